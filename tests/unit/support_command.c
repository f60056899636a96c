/* How a line of `args` becomes words and environment. */
#include <criterion/criterion.h>

#include "command.h"

Test(command, splits_at_blanks_outside_quotes)
{
    command c;
    cr_assert(command_parse(&c, "prog", SLICE("lint  \"a b\" 'c\"d' e'f'")));
    static const char *const words[] = {"prog", "lint", "a b", "c\"d", "ef"};
    cr_assert_eq(c.argv.len, 6);
    for (size_t i = 0; i < 5; i++)
        cr_assert_str_eq(c.argv.at[i], words[i]);
    cr_assert_null(c.argv.at[5]);
    command_free(&c);
}

Test(command, takes_settings_in_front)
{
    command c;
    cr_assert(command_parse(&c, "prog", SLICE("NO_COLOR=1 lint A=b")));
    cr_assert_eq(c.argv.len, 4);
    cr_assert_str_eq(c.argv.at[2], "A=b");
    cr_assert_str_eq(c.env.at[c.env.len - 2], "NO_COLOR=1");
    command_free(&c);
}

Test(command, refuses_an_open_quote)
{
    command c;
    cr_assert_not(command_parse(&c, "prog", SLICE("lint 'a")));
}

Test(command, gives_lines_without_their_feeds)
{
    slice text = SLICE("a\n\nb"), line;
    cr_assert(command_line(&text, &line) && slice_is(line, "a"));
    cr_assert(command_line(&text, &line) && slice_is(line, ""));
    cr_assert(command_line(&text, &line) && slice_is(line, "b"));
    cr_assert_not(command_line(&text, &line));
}
