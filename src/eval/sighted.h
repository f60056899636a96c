/* sighted.h - which words stand near the amounts of the MD&A and before the
 * figures of its rows: an index, because each sentence that names reasons asks
 * the whole MD&A for them. */
#ifndef EVAL_SIGHTED_H
#define EVAL_SIGHTED_H

#include "eval/context.h"

/* Most words that one question asks for, and most reasons. */
#define SIGHTED_STEMS 32u

/* A rarer word of a reason. */
typedef struct stem {
    uint32_t hash;
    uint32_t of; /* which reason */
} stem;

typedef struct stems {
    stem at[SIGHTED_STEMS];
    uint32_t len;
    uint64_t bloom; /* bit (hash & 63) of each: most words are none of them */
    uint32_t size[SIGHTED_STEMS]; /* words by reason */
    uint32_t reasons;             /* the last one */
} stems;

/* Stems that stand near a figure, and those right beside it: bits by index. */
typedef struct sighting {
    uint32_t near, beside;
} sighting;

/* The bits of the stems that token `i` is. */
uint32_t sighted_bits(const source *s, const stems *of, uint32_t i);
/* A bit for each reason of which two words, and half of them unless `any`,
 * were seen, or the only one it has, right beside the figure: "lower
 * realizations of $2.6 billion". */
uint32_t sighted_reasons(const stems *of, sighting seen, bool any);

/* Does an amount of the draft's MD&A measure what it stands near? */
typedef bool sighted_counts(const context *c, const source *s,
                            const amount *a);
/* A bit for each reason that an amount which `counts`, or a row of a table,
 * measures outside of `sentence` of the draft.  What counts is asked once in a
 * run.  Without memory no bit is set; see sighted_failed(). */
uint32_t sighted_elsewhere(const context *c, const stems *of,
                           uint32_t sentence, sighted_counts *counts);

typedef struct sighted sighted;
/* NULL without memory. */
sighted *sighted_new(void);
/* Forgets what was known, for another run. */
void sighted_reset(sighted *m);
void sighted_free(sighted *m);
/* Did memory run out in this run? */
bool sighted_failed(const sighted *m);

#endif
