/* programs.c - whole processes, as a user starts them.
 *
 * Times are of the processor, user and system together, because the clock also
 * counts what other programs of the machine do; only the gain of a second
 * thread is told by the clock.  These run before the benchmark itself holds
 * any filing: what the system tells as the memory of a child begins with that
 * of its parent. */
#define _DEFAULT_SOURCE
#include "bench.h"
#include "child.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Most files given to one process. */
#define MOST_FILES 4096

/* ---- Running ------------------------------------------------------------ */

/* The path of a program named as on a command line; false if there is none. */
static bool find_program(const char *name, char path[4096])
{
    const char *rest = strchr(name, '/') ? "" : getenv("PATH");
    if (strchr(name, '/'))
        return snprintf(path, 4096, "%s", name) < 4096 &&
               access(path, X_OK) == 0;
    while (rest && *rest) {
        size_t n = strcspn(rest, ":");
        int len = snprintf(path, 4096, "%.*s/%s", (int)n, rest, name);
        if (len < 4096 && access(path, X_OK) == 0)
            return true;
        rest += n + (rest[n] == ':');
    }
    return false;
}

bool program_measure(program_run *out, const char *const *argv, size_t runs)
{
    extern char **environ;
    char path[4096];
    const char *all[MOST_FILES + 16];
    double wall[RUNS] = {0}, cpu[RUNS] = {0};
    size_t n = 0;
    *out = (program_run){.status = -1};
    if (!find_program(argv[0], path) || runs > RUNS)
        return false;
    for (all[n] = path; argv[n] && n < MOST_FILES + 14; n++)
        all[n + 1] = argv[n + 1];
    child_request request = {.argv = (char *const *)(uintptr_t)all,
                             .env = environ,
                             .seconds = 900};
    for (size_t i = 0; i < runs; i++) {
        child_result result;
        bool ok = child_run(&request, &result);
        wall[i] = result.seconds;
        cpu[i] = result.cpu;
        if ((double)result.max_kb * 1024 > out->memory)
            out->memory = (double)result.max_kb * 1024;
        out->status = ok ? result.status : -1;
        buf_free(&out->out);
        out->out = result.out;
        result.out = (buf){0};
        child_free(&result);
    }
    out->wall = measure_median(wall, runs);
    out->cpu = measure_median(cpu, runs);
    return out->status >= 0 && out->status < 126;
}

/* Runs and prints one line; zeros if it fails. */
static program_run print_run(const char *name, const char *const *argv)
{
    program_run run;
    bool ok = program_measure(&run, argv, RUNS);
    if (ok)
        printf("  %-44s %9.1f %9.1f %8.1f\n", name, run.cpu * 1e3,
               run.wall * 1e3, run.memory / MB);
    else
        printf("  %-44s could not be run (status %d)\n", name, run.status);
    buf_free(&run.out);
    return ok ? run : (program_run){0};
}

/* ---- Start-up ----------------------------------------------------------- */

/* The same without its last word, "--no-cache". */
static void print_cached(const char *const *argv)
{
    const char *words[16];
    size_t n = 0;
    for (; argv[n + 1] && n < 15; n++)
        words[n] = argv[n];
    words[n] = NULL;
    print_run("the same, cached", words);
}

static bool write_made(const char *name, slice yaml, void *payload)
{
    const bench *b = payload;
    return bench_write(
        arena_format(b->filings.arena, "%s/pack/%s", b->folder, name), yaml);
}

