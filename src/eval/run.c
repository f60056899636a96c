/* run.c - the whole evaluation of a document.
 *
 * Scan the draft and the known documents; then for each rule that applies:
 * find the clues, group them into matters, and for each matter collect the
 * passages that speak of it, judge the elements, and report what is missing.
 * A rule whose clues are not in the text costs one look-up for each of its
 * concepts. */
#include "eval/run.h"

#include "base/error.h"
#include "base/limits.h"
#include "base/mem.h"
#include "eval/applies.h"
#include "eval/before.h"
#include "eval/coverage.h"
#include "eval/explain.h"
#include "eval/matter.h"
#include "eval/spell.h"
#include "eval/verdict.h"

struct mda_linter {
    context context;
    speller *speller; /* NULL: the spelling rules do not run */
    trial trial;
    linter *earlier; /* for earlier filings, made when one is given */
};

mda_status run_new(linter **out, const ruleset *rules, mda_error *err)
{
    linter *l = mem_new(sizeof *l);
    if (!l)
        return error_nomem(err);
    l->context.rules = rules;
    l->context.arena = arena_new();
    if (!l->context.arena) {
        run_free(l);
        return error_nomem(err);
    }
    *out = l;
    return MDA_OK;
}

void run_free(linter *l)
{
    if (!l)
        return;
    run_free(l->earlier); /* which has none of its own */
    context_free(&l->context);
    trial_free(&l->trial);
    spell_free(l->speller);
    mem_free(l);
}

mda_status run_spell(linter *l, const mda_spell_options *options,
                     mda_error *err)
{
    spell_free(l->speller);
    l->speller = NULL;
    mda_status status =
        options ? spell_new(&l->speller, options, &l->context.rules->words,
                            err) : MDA_OK;
    l->context.spells = l->speller != NULL;
    return status;
}

mda_status run_suggest(linter *l, slice word,
                       void (*each)(const char *suggestion, void *payload),
                       void *payload, mda_error *err)
{
    if (!l->speller)
        return error_set(err, MDA_ENOTFOUND, NULL,
                         "the spelling rules do not run");
    return spell_suggest(l->speller, word, each, payload, err);
}

/* Judges what the trial has taken up. */
static mda_status judge(linter *l, mda_error *err)
{
    TRY(passage_find(&l->context, &l->trial, err));
    TRY(expect_judge(&l->context, &l->trial, err));
    return context_failed(&l->context) ? error_nomem(err) : MDA_OK;
}

static mda_status judge_matter(linter *l, uint32_t matter, mda_error *err)
{
    TRY(trial_take(&l->trial, matter, err));
    return judge(l, err);
}

static mda_status judge_clue(linter *l, uint32_t i, mda_error *err)
{
    TRY(trial_take_one(&l->trial, i, err));
    return judge(l, err);
}

/* The first passage besides the clue itself; NONE if there is none. */
static uint32_t said_of(const trial *t, const clue *k)
{
    for (uint32_t i = 0; i < t->passages.len; i++)
        if (k->source != 0 || t->passages.at[i].sentence != k->sentence)
            return t->passages.at[i].sentence;
    return NONE;
}

/* Judges the clues one by one and makes one matter of those that fall short,
 * or of all if none does, which is left judged by its heaviest clue. */
static mda_status judge_each(linter *l, mda_error *err)
{
    trial *t = &l->trial;
    trial_sort_clues(t);
    for (uint32_t i = 0; i < t->clues.len; i++)
        t->clues.at[i].matter = i + 1;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < t->clues.len; i++) {
        if (i >= LIMIT_JUDGED) { /* nobody looked, so it is not silent */
            t->clues.at[kept++] = t->clues.at[i];
            continue;
        }
        TRY(judge_clue(l, i, err));
        if (trial_is_quiet(t))
            continue;
        t->clues.at[kept] = t->clues.at[i];
        t->clues.at[kept++].said = said_of(t, &t->clues.at[i]);
    }
    if (kept)
        t->clues.len = kept;
    trial_sort_clues(t);
    TRY(judge_clue(l, 0, err));
    for (uint32_t i = 0; i < t->clues.len; i++)
        t->clues.at[i].matter = 0;
    return trial_take(t, 0, err);
}

