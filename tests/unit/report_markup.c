/* report_markup.c - text of a stranger inside tags, attributes and columns. */
#include "report/markup.h"
#include "report/shown.h"

#include <criterion/criterion.h>

static void expect_markup(const char *text, const char *want)
{
    buf b = {0};
    markup_text(&b, text);
    buf_char(&b, 0);
    cr_expect_str_eq(b.ptr, want);
    buf_free(&b);
}

Test(markup, closes_no_tag_and_no_attribute)
{
    expect_markup("a < b & \"c\" > 'd' ]]>",
           "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39; ]]&gt;");
    expect_markup("", "");
}

Test(markup, has_no_character_that_xml_forbids)
{
    expect_markup("a\x1b[31m\x01z", "a\\u{1b}[31m\\u{1}z");
    expect_markup("a\n\tb", "a  b");
    expect_markup("\xEF\xBF\xBE\xEF\xBF\xBF", "\\u{fffe}\\u{ffff}");
    expect_markup("\xFF", "\xEF\xBF\xBD");
    expect_markup("\xE2\x80\xAEtxt", "\\u{202e}txt");
}

static void expect_uri(const char *path, const char *root, const char *want)
{
    buf b = {0};
    shown_uri(&b, path, root);
    buf_char(&b, 0);
    cr_expect_str_eq(b.ptr, want);
    buf_free(&b);
}

Test(shown, paths_become_uris)
{
    expect_uri("a/b c.md", NULL, "a/b%20c.md");
    expect_uri("./a.md", "/desk/x y", "file:///desk/x%20y/a.md");
    expect_uri("/inbox/\xC3\xA9.md", "/desk", "file:///inbox/%C3%A9.md");
    expect_uri("javascript:alert(1)", NULL, "javascript%3Aalert%281%29");
}

Test(shown, columns_count_units_of_utf16)
{
    static uint32_t lines[] = {0, 4};
    document doc = {.source = slice_of("ab\r\n\xE2\x80\x99"
                                       "\xF0\x9D\x92\xB3\xFFz")};
    doc.lines.at = lines;
    doc.lines.len = 2;
    mda_place p = {.document = &doc, .line = 2, .column = 4,
                   .end_line = 2, .end_column = 10};
    shown_range r = shown_utf16(&p);
    cr_expect_eq(r.column, 2);     /* behind one unit */
    cr_expect_eq(r.end_column, 6); /* a pair, a damaged byte, and z */
    p.line = p.end_line = 1;
    p.column = 2;
    cr_expect_eq(shown_utf16(&p).column, 2);
}

Test(shown, columns_of_long_lines_are_counted_too)
{
    static uint32_t lines[] = {0};
    document doc = {.source = slice_of("\xEF\xBB\xBF" "0123456789abcdefghi"
                                       "\xC3\xA9" "0123456789")};
    doc.lines.at = lines;
    doc.lines.len = 1;
    mda_place p = {.document = &doc, .line = 1, .column = 25,
                   .end_line = 1, .end_column = 35};
    cr_expect_eq(shown_utf16(&p).column, 21);     /* 19, and one */
    cr_expect_eq(shown_utf16(&p).end_column, 31); /* the mark not counted */
}
