/* export.h - the triggers of compiled rules as other programs want them. */
#ifndef BENCH_EXPORT_H
#define BENCH_EXPORT_H

#include "base/arena.h"
#include "base/array.h"
#include "match/matcher.h"

typedef ARRAY(const char *) strings;

typedef struct exported {
    arena *arena;
    strings literals; /* each sequence of words, written out */
    strings regexes;  /* one for each phrase of words, and the patterns */
    strings phrases;  /* the same phrases in the language of rules */
    uint32_t gapped;  /* how many of them have gaps */
} exported;

/* Phrases that consist of words; those that name other concepts are left out.
 * Of those without gaps and with gaps at most so many, evenly chosen; 0: all.
 * False without memory. */
bool export_triggers(exported *e, const matcher *m, uint32_t most_plain,
                     uint32_t most_gapped);
void export_free(exported *e);

#endif
