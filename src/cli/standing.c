/* standing.c - which findings count.
 *
 * In this order: a suppression with its reason (a comment in the draft, then
 * an entry of the project's list); the baseline; what was there before, with
 * --diff.  The first two are conf/excuse.c's.
 *
 * What was there before is judged by the suppressions of then, so that taking
 * one away makes its finding new. */
#include "cli/standing.h"

#include "base/path.h"
#include "cli/say.h"
#include "conf/excuse.h"

static bool fail(const mda_error *err)
{
    say_error(err);
    return false;
}

static bool out_of_memory(void)
{
    say("memory ran out");
    return false;
}

/* ---- Lists ------------------------------------------------------------- */

const char *standing_list_path(project *p, const draft *d)
{
    return project_file(p, d->conf, &d->settings, CONF_SUPPRESSIONS,
                        SUPPRESS_NAME);
}

static bool load_list(standing *s, standing_list *l)
{
    mda_error err = {0};
    buf bytes = {0};
    l->is_same = true;
    if (suppress_load(&l->now, l->path, &err) != MDA_OK)
        return fail(&err);
    for (uint32_t i = 0; i < l->now.mistakes.len; i++)
        say_diagnostic(stderr, &l->now.mistakes.at[i]);
    if (l->now.mistakes.len)
        return false;
    mda_status status = MDA_OK;
    if (s->compare &&
        compare_file(s->compare, l->path, &l->is_same, &bytes) && !l->is_same)
        status = suppress_read(&l->before, buf_slice(&bytes), l->path, &err);
    buf_free(&bytes);
    return status == MDA_OK || fail(&err);
}

static standing_list *list_of(standing *s, const draft *d)
{
    const char *path = standing_list_path(s->project, d);
    if (path && excuse_is_missing(&d->settings, path)) {
        say("%s: there is no such file, which `suppressions` names", path);
        return NULL;
    }
    for (uint32_t i = 0; path && i < s->lists.len; i++)
        if (strcmp(s->lists.at[i].path, path) == 0)
            return &s->lists.at[i];
    standing_list *l = path ? array_add(&s->lists) : NULL;
    if (!l) {
        out_of_memory();
        return NULL;
    }
    l->path = path;
    return load_list(s, l) ? l : NULL;
}

/* ---- Suppressions ------------------------------------------------------ */

const char *standing_state(const standing *s, const suppression *x,
                           const mda_lint_options *options)
{
    return excuse_state(x, s->today, s->rules, options);
}

static bool suppress(standing *s, const suppressions *listed,
                     const char *draft, const mda_document *doc,
                     const mda_lint_options *options, mda_result *r,
                     suppressions *out)
{
    mda_error err = {0};
    if (suppress_scan(out, doc, &err) != MDA_OK ||
        suppress_copy(out, listed, draft, &err) != MDA_OK)
        return fail(&err);
    excuse_check(out, s->rules);
    mda_status status = excuse_apply(out, draft, s->today, r, &err);
    for (uint32_t i = 0; status == MDA_OK && i < out->list.len; i++) {
        const suppression *x = &out->list.at[i];
        status = excuse_notice(x, standing_state(s, x, options), r, &err);
    }
    return status == MDA_OK || fail(&err);
}

/* ---- Baseline ---------------------------------------------------------- */

baseline *standing_baseline(standing *s, const draft *d)
{
    mda_error err = {0};
    const char *name = args_value(s->project->given, "baseline", NULL);
    if (!name)
        name = project_file(s->project, d->conf, &d->settings, CONF_BASELINE,
                            BASELINE_NAME);
    const char *path = name ? path_absolute(s->project->arena, name) : NULL;
    for (uint32_t i = 0; path && i < s->baselines.len; i++)
        if (strcmp(s->baselines.at[i].path, path) == 0)
            return &s->baselines.at[i];
    baseline *b = path ? array_add(&s->baselines) : NULL;
    if (!b)
        out_of_memory();
    else if (baseline_load(b, name, &err) == MDA_OK)
        return b;
    else
        say_error(&err);
    return NULL;
}

static bool use_baseline(standing *s, const draft *d, const char *draft,
                         mda_result *r)
{
    mda_error err = {0};
    baseline *b = s->no_baseline ? NULL : standing_baseline(s, d);
    if (!b)
        return s->no_baseline;
    return excuse_baseline(b, draft, r, &err) == MDA_OK || fail(&err);
}

