/* spelling.h - are the words of rules spelt as a dictionary has them? */
#ifndef MATCH_SPELLING_H
#define MATCH_SPELLING_H

#include "base/arena.h"

typedef struct spelling spelling;

/* Loads the US English dictionary; *out is NULL where there is none. */
mda_status spelling_begin(spelling **out, mda_error *err);
void spelling_free(spelling *s);

/* True if the dictionary or the list of trade words has it, in any case or
 * English spelling. */
bool spelling_knows(spelling *s, slice word);
/* What may have been meant, in `a`; empty if there is no idea. */
slice spelling_suggest(spelling *s, slice word, arena *a);

#endif
