/* matter.c - clues of one rule that tell one matter.
 *
 * Clues inside the draft are taken as one matter: a registrant that tells the
 * same kind of event in its results, its notes and its risk factors speaks of
 * the same one far more often than not, and one finding is what a reader
 * wants.  Clues in known documents are another matter, so that a well
 * discussed event of the draft does not hide an undisclosed one, unless they
 * share rare terms with a clue of the draft: then all are one; or unless the
 * rule says that its subject is one matter by nature (any-matter).  */
#include "base/error.h"
#include "eval/matter.h"
#include "eval/terms.h"

#include <stdlib.h>

#define LINK_SCORE 4u /* of shared terms, at least two of them */

void trial_free(trial *t)
{
    array_free(&t->clues);
    array_free(&t->own);
    array_free(&t->told);
    array_free(&t->passages);
    array_free(&t->shown.values);
    array_free(&t->shown.rates);
    array_free(&t->elements);
}

static bool is_known(const context *c, const clue *k)
{
    return c->sources.at[k->source].is_known;
}

/* Do clues of known documents speak of the matter of the draft's clues? */
static bool are_linked(const context *c, const trial *t, terms *scratch)
{
    scratch->len = 0;
    for (uint32_t i = 0; i < t->clues.len; i++) {
        const clue *k = &t->clues.at[i];
        if (is_known(c, k) && k->sentence != NONE)
            terms_add(scratch, c, &c->sources.at[k->source], k->sentence);
    }
    terms_damp(scratch, c);
    for (uint32_t i = 0; i < t->clues.len; i++) {
        const clue *k = &t->clues.at[i];
        if (is_known(c, k) || k->sentence == NONE)
            continue;
        terms_share share =
            terms_shared(scratch, &c->sources.at[k->source], k->sentence);
        if (share.score >= LINK_SCORE && share.distinct >= 2)
            return true;
    }
    return false;
}

mda_status matter_group(context *c, trial *t, mda_error *err)
{
    bool in_draft = false, in_known = false;
    for (uint32_t i = 0; i < t->clues.len; i++) {
        if (is_known(c, &t->clues.at[i]))
            in_known = true;
        else
            in_draft = true;
    }
    t->matters = t->clues.len ? 1 : 0;
    if (!in_draft || !in_known || t->rule->expect.any_matter)
        return MDA_OK;
    terms *scratch = arena_make(c->arena, terms);
    if (!scratch)
        return error_nomem(err);
    if (are_linked(c, t, scratch))
        return MDA_OK;
    t->matters = 2;
    for (uint32_t i = 0; i < t->clues.len; i++)
        t->clues.at[i].matter = is_known(c, &t->clues.at[i]);
    return MDA_OK;
}

static int by_strength(const void *a, const void *b)
{
    const clue *x = a, *y = b;
    if (x->strength != y->strength)
        return x->strength > y->strength ? -1 : 1;
    return x->text.start < y->text.start ? -1 : x->text.start > y->text.start;
}

void trial_sort_clues(trial *t)
{
    if (t->clues.len)
        qsort(t->clues.at, t->clues.len, sizeof *t->clues.at, by_strength);
}

/* ---- The matter being judged ------------------------------------------- */

static int by_sentence(const void *left, const void *right)
{
    const clue *a = *(const clue *const *)left;
    const clue *b = *(const clue *const *)right;
    if (a->sentence != b->sentence)
        return a->sentence < b->sentence ? -1 : 1;
    return (a > b) - (a < b);
}

/* There is room. */
static void take(trial *t, const clue *k)
{
    t->own.at[t->own.len++] = k;
    if (k->source == 0 && k->sentence != NONE)
        t->told.at[t->told.len++] = k;
}

static mda_status take_none(trial *t, uint32_t most, mda_error *err)
{
    t->own.len = t->told.len = 0;
    return array_reserve(&t->own, most) && array_reserve(&t->told, most)
               ? MDA_OK
               : error_nomem(err);
}

mda_status trial_take(trial *t, uint32_t matter, mda_error *err)
{
    t->matter = matter;
    TRY(take_none(t, t->clues.len, err));
    for (uint32_t i = 0; i < t->clues.len; i++)
        if (t->clues.at[i].matter == matter)
            take(t, &t->clues.at[i]);
    if (t->told.len)
        qsort(t->told.at, t->told.len, sizeof *t->told.at, by_sentence);
    return MDA_OK;
}

mda_status trial_take_one(trial *t, uint32_t i, mda_error *err)
{
    t->matter = t->clues.at[i].matter;
    TRY(take_none(t, 1, err));
    take(t, &t->clues.at[i]);
    return MDA_OK;
}

uint32_t trial_told_from(const trial *t, uint32_t sentence)
{
    uint32_t low = 0, high = t->told.len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (t->told.at[middle]->sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const clue *trial_best(const trial *t)
{
    const clue *best = NULL;
    for (uint32_t i = 0; i < t->own.len; i++) {
        const clue *k = t->own.at[i];
        if (k->sentence == NONE)
            continue;
        bool nearer = best && best->source != 0 && k->source == 0;
        bool farther = best && best->source == 0 && k->source != 0;
        if (!best || nearer || (!farther && k->strength > best->strength))
            best = k;
    }
    return best;
}

/* Has the matter being judged clues, and none that is certain?  Plain ones
 * count as certain unless `plain`. */
static bool is_uncertain(const trial *t, bool plain)
{
    for (uint32_t i = 0; i < t->own.len; i++)
        if (!t->own.at[i]->is_weak && !(plain && t->own.at[i]->is_plain))
            return false;
    return t->own.len > 0;
}

bool trial_is_weak(const trial *t)
{
    return is_uncertain(t, false);
}

bool trial_is_plain(const trial *t)
{
    return is_uncertain(t, true);
}
