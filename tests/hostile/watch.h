/* watch.h - one run of the program under limits that grow with its input. */
#ifndef HOSTILE_WATCH_H
#define HOSTILE_WATCH_H

#include "base/buf.h"

/* Runs `PROGRAM WORD PATH` and prints a line of what it took.  Appends to
 * `why` if it crashed, ended with a status that is none of the program's, took
 * more time or memory than an input of `bytes` may, or did not print `says`
 * (NULL: anything will do). */
void watch_run(const char *program, const char *word, const char *path,
               size_t bytes, const char *says, buf *why);

#endif
