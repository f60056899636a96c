/* scan.c - one pass over a document.
 *
 *     sentence -> tokens -> seeds? -> line -> chains, level by level
 *              -> hits without overlaps -> marks
 *
 * Most sentences hold words of ours, but few of their words are anchors; where
 * none is, the sentence is left after its tokens.  Level 0 are chains of words
 * only; a chain of level n also has concepts of lower levels, whose hits are
 * then complete. */
#include "match/scanner.h"

#include "base/error.h"
#include "base/mem.h"
#include "match/assertion.h"
#include "match/dates.h"

#include <stdlib.h>

/* ---- Tokens ------------------------------------------------------------- */

/* A sentence that runs over a page break has furniture between its blocks:
 * no words of it. */
static bool read_tokens(scanner *k, const sentence *s)
{
    const document *doc = k->doc;
    bool is_row = s->kind == SENTENCE_ROW;
    uint32_t from = s->text.start;
    for (uint32_t b = s->first_block;
         s->first_block != s->last_block && b <= s->last_block &&
         b < doc->blocks.len;
         b++) {
        const block *at = &doc->blocks.at[b];
        if (at->kind != BLOCK_FURNITURE || at->text.start < from ||
            at->text.end > s->text.end)
            continue;
        if (!tokens_read(&k->tokens, &k->m->vocab, doc->text,
                         (span){from, at->text.start}, is_row))
            return false;
        from = at->text.end;
    }
    return tokens_read(&k->tokens, &k->m->vocab, doc->text,
                       (span){from, s->text.end}, is_row);
}

/* What of the sentence's tokens makes work. */
typedef struct prospects {
    bool has_seed, has_number, has_pattern;
} prospects;

static prospects look_over(const scanner *k)
{
    const matcher *m = k->m;
    prospects p = {.has_pattern = m->free_pattern_count > 0};
    for (uint32_t t = k->first; t < k->end; t++) {
        const token *at = &k->tokens.at[t];
        uint32_t w = at->word;
        p.has_number |= at->kind == TOKEN_NUMBER;
        p.has_seed |= m->first_seed[w] != m->first_seed[w + 1];
        p.has_pattern |= m->first_pattern[w] != m->first_pattern[w + 1];
    }
    return p;
}

/* ---- Classes ------------------------------------------------------------ */

static bool note_class(scanner *k, word_class class, uint32_t first,
                       uint32_t end, span at)
{
    return !k->m->wants[class] ||
           seek_note(&k->seek,
                     (raw_hit){.concept = k->m->concept_count + class,
                               .first = first, .end = end, .chain = NONE,
                               .text = at});
}

/* Items of tokens [first, end), which may have parentheses between. */
static span items_of(const scanner *k, uint32_t first, uint32_t end)
{
    span items = {NONE, 0};
    for (uint32_t t = first; t < end; t++) {
        uint32_t i = k->seek.line.at_token.at[t - k->first];
        if (i == NONE)
            continue;
        if (items.start == NONE)
            items.start = i;
        items.end = i + 1;
    }
    return items.end > items.start ? items : (span){0, 0};
}

static bool note_amounts(scanner *k)
{
    for (uint32_t i = 0; i < k->amounts.len; i++) {
        const amount_at *a = &k->amounts.at[i];
        span at = items_of(k, a->first, a->end);
        if (at.end == 0)
            continue;
        for (uint32_t n = at.start; n < at.end; n++)
            k->seek.line.items.at[n].flags &= ~(uint32_t)ITEM_YEAR;
        span where = a->amount.text;
        bool ok = (!a->amount.is_money ||
                   note_class(k, CLASS_MONEY, at.start, at.end, where)) &&
                  (!a->amount.is_percent ||
                   note_class(k, CLASS_PERCENT, at.start, at.end, where));
        if (a->amount.is_money || a->amount.is_percent)
            ok = ok && note_class(k, CLASS_AMOUNT, at.start, at.end, where);
        if (!ok)
            return false;
    }
    return true;
}

