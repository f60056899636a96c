/* limit.h - a ratio that is told with the limit set to it. */
#ifndef EVAL_LIMIT_H
#define EVAL_LIMIT_H

#include "eval/context.h"

/* How far the ratio told in `sentence`, in the next one or in the row, lies
 * from its limit, as a share of the limit: 0.013 for 4.69 where 4.75 is
 * allowed.  Negative if no ratio is told with a limit. */
double limit_distance(const source *s, uint32_t sentence);

#endif
