/* match_regex.c - the words that a pattern needs. */
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

/* "" stands for: no words can be told. */
static void needs(const char *pattern, const char *want)
{
    char got[128] = "";
    if (!regex_words(slice_of(pattern), note, got))
        got[0] = '\0';
    cr_expect_str_eq(got, want, "%s: %s", pattern, got);
}

Test(regex, words_that_must_be_there)
{
    needs("\\bgoodwill\\b.{0,80}\\bbook\\s+value\\b", "goodwill");
    needs("\\blost\\b|\\bterminated\\b", "lost terminated");
    needs("\\bwrite-offs?\\b", "write");
    needs("\\b(?:write|charge)-off\\b", "off");
    needs("\\bin the (?:ordinary|normal) course\\b", "course");
}

Test(regex, no_words_where_it_is_not_sure)
{
    needs("goodwill", ""); /* may be part of a word */
    needs("\\bgood\\w*", "");
    needs("\\blost?\\b", ""); /* t may be missing */
    needs("\\blost\\b|\\bcusto", "");
    needs("(?i)\\blost\\b", "");
    needs("\\b(?:lost)?\\b", "");
    needs("\\blost ?customer\\b", "");
    needs("\\blost\\s*customer\\b", "");
    needs("\\Qlost\\E", "");
    needs("\\bprofit\\b*", "profit"); /* a boundary repeated is none less */
    needs("[lost]", "");
    needs("", "");
    needs("\\", "");
    needs("(lost", "");
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
