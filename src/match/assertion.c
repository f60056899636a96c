/* assertion.c - what a sentence asserts of its hits: NegEx and ConText, taken
 * from clinical notes to filings.
 *
 *     We may [lose customers].                                hypothetical
 *     We [lost customers] in 2016 | and may lose more.        realised
 *     The [loss of a customer] could hurt us.                 hypothetical
 *     The [loss of a customer] in 2016 could hurt us.         realised
 *     No [impairment] was recorded | but sales fell.          negated
 *
 * A hit is realised until a cue says otherwise.  A cue marks the hits in its
 * scope: up to the next verb, after it, before it, its clause, sentence or
 * paragraph.  Words of a
 * hit's own phrase never mark it: "did not renew" is told, not negated.
 *
 * A cue that clears takes marks away, but only from its own side of the cue
 * that marked: "the loss could cost us $5 million" stays hypothetical, since
 * the amount stands behind the hedge.  There are two kinds, told apart by
 * their scope:
 *   clause          a finite past verb.  It also clears where it stands
 *                   between the hedge and the hit: "may depend on whether the
 *                   customers | we lost return"
 *   before, after   a date or an amount beside the hit.  It says nothing
 *                   against a hedge that governs the hit: "we may lose
 *                   customers in 2017"
 * A condition ("if we lost a customer") is not cleared inside its own clause,
 * nor in another one that has a hedge itself ("we could find that values have
 * declined").
 *
 * Where the period of the report is known, a year before the periods presented
 * (three years) marks what stands near it as past. */
#include "match/assertion.h"

#include "base/error.h"

#include <stdlib.h>

#define BITS 8 /* of enum assertion */

static place place_of(const scanner *k, uint32_t raw)
{
    const raw_hit *h = &k->seek.hits.at[raw];
    const line_piece *items = k->seek.line.items.at;
    place p = {.raw = raw,
               .concept = h->concept,
               .first = items[h->first].token,
               .end = items[h->end - 1].token + 1};
    if (k->clauses.of.len) {
        p.from = k->clauses.of.at[p.first - k->first];
        p.to = k->clauses.of.at[p.end - 1 - k->first];
    }
    return p;
}

static const concept_entry *concept_of(const scanner *k, const place *p)
{
    return &k->m->concepts.at[p->concept];
}

static bool same_clause(const place *a, const place *b)
{
    return a->from == b->from || a->from == b->to || a->to == b->from ||
           a->to == b->to;
}

/* ---- Does a cue mark a hit? --------------------------------------------- */

/* Does a hit of the concept lie over item `at`? */
static bool covers(const scanner *k, uint32_t concept, uint32_t at)
{
    for (uint32_t i = k->seek.last_of.at[concept]; i;
         i = k->seek.hits.at[i - 1].before) {
        const raw_hit *h = &k->seek.hits.at[i - 1];
        if (h->first <= at && at < h->end)
            return true;
    }
    return false;
}

/* Is item `at` one that the phrase of the hit asked for? */
static bool is_own(const scanner *k, const raw_hit *hit, uint32_t at)
{
    if (hit->chain == NONE)
        return true;
    const chain *c = &k->m->chains.at[hit->chain];
    uint32_t word = k->seek.line.items.at[at].word;
    for (uint32_t i = 0; i < c->len; i++) {
        const piece *p = &k->m->pieces.at[c->first + i];
        if (p->kind == PIECE_SET && word && index_set_has(k->m, p->of, word))
            return true;
        if (p->kind == PIECE_CONCEPT && covers(k, p->of, at))
            return true;
    }
    return false;
}

/* Is item `at` asked for by the hit, or by a shorter one of its concept within
 * it?  "A customer did not renew because it took the work in house" is told
 * twice, and not denied by what tells it first. */
