/* sighted.c - words by the figures they stand near.
 *
 * In: the draft, and the words of some reasons.  Out: those of the reasons that
 * a figure elsewhere in the MD&A measures.
 *
 *     Closure of depots cost $21 million.    place 17: closure, depots, cost
 *     Higher net pricing   2,066             place 18: higher, net, pricing
 *
 * A place is an amount or the first figure of a row.  Its words are found once
 * and filed by their hash, so that a question looks at those places only that
 * hold a word of it.  Drafts repeat themselves: the answer to the same words is
 * kept, as two sentences for each reason, since a sentence does not measure
 * what it says itself.
 *
 * Which amounts count, and what a reason is, is for measured.c to say. */
#include "eval/sighted.h"

#include "base/mem.h"
#include "eval/terms.h"

#include <math.h>
#include <stdlib.h>

#define REACH 60u  /* bytes between an amount and what it is put on */
#define BESIDE 36u /* bytes between an amount and the only word of a reason */
#define LABEL 6u   /* tokens of a label before its figures */
#define RATE_NEAR 0.06 /* points by which a printed rate is rounded */

/* A word at a place. */
typedef struct word_at {
    uint32_t hash, place;
    bool is_beside;
} word_at;

/* What was found out for some words. */
typedef struct answer {
    stem words[SIGHTED_STEMS];
    uint32_t len;
    uint32_t where[SIGHTED_STEMS]; /* by reason: a sentence that measures it */
    uint32_t again[SIGHTED_STEMS]; /* and another one; NONE if there is none */
} answer;

struct sighted {
    bool is_ready, failed;
    ARRAY(double) rates;    /* percent by which rows moved, sorted */
    ARRAY(uint32_t) places; /* the sentence of each */
    ARRAY(word_at) words;   /* by place */
    ARRAY(word_at) filed;   /* the same by hash & mask */
    ARRAY(uint32_t) first;  /* by hash & mask: into filed; one more */
    ARRAY(sighting) seen;   /* by place; zero but while it is asked */
    ARRAY(uint32_t) touched;
    ARRAY(answer) answers;
    ARRAY(uint32_t) slots; /* of answers + 1, by their words; a power of two */
};

/* ---- Words and reasons ------------------------------------------------- */

uint32_t sighted_bits(const source *s, const stems *of, uint32_t i)
{
    uint32_t bits = 0, hash = terms_of(s, i);
    if (!(of->bloom >> (hash & 63) & 1u))
        return 0;
    for (uint32_t k = 0; k < of->len; k++)
        if (hash == of->at[k].hash)
            bits |= 1u << k;
    return bits;
}

uint32_t sighted_reasons(const stems *of, sighting seen, bool any)
{
    uint32_t near[SIGHTED_STEMS] = {0}, bits = 0;
    bool beside[SIGHTED_STEMS] = {false};
    for (uint32_t k = 0; k < of->len; k++) {
        near[of->at[k].of] += seen.near >> k & 1u;
        beside[of->at[k].of] |= seen.beside >> k & 1u;
    }
    for (uint32_t r = 0; r <= of->reasons && r < SIGHTED_STEMS; r++)
        if ((near[r] >= 2 && (any || near[r] * 2 >= of->size[r])) ||
            (of->size[r] == 1 && beside[r]))
            bits |= 1u << r;
    return bits;
}

/* ---- Rates of rows ----------------------------------------------------- */

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static bool collect_rates(sighted *m, const source *s)
{
    figure_change change;
    m->rates.len = 0;
    if (!array_reserve(&m->rates, s->doc->items.len))
        return false;
    for (uint32_t i = 0; i < s->doc->items.len; i++)
        if (source_movement(s, i, &change) && isfinite(change.relative))
            m->rates.at[m->rates.len++] = fabs(change.relative) * 100;
    if (m->rates.len)
        qsort(m->rates.at, m->rates.len, sizeof *m->rates.at, by_size);
    return true;
}

/* Is it the rate at which a row of a table moved?  "Owned clinics grew 109.7%"
 * recites the table and measures no reason. */
static bool is_row_rate(const sighted *m, const amount *a)
{
    double rate = fabs(a->value);
    uint32_t low = 0, high = a->is_percent ? m->rates.len : 0;
    while (low < high) { /* to the first that may be near */
        uint32_t middle = low + (high - low) / 2;
        if (m->rates.at[middle] < rate - 2 * RATE_NEAR)
            low = middle + 1;
        else
            high = middle;
    }
    for (; a->is_percent && low < m->rates.len &&
           m->rates.at[low] < rate + 2 * RATE_NEAR; low++)
        if (fabs(m->rates.at[low] - rate) < RATE_NEAR)
            return true;
    return false;
}

/* ---- Places ------------------------------------------------------------ */

static bool add_place(sighted *m, uint32_t sentence)
{
    uint32_t *place = array_add(&m->places);
    if (place)
        *place = sentence;
    return place != NULL;
}

