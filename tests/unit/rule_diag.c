/* rule_diag.c - collecting diagnostics, suggesting names. */
#include "rule/diag.h"

#include <criterion/criterion.h>

static diags list;

static void set_up(void)
{
    list = (diags){.arena = arena_new()};
}

static void tear_down(void)
{
    array_free(&list.list);
    arena_free(list.arena);
}

TestSuite(diag, .init = set_up, .fini = tear_down);

static void suggests(const char *name, const char *want)
{
    static const slice names[] = {
        {"told", 4}, {"figure", 6}, {"fact", 4}, {"about", 5}, {"in", 2},
    };
    slice got = diag_suggest(slice_of(name), names, 5);
    cr_expect(slice_is(got, want), "%s: %.*s", name, (int)got.len, got.ptr);
}

Test(diag, the_nearest_name_is_suggested)
{
    suggests("tolld", "told");
    suggests("tlod", "told");
    suggests("figures", "figure");
    suggests("abuot", "about");
    suggests("fcat", "fact");
    suggests("im", "in");
    suggests("headroom", "");
    suggests("x", "");
    suggests("", "");
    suggests("figurefigurefigurefigurefigurefigurefigurefigurefigure", "");
}

Test(diag, messages_hold_no_control_characters)
{
    char long_name[600];
    memset(long_name, 'n', sizeof long_name);
    diag_add(&list, MDA_ERROR, "bad-name", (mark){"a", 1, 1},
             "\x1B[31m\xC2\x9B \xFF"
             " caf\xC3\xA9 \xE2\x82");
    diag_add(&list, MDA_ERROR, "bad-name", (mark){"a", 1, 1}, "%.*s\xC3\xA9",
             510, long_name);
    cr_expect_str_eq(list.list.at[0].message, "?[31m?? ? caf\xC3\xA9 ??");
    const char *cut = list.list.at[1].message;
    cr_expect_eq(strlen(cut), 511);
    cr_expect_eq(cut[510], '?');
}

Test(diag, only_errors_are_counted)
{
    diag_add(&list, MDA_NOTE, "bad-name", (mark){"a", 1, 1}, "note");
    diag_add(&list, MDA_WARNING, "bad-name", (mark){"a", 1, 1}, "warning");
    diag_add(&list, MDA_ERROR, "bad-name", (mark){"a", 1, 1}, "error");
    cr_expect_eq(list.errors, 1);
    cr_expect_eq(list.list.len, 3);
}

Test(diag, sorting_goes_by_path_line_column_code)
{
    diag_add(&list, MDA_NOTE, "bad-number", (mark){"a", 2, 3}, "0");
    diag_add(&list, MDA_NOTE, "bad-name", (mark){"b", 1, 1}, "4");
    diag_add(&list, MDA_NOTE, "bad-name", (mark){"a", 10, 1}, "3");
    diag_add(&list, MDA_NOTE, "bad-name", (mark){"a", 2, 9}, "2");
    diag_add(&list, MDA_NOTE, "bad-name", (mark){"a", 2, 3}, "1");
    diag_sort(&list);
    static const char want[] = "10234";
    for (uint32_t i = 0; i < 5; i++)
        cr_expect_eq(list.list.at[i].message[0], want[i]);
}

/* For each severity by itself: a thousand notes hide no error. */
Test(diag, too_many_are_cut_aloud)
{
    for (int i = 0; i < 2000; i++)
        diag_add(&list, MDA_NOTE, "bad-name", (mark){"a", 1, 1}, "note");
    cr_expect_eq(list.errors, 0);
    uint32_t last = list.list.len - 1;
    cr_expect_str_eq(list.list.at[last].code, "too-many");
    cr_expect_eq(list.list.at[last].severity, MDA_NOTE);
    for (int i = 0; i < 2000; i++)
        diag_add(&list, MDA_ERROR, "bad-name", (mark){"a", 1, 1}, "error");
    cr_expect_eq(list.errors, last + 1);
    cr_expect_eq(list.list.len, 2 * (last + 1));
    last = list.list.len - 1;
    cr_expect_str_eq(list.list.at[last].code, "too-many");
    cr_expect_eq(list.list.at[last].severity, MDA_ERROR);
    cr_expect_str_eq(list.list.at[last - 1].message, "error");
    cr_expect(!list.failed);
}
