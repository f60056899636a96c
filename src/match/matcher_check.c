/* matcher_check.c - every number of a matcher that something is found by.
 *
 * A scan follows these numbers without looking, hundreds of millions of times;
 * so they are looked at once, when an image comes from a file.  Each table is
 * held against the tables it points into:
 *
 *     chain {concept 7, first 120, len 3, anchor 3}
 *         anchor is not below len: not sound
 *
 * That a set holds the right words is not asked: who can write the image can
 * write rules, too. */
#include "match/matcher_check.h"

#include "base/limits.h"
#include "match/index.h"

/* Levels are bits of a number. */
#define MOST_LEVELS 32u

/* A flag, which may be any byte so far. */
static bool is_flag(const bool *at)
{
    unsigned char byte;
    memcpy(&byte, at, 1);
    return byte <= 1;
}

static bool is_range(uint32_t first, uint32_t len, uint32_t of)
{
    return first <= of && len <= of - first;
}

/* ---- Words -------------------------------------------------------------- */

/* A power of two, at least one slot free, or a look-up would not end. */
static bool check_vocab(const vocab *v)
{
    uint32_t n = v->slots.len, used = 0;
    if (v->words.len == 0 || n == 0 || (n & (n - 1)))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        const vocab_slot *s = &v->slots.at[i];
        if (s->id >= v->words.len ||
            (s->id && v->words.at[s->id].text.len != s->len))
            return false;
        used += s->id != 0;
    }
    return used < n;
}

static bool check_sets(const matcher *m)
{
    for (uint32_t i = 0; i < m->sets.len; i++) {
        const word_set *s = &m->sets.at[i];
        if (s->len == 0 || !is_range(s->first, s->len, m->set_words.len))
            return false;
    }
    for (uint32_t i = 0; i < m->set_words.len; i++)
        if (m->set_words.at[i] >= m->vocab.words.len)
            return false;
    return true;
}

/* ---- Concepts ----------------------------------------------------------- */

/* The model's come first, then the classes; what is behind them is hidden, for
 * nobody has room for its hits. */
static bool check_concepts(const matcher *m, const model *of)
{
    for (uint32_t i = 0; i < m->concepts.len; i++) {
        const concept_entry *e = &m->concepts.at[i];
        if (!e->name.ptr || e->level >= m->levels || !is_flag(&e->is_hidden) ||
            !is_flag(&e->has_except) ||
            e->is_hidden != (i >= matcher_concept_count(m)))
            return false;
        const concept *c = i < of->concepts.len ? &of->concepts.at[i] : NULL;
        if (c ? !slice_equal(e->name, c->name) || e->scope != c->scope ||
                    e->marks != c->marks || e->clears != c->clears
              : e->scope != CUE_NONE || e->marks || e->clears)
            return false;
    }
    return true;
}

/* A power of two, at least one slot free. */
static bool check_name_slots(const names *n)
{
    uint32_t len = n->slots.len, used = 0;
    for (uint32_t i = 0; i < len; i++) {
        if (n->slots.at[i] > n->sorted.len)
            return false;
        used += n->slots.at[i] != 0;
    }
    return len && !(len & (len - 1)) && used < len;
}

/* Names lead to their concepts, and a search for one to itself. */
static bool check_names(const matcher *m)
{
    uint32_t n = m->names.sorted.len;
    if (n != matcher_concept_count(m) || !check_name_slots(&m->names))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        const name_entry *e = &m->names.sorted.at[i];
        if (e->index >= n ||
            !slice_equal(e->name, m->concepts.at[e->index].name) ||
            names_find(&m->names, e->name) != e->index)
            return false;
    }
    return true;
}

/* ---- Phrases ------------------------------------------------------------ */

static bool check_pieces(const matcher *m)
{
    const uint32_t below[] = {
        [PIECE_SET] = m->sets.len,
        [PIECE_TRAIT] = CLASS_COUNT,
        [PIECE_CONCEPT] = m->concepts.len,
    };
    for (uint32_t i = 0; i < m->pieces.len; i++) {
        const piece *p = &m->pieces.at[i];
        if (p->kind > PIECE_CONCEPT || p->of >= below[p->kind] ||
            p->gap > LIMIT_GAP || !is_flag(&p->is_joined))
            return false;
    }
    return true;
}

static bool check_chains(const matcher *m)
{
    for (uint32_t i = 0; i < m->chains.len; i++) {
        const chain *c = &m->chains.at[i];
        if (c->concept >= m->concepts.len || c->len > CHAIN_PIECES ||
            c->anchor >= c->len || c->level >= m->levels ||
            !is_range(c->first, c->len, m->pieces.len) ||
            !is_flag(&c->is_except))
            return false;
    }
    return true;
}

static bool check_patterns(const matcher *m)
{
    for (uint32_t i = 0; i < m->patterns.len; i++) {
        const pattern *p = &m->patterns.at[i];
        if (p->concept >= m->concepts.len || !p->source.ptr ||
            !is_flag(&p->is_except))
            return false;
    }
    return true;
}

/* ---- What is filed ------------------------------------------------------ */

static bool check_values(const uint32_t *at, uint32_t len, uint32_t below)
{
    for (uint32_t i = 0; i < len; i++)
        if (at[i] >= below)
            return false;
    return true;
}

/* A start for each of `keys` into `values`, one more at the end, and one to
 * spare. */
static bool check_first(const uint32_t *first, uint32_t len, uint32_t keys,
                        uint32_t values)
{
    if (len != keys + 2)
        return false;
    for (uint32_t i = 0; i < keys; i++)
        if (first[i] > first[i + 1])
            return false;
    return first[keys] <= values;
}

static bool check_filed(const filed *f, uint32_t keys, uint32_t below)
{
    return check_first(f->first.at, f->first.len, keys, f->values.len) &&
           check_values(f->values.at, f->values.len, below);
}

static bool is_near(int items)
{
    return items >= -SEED_REACH && items <= SEED_REACH;
}

static bool check_seeds(const matcher *m)
{
    for (uint32_t i = 0; i < m->seeds.len; i++) {
        const seed *s = &m->seeds.at[i];
        if (s->chain >= m->chains.len || s->size > SEED_ANY ||
            !is_near(s->first) || !is_near(s->second) ||
            s->level != m->chains.at[s->chain].level)
            return false;
    }
    return check_first(m->first_seed.at, m->first_seed.len,
                       m->vocab.words.len, m->seeds.len);
}

/* ---- The whole ---------------------------------------------------------- */

static bool check_counts(const matcher *m, const model *of)
{
    if (m->concept_count != of->concepts.len || m->levels > MOST_LEVELS ||
        m->concepts.len < m->concept_count + CLASS_COUNT ||
        m->word_q >= m->vocab.words.len)
        return false;
    for (size_t i = 0; i < CLASS_COUNT; i++)
        if (!is_flag(&m->wants[i]))
            return false;
    return true;
}

bool matcher_is_sound(const matcher *m, const model *of)
{
    uint32_t words = m->vocab.words.len, chains = m->chains.len;
    return check_counts(m, of) && check_vocab(&m->vocab) && check_sets(m) &&
           check_concepts(m, of) && check_names(m) && check_pieces(m) &&
           check_chains(m) && check_patterns(m) &&
           check_seeds(m) &&
           check_filed(&m->concept_seeds, m->concepts.len, chains) &&
           check_filed(&m->word_patterns, words, m->patterns.len) &&
           check_values(m->free_patterns.at, m->free_patterns.len,
                        m->patterns.len) &&
           check_values(m->digit_patterns.at, m->digit_patterns.len,
                        m->patterns.len);
}
