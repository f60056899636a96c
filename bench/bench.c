/* bench.c - what the library and the program take, in one table.
 *
 *     mdalint_bench PROGRAM [FILE or FOLDER...]
 *
 * Absolute times move from machine to machine and from run to run, so every
 * pass is also told as a ratio to a memchr() pass over the same bytes in
 * the same run.  Each figure is the median of five runs; a run goes over all
 * files of its kind.  Before that the program itself is run on an empty file,
 * on the three largest filings and on all filings of HTML, beside
 * `grep -cF`. */
#define _DEFAULT_SOURCE
#include "child.h"
#include "passes.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define RUNS 5
#define MB   1e6

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double seconds[RUNS])
{
    qsort(seconds, RUNS, sizeof *seconds, by_value);
    return seconds[RUNS / 2];
}

/* ---- Passes ------------------------------------------------------------ */

static const struct pass {
    const char *name;
    size_t (*run)(bench *b, const filing *f);
    bool html_only;
} passes[] = {
    {"memchr", pass_memchr, false},
    {"libxml2 SAX", pass_sax, true},
    {"read", pass_read, false},
    {"read and lint", pass_lint, false},
};
#define PASS_COUNT (sizeof passes / sizeof *passes)

/* Seconds of one run over all filings of a kind; *failed counts those that
 * gave nothing. */
static double run_pass(bench *b, const struct pass *p, bool html,
                       size_t *failed)
{
    double start = now();
    *failed = 0;
    for (uint32_t i = 0; i < b->filings.all.len; i++) {
        const filing *f = &b->filings.all.at[i];
        if (f->is_html == html)
            *failed += p->run(b, f) == 0;
    }
    return now() - start;
}

static void print_passes(bench *b, bool html)
{
    size_t files = 0, bytes = 0, failed = 0;
    for (uint32_t i = 0; i < b->filings.all.len; i++) {
        const filing *f = &b->filings.all.at[i];
        files += f->is_html == html;
        bytes += f->is_html == html ? f->size : 0;
    }
    if (!files)
        return;
    printf("\n%s: %zu files, %.1f MB\n", html ? "HTML" : "text", files,
           (double)bytes / MB);
    printf("  %-16s %10s %10s %12s\n", "pass", "ms", "MB/s", "of memchr");
    double least = 0;
    for (size_t p = 0; p < PASS_COUNT; p++) {
        double seconds[RUNS];
        if (passes[p].html_only && !html)
            continue;
        for (size_t i = 0; i < RUNS; i++)
            seconds[i] = run_pass(b, &passes[p], html, &failed);
        double s = median(seconds);
        if (p == 0)
            least = s;
        printf("  %-16s %10.1f %10.0f %12.4f", passes[p].name, s * 1e3,
               (double)bytes / MB / s, least / s);
        printf(failed ? "   %zu failed\n" : "\n", failed);
    }
}

/* ---- The program ------------------------------------------------------- */

static void print_program(const char *name, char *const *argv)
{
    extern char **environ;
    double seconds[RUNS];
    long kb = 0;
    int status = 0;
    for (size_t i = 0; i < RUNS; i++) {
        child_request request = {.argv = argv, .env = environ, .seconds = 600};
        child_result result;
        if (!child_run(&request, &result))
            status = -1;
        seconds[i] = result.seconds;
        kb = result.max_kb > kb ? result.max_kb : kb;
        status = result.status;
        child_free(&result);
    }
    printf("  %-40s %8.1f ms %7.1f MB   status %d\n", name,
           median(seconds) * 1e3, (double)kb / 1024, status);
}

