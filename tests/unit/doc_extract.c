/* doc_extract.c - an item of a form, or why there is none. */
#include "doc_page.h"

#include "doc/dump.h"
#include "doc/extract.h"

#define BODY                                                                   \
    "p The division sold more in the year than in the year before, at lower "  \
    "prices, and it expects to sell more in the year that comes as well. The " \
    "costs of materials rose, and so did those of freight and of labor, which "\
    "the division could pass on to its customers in part only, as it had said "\
    "it would when the year began and prices were still those of 2019.\n"

static const char annual[] =
    "c FORM 10-K\nb Item 1. Business\n" BODY
    "b Item 1A. Risk Factors\n" BODY "b Item 3. Legal Proceedings\np None.\n"
    "b Item 7. Management's Discussion and Analysis\n" BODY
    "b Item 8. Financial Statements\n"
    "p They are in Exhibit 13 and incorporated by reference.\n";

static extract_status status_of(const document *doc, const char *item)
{
    extract e;
    cr_assert_eq(extract_find(doc, slice_of(item), &e, NULL), MDA_OK);
    extract_status status = e.status;
    cr_expect_eq(status == EXTRACT_FOUND, e.sections.len > 0);
    extract_free(&e);
    return status;
}

Test(extract, by_role_and_by_item)
{
    document *doc = page_make(annual, NULL);
    extract a, b;
    cr_assert_eq(extract_find(doc, SLICE("mdna"), &a, NULL), MDA_OK);
    cr_assert_eq(extract_find(doc, SLICE("7"), &b, NULL), MDA_OK);
    cr_assert_eq(a.sections.len, 1);
    cr_assert_eq(b.sections.len, 1);
    cr_expect_eq(a.sections.at[0], b.sections.at[0]);
    cr_expect_str_eq(b.item, "7");
    extract_free(&a);
    extract_free(&b);
    cr_expect_eq(status_of(doc, "risk-factors"), EXTRACT_FOUND);
    cr_expect_eq(status_of(doc, "1a"), EXTRACT_FOUND);
    document_free(doc);
}

Test(extract, says_why_there_is_none)
{
    document *doc = page_make(annual, NULL);
    cr_expect_eq(status_of(doc, "8"), EXTRACT_BY_REFERENCE);
    cr_expect_eq(status_of(doc, "9A"), EXTRACT_NOT_FOUND);
    cr_expect_eq(status_of(doc, "5.D"), EXTRACT_NOT_APPLICABLE);
    extract e;
    cr_assert_eq(extract_find(doc, SLICE("8"), &e, NULL), MDA_OK);
    cr_expect(slice_starts_nocase(e.target, SLICE("exhibit 13")));
    extract_free(&e);
    document_free(doc);
}

Test(extract, no_form_has_such_an_item)
{
    document *doc = page_make(annual, NULL);
    extract e;
    mda_error err;
    cr_expect_eq(extract_find(doc, SLICE("42"), &e, &err), MDA_ENOTFOUND);
    cr_expect_not_null(strstr(err.message, "42"));
    document_free(doc);
}

Test(extract, an_8k_has_no_mdna)
{
    document *doc = page_make("c FORM 8-K\nb Item 2.02 Results of Operations "
                              "and Financial Condition\n" BODY,
                              NULL);
    cr_expect_eq(status_of(doc, "mdna"), EXTRACT_NOT_APPLICABLE);
    cr_expect_eq(status_of(doc, "2.02"), EXTRACT_FOUND);
    document_free(doc);
}

Test(extract, a_quarterly_report_needs_no_part)
{
    document *doc = page_make(
        "c FORM 10-Q\nb Item 1. Financial Statements\n" BODY
        "b Item 2. Management's Discussion and Analysis\n" BODY
        "b Item 1A. Risk Factors\n" BODY,
        NULL);
    cr_expect_eq(status_of(doc, "2"), EXTRACT_FOUND);
    cr_expect_eq(status_of(doc, "I.2"), EXTRACT_FOUND);
    cr_expect_eq(status_of(doc, "1A"), EXTRACT_FOUND);
    document_free(doc);
}

static bool count(void *payload, const char *data, size_t len)
{
    size_t *lines = payload;
    for (size_t i = 0; i < len; i++)
        *lines += data[i] == '\n';
    return true;
}

static bool stop(void *payload, const char *data, size_t len)
{
    (void)payload, (void)data, (void)len;
    return false;
}

Test(dump, writes_every_layer)
{
    document *doc = page_make(annual, NULL);
    size_t lines = 0;
    cr_expect_eq(dump_write(doc, MDA_DUMP_ALL, (mda_writer){count, &lines},
                            NULL),
                 MDA_OK);
    cr_expect_gt(lines, doc->blocks.len + doc->sentences.len);
    cr_expect_eq(dump_write(doc, MDA_DUMP_ALL, (mda_writer){stop, NULL}, NULL),
                 MDA_ESTOPPED);
    document_free(doc);
}
