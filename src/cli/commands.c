/* commands.c - the table of commands.  A command is a const struct in its own
 * file (cmd_*.c) and a line here; help, completions and "did you mean" follow
 * from the tables. */
#include "cli/commands.h"

#include <string.h>

static const command *const all[] = {
    &cmd_lint,     &cmd_extract, &cmd_dump,    &cmd_explain,
    &cmd_rules,    &cmd_eval,    &cmd_lsp,     &cmd_config,
    &cmd_packs,    &cmd_baseline, &cmd_suppressions,
    &cmd_completions, &cmd_help, &cmd_version, NULL,
};

static const opt root_options[] = {
    {"version", 'V', NULL, NULL, "print the version and leave"},
    {0},
};

const command cmd_root = {
    .name = "mdalint",
    .operands = "COMMAND",
    .summary = "reports what the MD&A of an SEC filing does not discuss",
    .about =
        "mdalint reads a draft filing and the documents that tell what\n"
        "happened, and reports each known event whose discussion the MD&A\n"
        "calls for and lacks.\n"
        "\n"
        "  mdalint lint draft.md                     check a draft\n"
        "  mdalint lint 10-k.htm --known press.htm   with what else is known\n"
        "  mdalint explain RULE draft.md             why a rule speaks or not\n"
        "  mdalint rules list                        what is checked",
    .options = root_options,
    .commands = all,
};

const command *commands_find(const command *group, const char *name, char *full)
{
    for (const command *const *c = group->commands; *c; c++) {
        if (strcmp((*c)->name, name) != 0)
            continue;
        size_t len = strlen(full);
        snprintf(full + len, COMMANDS_NAME - len, " %s", name);
        return *c;
    }
    return NULL;
}

void commands_names(const command *group, const char **names)
{
    size_t n = 0;
    for (const command *const *c = group->commands; *c; c++)
        if (n + 1 < COMMANDS_MOST)
            names[n++] = (*c)->name;
    names[n] = NULL;
}
