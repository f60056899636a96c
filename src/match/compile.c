/* compile.c - concepts to a matcher.
 *
 *     model --parse--> trees --order--> --expand--> chains --seed--> matcher
 *
 * Phrases may name concepts, so concepts are expanded in an order in which
 * each comes after those it names; what is left over is a cycle.  Of each
 * chain the rarest piece is its anchor: the words of an anchor, or the concept
 * that it is, get the chain as a seed, and only there a scan looks for it. */
#include "match/index.h"

#include "base/error.h"
#include "base/limits.h"
#include "base/mem.h"
#include "match/expand.h"
#include "match/order.h"
#include "match/seeds.h"
#include "match/spelling.h"

#include <stdio.h>

/* Deepest nesting of concepts in concepts. */
#define MOST_LEVELS 31 /* bits of concept_entry.seeds */

static const char *const class_names[CLASS_COUNT] = {
    [CLASS_MONEY] = "money",   [CLASS_PERCENT] = "percent",
    [CLASS_AMOUNT] = "amount", [CLASS_NUMBER] = "number",
    [CLASS_YEAR] = "year",     [CLASS_DATE] = "date",
    [CLASS_PAST] = "past",
};

/* How often a class occurs in a million words, roughly. */
static const uint32_t class_frequency[CLASS_COUNT] = {
    [CLASS_MONEY] = 20000,  [CLASS_PERCENT] = 8000, [CLASS_AMOUNT] = 28000,
    [CLASS_NUMBER] = 80000, [CLASS_YEAR] = 20000,   [CLASS_DATE] = 6000,
    [CLASS_PAST] = 60000,
};

typedef struct parsed {
    phrase phrase;
    const text *source;
    uint32_t concept;
    bool is_except, is_good;
} parsed;

/* Unknown words that get a suggestion, which takes 30 ms: who has more has
 * other troubles. */
#define MOST_SUGGESTED 40u

typedef struct compiler {
    matcher *m;
    const model *model;
    diags *diags;
    expander expander;
    ARRAY(parsed) phrases;        /* grouped by concept */
    ARRAY(uint32_t) first_phrase; /* by concept, one more at the end */
    order order;
    ARRAY(uint32_t) frequency;      /* by concept entry */
    ARRAY(uint32_t) word_frequency; /* by word; 0: rare */
    ARRAY(uint32_t) set_frequency;  /* by set; 0: not counted yet */
    uint32_t suggested; /* unknown words that got a suggestion */
    bool no_memory; /* where an answer could not say so */
    mda_error *err;
} compiler;

/* ---- Names and closed words --------------------------------------------- */

static mda_status add_concepts(compiler *c)
{
    matcher *m = c->m;
    m->concept_count = c->model->concepts.len;
    for (uint32_t i = 0; i < m->concept_count + CLASS_COUNT; i++) {
        concept_entry *e = array_add(&m->concepts);
        if (!e)
            return error_nomem(c->err);
        if (i < m->concept_count) {
            const concept *from = &c->model->concepts.at[i];
            *e = (concept_entry){.name = from->name,
                                 .marks = from->marks,
                                 .clears = from->clears,
                                 .scope = (uint8_t)from->scope,
                                 .has_except = from->except.len > 0};
        } else {
            e->name = slice_of(class_names[i - m->concept_count]);
        }
        if (!names_add(&m->names, e->name, i))
            return error_nomem(c->err);
    }
    return names_sort(&m->names) ? MDA_OK : error_nomem(c->err);
}

/* All words that are known of English, with what is known of them: scanning
 * looks for some of them, anchors are chosen by how common they are. */
