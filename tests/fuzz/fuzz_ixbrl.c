/* fuzz_ixbrl.c - inline XBRL: the input is what stands in the body of a page
 * that has the namespaces and a header with contexts and units, so that most
 * of what is tried is facts.  Held against the law of documents. */
#include "law.h"

#include "base/buf.h"

static const char before[] =
    "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml' "
    "xmlns:ix='http://www.xbrl.org/2013/inlineXBRL'><head><title/></head>"
    "<body><div style='display:none'><ix:header><ix:hidden>"
    "<ix:nonNumeric name='dei:DocumentType' contextRef='c1'>10-K"
    "</ix:nonNumeric></ix:hidden><ix:resources>"
    "<xbrli:context id='c1'><xbrli:entity/><xbrli:period><xbrli:startDate>"
    "2024-01-01</xbrli:startDate><xbrli:endDate>2024-12-31</xbrli:endDate>"
    "</xbrli:period></xbrli:context>"
    "<xbrli:context id='c2'><xbrli:period><xbrli:instant>2023-12-31"
    "</xbrli:instant></xbrli:period></xbrli:context>"
    "<xbrli:unit id='usd'><xbrli:measure>iso4217:USD</xbrli:measure>"
    "</xbrli:unit></ix:resources></ix:header></div>";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    buf page = {0};
    buf_text(&page, before);
    buf_add(&page, (slice){(const char *)data, size});
    if (!page.failed)
        law_read("html", (const uint8_t *)page.ptr, page.len);
    buf_free(&page);
    return 0;
}
