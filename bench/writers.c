/* writers.c - linters of prose as programs, on one draft.
 *
 * They look for other things than mdalint does; their times show what a writer
 * is used to wait for.  `./dev bench peers` fetches them by npm; one that is
 * not there is left out with a sentence. */
#include "bench.h"

#include <stdio.h>

static const char *const configured = "{\"rules\":{\"max-comma\":true,"
                                      "\"no-todo\":true,"
                                      "\"common-misspellings\":true}}\n";

static void print_writer(const bench *b, const char *name,
                         const char *const *argv, double ours)
{
    program_run run;
    if (program_measure(&run, argv, 1))
        printf("  %-34s %9.0f %10.0f %8.1f\n", name, run.cpu * 1e3,
               run.cpu / ours, run.memory / MB);
    else if (run.status < 0)
        printf("  %-34s left out: not installed, or it took too long; "
               "./dev bench peers fetches it\n",
               name);
    else
        printf("  %-34s left out: ended with status %d\n", name, run.status);
    buf_free(&run.out);
    (void)b;
}

void writers_print(bench *b, const char *npm)
{
    arena *a = b->filings.arena;
    const char *draft = arena_format(a, "%s/draft.md", b->folder);
    const char *config = arena_format(a, "%s/textlintrc.json", b->folder);
    const char *bin = arena_format(a, "%s/node_modules/.bin", npm);
    buf text = {0};
    program_run run;
    generate_text(&text, 400000);
    if (text.failed || !bench_write(draft, buf_slice(&text)) ||
        !bench_write(config, slice_of(configured)))
        return;
    const char *const lint[] = {b->program, "lint", draft, NULL};
    if (!program_measure(&run, lint, RUNS))
        return;
    printf("\nlinters of prose on a draft of %.2f MB\n  %-34s %9s %10s %8s\n",
           (double)text.len / MB, "", "CPU ms", "of mdalint", "MB");
    printf("  %-34s %9.1f %10.0f %8.1f\n", "mdalint lint", run.cpu * 1e3, 1.0,
           run.memory / MB);
    double ours = run.cpu > 0 ? run.cpu : 1e-3;
    const char *const good[] = {arena_format(a, "%s/write-good", bin), draft,
                                NULL};
    print_writer(b, "write-good", good, ours);
    const char *const textlint[] = {
        arena_format(a, "%s/textlint", bin), "--config", config,
        "--rules-base-directory", arena_format(a, "%s/node_modules", npm),
        draft, NULL};
    print_writer(b, "textlint, 3 rules", textlint, ours);
    const char *const harper[] = {"node", arena_format(a, "%s/harper.mjs", npm),
                                  draft, NULL};
    print_writer(b, "harper.js", harper, ours);
    buf_free(&run.out);
    buf_free(&text);
}
