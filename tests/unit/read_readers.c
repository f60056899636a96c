/* read_readers.c - the choice of a format, and what is refused. */
#include "read_shown.h"

static const char *format_of(const char *name, const char *text)
{
    static char format[32];
    mda_read_options options = MDA_READ_OPTIONS_INIT;
    options.name = name;
    document *doc = NULL;
    mda_error err;
    cr_assert_eq(readers_read(&doc, slice_of(text), &options, &err), MDA_OK);
    snprintf(format, sizeof format, "%s", doc->format);
    document_free(doc);
    return format;
}

static void refused(slice bytes, mda_status status, const char *word)
{
    mda_read_options options = MDA_READ_OPTIONS_INIT;
    options.name = "file";
    document *doc = NULL;
    mda_error err = {0};
    cr_expect_eq(readers_read(&doc, bytes, &options, &err), status);
    cr_expect(strstr(err.message, word), "<%s> lacks <%s>", err.message, word);
    cr_expect_str_eq(err.path, "file");
}

Test(readers, by_suffix)
{
    cr_expect_str_eq(format_of("draft.md", "Text"), "markdown");
    cr_expect_str_eq(format_of("a.b/draft", "Text"), "text");
    cr_expect_str_eq(format_of("x.HTM", "Text"), "html");
    cr_expect_str_eq(format_of("x.txt", "# A\n\n# B\n"), "text");
}

Test(readers, by_content)
{
    cr_expect_str_eq(format_of("x.txt", "\xef\xbb\xbf <HTML><body>x"), "html");
    cr_expect_str_eq(format_of("x", "<?xml version='1.0'?>\n<html>x"), "html");
    cr_expect_str_eq(format_of("x.htm", "<DOCUMENT>\n<TYPE>10-K\n<TEXT>\nx"),
                     "edgar");
    cr_expect_str_eq(format_of("-", "# A\n\ntext\n\n## B\n"), "markdown");
    cr_expect_str_eq(format_of("-", "MANAGEMENT'S DISCUSSION"), "text");
}

Test(readers, what_is_not_read_is_told)
{
    refused(SLICE(""), MDA_EFORMAT, "empty");
    refused(SLICE("%PDF-1.7 x"), MDA_EUNSUPPORTED, "PDF");
    refused(SLICE("PK\x03\x04xx"), MDA_EUNSUPPORTED, "Word");
    refused(SLICE("\x1f\x8b\x08"), MDA_EUNSUPPORTED, "gzip");
    refused(SLICE("{\\rtf1 x"), MDA_EUNSUPPORTED, "Rich Text");
    refused(SLICE("\xff\xfeT\0e\0"), MDA_EUNSUPPORTED, "UTF-16");
    refused(SLICE("a\0b\0c"), MDA_EFORMAT, "no text");
    refused(SLICE("<?xml version='1.0'?><xbrli:xbrl>"), MDA_EUNSUPPORTED,
            "XBRL");
}

Test(readers, an_unknown_format_gets_a_suggestion)
{
    mda_read_options options = MDA_READ_OPTIONS_INIT;
    document *doc = NULL;
    mda_error err = {0};
    options.format = "makrdown";
    cr_expect_eq(readers_read(&doc, SLICE("x"), &options, &err), MDA_ENOTFOUND);
    cr_expect(strstr(err.message, "did you mean 'markdown'"));
    options.format = "spreadsheet";
    cr_expect_eq(readers_read(&doc, SLICE("x"), &options, &err), MDA_ENOTFOUND);
    cr_expect(strstr(err.message, "there are text"));
}

Test(readers, a_byte_order_mark_is_no_text)
{
    document *doc = shown_read("text", SLICE("\xef\xbb\xbfText"));
    cr_expect(slice_is(doc->text, "Text"));
    cr_expect_eq(doc->runs.at[0].source_start, 3);
    document_free(doc);
}

static const char submission[] =
    "<SEC-HEADER>x\nCONFORMED SUBMISSION TYPE:\t10-K405\n"
    "CONFORMED PERIOD OF REPORT:\t20011229\n</SEC-HEADER>\n"
    "<DOCUMENT>\n<TYPE>10-K405\n<FILENAME>a.txt\n<TEXT>\nPlain body\n</TEXT>\n"
    "</DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-13\n<TEXT>\n<HTML><p>Page</p>\n</TEXT>\n"
    "</DOCUMENT>\n<DOCUMENT>\n<TYPE>GRAPHIC\n<FILENAME>g.jpg\n<TEXT>\n"
    "begin 644 g.jpg\nM7H\n</TEXT>\n</DOCUMENT>\n";

Test(readers, a_submission_has_parts)
{
    document *doc = shown_read("edgar", SLICE(submission));
    cr_expect_str_eq(doc->form, "10-K405");
    cr_expect_eq(doc->period_end, 20011229);
    cr_assert_eq(doc->parts.len, 3);
    cr_expect(slice_is(doc->parts.at[0].name, "a.txt"));
    cr_expect(slice_is(doc->parts.at[1].name, "EX-13"));
    cr_expect(slice_is(doc->parts.at[1].type, "EX-13"));
    cr_expect(doc->parts.at[1].is_read && !doc->parts.at[2].is_read);
    cr_expect(slice_is(doc->text, "Plain body\n\nPage"));
    document_free(doc);
}

Test(readers, a_saved_page_counts_from_its_begin)
{
    document *doc = shown_read("edgar", SLICE("\n<DOCUMENT>\n<TYPE>6-K\n<TEXT>"
                                              "\n<html>Body</html>"));
    cr_expect_str_eq(doc->form, "6-K");
    cr_expect_eq(doc->parts.at[0].source.start, 0);
    document_free(doc);
}

/* Reads a long text, changes a byte in its middle and says that all is the same
 * as before: what nobody looked at again still tells what stood there. */
static void is_not_read_again(const char *format, const char *paragraph)
{
    buf text = {0};
    document *before = NULL, *now = NULL;
    mda_error err = {0};
    mda_read_options options = MDA_READ_OPTIONS_INIT;
    options.format = format;
    options.is_edited = true;
    for (int i = 0; i < 400; i++)
        buf_text(&text, paragraph);
    cr_assert_eq(readers_read(&before, buf_slice(&text), &options, &err),
                 MDA_OK);
    char *changed = strchr(text.ptr + text.len / 2, 'C');
    *changed = 'D';
    options.before = before;
    options.same_front = text.len;
    cr_assert_eq(readers_read(&now, buf_slice(&text), &options, &err), MDA_OK);
    cr_expect(slice_equal((slice){now->text.ptr, now->text.len},
                          (slice){before->text.ptr, before->text.len}),
              "%s", format);
    document_free(now);
    document_free(before);
    buf_free(&text);
}

Test(readers, what_an_edit_left_alone_is_not_read_again)
{
    is_not_read_again("markdown", "Cash fell, we said.\n\n");
    is_not_read_again("text", "Cash fell, we said.\n\n");
    is_not_read_again("html", "<p>Cash fell, we said.</p>\n");
}