static mda_status add_english(compiler *c)
{
    const english *e = &c->expander.sets.english;
    vocab *v = &c->m->vocab;
    uint32_t n = e->words.words.len;
    if (!array_reserve(&c->word_frequency, n + 1))
        return error_nomem(c->err);
    for (uint32_t id = 1; id < n; id++) {
        const vocab_word *w = &e->words.words.at[id];
        uint32_t ours = vocab_add_literal(v, w->text); /* no doubles: = id */
        if (!ours)
            return error_nomem(c->err);
        v->words.at[ours].traits = w->traits;
        c->word_frequency.at[ours] = e->frequencies.at[id];
    }
    c->word_frequency.len = n;
    c->m->word_q = vocab_add_literal(v, SLICE("q"));
    return c->m->word_q ? MDA_OK : error_nomem(c->err);
}

/* ---- Parsing ------------------------------------------------------------ */

static mda_status parse_one(compiler *c, uint32_t concept, const text *source,
                            bool is_except)
{
    parsed *p = array_add(&c->phrases);
    if (!p)
        return error_nomem(c->err);
    *p = (parsed){.source = source, .concept = concept, .is_except = is_except};
    phrase_fault fault;
    TRY(phrase_parse(&p->phrase, source->text, &fault, c->err));
    p->is_good = !fault.code;
    if (fault.code) {
        mark at = source->at;
        at.column += fault.offset;
        diag_add(c->diags, MDA_ERROR, fault.code, at, "%s", fault.message);
    }
    return MDA_OK;
}

static mda_status parse_list(compiler *c, uint32_t concept, const texts *list,
                             bool is_except)
{
    for (uint32_t k = 0; k < list->len; k++)
        TRY(parse_one(c, concept, &list->at[k], is_except));
    return MDA_OK;
}

static mda_status parse_all(compiler *c)
{
    uint32_t n = c->m->concept_count;
    if (!array_reserve(&c->first_phrase, n + 1))
        return error_nomem(c->err);
    c->first_phrase.len = n + 1;
    for (uint32_t i = 0; i < n; i++) {
        const concept *from = &c->model->concepts.at[i];
        c->first_phrase.at[i] = c->phrases.len;
        TRY(parse_list(c, i, &from->phrases, false));
        TRY(parse_list(c, i, &from->except, true));
    }
    c->first_phrase.at[n] = c->phrases.len;
    return MDA_OK;
}

/* ---- Order -------------------------------------------------------------- */

static mda_status note_names(compiler *c, const parsed *p)
{
    for (uint32_t n = 0; p->is_good && n < p->phrase.nodes.len; n++) {
        const phrase_node *node = &p->phrase.nodes.at[n];
        uint32_t to = node->kind == NODE_CONCEPT
                          ? names_find(&c->m->names, node->text)
                          : NONE;
        if (to >= c->m->concept_count)
            continue;
        order_edge *e = array_add(&c->order.edges);
        if (!e)
            return error_nomem(c->err);
        *e = (order_edge){p->concept, to};
    }
    return MDA_OK;
}

/* Walks from concept `i` along what it names until a concept comes again. */
static void report_cycle(compiler *c, uint32_t i, uint32_t *walked)
{
    uint32_t at = i;
    while (walked[at] == 0) {
        walked[at] = i + 1;
        at = order_follow(&c->order, at).to;
    }
    if (walked[at] != i + 1)
        return; /* leads to one that is reported already */
    char path[160];
    size_t n = 0;
    for (uint32_t k = at, steps = 0; steps <= c->m->concept_count; steps++) {
        slice name = c->m->concepts.at[k].name;
        if (n + name.len + 8 < sizeof path)
            n += (size_t)snprintf(path + n, sizeof path - n, "%.*s, ",
                                  (int)name.len, name.ptr);
        k = order_follow(&c->order, k).to;
        if (k == at)
            break;
    }
    path[n > 2 ? n - 2 : 0] = '\0';
    diag_add(c->diags, MDA_ERROR, "concept-cycle", c->model->concepts.at[at].at,
             "the concept names itself by way of: %s", path);
}

