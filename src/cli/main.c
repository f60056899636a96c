/* main.c - finds the command that the first words name, and runs it. */
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/out.h"
#include "cli/say.h"

#include "base/json.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static bool is_one_of(const char *word, const char *a, const char *b)
{
    return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

/* A group of commands called without one of them. */
static int answer_group(const command *group, const char *full, int argc,
                        char **argv)
{
    if (argc < 2) {
        help_print(group, full, stderr);
        return EXIT_USAGE;
    }
    if (is_one_of(argv[1], "--help", "-h")) {
        help_print(group, full, stdout);
        return out_end(EXIT_QUIET);
    }
    if (group == &cmd_root && is_one_of(argv[1], "--version", "-V"))
        return cmd_version.run(&cmd_version, NULL);
    const char *names[COMMANDS_MOST];
    const char *what = argv[1][0] == '-' ? "option" : "command";
    commands_names(group, names);
    say_unknown(full, what, "", argv[1], names);
    if (access(argv[1], F_OK) == 0)
        say_in(full, "to check a draft: mdalint lint %s", argv[1]);
    say_in(full, "for help: %s --help", full);
    return EXIT_USAGE;
}

/* Names of files are taken from the working folder: one that was deleted
 * under the program cannot be worked from. */
static bool stands_somewhere(const char *full)
{
    char here[PATH_MAX];
    if (getcwd(here, sizeof here))
        return true;
    say_in(full, "the working folder cannot be told (%s); change to another",
           strerror(errno));
    return false;
}

static int run_command(const command *c, const char *full, int argc,
                       char **argv)
{
    args given;
    int status = EXIT_USAGE;
    if (opt_parse(c, full, argc, argv, &given)) {
        if (args_has(&given, "help")) {
            help_print(c, full, stdout);
            status = out_end(EXIT_QUIET);
        } else if (stands_somewhere(full)) {
            status = c->run(c, &given);
        }
    }
    args_free(&given);
    return status;
}

int main(int argc, char **argv)
{
    const command *c = &cmd_root;
    char full[COMMANDS_NAME] = "mdalint";
    signal(SIGPIPE, SIG_IGN); /* a failed write is reported instead */
    json_end_without_memory();
    while (c->commands) {
        const command *below =
            argc > 1 ? commands_find(c, argv[1], full) : NULL;
        if (!below)
            return answer_group(c, full, argc, argv);
        c = below;
        argc--;
        argv++;
    }
    return run_command(c, full, argc, argv);
}
