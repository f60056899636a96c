/* pack_sgml.c - documents of a submission. */
#include "pack/sgml.h"

#include <criterion/criterion.h>

static void next_is(sgml *s, const char *type, const char *content,
                    bool is_text)
{
    sgml_part p;
    cr_assert(sgml_next(s, &p));
    slice text = slice_span(s->bytes, p.content);
    cr_expect(slice_is(p.type, type), "%.*s", (int)p.type.len, p.type.ptr);
    cr_expect(slice_is(slice_trim(text), content), "%.*s", (int)text.len,
              text.ptr);
    cr_expect_eq(p.is_text, is_text);
}

Test(sgml, one_document_after_the_other)
{
    sgml s = {SLICE("head\n<DOCUMENT>\n<TYPE>10-K\n<TEXT>\nbody\n</TEXT>\n"
                    "</DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-1\n<TEXT>\nmore\n"
                    "</TEXT>\n</DOCUMENT>\n"),
              0};
    sgml_part p;
    next_is(&s, "10-K", "body", true);
    next_is(&s, "EX-1", "more", true);
    cr_expect(!sgml_next(&s, &p));
}

Test(sgml, documents_that_break_off)
{
    sgml s = {SLICE("<DOCUMENT>\n<TYPE>10-K\n<TEXT>\nbody\n<DOCUMENT>\n"
                    "<TYPE>EX-1\n<TEXT>\nmore\n-----END PRIVACY-ENHANCED"),
              0};
    next_is(&s, "10-K", "body", true);
    next_is(&s, "EX-1", "more", true);
}

Test(sgml, tags_alone_are_one_document)
{
    sgml s = {SLICE("<TYPE>EX-99.1\n<SEQUENCE>2\n<TEXT>\nbody"), 0};
    sgml_part p;
    next_is(&s, "EX-99.1", "body", true);
    cr_expect(!sgml_next(&s, &p));
}

Test(sgml, what_shows_no_text)
{
    sgml s = {SLICE("<DOCUMENT>\n<TYPE>GRAPHIC\n<TEXT>\nbegin 644 x\nM\n</TEXT>"
                    "\n</DOCUMENT>\n"
                    "<DOCUMENT>\n<TYPE>EX-101.INS\n<TEXT>\n<XBRL>\n<?xml?>\n"
                    "</TEXT>\n</DOCUMENT>\n"
                    "<DOCUMENT>\n<TYPE>10-K\n<TEXT>\n<PDF>\nx\n</TEXT>\n"
                    "</DOCUMENT>\n"
                    "<DOCUMENT>\n<TYPE>10-K\n<TEXT>\n<XBRL>\n<?xml?><html>x\n"
                    "</TEXT>\n</DOCUMENT>\n"),
              0};
    sgml_part p;
    for (int i = 0; i < 3; i++) {
        cr_assert(sgml_next(&s, &p));
        cr_expect(!p.is_text);
    }
    next_is(&s, "10-K", "<?xml?><html>x", true);
}

Test(sgml, the_header_tells_form_and_period)
{
    sgml_header h = sgml_read_header(
        SLICE("x\nCONFORMED SUBMISSION TYPE:\t10-Q\n"
              "CONFORMED PERIOD OF REPORT:\t20230930\n<DOCUMENT>\n"));
    cr_expect(slice_is(h.form, "10-Q"));
    cr_expect_eq(h.period_end, 20230930);
    h = sgml_read_header(SLICE("<DOCUMENT>\nCONFORMED SUBMISSION TYPE: X\n"));
    cr_expect_eq(h.form.len, 0);
    cr_expect_eq(h.period_end, 0);
}