static void print_starts(bench *b)
{
    arena *a = b->filings.arena;
    const char *empty = arena_format(a, "%s/empty.txt", b->folder);
    const char *pack = arena_format(a, "%s/pack", b->folder);
    if (!bench_write(empty, SLICE("")) || mkdir(pack, 0700) != 0 ||
        !made_rules(300, write_made, b))
        return;
    const char *const builtin[] = {b->program, "lint", empty, NULL};
    b->targets.measured[TARGET_START] =
        print_run("empty file, built-in rules", builtin).cpu * 1e3;
    const char *const alone[] = {b->program,     "lint", "-r",         pack,
                                 "--no-builtin", empty,  "--no-cache", NULL};
    b->targets.measured[TARGET_START_USER] =
        print_run("empty file, 300 rules of a user alone", alone).cpu * 1e3;
    print_cached(alone);
    const char *const both[] = {b->program, "lint",       "-r", pack,
                                empty,      "--no-cache", NULL};
    print_run("300 rules of a user and the built-in ones", both);
    print_cached(both);
}

/* ---- Drafts ------------------------------------------------------------- */

static const filing *nearest(const filings *all, bool html, size_t size)
{
    const filing *best = NULL;
    size_t least = SIZE_MAX;
    for (uint32_t i = 0; i < all->all.len; i++) {
        const filing *f = &all->all.at[i];
        size_t away = f->size > size ? f->size - size : size - f->size;
        if (f->is_html == html && away < least) {
            best = f;
            least = away;
        }
    }
    return best;
}

static program_run print_draft(bench *b, const filing *f)
{
    char name[64];
    const char *slash = strrchr(f->path, '/');
    snprintf(name, sizeof name, "%.30s, %.2f MB", slash ? slash + 1 : f->path,
             (double)f->size / MB);
    const char *const argv[] = {b->program, "lint", f->path, NULL};
    program_run run = print_run(name, argv);
    printf("  %-44s %29.1f x its size\n", "", run.memory / (double)f->size);
    return run;
}

static void print_drafts(bench *b)
{
    const filing *text = nearest(&b->filings, false, 400000);
    const filing *html = nearest(&b->filings, true, 3000000);
    const filing *largest;
    if (text)
        b->targets.measured[TARGET_DRAFT] = print_draft(b, text).cpu * 1e3;
    if (html)
        b->targets.measured[TARGET_MEMORY] = print_draft(b, html).memory / MB;
    if (filings_largest(&b->filings, &largest, 1) == 1 && largest != html)
        print_draft(b, largest);
}

/* ---- Many files --------------------------------------------------------- */

/* `words` followed by the paths of the filings of HTML, or of all. */
static size_t with_paths(const bench *b, const char *const *words, bool html,
                         const char **argv)
{
    size_t n = 0, files = 0;
    for (; *words; words++)
        argv[n++] = *words;
    for (uint32_t i = 0; i < b->filings.all.len && n < MOST_FILES; i++) {
        if (html && !b->filings.all.at[i].is_html)
            continue;
        argv[n++] = b->filings.all.at[i].path;
        files++;
    }
    argv[n] = NULL;
    return files;
}

static void print_many(bench *b)
{
    const char *argv[MOST_FILES + 16];
    const char *const lint[] = {b->program, "lint", "-j1", "-q", NULL};
    const char *const grep[] = {"grep", "-cF", "no such words", NULL};
    const char *const two[] = {b->program, "lint", "-j2", "-q", NULL};
    with_paths(b, lint, true, argv);
    double ours = print_run("all HTML, one thread", argv).cpu;
    with_paths(b, grep, true, argv);
    double least = print_run("grep -cF over it", argv).cpu;
    if (least > 0)
        b->targets.measured[TARGET_LINT_GREP] = ours / least;
    size_t files = with_paths(b, lint, false, argv);
    double one = print_run("all files, one thread", argv).wall;
    with_paths(b, two, false, argv);
    double both = print_run("all files, two threads", argv).wall;
    if (both > 0 && files >= 20)
        b->targets.measured[TARGET_THREADS] = one / both;
}

void programs_print(bench *b)
{
    printf("\n%-46s %9s %9s %8s\n", "whole process", "CPU ms", "clock ms",
           "MB");
    print_starts(b);
    print_drafts(b);
    print_many(b);
}
