/* ahead.h - the first file is read while the rules are compiled. */
#ifndef CLI_AHEAD_H
#define CLI_AHEAD_H

#include "cli/opt.h"
#include "mdalint.h"

#include <pthread.h>

/* Starts zeroed. */
typedef struct ahead {
    pthread_t thread;
    bool is_running;
    const args *given;
    const char *path;
    mda_document *doc;
    mda_status status;
    mda_error err;
} ahead;

/* Begins to read `path` in a thread of its own; standard input, and a file for
 * which no thread can be had, are left to ahead_take(). */
void ahead_start(ahead *a, const args *given, const char *path);
/* The document, the caller's: waits for it, or reads it here and now if it was
 * not begun.  Once. */
mda_status ahead_take(ahead *a, mda_document **out, mda_error *err);
/* Ends what was begun and not taken. */
void ahead_drop(ahead *a);

#endif
