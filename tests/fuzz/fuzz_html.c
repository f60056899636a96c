/* fuzz_html.c - HTML and inline XBRL, held against the law of documents. */
#include "law.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    law_read("html", data, size);
    return 0;
}
