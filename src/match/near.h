/* near.h - a sentence that nearly holds a concept. */
#ifndef MATCH_NEAR_H
#define MATCH_NEAR_H

#include "match/matcher.h"

/* If `sentence`, which has no hit of `concept`, holds all words of one of its
 * phrases, but too far apart, in another order or beyond a clause: how many
 * tokens the closest such phrase takes.  0 if there is none. */
uint32_t near_spread(const matcher *m, const scan *s, uint32_t sentence,
                     uint32_t concept);

#endif
