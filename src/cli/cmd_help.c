/* cmd_help.c - `mdalint help`, `version` and `completions`: the program about
 * itself. */
#include "cli/commands.h"
#include "cli/complete.h"
#include "cli/help.h"
#include "cli/out.h"
#include "cli/say.h"

#include "mdalint.h"

static int run_help(const command *self, const args *given)
{
    const command *c = &cmd_root;
    char full[COMMANDS_NAME] = "mdalint";
    (void)self;
    for (uint32_t i = 0; i < given->words.len; i++) {
        const char *names[COMMANDS_MOST] = {NULL};
        const char *word = given->words.at[i];
        const command *below =
            c->commands ? commands_find(c, word, full) : NULL;
        if (!below) {
            commands_names(c, names);
            say_unknown("mdalint help", "command", "", word, names);
            return EXIT_USAGE;
        }
        c = below;
    }
    help_print(c, full, stdout);
    return out_end(EXIT_QUIET);
}

const command cmd_help = {
    .name = "help",
    .operands = "[COMMAND...]",
    .completes = "command",
    .summary = "print help on a command",
    .about = "Prints the same as COMMAND --help.",
    .run = run_help,
};

static int run_version(const command *self, const args *given)
{
    (void)self;
    (void)given;
    printf("mdalint %s\n", mda_version());
    return out_end(EXIT_QUIET);
}

const command cmd_version = {
    .name = "version",
    .operands = "",
    .completes = "",
    .summary = "print the version",
    .about = "Prints the version of the library in use.",
    .run = run_version,
};

static int run_completions(const command *self, const args *given)
{
    const char *names[COMMANDS_MOST];
    (void)self;
    complete_shells(names);
    if (given->words.len != 1) {
        say_in("mdalint completions", "one shell is needed: bash, zsh or fish");
        return EXIT_USAGE;
    }
    if (!complete_print(given->words.at[0], stdout)) {
        say_unknown("mdalint completions", "shell", "", given->words.at[0],
                    names);
        return EXIT_USAGE;
    }
    return out_end(EXIT_QUIET);
}

const command cmd_completions = {
    .name = "completions",
    .operands = "bash|zsh|fish",
    .completes = "shell",
    .summary = "print completions for a shell",
    .about =
        "Prints a script that completes commands, options and their values:\n"
        "\n"
        "  bash: source <(mdalint completions bash)\n"
        "  zsh:  mdalint completions zsh > a folder of $fpath/_mdalint\n"
        "  fish: mdalint completions fish | source",
    .run = run_completions,
};
