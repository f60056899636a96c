/* cmd_lint.c - `mdalint lint`: drafts go in, a report and an exit status come
 * out.
 *
 * All drafts are read and linted before the report is written, because
 * results borrow from documents; a draft that fails is part of the report and
 * the others go on. */
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/linting.h"
#include "cli/out.h"
#include "cli/say.h"
#include "cli/terminal.h"

#include <string.h>

static const opt options[] = {
    {"format", 'f', "FORMAT", "text json", "how findings are written"},
    {"output", 'o', "FILE", NULL,
     "write to FILE, which is replaced whole or not at all"},
    LINTING_OPTIONS,
    {"fail-on", 0, "LEVEL", "error warning note never",
     "least severity that makes the exit status 1; otherwise warning"},
    {"show", 0, "LEVEL", "note warning error",
     "least severity that is written; otherwise warning"},
    {"show-files", 0, NULL, NULL,
     "write which files are checked and which are not, and leave"},
    {"color", 0, "WHEN", "auto always never", "use colours in text"},
    {"quiet", 'q', NULL, NULL, "write nothing; only the exit status tells"},
    {0},
};

typedef ARRAY(mda_outcome) outcomes;

static mda_severity least_shown(const args *given)
{
    static const char *const words[] = {"note", "warning", "error"};
    const char *word = args_value(given, "show", "warning");
    mda_severity level = MDA_NOTE;
    while (level < MDA_ERROR && strcmp(words[level], word) != 0)
        level++;
    return level;
}

static bool list_outcomes(const linting *l, outcomes *out)
{
    for (uint32_t i = 0; i < l->done.len; i++) {
        const linted *d = &l->done.at[i];
        mda_outcome *o = array_add(out);
        if (!o) {
            say("memory ran out");
            return false;
        }
        *o = (mda_outcome){l->drafts.list.at[i].shown, d->result, d->error};
    }
    return true;
}

static int report(const linting *l, const outcomes *all)
{
    out o;
    mda_error err = {0};
    mda_report_options how = MDA_REPORT_OPTIONS_INIT;
    if (!out_open(&o, args_value(l->given, "output", NULL)))
        return EXIT_USAGE;
    how.show = least_shown(l->given);
    how.color = terminal_color(args_value(l->given, "color", "auto"), o.file);
    how.width = terminal_width(o.file);
    mda_status done = mda_report(l->rules, all->at, all->len,
                                 args_value(l->given, "format", "text"), &how,
                                 out_writer(&o), &err);
    if (done != MDA_OK && done != MDA_ESTOPPED)
        say_error(&err);
    int status = done == MDA_OK ? linting_status(l) : EXIT_USAGE;
    return out_close(&o, done == MDA_OK, status);
}

static int tell(const linting *l)
{
    outcomes all = {0};
    if (args_has(l->given, "quiet"))
        return linting_status(l);
    int status = list_outcomes(l, &all) ? report(l, &all) : EXIT_USAGE;
    array_free(&all);
    drafts_say_left_out(&l->drafts);
    return status;
}

static int show_files(linting *l)
{
    l->project.given = l->given;
    l->drafts.project = &l->project;
    int status = drafts_collect(&l->drafts, l->given);
    if (status != EXIT_USAGE)
        drafts_print(&l->drafts);
    return out_end(status);
}

static int lint(linting *l)
{
    if (args_has(l->given, "show-files"))
        return show_files(l);
    int found = linting_run(l);
    if (!l->is_done)
        return found;
    int status = tell(l);
    return found == EXIT_UNCHECKED && status != EXIT_USAGE ? found : status;
}

static int run(const command *self, const args *given)
{
    (void)self;
    linting l = {.given = given, .full = "mdalint lint"};
    int status = lint(&l);
    linting_free(&l);
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
        "In a folder all drafts are checked but those that .gitignore,\n"
        ".mdalintignore or the project file .mdalint.yaml leave out.\n"
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
