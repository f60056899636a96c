/* bench.h - what all parts of the benchmark share. */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include "filings.h"
#include "measure.h"

#include "mdalint.h"

typedef struct bench {
    const char *program; /* path of mdalint */
    const char *folder;  /* for files that are made; removed at the end */
    filings filings;
    mda_ruleset *rules;
    mda_linter *linter;
    ARRAY(mda_document *) docs; /* of the filings, once read */
    size_t text_bytes;          /* of visible text in them */
    targets targets;
} bench;

/* Compiles the built-in rules as a program would at its start. */
mda_status bench_rules(bench *b, mda_error *err);
void bench_rules_free(bench *b);
/* False if it cannot be written. */
bool bench_write(const char *path, slice bytes);

/* ---- Programs ----------------------------------------------------------- */

typedef struct program_run {
    double wall, cpu; /* seconds, medians */
    double memory;    /* bytes at most */
    int status;
    buf out;          /* of the last run; empty unless asked for */
} program_run;

/* Runs `argv` (NULL-ended; its name is looked up in PATH) so many times, at
 * most RUNS.  False if there is no such program or it cannot be run to its
 * end; some tell by their status how much they have found. */
bool program_measure(program_run *out, const char *const *argv, size_t runs);

/* ---- Parts -------------------------------------------------------------- */

/* Whole processes: start-up, single drafts, all HTML beside grep. */
void programs_print(bench *b);
/* Reading, and linting what was read; keeps the documents. */
void reading_print(bench *b);
void scanning_print(bench *b);
/* How time grows with size, rules and files. */
void growth_print(bench *b);
/* textlint, write-good and harper. */
void writers_print(bench *b, const char *npm);

/* Gives `each` the files of `count` made rules, each with a concept of its
 * own; stops with false when that says so or memory runs out. */
bool made_rules(unsigned count,
                bool (*each)(const char *name, slice yaml, void *payload),
                void *payload);

#endif