/* Judges each matter of one rule; counts those that give a finding. */
static mda_status run_matters(linter *l, result *out, uint32_t *raised,
                              mda_error *err)
{
    trial *t = &l->trial;
    bool each = t->rule->judge == JUDGE_EACH;
    if (each)
        t->matters = 1;
    else
        TRY(matter_group(&l->context, t, err));
    for (uint32_t i = 0; i < t->matters; i++) {
        TRY(each ? judge_each(l, err) : judge_matter(l, i, err));
        *raised += !trial_is_quiet(t);
        TRY(verdict_add(out, &l->context, t, err));
    }
    return MDA_OK;
}

/* The rule of misspelt words is no duty and has no verdict. */
static mda_status run_spelling(linter *l, const rule *r, result *out,
                               mda_error *err)
{
    uint32_t before = out->findings.len;
    TRY(spell_run(l->speller, &l->context, r, out, err));
    out->coverage.run++;
    out->coverage.quiet += out->findings.len == before;
    return MDA_OK;
}

static mda_status run_rule(linter *l, const rule *r, result *out,
                           mda_error *err)
{
    trial *t = &l->trial;
    uint32_t raised = 0;
    if (r->is_spelling)
        return run_spelling(l, r, out, err);
    t->rule = r;
    TRY(trigger_find(&l->context, t, err));
    coverage_claim(&l->context, t);
    if (context_failed(&l->context))
        return error_nomem(err);
    if (t->clues.len)
        TRY(run_matters(l, out, &raised, err));
    else
        TRY(verdict_none(out, &l->context, r, MDA_NOT_TRIGGERED, err));
    out->coverage.run++;
    out->coverage.quiet += raised == 0;
    return MDA_OK;
}

static bool has_finding(const result *r, const rule *of)
{
    for (uint32_t i = 0; i < r->findings.len; i++)
        if (r->findings.at[i]->rule == of)
            return true;
    return false;
}

/* Judges what known documents tell in words that no trigger knows. */
static mda_status run_covered(linter *l, result *out, mda_error *err)
{
    context *c = &l->context;
    for (uint32_t i = 0; i < c->covered.len; i++) {
        const covered_event *e = &c->covered.at[i];
        if (e->is_claimed || has_finding(out, e->rule) ||
            applies_to(c, e->rule) != APPLIES)
            continue;
        TRY(coverage_try(&l->trial, e, err));
        TRY(judge_matter(l, 0, err));
        if (trial_is_quiet(&l->trial))
            continue;
        verdict_drop_none(out, e->rule);
        TRY(verdict_add(out, c, &l->trial, err));
    }
    return MDA_OK;
}

/* Notes of which known documents a matter was judged, whatever the verdict. */
static void note_judged(context *c, const result *out)
{
    for (uint32_t i = 0; i < out->verdicts.len; i++) {
        const mda_verdict *v = &out->verdicts.at[i];
        if (v->finding && v->finding->severity == MDA_NOTE)
            continue; /* which may not be shown */
        for (size_t k = 0; k < v->evidence_count; k++)
            for (uint32_t n = 1; n < c->count; n++)
                if (c->sources.at[n].doc == v->evidence[k].place.document)
                    c->sources.at[n].is_judged = true;
    }
}

/* Rules that come last; verdict_without() has been told of the rest. */
static mda_status run_last(linter *l, result *out, mda_error *err)
{
    const model *m = &l->context.rules->model;
    for (uint32_t i = 0; i < m->rules.len; i++) {
        const rule *r = &m->rules.at[i];
        if (!r->is_last || applies_to(&l->context, r) != APPLIES)
            continue;
        note_judged(&l->context, out);
        TRY(run_rule(l, r, out, err));
    }
    return MDA_OK;
}

static mda_status run_rules(linter *l, result *out, mda_error *err)
{
    const model *m = &l->context.rules->model;
    TRY(verdict_begin(out, &l->context, err));
    TRY(coverage_find(&l->context, err));
    for (uint32_t i = 0; i < m->rules.len; i++) {
        const rule *r = &m->rules.at[i];
        applies a = applies_to(&l->context, r);
        if (a == APPLIES && !r->is_last)
            TRY(run_rule(l, r, out, err));
        else if (a == APPLIES)
            continue; /* see run_last() */
        else if (a != APPLIES_UNASKED)
            TRY(verdict_without(out, &l->context, r, a, err));
    }
    TRY(run_covered(l, out, err));
    TRY(run_last(l, out, err));
    return finding_finish(out, err);
}

