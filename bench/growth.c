/* growth.c - how time grows: with the size of a document, with the number of
 * rules, with the number of files.
 *
 * Documents and rules are made ones.  A line tells the time and how many times
 * that of the line before; twice the size should be twice the time, four times
 * the rules far less than four times. */
#include "bench.h"

#include "eval/loader.h"

#include <stdio.h>

/* ---- Size --------------------------------------------------------------- */

typedef struct stages {
    double read, scan, evaluate;
} stages;

static bool run_stages(const bench *b, slice bytes, stages *out)
{
    mda_document *doc = NULL;
    mda_result *result = NULL;
    mda_linter *linter = NULL;
    scan s = {0};
    double at[4] = {measure_cpu()};
    bool ok = mda_document_read(&doc, bytes, NULL, NULL) == MDA_OK;
    at[1] = measure_cpu();
    ok = ok && scan_run(&s, b->rules->matcher, doc, NULL) == MDA_OK;
    at[2] = measure_cpu();
    ok = ok && mda_linter_new(&linter, b->rules, NULL) == MDA_OK &&
         mda_linter_run(linter, doc, NULL, &result, NULL) == MDA_OK;
    at[3] = measure_cpu();
    out->read = at[1] - at[0];
    out->scan = at[2] - at[1];
    out->evaluate = at[3] - at[2] - out->scan;
    mda_result_free(result);
    mda_linter_free(linter);
    scan_free(&s);
    mda_document_free(doc);
    return ok;
}

static stages median_stages(const bench *b, slice bytes)
{
    double read[RUNS], scan[RUNS], evaluate[RUNS];
    for (size_t i = 0; i < RUNS; i++) {
        stages s = {0};
        run_stages(b, bytes, &s);
        read[i] = s.read;
        scan[i] = s.scan;
        evaluate[i] = s.evaluate;
    }
    return (stages){measure_median(read, RUNS), measure_median(scan, RUNS),
                    measure_median(evaluate, RUNS)};
}

static void print_sizes(const bench *b, const char *name,
                        void (*make)(buf *, size_t))
{
    double before = 0;
    printf("\n%s by its size\n  %6s %10s %10s %10s %10s %8s\n", name, "MB",
           "read ms", "scan ms", "judge ms", "all ms", "times");
    for (unsigned mb = 1; mb <= 16; mb *= 2) {
        buf bytes = {0};
        make(&bytes, mb * (size_t)1000000);
        if (bytes.failed)
            return;
        stages s = median_stages(b, buf_slice(&bytes));
        double all = s.read + s.scan + s.evaluate;
        printf("  %6u %10.1f %10.1f %10.1f %10.1f", mb, s.read * 1e3,
               s.scan * 1e3, s.evaluate * 1e3, all * 1e3);
        printf(before > 0 ? " %8.2f\n" : "\n", all / before);
        before = all;
        buf_free(&bytes);
    }
}

/* ---- Rules -------------------------------------------------------------- */

static bool add_made(const char *name, slice yaml, void *payload)
{
    mda_error err = {0};
    return mda_loader_add_text(payload, (mda_slice){yaml.ptr, yaml.len}, name,
                               &err) == MDA_OK;
}

static mda_ruleset *compile_made(unsigned count, double *seconds)
{
    mda_loader *loader = NULL;
    mda_ruleset *rules = NULL;
    mda_error err = {0};
    double start = measure_cpu();
    if (mda_loader_new(&loader, &err) == MDA_OK &&
        made_rules(count, add_made, loader) &&
        mda_loader_add_lexicon(loader, &err) == MDA_OK &&
        mda_loader_compile(loader, &rules, &err) != MDA_OK)
        fprintf(stderr, "made rules: %s\n", err.message);
    *seconds = measure_cpu() - start;
    for (size_t i = 0; !rules && loader && i < 3 &&
                       i < mda_loader_diagnostic_count(loader);
         i++)
        fprintf(stderr, "%s\n", mda_loader_diagnostic(loader, i)->message);
    mda_loader_free(loader);
    return rules;
}

/* Seconds to lint all documents once; the findings go to *found. */
static double lint_all(const bench *b, mda_ruleset *rules, size_t *found)
{
    mda_linter *linter = NULL;
    *found = 0;
    double start = measure_cpu();
    if (mda_linter_new(&linter, rules, NULL) != MDA_OK)
        return 0;
    for (uint32_t i = 0; i < b->docs.len; i++) {
        mda_result *result = NULL;
        if (mda_linter_run(linter, b->docs.at[i], NULL, &result, NULL) ==
            MDA_OK)
            *found += mda_result_count(result);
        mda_result_free(result);
    }
    mda_linter_free(linter);
    return measure_cpu() - start;
}

static void print_rules(const bench *b)
{
    double before = 0;
    printf("\nall documents, once read, by the number of rules\n"
           "  %6s %12s %10s %10s %8s\n",
           "rules", "compile ms", "lint ms", "findings", "times");
    for (unsigned count = 100; count <= 1600; count *= 4) {
        double compile, lint[RUNS];
        size_t found = 0;
        mda_ruleset *rules = compile_made(count, &compile);
        if (!rules)
            return;
        for (size_t i = 0; i < RUNS; i++)
            lint[i] = lint_all(b, rules, &found);
        double took = measure_median(lint, RUNS);
        printf("  %6u %12.1f %10.1f %10zu", count, compile * 1e3, took * 1e3,
               found);
        printf(before > 0 ? " %8.2f\n" : "\n", took / before);
        before = took;
        mda_ruleset_free(rules);
    }
}

/* ---- Files -------------------------------------------------------------- */

static void print_files(const bench *b)
{
    const char *argv[72] = {b->program, "lint", "-j1", "-q"};
    double before = 0;
    buf bytes = {0};
    generate_html(&bytes, 1000000);
    printf("\nwhole process by the number of files of 1 MB\n"
           "  %6s %10s %8s %10s\n",
           "files", "CPU ms", "times", "MB");
    for (unsigned files = 1; files <= 32; files *= 2) {
        program_run run;
        for (unsigned i = files / 2; i < files; i++) {
            argv[4 + i] = arena_format(b->filings.arena, "%s/file-%u.htm",
                                       b->folder, i);
            bench_write(argv[4 + i], buf_slice(&bytes));
        }
        if (!program_measure(&run, argv, RUNS))
            break;
        printf("  %6u %10.1f", files, run.cpu * 1e3);
        if (before > 0)
            printf(" %8.2f", run.cpu / before);
        else
            printf(" %8s", "");
        printf(" %10.1f\n", run.memory / MB);
        before = run.cpu;
        buf_free(&run.out);
    }
    buf_free(&bytes);
}

void growth_print(bench *b)
{
    print_rules(b);
    print_sizes(b, "made HTML", generate_html);
    print_sizes(b, "made text", generate_text);
    print_files(b);
}
