/* cmd_lint.c - `mdalint lint`: rules, known documents and drafts go in, a
 * report and an exit status come out.
 *
 * All drafts are read and linted before the report is written, because
 * results borrow from documents; a draft that fails is part of the report and
 * the others go on. */
#include "cli/ahead.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/out.h"
#include "cli/say.h"
#include "cli/terminal.h"

#include <string.h>

static const opt options[] = {
    {"format", 'f', "FORMAT", "text json", "how findings are written"},
    {"output", 'o', "FILE", NULL,
     "write to FILE, which is replaced whole or not at all"},
    INPUT_FORM,
    INPUT_KNOWN,
    INPUT_RULES,
    INPUT_NO_BUILTIN,
    {"only", 0, "NAME", NULL,
     "run only the rule or the topic NAME; may be given often"},
    {"preview", 0, NULL, NULL, "run rules that are still in preview"},
    {"fail-on", 0, "LEVEL", "error warning note never",
     "least severity that makes the exit status 1; otherwise warning"},
    {"show", 0, "LEVEL", "note warning error",
     "least severity that is written; otherwise warning"},
    {"color", 0, "WHEN", "auto always never", "use colours in text"},
    {"quiet", 'q', NULL, NULL, "write nothing; only the exit status tells"},
    INPUT_STDIN,
    {0},
};

/* A draft and what was found in it; both may be NULL. */
typedef struct draft {
    mda_document *doc;
    mda_result *result;
} draft;

/* One run. */
typedef struct lint {
    const args *given;
    mda_ruleset *rules;
    mda_linter *linter;
    documents known;
    ARRAY(draft) drafts;
    ARRAY(const char *) only; /* NULL-ended, or empty */
    ARRAY(mda_outcome) outcomes;
    ahead first; /* the first file, read while rules are compiled */
} lint;

/* ---- Preparing --------------------------------------------------------- */

static bool out_of_memory(void)
{
    say("memory ran out");
    return false;
}

static bool choose_rules(lint *l)
{
    const char *name, **slot;
    for (size_t i = 0; (name = args_nth(l->given, "only", i)) != NULL; i++) {
        if (!input_is_rule_or_topic(l->rules, "mdalint lint", name))
            return false;
        if ((slot = array_add(&l->only)) == NULL)
            return out_of_memory();
        *slot = name;
    }
    if (l->only.len == 0)
        return true;
    slot = array_add(&l->only); /* the NULL at the end */
    return slot || out_of_memory();
}

/* The exit status, EXIT_QUIET to go on. */
static int prepare(lint *l)
{
    mda_error err;
    if (l->given->words.len == 0) {
        say_in("mdalint lint", "no file given; - reads standard input");
        return EXIT_USAGE;
    }
    if (!input_form(l->given, "mdalint lint"))
        return EXIT_USAGE;
    ahead_start(&l->first, l->given, l->given->words.at[0]);
    if (!input_rules(l->given, NULL, &l->rules) || !choose_rules(l))
        return EXIT_USAGE;
    if (!input_known(l->given, &l->known))
        return EXIT_UNCHECKED;
    if (mda_linter_new(&l->linter, l->rules, &err) == MDA_OK)
        return EXIT_QUIET;
    say_error(&err);
    return EXIT_USAGE;
}

/* ---- Running ----------------------------------------------------------- */

static mda_status lint_one(lint *l, uint32_t index, draft *d, mda_error *err)
{
    mda_lint_options o = MDA_LINT_OPTIONS_INIT;
    o.known = (const mda_document *const *)l->known.at;
    o.known_count = l->known.len;
    o.only = l->only.at;
    o.preview = args_has(l->given, "preview");
    mda_status status =
        index == 0 ? ahead_take(&l->first, &d->doc, err)
                   : input_read(l->given, l->given->words.at[index], &d->doc,
                                err);
    if (status != MDA_OK)
        return status;
    return mda_linter_run(l->linter, d->doc, &o, &d->result, err);
}

static bool lint_all(lint *l)
{
    for (uint32_t i = 0; i < l->given->words.len; i++) {
        const char *path = l->given->words.at[i];
        draft *d = array_add(&l->drafts);
        mda_outcome *outcome = array_add(&l->outcomes);
        if (!d || !outcome)
            return out_of_memory();
        lint_one(l, i, d, &outcome->error);
        if (strcmp(path, "-") == 0)
            path = args_value(l->given, "stdin-filename", "<stdin>");
        outcome->path = path;
        outcome->result = d->result;
    }
    return true;
}

/* ---- Telling ----------------------------------------------------------- */

/* Rank of a word of --show or --fail-on; "never" is above all. */
static int level_of(const char *word)
{
    static const char *const words[] = {"note", "warning", "error"};
    int level = 0;
    while (level < 3 && strcmp(words[level], word) != 0)
        level++;
    return level;
}

static int status_of(const lint *l)
{
    int status = EXIT_QUIET;
    int least = level_of(args_value(l->given, "fail-on", "warning"));
    for (uint32_t i = 0; i < l->drafts.len; i++) {
        const mda_result *r = l->drafts.at[i].result;
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

static int tell(const lint *l)
{
    out o;
    mda_error err = {0};
    mda_report_options how = MDA_REPORT_OPTIONS_INIT;
    if (args_has(l->given, "quiet"))
        return status_of(l);
    if (!out_open(&o, args_value(l->given, "output", NULL)))
        return EXIT_USAGE;
    how.show = (mda_severity)level_of(args_value(l->given, "show", "warning"));
    how.color = terminal_color(args_value(l->given, "color", "auto"), o.file);
    how.width = terminal_width(o.file);
    mda_status done = mda_report(l->rules, l->outcomes.at, l->outcomes.len,
                                 args_value(l->given, "format", "text"), &how,
                                 out_writer(&o), &err);
    if (done != MDA_OK && done != MDA_ESTOPPED)
        say_error(&err);
    int status = done == MDA_OK ? status_of(l) : EXIT_USAGE;
    return out_close(&o, done == MDA_OK, status);
}

static void clean(lint *l)
{
    ahead_drop(&l->first);
    for (uint32_t i = 0; i < l->drafts.len; i++) {
        mda_result_free(l->drafts.at[i].result);
        mda_document_free(l->drafts.at[i].doc);
    }
    array_free(&l->drafts);
    array_free(&l->outcomes);
    array_free(&l->only);
    mda_linter_free(l->linter);
    input_free(&l->known);
    mda_ruleset_free(l->rules);
}

static int run(const command *self, const args *given)
{
    (void)self;
    lint l = {.given = given};
    int status = prepare(&l);
    if (status == EXIT_QUIET)
        status = lint_all(&l) ? tell(&l) : EXIT_USAGE;
    clean(&l);
    return status;
}

const command cmd_lint = {
    .name = "lint",
    .operands = "FILE...",
    .completes = "file",
    .summary = "report what the MD&A of drafts does not discuss",
    .about =
        "Checks each FILE (text, Markdown, HTML, inline XBRL or a full EDGAR\n"
        "submission; - is standard input) and reports known events whose\n"
        "discussion its MD&A calls for and lacks.  Events are told by the "
        "file\n"
        "itself and by the documents given with --known.\n"
        "\n"
        "exit status:\n"
        "  0  nothing at or above --fail-on was found\n"
        "  1  something was\n"
        "  2  the command line, a rule or the output is at fault\n"
        "  3  an input could not be checked: it cannot be read, is damaged or\n"
        "     of an unknown format, or no MD&A was found in it; this wins over "
        "1",
    .options = options,
    .run = run,
};
