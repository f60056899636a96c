/* aside.c - what a reviewer has judged already is not told again: comments in
 * the draft, the project's list of suppressions, its baseline.
 *
 * The same as `mdalint lint` does, for one draft: a comment that cannot be
 * read, is over or matches nothing any more is told where it stands.
 * Entries of the lists that match nothing are left to the command line, which
 * sees all drafts. */
#include "lsp/aside.h"

#include "base/error.h"
#include "base/path.h"
#include "conf/excuse.h"

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
    if (excuse_is_missing(set, list))
        note(wrong, list, 1,
             "there is no such file, which `suppressions` names");
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

/* Each run begins with no entry used. */
static mda_status use_baseline(aside *a, mda_result *r, mda_error *err)
{
    for (uint32_t i = 0; i < a->baseline.list.len; i++)
        a->baseline.list.at[i].is_used = false;
    return a->draft ? excuse_baseline(&a->baseline, a->draft, r, err) : MDA_OK;
}

mda_status aside_judge(aside *a, const mda_ruleset *rules,
                       const mda_lint_options *options,
                       const mda_document *doc, mda_result *r, mda_error *err)
{
    suppressions all = {0};
    int32_t today = excuse_today();
    mda_status status = suppress_scan(&all, doc, err);
    if (status == MDA_OK && a->draft)
        status = suppress_copy(&all, &a->listed, a->draft, err);
    excuse_check(&all, rules);
    if (status == MDA_OK)
        status = excuse_apply(&all, a->draft ? a->draft : "", today, r, err);
    if (status == MDA_OK)
        status = use_baseline(a, r, err);
    for (uint32_t i = 0; status == MDA_OK && i < all.list.len; i++) {
        const suppression *x = &all.list.at[i];
        if (!x->draft) /* in the draft */
            status = excuse_notice(x, excuse_state(x, today, rules, options), r,
                                   err);
    }
    suppress_free(&all);
    return status;
}
