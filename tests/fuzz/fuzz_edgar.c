/* fuzz_edgar.c - full EDGAR submissions, held against the law of documents. */
#include "law.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    law_read("edgar", data, size);
    return 0;
}
