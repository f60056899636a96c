/* seek.h - does a chain stand around one of its pieces? */
#ifndef MATCH_SEEK_H
#define MATCH_SEEK_H

#include "match/line.h"

/* A hit in one sentence, by items of its line. */
typedef struct raw_hit {
    uint32_t concept;
    uint32_t first, end; /* items [first, end) */
    uint32_t chain;      /* that made it, or NONE */
    uint32_t before;     /* 1 + the hit of the same concept noted before */
    span text;           /* bytes; empty: those of its items */
    bool is_except;
    bool is_dropped;
} raw_hit;

typedef struct seeker {
    const matcher *m;
    line line;
    ARRAY(raw_hit) hits;        /* of the sentence at hand */
    ARRAY(uint32_t) last_of;    /* by concept: 1 + its last hit, 0 none */
    ARRAY(uint32_t) here, next; /* frontiers, see seek.c */
    uint32_t levels;  /* bit of each level at which there is work, by the hits
                         so far */
    uint32_t excepts; /* exceptions among the hits */
} seeker;

/* Makes ready for the hits of `m`; false without memory. */
bool seek_begin(seeker *k, const matcher *m);
/* Notes a hit unless the same one was noted a moment ago. */
bool seek_note(seeker *k, raw_hit hit);
/* Forgets the hits of a sentence. */
void seek_clear(seeker *k);
void seek_free(seeker *k);

/* Looks for chain `chain` with its anchor at items [at.start, at.end), and
 * notes the hit if it is there.  False without memory. */
bool seek_chain(seeker *k, uint32_t chain, span at);

#endif
