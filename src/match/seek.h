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
    ARRAY(uint64_t) words;      /* by word / 64: those of the line */
    ARRAY(word_bits) runs[SEED_SIZES]; /* by item + SEEK_MARGIN: bits of the
                             1 << n items that start there */
    bool has_runs;        /* of the line at hand */
    ARRAY(uint32_t) sets; /* by set: 2 * the line that asked for it, and 1 if
                             the line holds a word of it */
    uint32_t line_number; /* so far */
    uint32_t levels;  /* bit of each level at which there is work, by the hits
                         so far */
    uint32_t excepts; /* exceptions among the hits */
} seeker;

/* Makes ready for the hits of `m`; false without memory. */
bool seek_begin(seeker *k, const matcher *m);
/* Lays out a sentence, of tokens [first, end), and forgets the hits of the one
 * before; false without memory. */
bool seek_line(seeker *k, const tokens *t, uint32_t first, uint32_t end);
/* Notes a hit unless the same one was noted a moment ago. */
bool seek_note(seeker *k, raw_hit hit);
void seek_free(seeker *k);

/* Items before and behind those of a line. */
#define SEEK_MARGIN SEED_REACH

/* Makes ready for seek_may_start() on the line; false without memory. */
bool seek_make_runs(seeker *k);
/* False if the chain of `s` cannot stand around its anchor at item `i`: barriers
 * aside, none of the words that may stand there does. */
static inline bool seek_may_start(const seeker *k, const seed *s, uint32_t i)
{
    if (s->size == SEED_ANY)
        return true;
    const word_bits *run = k->runs[s->size].at + i + SEEK_MARGIN;
    word_bits found = (run[s->first] | run[s->second]) & s->near;
    return found[0] | found[1];
}

/* Looks for chain `chain` with its anchor at items [at.start, at.end), and
 * notes the hit if it is there.  False without memory. */
bool seek_chain(seeker *k, uint32_t chain, span at);

#endif
