/* fuzz_text.c - plain text, held against the law of documents. */
#include "law.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    law_read("text", data, size);
    return 0;
}
