/* cmd_suppressions.c - `mdalint suppressions list`: who set what aside, and
 * why. */
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/linting.h"
#include "cli/out.h"
#include "cli/say.h"

static const opt options[] = {LINTING_OPTIONS, {0}};

static void print_one(const linting *l, const suppression *x, uint32_t index)
{
    printf("%s:%u:%u: %s: %s: %s", x->path, x->line, x->column,
           standing_state(&l->standing, x, &l->done.at[index].options),
           x->rule[0] ? x->rule : "?",
           x->fault ? x->fault : x->reason);
    if (x->approver)
        printf("; approved by %s", x->approver);
    if (x->date)
        printf("; on %s", x->date);
    if (x->expires)
        printf("; until %s", x->expires);
    putchar('\n');
}

static int list(linting *l)
{
    l->is_bare = true;
    int found = linting_run(l);
    if (!l->is_done)
        return found;
    for (uint32_t i = 0; i < l->standing.kept.len; i++)
        for (uint32_t k = 0; k < l->standing.kept.at[i].list.len; k++)
            print_one(l, &l->standing.kept.at[i].list.at[k], i);
    int status = linting_status(l) == EXIT_UNCHECKED ? EXIT_UNCHECKED : found;
    return out_end(status);
}

static int run(const command *self, const args *given)
{
    (void)self;
    linting l = {.given = given, .full = "mdalint suppressions list"};
    int status = list(&l);
    linting_free(&l);
    return status;
}

static const command cmd_list = {
    .name = "list",
    .operands = "FILE...",
    .completes = "file",
    .summary = "list suppressions with their reasons",
    .about = "Prints each suppression of each FILE, from comments in it and "
             "from\n"
             "the list of the project: where it stands, whether it is active,\n"
             "stale, expired or malformed, its rule, reason and approver.",
    .options = options,
    .run = run,
};

static const command *const below[] = {&cmd_list, NULL};

const command cmd_suppressions = {
    .name = "suppressions",
    .operands = "COMMAND",
    .completes = "",
    .summary = "show which findings were set aside, and why",
    .about = "A finding that was judged is set aside with a reason, by a "
             "comment\n"
             "before the paragraph it points at:\n"
             "\n"
             "  <!-- mdalint-allow RULE until 2026-12-31: REASON -->\n"
             "  [mdalint-allow RULE: REASON]             in text, on a line\n"
             "\n"
             "or by an entry of .mdalint-suppressions.yaml.",
    .commands = below,
};
