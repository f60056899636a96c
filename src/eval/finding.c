/* finding.c - from a judged matter to what a reader sees.
 *
 * The place is the strongest clue in the draft.  A matter told only in a known
 * document is placed where the draft comes nearest to it: a passage, a
 * sentence that treats it as a mere possibility, or the heading of the section
 * where it should stand.  Evidence: what made it known, what was found of a
 * discussion, where it was expected.  Everything is copied into the result. */
#include "eval/finding.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/mem.h"
#include "doc/srcmap.h"
#include "eval/matter.h"

#include <stdlib.h>

#define MOST_CLUES 6u
#define MOST_EACH 12u /* of clues that are matters of their own */
#define MOST_PARTIAL 3u
#define MOST_EVIDENCE (2 * MOST_EACH + MOST_PARTIAL + 1)
#define MOST_TRIGGER 90u /* bytes of the trigger's words in a message */

void finding_free(result *r)
{
    if (!r)
        return;
    array_free(&r->findings);
    arena_free(r->arena);
    mem_free(r);
}

/* ---- Place ------------------------------------------------------------- */

/* First section of the MD&A in one of the roles, in order of preference. */
static span expected_heading(const context *c)
{
    static const role roles[] = {ROLE_TREND, ROLE_RESULTS, ROLE_LIQUIDITY,
                                 ROLE_MDNA};
    const source *s = context_draft(c);
    const document *doc = s->doc;
    for (size_t r = 0; r < sizeof roles / sizeof *roles; r++)
        for (uint32_t i = 0; i < doc->sections.len; i++) {
            const section *k = &doc->sections.at[i];
            uint32_t first = document_sentence_at(doc, k->text.start);
            if (k->role == roles[r] && span_len(k->heading) &&
                first != NONE && source_in_mdna(s, first))
                return k->heading;
        }
    return doc->sentences.at[c->mdna.start].text;
}

/* A sentence of the draft that names the kind of event, whatever it says. */
static span mention(const context *c, const trial *t)
{
    const source *s = context_draft(c);
    const texts *about = &t->rule->expect.about;
    for (uint32_t i = 0; i < about->len; i++) {
        uint32_t concept =
            matcher_concept(c->rules->matcher, about->at[i].text);
        uint32_t n = 0;
        const uint32_t *hits =
            concept == NONE ? NULL : source_hits(s, concept, &n);
        for (uint32_t k = 0; k < n; k++)
            if (source_in_mdna(s, s->scan.hits.at[hits[k]].sentence))
                return s->scan.hits.at[hits[k]].text;
    }
    return (span){0, 0};
}

static span place_in_draft(const context *c, const trial *t, const clue *best)
{
    const document *doc = context_draft(c)->doc;
    if (best->source == 0)
        return best->text;
    if (t->passages.len)
        return doc->sentences.at[t->passages.at[0].sentence].text;
    span said = mention(c, t);
    return span_len(said) ? said : expected_heading(c);
}

/* ---- Evidence ---------------------------------------------------------- */

typedef struct gathering {
    result *r;
    mda_evidence *at;
    size_t len;
    bool failed;
} gathering;

static void gather(gathering *g, const document *doc, const char *role,
                   slice why, span text)
{
    if (g->len == MOST_EVIDENCE)
        return;
    char *copy = arena_string(g->r->arena, why);
    g->failed = g->failed || !copy;
    g->at[g->len++] = (mda_evidence){role, copy, srcmap_place(doc, text)};
}

static bool is_gathered(const gathering *g, const document *doc, span text)
{
    for (size_t i = 0; i < g->len; i++)
        if (g->at[i].place.document == doc &&
            span_touch(g->at[i].place.text, text))
            return true;
    return false;
}

static span clue_shown(const context *c, const clue *k)
{
    const document *doc = c->sources.at[k->source].doc;
    if (k->item != NONE || k->sentence == NONE)
        return k->text;
    return doc->sentences.at[k->sentence].text;
}

static void gather_clue(gathering *g, const context *c, const clue *k)
{
    const document *doc = c->sources.at[k->source].doc;
    span text = clue_shown(c, k);
    if (!is_gathered(g, doc, text))
        gather(g, doc, k->values[1] != 0 ? "figure" : "trigger", k->why, text);
}

static void gather_clues(gathering *g, const context *c, const trial *t,
                         const clue *best)
{
    uint32_t most = t->rule->judge == JUDGE_EACH ? MOST_EACH : MOST_CLUES;
    gather_clue(g, c, best);
    for (uint32_t i = 0; i < t->clues.len && g->len < most; i++)
        if (t->clues.at[i].matter == t->matter)
            gather_clue(g, c, &t->clues.at[i]);
}

