/* cmd_baseline.c - `mdalint baseline ...`: findings that are known.
 *
 * Both commands lint first.  Entries of drafts that were not part of the run,
 * or could not be checked, stay as they are. */
#include "base/file.h"
#include "base/path.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/linting.h"
#include "cli/out.h"
#include "cli/say.h"
#include "conf/excuse.h"

static const opt options[] = {
    LINTING_OPTIONS,
    {"baseline", 0, "FILE", NULL,
     "the file; otherwise .mdalint-baseline.yaml beside the project file"},
    {0},
};

static bool is_kept(const baseline_entry *e)
{
    return e->is_used || (!e->is_judged && file_exists(e->draft));
}

static int write_one(const baseline *b)
{
    out o;
    mda_error err = {0};
    uint32_t kept = 0;
    if (!out_open(&o, b->path))
        return EXIT_USAGE;
    for (uint32_t i = 0; i < b->list.len; i++)
        kept += is_kept(&b->list.at[i]);
    mda_status done = baseline_write(b, is_kept, out_writer(&o), &err);
    if (done != MDA_OK)
        say_error(&err);
    const char *slash = strrchr(b->path, '/');
    int status = out_close(&o, done == MDA_OK,
                           done == MDA_OK ? EXIT_QUIET : EXIT_USAGE);
    if (status == EXIT_QUIET)
        say("%s: %u %s", slash ? slash + 1 : b->path, kept,
            kept == 1 ? "finding" : "findings");
    return status;
}

static int write_all(const linting *l)
{
    int status = EXIT_QUIET;
    for (uint32_t i = 0; status == EXIT_QUIET && i < l->standing.baselines.len;
         i++)
        status = write_one(&l->standing.baselines.at[i]);
    if (status != EXIT_QUIET)
        return status;
    return linting_status(l) == EXIT_UNCHECKED ? EXIT_UNCHECKED : status;
}

/* Replaces the entries of one draft by its open findings. */
static bool take_over(linting *l, uint32_t index)
{
    mda_error err = {0};
    const draft *d = &l->drafts.list.at[index];
    const mda_result *r = l->done.at[index].result;
    baseline *b = standing_baseline(&l->standing, d);
    const char *path = path_absolute(l->project.arena, d->shown);
    if (!b || !path)
        return false;
    if (!r || mda_result_unchecked(r)) {
        say("%s: was not checked; its entries stay", d->shown);
        return true;
    }
    for (uint32_t i = 0; i < b->list.len; i++)
        if (strcmp(b->list.at[i].draft, path) == 0)
            b->list.at[i].is_judged = true;
    for (size_t i = 0; i < mda_result_count(r); i++) {
        const mda_finding *f = mda_result_finding(r, i);
        if (excuse_is_open(f) && baseline_add(b, f, path, &err) != MDA_OK) {
            say_error(&err);
            return false;
        }
    }
    return true;
}

static int update(linting *l)
{
    l->is_bare = true;
    int found = linting_run(l);
    if (!l->is_done)
        return found;
    for (uint32_t i = 0; i < l->done.len; i++)
        if (!take_over(l, i))
            return EXIT_USAGE;
    int status = write_all(l);
    return status == EXIT_QUIET ? found : status;
}

static int run_update(const command *self, const args *given)
{
    (void)self;
    linting l = {.given = given, .full = "mdalint baseline update"};
    int status = update(&l);
    linting_free(&l);
    return status;
}

static int prune(linting *l)
{
    int found = linting_run(l);
    if (!l->is_done)
        return found;
    int status = write_all(l);
    return status == EXIT_QUIET ? found : status;
}

static int run_prune(const command *self, const args *given)
{
    (void)self;
    linting l = {.given = given, .full = "mdalint baseline prune"};
    int status = prune(&l);
    linting_free(&l);
    return status;
}

const command cmd_baseline_update = {
    .name = "update",
    .operands = "FILE...",
    .completes = "file",
    .summary = "make what is found now the baseline",
    .about = "Writes the findings of each FILE into the baseline; lint then\n"
             "reports only others.  Entries of other drafts stay.",
    .options = options,
    .run = run_update,
};

const command cmd_baseline_prune = {
    .name = "prune",
    .operands = "FILE...",
    .completes = "file",
    .summary = "take away what is found no more",
    .about = "Takes away the entries of each FILE that match no finding, and\n"
             "those of files that are gone.  None is added.",
    .options = options,
    .run = run_prune,
};

static const command *const below[] = {&cmd_baseline_update,
                                       &cmd_baseline_prune, NULL};

const command cmd_baseline = {
    .name = "baseline",
    .operands = "COMMAND",
    .completes = "",
    .summary = "keep a list of findings that are known",
    .about = "Commands for the baseline: findings that were there when mdalint\n"
             "was taken up, and are not reported.",
    .commands = below,
};
