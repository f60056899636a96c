/* near.c - the nearest miss of a concept: for people who ask why a sentence
 * was not understood.
 *
 *     lose ..4 customer
 *     "Customers in the north, whom we had served for years, were lost."
 *
 * Both words stand there, in the wrong order, so the sentence is a near miss
 * with a spread of 11 tokens.  A piece that is a number, a class or a hidden
 * pattern is taken to be there.  Slow, and only asked for by `explain`. */
#include "match/near.h"

#include "match/index.h"

/* Tokens from the first to the last piece found so far. */
typedef struct reach {
    uint32_t first, end;
    uint32_t words; /* pieces that were looked for */
} reach;

static void widen(reach *r, uint32_t token)
{
    if (r->words++ == 0) {
        r->first = token;
        r->end = token + 1;
        return;
    }
    if (token < r->first)
        r->first = token;
    if (token >= r->end)
        r->end = token + 1;
}

/* The token of a piece that is nearest to what was found before it. */
static bool widen_by_word(reach *r, const matcher *m, const scan *s,
                          span tokens, uint32_t set)
{
    uint32_t best = NONE, cost = UINT32_MAX;
    for (uint32_t i = tokens.start; i < tokens.end; i++) {
        uint32_t word = s->tokens.at[i].word;
        if (!word || !index_set_has(m, set, word))
            continue;
        uint32_t far = r->words == 0    ? 0
                       : i < r->first   ? r->first - i
                       : i >= r->end    ? i - r->end + 1
                                        : 0;
        if (far < cost) {
            cost = far;
            best = i;
        }
    }
    if (best != NONE)
        widen(r, best);
    return best != NONE;
}

static bool widen_by_hit(reach *r, const scan *s, span tokens,
                         uint32_t sentence, uint32_t concept)
{
    for (uint32_t i = s->first_hit.at[sentence];
         i < s->first_hit.at[sentence + 1]; i++) {
        if (s->hits.at[i].concept != concept)
            continue;
        for (uint32_t k = tokens.start; k < tokens.end; k++)
            if (s->tokens.at[k].start >= s->hits.at[i].text.start) {
                widen(r, k);
                return true;
            }
    }
    return false;
}

static bool is_shown(const matcher *m, uint32_t concept)
{
    return concept < m->concept_count && !m->concepts.at[concept].is_hidden &&
           m->concepts.at[concept].scope == CUE_NONE;
}

static uint32_t spread_of(const matcher *m, const scan *s, uint32_t sentence,
                          const chain *c)
{
    span tokens = {s->first_token.at[sentence], s->first_token.at[sentence + 1]};
    reach r = {0};
    for (uint32_t i = c->first; i < c->first + c->len; i++) {
        const piece *p = &m->pieces.at[i];
        if (p->kind == PIECE_SET &&
            !widen_by_word(&r, m, s, tokens, p->of))
            return 0;
        if (p->kind == PIECE_CONCEPT && is_shown(m, p->of) &&
            !widen_by_hit(&r, s, tokens, sentence, p->of))
            return 0;
    }
    return r.words > 1 ? r.end - r.first : 0;
}

uint32_t near_spread(const matcher *m, const scan *s, uint32_t sentence,
                     uint32_t concept)
{
    uint32_t best = 0;
    for (uint32_t i = 0; i < m->chains.len; i++) {
        const chain *c = &m->chains.at[i];
        if (c->concept != concept || c->is_except)
            continue;
        uint32_t spread = spread_of(m, s, sentence, c);
        if (spread && (!best || spread < best))
            best = spread;
    }
    return best;
}
