/* tally.h - counts what a test runner saw and prints what failed. */
#ifndef SUPPORT_TALLY_H
#define SUPPORT_TALLY_H

#include "base/slice.h"

typedef struct tally {
    unsigned passed, failed, known;
} tally;

/* Notes one case.  `why` is empty for a case that came out as its files say.
 * A known gap is counted apart while it fails; when it passes that is a
 * failure too, so that somebody takes the mark away. */
void tally_case(tally *t, const char *name, bool is_known, slice why);

/* Prints the counts; the exit status of the runner.  Nothing run is a
 * failure. */
int tally_end(const tally *t, const char *what);

#endif
