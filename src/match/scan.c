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

/* Furniture inside a sentence is left out. */
static bool read_tokens(scanner *k, const sentence *s)
{
    slice text = k->doc->text;
    bool is_row = s->kind == SENTENCE_ROW;
    uint32_t from = s->text.start, b = s->first_block;
    for (span hole; again_hole(k->doc, s, &b, &hole);) {
        if (hole.start < from)
            continue;
        if (!tokens_read(&k->tokens, &k->m->vocab, text,
                         (span){from, hole.start}, is_row))
            return false;
        from = hole.end;
    }
    return tokens_read(&k->tokens, &k->m->vocab, text,
                       (span){from, s->text.end}, is_row);
}

/* ---- Classes ------------------------------------------------------------ */

static bool note_class(scanner *k, word_class class, uint32_t first,
                       uint32_t end, span at)
{
    return !k->m->wants[class] ||
           seek_note(&k->seek, (raw_hit){.concept = k->m->concept_count + class,
                                         .first = first,
                                         .end = end,
                                         .chain = NONE,
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
        span at = items_of(k, a->first, a->end), where = a->amount.text;
        word_class class = a->amount.is_percent ? CLASS_PERCENT : CLASS_MONEY;
        if (at.end == 0 || !(a->amount.is_money || a->amount.is_percent))
            continue;
        if (!note_class(k, class, at.start, at.end, where) ||
            !note_class(k, CLASS_AMOUNT, at.start, at.end, where))
            return false;
    }
    return true;
}

static bool note_dates(scanner *k)
{
    const line *l = &k->seek.line;
    for (uint32_t i = 0; i < l->items.len; i++) {
        uint32_t end = dates_end(l, k->m, k->doc->text, k->tokens.all.at, i);
        if (end > i && !note_class(k, CLASS_DATE, i, end, (span){0, 0}))
            return false;
    }
    return true;
}

/* Adds a hit of a class as it stands, without marks. */
static bool show_class(const scanner *k, scan *s, word_class class, span at)
{
    if (!k->m->wants[class])
        return true;
    hit *h = array_add(&s->hits);
    if (!h)
        return false;
    h->concept = k->m->concept_count + class;
    h->text = at;
    h->sentence = k->sentence;
    return true;
}

/* The hits of a sentence that has nothing but amounts and years, as most rows
 * of tables: no phrase is looked for, no cue can mark them. */
static bool show_figures(const scanner *k, scan *s)
{
    uint32_t next = 0;
    for (uint32_t t = k->first; t < k->end; t++) {
        const token *at = &k->tokens.all.at[t];
        if (next < k->amounts.len && k->amounts.at[next].first == t) {
            const amount *a = &k->amounts.at[next++].amount;
            word_class class = a->is_percent ? CLASS_PERCENT : CLASS_MONEY;
            if ((a->is_money || a->is_percent) &&
                (!show_class(k, s, class, a->text) ||
                 !show_class(k, s, CLASS_AMOUNT, a->text)))
                return false;
        }
        if ((k->tokens.flags.at[t] & TOKEN_IS_YEAR) &&
            !show_class(k, s, CLASS_YEAR,
                        (span){at->start, at->start + at->len}))
            return false;
    }
    return true;
}

/* ---- Chains ------------------------------------------------------------- */

/* Numbers, years, pasts: those that something asks for. */
static bool note_item(scanner *k, uint32_t i, unsigned flags)
{
    static const word_class classes[] = {CLASS_NUMBER, CLASS_YEAR, CLASS_PAST};
    for (size_t c = 0; c < 3; c++)
        if ((flags >> classes[c] & 1u) &&
            !note_class(k, classes[c], i, i + 1, (span){0, 0}))
            return false;
    return true;
}

/* Tries a chain anchored at item `i`, or puts it off until its level has
 * come. */
static bool try_seed(scanner *k, const seed *s, uint32_t i)
{
    if (s->level == 0)
        return seek_chain(&k->seek, s->chain, (span){i, i + 1});
    pending *p = array_add(&k->pending);
    if (!p)
        return false;
    *p = (pending){s->chain, i};
    k->seek.levels |= 1u << s->level;
    return true;
}

/* Tries the chains anchored at the word of item `i`, but for those that none of
 * the words around could go on. */
static bool try_word(scanner *k, uint32_t i)
{
    const matcher *m = k->m;
    const uint32_t *first = m->first_seed.at + k->seek.line.items.at[i].word;
    const seed *end = m->seeds.at + first[1];
    if (!k->seek.has_runs && !seek_make_runs(&k->seek))
        return false;
    for (const seed *s = m->seeds.at + first[0]; s < end; s++)
        if (seek_may_start(&k->seek, s, i) && !try_seed(k, s, i))
            return false;
    return true;
}

static bool try_items(scanner *k)
{
    const line *l = &k->seek.line;
    unsigned wanted = k->m->wanted_flags;
    for (uint32_t i = 0; i < l->items.len; i++) {
        unsigned flags = l->items.at[i].flags & (wanted | TOKEN_HAS_SEED);
        if (flags == 0)
            continue;
        if ((flags & wanted) && !note_item(k, i, flags & wanted))
            return false;
        if ((flags & TOKEN_HAS_SEED) && !try_word(k, i))
            return false;
    }
    return true;
}

/* Chains of `level` that are anchored at hits already known. */
static bool try_concepts(scanner *k, uint8_t level)
{
    const matcher *m = k->m;
    uint32_t known = k->seek.hits.len;
    for (uint32_t i = 0; i < known; i++) {
        const raw_hit *at = &k->seek.hits.at[i];
        if (at->is_except || at->is_dropped ||
            !(m->concepts.at[at->concept].seeds >> level & 1u))
            continue;
        raw_hit h = *at; /* which may move */
        const uint32_t *first = m->concept_seeds.first.at + h.concept;
        for (uint32_t s = first[0]; s < first[1]; s++) {
            uint32_t chain = m->concept_seeds.values.at[s];
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
    for (uint32_t i = 0; seek->excepts && i < seek->hits.len; i++) {
        if (!seek->hits.at[i].is_except)
            continue;
        const raw_hit e = seek->hits.at[i];
        if (k->m->concepts.at[e.concept].level != level)
            continue;
        for (uint32_t n = seek->last_of.at[e.concept]; n;
             n = seek->hits.at[n - 1].before) {
            raw_hit *h = &seek->hits.at[n - 1];
            if (!h->is_except && h->first < e.end && e.first < h->end)
                h->is_dropped = true;
        }
    }
}

static bool try_level(scanner *k, uint8_t level)
{
    for (uint32_t i = 0; i < k->pending.len; i++) {
        pending p = k->pending.at[i];
        if (k->m->chains.at[p.chain].level == level &&
            !seek_chain(&k->seek, p.chain, (span){p.item, p.item + 1}))
            return false;
    }
    return try_concepts(k, level);
}

static bool try_levels(scanner *k)
{
    drop_excepted(k, 0);
    for (uint8_t level = 1; level < k->m->levels; level++) {
        if ((k->seek.levels >> level & 1u) && !try_level(k, level))
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
    const uint32_t *first = m->word_patterns.first.at;
    bool has_digit = k->tokens.interest & INTEREST_NUMBER;
    for (uint32_t i = 0; i < m->free_patterns.len; i++)
        if (!want_pattern(k, m->free_patterns.at[i]))
            return false;
    for (uint32_t i = 0; has_digit && i < m->digit_patterns.len; i++)
        if (!want_pattern(k, m->digit_patterns.at[i]))
            return false;
    for (uint32_t t = k->first; t < k->end; t++) {
        uint32_t w = k->tokens.all.at[t].word;
        for (uint32_t i = first[w]; i < first[w + 1]; i++)
            if (!want_pattern(k, m->word_patterns.values.at[i]))
                return false;
    }
    return true;
}

/* Tokens that overlap bytes `at`. */
static span tokens_at(const scanner *k, span at)
{
    uint32_t first = k->first;
    while (first < k->end &&
           k->tokens.all.at[first].start + k->tokens.all.at[first].len <=
               at.start)
        first++;
    uint32_t end = first;
    while (end < k->end && k->tokens.all.at[end].start < at.end)
        end++;
    return (span){first, end};
}

/* Few patterns are needed by one text, so they are compiled at their first
 * use.  It was seen with the rules that they compile. */
static mda_status compile_pattern(scanner *k, uint32_t pattern, mda_error *err)
{
    char message[160];
    uint32_t offset;
    uint32_t have = k->compiled.len, all = k->m->patterns.len;
    if (have < all && !array_reserve(&k->compiled, all - have))
        return error_nomem(err);
    k->compiled.len = all;
    regex **slot = &k->compiled.at[pattern];
    if (*slot)
        return MDA_OK;
    TRY(regex_compile(slot, k->m->patterns.at[pattern].source, message, &offset,
                      err));
    return *slot ? MDA_OK : error_set(err, MDA_ERULES, NULL, "%s", message);
}

static void forget_patterns(scanner *k)
{
    for (uint32_t i = 0; i < k->compiled.len; i++)
        regex_free(k->compiled.at[i]);
    array_free(&k->compiled);
}

static bool run_pattern(scanner *k, scan *s, uint32_t pattern)
{
    const struct pattern *p = &k->m->patterns.at[pattern];
    regex *r = k->compiled.at[pattern];
    span where = k->doc->sentences.at[k->sentence].text;
    slice subject = slice_span(k->doc->text, where);
    bool gave_up = false;
    size_t from = 0;
    for (span at; from < subject.len &&
                  regex_find(r, k->regex, subject, from, &at, &gave_up);
         from = at.end) {
        span bytes = {where.start + at.start, where.start + at.end};
        span tokens = tokens_at(k, bytes);
        span items = items_of(k, tokens.start, tokens.end);
        if (items.end == 0)
            continue;
        if (!seek_note(&k->seek, (raw_hit){.concept = p->concept,
                                           .first = items.start,
                                           .end = items.end,
                                           .chain = NONE,
                                           .text = bytes,
                                           .is_except = p->is_except}))
            return false;
    }
    if (gave_up && s->given_up++ == 0)
        s->slow_pattern = pattern;
    return true;
}

static mda_status run_patterns(scanner *k, scan *s, mda_error *err)
{
    if (!choose_patterns(k))
        return error_nomem(err);
    if (k->patterns.len && !k->regex)
        TRY(regex_scratch_new(&k->regex, err));
    for (uint32_t i = 0; i < k->patterns.len; i++) {
        TRY(compile_pattern(k, k->patterns.at[i], err));
        if (!run_pattern(k, s, k->patterns.at[i]))
            return error_nomem(err);
    }
    return MDA_OK;
}

/* ---- Raw hits to hits --------------------------------------------------- */

/* By start, then concept; of one concept the longer one first. */
static int by_place(const void *left, const void *right)
{
    const shown *a = left, *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    if (a->concept != b->concept)
        return a->concept < b->concept ? -1 : 1;
    return (a->end < b->end) - (a->end > b->end);
}

/* Most lists are short and nearly in order, for which qsort() is slow. */
static void sort_shown(shown *at, uint32_t len)
{
    if (len > 48) {
        qsort(at, len, sizeof *at, by_place);
        return;
    }
    for (uint32_t i = 1; i < len; i++) {
        shown one = at[i];
        uint32_t n = i;
        for (; n > 0 && by_place(&at[n - 1], &one) > 0; n--)
            at[n] = at[n - 1];
        at[n] = one;
    }
}

/* Of two overlapping hits of one concept: is the later one to stay?  The longer
 * one says more ("key account" against "account"); only of one phrase the
 * shorter is the tighter one ("lost and [lost customers]"). */
static bool is_better(const scanner *k, const shown *later, const shown *kept)
{
    uint32_t chain = k->seek.hits.at[later->raw].chain;
    bool same = chain != NONE && chain == k->seek.hits.at[kept->raw].chain;
    uint32_t new_len = later->end - later->first;
    uint32_t old_len = kept->end - kept->first;
    return same ? new_len < old_len : new_len > old_len;
}

static void drop_overlaps(scanner *k, uint32_t from)
{
    uint32_t n = from;
    for (uint32_t i = from; i < k->shown.len; i++) {
        shown h = k->shown.at[i], *kept = n > from ? &k->shown.at[n - 1] : NULL;
        if (!kept || h.first >= kept->end)
            k->shown.at[n++] = h;
        else if (is_better(k, &h, kept))
            *kept = h;
    }
    k->shown.len = n;
}

static span tokens_of(const scanner *k, const shown *h)
{
    const line_piece *items = k->seek.line.items.at;
    return (span){items[h->first].token, items[h->end - 1].token + 1};
}

/* What is found again without the remarks of the sentence counts only where
 * nothing was found with them. */
static void drop_again(scanner *k, uint32_t from)
{
    uint32_t n = from;
    for (uint32_t i = from; i < k->shown.len; i++) {
        shown h = k->shown.at[i];
        bool seen = false;
        for (uint32_t p = from; h.first >= k->seek.line.again && p < n; p++)
            seen = seen || span_touch(tokens_of(k, &k->shown.at[p]),
                                      tokens_of(k, &h));
        if (!seen)
            k->shown.at[n++] = h;
    }
    k->shown.len = n;
}

static bool show_raw(scanner *k, uint32_t raw)
{
    const raw_hit *h = &k->seek.hits.at[raw];
    if (h->is_except || h->is_dropped)
        return true;
    shown *slot = array_add(&k->shown);
    if (slot)
        *slot = (shown){raw, h->concept, h->first, h->end};
    return slot != NULL;
}

static void reverse(shown *at, uint32_t len)
{
    for (uint32_t i = 0; i < len / 2; i++) {
        shown one = at[i];
        at[i] = at[len - 1 - i];
        at[len - 1 - i] = one;
    }
}

/* The hits of one concept, the last of which is `raw`. */
static bool show_concept(scanner *k, uint32_t raw)
{
    uint32_t from = k->shown.len;
    for (uint32_t i = raw + 1; i; i = k->seek.hits.at[i - 1].before)
        if (!show_raw(k, i - 1))
            return false;
    uint32_t len = k->shown.len - from;
    if (len > 1) { /* they were noted from left to right, mostly */
        reverse(k->shown.at + from, len);
        sort_shown(k->shown.at + from, len);
        drop_overlaps(k, from);
        drop_again(k, from);
    }
    return true;
}

static bool choose_shown(scanner *k)
{
    k->shown.len = 0;
    for (uint32_t i = 0; i < k->seek.hits.len; i++) {
        uint32_t concept = k->seek.hits.at[i].concept;
        if (k->seek.last_of.at[concept] == i + 1 &&
            !k->m->concepts.at[concept].is_hidden && !show_concept(k, i))
            return false;
    }
    return true;
}

/* The bytes of a hit; an amount at its border is taken whole. */
static span text_of(const scanner *k, const raw_hit *h)
{
    if (h->text.end)
        return h->text;
    const line_piece *items = k->seek.line.items.at;
    const token *first = &k->tokens.all.at[items[h->first].token];
    const token *last = &k->tokens.all.at[items[h->end - 1].token];
    span at = {first->start, last->start + last->len};
    for (uint32_t i = amounts_from(&k->amounts, at.start);
         i < k->amounts.len && k->amounts.at[i].amount.text.start <= at.end;
         i++) {
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
    sort_shown(k->shown.at, k->shown.len);
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

/* A number that is an amount is no year. */
static void forget_years(scanner *k)
{
    for (uint32_t i = 0; i < k->amounts.len; i++)
        for (uint32_t t = k->amounts.at[i].first; t < k->amounts.at[i].end; t++)
            k->tokens.flags.at[t] &= (uint8_t)~TOKEN_IS_YEAR;
}

static bool read_amounts(scanner *k, scan *s)
{
    const sentence *at = &k->doc->sentences.at[k->sentence];
    amount_place place = {at->text, k->first, k->end, k->sentence,
                          at->kind == SENTENCE_ROW};
    if (!amounts_read(&k->amounts, &k->m->vocab, k->doc->text, k->tokens.all.at,
                      place) ||
        !copy_amounts(k, s))
        return false;
    forget_years(k);
    return true;
}

static mda_status match_sentence(scanner *k, scan *s, mda_error *err)
{
    const matcher *m = k->m;
    uint32_t interest = k->tokens.interest;
    k->amounts.len = 0;
    if ((interest & INTEREST_NUMBER) && !read_amounts(k, s))
        return error_nomem(err);
    bool has_pattern =
        (interest & INTEREST_PATTERN) || m->free_patterns.len ||
        ((interest & INTEREST_NUMBER) && m->digit_patterns.len);
    if (!has_pattern && !(interest & (INTEREST_SEED | INTEREST_DATE)) &&
        !m->wants[CLASS_NUMBER] && !m->wants[CLASS_PAST])
        return (interest & INTEREST_NUMBER) && !show_figures(k, s)
                   ? error_nomem(err)
                   : MDA_OK;
    k->pending.len = 0;
    if (!seek_line(&k->seek, &k->tokens, k->first, k->end) ||
        !note_amounts(k) || ((interest & INTEREST_DATE) && !note_dates(k)))
        return error_nomem(err);
    if (has_pattern)
        TRY(run_patterns(k, s, err));
    if (!try_items(k) || !try_levels(k))
        return error_nomem(err);
    return show_hits(k, s, err);
}

static bool begin_sentence(scan *s, uint32_t tokens)
{
    uint32_t *token = array_add(&s->first_token);
    uint32_t *hit = array_add(&s->first_hit);
    uint32_t *cue = array_add(&s->first_cue);
    uint32_t *amount = array_add(&s->first_amount);
    if (!token || !hit || !cue || !amount)
        return false;
    *token = tokens;
    *hit = s->hits.len;
    *cue = s->cues.len;
    *amount = s->amounts.len;
    return true;
}

/* Scans some sentences, whose tokens are appended. */
static mda_status scan_sentences(scanner *k, scan *s, span which,
                                 mda_error *err)
{
    for (uint32_t i = which.start; i < which.end; i++) {
        k->sentence = i;
        k->first = k->tokens.all.len;
        k->tokens.interest = 0;
        if (!begin_sentence(s, k->first) ||
            !read_tokens(k, &k->doc->sentences.at[i]))
            return error_nomem(err);
        k->end = k->tokens.all.len;
        TRY(match_sentence(k, s, err));
    }
    return MDA_OK;
}

/* ---- Public ------------------------------------------------------------- */

static void lend_tokens(scanner *k, scan *s)
{
    k->tokens.all.at = s->tokens.at;
    k->tokens.all.cap = s->tokens.cap;
    k->tokens.all.len = k->tokens.flags.len = s->tokens.len;
}

static void return_tokens(scanner *k, scan *s)
{
    s->tokens.at = k->tokens.all.at;
    s->tokens.cap = k->tokens.all.cap;
    s->tokens.len = k->tokens.all.len;
    k->tokens.all.at = NULL;
    k->tokens.all.cap = k->tokens.all.len = 0;
}

/* What all sentences together need. */
static mda_status finish(scanner *k, scan *s, mda_error *err)
{
    if (!again_join(&k->again, s) ||
        !begin_sentence(s, s->tokens.len)) /* one more */
        return error_nomem(err);
    TRY(assertion_paragraphs(k, s, err));
    return again_keep(&k->again, k->doc) ? MDA_OK : error_nomem(err);
}

mda_status scan_run(scan *s, const matcher *m, const document *doc,
                    mda_error *err)
{
    scanner *k = s->scratch;
    if (!k && !(k = s->scratch = mem_new(sizeof *k)))
        return error_nomem(err);
    if (k->m != m) {
        forget_patterns(k);
        k->again.holds = false;
    }
    k->m = m;
    k->doc = doc;
    if (!seek_begin(&k->seek, m))
        return error_nomem(err);
    span which = again_begin(&k->again, s, doc);
    k->again.holds = false;
    s->given_up = 0;
    lend_tokens(k, s);
    mda_status status = scan_sentences(k, s, which, err);
    return_tokens(k, s);
    return status == MDA_OK ? finish(k, s, err) : status;
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
    tokens_free(&k->tokens);
    array_free(&k->amounts);
    array_free(&k->pending);
    array_free(&k->patterns);
    array_free(&k->shown);
    array_free(&k->cues);
    array_free(&k->markers);
    clauses_free(&k->clauses);
    again_free(&k->again);
    forget_patterns(k);
    regex_scratch_free(k->regex);
    mem_free(k);
}
