/* evidence.c - the places that show why a verdict came out as it did.
 *
 * In:  a judged matter: clues, passages, elements.
 * Out: the place in the draft to look at, and evidence: what made the matter
 *      known, what was found of a discussion, where it was expected.
 *
 * The place is the strongest clue in the draft.  A matter told only in a known
 * document is placed where the draft comes nearest to it: a passage, a
 * sentence that treats it as a mere possibility, or the heading of the section
 * where it should stand. */
#include "eval/evidence.h"

#include "doc/srcmap.h"
#include "eval/verdict.h"

#define MOST_CLUES 6u
#define MOST_EACH 40u /* of clues that are matters of their own */
#define MOST_PARTIAL 3u
#define MOST_EVIDENCE (2 * MOST_EACH + MOST_PARTIAL + 2)

/* ---- Place ------------------------------------------------------------- */

/* First section of the MD&A in one of the roles, in order of preference: the
 * part that the law names, then where such things are told, too. */
static span expected_heading(const context *c, const trial *t)
{
    const role roles[] = {verdict_part(c, t->rule), ROLE_TREND, ROLE_RESULTS,
                          ROLE_LIQUIDITY, ROLE_MDNA};
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

span evidence_place(const context *c, const trial *t)
{
    const clue *best = trial_best(t);
    const document *doc = context_draft(c)->doc;
    if (best->hedge)
        return doc->sentences.at[best->hedge->sentence].text;
    if (best->source == 0)
        return best->text;
    if (t->passages.len)
        return doc->sentences.at[t->passages.at[0].sentence].text;
    span said = mention(c, t);
    return span_len(said) ? said : expected_heading(c, t);
}

/* ---- Evidence ---------------------------------------------------------- */

typedef struct gathering {
    arena *arena;
    size_t len;
    mda_evidence at[MOST_EVIDENCE];
    bool failed;
} gathering;

static void gather(gathering *g, const document *doc, const char *role,
                   slice why, span text)
{
    if (g->len == MOST_EVIDENCE)
        return;
    char *copy = arena_string(g->arena, why);
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

/* Of clues that are matters of their own, what would only give a note does not
 * stand beside what gives a warning. */
static void gather_clues(gathering *g, const context *c, const trial *t)
{
    bool each = t->rule->judge == JUDGE_EACH;
    uint32_t most = each ? MOST_EACH : MOST_CLUES;
    const clue *best = trial_best(t);
    gather_clue(g, c, best);
    for (uint32_t i = 0; i < t->own.len && g->len < most; i++)
        if (!each || !t->own.at[i]->is_faint || best->is_faint)
            gather_clue(g, c, t->own.at[i]);
}

/* What the draft says of clues that were judged one by one. */
static void gather_said(gathering *g, const context *c, const trial *t)
{
    const document *doc = context_draft(c)->doc;
    for (uint32_t i = 0; i < t->own.len; i++) {
        const clue *k = t->own.at[i];
        if (k->said == NONE)
            continue;
        span text = doc->sentences.at[k->said].text;
        if (!is_gathered(g, doc, text))
            gather(g, doc, "partial", k->why, text);
    }
}

/* Where the draft speaks of the row that moved, with an amount. */
static void gather_spoken(gathering *g, const context *c, const trial *t)
{
    const source *s = context_draft(c);
    const clue *best = trial_best(t);
    bool is_row = best->item != NONE && t->rule->judge != JUDGE_EACH;
    for (uint32_t i = 0; is_row && i < t->passages.len; i++) {
        const passage *p = &t->passages.at[i];
        span text = s->doc->sentences.at[p->sentence].text;
        if (p->kind == PASSAGE_CONTINUES || p->kind == PASSAGE_HEADING ||
            !source_holds(c, s, p->sentence, SLICE("amount"), 0xffffu) ||
            is_gathered(g, s->doc, text))
            continue;
        gather(g, s->doc, "partial", best->why, text);
        return;
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

static void gather_exit(gathering *g, const context *c, const trial *t)
{
    const document *doc = context_draft(c)->doc;
    if (t->exit.len)
        gather(g, doc, "exit", t->exit,
               doc->sentences.at[t->exit_sentence].text);
}

bool evidence_gather(arena *a, const context *c, const trial *t,
                     const mda_evidence **out, size_t *count)
{
    gathering g = {.arena = a};
    gather_clues(&g, c, t);
    if (trial_is_quiet(t)) {
        gather_exit(&g, c, t);
    } else {
        gather_said(&g, c, t);
        gather_partial(&g, c, t);
        gather_spoken(&g, c, t);
        gather(&g, context_draft(c)->doc, "expected", SLICE("discussion"),
               expected_heading(c, t));
    }
    mda_evidence *kept = arena_many(a, mda_evidence, g.len);
    if (!kept || g.failed)
        return false;
    memcpy(kept, g.at, g.len * sizeof *kept);
    *out = kept;
    *count = g.len;
    return true;
}
