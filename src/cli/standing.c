/* standing.c - which findings count.
 *
 * In this order: a suppression with its reason (a comment in the draft, then
 * an entry of the project's list); the baseline; what was there before, with
 * --diff.  A suppression that matches nothing, is over or cannot be read is a
 * finding itself: otherwise it would hide what comes later.
 *
 * What was there before is judged by the suppressions of then, so that taking
 * one away makes its finding new. */
#include "cli/standing.h"

#include "base/path.h"
#include "cli/say.h"

#include <stdlib.h>
#include <time.h>

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

/* ---- Today ------------------------------------------------------------- */

/* SOURCE_DATE_EPOCH stands in for the clock, for runs that can be repeated. */
static int32_t find_today(void)
{
    const char *said = getenv("SOURCE_DATE_EPOCH");
    time_t now = said ? (time_t)strtoll(said, NULL, 10) : time(NULL);
    struct tm day;
    if (!gmtime_r(&now, &day))
        return 0;
    return (day.tm_year + 1900) * 10000 + (day.tm_mon + 1) * 100 + day.tm_mday;
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

static bool is_asked(const mda_lint_options *o, const char *rule)
{
    const char *const *only = o->only;
    while (only && *only && strcmp(*only, rule) != 0)
        only++;
    return !only || *only;
}

const char *standing_state(const standing *s, const suppression *x,
                           const mda_lint_options *options)
{
    if (x->fault)
        return "malformed";
    if (x->is_used)
        return suppress_is_over(x, s->today) ? "expired" : "active";
    const mda_rule *r = mda_ruleset_find(s->rules, x->rule);
    bool ran = r && is_asked(options, x->rule) &&
               (options->only || options->preview || !mda_rule_is_preview(r));
    return ran ? "stale" : "active";
}

static const char *kept_reason(arena *a, const suppression *x)
{
    if (!x->approver && !x->date)
        return x->reason;
    return arena_format(a, "%s (%s%s%s)", x->reason,
                        x->approver ? x->approver : "",
                        x->approver && x->date ? ", " : "",
                        x->date ? x->date : "");
}

/* A comment is for what its paragraph tells.  What another document tells may
 * be placed there, too; it is meant only where nothing else can be. */
static bool is_meant(const suppression *x, const mda_finding *f,
                     const mda_result *r)
{
    if (x->draft || suppress_is_told(x, f))
        return true;
    for (size_t i = 0; i < mda_result_count(r); i++) {
        const mda_finding *other = mda_result_finding(r, i);
        if (other->rule == f->rule && suppress_is_told(x, other))
            return false;
    }
    return true;
}

static bool set_aside(standing *s, suppressions *list, const char *draft,
                      mda_result *r)
{
    mda_error err = {0};
    for (size_t i = 0; i < mda_result_count(r); i++) {
        const mda_finding *f = mda_result_finding(r, i);
        for (uint32_t k = 0; k < list->list.len; k++) {
            suppression *x = &list->list.at[k];
            if (!suppress_fits(x, f, draft) || !is_meant(x, f, r))
                continue;
            x->is_used = true;
            if (suppress_is_over(x, s->today) || f->suppressed)
                continue;
            mda_standing how =
                x->draft ? MDA_SET_ASIDE_LISTED : MDA_SET_ASIDE_INLINE;
            const char *reason = kept_reason(list->arena, x);
            if (mda_result_set_aside(r, i, how, reason, &err) != MDA_OK)
                return fail(&err);
        }
    }
    return true;
}

/* Words of a notice by state. */
static const struct {
    const char *state, *rule, *says, *hint;
} notices[] = {
    {"stale", "suppression-stale", "matches no finding any more",
     "Take it away, or it would hide a finding that comes back."},
    {"expired", "suppression-expired", "is past its date",
     "Look at the finding again; then give a later date, or discuss it."},
    {"malformed", "suppression-malformed", "cannot be read", ""},
};

static bool notice(const suppression *x, size_t kind, mda_result *r)
{
    buf message = {0}, key = {0};
    mda_error err = {0};
    buf_format(&message, "the suppression of %s", x->rule[0] ? x->rule : "?");
    if (x->draft)
        buf_format(&message, " at %s:%u", x->path, x->line);
    buf_format(&message, " %s%s%s", notices[kind].says, x->fault ? ": " : "",
               x->fault ? x->fault : "");
    buf_format(&key, "%s\n%s\n%s", x->rule, x->reason,
               x->expires ? x->expires : "");
    buf_char(&message, 0);
    buf_char(&key, 0);
    mda_notice n = {notices[kind].rule, message.ptr, notices[kind].hint,
                    key.ptr, x->source};
    bool ok = !message.failed && !key.failed
                  ? mda_result_notice(r, &n, &err) == MDA_OK || fail(&err)
                  : out_of_memory();
    buf_free(&message);
    buf_free(&key);
    return ok;
}

static bool add_notices(const standing *s, const suppressions *list,
                        const mda_lint_options *options, mda_result *r)
{
    for (uint32_t i = 0; i < list->list.len; i++) {
        const suppression *x = &list->list.at[i];
        const char *state = standing_state(s, x, options);
        for (size_t k = 0; k < sizeof notices / sizeof *notices; k++)
            if (strcmp(notices[k].state, state) == 0 && !notice(x, k, r))
                return false;
    }
    return true;
}

/* Rules are known here only. */
static void check_rules(const standing *s, suppressions *list)
{
    for (uint32_t i = 0; i < list->list.len; i++) {
        suppression *x = &list->list.at[i];
        if (!x->fault && !mda_ruleset_find(s->rules, x->rule))
            x->fault = "there is no rule of that name";
    }
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
    check_rules(s, out);
    return set_aside(s, out, draft, r) && add_notices(s, out, options, r);
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

bool standing_is_open(const mda_finding *f)
{
    bool is_notice = strncmp(mda_rule_id(f->rule), "suppression-", 12) == 0;
    return !f->suppressed && !is_notice;
}

static bool use_baseline(standing *s, const draft *d, const char *draft,
                         mda_result *r)
{
    mda_error err = {0};
    baseline *b = s->no_baseline ? NULL : standing_baseline(s, d);
    if (!b)
        return s->no_baseline;
    for (uint32_t i = 0; i < b->list.len; i++)
        if (strcmp(b->list.at[i].draft, draft) == 0)
            b->list.at[i].is_judged = true;
    for (size_t i = 0; i < mda_result_count(r); i++) {
        const mda_finding *f = mda_result_finding(r, i);
        if (standing_is_open(f) && baseline_take(b, f, draft) &&
            mda_result_set_aside(r, i, MDA_IN_BASELINE, NULL, &err) != MDA_OK)
            return fail(&err);
    }
    return true;
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
        s->today = find_today();
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
