/* edits.h - the words that a slip of one key may have been meant for. */
#ifndef MATCH_EDITS_H
#define MATCH_EDITS_H

#include "base/slice.h"

/* What was done to the word; so the slip was the other way round. */
typedef enum edit {
    EDIT_SWAP,   /* two letters that stand together */
    EDIT_CUT,    /* a letter taken away */
    EDIT_CHANGE, /* a letter for another */
    EDIT_ADD     /* a letter put in: it had been left out */
} edit;

typedef void edits_call(edit kind, slice form, void *payload);

/* Calls `each` with every string that is one letter taken away, added, changed
 * or swapped with the next from `word`, in ASCII letters; swaps come first.
 * The slices live during the call only. */
void edits_each(slice word, edits_call *each, void *payload);

#endif