static mda_status order_all(compiler *c)
{
    for (uint32_t k = 0; k < c->phrases.len; k++)
        TRY(note_names(c, &c->phrases.at[k]));
    uint32_t n = c->m->concept_count;
    TRY(order_sort(&c->order, n, c->err));
    if (c->order.sorted.len == n)
        return MDA_OK;
    uint32_t *walked = arena_many(c->m->arena, uint32_t, n);
    if (!walked)
        return error_nomem(c->err);
    for (uint32_t i = 0; i < n; i++)
        if (c->order.waits.at[i] > 0 && walked[i] == 0)
            report_cycle(c, i, walked);
    return MDA_OK;
}

/* ---- Anchors ------------------------------------------------------------ */

static uint32_t word_frequency(const compiler *c, uint32_t word)
{
    uint32_t n = word < c->word_frequency.len ? c->word_frequency.at[word] : 0;
    return n ? n : 1;
}

static uint32_t set_frequency(compiler *c, uint32_t set)
{
    const word_set *s = &c->m->sets.at[set];
    uint32_t sum = 0;
    if (set < c->set_frequency.len && c->set_frequency.at[set])
        return c->set_frequency.at[set];
    for (uint32_t i = 0; i < s->len; i++)
        sum += word_frequency(c, c->m->set_words.at[s->first + i]);
    uint32_t have = c->set_frequency.len;
    if (set >= have && !array_reserve(&c->set_frequency, set + 1 - have)) {
        c->no_memory = true;
        return sum;
    }
    if (set >= have)
        c->set_frequency.len = set + 1;
    c->set_frequency.at[set] = sum;
    return sum;
}

static uint32_t piece_frequency(compiler *c, const piece *p)
{
    switch (p->kind) {
    case PIECE_SET:
        return set_frequency(c, p->of);
    case PIECE_TRAIT:
        return UINT32_MAX;
    default:
        return p->of < c->frequency.len ? c->frequency.at[p->of] : 1000;
    }
}

/* Chooses the anchor and works out the level of a chain; its frequency. */
static uint32_t finish_chain(compiler *c, chain *ch)
{
    matcher *m = c->m;
    uint32_t least = UINT32_MAX;
    for (uint8_t i = 0; i < ch->len; i++) {
        const piece *p = &m->pieces.at[ch->first + i];
        uint32_t frequency = piece_frequency(c, p);
        if (frequency < least) {
            least = frequency;
            ch->anchor = i;
        }
        if (p->kind == PIECE_CONCEPT &&
            m->concepts.at[p->of].level >= ch->level)
            ch->level = (uint8_t)(m->concepts.at[p->of].level + 1);
    }
    piece *anchor = &m->pieces.at[ch->first + ch->anchor];
    if (anchor->kind == PIECE_TRAIT) { /* nothing but traits: use the class */
        anchor->kind = PIECE_CONCEPT;
        least = class_frequency[anchor->of];
        anchor->of += m->concept_count;
        ch->level = ch->level ? ch->level : 1;
    }
    return least;
}

/* The concept is nothing but words: its set + 1, else 0. */
static uint32_t only_words(compiler *c, uint32_t i, uint32_t from)
{
    matcher *m = c->m;
    if (m->concepts.at[i].has_except || m->chains.len == from)
        return 0;
    for (uint32_t k = 0; k < m->patterns.len; k++)
        if (m->patterns.at[k].concept == i)
            return 0;
    for (uint32_t k = from; k < m->chains.len; k++) {
        const chain *ch = &m->chains.at[k];
        if (ch->len != 1 || m->pieces.at[ch->first].kind != PIECE_SET)
            return 0;
    }
    return expand_union(&c->expander, from) + 1;
}

