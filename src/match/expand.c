/* expand.c - from the tree of a phrase to chains of word sets.
 *
 *     (lose | part with) <customer>        at most 4 words between
 *       {lose, lost ...} ..4 {customer, client ...}
 *       {part, parted ...} ..4 {with} ..4 {customer, client ...}
 *
 * A tree is worked from its leaves to its root; each node has a list of
 * drafts, a draft is a list of pieces.  A sequence takes the product of its
 * children's drafts, a choice their union.  One-word alternatives become one
 * set, so the product stays small; where it does not, the concept's budget
 * (LIMIT_PHRASES) ends it with a diagnostic.
 *
 * A concept that is nothing but single words is put in as their set; any other
 * one is a piece of its own that is matched by its hits. */
#include "match/expand.h"

#include "base/error.h"
#include "base/limits.h"
#include "match/forms.h"
#include "match/regex.h"

#include <stdio.h>

static bool no_memory(expander *x)
{
    x->no_memory = true;
    return false;
}

static bool is_stopped(const expander *x)
{
    return x->is_faulty || x->no_memory || x->sets.no_memory;
}

static void fault_at(expander *x, const expand_place *w, uint32_t offset,
                     const char *code, const char *message)
{
    mark at = w->source->at;
    at.column += offset;
    diag_add(x->diags, MDA_ERROR, code, at, "%s", message);
    x->is_faulty = true;
}

/* ---- Drafts ------------------------------------------------------------- */

static draft *add_draft(expander *x, const expand_place *w)
{
    if (*w->budget == 0) {
        if (!x->is_faulty)
            fault_at(x, w, 0, "phrase-too-many",
                     "the phrases of this concept make too many sequences; "
                     "name a part of them as a concept");
        return NULL;
    }
    --*w->budget;
    draft *d = array_add(&x->drafts);
    if (!d) {
        no_memory(x);
        return NULL;
    }
    d->first = x->pieces.len;
    return d;
}

/* Appends a piece to the draft added last. */
static bool add_piece(expander *x, const expand_place *w, piece p)
{
    draft *d = &x->drafts.at[x->drafts.len - 1];
    if (d->len == CHAIN_PIECES) {
        if (!x->is_faulty)
            fault_at(x, w, 0, "phrase-too-long", "the phrase is too long");
        return false;
    }
    piece *slot = array_add(&x->pieces);
    if (!slot)
        return no_memory(x);
    *slot = p;
    d->len++;
    return true;
}

/* Appends the pieces of draft `from` to the draft added last; the first of
 * them stands `gap` words behind what is there. */
static bool add_pieces(expander *x, const expand_place *w, uint32_t from,
                       uint8_t gap, bool is_joined)
{
    draft d = x->drafts.at[from];
    for (uint32_t i = 0; i < d.len; i++) {
        piece p = x->pieces.at[d.first + i];
        if (i == 0) {
            p.gap = gap;
            p.is_joined = is_joined;
        }
        if (!add_piece(x, w, p))
            return false;
    }
    return true;
}

static void add_single(expander *x, const expand_place *w, piece p)
{
    if (add_draft(x, w))
        add_piece(x, w, p);
}

/* ---- Leaves ------------------------------------------------------------- */

static slice fold_token(const token *t, slice s, char out[VOCAB_WORD_BYTES])
{
    slice word = slice_sub(s, t->start, t->start + t->len);
    return (slice){out, vocab_fold(word, out)};
}

/* A word may be cut into several tokens, like a text: Q3 is q and 3. */
static void expand_word(expander *x, const expand_place *w,
                        const phrase_node *n, bool with_s)
{
    x->tokens.all.len = x->tokens.flags.len = 0;
    if (!tokens_read(&x->tokens, &x->matcher->vocab, n->text,
                     (span){0, (uint32_t)n->text.len}, false)) {
        no_memory(x);
        return;
    }
    if (!add_draft(x, w))
        return;
    uint32_t count = 0;
    for (uint32_t i = 0; i < x->tokens.all.len; i++) {
        const token *t = &x->tokens.all.at[i];
        char bytes[VOCAB_WORD_BYTES];
        slice folded = fold_token(t, n->text, bytes);
        if (t->kind == TOKEN_PUNCT || folded.len == 0)
            continue;
        uint32_t set = sets_of_word(
            &x->sets, folded, n->is_exact || x->tokens.all.len > 1, with_s);
        if (set == NONE ||
            !add_piece(
                x, w,
                (piece){.kind = PIECE_SET, .of = set, .is_joined = count > 0}))
            return;
        count++;
    }
    if (count == 0)
        fault_at(x, w, n->offset, "phrase-word", "this is no word");
}

