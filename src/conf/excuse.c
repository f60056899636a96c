/* excuse.c - what a reviewer has judged already is not told again.
 *
 * In:  the findings of a draft; suppressions (comments in the draft, then
 *      entries of the project's list); the baseline.
 * Out: findings set aside, each with its reason.  A suppression that matches
 *      nothing, is over or cannot be read becomes a finding itself: otherwise
 *      it would hide what comes later. */
#define _POSIX_C_SOURCE 200809L
#include "conf/excuse.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

int32_t excuse_today(void)
{
    const char *said = getenv("SOURCE_DATE_EPOCH");
    time_t now = said ? (time_t)strtoll(said, NULL, 10) : time(NULL);
    struct tm day;
    if (!gmtime_r(&now, &day))
        return 0;
    return (day.tm_year + 1900) * 10000 + (day.tm_mon + 1) * 100 + day.tm_mday;
}

/* ---- Suppressions ------------------------------------------------------ */

bool excuse_is_missing(const conf_settings *set, const char *path)
{
    return conf_text(set, CONF_SUPPRESSIONS, NULL) && !file_exists(path);
}

void excuse_check(suppressions *list, const mda_ruleset *rules)
{
    for (uint32_t i = 0; i < list->list.len; i++) {
        suppression *x = &list->list.at[i];
        if (!x->fault && !mda_ruleset_find(rules, x->rule))
            x->fault = "there is no rule of that name";
    }
}

/* The reason, with who approved it and when; NULL without memory. */
static const char *full_reason(arena *a, const suppression *x)
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

static mda_status excuse(suppressions *list, suppression *x, mda_result *r,
                         size_t i, mda_error *err)
{
    const char *reason = full_reason(list->arena, x);
    return reason ? mda_result_set_aside(r, i,
                                         x->draft ? MDA_SET_ASIDE_LISTED
                                                  : MDA_SET_ASIDE_INLINE,
                                         reason, err)
                  : error_nomem(err);
}

mda_status excuse_apply(suppressions *list, const char *draft, int32_t today,
                        mda_result *r, mda_error *err)
{
    for (size_t i = 0; i < mda_result_count(r); i++) {
        const mda_finding *f = mda_result_finding(r, i);
        for (uint32_t k = 0; k < list->list.len; k++) {
            suppression *x = &list->list.at[k];
            if (!suppress_fits(x, f, draft) || !is_meant(x, f, r))
                continue;
            x->is_used = true;
            if (!suppress_is_over(x, today) && !f->suppressed)
                TRY(excuse(list, x, r, i, err));
        }
    }
    return MDA_OK;
}

/* ---- Notices ----------------------------------------------------------- */

static bool is_asked(const mda_lint_options *o, const char *rule)
{
    const char *const *only = o->only;
    while (only && *only && strcmp(*only, rule) != 0)
        only++;
    return !only || *only;
}

const char *excuse_state(const suppression *x, int32_t today,
                         const mda_ruleset *rules,
                         const mda_lint_options *options)
{
    if (x->fault)
        return "malformed";
    if (x->is_used)
        return suppress_is_over(x, today) ? "expired" : "active";
    const mda_rule *r = mda_ruleset_find(rules, x->rule);
    bool ran = r && is_asked(options, x->rule) &&
               (options->only || options->preview || !mda_rule_is_preview(r));
    return ran ? "stale" : "active";
}

/* Words of a notice by state. */
static const struct notice_words {
    const char *state, *rule, *says, *hint;
} notices[] = {
    {"stale", "suppression-stale", "matches no finding any more",
     "Take it away, or it would hide a finding that comes back."},
    {"expired", "suppression-expired", "is past its date",
     "Look at the finding again; then give a later date, or discuss it."},
    {"malformed", "suppression-malformed", "cannot be read", ""},
};

static mda_status add_notice(const suppression *x, const struct notice_words *n,
                             mda_result *r, mda_error *err)
{
    buf message = {0}, key = {0};
    buf_format(&message, "the suppression of %s", x->rule[0] ? x->rule : "?");
    if (x->draft)
        buf_format(&message, " at %s:%u", x->path, x->line);
    buf_format(&message, " %s%s%s", n->says, x->fault ? ": " : "",
               x->fault ? x->fault : "");
    buf_format(&key, "%s\n%s\n%s", x->rule, x->reason,
               x->expires ? x->expires : "");
    buf_char(&message, 0);
    buf_char(&key, 0);
    mda_notice notice = {n->rule, message.ptr, n->hint, key.ptr, x->source};
    mda_status status = message.failed || key.failed
                            ? error_nomem(err)
                            : mda_result_notice(r, &notice, err);
    buf_free(&message);
    buf_free(&key);
    return status;
}

mda_status excuse_notice(const suppression *x, const char *state, mda_result *r,
                         mda_error *err)
{
    for (size_t i = 0; i < sizeof notices / sizeof *notices; i++)
        if (strcmp(notices[i].state, state) == 0)
            return add_notice(x, &notices[i], r, err);
    return MDA_OK;
}

/* ---- Baseline ---------------------------------------------------------- */

bool excuse_is_open(const mda_finding *f)
{
    bool is_notice = strncmp(mda_rule_id(f->rule), "suppression-", 12) == 0;
    return !f->suppressed && !is_notice;
}

mda_status excuse_baseline(baseline *b, const char *draft, mda_result *r,
                           mda_error *err)
{
    for (uint32_t i = 0; i < b->list.len; i++)
        if (strcmp(b->list.at[i].draft, draft) == 0)
            b->list.at[i].is_judged = true;
    for (size_t i = 0; i < mda_result_count(r); i++) {
        const mda_finding *f = mda_result_finding(r, i);
        if (excuse_is_open(f) && baseline_take(b, f, draft))
            TRY(mda_result_set_aside(r, i, MDA_IN_BASELINE, NULL, err));
    }
    return MDA_OK;
}
