/* select.c - rules of a run and rules of a draft.
 *
 * All packs of all drafts are compiled into one ruleset: that is quick, and
 * one report can tell of it.  Where drafts have different packs, each runs
 * only the rules of its own. */
#include "cli/select.h"

#include "cli/cache.h"
#include "cli/input.h"
#include "cli/packs.h"
#include "cli/say.h"

static bool out_of_memory(void)
{
    say("memory ran out");
    return false;
}

/* ---- Packs ------------------------------------------------------------- */

static bool has_builtin(const args *given, const draft *d)
{
    return !args_has(given, "no-builtin") &&
           conf_flag(&d->settings, CONF_BUILTIN, true);
}

static bool has_pack(const draft *d, const char *pack)
{
    const conf_values *packs = &d->settings.of[CONF_PACKS];
    for (uint32_t i = 0; i < packs->len; i++)
        if (strcmp(packs->at[i].text, pack) == 0)
            return true;
    return false;
}

/* Is it a pack of a draft before `index` already? */
static bool is_old(const drafts *d, uint32_t index, const char *pack)
{
    for (uint32_t i = 0; i < index; i++)
        if (has_pack(&d->list.at[i], pack))
            return true;
    return false;
}

static mda_status add_packs(const drafts *d, mda_loader *loader,
                            mda_error *err)
{
    mda_status status = MDA_OK;
    uint32_t n = d->is_mixed || !d->list.len ? d->list.len : 1;
    for (uint32_t i = 0; i < n; i++) {
        const conf_values *packs = &d->list.at[i].settings.of[CONF_PACKS];
        for (uint32_t k = 0; status == MDA_OK && k < packs->len; k++) {
            const char *path = packs->at[k].text;
            bool again = is_old(d, i, path);
            for (uint32_t j = 0; j < k; j++)
                again |= strcmp(packs->at[j].text, path) == 0;
            if (!again)
                status = mda_loader_add_path(loader, path, err);
        }
    }
    return status;
}

static mda_status add_all(const drafts *d, mda_loader *loader, mda_error *err)
{
    const args *given = d->project->given;
    mda_status status = MDA_OK;
    bool builtin = d->list.len == 0 && !args_has(given, "no-builtin");
    const char *path;
    for (size_t i = 0; (path = args_nth(given, "rules", i)) != NULL; i++)
        if (status == MDA_OK)
            status = mda_loader_add_path(loader, path, err);
    if (status == MDA_OK)
        status = add_packs(d, loader, err);
    for (uint32_t i = 0; i < d->list.len; i++)
        builtin |= has_builtin(given, &d->list.at[i]);
    if (status != MDA_OK)
        return status;
    return builtin ? mda_loader_add_builtin(loader, err)
                   : mda_loader_add_lexicon(loader, err);
}

/* Each project's packs must be those it has pinned. */
static bool check_packs(drafts *d, mda_loader *loader)
{
    bool ok = true;
    for (uint32_t i = 0; i < d->project->confs.len; i++)
        ok = packs_check(d->project, d->project->confs.at[i], loader) && ok;
    if (ok && d->list.len && d->project->confs.len)
        packs_say(loader);
    return ok;
}

bool select_load(drafts *d, mda_ruleset **out)
{
    mda_loader *loader = NULL;
    mda_error err = {0};
    mda_status status = mda_loader_new(&loader, &err);
    if (status == MDA_OK)
        status = cache_use(d, loader, &err);
    if (status == MDA_OK)
        status = add_all(d, loader, &err);
    bool ok = status != MDA_OK || check_packs(d, loader);
    if (status == MDA_OK && ok) {
        status = mda_loader_compile(loader, out, &err);
        input_say_diagnostics(loader);
    }
    if (status != MDA_OK)
        say_error(&err);
    mda_loader_free(loader);
    return status == MDA_OK && ok;
}

/* ---- Rules of a draft -------------------------------------------------- */

static bool lies_in(const char *path, const char *folder)
{
    size_t len = strlen(folder);
    return strncmp(path, folder, len) == 0 &&
           (!path[len] || path[len] == '/');
}