static bool note_items(scanner *k)
{
    const line *l = &k->seek.line;
    const matcher *m = k->m;
    for (uint32_t i = 0; i < l->items.len; i++) {
        const line_piece *p = &l->items.at[i];
        if (p->word == LINE_BARRIER)
            continue;
        static const word_class by_flag[] = {CLASS_NUMBER, CLASS_YEAR,
                                             CLASS_PAST};
        for (size_t c = 0; c < 3; c++)
            if ((p->flags >> by_flag[c] & 1u) &&
                !note_class(k, by_flag[c], i, i + 1, (span){0, 0}))
                return false;
        word_traits traits = m->vocab.words.at[p->word].traits;
        bool may_date = (traits & (WORD_MONTH | WORD_ORDINAL)) ||
                        (p->flags & ITEM_NUMBER) || p->word == m->word_q;
        uint32_t end = may_date ? dates_end(l, &m->vocab, k->doc->text,
                                            k->tokens.at, i)
                                : i;
        if (end > i && !note_class(k, CLASS_DATE, i, end, (span){0, 0}))
            return false;
    }
    return true;
}

/* ---- Chains ------------------------------------------------------------- */

static bool try_words(scanner *k)
{
    const matcher *m = k->m;
    const line *l = &k->seek.line;
    for (uint32_t i = 0; i < l->items.len; i++) {
        uint32_t w = l->items.at[i].word;
        if (w == 0 || w == LINE_BARRIER)
            continue;
        for (uint32_t s = m->first_seed[w]; s < m->first_seed[w + 1]; s++) {
            uint32_t chain = m->word_seeds[s];
            if (m->chains.at[chain].level > 0) {
                pending *p = array_add(&k->pending);
                if (!p)
                    return false;
                *p = (pending){chain, i};
            } else if (!seek_chain(&k->seek, chain, (span){i, i + 1})) {
                return false;
            }
        }
    }
    return true;
}

/* Chains of `level` that are anchored at hits already known. */
static bool try_concepts(scanner *k, uint8_t level)
{
    const matcher *m = k->m;
    uint32_t known = k->seek.hits.len;
    for (uint32_t i = 0; i < known; i++) {
        raw_hit h = k->seek.hits.at[i];
        if (h.is_except || h.is_dropped)
            continue;
        const uint32_t *first = m->first_concept_seed + h.concept;
        for (uint32_t s = first[0]; s < first[1]; s++) {
            uint32_t chain = m->concept_seeds[s];
            if (m->chains.at[chain].level == level &&
                !seek_chain(&k->seek, chain, (span){h.first, h.end}))
                return false;
        }
    }
    return true;
}

/* Drops hits of concepts of `level` that overlap an exception. */
static void drop_excepted(scanner *k, uint8_t level)
{
    seeker *seek = &k->seek;
    for (uint32_t i = 0; i < seek->hits.len; i++) {
        const raw_hit e = seek->hits.at[i];
        if (!e.is_except || k->m->concepts.at[e.concept].level != level)
            continue;
        for (uint32_t n = seek->last_of.at[e.concept]; n;
             n = seek->hits.at[n - 1].before) {
            raw_hit *h = &seek->hits.at[n - 1];
            if (!h->is_except && h->first < e.end && e.first < h->end)
                h->is_dropped = true;
        }
    }
}

static bool try_levels(scanner *k)
{
    drop_excepted(k, 0);
    for (uint8_t level = 1; level < k->m->levels; level++) {
        for (uint32_t i = 0; i < k->pending.len; i++) {
            pending p = k->pending.at[i];
            if (k->m->chains.at[p.chain].level == level &&
                !seek_chain(&k->seek, p.chain, (span){p.item, p.item + 1}))
                return false;
        }
        if (!try_concepts(k, level))
            return false;
        drop_excepted(k, level);
    }
    return true;
}

/* ---- Patterns ----------------------------------------------------------- */

static bool want_pattern(scanner *k, uint32_t pattern)
{
    for (uint32_t i = 0; i < k->patterns.len; i++)
        if (k->patterns.at[i] == pattern)
            return true;
    uint32_t *slot = array_add(&k->patterns);
    if (slot)
        *slot = pattern;
    return slot != NULL;
}

static bool choose_patterns(scanner *k)
{
    const matcher *m = k->m;
    k->patterns.len = 0;
    for (uint32_t i = 0; i < m->free_pattern_count; i++)
        if (!want_pattern(k, m->free_patterns[i]))
            return false;
    for (uint32_t t = k->first; t < k->end; t++) {
        uint32_t w = k->tokens.at[t].word;
        for (uint32_t i = m->first_pattern[w]; i < m->first_pattern[w + 1]; i++)
            if (!want_pattern(k, m->word_patterns[i]))
                return false;
    }
    return true;
}

