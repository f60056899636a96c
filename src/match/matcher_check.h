/* matcher_check.h - is a matcher that was read from an image one that a scan
 * can trust? */
#ifndef MATCH_MATCHER_CHECK_H
#define MATCH_MATCHER_CHECK_H

#include "match/matcher.h"

/* True if every index, range and count of `m` leads to something, whatever
 * made the image; `of` is the model it was compiled from. */
bool matcher_is_sound(const matcher *m, const model *of);

#endif
