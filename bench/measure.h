/* measure.h - clocks, medians, and what is to be reached. */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

#define RUNS 5
#define MB   1e6

/* Seconds of processor time of this process, which other programs disturb
 * least; seconds by the clock. */
double measure_cpu(void);
double measure_wall(void);

/* Sorts `n` values and returns the middle one. */
double measure_median(double *values, size_t n);

/* What is to be reached, in the order of the table. */
typedef enum target {
    TARGET_READ_SAX,
    TARGET_READ_ALL_SAX,
    TARGET_READ_MEMCHR,
    TARGET_READ_ALL_MEMCHR,
    TARGET_SCAN_VECTORSCAN,
    TARGET_SCAN_YARA,
    TARGET_SCAN_RIPGREP,
    TARGET_LINT_GREP,
    TARGET_START,
    TARGET_START_USER,
    TARGET_DRAFT,
    TARGET_MEMORY,
    TARGET_EDIT_TEXT,
    TARGET_EDIT_HTML,
    TARGET_THREADS,
    TARGET_COUNT
} target;

typedef struct targets {
    double measured[TARGET_COUNT]; /* 0: not measured in this run */
} targets;

/* The table: measure, required, measured, met. */
void targets_print(const targets *t);

#endif
