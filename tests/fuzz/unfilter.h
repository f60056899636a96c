/* unfilter.h - a matcher that skips nothing, to hold the usual one against. */
#ifndef FUZZ_UNFILTER_H
#define FUZZ_UNFILTER_H

#include "match/matcher.h"

/* Makes `m` run every pattern on every sentence and lay out every sentence in
 * full, whatever words stand in it.  False without memory. */
bool unfilter(matcher *m);

/* Whether two scans of one document found the same.  Where either gave up on a
 * pattern there is nothing to compare, and the answer is yes. */
bool unfilter_same(const scan *a, const scan *b);

#endif
