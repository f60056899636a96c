/* linting.c - one run over drafts.
 *
 * Drafts are read by several workers while the main thread compiles the rules
 * and reads the documents that drafts share; then the workers lint.  All
 * results are kept, in the order of the drafts, because a report borrows from
 * them. */
#include "cli/linting.h"

#include "cli/input.h"
#include "cli/say.h"
#include "cli/select.h"
#include "cli/terminal.h"

#include "base/limits.h"

static int out_of_memory(void)
{
    say("memory ran out");
    return EXIT_USAGE;
}

/* ---- Workers ----------------------------------------------------------- */

static const char *form_of(const linting *l, const draft *d)
{
    return args_value(l->given, "form",
                      conf_text(&d->settings, CONF_FORM, NULL));
}

mda_status linting_read(const linting *l, uint32_t index, mda_document **out,
                        mda_error *err)
{
    const draft *d = &l->drafts.list.at[index];
    mda_read_options o = MDA_READ_OPTIONS_INIT;
    o.form = form_of(l, d);
    o.name = d->shown;
    return mda_document_read_file(out, d->path, &o, err);
}

static mda_status lint_document(linting *l, uint32_t worker,
                                const mda_document *doc,
                                const mda_lint_options *options,
                                mda_result **out, mda_error *err)
{
    mda_linter **linter = &l->linters[worker];
    mda_status status = MDA_OK;
    if (!*linter) {
        status = mda_linter_new(linter, l->rules, err);
        if (status == MDA_OK && l->spell.is_on)
            status = mda_linter_spell(*linter, &l->spell.options, err);
    }
    if (status == MDA_OK)
        status = mda_linter_run(*linter, doc, options, out, err);
    return status;
}

/* The draft as it was, when that is to be compared. */
static void lint_before(linting *l, uint32_t worker, uint32_t index)
{
    const char *form = form_of(l, &l->drafts.list.at[index]);
    if (!l->compare.changes || l->compare.drafts.at[index].kind != WAS_OTHER)
        return;
    was *w = &l->compare.drafts.at[index];
    if (compare_read(&l->compare, index, form) == MDA_OK)
        lint_document(l, worker, w->doc, &w->options, &w->result, &w->error);
}

/* What is found is held until all of it is told, so there is an end to it. */
static bool has_too_many(const linting *l)
{
    return l->found > LIMIT_RUN_FINDINGS;
}

static void lint_one(void *payload, uint32_t worker, uint32_t index)
{
    linting *l = payload;
    linted *done = &l->done.at[index];
    mda_status status = linting_read(l, index, &done->doc, &done->error);
    if (!pool_ready(&l->pool) || status != MDA_OK || has_too_many(l))
        return;
    lint_document(l, worker, done->doc, &done->options, &done->result,
                  &done->error);
    if (done->result)
        l->found += (unsigned)mda_result_count(done->result);
    lint_before(l, worker, index);
}

/* ---- Preparing --------------------------------------------------------- */

static bool check_only(const linting *l)
{
    const char *name;
    for (size_t i = 0; (name = args_nth(l->given, "only", i)) != NULL; i++)
        if (!input_is_rule_or_topic(l->rules, l->full, name))
            return false;
    return true;
}

/* Documents of an option and of the same key of the settings. */
static int fetch(linting *l, const char *option, const conf_values *said,
                 const mda_document *const **out, size_t *count)
{
    size_t most = said->len + l->given->uses.len, n = 0;
    const mda_document **list =
        arena_many(l->project.arena, const mda_document *, most + 1);
    if (!list)
        return out_of_memory();
    const char *path;
    for (size_t i = 0; (path = args_nth(l->given, option, i)); i++)
        if ((list[n++] = shelf_get(&l->shelf, path)) == NULL)
            return EXIT_UNCHECKED;
    for (uint32_t i = 0; i < said->len; i++)
        if ((list[n++] = shelf_get(&l->shelf, said->at[i].text)) == NULL)
            return EXIT_UNCHECKED;
    *out = list;
    *count = n;
    return EXIT_QUIET;
}

static int set_options(linting *l, uint32_t index)
{
    draft *d = &l->drafts.list.at[index];
    linted *done = &l->done.at[index];
    mda_lint_options o = MDA_LINT_OPTIONS_INIT;
    if (!select_rules(&l->drafts, d, l->rules, &o))
        return EXIT_USAGE;
    int status = fetch(l, "known", &d->settings.of[CONF_KNOWN], &o.known,
                       &o.known_count);
    if (status == EXIT_QUIET)
        status = fetch(l, "prior", &d->settings.of[CONF_PRIOR], &o.prior,
                       &o.prior_count);
    o.materiality = conf_materiality(&d->settings);
    o.filer = conf_text(&d->settings, CONF_FILER, NULL);
    o.no_spelling = !wordlist_is_wanted(l->given, d);
    done->options = o;
    return status;
}

static bool set_before(linting *l, uint32_t index)
{
    const draft *d = &l->drafts.list.at[index];
    const char *list = standing_list_path(&l->project, d);
    if (!l->compare.changes)
        return true;
    return list ? compare_prepare(&l->compare, index, d, list,
                                  &l->done.at[index].options)
                : out_of_memory() == EXIT_QUIET;
}

/* The first worker's linter is made here, to try the dictionary. */
static bool prepare_spelling(linting *l)
{
    bool is_wanted = false;
    mda_error err = {0};
    for (uint32_t i = 0; i < l->done.len; i++)
        is_wanted |= !l->done.at[i].options.no_spelling;
    if (!is_wanted)
        return true;
    if (mda_linter_new(&l->linters[0], l->rules, &err) != MDA_OK) {
        say_error(&err);
        return false;
    }
    return wordlist_begin(&l->spell, l->given, &l->drafts, l->linters[0]);
}

