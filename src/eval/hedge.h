/* hedge.h - where the draft tells as a possibility what has happened. */
#ifndef EVAL_HEDGE_H
#define EVAL_HEDGE_H

#include "eval/context.h"

/* The hit of `concept` that treats it as a mere possibility, in one of the
 * scopes of the draft.  NULL if there is none, or if one of these scopes tells
 * it as a fact, too. */
const hit *hedge_find(const context *c, const texts *scopes, uint32_t concept);
/* A hit that makes a mere possibility of something that shares rare terms with
 * what a known document tells at `sentence`, in one of the scopes of the draft;
 * NULL if there is none. */
const hit *hedge_alike(context *c, const texts *scopes, const source *known,
                       uint32_t sentence);
/* The first hit, in the MD&A, of one of the concepts that say that nothing is
 * known.  NULL if there is none. */
const hit *hedge_denial(const context *c, const texts *names);

#endif
