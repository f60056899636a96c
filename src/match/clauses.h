/* clauses.h - which clause of its sentence each token stands in. */
#ifndef MATCH_CLAUSES_H
#define MATCH_CLAUSES_H

#include "match/tokens.h"

typedef struct clauses {
    ARRAY(uint32_t) of;    /* by token of the sentence: number of its clause */
    ARRAY(uint32_t) outer; /* open parentheses: the clause around each */
} clauses;

/* Splits tokens [first, end) of one sentence; false without memory. */
bool clauses_split(clauses *c, const vocab *v, const tokens *t, uint32_t first,
                   uint32_t end);
void clauses_free(clauses *c);

#endif
