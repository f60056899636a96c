/* unfilter.c - the word prefilter, switched off.
 *
 * A pattern is tried only where a word or a digit stands that it needs
 * (needs.c), a chain only where a word stands near that it needs (seed in
 * index.h), and a sentence without a word of interest is left after its tokens
 * (scan.c).  All are there for speed alone; so with every pattern among those
 * that need nothing, every chain tried, and every word of interest, the hits
 * must be the same. */
#include "unfilter.h"

#include "match/index.h"

#include <stdio.h>

bool unfilter(matcher *m)
{
    m->free_patterns.len = m->digit_patterns.len = 0;
    for (uint32_t i = 0; i < m->seeds.len; i++)
        m->seeds.at[i].size = SEED_ANY;
    for (uint32_t i = 0; i < m->patterns.len; i++) {
        uint32_t *slot = array_add(&m->free_patterns);
        if (!slot)
            return false;
        *slot = i;
    }
    for (uint32_t i = 0; i < m->vocab.slots.len; i++)
        if (m->vocab.slots.at[i].id)
            m->vocab.slots.at[i].interest |= INTEREST_SEED | INTEREST_DATE;
    return true;
}

static bool same_hits(const char *what, const hit *a, uint32_t a_len,
                      const hit *b, uint32_t b_len)
{
    for (uint32_t i = 0; i < a_len || i < b_len; i++) {
        const hit *x = i < a_len ? &a[i] : NULL, *y = i < b_len ? &b[i] : NULL;
        if (x && y && x->concept == y->concept &&
            x->text.start == y->text.start && x->text.end == y->text.end &&
            x->sentence == y->sentence && x->why == y->why &&
            x->marks == y->marks)
            continue;
        printf("%s %u: [%u,%u) of concept %u against [%u,%u) of %u\n", what, i,
               x ? x->text.start : 0, x ? x->text.end : 0,
               x ? x->concept : NONE, y ? y->text.start : 0,
               y ? y->text.end : 0, y ? y->concept : NONE);
        return false;
    }
    return true;
}

bool unfilter_same(const scan *a, const scan *b)
{
    return a->given_up || b->given_up ||
           (same_hits("hit", a->hits.at, a->hits.len, b->hits.at,
                      b->hits.len) &&
            same_hits("cue", a->cues.at, a->cues.len, b->cues.at,
                      b->cues.len));
}
