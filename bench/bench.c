/* bench.c - what the program takes, beside its limit and its peers, in one
 * run on the same inputs.
 *
 *     mdalint_bench PROGRAM PARTS [FILE or FOLDER...]
 *
 * PARTS are names joined by commas: programs, reading, scanning, growth, and
 * writers=FOLDER for those that npm has installed in FOLDER.  Without files
 * made ones are taken.  Absolute times move from machine to machine and from
 * hour to hour: what counts are the ratios, which the table at the end holds
 * against what is to be reached.  Figures are medians of five runs. */
#define _XOPEN_SOURCE 700 /* nftw */
#define _DEFAULT_SOURCE
#include "bench.h"

#include "base/error.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Most MD&As taken of a file of many. */
#define MOST_LINES 100

bool bench_write(const char *path, slice bytes)
{
    FILE *file = path ? fopen(path, "wb") : NULL;
    bool ok = file && fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len;
    return file && fclose(file) == 0 && ok;
}

/* ---- Rules -------------------------------------------------------------- */

static mda_status compile(bench *b, mda_loader *loader, mda_error *err)
{
    TRY(mda_loader_add_builtin(loader, err));
    TRY(mda_loader_compile(loader, &b->rules, err));
    return mda_linter_new(&b->linter, b->rules, err);
}

mda_status bench_rules(bench *b, mda_error *err)
{
    mda_loader *loader = NULL;
    TRY(mda_loader_new(&loader, err));
    mda_status status = compile(b, loader, err);
    mda_loader_free(loader);
    return status;
}

void bench_rules_free(bench *b)
{
    mda_linter_free(b->linter);
    mda_ruleset_free(b->rules);
    b->linter = NULL;
    b->rules = NULL;
}

/* ---- The language server ------------------------------------------------ */

/* The 95% column of the last line that bench_lsp prints. */
static double last_95(slice out)
{
    double v[5] = {0};
    size_t at = out.len;
    while (at > 0 && out.ptr[at - 1] == '\n')
        at--;
    while (at > 0 && out.ptr[at - 1] != '\n')
        at--;
    char line[256];
    size_t n = out.len - at < sizeof line - 1 ? out.len - at : sizeof line - 1;
    memcpy(line, out.ptr + at, n);
    line[n] = '\0';
    const char *kb = strstr(line, " KB ");
    return kb && sscanf(kb + 4, "%lf %lf %lf", &v[0], &v[1], &v[2]) == 3 ? v[2]
                                                                         : 0;
}

static double measure_edits(bench *b, const char *tool, const char *path)
{
    const char *const argv[] = {tool, b->program, "200", path, NULL};
    program_run run;
    double ms = 0;
    if (program_measure(&run, argv, 1)) {
        printf("%.*s", (int)run.out.len, run.out.ptr);
        ms = last_95(buf_slice(&run.out));
    }
    buf_free(&run.out);
    return ms;
}

/* The tool stands beside this program. */
static void editing_print(bench *b, const char *self)
{
    arena *a = b->filings.arena;
    const char *tool = arena_format(a, "%s_lsp", self);
    const char *text = arena_format(a, "%s/edited.txt", b->folder);
    const char *html = arena_format(a, "%s/edited.htm", b->folder);
    buf bytes = {0};
    generate_text(&bytes, 400000);
    bool ok = bench_write(text, buf_slice(&bytes));
    bytes.len = 0;
    generate_html(&bytes, 3000000);
    ok = ok && bench_write(html, buf_slice(&bytes));
    buf_free(&bytes);
    if (!ok)
        return;
    printf("\n");
    b->targets.measured[TARGET_EDIT_TEXT] = measure_edits(b, tool, text);
    b->targets.measured[TARGET_EDIT_HTML] = measure_edits(b, tool, html);
}

/* ---- All ---------------------------------------------------------------- */

static mda_status gather(bench *b, char **paths, mda_error *err)
{
    if (!*paths)
        return filings_make(&b->filings, b->folder, err);
    for (; *paths; paths++) {
        size_t n = strlen(*paths);
        if (n > 6 && strcmp(*paths + n - 6, ".jsonl") == 0)
            TRY(filings_add_lines(&b->filings, *paths, b->folder, MOST_LINES,
                                  err));
        else
            TRY(filings_add(&b->filings, *paths, err));
    }
    return MDA_OK;
}

static bool has_part(const char *parts, const char *name, const char **value)
{
    size_t n = strlen(name);
    for (const char *at = parts; at && *at; at += *at == ',') {
        if (strncmp(at, name, n) == 0 && strchr(",=", at[n])) {
            *value = at[n] == '=' ? at + n + 1 : "";
            return true;
        }
        at += strcspn(at, ",");
    }
    return false;
}

static mda_status run_all(bench *b, char **argv, mda_error *err)
{
    const char *parts = argv[2], *value;
    TRY(gather(b, argv + 3, err));
    if (has_part(parts, "programs", &value))
        programs_print(b);
    if (has_part(parts, "editing", &value))
        editing_print(b, argv[0]);
    if (has_part(parts, "writers", &value))
        writers_print(b, value);
    TRY(filings_load(&b->filings, err));
    TRY(bench_rules(b, err));
    reading_print(b);
    if (has_part(parts, "scanning", &value))
        scanning_print(b);
    if (has_part(parts, "growth", &value))
        growth_print(b);
    targets_print(&b->targets);
    return MDA_OK;
}

static int remove_one(const char *path, const struct stat *st, int kind,
                      struct FTW *walk)
{
    (void)st, (void)kind, (void)walk;
    return remove(path);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr,
                "usage: mdalint_bench PROGRAM PARTS [FILE or FOLDER...]\n");
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
    char cache[4200];
    snprintf(cache, sizeof cache, "%s/cache", folder);
    setenv("XDG_CACHE_HOME", cache, 1);
    bench b = {.program = argv[1], .folder = folder};
    mda_error err = {0};
    setvbuf(stdout, NULL, _IOLBF, 0);
    mda_status status = run_all(&b, argv, &err);
    if (status != MDA_OK)
        fprintf(stderr, "%s: %s\n", err.path, err.message);
    for (uint32_t i = 0; i < b.docs.len; i++)
        mda_document_free(b.docs.at[i]);
    array_free(&b.docs);
    bench_rules_free(&b);
    filings_free(&b.filings);
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    return status != MDA_OK;
}