/* Runs `words` (NULL-ended) followed by the paths of all filings of HTML. */
static void print_over_html(bench *b, const char *name, char *const *words)
{
    ARRAY(char *) argv = {0};
    size_t files = 0;
    bool ok = array_reserve(&argv, b->filings.all.len + 8);
    for (; ok && *words; words++)
        argv.at[argv.len++] = *words;
    for (uint32_t i = 0; ok && i < b->filings.all.len; i++) {
        const filing *f = &b->filings.all.at[i];
        if (!f->is_html)
            continue;
        argv.at[argv.len++] = arena_string(b->filings.arena, slice_of(f->path));
        files++;
    }
    if (ok && files > 0)
        print_program(name, argv.at); /* the reserved rest is NULL */
    array_free(&argv);
}

static void print_programs(bench *b, char *program, char *empty)
{
    char name[64];
    char *start[] = {program, "lint", empty, NULL};
    printf("whole process%32s %10s\n", "time", "memory");
    print_program("lint of an empty file", start);
    const filing *largest[3];
    size_t n = filings_largest(&b->filings, largest, 3);
    for (size_t i = 0; i < n; i++) {
        char *path = arena_string(b->filings.arena, slice_of(largest[i]->path));
        char *argv[] = {program, "lint", path, NULL};
        const char *slash = strrchr(path, '/');
        snprintf(name, sizeof name, "lint %.24s (%.1f MB)",
                 slash ? slash + 1 : path, (double)largest[i]->size / MB);
        print_program(name, argv);
    }
    char *lint[] = {program, "lint", NULL};
    char *grep[] = {"/usr/bin/grep", "-cF", "no such words", NULL};
    print_over_html(b, "lint of all HTML", lint);
    if (access(grep[0], X_OK) == 0)
        print_over_html(b, "grep -cF over all HTML", grep);
}

/* ---- All --------------------------------------------------------------- */

static mda_status gather(bench *b, char **paths, const char *folder,
                         mda_error *err)
{
    if (!*paths)
        return filings_make(&b->filings, folder, err);
    for (; *paths; paths++)
        TRY(filings_add(&b->filings, *paths, err));
    return MDA_OK;
}

static void print_rules(bench *b)
{
    double seconds[RUNS];
    mda_error err = {0};
    for (size_t i = 0; i < RUNS; i++) {
        bench_rules_free(b);
        double start = now();
        if (bench_rules(b, &err) != MDA_OK) {
            printf("\nrules: %s\n", err.message);
            return;
        }
        seconds[i] = now() - start;
    }
    printf("\nrules: %zu compiled in %.2f ms\n", mda_ruleset_count(b->rules),
           median(seconds) * 1e3);
}

static mda_status run_all(bench *b, char **argv, const char *folder,
                          mda_error *err)
{
    char *empty = NULL;
    TRY(gather(b, argv + 2, folder, err));
    empty = arena_format(b->filings.arena, "%s/empty.txt", folder);
    FILE *file = empty ? fopen(empty, "wb") : NULL;
    if (!file || fclose(file) != 0)
        return error_set(err, MDA_EIO, empty, "cannot be written");
    print_programs(b, argv[1], empty);
    TRY(filings_load(&b->filings, err));
    print_rules(b);
    print_passes(b, true);
    print_passes(b, false);
    return MDA_OK;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: mdalint_bench PROGRAM [FILE or FOLDER...]\n");
        return 2;
    }
    const char *base = getenv("TMPDIR");
    char folder[4096];
    snprintf(folder, sizeof folder, "%s/mdalint-bench-XXXXXX",
             base ? base : P_tmpdir);
    if (!mkdtemp(folder)) {
        perror(folder);
        return 2;
    }
    bench b = {0};
    mda_error err = {0};
    mda_status status = run_all(&b, argv, folder, &err);
    if (status != MDA_OK)
        fprintf(stderr, "%s: %s\n", err.path, err.message);
    bench_rules_free(&b);
    filings_free(&b.filings);
    for (const char *const *name =
             (const char *const[]){"empty.txt", "made-10-K.htm",
                                   "made-10-K.txt", NULL};
         *name; name++) {
        char path[4200];
        snprintf(path, sizeof path, "%s/%s", folder, *name);
        remove(path);
    }
    rmdir(folder);
    return status != MDA_OK;
}
