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
#include "cli/telling.h"

static const opt options[] = {
    TELLING_OPTIONS,
    LINTING_OPTIONS,
    {"diff", 0, "REF", NULL,
     "report only what is new since the git ref REF, or since HEAD left it"},
    {"baseline", 0, "FILE", NULL,
     "findings in FILE are known; otherwise .mdalint-baseline.yaml"},
    {"no-baseline", 0, NULL, NULL, "report known findings, too"},
    {"fail-on", 0, "LEVEL", "error warning note never",
     "least severity that makes the exit status 1; otherwise warning"},
    {"show-files", 0, NULL, NULL,
     "write which files are checked and which are not, and leave"},
    {0},
};

typedef ARRAY(mda_outcome) outcomes;

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

static int tell(const linting *l)
{
    outcomes all = {0};
    int status = EXIT_USAGE;
    if (list_outcomes(l, &all))
        status = telling_write(l->given, l->rules, all.at, all.len,
                               linting_status(l));
    array_free(&all);
    if (!args_has(l->given, "quiet"))
        drafts_say_left_out(&l->drafts);
    return status;
}

static bool spares_documents(const linting *l, const mda_document *const *list,
                             size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!telling_spares(l->given, l->full, mda_document_path(list[i])))
            return false;
    return true;
}

/* Files that stand for all drafts. */
static bool spares_shared(const linting *l)
{
    const project *p = &l->project;
    for (size_t i = 0; i < mda_ruleset_count(l->rules); i++) {
        const mda_rule *r = mda_ruleset_rule(l->rules, i);
        if (!telling_spares(l->given, l->full, mda_rule_path(r)))
            return false;
    }
    for (uint32_t i = 0; i < p->confs.len; i++)
        for (uint32_t k = 0; k < p->confs.at[i]->files.len; k++)
            if (!telling_spares(l->given, l->full, p->confs.at[i]->files.at[k]))
                return false;
    return true;
}

/* A report never takes the place of what it reports on: after a slip of
 * --output the only copy of a draft would be gone. */
static bool spares_inputs(const linting *l)
{
    for (uint32_t i = 0; i < l->done.len; i++) {
        const mda_lint_options *o = &l->done.at[i].options;
        if (!telling_spares(l->given, l->full, l->drafts.list.at[i].path) ||
            !spares_documents(l, o->known, o->known_count) ||
            !spares_documents(l, o->prior, o->prior_count))
            return false;
    }
    for (uint32_t i = 0; i < l->standing.lists.len; i++)
        if (!telling_spares(l->given, l->full, l->standing.lists.at[i].path))
            return false;
    for (uint32_t i = 0; i < l->standing.baselines.len; i++)
        if (!telling_spares(l->given, l->full,
                            l->standing.baselines.at[i].path))
            return false;
    return spares_shared(l);
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
    if (!telling_check(l->given, l->full))
        return EXIT_USAGE;
    int found = linting_run(l);
    if (!l->is_done)
        return found;
    if (!spares_inputs(l))
        return EXIT_USAGE;
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
