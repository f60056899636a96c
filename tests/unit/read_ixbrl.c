/* read_ixbrl.c - facts of inline XBRL. */
#include "read_shown.h"

#define HEADER                                                                 \
    "<html><div style='display:none'><ix:header><ix:hidden>"                   \
    "<ix:nonFraction name='dei:Hidden' contextRef='c1' unitRef='u1'>7"         \
    "</ix:nonFraction></ix:hidden><ix:resources>"                              \
    "<xbrli:context id='c1'><xbrli:entity><xbrli:identifier>1"                 \
    "</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:startDate>"        \
    "2024-01-01</xbrli:startDate><xbrli:endDate>2024-12-31</xbrli:endDate>"    \
    "</xbrli:period></xbrli:context>"                                          \
    "<xbrli:context id='c2'><xbrli:entity><xbrli:segment>"                     \
    "<xbrldi:explicitMember dimension='a'>b</xbrldi:explicitMember>"           \
    "</xbrli:segment></xbrli:entity><xbrli:period><xbrli:instant>2023-12-31"   \
    "</xbrli:instant></xbrli:period></xbrli:context>"                          \
    "<xbrli:unit id='u1'><xbrli:measure>iso4217:USD</xbrli:measure>"           \
    "</xbrli:unit><xbrli:unit id='u2'><xbrli:divide><xbrli:unitNumerator>"     \
    "<xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unitNumerator>"         \
    "<xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure>"       \
    "</xbrli:unitDenominator></xbrli:divide></xbrli:unit>"                     \
    "</ix:resources></ix:header></div>"

static const fact *only(document *doc, const char *name)
{
    for (uint32_t i = 0; i < doc->facts.len; i++)
        if (slice_is(doc->facts.at[i].name, name))
            return &doc->facts.at[i];
    cr_assert_fail("no fact %s", name);
    return NULL;
}

static document *read_body(const char *body)
{
    buf page = {0};
    buf_text(&page, HEADER);
    buf_text(&page, body);
    document *doc = shown_read("html", buf_slice(&page));
    buf_free(&page);
    return doc;
}

static double value_of(const char *attributes, const char *text)
{
    buf body = {0};
    buf_format(&body,
               "<p><ix:nonFraction name='x' contextRef='c1' unitRef='u1' %s>%s"
               "</ix:nonFraction></p>",
               attributes, text);
    buf_char(&body, 0);
    document *doc = read_body(body.ptr);
    double value = only(doc, "x")->value;
    document_free(doc);
    buf_free(&body);
    return value;
}

Test(ixbrl, a_fact_has_value_unit_dates_and_place)
{
    document *doc =
        read_body("<p>Sales were $ <ix:nonFraction name='us-gaap:Revenues' "
                  "contextRef='c1' unitRef='u1' scale='6' "
                  "format='ixt:num-dot-decimal'>1,<b>204</b>.5"
                  "</ix:nonFraction> million</p>");
    const fact *f = only(doc, "us-gaap:Revenues");
    cr_expect_eq(f->value, 1204500000.0);
    cr_expect(slice_is(f->unit, "USD"));
    cr_expect_eq(f->start_date, 20240101);
    cr_expect_eq(f->end_date, 20241231);
    cr_expect_eq(f->dimensions, 0);
    cr_expect(slice_is(slice_span(doc->text, f->text), "1,204.5"));
    cr_expect(slice_is(doc->text, "Sales were $ 1,204.5 million"));
    document_free(doc);
}

Test(ixbrl, hidden_facts_are_read_and_not_seen)
{
    document *doc = read_body("<p>text</p>");
    const fact *f = only(doc, "dei:Hidden");
    cr_expect_eq(f->value, 7.0);
    cr_expect_eq(span_len(f->text), 0);
    cr_expect(slice_is(doc->text, "text"));
    document_free(doc);
}

Test(ixbrl, members_and_instants_and_quotients)
{
    document *doc = read_body("<ix:nonFraction name='eps' contextRef='c2' "
                              "unitRef='u2'>1.25</ix:nonFraction>");
    const fact *f = only(doc, "eps");
    cr_expect_eq(f->value, 1.25);
    cr_expect(slice_is(f->unit, "USD/shares"));
    cr_expect_eq(f->start_date, 0);
    cr_expect_eq(f->end_date, 20231231);
    cr_expect_eq(f->dimensions, 1);
    document_free(doc);
}

Test(ixbrl, transformations)
{
    cr_expect_eq(value_of("sign='-' scale='3'", "5"), -5000.0);
    cr_expect_eq(value_of("scale='-2'", "12.5"), 0.125);
    cr_expect_eq(value_of("format='ixt:numcommadecimal'", "1.204,5"), 1204.5);
    cr_expect_eq(value_of("format='ixt:num-comma-decimal'", "1 204,5"), 1204.5);
    cr_expect_eq(value_of("format='ixt:fixed-zero'", "&#8212;"), 0.0);
    cr_expect_eq(value_of("format='ixt:zerodash'", "-"), 0.0);
    cr_expect_eq(
        value_of("format='ixt-sec:numwordsen'", "one hundred and twenty-five"),
        125.0);
    cr_expect_eq(value_of("format='ixt-sec:numwordsen'", "no"), 0.0);
}

Test(ixbrl, nil_and_unknown_references_do_no_harm)
{
    document *doc =
        read_body("<ix:nonFraction name='n' contextRef='zz' unitRef='yy' "
                  "xsi:nil='true'/><ix:nonFraction name='m' contextRef='zz' "
                  "unitRef='yy'>3</ix:nonFraction>");
    const fact *f = only(doc, "m");
    cr_expect_eq(f->end_date, 0);
    cr_expect(slice_is(f->unit, "yy"));
    document_free(doc);
}

Test(ixbrl, the_cover_tells_form_and_period)
{
    document *doc = read_body("<p>Form <ix:nonNumeric name='dei:DocumentType' "
                              "contextRef='c1'>10-Q</ix:nonNumeric></p>");
    cr_expect_str_eq(doc->form, "10-Q");
    cr_expect_eq(doc->period_end, 20241231);
    document_free(doc);
}

Test(ixbrl, text_facts_are_transparent)
{
    document *doc = read_body("<ix:nonNumeric name='x'><p>One</p>"
                              "<ix:exclude><p>Two</p></ix:exclude>"
                              "</ix:nonNumeric><ix:continuation><p>Three</p>"
                              "</ix:continuation>");
    cr_expect(slice_is(doc->text, "One\n\nTwo\n\nThree"));
    document_free(doc);
}
