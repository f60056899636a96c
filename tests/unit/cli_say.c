/* cli_say.c - words of a list. */
#include "cli/say.h"

#include <criterion/criterion.h>

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