/* What the draft says of clues that were judged one by one. */
static void gather_said(gathering *g, const context *c, const trial *t)
{
    const document *doc = context_draft(c)->doc;
    for (uint32_t i = 0; i < t->clues.len; i++) {
        const clue *k = &t->clues.at[i];
        if (k->matter != t->matter || k->said == NONE)
            continue;
        span text = doc->sentences.at[k->said].text;
        if (!is_gathered(g, doc, text))
            gather(g, doc, "partial", k->why, text);
    }
}

static void gather_partial(gathering *g, const context *c, const trial *t)
{
    const document *doc = context_draft(c)->doc;
    size_t most = g->len + MOST_PARTIAL;
    for (uint32_t i = 0; i < t->elements.len && g->len < most; i++) {
        const judged *j = &t->elements.at[i];
        if (!j->is_found)
            continue;
        span text = doc->sentences.at[j->sentence].text;
        if (!is_gathered(g, doc, text))
            gather(g, doc, "partial", j->element->name, text);
    }
}

/* ---- Words ------------------------------------------------------------- */

static void add_missing(buf *b, const trial *t)
{
    uint32_t left = 0;
    for (uint32_t i = 0; i < t->elements.len; i++)
        left += !t->elements.at[i].is_found;
    for (uint32_t i = 0, n = left; i < t->elements.len; i++) {
        const judged *j = &t->elements.at[i];
        if (j->is_found)
            continue;
        buf_add(b, j->element->label.len ? j->element->label
                                         : j->element->name);
        n--;
        buf_text(b, n == 0 ? "" : n == 1 ? (left > 2 ? ", and " : " and ")
                                         : ", ");
    }
}

/* The trigger's words, shortened at a word's end. */
static void add_trigger(buf *b, const context *c, const clue *k)
{
    slice words = slice_span(c->sources.at[k->source].doc->text, k->text);
    size_t n = words.len;
    if (n > MOST_TRIGGER) {
        n = MOST_TRIGGER;
        while (n > 0 && words.ptr[n] != ' ')
            n--;
    }
    for (size_t i = 0; i < n; i++)
        buf_char(b, char_is_space(words.ptr[i]) ? ' ' : words.ptr[i]);
    if (n < words.len)
        buf_text(b, " ...");
}

static char *compose(result *r, const context *c, const trial *t,
                     const clue *best)
{
    buf b = {0};
    slice text = t->rule->message;
    for (size_t i = 0; i < text.len;) {
        slice rest = {text.ptr + i, text.len - i};
        if (slice_starts_nocase(rest, SLICE("{trigger}"))) {
            add_trigger(&b, c, best);
            i += 9;
        } else if (slice_starts_nocase(rest, SLICE("{missing}"))) {
            add_missing(&b, t);
            i += 9;
        } else {
            buf_char(&b, text.ptr[i++]);
        }
    }
    char *message = b.failed ? NULL : arena_string(r->arena, buf_slice(&b));
    buf_free(&b);
    return message;
}

/* Rule, item and the letters of the trigger sentence; no numbers of lines,
 * so that edits elsewhere leave it as it is. */
static char *fingerprint(result *r, const rule *rule, const mda_place *place,
                         slice sentence)
{
    buf b = {0};
    buf_add(&b, rule->id);
    buf_format(&b, "\n%s\n", place->section ? place->section : "");
    for (size_t i = 0; i < sentence.len; i++)
        if (char_is_alpha(sentence.ptr[i]) || char_is_digit(sentence.ptr[i]))
            buf_char(&b, char_lower(sentence.ptr[i]));
    char hex[65];
    hash_sha256(buf_slice(&b), hex);
    char *out =
        b.failed ? NULL : arena_string(r->arena, (slice){hex, 16});
    buf_free(&b);
    return out;
}

static bool list_missing(result *r, const trial *t, mda_finding *f)
{
    const char **names = arena_many(r->arena, const char *, t->elements.len);
    if (!names)
        return false;
    for (uint32_t i = 0; i < t->elements.len; i++) {
        if (t->elements.at[i].is_found)
            continue;
        names[f->missing_count] =
            arena_string(r->arena, t->elements.at[i].element->name);
        if (!names[f->missing_count++])
            return false;
    }
    f->missing = names;
    return true;
}

