/* conf_pattern.c - patterns as .gitignore has them. */
#include "conf/pattern.h"

#include "base/buf.h"

#include <criterion/criterion.h>

static bool matches(const char *line, const char *path, bool is_folder)
{
    arena *a = arena_new();
    pattern p;
    bool is_long;
    cr_assert_eq(pattern_parse(a, slice_of(line), &p, &is_long), MDA_OK);
    bool found = pattern_matches(&p, path, is_folder);
    arena_free(a);
    return found;
}

Test(pattern, without_a_slash_matches_at_any_depth)
{
    cr_expect(matches("*.md", "a/b/c.md", false));
    cr_expect(matches("old", "a/old", true));
    cr_expect_not(matches("old", "a/old/b", false));
    cr_expect_not(matches("*.md", "a.txt", false));
}

Test(pattern, with_a_slash_counts_from_its_folder)
{
    cr_expect(matches("/a.md", "a.md", false));
    cr_expect_not(matches("/a.md", "b/a.md", false));
    cr_expect(matches("b/*.md", "b/a.md", false));
    cr_expect_not(matches("b/*.md", "b/c/a.md", false));
}

Test(pattern, for_folders_leaves_files_alone)
{
    cr_expect(matches("old/", "old", true));
    cr_expect_not(matches("old/", "old", false));
}

Test(pattern, two_stars_are_any_number_of_steps)
{
    cr_expect(matches("**/a.md", "a.md", false));
    cr_expect(matches("**/a.md", "x/y/a.md", false));
    cr_expect(matches("x/**/a.md", "x/a.md", false));
    cr_expect(matches("x/**/a.md", "x/y/z/a.md", false));
    cr_expect(matches("x/**", "x/y/z", false));
    cr_expect_not(matches("x/**", "x", true));
    cr_expect(matches("**/y/**/a", "x/y/b/y/c/a", false));
    cr_expect_not(matches("**/y/*/a", "x/y/b/c/a", false));
}

Test(pattern, of_many_stars_ends)
{
    buf line = {0}, path = {0};
    for (int i = 0; i < 30; i++)
        buf_text(&line, "**/");
    for (int i = 0; i < 1000; i++)
        buf_text(&path, "a/");
    buf_text(&line, "b");
    buf_text(&path, "a");
    buf_char(&line, 0);
    buf_char(&path, 0);
    cr_expect_not(matches(line.ptr, path.ptr, false));
    buf_free(&line);
    buf_free(&path);
}

Test(pattern, comments_and_blanks_match_nothing)
{
    cr_expect_not(matches("# a", "# a", false));
    cr_expect_not(matches("  ", " ", false));
    cr_expect(matches("\\#a", "#a", false));
    cr_expect(matches("a\\ ", "a ", false));
    cr_expect(matches("a ", "a", false));
}

static bool covers(const char *line, const char *path)
{
    arena *a = arena_new();
    pattern p;
    bool is_long;
    cr_assert_eq(pattern_parse(a, slice_of(line), &p, &is_long), MDA_OK);
    bool found = pattern_covers(&p, path);
    arena_free(a);
    return found;
}

Test(pattern, covers_what_lies_in_a_folder_it_matches)
{
    cr_expect(covers("filings/2024/", "filings/2024/q1/draft.md"));
    cr_expect(covers("filings/*", "filings/2024/q1/draft.md"));
    cr_expect_not(covers("filings/2024/", "filings/2023/draft.md"));
}
