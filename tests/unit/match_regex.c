/* match_regex.c - the words that a pattern needs. */
#include "match/needs.h"
#include "match/regex.h"

#include <criterion/criterion.h>
#include <stdio.h>

static bool note(slice word, void *payload)
{
    char *out = payload;
    size_t n = strlen(out);
    snprintf(out + n, 128 - n, "%s%.*s", n ? " " : "", (int)word.len, word.ptr);
    return true;
}

/* Long words are rare. */
static uint32_t weigh(slice word, void *payload)
{
    (void)payload;
    return (uint32_t)(100 / word.len);
}

/* "" stands for: no words can be told. */
static void needs(const char *pattern, const char *want)
{
    char got[128] = "";
    if (!needs_find(slice_of(pattern), weigh, note, got))
        got[0] = '\0';
    cr_expect_str_eq(got, want, "%s: %s", pattern, got);
}

Test(regex, words_that_must_be_there)
{
    needs("\\bgoodwill\\b.{0,80}\\bbook\\s+value\\b", "goodwill");
    needs("\\blost\\b|\\bterminated\\b", "lost terminated");
    needs("\\bwrite-offs?\\b", "write");
    needs("\\b(?:write|charge)-off\\b", "off");
    needs("\\b(acquired|bought) [A-Z]", "acquired bought");
    needs("\\b(?:RMB|CNY|NGN)\\b", "RMB CNY NGN");
    needs("\\bin the (?:ordinary|normal) course\\b", "course");
    needs("\\bvolumes?:?\\s*[-\\x{2212}(]\\s?\\d", "volumes volume");
    needs("\\bacquisitions? of [A-Z]", "acquisitions acquisition");
    needs("\\bgoing concern\\b(?=.{0,60}\\bdoubt\\b)", "concern");
}

Test(regex, no_words_where_it_is_not_sure)
{
    needs("goodwill", ""); /* may be part of a word */
    needs("\\bprofit\\b*", "");
    needs("\\bgood\\w*", "");
    needs("\\bgood.?", "");
    needs("\\bgood+\\b", "");
    needs("\\blost\\b|\\bcusto", "");
    needs("(?i)\\blost\\b", "");
    needs("\\b(?:lost)?\\b", "");
    needs("\\b(?:lost|los\\w+)\\b", "");
    needs("\\b(lost|sold){0,3}\\b", "");
    needs("\\blost ?customer", "");
    needs("\\blost\\s*customer", "");
    needs("\\Qlost\\E", "");
    needs("[lost]", "");
    needs("", "");
    needs("\\", "");
    needs("(lost", "");
    needs("[", "");
    needs("{", "");
    needs("a{", "");
    needs("(?", "");
    needs("|", "");
}

Test(regex, digits_that_must_be_there)
{
    cr_expect(needs_digit(SLICE("(?<![\\w.])(\\$|USD) ?0(?![\\d.,])")));
    cr_expect(needs_digit(SLICE("(?<![\\d.,])0?\\.\\d+ ?(%|percent)")));
    cr_expect(needs_digit(SLICE("\\d|4")));
    cr_expect(!needs_digit(SLICE("\\d|four")));
    cr_expect(!needs_digit(SLICE("[^.;]{0,4}:")));
    cr_expect(!needs_digit(SLICE("\\d*%")));
    cr_expect(!needs_digit(SLICE("(1|one) of")));
    cr_expect(!needs_digit(SLICE("\\x{2212}")));
    cr_expect(!needs_digit(SLICE("\\Q1")));
    cr_expect(!needs_digit(SLICE("")));
}

Test(regex, a_match_that_takes_too_long_is_given_up)
{
    regex *r;
    regex_scratch *s;
    char message[160];
    uint32_t offset;
    char text[4001];
    memset(text, 'a', 3999);
    text[3999] = '!';
    text[4000] = '\0';
    cr_assert_eq(regex_compile(&r, SLICE("(a+)+$"), message, &offset, NULL),
                 MDA_OK);
    cr_assert_eq(regex_scratch_new(&s, NULL), MDA_OK);
    span at;
    bool gave_up = false;
    cr_expect_not(regex_find(r, s, slice_of(text), 0, &at, &gave_up));
    cr_expect(gave_up);
    regex_scratch_free(s);
    regex_free(r);
}
