/* ruleset.h - what a ruleset is made of: the model and its matcher. */
#ifndef EVAL_RULESET_H
#define EVAL_RULESET_H

#include "match/matcher.h"
#include "rule/rule.h"

/* Immutable once made; shared by threads. */
struct mda_ruleset {
    model model;      /* owned; its arena holds everything but the arrays */
    matcher *matcher; /* owned */
    const uint8_t *parts; /* per rule: role of the part of the MD&A that its
                             law calls for; see duty.h; in the model's arena */
};

typedef struct mda_ruleset ruleset;

#endif
