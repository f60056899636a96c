/* tally.c - the last lines of every test runner. */
#include "tally.h"

#include <stdio.h>

void tally_case(tally *t, const char *name, bool is_known, slice why)
{
    if (is_known && why.len) {
        t->known++;
        printf("known gap: %s\n", name);
        return;
    }
    if (is_known)
        why = SLICE("passes now: take away the mark 'known'\n");
    if (why.len == 0) {
        t->passed++;
        return;
    }
    t->failed++;
    printf("FAILED: %s: ", name);
    fwrite(why.ptr, 1, why.len, stdout);
}

int tally_end(const tally *t, const char *what)
{
    printf("%s: %u passed, %u failed, %u known gaps\n", what, t->passed,
           t->failed, t->known);
    if (t->passed + t->failed + t->known == 0)
        printf("%s: nothing was run\n", what);
    return t->failed || t->passed + t->known == 0;
}