static void unknown_concept(expander *x, const expand_place *w,
                            const phrase_node *n)
{
    const names *all = &x->matcher->names;
    slice near = diag_suggest(n->text, all->all.at, all->all.len);
    char message[200];
    if (near.len)
        snprintf(message, sizeof message,
                 "there is no concept '%.*s'; did you mean '%.*s'?",
                 (int)n->text.len, n->text.ptr, (int)near.len, near.ptr);
    else
        snprintf(message, sizeof message, "there is no concept '%.*s'",
                 (int)n->text.len, n->text.ptr);
    fault_at(x, w, n->offset, "unknown-concept", message);
}

static void expand_concept(expander *x, const expand_place *w,
                           const phrase_node *n)
{
    matcher *m = x->matcher;
    uint32_t c = names_find(&m->names, n->text);
    if (c == NONE) {
        unknown_concept(x, w, n);
        return;
    }
    uint32_t class = c - m->concept_count;
    piece p = {.kind = PIECE_CONCEPT, .of = c};
    if (c >= m->concept_count &&
        (class == CLASS_NUMBER || class == CLASS_YEAR || class == CLASS_PAST))
        p = (piece){.kind = PIECE_TRAIT, .of = class};
    else if (c < x->sets_of.len && x->sets_of.at[c])
        p = (piece){.kind = PIECE_SET, .of = x->sets_of.at[c] - 1};
    add_single(x, w, p);
}

/* The pattern with \/ as /. */
static slice unescape(expander *x, slice source)
{
    char *out = arena_alloc(x->matcher->arena, source.len + 1);
    size_t n = 0;
    for (size_t i = 0; out && i < source.len; i++) {
        if (source.ptr[i] == '\\' && i + 1 < source.len &&
            source.ptr[i + 1] == '/')
            i++;
        out[n++] = source.ptr[i];
    }
    return (slice){out, n};
}

static uint32_t hidden_concept(expander *x)
{
    concept_entry *e = array_add(&x->matcher->concepts);
    if (!e) {
        no_memory(x);
        return NONE;
    }
    e->is_hidden = true;
    return x->matcher->concepts.len - 1;
}

/* A phrase that is a pattern and nothing else makes hits of its concept;
 * inside a phrase a pattern is a concept without a name. */
static void expand_regex(expander *x, const expand_place *w,
                         const phrase_node *n, bool is_whole)
{
    slice source = unescape(x, n->text);
    char message[160];
    uint32_t offset = 0;
    regex *compiled = NULL;
    mda_error err;
    if (!source.ptr ||
        regex_compile(&compiled, source, message, &offset, &err) != MDA_OK) {
        no_memory(x);
        return;
    }
    if (!compiled) {
        fault_at(x, w, n->offset + offset, "phrase-regex", message);
        return;
    }
    regex_free(compiled); /* it was to be seen that it compiles */
    uint32_t c = is_whole ? w->concept : hidden_concept(x);
    pattern *p = c == NONE ? NULL : array_add(&x->matcher->patterns);
    if (!p) {
        no_memory(x);
        return;
    }
    p->concept = c;
    p->source = source;
    p->is_except = w->is_except && is_whole;
    if (!is_whole)
        add_single(x, w, (piece){.kind = PIECE_CONCEPT, .of = c});
}

/* ---- Groups ------------------------------------------------------------- */

/* write-off also stands for writeoff, writeoffs ... */
static bool is_joinable(const phrase_node *a, const phrase_node *b)
{
    if (a->kind != NODE_WORD || b->kind != NODE_WORD || a->text.len < 2 ||
        b->text.len < 2 || a->text.len + b->text.len > 32)
        return false;
    for (size_t i = 0; i < a->text.len; i++)
        if (!char_is_alpha(a->text.ptr[i]))
            return false;
    for (size_t i = 0; i < b->text.len; i++)
        if (!char_is_alpha(b->text.ptr[i]))
            return false;
    return true;
}

static draft_range range_of(const expander *x, uint32_t node)
{
    return x->ranges.at[node];
}

/* Multiplies what the sequence has so far, `before`, with the drafts of the
 * next item. */
static draft_range multiply(expander *x, const expand_place *w,
                            draft_range before, draft_range item,
                            const phrase_node *n)
{
    uint32_t gap =
        n->gap == GAP_DEFAULT ? x->model->concepts.at[w->concept].gap : n->gap;
    draft_range out = {x->drafts.len, 0};
    for (uint32_t i = 0; i < before.len; i++)
        for (uint32_t k = 0; k < item.len; k++) {
            if (!add_draft(x, w) ||
                !add_pieces(x, w, before.first + i, 0, false) ||
                !add_pieces(x, w, item.first + k, (uint8_t)gap, n->is_joined))
                return out;
            out.len++;
        }
    return out;
}

