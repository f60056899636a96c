/* measure.c - clocks, medians, and the table that compares what was measured
 * with what is to be reached.  Ratios are of one run, because absolute times
 * move from machine to machine and from hour to hour. */
#define _DEFAULT_SOURCE
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double seconds_of(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

double measure_cpu(void)
{
    return seconds_of(CLOCK_PROCESS_CPUTIME_ID);
}

double measure_wall(void)
{
    return seconds_of(CLOCK_MONOTONIC);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double measure_median(double *values, size_t n)
{
    qsort(values, n, sizeof *values, by_value);
    return values[n / 2];
}

static const struct row {
    const char *measure;
    const char *unit;
    double require, stretch;
    bool at_most; /* else at least */
} rows[TARGET_COUNT] = {
    [TARGET_READ_SAX] = {"text and map of HTML, against libxml2 SAX", "x", 10,
                         15, false},
    [TARGET_READ_ALL_SAX] = {"and sections, sentences, figures, against SAX",
                             "x", 10, 15, false},
    [TARGET_READ_MEMCHR] = {"text and map of HTML, of a memchr('<') pass", "",
                            0.15, 0.25, false},
    [TARGET_READ_ALL_MEMCHR] = {"and sections, sentences, figures, of memchr",
                                "", 0.15, 0.25, false},
    [TARGET_SCAN_VECTORSCAN] = {"scanning, against Vectorscan block mode", "x",
                                3, 5, false},
    [TARGET_SCAN_YARA] = {"scanning, against YARA", "x", 50, 100, false},
    [TARGET_SCAN_RIPGREP] = {"scanning, against ripgrep -i -F -w -f", "x", 30,
                             60, false},
    [TARGET_LINT_GREP] = {"lint of all HTML, in passes of grep -cF", "x", 7, 4,
                          true},
    [TARGET_START] = {"start-up, built-in rules", "ms", 5, 3, true},
    [TARGET_START_USER] = {"start-up, 300 rules of a user, uncached", "ms", 20,
                           12, true},
    [TARGET_DRAFT] = {"whole process, 400 KB of text", "ms", 25, 10, true},
    [TARGET_MEMORY] = {"peak memory, one HTML filing of 3 MB", "MB", 24, 12,
                       true},
    [TARGET_EDIT_TEXT] = {"edit to diagnostics, 95%, 400 KB of text", "ms", 15,
                          6, true},
    [TARGET_EDIT_HTML] = {"edit to diagnostics, 95%, 3 MB of HTML", "ms", 30,
                          12, true},
    [TARGET_THREADS] = {"two threads on 20 files or more", "x", 1.7, 1.9,
                        false},
};

void targets_print(const targets *t)
{
    printf("\n%-46s %12s %12s %12s\n", "to reach", "required", "measured",
           "");
    for (size_t i = 0; i < TARGET_COUNT; i++) {
        const struct row *r = &rows[i];
        double value = t->measured[i];
        bool met = r->at_most ? value <= r->require : value >= r->require;
        bool more = r->at_most ? value <= r->stretch : value >= r->stretch;
        printf("%-46s %3s %6g %-2s", r->measure, r->at_most ? "<=" : ">=",
               r->require, r->unit);
        if (value > 0)
            printf(" %9.3g %-2s   %s\n", value, r->unit,
                   more  ? "met, and more"
                   : met ? "met"
                         : "NOT MET");
        else
            printf(" %12s   not measured in this run\n", "");
    }
}
