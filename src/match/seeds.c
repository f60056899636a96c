/* seeds.c - lists of chains by anchor, and of patterns by the words they need.
 *
 * A list of lists is two arrays: first[key] to first[key + 1] is the range of
 * `key` in the other.  They are filled by counting, then placing. */
#include "match/seeds.h"

#include "base/error.h"
#include "match/needs.h"

#define SEED_BITS 32u /* of concept_entry.seeds */

/* A pair to be filed under `key`. */
typedef struct filing {
    uint32_t key, value;
} filing;

typedef struct filer {
    matcher *m;
    const english *english;
    ARRAY(filing) pairs;
    ARRAY(filing) of_pattern; /* of the pattern being looked at */
    uint32_t pattern;
} filer;

static bool file_pair(filer *f, uint32_t key, uint32_t value)
{
    filing *p = array_add(&f->pairs);
    if (p)
        *p = (filing){key, value};
    return p != NULL;
}

/* Files the pairs, whose keys are below `keys`. */
static bool group(filer *f, uint32_t keys, filed *out)
{
    if (!array_reserve(&out->first, keys + 2) ||
        !array_reserve(&out->values, f->pairs.len + 1))
        return false;
    out->first.len = keys + 2;
    out->values.len = f->pairs.len;
    uint32_t *first = out->first.at, *values = out->values.at;
    for (uint32_t i = 0; i < f->pairs.len; i++)
        first[f->pairs.at[i].key + 2]++;
    for (uint32_t k = 2; k < keys + 2; k++)
        first[k] += first[k - 1];
    for (uint32_t i = 0; i < f->pairs.len; i++)
        values[first[f->pairs.at[i].key + 1]++] = f->pairs.at[i].value;
    f->pairs.len = 0;
    return true;
}

/* ---- Chains ------------------------------------------------------------- */

/* A piece whose word stands near the anchor wherever the chain does. */
typedef struct neighbour {
    const piece *piece; /* NULL: there is none */
    int reach;          /* items from the anchor at most */
    bool is_left;
} neighbour;

/* Fewer words in fewer places: the less often it stands there by chance. */
static uint32_t chance(const matcher *m, const neighbour *n)
{
    return m->sets.at[n->piece->of].len * (uint32_t)n->reach;
}

/* Takes the rarest of the pieces to one side of the anchor, up to one that is
 * no single word. */
static void choose_neighbour(const matcher *m, const chain *c, bool is_left,
                             neighbour *best)
{
    const piece *p = &m->pieces.at[c->first + c->anchor];
    uint32_t pieces = is_left ? c->anchor : c->len - c->anchor - 1u;
    neighbour n = {.is_left = is_left};
    for (uint32_t i = 0; i < pieces; i++) {
        n.piece = is_left ? p - 1 : p + 1;
        n.reach += 1 + (is_left ? p : n.piece)->gap;
        p = n.piece;
        if (p->kind == PIECE_CONCEPT || n.reach > SEED_REACH)
            return;
        if (p->kind == PIECE_SET &&
            (!best->piece || chance(m, &n) < chance(m, best)))
            *best = n;
    }
}

/* What a chain is filed with under the words of its anchor. */
static seed seed_of(const matcher *m, uint32_t chain)
{
    const struct chain *c = &m->chains.at[chain];
    neighbour n = {0};
    seed s = {.chain = chain, .size = SEED_ANY, .level = c->level};
    choose_neighbour(m, c, true, &n);
    choose_neighbour(m, c, false, &n);
    if (!n.piece)
        return s;
    const word_set *set = &m->sets.at[n.piece->of];
    for (uint32_t i = 0; i < set->len; i++)
        s.near |= index_bit(m->set_words.at[set->first + i]);
    s.size = 0;
    while (2 << s.size <= n.reach)
        s.size++;
    s.first = (int8_t)(n.is_left ? -n.reach : 1);
    s.second = (int8_t)(s.first + n.reach - (1 << s.size));
    return s;
}

static bool make_seeds(filer *f)
{
    matcher *m = f->m;
    filed by_word = {0};
    ARRAY(seed) of_chain = {0};
    bool ok = group(f, m->vocab.words.len, &by_word) &&
              array_reserve(&of_chain, m->chains.len + 1) &&
              array_reserve(&m->seeds, by_word.values.len + 1);
    for (uint32_t i = 0; ok && i < m->chains.len; i++)
        of_chain.at[i] = seed_of(m, i);
    for (uint32_t i = 0; ok && i < by_word.values.len; i++)
        m->seeds.at[m->seeds.len++] = of_chain.at[by_word.values.at[i]];
    array_free(&of_chain);
    array_free(&by_word.values);
    m->first_seed.at = by_word.first.at;
    m->first_seed.len = by_word.first.len;
    m->first_seed.cap = by_word.first.cap;
    return ok;
}

