/* uptake.h - does the MD&A take up what a known document tells? */
#ifndef EVAL_UPTAKE_H
#define EVAL_UPTAKE_H

#include "eval/context.h"

/* Weight of the days and figures of a passage, each once, and of those that
 * stand in the MD&A as well. */
typedef struct uptake {
    uint32_t told, shared;
} uptake;

/* Of the paragraph around a sentence of a known document, or of the whole
 * document if it is short enough to be of one matter. */
uptake uptake_of(const context *c, const source *from, uint32_t sentence);
/* Is so little of it there that the MD&A speaks of something else? */
bool uptake_is_none(uptake u);
/* The sentences that are looked at: see uptake_of(). */
span uptake_reach(const source *from, uint32_t sentence);

#endif