static bool is_told_by(const scanner *k, const place *hit, uint32_t at)
{
    const raw_hit *whole = &k->seek.hits.at[hit->raw];
    for (uint32_t i = k->seek.last_of.at[hit->concept]; i;
         i = k->seek.hits.at[i - 1].before) {
        const raw_hit *h = &k->seek.hits.at[i - 1];
        if (h->first >= whole->first && h->end <= whole->end &&
            h->first <= at && at < h->end && is_own(k, h, at))
            return true;
    }
    return false;
}

/* A cue between the words of a hit: customers [may] leave. */
static bool is_inside(const place *cue, const place *hit)
{
    return cue->first >= hit->first && cue->end <= hit->end;
}

/* A verb between a cue and a hit behind it; a participle right behind the cue
 * belongs to its noun ("any terminated contract"). */
static bool has_verb_between(const scanner *k, uint32_t from, uint32_t to)
{
    const word_traits verbs = WORD_MODAL | WORD_AUXILIARY | WORD_BE;
    for (uint32_t t = from; t < to; t++)
        if ((k->m->vocab.words.at[k->tokens.all.at[t].word].traits & verbs) ||
            (t > from && (k->tokens.flags.at[t] & TOKEN_IS_PAST)))
            return true;
    return false;
}

static bool is_in_scope(const scanner *k, const place *cue, const place *hit)
{
    const raw_hit *c = &k->seek.hits.at[cue->raw];
    cue_scope scope = (cue_scope)concept_of(k, cue)->scope;
    if (is_inside(cue, hit))
        return !is_told_by(k, hit, c->first) &&
               !is_told_by(k, hit, c->end - 1);
    if (scope >= CUE_SENTENCE)
        return true;
    if (!same_clause(cue, hit))
        return false;
    if (scope == CUE_NEXT)
        return cue->first < hit->first &&
               !has_verb_between(k, cue->end, hit->first);
    return scope == CUE_CLAUSE ||
           (scope == CUE_AFTER ? cue->first < hit->first : cue->end > hit->end);
}

/* ---- Clearing ----------------------------------------------------------- */

/* For each assertion bit, the clearing cues in the clause of one hit. */
typedef struct clearing {
    uint32_t verb[BITS];  /* 1 + start of the last past verb before the hit's
                             end; 0 if there is none */
    uint32_t first[BITS]; /* end of the first cue that may clear a hedge behind
                             the hit; NONE */
    bool is_hedged;       /* by a cue of the clause itself */
} clearing;

/* A date or an amount clears in its own direction only. */
static bool reaches(cue_scope scope, const place *cue, const place *hit)
{
    return scope >= CUE_CLAUSE || is_inside(cue, hit) ||
           (scope == CUE_BEFORE ? cue->first >= hit->first
                                : cue->end <= hit->end);
}

static void find_clearing(const scanner *k, const place *hit, clearing *out)
{
    *out = (clearing){0};
    for (int b = 0; b < BITS; b++)
        out->first[b] = NONE;
    for (uint32_t i = 0; i < k->cues.len; i++) {
        const place *cue = &k->cues.at[i];
        const concept_entry *e = concept_of(k, cue);
        cue_scope scope = (cue_scope)e->scope;
        if ((e->marks & ASSERTS_HYPOTHETICAL) && scope < CUE_SENTENCE &&
            same_clause(cue, hit))
            out->is_hedged = true;
        if (!e->clears || (scope < CUE_SENTENCE && !same_clause(cue, hit)) ||
            !reaches(scope, cue, hit))
            continue;
        for (unsigned bits = e->clears; bits; bits &= bits - 1) {
            int b = __builtin_ctz(bits) & (BITS - 1);
            if (scope >= CUE_CLAUSE && cue->first < hit->end &&
                cue->first + 1 > out->verb[b])
                out->verb[b] = cue->first + 1;
            if (cue->end < out->first[b])
                out->first[b] = cue->end;
        }
    }
}

