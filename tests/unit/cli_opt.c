/* cli_opt.c - command lines are read by their table. */
#include "cli/opt.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const opt options[] = {
    {"format", 'f', "FORMAT", "text json", "a choice"},
    {"known", 'k', "FILE", NULL, "any value"},
    {"quiet", 'q', NULL, NULL, "a switch"},
    {0},
};

static const command c = {.name = "test", .options = options};

/* Reads "test WORDS...", split at blanks. */
static bool parse(const char *line, args *out)
{
    static char copy[256];
    char *argv[16] = {"test"};
    int argc = 1;
    snprintf(copy, sizeof copy, "%s", line);
    for (char *p = copy; *p; p++)
        if (*p != ' ' && (p == copy || p[-1] == 0)) {
            argv[argc++] = p;
            while (p[1] && p[1] != ' ')
                p++;
            if (p[1])
                *++p = 0;
        }
    argv[argc] = NULL;
    return opt_parse(&c, "test", argc, argv, out);
}

Test(opt, reads_options_and_operands_in_any_order)
{
    args a;
    cr_assert(parse("a -f json b --known=x c -qk y", &a));
    cr_assert_eq(a.words.len, 3);
    cr_assert_str_eq(a.words.at[2], "c");
    cr_assert(args_is(&a, "format", "json"));
    cr_assert(args_has(&a, "quiet"));
    cr_assert_str_eq(args_nth(&a, "known", 0), "x");
    cr_assert_str_eq(args_nth(&a, "known", 1), "y");
    cr_assert_null(args_nth(&a, "known", 2));
    args_free(&a);
}

Test(opt, takes_a_lone_dash_and_what_follows_two_for_operands)
{
    args a;
    cr_assert(parse("- -- --quiet", &a));
    cr_assert_eq(a.words.len, 2);
    cr_assert_str_eq(a.words.at[0], "-");
    cr_assert_str_eq(a.words.at[1], "--quiet");
    cr_assert_not(args_has(&a, "quiet"));
    args_free(&a);
}

Test(opt, keeps_the_order_of_operands_under_posixly_correct)
{
    args a;
    setenv("POSIXLY_CORRECT", "1", 1);
    cr_assert(parse("a -q b", &a));
    cr_assert_eq(a.words.len, 2);
    cr_assert(args_has(&a, "quiet"));
    args_free(&a);
}

Test(opt, answers_for_what_was_not_given)
{
    args a;
    cr_assert(parse("a", &a));
    cr_assert_str_eq(args_value(&a, "format", "text"), "text");
    cr_assert_not(args_is(&a, "format", "text"));
    args_free(&a);
}

Test(opt, refuses_what_the_table_lacks)
{
    static const char *const wrong[] = {
        "--fromat x", "-z", "--format", "--format xml", "--quiet=yes", "-k"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        args a;
        cr_assert_not(parse(wrong[i], &a), "%s", wrong[i]);
        args_free(&a);
    }
}

Test(opt, has_help_behind_the_table)
{
    cr_assert_str_eq(opt_of(&c, 2)->name, "quiet");
    cr_assert_str_eq(opt_of(&c, 3)->name, "help");
    cr_assert_null(opt_of(&c, 4));
}

Test(opt, an_argument_may_go_on_behind_a_choice)
{
    static const opt with_file[] = {
        {"format", 'f', "FORMAT[:FILE]", "text json", "a choice"}, {0}};
    static const command own = {.name = "test", .options = with_file};
    char *good[] = {"test", "-f", "json:out.json", NULL};
    char *bad[] = {"test", "-f", "jso:out.json", NULL};
    args a;
    cr_assert(opt_parse(&own, "test", 3, good, &a));
    cr_assert_str_eq(args_value(&a, "format", ""), "json:out.json");
    args_free(&a);
    cr_assert_not(opt_parse(&own, "test", 3, bad, &a));
    args_free(&a);
}
