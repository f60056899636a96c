/* cli_say.c - the nearest name. */
#include "cli/say.h"

#include <criterion/criterion.h>

static const char *const names[] = {"format",  "form",   "known",
                                    "fail-on", "output", NULL};

static void expect_nearest(const char *name, const char *want)
{
    const char *got = say_nearest(name, names);
    if (want)
        cr_assert_str_eq(got ? got : "none", want, "for %s", name);
    else
        cr_assert_null(got, "%s is near %s", name, got);
}

Test(say, finds_a_slip)
{
    expect_nearest("fromat", "format");
    expect_nearest("fail_on", "fail-on");
    expect_nearest("ouput", "output");
    expect_nearest("know", "known");
}

Test(say, finds_a_beginning)
{
    expect_nearest("ou", "output");
    expect_nearest("fa", "fail-on");
}

Test(say, finds_nothing_for_something_else)
{
    expect_nearest("zzz", NULL);
    expect_nearest("jobs", NULL);
    expect_nearest("a name that is longer than any name of an option could "
                   "ever be in this program",
                   NULL);
}

Test(say, splits_words)
{
    const char *words[4];
    char copy[16];
    cr_assert_eq(say_split("text json", copy, sizeof copy, words, 4), 2);
    cr_assert_str_eq(words[0], "text");
    cr_assert_str_eq(words[1], "json");
    cr_assert_eq(say_split("", copy, sizeof copy, words, 4), 0);
    cr_assert_eq(
        say_split("much-too-long-for-the-room", copy, sizeof copy, words, 4),
        0);
}