static mda_status begin(linter *l, const document *doc,
                        const mda_lint_options *options, result **out,
                        mda_error *err)
{
    static const mda_lint_options defaults = MDA_LINT_OPTIONS_INIT;
    l->context.options = options ? options : &defaults;
    result *r = mem_new(sizeof *r);
    if (!r)
        return error_nomem(err);
    *out = r;
    r->doc = doc;
    r->arena = arena_new();
    if (!r->arena)
        return error_nomem(err);
    const char *unchecked = NULL;
    TRY(context_begin(&l->context, doc, &unchecked, err));
    if (unchecked && !(r->unchecked =
                           arena_string(r->arena, slice_of(unchecked))))
        return error_nomem(err);
    return MDA_OK;
}

static mda_status lint(linter *l, const document *doc,
                       const mda_lint_options *options, result **out,
                       mda_error *err)
{
    result *r = NULL;
    mda_status status = begin(l, doc, options, &r, err);
    if (status == MDA_OK && !r->unchecked)
        status = run_rules(l, r, err);
    if (status == MDA_OK)
        *out = r;
    else
        finding_free(r);
    return status;
}

/* Holds the findings against what an earlier filing says. */
static mda_status run_earlier(linter *l, const document *prior, result *r,
                              const mda_lint_options *options, mda_error *err)
{
    mda_lint_options o = *options;
    result *earlier = NULL;
    o.known = &r->doc;
    o.known_count = 1;
    o.prior_count = 0;
    if (!l->earlier)
        TRY(run_new(&l->earlier, l->context.rules, err));
    TRY(lint(l->earlier, prior, &o, &earlier, err));
    mda_status status =
        earlier->unchecked
            ? error_set(err, MDA_EFORMAT, r->doc->path,
                        "the earlier filing %s cannot be compared: %s",
                        prior->path, earlier->unchecked)
            : before_weigh(&l->earlier->context, r, earlier, err);
    finding_free(earlier);
    context_end(&l->earlier->context);
    return status;
}

mda_status run_lint(linter *l, const document *doc,
                    const mda_lint_options *options, result **out,
                    mda_error *err)
{
    result *r = NULL;
    mda_status status = lint(l, doc, options, &r, err);
    size_t priors = options && r && r->findings.len ? options->prior_count : 0;
    for (size_t i = 0; status == MDA_OK && i < priors; i++)
        status = run_earlier(l, options->prior[i], r, options, err);
    context_end(&l->context);
    if (status == MDA_OK)
        *out = r;
    else
        finding_free(r);
    return status;
}

/* What known documents tell of the rule's subject in words that no trigger
 * knows, if its triggers find nothing themselves. */
static mda_status explain_covered(linter *l, buf *out, mda_error *err)
{
    context *c = &l->context;
    trial *t = &l->trial;
    const rule *r = t->rule;
    TRY(coverage_find(c, err));
    for (uint32_t i = 0; i < c->covered.len; i++) {
        if (c->covered.at[i].rule != r)
            continue;
        TRY(coverage_try(t, &c->covered.at[i], err));
        TRY(judge_matter(l, 0, err));
        buf_text(out, "\ntold by a known document, in words of no trigger:\n");
        explain_matter(out, c, t);
    }
    return MDA_OK;
}

static mda_status explain_matters(linter *l, buf *out, mda_error *err)
{
    context *c = &l->context;
    trial *t = &l->trial;
    TRY(trigger_find(c, t, err));
    explain_clues(out, c, t);
    if (t->rule->judge == JUDGE_EACH) {
        t->matters = t->clues.len;
        for (uint32_t i = 0; i < t->clues.len; i++)
            t->clues.at[i].matter = i;
    } else {
        TRY(matter_group(c, t, err));
    }
    for (uint32_t i = 0; i < t->matters; i++) {
        TRY(judge_matter(l, i, err));
        explain_matter(out, c, t);
    }
    return t->clues.len ? MDA_OK : explain_covered(l, out, err);
}

mda_status run_explain(linter *l, const rule *r, const document *doc,
                       const mda_lint_options *options, mda_writer out,
                       mda_error *err)
{
    buf text = {0};
    result *made = NULL;
    mda_status status = begin(l, doc, options, &made, err);
    if (status == MDA_OK) {
        l->trial.rule = r;
        explain_head(&text, &l->context, r, made->unchecked);
        if (!made->unchecked)
            status = explain_matters(l, &text, err);
    }
    if (status == MDA_OK && (status = buf_flush(&text, out)) != MDA_OK)
        error_set(err, status, NULL, "the explanation could not be written");
    context_end(&l->context);
    finding_free(made);
    buf_free(&text);
    return status;
}
