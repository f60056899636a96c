/* input.c - rules, drafts and known documents. */
#include "cli/input.h"

#include "cli/say.h"

#include <string.h>

/* ---- Rules ------------------------------------------------------------- */

static mda_status add_words(const args *given, bool (*is_path)(const char *),
                            mda_loader *loader, mda_error *err)
{
    mda_status status = MDA_OK;
    for (uint32_t i = 0; status == MDA_OK && i < given->words.len; i++)
        if (is_path(given->words.at[i]))
            status = mda_loader_add_path(loader, given->words.at[i], err);
    return status;
}

mda_status input_add_rules(const args *given, bool (*is_path)(const char *),
                           mda_loader *loader, mda_error *err)
{
    const char *path;
    mda_status status = MDA_OK;
    if (is_path)
        status = add_words(given, is_path, loader, err);
    for (size_t i = 0; (path = args_nth(given, "rules", i)) != NULL; i++)
        if (status == MDA_OK)
            status = mda_loader_add_path(loader, path, err);
    if (status != MDA_OK)
        return status;
    return args_has(given, "no-builtin") ? mda_loader_add_lexicon(loader, err)
                                         : mda_loader_add_builtin(loader, err);
}

void input_say_diagnostics(const mda_loader *loader)
{
    size_t n = mda_loader_diagnostic_count(loader);
    for (size_t i = 0; i < n; i++) {
        const mda_diagnostic *d = mda_loader_diagnostic(loader, i);
        if (d->severity == MDA_ERROR)
            say_diagnostic(stderr, d);
    }
}

bool input_rules(const args *given, bool (*is_path)(const char *),
                 mda_ruleset **out)
{
    mda_loader *loader = NULL;
    mda_error err = {0};
    mda_status status = mda_loader_new(&loader, &err);
    if (status == MDA_OK)
        status = input_add_rules(given, is_path, loader, &err);
    if (status == MDA_OK) {
        status = mda_loader_compile(loader, out, &err);
        input_say_diagnostics(loader);
    }
    if (status != MDA_OK)
        say_error(&err);
    mda_loader_free(loader);
    return status == MDA_OK;
}

/* ---- Rules by name ----------------------------------------------------- */

/* Says that `name` is unknown; `what` may be "rule or topic". */
static void say_no_rule(const mda_ruleset *rules, const char *where,
                        const char *what, const char *name, bool topics)
{
    ARRAY(const char *) names = {0};
    for (size_t i = 0; i < mda_ruleset_count(rules); i++) {
        const mda_rule *r = mda_ruleset_rule(rules, i);
        if (!array_reserve(&names, 2))
            break;
        names.at[names.len++] = mda_rule_id(r);
        if (topics)
            names.at[names.len++] = mda_rule_topic(r);
    }
    if (array_reserve(&names, 1)) {
        names.at[names.len] = NULL;
        say_unknown(where, what, "", name, names.at);
    }
    array_free(&names);
}

const mda_rule *input_rule(const mda_ruleset *rules, const char *where,
                           const char *id)
{
    const mda_rule *r = mda_ruleset_find(rules, id);
    if (!r)
        say_no_rule(rules, where, "rule", id, false);
    return r;
}

bool input_is_rule_or_topic(const mda_ruleset *rules, const char *where,
                            const char *name)
{
    for (size_t i = 0; i < mda_ruleset_count(rules); i++) {
        const mda_rule *r = mda_ruleset_rule(rules, i);
        if (strcmp(mda_rule_id(r), name) == 0 ||
            strcmp(mda_rule_topic(r), name) == 0)
            return true;
    }
    say_no_rule(rules, where, "rule or topic", name, true);
    return false;
}

/* ---- Documents --------------------------------------------------------- */

bool input_form(const args *given, const char *full)
{
    static const char *const forms[] = {"20-F", "10-K",   "10-K405", "10-KSB",
                                        "10-Q", "10-QSB", "S-1",     "F-1",
                                        "8-K",  "6-K",    NULL};
    const char *form = args_value(given, "form", NULL);
    if (!form || mda_form_is_known(form))
        return true;
    say_unknown(full, "form", "", form, forms);
    return false;
}

mda_status input_read(const args *given, const char *path, mda_document **out,
                      mda_error *err)
{
    mda_read_options o = MDA_READ_OPTIONS_INIT;
    o.form = args_value(given, "form", NULL);
    if (strcmp(path, "-") == 0)
        o.name = args_value(given, "stdin-filename", "<stdin>");
    return mda_document_read_file(out, path, &o, err);
}
