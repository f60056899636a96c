/* cmd_explain.c - `mdalint explain RULE FILE`: why a rule speaks or not. */
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/out.h"
#include "cli/say.h"

static const opt options[] = {
    INPUT_FORM, INPUT_KNOWN, INPUT_RULES, INPUT_NO_BUILTIN, INPUT_STDIN, {0},
};

static int explain(const mda_ruleset *rules, const mda_rule *rule,
                   const mda_document *draft, const documents *known)
{
    out o;
    mda_error err = {0};
    mda_linter *linter = NULL;
    mda_lint_options how = MDA_LINT_OPTIONS_INIT;
    how.known = (const mda_document *const *)known->at;
    how.known_count = known->len;
    how.preview = true;
    if (!out_open(&o, NULL))
        return EXIT_USAGE;
    mda_status done = mda_linter_new(&linter, rules, &err);
    if (done == MDA_OK)
        done =
            mda_linter_explain(linter, rule, draft, &how, out_writer(&o), &err);
    if (done != MDA_OK && done != MDA_ESTOPPED)
        say_error(&err);
    mda_linter_free(linter);
    return out_close(&o, true, done == MDA_OK ? EXIT_QUIET : EXIT_USAGE);
}

/* Reads draft and known documents, then explains. */
static int explain_file(const args *given, const mda_ruleset *rules,
                        const mda_rule *rule, const char *path)
{
    mda_error err = {0};
    mda_document *draft = NULL;
    documents known = {0};
    int status = EXIT_UNCHECKED;
    if (input_read(given, path, &draft, &err) != MDA_OK)
        say_error(&err);
    else if (input_known(given, &known))
        status = explain(rules, rule, draft, &known);
    input_free(&known);
    mda_document_free(draft);
    return status;
}

static int run(const command *self, const args *given)
{
    (void)self;
    mda_ruleset *rules = NULL;
    int status = EXIT_USAGE;
    if (given->words.len != 2) {
        say_in("mdalint explain", "a rule and a file are needed");
        return EXIT_USAGE;
    }
    if (!input_form(given, "mdalint explain"))
        return EXIT_USAGE;
    if (input_rules(given, NULL, &rules)) {
        const mda_rule *rule =
            input_rule(rules, "mdalint explain", given->words.at[0]);
        if (rule)
            status = explain_file(given, rules, rule, given->words.at[1]);
    }
    mda_ruleset_free(rules);
    return status;
}

const command cmd_explain = {
    .name = "explain",
    .operands = "RULE FILE",
    .completes = "rule file",
    .summary = "show why a rule speaks or is silent on a draft",
    .about =
        "Prints for each clause of RULE what was found in FILE, the nearest\n"
        "miss, each passage that was considered as the discussion, and why\n"
        "it did or did not count.",
    .options = options,
    .run = run,
};