/* Tokens that overlap bytes `at`. */
static span tokens_at(const scanner *k, span at)
{
    uint32_t first = k->first;
    while (first < k->end &&
           k->tokens.at[first].start + k->tokens.at[first].len <= at.start)
        first++;
    uint32_t end = first;
    while (end < k->end && k->tokens.at[end].start < at.end)
        end++;
    return (span){first, end};
}

static bool run_pattern(scanner *k, const pattern *p)
{
    span where = k->doc->sentences.at[k->sentence].text;
    slice subject = slice_span(k->doc->text, where);
    bool gave_up = false;
    size_t from = 0;
    for (span at; from < subject.len &&
                  regex_find(p->regex, k->regex, subject, from, &at, &gave_up);
         from = at.end) {
        span bytes = {where.start + at.start, where.start + at.end};
        span tokens = tokens_at(k, bytes);
        span items = items_of(k, tokens.start, tokens.end);
        if (items.end == 0)
            continue;
        if (!seek_note(&k->seek,
                       (raw_hit){.concept = p->concept, .first = items.start,
                                 .end = items.end, .chain = NONE,
                                 .text = bytes, .is_except = p->is_except}))
            return false;
    }
    return true;
}

static mda_status run_patterns(scanner *k, mda_error *err)
{
    if (!choose_patterns(k))
        return error_nomem(err);
    if (k->patterns.len && !k->regex)
        TRY(regex_scratch_new(&k->regex, err));
    for (uint32_t i = 0; i < k->patterns.len; i++)
        if (!run_pattern(k, &k->m->patterns.at[k->patterns.at[i]]))
            return error_nomem(err);
    return MDA_OK;
}

/* ---- Raw hits to hits --------------------------------------------------- */

static int by_concept(const void *left, const void *right)
{
    const shown *a = left, *b = right;
    if (a->concept != b->concept)
        return a->concept < b->concept ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->end < b->end) - (a->end > b->end);
}

static int by_place(const void *left, const void *right)
{
    const shown *a = left, *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->concept > b->concept) - (a->concept < b->concept);
}

/* Of overlapping hits of one concept the longest stays, or the first. */
static void drop_overlaps(scanner *k)
{
    shown *kept = NULL;
    uint32_t n = 0;
    for (uint32_t i = 0; i < k->shown.len; i++) {
        shown h = k->shown.at[i];
        bool overlaps = kept && kept->concept == h.concept &&
                        h.first < kept->end;
        if (!overlaps) {
            kept = &k->shown.at[n++];
            *kept = h;
        } else if (h.end - h.first > kept->end - kept->first) {
            *kept = h;
        }
    }
    k->shown.len = n;
}

static bool choose_shown(scanner *k)
{
    k->shown.len = 0;
    for (uint32_t i = 0; i < k->seek.hits.len; i++) {
        const raw_hit *h = &k->seek.hits.at[i];
        if (h->is_except || h->is_dropped ||
            k->m->concepts.at[h->concept].is_hidden)
            continue;
        shown *slot = array_add(&k->shown);
        if (!slot)
            return false;
        *slot = (shown){i, h->concept, h->first, h->end};
    }
    if (k->shown.len > 1)
        qsort(k->shown.at, k->shown.len, sizeof *k->shown.at, by_concept);
    drop_overlaps(k);
    return true;
}

/* The bytes of a hit; an amount at its border is taken whole. */
static span text_of(const scanner *k, const raw_hit *h)
{
    if (h->text.end)
        return h->text;
    const line_piece *items = k->seek.line.items.at;
    const token *first = &k->tokens.at[items[h->first].token];
    const token *last = &k->tokens.at[items[h->end - 1].token];
    span at = {first->start, last->start + last->len};
    for (uint32_t i = 0; i < k->amounts.len; i++) {
        span a = k->amounts.at[i].amount.text;
        if (span_touch(a, at) && a.start < at.start)
            at.start = a.start;
        if (span_touch(a, at) && a.end > at.end)
            at.end = a.end;
    }
    return at;
}

static mda_status show_hits(scanner *k, scan *s, mda_error *err)
{
    if (!choose_shown(k))
        return error_nomem(err);
    for (uint32_t i = 0; i < k->shown.len; i++) {
        shown *at = &k->shown.at[i];
        raw_hit *h = &k->seek.hits.at[at->raw];
        h->text = text_of(k, h);
        at->first = h->text.start;
        at->end = h->text.end;
    }
    if (k->shown.len > 1)
        qsort(k->shown.at, k->shown.len, sizeof *k->shown.at, by_place);
    return assertion_mark(k, s, err);
}