static bool add_word(sighted *m, const source *s, uint32_t token,
                     bool is_beside)
{
    uint32_t hash = terms_of(s, token);
    word_at *w = hash ? array_add(&m->words) : NULL;
    if (w)
        *w = (word_at){hash, m->places.len - 1, is_beside};
    return w || !hash;
}

static bool add_amount(sighted *m, const source *s, const amount *a)
{
    uint32_t end = s->scan.first_token.at[a->sentence + 1];
    if (!add_place(m, a->sentence))
        return false;
    for (uint32_t i = s->scan.first_token.at[a->sentence]; i < end; i++) {
        const token *t = &s->scan.tokens.at[i];
        if (t->start + REACH < a->text.start)
            continue;
        if (t->start > a->text.end + REACH)
            break;
        if (!add_word(m, s, i,
                      t->start + BESIDE > a->text.start &&
                          t->start < a->text.end + BESIDE))
            return false;
    }
    return true;
}

static bool add_amounts(sighted *m, const context *c, sighted_counts *counts)
{
    const source *s = context_draft(c);
    for (uint32_t i = s->scan.first_amount.at[c->mdna.start];
         i < s->scan.first_amount.at[c->mdna.end]; i++) {
        const amount *a = &s->scan.amounts.at[i];
        if (counts(c, s, a) && !is_row_rate(m, a) && !add_amount(m, s, a))
            return false;
    }
    return true;
}

static bool is_figure(const source *s, const token *t)
{
    if (t->kind != TOKEN_NUMBER)
        return false;
    slice word = source_token(s, t);
    bool year = word.len == 4 && (memcmp(word.ptr, "19", 2) == 0 ||
                                  memcmp(word.ptr, "20", 2) == 0);
    return !year && word.len >= 2;
}

/* Is token `i` the first figure of a row: do others follow it, or a capital
 * word, or nothing? */
static bool starts_figures(const source *s, uint32_t i, uint32_t end)
{
    if (!is_figure(s, &s->scan.tokens.at[i]))
        return false;
    uint32_t next = i + 1;
    while (next < end && s->scan.tokens.at[next].kind == TOKEN_PUNCT)
        next++;
    return next == end || s->scan.tokens.at[next].is_capital ||
           is_figure(s, &s->scan.tokens.at[next]);
}

/* Adds the label before the figures at token `i`.  One word of it, as
 * "Stores", may be a part of the line, so none is beside them. */
static bool add_label(sighted *m, const source *s, uint32_t sentence,
                      uint32_t i)
{
    uint32_t first = s->scan.first_token.at[sentence];
    if (!add_place(m, sentence))
        return false;
    for (uint32_t n = 1; n <= LABEL && i >= first + n; n++) {
        unsigned kind = s->scan.tokens.at[i - n].kind;
        if (kind == TOKEN_NUMBER)
            break;
        if (kind == TOKEN_WORD && !add_word(m, s, i - n, false))
            return false;
    }
    return true;
}

static bool add_rows(sighted *m, const context *c)
{
    const source *s = context_draft(c);
    for (uint32_t k = c->mdna.start; k < c->mdna.end; k++) {
        uint32_t end = s->scan.first_token.at[k + 1];
        for (uint32_t i = s->scan.first_token.at[k]; i < end; i++)
            if (starts_figures(s, i, end) && !add_label(m, s, k, i))
                return false;
    }
    return true;
}

/* Files the words by their hash, by counting; `first` is one ahead while
 * filling. */
static bool file_words(sighted *m)
{
    uint32_t size = 64;
    while (size < m->words.len)
        size *= 2;
    m->first.len = m->filed.len = m->seen.len = 0;
    if (!array_reserve(&m->first, size + 2) ||
        !array_reserve(&m->filed, m->words.len + 1) ||
        !array_reserve(&m->seen, m->places.len + 1))
        return false;
    uint32_t *first = m->first.at;
    memset(first, 0, (size + 2) * sizeof *first);
    memset(m->seen.at, 0, (m->places.len + 1) * sizeof *m->seen.at);
    m->first.len = size + 1;
    for (uint32_t i = 0; i < m->words.len; i++)
        first[(m->words.at[i].hash & (size - 1)) + 2]++;
    for (uint32_t k = 2; k < size + 2; k++)
        first[k] += first[k - 1];
    for (uint32_t i = 0; i < m->words.len; i++)
        m->filed.at[first[(m->words.at[i].hash & (size - 1)) + 1]++] =
            m->words.at[i];
    return true;
}

static bool make_ready(sighted *m, const context *c, sighted_counts *counts)
{
    m->is_ready = collect_rates(m, context_draft(c)) &&
                  add_amounts(m, c, counts) && add_rows(m, c) && file_words(m);
    return m->is_ready;
}

/* ---- Answers ----------------------------------------------------------- */

