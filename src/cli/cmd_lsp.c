/* cmd_lsp.c - `mdalint lsp`: the language server on standard input and
 * output. */
#include "cli/commands.h"
#include "cli/say.h"
#include "lsp/lsp.h"

#include <unistd.h>

static const opt options[] = {
    {"stdio", 0, NULL, NULL,
     "talk over standard input and output, as it does in any case"},
    {0},
};

static int run(const command *self, const args *given)
{
    (void)self;
    if (given->words.len) {
        say_in("mdalint lsp", "no file can be given: the editor opens them");
        return EXIT_USAGE;
    }
    if (isatty(STDIN_FILENO))
        say_in("mdalint lsp", "waiting for an editor; it is not meant for "
                              "people to type to");
    return lsp_run(STDIN_FILENO, STDOUT_FILENO);
}

const command cmd_lsp = {
    .name = "lsp",
    .operands = "",
    .completes = "",
    .summary = "serve an editor (Language Server Protocol)",
    .about =
        "Speaks the Language Server Protocol 3.17 over standard input and\n"
        "output: diagnostics, hover, code actions, outline and more for "
        "drafts\n"
        "and for rule files.  Editors start it; docs/editors.md tells how.\n"
        "\n"
        "exit status: 0 when the client said shutdown and exit; else 1,\n"
        "or 2 where memory ran out",
    .options = options,
    .run = run,
};