static mda_status expand_one(compiler *c, uint32_t i)
{
    matcher *m = c->m;
    uint32_t from = m->chains.len, budget = LIMIT_PHRASES, sum = 0;
    for (uint32_t k = c->first_phrase.at[i];
         k < c->first_phrase.at[i + 1] && budget > 0; k++) {
        const parsed *p = &c->phrases.at[k];
        expand_place place = {i, p->source, p->is_except, &budget};
        if (p->is_good)
            TRY(expand_phrase(&c->expander, &p->phrase, place, c->err));
    }
    while (c->frequency.len < m->concepts.len) {
        uint32_t *f = array_add(&c->frequency);
        if (!f)
            return error_nomem(c->err);
        uint32_t class = c->frequency.len - 1 - m->concept_count;
        *f = class < CLASS_COUNT ? class_frequency[class] : 1000;
    }
    for (uint32_t k = from; k < m->chains.len; k++) {
        chain *ch = &m->chains.at[k];
        sum += finish_chain(c, ch);
        if (ch->level > m->concepts.at[i].level)
            m->concepts.at[i].level = ch->level;
    }
    c->frequency.at[i] = sum;
    if (m->concepts.at[i].level >= MOST_LEVELS)
        diag_add(
            c->diags, MDA_ERROR, "concept-depth", c->model->concepts.at[i].at,
            "concepts are nested in concepts more than %d deep", MOST_LEVELS);
    if (m->concepts.at[i].level + 1 > m->levels)
        m->levels = (uint8_t)(m->concepts.at[i].level + 1);
    c->expander.sets_of.at[i] = only_words(c, i, from);
    return MDA_OK;
}

static mda_status expand_all(compiler *c)
{
    if (!array_reserve(&c->expander.sets_of, c->m->concept_count + 1))
        return error_nomem(c->err);
    c->expander.sets_of.len = c->m->concept_count;
    for (uint32_t k = 0; k < c->order.sorted.len; k++)
        TRY(expand_one(c, c->order.sorted.at[k]));
    return MDA_OK;
}

/* Numbers, years and pasts stand everywhere: hits are made of them only if a
 * rule names the class in a list or a chain is anchored there. */
static void note_wants(compiler *c)
{
    matcher *m = c->m;
    for (uint32_t i = 0; i < CLASS_COUNT; i++)
        m->wants[i] = i != CLASS_NUMBER && i != CLASS_PAST;
    for (const ref *r = c->model->refs; r; r = r->next) {
        uint32_t i =
            r->kind == REF_CONCEPT ? names_find(&m->names, r->at->text) : NONE;
        if (i != NONE && i >= m->concept_count)
            m->wants[i - m->concept_count] = true;
    }
    for (uint32_t k = 0; k < m->chains.len; k++) {
        const chain *ch = &m->chains.at[k];
        const piece *p = &m->pieces.at[ch->first + ch->anchor];
        uint32_t i = p->of - m->concept_count;
        if (p->kind == PIECE_CONCEPT && i < CLASS_COUNT)
            m->wants[i] = true;
    }
    for (uint32_t i = CLASS_NUMBER; i < CLASS_COUNT; i++)
        if (m->wants[i] && i != CLASS_DATE)
            m->wanted_flags |= (uint8_t)(1u << i);
}

/* ---- Spelling ----------------------------------------------------------- */

/* Names and abbreviations are not in a dictionary. */
static bool is_worth_checking(const phrase_node *n)
{
    if (n->kind != NODE_WORD || n->is_exact || n->text.len < 3)
        return false;
    for (size_t i = 0; i < n->text.len; i++) {
        char c = n->text.ptr[i];
        if (!char_is_alpha(c) || char_is_upper(c))
            return false;
    }
    return true;
}

static void report_word(compiler *c, spelling *s, const parsed *p,
                        const phrase_node *n)
{
    mark at = p->source->at;
    at.column += n->offset;
    slice list[SPELLING_MOST], near = {NULL, 0};
    if (!diag_is_full(c->diags, MDA_WARNING) && c->suggested++ < MOST_SUGGESTED &&
        spelling_suggest(s, n->text, list, c->m->arena))
        near = list[0];
    diag_add(c->diags, MDA_WARNING, "unknown-word", at,
             near.len ? "no dictionary knows '%.*s'; did you mean '%.*s'?"
                      : "no dictionary knows '%.*s'%.*s; write =word if it is "
                        "meant",
             (int)n->text.len, n->text.ptr, (int)near.len,
             near.len ? near.ptr : "");
}

