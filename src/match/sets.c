/* sets.c - building sets of words.
 *
 * The forms of a word are made once and remembered under the word ("lose",
 * "=lost", "off+"), equal sets are found by a hash of their ids: a lexicon
 * names the same words again and again. */
#include "match/sets.h"

#include "base/error.h"
#include "base/hash.h"
#include "match/forms.h"

#include <stdlib.h>

/* ---- Equal sets --------------------------------------------------------- */

static int by_id(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void insert_ids(uint32_t *id, uint32_t len)
{
    for (uint32_t i = 1; i < len; i++) {
        uint32_t one = id[i], n = i;
        for (; n > 0 && id[n - 1] > one; n--)
            id[n] = id[n - 1];
        id[n] = one;
    }
}

static bool is_sorted(const uint32_t *id, uint32_t len)
{
    for (uint32_t i = 1; i < len; i++)
        if (id[i - 1] > id[i])
            return false;
    return true;
}

/* Sets that are joined are mostly in order, since new words get new ids. */
static void sort_ids(sets *s)
{
    uint32_t *id = s->ids.at, n = 0;
    if (s->ids.len <= 24)
        insert_ids(id, s->ids.len);
    else if (!is_sorted(id, s->ids.len))
        qsort(id, s->ids.len, sizeof *id, by_id);
    for (uint32_t i = 0; i < s->ids.len; i++)
        if (n == 0 || id[n - 1] != id[i])
            id[n++] = id[i];
    s->ids.len = n;
}

static bool is_same(const matcher *m, uint32_t set, const uint32_t *ids,
                    uint32_t n)
{
    const word_set *w = &m->sets.at[set];
    return w->len == n &&
           memcmp(m->set_words.at + w->first, ids, n * sizeof *ids) == 0;
}

/* Slot of the index where the set stands or belongs. */
static uint32_t *slot_of(sets *s, const uint32_t *ids, uint32_t n)
{
    slice bytes = {(const char *)ids, n * sizeof *ids};
    uint32_t mask = s->index.len - 1, i = hash_word(bytes) & mask;
    while (s->index.at[i] && !is_same(s->matcher, s->index.at[i] - 1, ids, n))
        i = (i + 1) & mask;
    return &s->index.at[i];
}

static bool grow_index(sets *s)
{
    matcher *m = s->matcher;
    uint32_t n = s->index.len ? s->index.len * 2 : 1024;
    array_free(&s->index);
    if (!array_reserve(&s->index, n))
        return false;
    s->index.len = n;
    for (uint32_t i = 0; i < m->sets.len; i++) {
        const word_set *w = &m->sets.at[i];
        *slot_of(s, m->set_words.at + w->first, w->len) = i + 1;
    }
    return true;
}

static uint32_t fail(sets *s)
{
    s->no_memory = true;
    return NONE;
}

uint32_t sets_take(sets *s)
{
    matcher *m = s->matcher;
    sort_ids(s);
    if (m->sets.len >= s->index.len / 2 && !grow_index(s))
        return fail(s);
    uint32_t *slot = slot_of(s, s->ids.at, s->ids.len);
    if (*slot)
        return *slot - 1;
    word_set *w = array_add(&m->sets);
    if (!w || !array_reserve(&m->set_words, s->ids.len))
        return fail(s);
    w->first = m->set_words.len;
    w->len = s->ids.len;
    for (uint32_t i = 0; i < w->len; i++) {
        uint32_t id = s->ids.at[i];
        m->set_words.at[w->first + i] = id;
        w->bloom[id >> 6 & 3] |= (uint64_t)1 << (id & 63);
    }
    m->set_words.len += w->len;
    *slot = m->sets.len;
    return m->sets.len - 1;
}

/* ---- Under construction ------------------------------------------------- */

void sets_clear(sets *s)
{
    s->ids.len = 0;
}

void sets_include(sets *s, uint32_t set)
{
    const word_set *w = &s->matcher->sets.at[set];
    if (!array_reserve(&s->ids, w->len)) {
        fail(s);
        return;
    }
    memcpy(s->ids.at + s->ids.len, s->matcher->set_words.at + w->first,
           w->len * sizeof *s->ids.at);
    s->ids.len += w->len;
}

static void add_form(slice form, void *payload)
{
    sets *s = payload;
    uint32_t id = vocab_add(&s->matcher->vocab, form);
    uint32_t *slot = id ? array_add(&s->ids) : NULL;
    if (slot)
        *slot = id;
    else
        fail(s);
}

/* ---- Words -------------------------------------------------------------- */

/* What the set of a key is remembered under; 0 without memory. */
static uint32_t key_id(sets *s, slice key)
{
    uint32_t id = vocab_add(&s->lemmas, key);
    uint32_t more = id + 1 > s->lemma_sets.len ? id + 1 - s->lemma_sets.len : 0;
    if (more && !array_reserve(&s->lemma_sets, more))
        return 0;
    s->lemma_sets.len += more;
    return id;
}

static uint32_t lemma_id(sets *s, slice folded, bool is_exact, bool with_s)
{
    char key[VOCAB_WORD_BYTES + 2];
    size_t n = 0;
    if (is_exact)
        key[n++] = '=';
    memcpy(key + n, folded.ptr, folded.len);
    n += folded.len;
    if (with_s)
        key[n++] = '+';
    return key_id(s, (slice){key, n});
}

static void add_with_s(sets *s, slice folded)
{
    char bytes[VOCAB_WORD_BYTES];
    if (folded.len >= sizeof bytes)
        return;
    memcpy(bytes, folded.ptr, folded.len);
    bytes[folded.len] = 's';
    add_form((slice){bytes, folded.len + 1}, s);
}

uint32_t sets_of_word(sets *s, slice folded, bool is_exact, bool with_s)
{
    uint32_t id = lemma_id(s, folded, is_exact, with_s);
    if (!id)
        return fail(s);
    if (s->lemma_sets.at[id])
        return s->lemma_sets.at[id] - 1;
    sets_clear(s);
    if (is_exact)
        variants_each(&s->english.variants, folded, add_form, s);
    else
        forms_make(&s->english, folded, add_form, s);
    if (with_s)
        add_with_s(s, folded);
    uint32_t set = sets_take(s);
    s->lemma_sets.at[id] = set + 1;
    return set;
}

typedef struct prefixer {
    sets *sets;
    slice prefix;
} prefixer;

static void add_prefixed(slice form, void *payload)
{
    const prefixer *p = payload;
    char bytes[VOCAB_WORD_BYTES];
    if (p->prefix.len + form.len > sizeof bytes)
        return;
    memcpy(bytes, p->prefix.ptr, p->prefix.len);
    memcpy(bytes + p->prefix.len, form.ptr, form.len);
    add_form((slice){bytes, p->prefix.len + form.len}, p->sets);
}

/* Both the second word's forms (resold) and those of the whole (writeoffs). */
static uint32_t make_joined(sets *s, slice head, slice tail, bool is_exact)
{
    char bytes[2 * VOCAB_WORD_BYTES];
    memcpy(bytes, head.ptr, head.len);
    memcpy(bytes + head.len, tail.ptr, tail.len);
    slice both = {bytes, head.len + tail.len};
    prefixer p = {s, head};
    sets_clear(s);
    add_form(both, s);
    if (!is_exact) {
        forms_make(&s->english, tail, add_prefixed, &p);
        forms_make(&s->english, both, add_form, s);
    }
    return sets_take(s);
}

uint32_t sets_joined(sets *s, slice first, slice second, bool is_exact)
{
    char head_bytes[VOCAB_WORD_BYTES], tail_bytes[VOCAB_WORD_BYTES];
    char key[2 * VOCAB_WORD_BYTES + 2];
    slice head = {head_bytes, vocab_fold(first, head_bytes)};
    slice tail = {tail_bytes, vocab_fold(second, tail_bytes)};
    memcpy(key, head.ptr, head.len);
    key[head.len] = is_exact ? '=' : '-';
    memcpy(key + head.len + 1, tail.ptr, tail.len);
    size_t n = head.len + 1 + tail.len;
    uint32_t id = n <= VOCAB_WORD_BYTES ? key_id(s, (slice){key, n}) : 0;
    if (id && s->lemma_sets.at[id])
        return s->lemma_sets.at[id] - 1;
    uint32_t set = make_joined(s, head, tail, is_exact);
    if (id)
        s->lemma_sets.at[id] = set + 1;
    return set;
}

/* ---- Life --------------------------------------------------------------- */

mda_status sets_begin(sets *s, matcher *m, mda_error *err)
{
    *s = (sets){.matcher = m};
    TRY(english_begin(&s->english, m->arena, err));
    return vocab_begin(&s->lemmas, m->arena, 8000, err);
}

void sets_free(sets *s)
{
    english_free(&s->english);
    vocab_free(&s->lemmas);
    array_free(&s->lemma_sets);
    array_free(&s->index);
    array_free(&s->ids);
}
