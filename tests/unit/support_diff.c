/* What a person sees of two texts that differ. */
#include <criterion/criterion.h>

#include "diff.h"

static void shows(const char *want, const char *got, const char *expected)
{
    buf out = {0};
    diff_lines(&out, slice_of(want), slice_of(got));
    cr_assert(slice_is(buf_slice(&out), expected), "got:\n%.*s", (int)out.len,
              out.ptr ? out.ptr : "");
    buf_free(&out);
}

Test(diff, shows_a_changed_line_between_common_ones)
{
    shows("a\nb\nc\n", "a\nx\nc\n", " a\n-b\n+x\n c\n");
}

Test(diff, keeps_what_is_common_inside)
{
    shows("a\nb\nc\nd\n", "x\nb\nc\ny\n", "-a\n+x\n b\n c\n-d\n+y\n");
}

Test(diff, takes_an_empty_side)
{
    shows("", "a\n", "+a\n");
    shows("a\n", "", "-a\n");
}

Test(diff, marks_a_missing_line_feed)
{
    shows("a\n", "a", "-a\n+a\n\\ no line feed at the end\n");
}

Test(diff, leaves_out_far_context)
{
    shows("1\n2\n3\n4\nx\n5\n6\n7\n", "1\n2\n3\n4\n5\n6\n7\n",
          " 3\n 4\n-x\n 5\n 6\n");
}
