/* factors.h - reasons named side by side. */
#ifndef EVAL_FACTORS_H
#define EVAL_FACTORS_H

#include "eval/context.h"

/* True if the size of a change is told, and a causal word of the sentence is
 * followed by two reasons or more and no amount: "due to higher freight, wages
 * and the new plant". */
bool factors_are_bare(const context *c, const source *s, uint32_t sentence);

#endif