/* Notes that word `k` stands at a place. */
static bool see(sighted *m, const word_at *w, uint32_t k)
{
    sighting *seen = &m->seen.at[w->place];
    if (!seen->near) {
        uint32_t *slot = array_add(&m->touched);
        if (!slot)
            return false;
        *slot = w->place;
    }
    seen->near |= 1u << k;
    seen->beside |= w->is_beside ? 1u << k : 0;
    return true;
}

static bool see_all(sighted *m, const stems *of)
{
    uint32_t mask = m->first.len - 2;
    m->touched.len = 0;
    for (uint32_t k = 0; k < of->len; k++) {
        uint32_t hash = of->at[k].hash;
        const uint32_t *first = m->first.at + (hash & mask);
        for (uint32_t i = first[0]; i < first[1]; i++)
            if (m->filed.at[i].hash == hash && !see(m, &m->filed.at[i], k))
                return false;
    }
    return true;
}

/* Notes that a sentence measures the reasons of `bits`. */
static void note_reasons(answer *a, uint32_t bits, uint32_t sentence)
{
    for (; bits; bits &= bits - 1) {
        uint32_t r = (uint32_t)__builtin_ctz(bits);
        if (a->where[r] == NONE)
            a->where[r] = sentence;
        else if (a->where[r] != sentence)
            a->again[r] = sentence;
    }
}

static bool work_out(sighted *m, const stems *of, answer *a)
{
    bool ok = see_all(m, of);
    a->len = of->len;
    memcpy(a->words, of->at, of->len * sizeof *of->at);
    memset(a->where, 0xff, sizeof a->where); /* NONE */
    memset(a->again, 0xff, sizeof a->again);
    for (uint32_t i = 0; i < m->touched.len; i++) {
        uint32_t place = m->touched.at[i];
        note_reasons(a, sighted_reasons(of, m->seen.at[place], false),
                     m->places.at[place]);
        m->seen.at[place] = (sighting){0};
    }
    return ok;
}

/* The slot where the answer to `of` stands or belongs. */
static uint32_t *slot_of(const sighted *m, const stem *words, uint32_t len)
{
    uint32_t hash = len, mask = m->slots.len - 1;
    for (uint32_t i = 0; i < len; i++)
        hash = (hash ^ words[i].hash ^ words[i].of) * 0x9E3779B1u;
    for (uint32_t i = hash >> 7 & mask;; i = (i + 1) & mask) {
        const answer *a = m->slots.at[i]
                              ? &m->answers.at[m->slots.at[i] - 1]
                              : NULL;
        if (!a || (a->len == len &&
                   memcmp(a->words, words, len * sizeof *words) == 0))
            return &m->slots.at[i];
    }
}

static bool grow_slots(sighted *m)
{
    uint32_t n = m->slots.len ? m->slots.len * 2 : 256;
    array_free(&m->slots);
    if (!array_reserve(&m->slots, n))
        return false;
    m->slots.len = n;
    for (uint32_t i = 0; i < m->answers.len; i++)
        *slot_of(m, m->answers.at[i].words, m->answers.at[i].len) = i + 1;
    return true;
}

/* NULL without memory. */
static const answer *answer_to(sighted *m, const stems *of)
{
    if (m->answers.len >= m->slots.len / 2 && !grow_slots(m))
        return NULL;
    uint32_t *slot = slot_of(m, of->at, of->len);
    if (!*slot) {
        answer *a = array_add(&m->answers);
        if (!a || !work_out(m, of, a))
            return NULL;
        *slot = m->answers.len;
    }
    return &m->answers.at[*slot - 1];
}

uint32_t sighted_elsewhere(const context *c, const stems *of,
                           uint32_t sentence, sighted_counts *counts)
{
    sighted *m = c->sighted;
    const answer *a = !m->failed && (m->is_ready || make_ready(m, c, counts))
                          ? answer_to(m, of)
                          : NULL;
    uint32_t bits = 0;
    m->failed = !a;
    for (uint32_t r = 0; a && r <= of->reasons && r < SIGHTED_STEMS; r++)
        if (a->where[r] != NONE &&
            (a->where[r] != sentence || a->again[r] != NONE))
            bits |= 1u << r;
    return bits;
}

/* ---- Life -------------------------------------------------------------- */

sighted *sighted_new(void)
{
    return mem_new(sizeof(sighted));
}

void sighted_reset(sighted *m)
{
    m->is_ready = m->failed = false;
    m->places.len = m->words.len = m->answers.len = 0;
    if (m->slots.len)
        memset(m->slots.at, 0, m->slots.len * sizeof *m->slots.at);
}

void sighted_free(sighted *m)
{
    if (!m)
        return;
    array_free(&m->rates);
    array_free(&m->places);
    array_free(&m->words);
    array_free(&m->filed);
    array_free(&m->first);
    array_free(&m->seen);
    array_free(&m->touched);
    array_free(&m->answers);
    array_free(&m->slots);
    mem_free(m);
}

bool sighted_failed(const sighted *m)
{
    return m->failed;
}