/* ---- Sentences ---------------------------------------------------------- */

static bool copy_amounts(scanner *k, scan *s)
{
    for (uint32_t i = 0; i < k->amounts.len; i++) {
        amount *a = array_add(&s->amounts);
        if (!a)
            return false;
        *a = k->amounts.at[i].amount;
    }
    return true;
}

static mda_status match_sentence(scanner *k, scan *s, mda_error *err)
{
    prospects p = look_over(k);
    const sentence *at = &k->doc->sentences.at[k->sentence];
    k->amounts.len = k->pending.len = 0;
    seek_clear(&k->seek);
    amount_place place = {at->text, k->first, k->end, k->sentence,
                          at->kind == SENTENCE_ROW};
    if (p.has_number &&
        (!amounts_read(&k->amounts, &k->m->vocab, k->doc->text, k->tokens.at,
                       place) ||
         !copy_amounts(k, s)))
        return error_nomem(err);
    if (!p.has_seed && !p.has_pattern && !p.has_number)
        return MDA_OK;
    if (!line_build(&k->seek.line, &k->m->vocab, k->doc->text, k->tokens.at,
                    k->first, k->end) ||
        !note_amounts(k) || !note_items(k))
        return error_nomem(err);
    if (p.has_pattern)
        TRY(run_patterns(k, err));
    if (!try_words(k) || !try_levels(k))
        return error_nomem(err);
    return show_hits(k, s, err);
}

static bool begin_sentence(scan *s, const scanner *k)
{
    uint32_t *token = array_add(&s->first_token);
    uint32_t *hit = array_add(&s->first_hit);
    uint32_t *cue = array_add(&s->first_cue);
    uint32_t *amount = array_add(&s->first_amount);
    if (!token || !hit || !cue || !amount)
        return false;
    *token = k->tokens.len;
    *hit = s->hits.len;
    *cue = s->cues.len;
    *amount = s->amounts.len;
    return true;
}

static mda_status scan_all(scanner *k, scan *s, mda_error *err)
{
    const document *doc = k->doc;
    for (uint32_t i = 0; i < doc->sentences.len; i++) {
        k->sentence = i;
        k->first = k->tokens.len;
        if (!begin_sentence(s, k) || !read_tokens(k, &doc->sentences.at[i]))
            return error_nomem(err);
        k->end = k->tokens.len;
        TRY(match_sentence(k, s, err));
    }
    if (!begin_sentence(s, k))
        return error_nomem(err);
    return assertion_paragraphs(k, s, err);
}

/* ---- Public ------------------------------------------------------------- */

static void lend_tokens(scanner *k, scan *s)
{
    k->tokens.at = s->tokens.at;
    k->tokens.cap = s->tokens.cap;
    k->tokens.len = 0;
}

static void return_tokens(scanner *k, scan *s)
{
    s->tokens.at = k->tokens.at;
    s->tokens.cap = k->tokens.cap;
    s->tokens.len = k->tokens.len;
    k->tokens = (token_array){0};
}

mda_status scan_run(scan *s, const matcher *m, const document *doc,
                    mda_error *err)
{
    scanner *k = s->scratch;
    if (!k && !(k = s->scratch = mem_new(sizeof *k)))
        return error_nomem(err);
    k->m = m;
    k->doc = doc;
    k->has_paragraph_cue = false;
    s->hits.len = s->cues.len = s->amounts.len = 0;
    s->first_token.len = s->first_hit.len = s->first_cue.len = 0;
    s->first_amount.len = 0;
    if (!seek_begin(&k->seek, m))
        return error_nomem(err);
    lend_tokens(k, s);
    mda_status status = scan_all(k, s, err);
    return_tokens(k, s);
    return status;
}

void scan_free(scan *s)
{
    scanner *k = s->scratch;
    array_free(&s->tokens);
    array_free(&s->first_token);
    array_free(&s->hits);
    array_free(&s->first_hit);
    array_free(&s->cues);
    array_free(&s->first_cue);
    array_free(&s->amounts);
    array_free(&s->first_amount);
    s->scratch = NULL;
    if (!k)
        return;
    seek_free(&k->seek);
    array_free(&k->amounts);
    array_free(&k->pending);
    array_free(&k->patterns);
    array_free(&k->shown);
    array_free(&k->cues);
    clauses_free(&k->clauses);
    regex_scratch_free(k->regex);
    mem_free(k);
}
