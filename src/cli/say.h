/* say.h - messages of the program, on standard error. */
#ifndef CLI_SAY_H
#define CLI_SAY_H

#include "mdalint.h"

#include <stdio.h>

/* What the program answers with; help and manual page explain them. */
enum {
    EXIT_QUIET = 0,    /* nothing at or above --fail-on */
    EXIT_FINDINGS = 1, /* findings, or rule tests that fail */
    EXIT_USAGE = 2,    /* command line, configuration, rules, output */
    EXIT_UNCHECKED = 3 /* an input could not be checked */
};

/* Prints "mdalint: ", the message and a line feed.  Control characters in it
 * are shown as \xHH, so that a file name cannot drive the terminal. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same behind the full name of a command, "mdalint lint: ". */
void say_in(const char *full, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Writes "PATH:LINE:COLUMN: error: MESSAGE [CODE]" to `file`. */
void say_diagnostic(FILE *file, const mda_diagnostic *d);
/* "note", "warning" or "error". */
const char *say_severity(mda_severity severity);
/* Prints an error with its path and place. */
void say_error(const mda_error *err);

/* "FULL: unknown WHAT NAME; did you mean NEAREST?"; `names` ends at NULL,
 * `before` ("--") stands before names. */
void say_unknown(const char *full, const char *what, const char *before,
                 const char *name, const char *const *names);

/* Splits `list` at blanks into at most `most` words kept in `copy`; returns
 * how many. */
size_t say_split(const char *list, char *copy, size_t size, const char **words,
                 size_t most);

#endif
