/* fuzz_markdown.c - Markdown, held against the law of documents. */
#include "law.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    law_read("markdown", data, size);
    return 0;
}