static bool is_cleared(const scanner *k, const clearing *c, int bit,
                       const place *cue, const place *hit)
{
    if (is_inside(cue, hit))
        return false;
    if (!same_clause(cue, hit))
        return c->first[bit] != NONE && !c->is_hedged;
    if (1 << bit == ASSERTS_HYPOTHETICAL &&
        concept_of(k, cue)->scope >= CUE_SENTENCE)
        return false;
    if (cue->first < hit->first)
        return c->verb[bit] > cue->end;
    return c->first[bit] <= cue->first;
}

/* ---- Years before the periods presented --------------------------------- */

static int32_t year_at(const scanner *k, uint32_t t)
{
    const char *p = k->doc->text.ptr + k->tokens.all.at[t].start;
    return (p[0] - '0') * 1000 + (p[1] - '0') * 100 + (p[2] - '0') * 10 +
           (p[3] - '0');
}

static bool is_year(const scanner *k, uint32_t t)
{
    return k->tokens.flags.at[t] & TOKEN_IS_YEAR;
}

static bool is_past_verb(const scanner *k, uint32_t t)
{
    return k->tokens.flags.at[t] & TOKEN_IS_PAST;
}

/* How far from a hit a year still dates it. */
#define YEAR_REACH 8

/* The years near the hit, not beyond another verb ("a plant bought in 2005"),
 * are all too old, and there is one. */
static bool is_old(const scanner *k, const place *hit)
{
    int32_t oldest = k->doc->period_end / 10000 - 2;
    bool any = false;
    for (uint32_t t = hit->end, n = 0; t < k->end && n < YEAR_REACH; t++, n++) {
        if (is_past_verb(k, t))
            break;
        if (is_year(k, t) && year_at(k, t) >= oldest)
            return false;
        any = any || is_year(k, t);
    }
    for (uint32_t t = hit->end, n = 0; t > k->first && n < YEAR_REACH;
         t--, n++) {
        if (t <= hit->first && is_past_verb(k, t - 1))
            break;
        if (is_year(k, t - 1) && year_at(k, t - 1) >= oldest)
            return false;
        any = any || is_year(k, t - 1);
    }
    return any;
}

/* ---- Marks -------------------------------------------------------------- */

static void mark_hit(const scanner *k, hit *h, const place *at,
                     uint32_t first_cue)
{
    clearing clears;
    bool is_found = false;
    for (uint32_t n = 0; n < k->markers.len; n++) {
        uint32_t i = k->markers.at[n];
        const place *cue = &k->cues.at[i];
        const concept_entry *e = concept_of(k, cue);
        uint16_t new = (uint16_t)(e->marks & ~h->marks);
        if (!new || !is_in_scope(k, cue, at))
            continue;
        if (!is_found)
            find_clearing(k, at, &clears);
        is_found = true;
        for (unsigned bits = new; bits; bits &= bits - 1) {
            int b = __builtin_ctz(bits) & (BITS - 1);
            if (is_cleared(k, &clears, b, cue, at))
                continue;
            h->marks |= (uint16_t)(1u << b);
            if (!h->why)
                h->why = first_cue + i + 1;
        }
    }
}

static hit make_hit(const scanner *k, const place *p)
{
    return (hit){.concept = p->concept,
                 .text = k->seek.hits.at[p->raw].text,
                 .sentence = k->sentence};
}

static bool is_cue(const scanner *k, uint32_t concept)
{
    return k->m->concepts.at[concept].scope != CUE_NONE;
}

/* Adds the shown hit to k->cues and s->cues, and to k->markers if it marks. */
static bool take_cue(scanner *k, scan *s, const shown *at)
{
    if (k->m->concepts.at[at->concept].marks) {
        uint32_t *marker = array_add(&k->markers);
        if (!marker)
            return false;
        *marker = k->cues.len;
    }
    place *p = array_add(&k->cues);
    hit *h = array_add(&s->cues);
    if (!p || !h)
        return false;
    *p = place_of(k, at->raw);
    *h = make_hit(k, p);
    return true;
}

