/* base_path.c - names of files as text. */
#include "base/path.h"

#include <criterion/criterion.h>

static arena *a;

static void set_up(void)
{
    a = arena_new();
}

static void tear_down(void)
{
    arena_free(a);
}

TestSuite(path, .init = set_up, .fini = tear_down);

Test(path, joins_and_tidies)
{
    cr_expect_str_eq(path_join(a, "", "./letters//2024/../a.md"),
                     "letters/a.md");
    cr_expect_str_eq(path_join(a, "a/b", "../c.md"), "a/c.md");
    cr_expect_str_eq(path_join(a, "a", "../../c.md"), "../c.md");
    cr_expect_str_eq(path_join(a, "..", "../c.md"), "../../c.md");
    cr_expect_str_eq(path_join(a, "a", "/b/./c"), "/b/c");
    cr_expect_str_eq(path_join(a, "/a", "../../../c"), "/c");
    cr_expect_str_eq(path_join(a, "/", "c"), "/c");
    cr_expect_str_eq(path_join(a, "a", ".."), "");
}

Test(path, names_the_folder)
{
    cr_expect_str_eq(path_folder(a, "a/b"), "a");
    cr_expect_str_eq(path_folder(a, "b"), "");
    cr_expect_str_eq(path_folder(a, "/b"), "/");
}

Test(path, goes_from_a_folder_to_a_file)
{
    cr_expect_str_eq(path_relative(a, "/a/b/c", "/a"), "b/c");
    cr_expect_str_eq(path_relative(a, "/a/b", "/a/c/d"), "../../b");
    cr_expect_str_eq(path_relative(a, "/a/bc", "/a/b"), "../bc");
    cr_expect_str_eq(path_relative(a, "/a", "/"), "a");
    cr_expect_str_eq(path_relative(a, "/a", "/a/b"), "..");
    cr_expect_str_eq(path_relative(a, "/a/b", "/a/b"), "");
}
