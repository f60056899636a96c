/* match_tokens.c - how text is cut into words. */
#include "match/tokens.h"

#include <criterion/criterion.h>
#include <stdio.h>

static vocab v;
static arena *a;
static tokens t;

static void set_up(void)
{
    a = arena_new();
    cr_assert_eq(vocab_begin(&v, a, 10, NULL), MDA_OK);
}

static void tear_down(void)
{
    tokens_free(&t);
    vocab_free(&v);
    arena_free(a);
}

TestSuite(tokens, .init = set_up, .fini = tear_down);

/* The tokens between bars; numbers behind #, signs as they are. */
static void cuts(const char *text, const char *want)
{
    char got[512] = "";
    size_t n = 0;
    t.all.len = t.flags.len = 0;
    slice s = slice_of(text);
    cr_assert(tokens_read(&t, &v, s, (span){0, (uint32_t)s.len}, true));
    for (uint32_t i = 0; i < t.all.len; i++) {
        const token *k = &t.all.at[i];
        if (k->kind == TOKEN_PUNCT)
            n += (size_t)snprintf(got + n, sizeof got - n, "%s%c", n ? "|" : "",
                                  token_punct(k));
        else
            n += (size_t)snprintf(got + n, sizeof got - n, "%s%s%.*s",
                                  n ? "|" : "",
                                  k->kind == TOKEN_NUMBER ? "#" : "",
                                  (int)k->len, text + k->start);
    }
    cr_expect_str_eq(got, want, "%s: %s", text, got);
}

Test(tokens, words)
{
    cuts("The Company's write-off and/or R&D", "The|Company|write|off|and|or|"
                                               "R&D");
    cuts("The Company\xE2\x80\x99s, customers' don't", "The|Company|,|customers"
                                                       "|don't");
    cuts("U.S. dollars, i.e. U.S.", "U.S|dollars|,|i.e|U.S");
    cuts("Q3 FY2016 10-K", "Q|#3|FY|#2016|#10|K");
    cuts("incorrespondencelessness of antidisestablishmentarianism",
         "incorrespondencelessness|of|antidisestablishmentarianism");
    cuts("a", "a");
    cuts("", "");
    cuts("caf\xC3\xA9\xE2\x80\x99s na\xC3\xAFve \xE2\x82\xAC"
         "5",
         "caf\xC3\xA9|na\xC3\xAFve|#5");
    cuts("soft\xC2\xADhyphen", "soft\xC2\xADhyphen");
    cuts("\xFF\xFE bad \xC3", "bad");
}

Test(tokens, numbers)
{
    cuts("1,234.5, 12. 0.5 .5 $.5 1.2.3", "#1,234.5|,|#12|#0.5|#.5|#.5|"
                                          "#1.2.3");
    cuts("2015-2016 5th", "#2015|#2016|#5|th");
}

Test(tokens, signs)
{
    cuts(
        "a; b: (c) [d] e -- f - g \xE2\x80\x94 h \xE2\x80\x93 i \xE2\x80\xA2 j",
        "a|;|b|:|(|c|)|(|d|)|e|-|f|-|g|-|h|-|i|;|j");
    cuts("a\tb", "a|\t|b");
}

Test(tokens, capitals_count_inside_a_sentence)
{
    slice s = SLICE("(The Group and Alpha lost");
    cr_assert(tokens_read(&t, &v, s, (span){0, (uint32_t)s.len}, false));
    cr_expect_not(t.all.at[1].is_capital);
    cr_expect(t.all.at[2].is_capital);
    cr_expect_not(t.all.at[3].is_capital);
    cr_expect(t.all.at[4].is_capital);
}

Test(tokens, equal_words_have_equal_hashes_and_ids)
{
    /* whatever their length, place and case; near the end of the text too */
    const char *words[] = {"a",         "loss",        "customer",
                           "customers", "uncertainty", "collateralization",
                           "don't",     "caf\xC3\xA9"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char text[256];
        slice w = slice_of(words[i]);
        uint32_t id = vocab_add(&v, w);
        snprintf(text, sizeof text, "%s %c%s, and nothing else than this %s",
                 words[i], words[i][0] - 32, words[i] + 1, words[i]);
        t.all.len = t.flags.len = 0;
        cr_assert(tokens_read(&t, &v, slice_of(text),
                              (span){0, (uint32_t)strlen(text)}, false));
        uint32_t last = t.all.len - 1;
        cr_expect_eq(t.all.at[0].word, id, "%s", words[i]);
        cr_expect_eq(t.all.at[1].word, id, "%s", words[i]);
        cr_expect_eq(t.all.at[last].word, id, "%s", words[i]);
        cr_expect_eq(t.all.at[0].hash, t.all.at[1].hash);
        cr_expect_eq(t.all.at[0].hash, t.all.at[last].hash);
    }
}

Test(tokens, nothing_beyond_the_stretch_is_read)
{
    slice s = SLICE("customers");
    cr_assert(tokens_read(&t, &v, s, (span){2, 6}, false));
    cr_assert_eq(t.all.len, 1);
    cr_expect_eq(t.all.at[0].start, 2);
    cr_expect_eq(t.all.at[0].len, 4);
    slice longer = SLICE("uncertainties abound in this long line of text here");
    t.all.len = t.flags.len = 0;
    cr_assert(tokens_read(&t, &v, longer, (span){2, 6}, false));
    cr_assert_eq(t.all.len, 1);
    cr_expect_eq(t.all.at[0].len, 4);
}

Test(tokens, a_word_without_end_is_cut)
{
    char text[70000];
    memset(text, 'a', sizeof text);
    slice s = {text, sizeof text};
    cr_assert(tokens_read(&t, &v, s, (span){0, sizeof text}, false));
    cr_assert_eq(t.all.len, 1);
    cr_expect_eq(t.all.at[0].len, UINT16_MAX);
    cr_expect_eq(t.all.at[0].word, 0);
}

Test(tokens, flags)
{
    slice s = SLICE("In 2016 and 3016 revenues dropped");
    cr_assert(tokens_read(&t, &v, s, (span){0, (uint32_t)s.len}, false));
    cr_expect_eq(t.flags.at[1], TOKEN_IS_NUMBER | TOKEN_IS_YEAR);
    cr_expect_eq(t.flags.at[3], TOKEN_IS_NUMBER);
    cr_expect_eq(t.flags.at[5], TOKEN_IS_PAST);
}