/* Moves the cues from the shown hits into k->cues and s->cues. */
static bool take_cues(scanner *k, scan *s)
{
    uint32_t n = 0;
    k->cues.len = k->markers.len = 0;
    for (uint32_t i = 0; i < k->shown.len; i++) {
        shown at = k->shown.at[i];
        if (!is_cue(k, at.concept))
            k->shown.at[n++] = at;
        else if (!take_cue(k, s, &at))
            return false;
    }
    k->shown.len = n;
    return true;
}

/* Can a year of the sentence date a hit as past? */
static bool has_year(const scanner *k)
{
    if (k->doc->period_end == 0)
        return false;
    for (uint32_t t = k->first; t < k->end; t++)
        if (is_year(k, t))
            return true;
    return false;
}

mda_status assertion_mark(scanner *k, scan *s, mda_error *err)
{
    uint32_t first_cue = s->cues.len;
    k->clauses.of.len = 0;
    if (!take_cues(k, s))
        return error_nomem(err);
    if (k->cues.len && k->shown.len &&
        !clauses_split(&k->clauses, &k->m->vocab, &k->tokens, k->first, k->end))
        return error_nomem(err);
    for (uint32_t i = 0; i < k->cues.len && k->clauses.of.len; i++)
        k->cues.at[i] = place_of(k, k->cues.at[i].raw);
    bool dates = k->shown.len && has_year(k);
    for (uint32_t i = 0; i < k->shown.len; i++) {
        place at = place_of(k, k->shown.at[i].raw);
        hit *h = array_add(&s->hits);
        if (!h)
            return error_nomem(err);
        *h = make_hit(k, &at);
        if (k->markers.len)
            mark_hit(k, h, &at, first_cue);
        if (dates && at.concept < k->m->concept_count && is_old(k, &at))
            h->marks |= ASSERTS_PAST;
    }
    return MDA_OK;
}

/* ---- Paragraphs --------------------------------------------------------- */

/* How many sentences a cue reaches up and down its paragraph: a legend is that
 * long, and a whole MD&A run together into one paragraph is longer. */
#define REACH 8u

static uint32_t block_of(const scanner *k, uint32_t sentence)
{
    return k->doc->sentences.at[sentence].first_block;
}

/* Marks the hits of the sentences from `from` on in the paragraph of a cue,
 * as far as it reaches; *done is the sentence after the last.  False without
 * memory. */
static bool mark_paragraph(scanner *k, scan *s, uint32_t cue, uint32_t from,
                           uint32_t *done)
{
    const hit *c = &s->cues.at[cue];
    const concept_entry *e = &k->m->concepts.at[c->concept];
    uint32_t block = block_of(k, c->sentence), to = c->sentence + 1;
    while (from < c->sentence &&
           (block_of(k, from) != block || from + REACH < c->sentence))
        from++;
    while (to < k->doc->sentences.len && block_of(k, to) == block &&
           to <= c->sentence + REACH)
        to++;
    for (uint32_t i = s->first_hit.at[from]; i < s->first_hit.at[to]; i++) {
        hit *h = &s->hits.at[i];
        if (!(e->marks & ~h->marks))
            continue;
        if (!again_note(&k->again, s, i))
            return false;
        h->marks |= e->marks;
        if (!h->why)
            h->why = cue + 1;
    }
    *done = to;
    return true;
}

mda_status assertion_paragraphs(scanner *k, scan *s, mda_error *err)
{
    uint32_t last_concept = NONE, done = 0; /* sentences of that concept */
    for (uint32_t i = 0; i < s->cues.len; i++) {
        const hit *c = &s->cues.at[i];
        if (k->m->concepts.at[c->concept].scope != CUE_PARAGRAPH)
            continue;
        uint32_t near = c->sentence > REACH ? c->sentence - REACH : 0;
        bool goes_on = c->concept == last_concept && done > near;
        uint32_t from = goes_on ? done : near;
        if (from > c->sentence)
            from = c->sentence; /* two cues in one sentence */
        if (!mark_paragraph(k, s, i, from, &done))
            return error_nomem(err);
        last_concept = c->concept;
    }
    return MDA_OK;
}
