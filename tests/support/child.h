/* child.h - runs a program and keeps what it printed. */
#ifndef SUPPORT_CHILD_H
#define SUPPORT_CHILD_H

#include "base/buf.h"

typedef struct child_request {
    char *const *argv;  /* argv[0] is the path of the program; NULL-ended */
    char *const *env;   /* the whole environment; NULL-ended */
    const char *folder; /* where it stands; NULL: here */
    const char *input;  /* file given as standard input; NULL: empty */
    unsigned seconds;   /* killed after so much work of the processor, or ten
                           times that by the clock */
} child_request;

typedef struct child_result {
    buf out, err;
    int status;     /* exit status, or -1 when a signal ended it */
    int signal;     /* that signal, or 0 */
    double seconds; /* from start to end by the clock */
    double cpu;     /* seconds of processor time, its children's included */
    long max_kb;    /* largest memory it held, in units of 1024 bytes */
} child_result;

/* False, with a line on stderr, when the program could not be started or its
 * output not be read.  The result is freed with child_free() in any case. */
bool child_run(const child_request *request, child_result *result);
void child_free(child_result *result);

/* Why the run is a failure whatever was expected (killed by a signal, report
 * of a sanitizer), or NULL. */
const char *child_crash(const child_result *result);

#endif
