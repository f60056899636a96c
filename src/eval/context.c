/* context.c - preparing a run: scan each document once, know the role of each
 * sentence, group the hits by concept.
 *
 * Afterwards a question such as "where is customer-lost asserted" costs as
 * much as there are hits of it, so the time of a run follows what the text
 * touches and not the number of rules. */
#include "eval/context.h"

#include "base/error.h"
#include "doc/extract.h"
#include "eval/factors.h"
#include "eval/sighted.h"
#include "eval/terms.h"

/* ---- Roles of sentences ------------------------------------------------ */

static uint32_t roles_of_section(const document *doc, uint32_t section)
{
    uint32_t roles = 0;
    for (uint32_t i = section; i != NONE; i = doc->sections.at[i].parent)
        roles |= 1u << doc->sections.at[i].role;
    return roles;
}

static mda_status set_roles(source *s, mda_error *err)
{
    const document *doc = s->doc;
    s->roles.len = 0;
    if (!array_reserve(&s->roles, doc->sentences.len))
        return error_nomem(err);
    s->roles.len = doc->sentences.len;
    uint32_t last = NONE, roles = 0;
    for (uint32_t i = 0; i < doc->sentences.len; i++) {
        uint32_t section = doc->sentences.at[i].section;
        if (i == 0 || section != last)
            roles = roles_of_section(doc, section);
        last = section;
        s->roles.at[i] = roles;
    }
    return MDA_OK;
}

/* ---- Hits by concept --------------------------------------------------- */

static mda_status group_hits(source *s, uint32_t concepts, mda_error *err)
{
    const scan *scan = &s->scan;
    s->by_concept.len = s->first_of.len = 0;
    if (!array_reserve(&s->by_concept, scan->hits.len) ||
        !array_reserve(&s->first_of, concepts + 2))
        return error_nomem(err);
    s->by_concept.len = scan->hits.len;
    s->first_of.len = concepts + 2;
    uint32_t *first = s->first_of.at; /* counting sort, stable */
    memset(first, 0, sizeof *first * (concepts + 2));
    for (uint32_t i = 0; i < scan->hits.len; i++)
        first[scan->hits.at[i].concept + 2]++;
    for (uint32_t k = 2; k < concepts + 2; k++)
        first[k] += first[k - 1];
    for (uint32_t i = 0; i < scan->hits.len; i++)
        s->by_concept.at[first[scan->hits.at[i].concept + 1]++] = i;
    return MDA_OK;
}

/* ---- Rows of tables ---------------------------------------------------- */

static span hits_of_label(const source *s, uint32_t sentence, span label)
{
    if (sentence == NONE)
        return (span){0, 0};
    uint32_t i = s->scan.first_hit.at[sentence];
    uint32_t last = s->scan.first_hit.at[sentence + 1];
    while (i < last && !span_touch(s->scan.hits.at[i].text, label))
        i++;
    uint32_t end = i;
    while (end < last && s->scan.hits.at[end].text.start < label.end)
        end++;
    return (span){i, end};
}

static mda_status set_rows(source *s, mda_error *err)
{
    const document *doc = s->doc;
    s->rows.len = 0;
    for (uint32_t i = 0; i < doc->items.len; i++) {
        source_row *row = array_add(&s->rows);
        if (!row)
            return error_nomem(err);
        span label = doc->items.at[i].label;
        row->sentence = document_sentence_at(doc, label.start);
        row->hits = hits_of_label(s, row->sentence, label);
    }
    return MDA_OK;
}

bool source_movement(const source *s, uint32_t item, figure_change *out)
{
    if (item >= s->rows.len)
        return false;
    source_row *row = &s->rows.at[item];
    if (row->state == ROW_UNASKED)
        row->state = figure_movement(s->doc, item, &row->change) ? ROW_MOVED
                                                                 : ROW_STILL;
    *out = row->change;
    return row->state == ROW_MOVED;
}

static mda_status begin_source(context *c, uint32_t index, const document *doc,
                               mda_error *err)
{
    while (c->sources.len <= index) {
        if (!array_reserve(&c->sources, 1))
            return error_nomem(err);
        c->sources.len++;
    }
    source *s = &c->sources.at[index];
    s->doc = doc;
    s->is_known = index > 0;
    s->is_judged = false;
    TRY(scan_run(&s->scan, c->rules->matcher, doc, err));
    TRY(set_roles(s, err));
    TRY(set_rows(s, err));
    TRY(terms_index(s, err));
    TRY(factors_index(s, err));
    return group_hits(s, matcher_concept_count(c->rules->matcher), err);
}

