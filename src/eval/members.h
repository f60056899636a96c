/* members.h - factors that are products, markets or units with own figures. */
#ifndef EVAL_MEMBERS_H
#define EVAL_MEMBERS_H

#include "eval/context.h"

/* Are more than half of the reasons behind `from` names, as "higher sales of
 * Corvid", for which the MD&A has a row of a table or tells a movement? */
bool members_measured(const context *c, const source *s, uint32_t sentence,
                      uint32_t from);

#endif
