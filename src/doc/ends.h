/* ends.h - where a sentence of financial prose ends. */
#ifndef DOC_ENDS_H
#define DOC_ENDS_H

#include "base/slice.h"

/* Looks from `at` for the end of the sentence that began at `start`, not
 * beyond `limit`.  Gives the offset after it and sets *found; `limit` and
 * false when the text stops before the sentence does. */
uint32_t ends_next(slice text, uint32_t start, uint32_t at, uint32_t limit,
                   bool *found);
/* Is this line one of aligned columns rather than of words? */
bool ends_is_columns(slice line);

#endif