/* The severity that the project gives to a rule, else the rule's own. */
static mda_severity severity_of(const mda_lint_options *o, const rule *r)
{
    const mda_level *by_id = NULL, *by_topic = NULL;
    for (size_t i = 0; i < o->level_count; i++) {
        const mda_level *l = &o->levels[i];
        by_id = slice_is(r->id, l->name) ? l : by_id;
        by_topic = slice_is(r->topic, l->name) ? l : by_topic;
    }
    const mda_level *found = by_id ? by_id : by_topic;
    return found ? found->severity : r->severity;
}

/* ---- The finding ------------------------------------------------------- */

static bool fill(result *r, const context *c, const trial *t, mda_finding *f)
{
    const document *doc = context_draft(c)->doc;
    const clue *best = trial_best(t);
    const source *told = &c->sources.at[best->source];
    gathering g = {.r = r, .at = arena_many(r->arena, mda_evidence,
                                            MOST_EVIDENCE)};
    if (!g.at)
        return false;
    f->rule = t->rule;
    f->severity = severity_of(c->options, t->rule);
    f->place = srcmap_place(doc, place_in_draft(c, t, best));
    gather_clues(&g, c, t, best);
    gather_said(&g, c, t);
    gather_partial(&g, c, t);
    gather(&g, doc, "expected", SLICE("discussion"), expected_heading(c));
    f->evidence = g.at;
    f->evidence_count = g.len;
    f->message = compose(r, c, t, best);
    f->hint = arena_string(r->arena, t->rule->hint);
    f->fingerprint = fingerprint(r, t->rule, &f->place,
                                 source_sentence(told, best->sentence));
    return list_missing(r, t, f) && !g.failed && f->message && f->hint &&
           f->fingerprint;
}

mda_status finding_add(result *r, const context *c, const trial *t,
                       mda_error *err)
{
    if (!trial_best(t))
        return MDA_OK;
    if (r->findings.len == LIMIT_FINDINGS)
        return error_set(err, MDA_ELIMIT, r->doc->path,
                         "has more than %u findings", LIMIT_FINDINGS);
    mda_finding *f = array_add(&r->findings);
    if (!f || !fill(r, c, t, f))
        return error_nomem(err);
    return MDA_OK;
}

mda_status finding_set_aside(result *r, mda_finding *f, mda_standing standing,
                             const char *reason, mda_error *err)
{
    char *kept = reason ? arena_string(r->arena, slice_of(reason)) : NULL;
    if (reason && !kept)
        return error_nomem(err);
    f->standing = standing;
    f->suppressed = standing != MDA_OPEN;
    f->reason = kept;
    return MDA_OK;
}

/* ---- Order ------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
    const mda_finding *x = a, *y = b;
    if (x->place.text.start != y->place.text.start)
        return x->place.text.start < y->place.text.start ? -1 : 1;
    int by_id = strcmp(x->rule->id.ptr, y->rule->id.ptr);
    return by_id ? by_id : strcmp(x->fingerprint, y->fingerprint);
}

static bool share_a_clue(const mda_finding *x, const mda_finding *y)
{
    for (size_t i = 0; i < x->evidence_count; i++)
        for (size_t k = 0; k < y->evidence_count; k++) {
            const mda_evidence *a = &x->evidence[i], *b = &y->evidence[k];
            bool tells = strcmp(a->role, "expected") && /* partial counts */
                         strcmp(b->role, "expected");
            if (tells && a->place.document == b->place.document &&
                span_touch(a->place.text, b->place.text))
                return true;
        }
    return false;
}

static bool is_absorbed(const result *r, const mda_finding *f)
{
    for (uint32_t i = 0; i < r->findings.len; i++) {
        const mda_finding *other = &r->findings.at[i];
        const texts *absorbs = &other->rule->absorbs;
        for (uint32_t k = 0; k < absorbs->len; k++)
            if (other != f && slice_equal(absorbs->at[k].text, f->rule->id) &&
                share_a_clue(other, f))
                return true;
    }
    return false;
}

void finding_finish(result *r)
{
    for (uint32_t i = 0; i < r->findings.len; i++)
        r->findings.at[i].suppressed = is_absorbed(r, &r->findings.at[i]);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < r->findings.len; i++)
        if (!r->findings.at[i].suppressed)
            r->findings.at[kept++] = r->findings.at[i];
    r->findings.len = kept;
    if (kept)
        qsort(r->findings.at, kept, sizeof *r->findings.at, by_place);
}
