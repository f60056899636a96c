/* cmd_rules.c - `mdalint rules ...`: what is checked, and whether rule files
 * are in order. */
#include "base/json.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/out.h"
#include "cli/say.h"

#include <string.h>

/* ---- list -------------------------------------------------------------- */

static const opt list_options[] = {
    {"format", 'f', "FORMAT", "text json", "how they are listed"},
    INPUT_RULES,
    INPUT_NO_BUILTIN,
    {0},
};

static int list_json(const mda_ruleset *rules)
{
    json_tree t = json_list();
    for (size_t i = 0; i < mda_ruleset_count(rules); i++) {
        const mda_rule *r = mda_ruleset_rule(rules, i);
        json_node *row = json_put_map(&t, t.root, NULL);
        json_put_string(&t, row, "id", mda_rule_id(r));
        json_put_string(&t, row, "topic", mda_rule_topic(r));
        json_put_string(&t, row, "title", mda_rule_title(r));
        json_put_string(&t, row, "severity",
                        say_severity(mda_rule_severity(r)));
        json_put_flag(&t, row, "preview", mda_rule_is_preview(r));
        json_put_string(&t, row, "path", mda_rule_path(r));
    }
    return out_tree(&t, EXIT_QUIET);
}

static int list_text(const mda_ruleset *rules)
{
    size_t widest = 0, n = mda_ruleset_count(rules);
    for (size_t i = 0; i < n; i++) {
        size_t len = strlen(mda_rule_id(mda_ruleset_rule(rules, i)));
        widest = len > widest ? len : widest;
    }
    for (size_t i = 0; i < n; i++) {
        const mda_rule *r = mda_ruleset_rule(rules, i);
        printf("%-*s  %-7s  %s%s\n", (int)widest, mda_rule_id(r),
               say_severity(mda_rule_severity(r)), mda_rule_title(r),
               mda_rule_is_preview(r) ? " (preview)" : "");
    }
    return out_end(EXIT_QUIET);
}

static int run_list(const command *self, const args *given)
{
    mda_ruleset *rules = NULL;
    (void)self;
    if (given->words.len) {
        say_in("mdalint rules list", "no operand is taken; see rules show ID");
        return EXIT_USAGE;
    }
    if (!input_rules(given, NULL, &rules))
        return EXIT_USAGE;
    int status =
        args_is(given, "format", "json") ? list_json(rules) : list_text(rules);
    mda_ruleset_free(rules);
    return status;
}

const command cmd_rules_list = {
    .name = "list",
    .operands = "",
    .completes = "",
    .summary = "list all rules",
    .about = "Prints one line for each rule: its id, severity and title.",
    .options = list_options,
    .run = run_list,
};

/* ---- show -------------------------------------------------------------- */

static const opt show_options[] = {INPUT_RULES, INPUT_NO_BUILTIN, {0}};

static int show(const mda_ruleset *rules, const args *given)
{
    out o;
    mda_error err = {0};
    mda_status done = MDA_OK;
    if (!out_open(&o, NULL))
        return EXIT_USAGE;
    for (uint32_t i = 0; done == MDA_OK && i < given->words.len; i++) {
        const mda_rule *r =
            input_rule(rules, "mdalint rules show", given->words.at[i]);
        if (i && r)
            fputc('\n', stdout);
        done = r ? mda_rule_page(r, out_writer(&o), &err) : MDA_ENOTFOUND;
    }
    if (err.status != MDA_OK && err.status != MDA_ESTOPPED)
        say_error(&err);
    return out_close(&o, true, done == MDA_OK ? EXIT_QUIET : EXIT_USAGE);
}

static int run_show(const command *self, const args *given)
{
    mda_ruleset *rules = NULL;
    (void)self;
    if (given->words.len == 0) {
        say_in("mdalint rules show", "no rule given; see mdalint rules list");
        return EXIT_USAGE;
    }
    if (!input_rules(given, NULL, &rules))
        return EXIT_USAGE;
    int status = show(rules, given);
    mda_ruleset_free(rules);
    return status;
}

const command cmd_rules_show = {
    .name = "show",
    .operands = "ID...",
    .completes = "rule",
    .summary = "print a rule: law, reason, what it looks for, examples",
    .about = "Prints the page of each rule as Markdown.",
    .options = show_options,
    .run = run_show,
};

/* ---- schema ------------------------------------------------------------ */

static const opt schema_options[] = {
    {"format", 'f', "FORMAT", "json markdown",
     "JSON Schema, or a page for people"},
    {0},
};

static int run_schema(const command *self, const args *given)
{
    out o;
    mda_error err = {0};
    (void)self;
    if (!out_open(&o, NULL))
        return EXIT_USAGE;
    mda_status done = args_is(given, "format", "markdown")
                          ? mda_rule_reference(out_writer(&o), &err)
                          : mda_rule_schema(out_writer(&o), &err);
    if (done != MDA_OK && done != MDA_ESTOPPED)
        say_error(&err);
    return out_close(&o, true, done == MDA_OK ? EXIT_QUIET : EXIT_USAGE);
}

const command cmd_rules_schema = {
    .name = "schema",
    .operands = "",
    .completes = "",
    .summary = "print the schema of rule files",
    .about = "Prints which keys a rule or lexicon file may have.",
    .options = schema_options,
    .run = run_schema,
};

static const command *const below[] = {
    &cmd_rules_list, &cmd_rules_show,   &cmd_rules_check,
    &cmd_rules_test, &cmd_rules_schema, NULL,
};

const command cmd_rules = {
    .name = "rules",
    .operands = "COMMAND",
    .completes = "",
    .summary = "list, show, check and test rules",
    .about = "Commands for rules and those who write them.",
    .commands = below,
};
