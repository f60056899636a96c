/* fuzz_document.c - bytes of any format, as the program would choose it, held
 * against the law of documents. */
#include "law.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    law_read(NULL, data, size);
    return 0;
}