/* Is it a rule of any draft's pack? */
static bool is_of_pack(const drafts *d, const mda_rule *r)
{
    for (uint32_t i = 0; i < d->list.len; i++) {
        const conf_values *packs = &d->list.at[i].settings.of[CONF_PACKS];
        for (uint32_t k = 0; k < packs->len; k++)
            if (lies_in(mda_rule_path(r), packs->at[k].text))
                return true;
    }
    return false;
}

static bool is_of_option(const args *given, const mda_rule *r)
{
    const char *path;
    for (size_t i = 0; (path = args_nth(given, "rules", i)) != NULL; i++)
        if (lies_in(mda_rule_path(r), path))
            return true;
    return false;
}

/* Does the draft have the pack that a rule comes from? */
static bool has_rule(const drafts *d, const draft *of, const mda_rule *r)
{
    const conf_values *packs = &of->settings.of[CONF_PACKS];
    if (!d->is_mixed || is_of_option(d->project->given, r))
        return true;
    for (uint32_t i = 0; i < packs->len; i++)
        if (lies_in(mda_rule_path(r), packs->at[i].text))
            return true;
    return !is_of_pack(d, r) && has_builtin(d->project->given, of);
}

static bool is_asked(const args *given, const mda_rule *r, bool preview)
{
    const char *name;
    if (!args_has(given, "only"))
        return preview || !mda_rule_is_preview(r);
    for (size_t i = 0; (name = args_nth(given, "only", i)) != NULL; i++)
        if (strcmp(mda_rule_id(r), name) == 0 ||
            strcmp(mda_rule_topic(r), name) == 0)
            return true;
    return mda_rule_is_spelling(r) && args_has(given, "spelling");
}

static bool choose(drafts *d, const draft *of, const mda_ruleset *rules,
                   mda_lint_options *out)
{
    size_t n = mda_ruleset_count(rules), kept = 0;
    bool all = !args_has(d->project->given, "only");
    if (all && !d->is_mixed)
        return true;
    const char **only =
        arena_many(d->project->arena, const char *, n + 1);
    if (!only)
        return out_of_memory();
    for (size_t i = 0; i < n; i++) {
        const mda_rule *r = mda_ruleset_rule(rules, i);
        bool has = has_rule(d, of, r);
        all &= has;
        if (has && is_asked(d->project->given, r, out->preview))
            only[kept++] = mda_rule_id(r);
    }
    out->only = all ? NULL : only;
    return true;
}

/* ---- Severities -------------------------------------------------------- */

static bool is_name(const mda_ruleset *rules, const char *name)
{
    for (size_t i = 0; i < mda_ruleset_count(rules); i++) {
        const mda_rule *r = mda_ruleset_rule(rules, i);
        if (strcmp(mda_rule_id(r), name) == 0 ||
            strcmp(mda_rule_topic(r), name) == 0)
            return true;
    }
    return false;
}

static bool levels(drafts *d, const draft *of, const mda_ruleset *rules,
                   mda_lint_options *out)
{
    static const char *const words[] = {"note", "warning", "error"};
    const conf_values *said = &of->settings.of[CONF_SEVERITY];
    mda_level *list = arena_many(d->project->arena, mda_level, said->len + 1);
    if (!list)
        return out_of_memory();
    for (uint32_t i = 0; i < said->len; i++) {
        const conf_value *v = &said->at[i];
        if (!is_name(rules, v->name)) {
            char where[512];
            snprintf(where, sizeof where, "%s:%u:%u: error", v->path, v->line,
                     v->column);
            return input_is_rule_or_topic(rules, where, v->name);
        }
        list[i].name = v->name;
        for (int k = MDA_NOTE; k <= MDA_ERROR; k++)
            if (strcmp(v->text, words[k]) == 0)
                list[i].severity = (mda_severity)k;
    }
    out->levels = list;
    out->level_count = said->len;
    return true;
}

bool select_rules(drafts *d, const draft *of, const mda_ruleset *rules,
                  mda_lint_options *out)
{
    out->preview = args_has(d->project->given, "preview") ||
                   conf_flag(&of->settings, CONF_PREVIEW, false);
    return choose(d, of, rules, out) && levels(d, of, rules, out);
}
