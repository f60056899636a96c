/* aside.c - what a reviewer has judged already is not told again: comments in
 * the draft, the project's list of suppressions, its baseline.
 *
 * The same as `mdalint lint` does, for one draft: a comment whose rule does
 * not exist, or which matches nothing any more, is told where it stands.
 * Entries of the lists that match nothing are left to the command line, which
 * sees all drafts. */
#define _POSIX_C_SOURCE 200809L
#include "lsp/aside.h"

#include "base/error.h"
#include "base/path.h"

#include <stdio.h>
#include <time.h>

static const char *list_path(arena *memory, const conf *c,
                             const conf_settings *set, conf_key key,
                             const char *name)
{
    const char *said = conf_text(set, key, NULL);
    const char *folder = said ? NULL : path_folder(memory, c->path);
    return said ? said : folder ? path_join(memory, folder, name) : NULL;
}

static void note(buf *wrong, const char *path, uint32_t line,
                 const char *message)
{
    buf_format(wrong, "%s:%u: %s\n", path, line, message);
}

mda_status aside_load(aside *a, arena *memory, const conf *c,
                      const conf_settings *set, buf *wrong, mda_error *err)
{
    const char *list =
        list_path(memory, c, set, CONF_SUPPRESSIONS, SUPPRESS_NAME);
    const char *base = list_path(memory, c, set, CONF_BASELINE, BASELINE_NAME);
    if (!list || !base)
        return error_nomem(err);
    mda_status status = suppress_load(&a->listed, list, err);
    for (uint32_t i = 0; i < a->listed.mistakes.len; i++)
        note(wrong, list, a->listed.mistakes.at[i].line,
             a->listed.mistakes.at[i].message);
    if (status == MDA_OK)
        status = baseline_load(&a->baseline, base, err);
    if (status == MDA_OK || status == MDA_ENOMEM)
        return status;
    note(wrong, err->path, err->line, err->message);
    return MDA_OK;
}

void aside_free(aside *a)
{
    suppress_free(&a->listed);
    baseline_free(&a->baseline);
}

static int32_t find_today(void)
{
    time_t now = time(NULL);
    struct tm day;
    return gmtime_r(&now, &day) ? (day.tm_year + 1900) * 10000 +
                                      (day.tm_mon + 1) * 100 + day.tm_mday
                                : 0;
}

static mda_status set_aside(const aside *a, suppressions *all, mda_result *r,
                            mda_error *err)
{
    int32_t today = find_today();
    for (size_t i = 0; i < mda_result_count(r); i++)
        for (uint32_t k = 0; k < all->list.len; k++) {
            suppression *x = &all->list.at[k];
            const mda_finding *f = mda_result_finding(r, i);
            if (!suppress_fits(x, f, a->draft ? a->draft : ""))
                continue;
            x->is_used = true;
            if (!f->suppressed && !suppress_is_over(x, today))
                TRY(mda_result_set_aside(r, i,
                                         x->draft ? MDA_SET_ASIDE_LISTED
                                                  : MDA_SET_ASIDE_INLINE,
                                         x->reason, err));
        }
    return MDA_OK;
}

/* A comment that says nothing is worse than none: it looks as if it did. */
static mda_status add_notice(const suppression *x, const mda_ruleset *rules,
                             mda_result *r, mda_error *err)
{
    char message[320];
    bool known = mda_ruleset_find(rules, x->rule) != NULL;
    const char *fault = x->fault ? x->fault
                        : known  ? NULL
                                 : "there is no rule of that name";
    if (x->draft || (!fault && x->is_used))
        return MDA_OK;
    snprintf(message, sizeof message, "the suppression of %.80s %s%.180s",
             x->rule[0] ? x->rule : "?",
             fault ? "cannot be read: " : "matches no finding any more",
             fault ? fault : "");
    mda_notice n = {fault ? "suppression-malformed" : "suppression-stale",
                    message, "", x->rule, x->source};
    return mda_result_notice(r, &n, err);
}

static mda_status use_baseline(const aside *a, mda_result *r, mda_error *err)
{
    baseline copy = a->baseline; /* entries are marked as they are used */
    for (uint32_t i = 0; i < copy.list.len; i++)
        copy.list.at[i].is_used = false;
    for (size_t i = 0; a->draft && i < mda_result_count(r); i++) {
        const mda_finding *f = mda_result_finding(r, i);
        if (!f->suppressed && baseline_take(&copy, f, a->draft))
            TRY(mda_result_set_aside(r, i, MDA_IN_BASELINE, NULL, err));
    }
    return MDA_OK;
}

mda_status aside_judge(const aside *a, const mda_ruleset *rules,
                       const mda_document *doc, mda_result *r, mda_error *err)
{
    suppressions all = {0};
    mda_status status = suppress_scan(&all, doc, err);
    if (status == MDA_OK && a->draft)
        status = suppress_copy(&all, &a->listed, a->draft, err);
    if (status == MDA_OK)
        status = set_aside(a, &all, r, err);
    if (status == MDA_OK)
        status = use_baseline(a, r, err);
    for (uint32_t i = 0; status == MDA_OK && i < all.list.len; i++)
        status = add_notice(&all.list.at[i], rules, r, err);
    suppress_free(&all);
    return status;
}
