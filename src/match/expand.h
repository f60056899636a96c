/* expand.h - a parsed phrase to chains of pieces. */
#ifndef MATCH_EXPAND_H
#define MATCH_EXPAND_H

#include "match/phrase.h"
#include "match/sets.h"
#include "match/tokens.h"
#include "rule/diag.h"

/* A sequence under construction: its pieces in expander.pieces. */
typedef struct draft {
    uint32_t first, len;
} draft;

/* Drafts of a node. */
typedef struct draft_range {
    uint32_t first, len;
} draft_range;

/* What expanding shares over all phrases of a matcher. */
typedef struct expander {
    matcher *matcher;
    const model *model;
    diags *diags;
    sets sets;
    ARRAY(uint32_t) sets_of; /* by concept: set + 1 if it is only words */
    bool no_memory;
    /* of the phrase at hand */
    bool is_faulty;
    tokens tokens;
    ARRAY(draft) drafts;
    ARRAY(piece) pieces;
    ARRAY(draft_range) ranges; /* by node */
    ARRAY(uint32_t) items;     /* children of the node at hand */
    draft_range result;        /* of the node at hand */
} expander;

/* Where the phrase stands and whose it is. */
typedef struct expand_place {
    uint32_t concept;
    const text *source;
    bool is_except;
    uint32_t *budget; /* sequences left for this concept */
} expand_place;

mda_status expand_begin(expander *x, matcher *m, const model *model, diags *d,
                        mda_error *err);
void expand_free(expander *x);

/* Adds the chains of a phrase to the matcher.  Concepts it names must have
 * been expanded before.  Mistakes go to the diagnostics. */
mda_status expand_phrase(expander *x, const phrase *p, expand_place place,
                         mda_error *err);

/* The union of the one-word chains from `from` on, as a set. */
uint32_t expand_union(expander *x, uint32_t from);

#endif
