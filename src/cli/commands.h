/* commands.h - the table of commands. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/opt.h"

/* Most commands of one group, and longest full name ("mdalint rules list"). */
#define COMMANDS_MOST 16
#define COMMANDS_NAME 64

/* The program itself. */
extern const command cmd_root;

extern const command cmd_lint, cmd_extract, cmd_dump, cmd_rules, cmd_explain,
    cmd_eval, cmd_lsp, cmd_completions, cmd_help, cmd_version;
extern const command cmd_rules_list, cmd_rules_show, cmd_rules_check,
    cmd_rules_test, cmd_rules_schema;
extern const command cmd_config, cmd_config_show, cmd_config_schema;
extern const command cmd_packs, cmd_packs_list, cmd_packs_lock;
extern const command cmd_baseline, cmd_baseline_update, cmd_baseline_prune;
extern const command cmd_suppressions;

/* The command of a group by name, or NULL.  Appends its name to `full`, of
 * COMMANDS_NAME bytes. */
const command *commands_find(const command *group, const char *name,
                             char *full);
/* Names of a group's commands, NULL-ended, into `names` of COMMANDS_MOST. */
void commands_names(const command *group, const char **names);

#endif