/* ---- The MD&A ---------------------------------------------------------- */

static const char *why_unchecked(context *c, const extract *e)
{
    const document *doc = context_draft(c)->doc;
    switch (e->status) {
    case EXTRACT_BY_REFERENCE:
        return arena_format(c->arena,
                            "its MD&A is incorporated by reference to %.*s, "
                            "which is not in this file",
                            (int)e->target.len, e->target.ptr);
    case EXTRACT_OMITTED:
        return "it says that its MD&A is omitted";
    case EXTRACT_NOT_APPLICABLE:
        return arena_format(c->arena, "form %s has no MD&A", doc->form);
    default:
        return "no MD&A was found in it";
    }
}

/* Marks the sentences of the MD&A's sections, wherever they stand. */
static void mark_mdna(context *c, const extract *e)
{
    source *s = &c->sources.at[0];
    const document *doc = s->doc;
    c->mdna = (span){NONE, 0};
    for (uint32_t i = 0; i < doc->sentences.len; i++)
        s->roles.at[i] &= ~(1u << ROLE_MDNA);
    for (uint32_t k = 0; k < e->sections.len; k++) {
        span text = doc->sections.at[e->sections.at[k]].text;
        uint32_t i = document_sentence_at(doc, text.start);
        for (; i < doc->sentences.len; i++) {
            if (doc->sentences.at[i].text.start >= text.end)
                break;
            s->roles.at[i] |= 1u << ROLE_MDNA;
            if (c->mdna.start == NONE || i < c->mdna.start)
                c->mdna.start = i;
            if (i + 1 > c->mdna.end)
                c->mdna.end = i + 1;
        }
    }
    if (c->mdna.start == NONE)
        c->mdna = (span){0, 0};
}

static mda_status find_mdna(context *c, const char **unchecked, mda_error *err)
{
    extract e = {0};
    mda_status status =
        extract_find(context_draft(c)->doc, SLICE("mdna"), &e, err);
    if (status == MDA_OK) {
        mark_mdna(c, &e);
        if (e.status != EXTRACT_FOUND)
            *unchecked = why_unchecked(c, &e);
        else if (c->mdna.end == c->mdna.start)
            *unchecked = "its MD&A has no text";
    }
    extract_free(&e);
    return status;
}

/* What a pattern would have found is not known: nothing can be said then. */
static const char *why_slow(context *c)
{
    for (uint32_t i = 0; i < c->count; i++) {
        const scan *s = &c->sources.at[i].scan;
        slice p = matcher_pattern(c->rules->matcher, s->slow_pattern);
        int len = (int)(p.len < 60 ? p.len : 60);
        if (s->given_up)
            return arena_format(c->arena,
                                "the pattern /%.*s%s/ of the rules takes too "
                                "long on %u of the sentences%s; write it "
                                "without repetitions of repetitions",
                                len, p.ptr, len < (int)p.len ? "..." : "",
                                s->given_up,
                                i ? " of what is known" : "");
    }
    return NULL;
}

mda_status context_begin(context *c, const document *doc,
                         const char **unchecked, mda_error *err)
{
    arena_reset(c->arena);
    c->bases.len = 0;
    c->knows_scale = false;
    c->failed = false;
    c->revenue_label = (text){.text = SLICE("revenue-label")};
    c->revenue = (texts){.at = &c->revenue_label, .len = 1};
    c->count = 1 + (uint32_t)c->options->known_count;
    *unchecked = NULL;
    if (!c->sighted && !(c->sighted = sighted_new()))
        return error_nomem(err);
    sighted_reset(c->sighted);
    TRY(begin_source(c, 0, doc, err));
    for (uint32_t i = 1; i < c->count; i++)
        TRY(begin_source(c, i, c->options->known[i - 1], err));
    TRY(find_mdna(c, unchecked, err));
    if (!*unchecked)
        *unchecked = why_slow(c);
    TRY(terms_count(c, err));
    registrant_read(&c->registrant, doc, &context_draft(c)->scan, c->mdna);
    return MDA_OK;
}

