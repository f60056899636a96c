/* match_spelling.c - which words are right, what was meant by others. */
#include "match/edits.h"
#include "match/english.h"
#include "match/spelling.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>

static spelling *speller;
static arena *scratch;

static void begin(void)
{
    mda_error err;
    scratch = arena_new();
    cr_assert_eq(spelling_begin(&speller, NULL, &err), MDA_OK, "%s",
                 err.message);
}

static void end(void)
{
    spelling_free(speller);
    arena_free(scratch);
}

TestSuite(spelling, .init = begin, .fini = end);

/* `words` are words between blanks. */
static void each_is(const char *words, bool right)
{
    slice word;
    for (const char *rest = words; english_word(&rest, &word);) {
        cr_expect(eq(int, spelling_accepts(speller, word), right), "%.*s",
                  (int)word.len, word.ptr);
        cr_expect(eq(int, spelling_accepts(speller, word), right),
                  "%.*s, asked for again", (int)word.len, word.ptr);
    }
}

Test(spelling, plain_words_and_words_of_finance_are_right)
{
    each_is("revenue goodwill ebitda undiscounted counterparties swaption "
            "noncancelable remeasurement securitized deconsolidation", true);
}

Test(spelling, british_and_american_spellings_are_right)
{
    each_is("favourable unfavorable programme recognised securitised labelling "
            "labeling equalled judgement instalments amortisation", true);
}

Test(spelling, words_made_of_known_ones_are_right)
{
    each_is("financings reputational licensor nonmember companywide "
            "intracompany neurovascular", true);
}

Test(spelling, slips_are_wrong)
{
    each_is("recieve occured occuring seperately accomodate comany managment "
            "liquidty goodwil truely transfered accross refered untill "
            "fiancial asests teh adn thier neccessary recievables "
            "depreciaton ammortization maintainance independant", false);
}

Test(spelling, capitals_of_names_count_in_drafts_only)
{
    each_is("Nigeria Brazilian", true);
    each_is("nigeria brazilian", false);
    cr_expect(spelling_knows(speller, SLICE("nigeria")));
    cr_expect(spelling_knows(speller, SLICE("gdp")));
    cr_expect(not(spelling_knows(speller, SLICE("nigerria"))));
}

Test(spelling, words_can_be_added)
{
    each_is("frobnicate", false);
    spelling_add(speller, SLICE("# zonkle\nfrobnicate  blarg\n"));
    each_is("frobnicate blarg", true);
    each_is("zonkle", false);
}

Test(spelling, what_is_too_long_is_wrong_and_does_no_harm)
{
    char word[300];
    memset(word, 'a', sizeof word);
    cr_expect(not(spelling_accepts(speller, (slice){word, sizeof word})));
    cr_expect(not(spelling_knows(speller, (slice){word, sizeof word})));
    slice out[SPELLING_MOST];
    cr_expect(zero(spelling_suggest(speller, (slice){word, sizeof word}, out,
                                    scratch)));
}

Test(spelling, remembers_more_words_than_it_has_room_for)
{
    char word[16];
    for (unsigned i = 0; i < 40000; i++) {
        int n = snprintf(word, sizeof word, "q%c%c%cx", 'a' + i % 26,
                         'a' + i / 26 % 26, 'a' + i / 676 % 26);
        cr_expect(not(spelling_accepts(speller, (slice){word, (size_t)n})));
    }
    each_is("revenue", true);
}

Test(spelling, suggestions_are_few_and_hold_what_was_meant)
{
    slice out[SPELLING_MOST];
    size_t n = spelling_suggest(speller, SLICE("acommodation"), out, scratch);
    cr_assert(gt(sz, n, 0));
    cr_expect(le(sz, n, SPELLING_MOST));
    cr_expect(slice_is(out[0], "accommodation"));
}

Test(no_dictionary, is_told_with_what_to_do)
{
    spelling *none;
    mda_error err = {0};
    cr_expect(eq(int, spelling_begin(&none, "/nowhere/en_US", &err),
                 MDA_ENOTFOUND));
    cr_expect(eq(str, err.path, "/nowhere/en_US"));
    cr_expect(zero(ptr, none));
}

/* ---- Edits ------------------------------------------------------------- */

typedef struct edits {
    size_t count;
    bool has_the, has_longer, has_shorter;
} edits;

static void note(edit kind, slice form, void *payload)
{
    edits *e = payload;
    e->count++;
    e->has_the = e->has_the || (kind == EDIT_SWAP && slice_is(form, "the"));
    e->has_longer =
        e->has_longer || (kind == EDIT_ADD && slice_is(form, "tech"));
    e->has_shorter =
        e->has_shorter || (kind == EDIT_CUT && slice_is(form, "eh"));
}

Test(edits, are_all_strings_one_slip_away)
{
    edits e = {0};
    edits_each(SLICE("teh"), note, &e);
    cr_expect(eq(sz, e.count, 2 + 3 + 25 * 3 + 26 * 4));
    cr_expect(e.has_the && e.has_longer && e.has_shorter);
    e.count = 0;
    edits_each(SLICE(""), note, &e);
    cr_expect(zero(e.count));
}