static int prepare(linting *l)
{
    const char *ref = l->is_bare ? NULL : args_value(l->given, "diff", NULL);
    if (ref && l->drafts.list.len &&
        !compare_begin(&l->compare, ref, &l->drafts))
        return EXIT_USAGE;
    if (!select_load(&l->drafts, &l->rules) || !check_only(l))
        return EXIT_USAGE;
    for (uint32_t i = 0; i < l->drafts.list.len; i++) {
        int status = set_options(l, i);
        if (status == EXIT_QUIET && !set_before(l, i))
            status = EXIT_USAGE;
        if (status != EXIT_QUIET)
            return status;
    }
    return prepare_spelling(l) ? EXIT_QUIET : EXIT_USAGE;
}

/* ---- Judging ----------------------------------------------------------- */

/* What could not be compared: all findings there are new. */
static void say_before(const linting *l, uint32_t index)
{
    const was *w = &l->compare.drafts.at[index];
    const char *why = w->result ? mda_result_unchecked(w->result)
                                : w->error.message;
    if (l->compare.changes && w->kind == WAS_OTHER && why)
        say("%s:%s: cannot be compared: %s; all findings count as new",
            l->compare.state.name, w->path, why);
}

static int judge(linting *l)
{
    l->standing.project = &l->project;
    l->standing.rules = l->rules;
    l->standing.compare = l->compare.changes ? &l->compare : NULL;
    l->standing.no_baseline =
        l->is_bare || args_has(l->given, "no-baseline");
    for (uint32_t i = 0; i < l->done.len; i++) {
        linted *d = &l->done.at[i];
        if (l->compare.changes)
            say_before(l, i);
        if (!standing_judge(&l->standing, i, &l->drafts.list.at[i], d->doc,
                            &d->options, d->result))
            return EXIT_USAGE;
    }
    standing_say_unused(&l->standing);
    return EXIT_QUIET;
}

/* ---- The run ----------------------------------------------------------- */

/* The list of drafts, and room for what becomes of them. */
static int collect(linting *l)
{
    l->project.given = l->given;
    l->drafts.project = &l->project;
    if (l->given->words.len == 0) {
        say_in(l->full, "no file given; - reads standard input");
        return EXIT_USAGE;
    }
    if (!input_form(l->given, l->full))
        return EXIT_USAGE;
    int found = drafts_collect(&l->drafts, l->given);
    if (found != EXIT_USAGE && !array_reserve(&l->done, l->drafts.list.len))
        return out_of_memory();
    l->done.len = l->done.at ? l->drafts.list.len : 0;
    return found;
}

int linting_prepare(linting *l)
{
    int found = collect(l);
    int status = found == EXIT_USAGE ? found : prepare(l);
    return status == EXIT_QUIET ? found : status;
}

static int run_all(linting *l, uint32_t jobs)
{
    pool_start(&l->pool, jobs, l->drafts.list.len, lint_one, l);
    int status = prepare(l);
    pool_go(&l->pool, status == EXIT_QUIET);
    pool_wait(&l->pool, status == EXIT_QUIET && terminal_moves(stderr));
    if (status == EXIT_QUIET && has_too_many(l)) {
        say("these drafts have more than %u findings together: check fewer at "
            "a time, or fewer rules with --only", LIMIT_RUN_FINDINGS);
        status = EXIT_UNCHECKED;
    }
    if (status == EXIT_QUIET)
        status = judge(l);
    l->is_done = status == EXIT_QUIET;
    return status;
}

int linting_run(linting *l)
{
    uint32_t jobs = pool_jobs(args_value(l->given, "jobs", NULL));
    if (jobs == 0) {
        say_in(l->full, "--jobs wants a number from 1 to %d", POOL_MOST);
        return EXIT_USAGE;
    }
    int found = collect(l);
    int status = found == EXIT_USAGE ? found : run_all(l, jobs);
    return status == EXIT_QUIET ? found : status;
}

/* ---- The status -------------------------------------------------------- */

/* Rank of a word of --fail-on; "never" is above all. */
static int level_of(const char *word)
{
    static const char *const words[] = {"note", "warning", "error"};
    int level = 0;
    while (level < 3 && strcmp(words[level], word) != 0)
        level++;
    return level;
}

int linting_status(const linting *l)
{
    int status = EXIT_QUIET;
    for (uint32_t i = 0; i < l->done.len; i++) {
        const mda_result *r = l->done.at[i].result;
        const conf_settings *s = &l->drafts.list.at[i].settings;
        const char *said = conf_text(s, CONF_FAIL_ON, "warning");
        int least = level_of(args_value(l->given, "fail-on", said));
        if (!r || mda_result_unchecked(r))
            return EXIT_UNCHECKED;
        for (size_t k = 0; k < mda_result_count(r); k++) {
            const mda_finding *f = mda_result_finding(r, k);
            if (!f->suppressed && (int)f->severity >= least)
                status = EXIT_FINDINGS;
        }
    }
    return status;
}

void linting_free(linting *l)
{
    for (uint32_t i = 0; i < l->done.len; i++) {
        mda_result_free(l->done.at[i].result);
        mda_document_free(l->done.at[i].doc);
    }
    array_free(&l->done);
    standing_free(&l->standing);
    compare_free(&l->compare);
    for (size_t i = 0; i < POOL_MOST; i++)
        mda_linter_free(l->linters[i]);
    shelf_free(&l->shelf);
    wordlist_free(&l->spell);
    mda_ruleset_free(l->rules);
    drafts_free(&l->drafts);
    project_free(&l->project);
}