/* Adds the one-word spelling of two joined words to the drafts added since
 * `out` began. */
static void add_joined(expander *x, const expand_place *w, draft_range before,
                       const phrase_node *a, const phrase_node *b,
                       draft_range *out)
{
    uint32_t set =
        sets_joined(&x->sets, a->text, b->text, a->is_exact || b->is_exact);
    uint32_t gap =
        a->gap == GAP_DEFAULT ? x->model->concepts.at[w->concept].gap : a->gap;
    for (uint32_t i = 0; set != NONE && i < before.len; i++) {
        if (!add_draft(x, w) || !add_pieces(x, w, before.first + i, 0, false) ||
            !add_piece(
                x, w,
                (piece){.kind = PIECE_SET, .of = set, .gap = (uint8_t)gap}))
            return;
        out->len++;
    }
}

static void expand_sequence(expander *x, const expand_place *w, const phrase *p,
                            const uint32_t *items, uint32_t n)
{
    draft_range all = {x->drafts.len, 0}, before = all;
    if (add_draft(x, w)) /* the empty one, to multiply with */
        all.len = 1;
    for (uint32_t i = 0; i < n && !is_stopped(x); i++) {
        const phrase_node *node = &p->nodes.at[items[i]];
        bool next_joined = i + 1 < n && p->nodes.at[items[i + 1]].is_joined;
        draft_range base = before;
        before = all;
        all = multiply(x, w, before, range_of(x, items[i]), node);
        bool pair = node->is_joined && i > 0 && !next_joined &&
                    !p->nodes.at[items[i - 1]].is_joined;
        if (pair && is_joinable(&p->nodes.at[items[i - 1]], node))
            add_joined(x, w, base, &p->nodes.at[items[i - 1]], node, &all);
    }
    x->result = all;
}

/* A draft that is one word joins the set under construction, another one is
 * kept as it is.  False when there is no room for it. */
static bool merge_draft(expander *x, const expand_place *w, uint32_t at,
                        uint32_t *kept)
{
    draft d = x->drafts.at[at];
    const piece *first = x->pieces.at + d.first;
    if (d.len == 1 && first->kind == PIECE_SET) {
        sets_include(&x->sets, first->of);
        return !x->sets.no_memory;
    }
    ++*kept;
    return add_draft(x, w) && add_pieces(x, w, at, 0, false);
}

static void expand_choice(expander *x, const expand_place *w, const phrase *p,
                          const uint32_t *items, uint32_t n)
{
    (void)p;
    draft_range out = {x->drafts.len, 0};
    sets_clear(&x->sets);
    for (uint32_t i = 0; i < n; i++) {
        draft_range r = range_of(x, items[i]);
        for (uint32_t k = r.first; k < r.first + r.len; k++)
            if (!merge_draft(x, w, k, &out.len))
                return;
    }
    if (x->sets.ids.len) {
        add_single(x, w, (piece){.kind = PIECE_SET, .of = sets_take(&x->sets)});
        out.len++;
    }
    x->result = out;
}

static void expand_option(expander *x, const expand_place *w, const phrase *p,
                          const uint32_t *items, uint32_t n)
{
    (void)p;
    (void)n;
    draft_range inner = range_of(x, items[0]), out = {x->drafts.len, 0};
    if (add_draft(x, w))
        out.len = 1;
    for (uint32_t k = 0; k < inner.len; k++) {
        if (!add_draft(x, w) || !add_pieces(x, w, inner.first + k, 0, false))
            return;
        out.len++;
    }
    x->result = out;
}

/* All orders of the items, by the method of falling permutations: order
 * number `k` picks item k % n, then (k / n) % (n - 1) of the rest ... */
static void expand_both(expander *x, const expand_place *w, const phrase *p,
                        const uint32_t *items, uint32_t n)
{
    uint32_t orders = 1;
    for (uint32_t i = 2; i <= n; i++)
        orders *= i;
    draft_range out = {0, 0};
    uint32_t ends[24] = {0}, starts[24] = {0};
    for (uint32_t k = 0; k < orders && k < 24; k++) {
        uint32_t left[PHRASE_BOTH], order[PHRASE_BOTH], rest = k;
        memcpy(left, items, n * sizeof *left);
        for (uint32_t i = 0; i < n; i++) {
            uint32_t pick = rest % (n - i);
            rest /= n - i;
            order[i] = left[pick];
            left[pick] = left[n - i - 1];
        }
        expand_sequence(x, w, p, order, n);
        starts[k] = x->result.first;
        ends[k] = x->result.first + x->result.len;
    }
    out.first = x->drafts.len; /* the results, put side by side */
    for (uint32_t k = 0; k < orders && k < 24; k++)
        for (uint32_t d = starts[k]; d < ends[k]; d++) {
            if (!add_draft(x, w) || !add_pieces(x, w, d, 0, false))
                return;
            out.len++;
        }
    x->result = out;
}

