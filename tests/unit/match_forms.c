/* match_forms.c - inflection, irregular words, spellings. */
#include "match/common.h"
#include "match/english.h"
#include "match/forms.h"
#include "match/grammar.h"
#include "match/spelling.h"

#include <criterion/criterion.h>
#include <stdio.h>

typedef struct list {
    char text[2048];
    size_t len;
} list;

static void add(slice form, void *payload)
{
    list *l = payload;
    l->len += (size_t)snprintf(l->text + l->len, sizeof l->text - l->len,
                               " %.*s ", (int)form.len, form.ptr);
}

static bool has(const char *lemma, const char *form)
{
    list l = {{0}, 0};
    char padded[80];
    forms_each(slice_of(lemma), add, &l);
    snprintf(padded, sizeof padded, " %s ", form);
    return strstr(l.text, padded);
}

/* `forms` are words between blanks. */
static void all(const char *lemma, const char *forms)
{
    slice word;
    for (const char *rest = forms; english_word(&rest, &word);) {
        char form[64];
        snprintf(form, sizeof form, "%.*s", (int)word.len, word.ptr);
        cr_expect(has(lemma, form), "%s -> %s", lemma, form);
    }
}

Test(forms, regular_ones)
{
    all("customer", "customer customers");
    all("terminate", "terminate terminates terminated terminating");
    all("carry", "carries carried carrying");
    all("delay", "delays delayed delaying");
    all("loss", "losses");
    all("tax", "taxes taxed taxing");
    all("breach", "breaches breached breaching");
    all("slip", "slips slipped slipping");
    all("incur", "incurs incurred incurring");
    all("transfer", "transferred transferring");
    all("develop", "developed developing");
    all("quit", "quits quitting");
    all("agree", "agrees agreed agreeing");
    all("tie", "ties tied tying");
    all("cargo", "cargos cargoes");
    all("mimic", "mimicked mimicking");
    all("show", "showed shown showing");
    all("low", "lower lowest");
    all("big", "bigger biggest");
    all("early", "earlier earliest");
    cr_expect_not(has("slip", "sliped"));
    cr_expect_not(has("own", "owner"), "a degree only of listed adjectives");
}

Test(forms, irregular_ones)
{
    all("lose", "loses losing lost");
    all("fall", "falls falling fell fallen");
    all("write", "writes writing wrote written");
    all("leave", "leaves leaving left");
    all("pay", "pays paid paying");
    all("be", "am is are was were been being");
    all("criterion", "criteria");
    all("analysis", "analyses");
    all("crisis", "crises");
    all("overrun", "overran overrunning");
    cr_expect_not(has("lose", "losed"));
    cr_expect_not(has("see", "seed"));
}

Test(forms, some_words_stand_for_themselves)
{
    cr_expect_not(has("of", "ofs"));
    cr_expect_not(has("will", "willing"));
    cr_expect_not(has("lost", "losts"));
    cr_expect_not(has("out", "outed"));
    cr_expect(has("left", "left"));
}

Test(forms, british_and_american)
{
    all("recognise", "recognized recognizing recognised");
    all("recognize", "recognised");
    all("favourable", "favorable");
    all("license", "licence licences licensed licencing");
    all("programme", "program programs programmed");
    all("centre", "center centred centered centering");
    all("cancel", "cancelled canceled cancelling canceling");
    all("analyse", "analyzed analysed");
    all("fulfil", "fulfilled fulfill fulfilling");
    cr_expect_not(has("check", "cheque"));
}

/* Right, but British or learned: the American dictionary lacks them. */
static const char *const foreign[] = {
    "forecasted", "learnt",    "pled",    "sawn",     "speeded",
    "spelt",      "spilt",     "spoilt",  "bureaux",  "foci",
    "memoranda",  "moratoria", "syllabi", "symposia",
};

static bool is_known(spelling *s, slice word)
{
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (slice_is(word, foreign[i]))
            return true;
    return spelling_knows(s, word);
}

Test(forms, a_dictionary_knows_the_tables)
{
    mda_error err;
    spelling *s;
    if (spelling_begin(&s, NULL, &err) == MDA_ENOTFOUND)
        cr_skip("no dictionary here");
    cr_assert(s);
    for (uint32_t i = 0; i < irregular_count; i++) {
        slice word;
        for (const char *rest = irregulars[i].words;
             english_word(&rest, &word);)
            cr_expect(is_known(s, word), "%.*s", (int)word.len, word.ptr);
    }
    spelling_free(s);
}

Test(forms, how_common_words_are)
{
    english e;
    arena *a = arena_new();
    cr_assert_eq(english_begin(&e, a, NULL), MDA_OK);
    cr_expect_gt(english_frequency(&e, SLICE("the")), 30000);
    cr_expect_eq(english_frequency(&e, SLICE("xylophone")), 1);
    cr_expect(english_traits(&e, SLICE("may")) & WORD_MODAL);
    cr_expect(english_traits(&e, SLICE("may")) & WORD_MONTH);
    cr_expect(english_traits(&e, SLICE("lost")) & WORD_PAST);
    cr_expect_not(english_traits(&e, SLICE("is")) & WORD_PAST);
    cr_expect_eq(word_scale(english_traits(&e, SLICE("billion"))), 9);
    english_free(&e);
    arena_free(a);
}

Test(forms, rows_are_in_order_and_have_no_doubles)
{
    for (uint32_t i = 1; i < common_row_count; i++)
        cr_expect_lt(common_rows[i].per_million,
                     common_rows[i - 1].per_million);
}