/* Where there is no dictionary, nothing is checked. */
static mda_status check_spelling(compiler *c)
{
    spelling *s;
    mda_status status = spelling_begin(&s, NULL, c->err);
    if (status != MDA_OK)
        return status == MDA_ENOTFOUND ? MDA_OK : status;
    for (uint32_t k = 0; k < c->phrases.len; k++) {
        const parsed *p = &c->phrases.at[k];
        for (uint32_t n = 0; p->is_good && n < p->phrase.nodes.len; n++) {
            const phrase_node *node = &p->phrase.nodes.at[n];
            if (is_worth_checking(node) && !spelling_knows(s, node->text))
                report_word(c, s, p, node);
        }
    }
    spelling_free(s);
    return MDA_OK;
}

/* ---- The whole ---------------------------------------------------------- */

/* Names, closed words and phrases. */
static mda_status prepare(compiler *c)
{
    TRY(vocab_begin(&c->m->vocab, c->m->arena, 16000, c->err));
    TRY(expand_begin(&c->expander, c->m, c->model, c->diags, c->err));
    TRY(add_english(c));
    TRY(add_concepts(c));
    return parse_all(c);
}

static mda_status compile(compiler *c, bool check_words)
{
    TRY(prepare(c));
    TRY(order_all(c));
    TRY(expand_all(c));
    note_wants(c);
    TRY(seeds_make(c->m, &c->expander.sets.english, c->err));
    if (check_words)
        TRY(check_spelling(c));
    if (c->diags->failed || c->no_memory || c->expander.sets.no_memory)
        return error_nomem(c->err);
    return MDA_OK;
}

mda_status matcher_compile(matcher **out, const model *from, diags *d,
                           bool check_words, mda_error *err)
{
    *out = NULL;
    matcher *m = mem_new(sizeof *m);
    if (m)
        m->arena = arena_new();
    compiler c = {.m = m, .model = from, .diags = d, .err = err};
    mda_status status =
        m && m->arena ? compile(&c, check_words) : error_nomem(err);
    for (uint32_t i = 0; i < c.phrases.len; i++)
        phrase_free(&c.phrases.at[i].phrase);
    array_free(&c.phrases);
    array_free(&c.first_phrase);
    array_free(&c.frequency);
    array_free(&c.set_frequency);
    array_free(&c.word_frequency);
    order_free(&c.order);
    expand_free(&c.expander);
    if (status == MDA_OK)
        *out = m;
    else
        matcher_free(m);
    return status;
}

void matcher_free(matcher *m)
{
    if (!m)
        return;
    struct filed *filed[] = {&m->concept_seeds, &m->word_patterns};
    vocab_free(&m->vocab);
    names_free(&m->names);
    array_free(&m->concepts);
    array_free(&m->sets);
    array_free(&m->set_words);
    array_free(&m->pieces);
    array_free(&m->chains);
    array_free(&m->first_seed);
    array_free(&m->seeds);
    array_free(&m->patterns);
    array_free(&m->free_patterns);
    array_free(&m->digit_patterns);
    for (size_t i = 0; i < sizeof filed / sizeof *filed; i++) {
        array_free(&filed[i]->first);
        array_free(&filed[i]->values);
    }
    arena_free(m->arena);
    mem_free(m);
}

uint32_t matcher_concept(const matcher *m, slice name)
{
    if (name.len > 2 && name.ptr[0] == '<' && name.ptr[name.len - 1] == '>')
        name = slice_sub(name, 1, (uint32_t)name.len - 1);
    return names_find(&m->names, name);
}

slice matcher_concept_name(const matcher *m, uint32_t concept)
{
    return concept < m->concepts.len ? m->concepts.at[concept].name
                                     : (slice){"", 0};
}

slice matcher_pattern(const matcher *m, uint32_t pattern)
{
    return pattern < m->patterns.len ? m->patterns.at[pattern].source
                                     : (slice){"", 0};
}

uint32_t matcher_concept_count(const matcher *m)
{
    return m->concept_count + CLASS_COUNT;
}