/* ---- Phrases ------------------------------------------------------------ */

/* Words that stand behind a hyphen and have no forms take a plural: the text
 * says "write-offs". */
static bool takes_s(const expander *x, const phrase *p, uint32_t node)
{
    const phrase_node *n = &p->nodes.at[node];
    char bytes[VOCAB_WORD_BYTES];
    slice folded = {bytes, vocab_fold(n->text, bytes)};
    return n->is_joined && !n->is_exact && folded.len > 1 &&
           forms_has_none(&x->sets.english, folded) &&
           char_is_alpha(folded.ptr[0]);
}

static void expand_node(expander *x, const phrase *p, uint32_t i,
                        const expand_place *w)
{
    static void (*const groups[])(expander *, const expand_place *,
                                  const phrase *, const uint32_t *,
                                  uint32_t) = {
        [NODE_SEQUENCE] = expand_sequence,
        [NODE_CHOICE] = expand_choice,
        [NODE_BOTH] = expand_both,
        [NODE_OPTION] = expand_option,
    };
    const phrase_node *n = &p->nodes.at[i];
    x->result = (draft_range){x->drafts.len, 0};
    if (n->kind == NODE_WORD)
        expand_word(x, w, n, takes_s(x, p, i));
    else if (n->kind == NODE_CONCEPT)
        expand_concept(x, w, n);
    else if (n->kind == NODE_REGEX)
        expand_regex(x, w, n, i == p->root);
    if (n->kind <= NODE_REGEX) {
        x->result.len = x->drafts.len - x->result.first;
        return;
    }
    x->items.len = 0;
    for (uint32_t k = n->child; k != NONE; k = p->nodes.at[k].next) {
        uint32_t *slot = array_add(&x->items);
        if (!slot) {
            no_memory(x);
            return;
        }
        *slot = k;
    }
    groups[n->kind](x, w, p, x->items.at, x->items.len);
}

static bool keep_chain(expander *x, const expand_place *w, draft d)
{
    matcher *m = x->matcher;
    chain *c = array_add(&m->chains);
    if (!c || !array_reserve(&m->pieces, d.len))
        return no_memory(x);
    *c = (chain){.concept = w->concept,
                 .first = m->pieces.len,
                 .len = (uint8_t)d.len,
                 .is_except = w->is_except};
    memcpy(m->pieces.at + m->pieces.len, x->pieces.at + d.first,
           d.len * sizeof *m->pieces.at);
    m->pieces.len += d.len;
    return true;
}

mda_status expand_phrase(expander *x, const phrase *p, expand_place place,
                         mda_error *err)
{
    x->drafts.len = x->pieces.len = x->ranges.len = 0;
    x->is_faulty = false;
    for (uint32_t i = 0; i < p->nodes.len && !is_stopped(x); i++) {
        expand_node(x, p, i, &place);
        draft_range *r = array_add(&x->ranges);
        if (!r)
            return error_nomem(err);
        *r = x->result;
    }
    if (x->no_memory || x->sets.no_memory)
        return error_nomem(err);
    if (x->is_faulty)
        return MDA_OK;
    draft_range all = range_of(x, p->root);
    for (uint32_t k = all.first; k < all.first + all.len; k++) {
        if (x->drafts.at[k].len == 0) {
            fault_at(x, &place, 0, "phrase-empty",
                     "all of the phrase is optional");
            return MDA_OK;
        }
        if (!keep_chain(x, &place, x->drafts.at[k]))
            return error_nomem(err);
    }
    return MDA_OK;
}

uint32_t expand_union(expander *x, uint32_t from)
{
    const matcher *m = x->matcher;
    sets_clear(&x->sets);
    for (uint32_t k = from; k < m->chains.len; k++)
        sets_include(&x->sets, m->pieces.at[m->chains.at[k].first].of);
    return sets_take(&x->sets);
}

mda_status expand_begin(expander *x, matcher *m, const model *model, diags *d,
                        mda_error *err)
{
    *x = (expander){.matcher = m, .model = model, .diags = d};
    return sets_begin(&x->sets, m, err);
}

void expand_free(expander *x)
{
    sets_free(&x->sets);
    array_free(&x->sets_of);
    tokens_free(&x->tokens);
    array_free(&x->drafts);
    array_free(&x->pieces);
    array_free(&x->ranges);
    array_free(&x->items);
}
