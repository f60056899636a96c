/* needs.h - words of which a text must hold one for a pattern to match. */
#ifndef MATCH_NEEDS_H
#define MATCH_NEEDS_H

#include "base/slice.h"

/* How common a word is; the rarest words are chosen. */
typedef uint32_t (*needs_weigh)(slice word, void *payload);

/* Calls `each` with the words; false if none can be told, and then it is not
 * called, or if `each` returns false. */
bool needs_find(slice pattern, needs_weigh weigh,
                bool (*each)(slice word, void *payload), void *payload);

/* True if the pattern matches nothing without a digit; false if that cannot be
 * told. */
bool needs_digit(slice pattern);

#endif
