/* base_nearest.c - the nearest name. */
#include "base/nearest.h"

#include <criterion/criterion.h>

static const char *const names[] = {"format",  "form",   "known",
                                    "fail-on", "output", NULL};

static void expect_nearest(const char *name, const char *want)
{
    const char *got = nearest_name(name, names);
    if (want)
        cr_assert_str_eq(got ? got : "none", want, "for %s", name);
    else
        cr_assert_null(got, "%s is near %s", name, got);
}

Test(nearest, finds_a_slip)
{
    expect_nearest("fromat", "format");
    expect_nearest("fail_on", "fail-on");
    expect_nearest("ouput", "output");
    expect_nearest("know", "known");
}

Test(nearest, finds_a_beginning)
{
    expect_nearest("ou", "output");
    expect_nearest("fa", "fail-on");
}

Test(nearest, finds_nothing_for_something_else)
{
    expect_nearest("zzz", NULL);
    expect_nearest("jobs", NULL);
    expect_nearest("a name that is longer than any name of an option could "
                   "ever be in this program",
                   NULL);
}
