/* report_fold.c - text is safe, and lines fit. */
#include "report/fold.h"

#include <criterion/criterion.h>

static void expect_safe(const char *raw, const char *want)
{
    buf b = {0};
    fold_safe(&b, slice_of(raw));
    cr_assert(slice_is(buf_slice(&b), want), "%s became %.*s", raw, (int)b.len,
              b.ptr ? b.ptr : "");
    buf_free(&b);
}

Test(fold, spells_out_what_could_drive_a_terminal)
{
    expect_safe("a\x1b[31mb", "a\\u{1b}[31mb");
    expect_safe("\x07", "\\u{7}");
    expect_safe("\x7f", "\\u{7f}");
    expect_safe("x\xc2\x9by", "x\\u{9b}y");
    expect_safe("abc\xe2\x80\xae"
                "def",
                "abc\\u{202e}def");
    expect_safe("zero\xe2\x80\x8bwidth", "zero\\u{200b}width");
}

Test(fold, keeps_letters_and_makes_every_space_a_blank)
{
    expect_safe("RMB\xc2\xa0"
                "3\tand\nmore",
                "RMB 3 and more");
    expect_safe("\xe4\xb8\x96\xe7\xba\xaa caf\xc3\xa9",
                "\xe4\xb8\x96\xe7\xba\xaa caf\xc3\xa9");
    expect_safe("bad\xff", "bad\xef\xbf\xbd");
    expect_safe("", "");
}

static void expect_fold(const char *text, unsigned columns, const char *want)
{
    buf b = {0};
    fold_text(&b, slice_of(text), columns, "> ");
    cr_assert(slice_is(buf_slice(&b), want), "%.*s", (int)b.len, b.ptr);
    buf_free(&b);
}

Test(fold, breaks_at_blanks)
{
    expect_fold("net sales fell", 9, "net sales\n> fell\n");
    expect_fold("net sales fell", 14, "net sales fell\n");
    expect_fold("net sales fell", 8, "net\n> sales\n> fell\n");
    expect_fold("", 8, "\n");
}

Test(fold, breaks_a_word_that_no_line_holds)
{
    expect_fold("abcdefgh ij", 3, "abc\n> def\n> gh\n> ij\n");
}

Test(fold, counts_columns_not_bytes)
{
    cr_assert_eq(fold_columns(SLICE("\xe4\xb8\x96\xe7\xba\xaa")), 4);
    cr_assert_eq(fold_columns(SLICE("caf\xc3\xa9")), 4);
    cr_assert_eq(fold_columns(SLICE("e\xcc\x81")), 1);
    expect_fold("\xe4\xb8\x96\xe7\xba\xaa a", 4,
                "\xe4\xb8\x96\xe7\xba\xaa\n> a\n");
}