void standing_say_unused(const standing *s)
{
    for (uint32_t i = 0; i < s->baselines.len; i++) {
        const baseline *b = &s->baselines.at[i];
        uint32_t n = 0;
        for (uint32_t k = 0; k < b->list.len; k++)
            n += b->list.at[k].is_judged && !b->list.at[k].is_used;
        if (n)
            say("%u %s of the baseline %s nothing any more; mdalint baseline "
                "prune takes %s away",
                n, n == 1 ? "entry" : "entries", n == 1 ? "matches" : "match",
                n == 1 ? "it" : "them");
    }
}

/* ---- Before ------------------------------------------------------------ */

/* An open finding of before that is this one, not yet used for another; used
 * ones are marked as in the baseline. */
static bool was_there(arena *a, mda_result *before, const mda_finding *f)
{
    mda_error err;
    baseline_said now, then;
    if (!baseline_read(a, f, &now))
        return false; /* it is shown rather than hidden */
    for (size_t i = 0; i < mda_result_count(before); i++) {
        const mda_finding *b = mda_result_finding(before, i);
        if (b->suppressed || b->rule != f->rule ||
            strcmp(b->fingerprint, f->fingerprint) != 0 ||
            !baseline_read(a, b, &then) || !baseline_covers(&then, &now))
            continue;
        mda_result_set_aside(before, i, MDA_IN_BASELINE, NULL, &err);
        return true;
    }
    return false;
}

/* The findings of before, judged by the suppressions of then.  A new draft has
 * none, and no path either. */
static bool judge_before(standing *s, standing_list *l, was *w)
{
    suppressions then = {0};
    if (!w->result || mda_result_unchecked(w->result))
        return true;
    const char *at = path_join(s->project->arena, s->compare->state.root,
                               w->path);
    bool ok = at ? suppress(s, l->is_same ? &l->now : &l->before, at, w->doc,
                            &w->options, w->result, &then)
                 : out_of_memory();
    suppress_free(&then);
    return ok;
}

static bool subtract(standing *s, uint32_t index, standing_list *l,
                     mda_result *r)
{
    mda_error err = {0};
    was *w = &s->compare->drafts.at[index];
    if (!judge_before(s, l, w))
        return false;
    for (size_t i = 0; i < mda_result_count(r); i++) {
        const mda_finding *f = mda_result_finding(r, i);
        mda_status status = MDA_OK;
        if (f->suppressed)
            continue;
        if (w->kind == WAS_SAME || (w->result && was_there(s->project->arena, w->result, f)))
            status = mda_result_set_aside(r, i, MDA_IN_BEFORE, NULL, &err);
        else if (w->result)
            status = mda_result_compare(r, i, w->result, &err);
        if (status != MDA_OK)
            return fail(&err);
    }
    return true;
}

/* ---- The whole --------------------------------------------------------- */

bool standing_judge(standing *s, uint32_t index, const draft *d,
                    const mda_document *doc, const mda_lint_options *options,
                    mda_result *result)
{
    if (!s->today)
        s->today = excuse_today();
    suppressions *kept = array_add(&s->kept);
    if (!kept)
        return out_of_memory();
    if (!result || mda_result_unchecked(result))
        return true;
    const char *draft = path_absolute(s->project->arena, d->shown);
    if (!draft)
        return out_of_memory();
    standing_list *l = list_of(s, d);
    if (!l || !suppress(s, &l->now, draft, doc, options, result, kept) ||
        !use_baseline(s, d, draft, result))
        return false;
    return !s->compare || subtract(s, index, l, result);
}

void standing_free(standing *s)
{
    for (uint32_t i = 0; i < s->lists.len; i++) {
        suppress_free(&s->lists.at[i].now);
        suppress_free(&s->lists.at[i].before);
    }
    for (uint32_t i = 0; i < s->kept.len; i++)
        suppress_free(&s->kept.at[i]);
    for (uint32_t i = 0; i < s->baselines.len; i++)
        baseline_free(&s->baselines.at[i]);
    array_free(&s->lists);
    array_free(&s->kept);
    array_free(&s->baselines);
}