static bool file_words(filer *f)
{
    const matcher *m = f->m;
    for (uint32_t i = 0; i < m->chains.len; i++) {
        const chain *c = &m->chains.at[i];
        const piece *anchor = &m->pieces.at[c->first + c->anchor];
        if (anchor->kind != PIECE_SET)
            continue;
        const word_set *s = &m->sets.at[anchor->of];
        for (uint32_t k = 0; k < s->len; k++)
            if (!file_pair(f, m->set_words.at[s->first + k], i))
                return false;
    }
    return true;
}

static bool file_concepts(filer *f)
{
    const matcher *m = f->m;
    for (uint32_t i = 0; i < m->chains.len; i++) {
        const chain *c = &m->chains.at[i];
        const piece *anchor = &m->pieces.at[c->first + c->anchor];
        if (anchor->kind != PIECE_CONCEPT || c->level >= SEED_BITS)
            continue; /* too deep a nest: compile() refuses the rules */
        f->m->concepts.at[anchor->of].seeds |= 1u << c->level;
        if (!file_pair(f, anchor->of, i))
            return false;
    }
    return true;
}

/* ---- Patterns ----------------------------------------------------------- */

static uint32_t weigh(slice word, void *payload)
{
    const filer *f = payload;
    char folded[VOCAB_WORD_BYTES];
    slice w = {folded, vocab_fold(word, folded)};
    return english_frequency(f->english, w);
}

static bool note_word(slice word, void *payload)
{
    filer *f = payload;
    char folded[VOCAB_WORD_BYTES];
    slice w = {folded, vocab_fold(word, folded)};
    uint32_t id = vocab_add(&f->m->vocab, w);
    filing *p = id ? array_add(&f->of_pattern) : NULL;
    if (p)
        *p = (filing){id, f->pattern};
    return p != NULL;
}

static bool file_patterns(filer *f)
{
    matcher *m = f->m;
    if (!array_reserve(&m->free_patterns, m->patterns.len + 1) ||
        !array_reserve(&m->digit_patterns, m->patterns.len + 1))
        return false;
    for (uint32_t i = 0; i < m->patterns.len; i++) {
        f->pattern = i;
        f->of_pattern.len = 0;
        if (!needs_find(m->patterns.at[i].source, weigh, note_word, f)) {
            if (needs_digit(m->patterns.at[i].source))
                m->digit_patterns.at[m->digit_patterns.len++] = i;
            else
                m->free_patterns.at[m->free_patterns.len++] = i;
            continue;
        }
        for (uint32_t k = 0; k < f->of_pattern.len; k++)
            if (!file_pair(f, f->of_pattern.at[k].key, i))
                return false;
    }
    return true;
}

/* ---- Interest ------------------------------------------------------------ */

static bool note_interest(matcher *m)
{
    const uint32_t *seeds = m->first_seed.at;
    const uint32_t *patterns = m->word_patterns.first.at;
    uint32_t n = m->vocab.words.len;
    uint8_t *interest = arena_many(m->arena, uint8_t, n);
    for (uint32_t w = 0; interest && w < n; w++) {
        word_traits traits = m->vocab.words.at[w].traits;
        bool seed = seeds[w] != seeds[w + 1];
        bool pattern = patterns[w] != patterns[w + 1];
        bool date = (traits & (WORD_MONTH | WORD_ORDINAL)) || w == m->word_q;
        interest[w] =
            (uint8_t)((seed ? INTEREST_SEED : 0) |
                      (pattern ? INTEREST_PATTERN : 0) |
                      (date ? INTEREST_DATE : 0) |
                      (traits & WORD_NUMBER ? INTEREST_NUMBER : 0) |
                      (traits & WORD_PAST ? INTEREST_PAST : 0) |
                      (traits & WORD_NOT_PAST ? INTEREST_NOT_PAST : 0));
    }
    if (interest)
        vocab_set_interest(&m->vocab, interest);
    return interest != NULL;
}

mda_status seeds_make(matcher *m, const english *e, mda_error *err)
{
    filer f = {.m = m, .english = e};
    /* patterns first: they add words */
    bool ok =
        file_patterns(&f) &&
        group(&f, m->vocab.words.len, &m->word_patterns) && file_words(&f) &&
        make_seeds(&f) && file_concepts(&f) &&
        group(&f, m->concepts.len, &m->concept_seeds) && note_interest(m);
    array_free(&f.pairs);
    array_free(&f.of_pattern);
    return ok ? MDA_OK : error_nomem(err);
}
