/* before.c - what was said before.
 *
 * In:  the findings of a draft, and the verdicts on an earlier state of it or
 *      on an earlier filing of the registrant.
 * Out: more evidence.
 *
 * A finding that is new because a paragraph went lies on lines that nobody
 * touched, and one on a matter that last year's report discussed is asked
 * about first by whoever compares the two: a reviewer wants to see what stood
 * there.  The verdict on the earlier text tells which sentence supplied which
 * element: those that are missing now, and whose sentence stands nowhere in
 * the draft any more, are shown.
 *
 * An earlier filing may speak of another matter of the same kind.  It is
 * linted with the draft as known document, and its verdict is of the matter at
 * hand if a passage of the draft makes it known, or if a passage of the filing
 * shares rare terms with what makes the matter known in the draft. */
#include "eval/before.h"

#include "base/error.h"
#include "doc/items.h"
#include "eval/terms.h"

#define MOST_SHOWN 3
#define LINK_SCORE 5u /* of shared terms, as for a passage */

static bool is_gone(const document *now, slice quote)
{
    return quote.len &&
           slice_find_nocase(now->text, quote, 0) == SIZE_MAX;
}

static bool is_missing(const mda_finding *f, const char *element)
{
    for (size_t i = 0; i < f->missing_count; i++)
        if (strcmp(f->missing[i], element) == 0)
            return true;
    return false;
}

static bool is_related(const mda_finding *f, const mda_place *place)
{
    for (size_t i = 0; i < f->evidence_count; i++)
        if (f->evidence[i].place.document == place->document &&
            f->evidence[i].place.text.start == place->text.start)
            return true;
    return false;
}

typedef struct relating {
    result *r;
    mda_finding *f;
    const char *role;
    unsigned shown;
} relating;

static mda_status relate(relating *g, const char *why, const mda_place *place,
                         mda_error *err)
{
    mda_evidence e = {g->role, why, *place};
    if (g->shown == MOST_SHOWN || !place->document ||
        !is_gone(g->r->doc, place->quote) || is_related(g->f, place))
        return MDA_OK;
    g->shown++;
    return finding_relate(g->r, g->f, &e, err);
}

/* Elements that were found, and the exit that excused the matter. */
static mda_status relate_verdict(relating *g, const mda_verdict *v,
                                 mda_error *err)
{
    for (size_t i = 0; i < v->element_count; i++)
        if (v->elements[i].found && is_missing(g->f, v->elements[i].name))
            TRY(relate(g, v->elements[i].name, &v->elements[i].place, err));
    for (size_t i = 0; i < v->evidence_count; i++)
        if (strcmp(v->evidence[i].role, "exit") == 0)
            TRY(relate(g, v->evidence[i].why, &v->evidence[i].place, err));
    return MDA_OK;
}

mda_status before_relate(result *r, mda_finding *f, const result *before,
                         mda_error *err)
{
    relating g = {.r = r, .f = f, .role = "removed"};
    for (uint32_t i = 0; i < before->verdicts.len; i++)
        if (before->verdicts.at[i].rule == f->rule)
            TRY(relate_verdict(&g, &before->verdicts.at[i], err));
    return MDA_OK;
}

/* ---- Earlier filings --------------------------------------------------- */

/* What one finding is held against; sources: 0 the filing, 1 the draft. */
typedef struct weighing {
    context *c;
    const mda_finding *f;
    terms clues;
} weighing;

static void collect_clues(weighing *w)
{
    const source *draft = &w->c->sources.at[1];
    w->clues.len = 0;
    for (size_t i = 0; i < w->f->evidence_count; i++) {
        const mda_evidence *e = &w->f->evidence[i];
        bool tells = strcmp(e->role, "trigger") == 0 ||
                     strcmp(e->role, "figure") == 0;
        uint32_t at = document_sentence_at(draft->doc, e->place.text.start);
        if (tells && e->place.document == draft->doc && at != NONE)
            terms_add(&w->clues, w->c, draft, at);
    }
    terms_damp(&w->clues, w->c);
}

/* Does the place lie in the draft, or share the terms of its clues? */
static bool is_of_clues(const weighing *w, const mda_place *place)
{
    const source *filing = &w->c->sources.at[0];
    if (place->document == w->c->sources.at[1].doc)
        return true;
    if (place->document != filing->doc)
        return false;
    uint32_t at = document_sentence_at(filing->doc, place->text.start);
    terms_share share = {0};
    if (at != NONE)
        share = terms_shared(&w->clues, filing, at);
    return share.score >= LINK_SCORE && share.distinct >= 2;
}

static bool is_of(const weighing *w, const mda_verdict *v)
{
    for (size_t i = 0; i < v->evidence_count; i++)
        if (strcmp(v->evidence[i].role, "expected") != 0 &&
            is_of_clues(w, &v->evidence[i].place))
            return true;
    for (size_t i = 0; i < v->element_count; i++)
        if (v->elements[i].found && is_of_clues(w, &v->elements[i].place))
            return true;
    return false;
}

static bool is_interim(const document *doc)
{
    return family_named(slice_of(doc->form)) == FAMILY_10Q;
}

static mda_status weigh(weighing *w, result *r, mda_finding *f,
                        const result *earlier, mda_error *err)
{
    relating g = {.r = r, .f = f, .role = "prior"};
    w->f = f;
    collect_clues(w);
    for (uint32_t i = 0; i < earlier->verdicts.len; i++) {
        const mda_verdict *v = &earlier->verdicts.at[i];
        if (v->rule != f->rule || !is_of(w, v))
            continue;
        TRY(relate_verdict(&g, v, err));
        if (v->state == MDA_MET && is_interim(r->doc) &&
            f->severity == f->rule->severity) /* the project says no other */
            f->severity = MDA_NOTE;
    }
    return w->c->failed ? error_nomem(err) : MDA_OK;
}

mda_status before_weigh(context *c, result *r, const result *earlier,
                        mda_error *err)
{
    weighing w = {.c = c};
    for (uint32_t i = 0; i < r->findings.len; i++)
        if (!r->findings.at[i]->rule->is_spelling)
            TRY(weigh(&w, r, r->findings.at[i], earlier, err));
    return MDA_OK;
}