void context_end(context *c)
{
    for (uint32_t i = 0; i < c->sources.len; i++) {
        source *s = &c->sources.at[i];
        array_free(&s->roles);
        array_free(&s->stems);
        array_free(&s->blooms);
        array_free(&s->factors);
        array_free(&s->rows);
        array_free(&s->by_concept);
        array_free(&s->first_of);
    }
    array_free(&c->stem_counts);
}

void context_free(context *c)
{
    context_end(c);
    for (uint32_t i = 0; i < c->sources.len; i++)
        scan_free(&c->sources.at[i].scan);
    array_free(&c->sources);
    array_free(&c->bases);
    array_free(&c->covered);
    sighted_free(c->sighted);
    c->sighted = NULL;
    arena_free(c->arena);
    c->arena = NULL;
}

bool context_failed(const context *c)
{
    return c->failed || sighted_failed(c->sighted);
}

/* ---- Questions --------------------------------------------------------- */

concept_list context_concepts(context *c, const texts *names)
{
    concept_list list = {.len = names->len};
    uint32_t *at = arena_many(c->arena, uint32_t, names->len + 1u);
    if (!at) {
        c->failed = true;
        return (concept_list){0};
    }
    for (uint32_t i = 0; i < names->len; i++) {
        slice name = names->at[i].text;
        at[i] = matcher_concept(c->rules->matcher, name);
        list.has_row = list.has_row || slice_is(name, "row");
    }
    list.at = at;
    return list;
}

const uint32_t *source_hits(const source *s, uint32_t concept, uint32_t *n)
{
    *n = 0;
    if (concept + 1 >= s->first_of.len)
        return NULL;
    uint32_t start = s->first_of.at[concept];
    *n = s->first_of.at[concept + 1] - start;
    return s->by_concept.at + start;
}

const hit *source_hit_in(const source *s, uint32_t sentence, uint32_t concept,
                         unsigned allow)
{
    uint32_t end = s->scan.first_hit.at[sentence + 1];
    for (uint32_t i = s->scan.first_hit.at[sentence]; i < end; i++) {
        const hit *h = &s->scan.hits.at[i];
        if (h->concept == concept && !(h->marks & ~allow))
            return h;
    }
    return NULL;
}

unsigned amount_named(slice name)
{
    static const struct {
        const char *name;
        unsigned want;
    } names[] = {{"money", WANT_MONEY},
                 {"percent", WANT_PERCENT},
                 {"amount", WANT_MONEY | WANT_PERCENT}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_is(name, names[i].name))
            return names[i].want;
    return 0;
}

bool source_holds(const context *c, const source *s, uint32_t sentence,
                  slice name, unsigned allow)
{
    unsigned want = amount_named(name);
    bool holds = false;
    if (!want && factors_named(c, s, sentence, name, &holds))
        return holds;
    if (!want) {
        uint32_t concept = matcher_concept(c->rules->matcher, name);
        return concept != NONE && source_hit_in(s, sentence, concept, allow);
    }
    for (uint32_t i = s->scan.first_amount.at[sentence];
         i < s->scan.first_amount.at[sentence + 1]; i++)
        if (amount_fits(&s->scan.amounts.at[i], want))
            return true;
    return false;
}

static bool same_paragraph(const document *doc, uint32_t a, uint32_t b)
{
    const sentence *x = &doc->sentences.at[a], *y = &doc->sentences.at[b];
    return x->kind == SENTENCE_PROSE && y->kind == SENTENCE_PROSE &&
           x->last_block == y->first_block;
}

bool source_begins_paragraph(const source *s, uint32_t sentence)
{
    return sentence == 0 || !same_paragraph(s->doc, sentence - 1, sentence);
}

span source_paragraph(const source *s, uint32_t sentence)
{
    span p = {sentence, sentence + 1};
    while (p.start > 0 && same_paragraph(s->doc, p.start - 1, p.start))
        p.start--;
    while (p.end < s->doc->sentences.len &&
           same_paragraph(s->doc, p.end - 1, p.end))
        p.end++;
    return p;
}

slice source_sentence(const source *s, uint32_t sentence)
{
    return slice_span(s->doc->text, s->doc->sentences.at[sentence].text);
}
