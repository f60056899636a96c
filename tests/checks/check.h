/* check.h - what the checks of the house rules share. */
#ifndef CHECKS_CHECK_H
#define CHECKS_CHECK_H

#include "base/buf.h"

/* One file under a check. */
typedef struct source {
    const char *path; /* below the project's folder */
    slice text;       /* as on disk */
    slice code;       /* same length, comments and literals blanked; of C
                         files only, else empty */
} source;

/* A run of one check; `given` is its last argument, read whole. */
typedef struct check {
    const char *root;
    slice given;
    unsigned files, faults;
} check;

/* Reports a fault at a line; 0 for the whole file. */
void check_fault(check *c, const source *s, size_t line, const char *format,
                 ...) __attribute__((format(printf, 4, 5)));

/* Calls `each` on every file below a folder, or on one file, of the project;
 * what is not there is passed over. */
void check_files(check *c, const char *below, const char *suffix,
                 void (*each)(check *c, const source *s));

/* The checks. */
void check_layers(check *c);
void check_banned(check *c);
void check_sizes(check *c);
void check_words(check *c);
void check_docs(check *c);

#endif
