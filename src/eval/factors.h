/* factors.h - reasons named side by side for a change. */
#ifndef EVAL_FACTORS_H
#define EVAL_FACTORS_H

#include "eval/context.h"

/* Makes room for what is known of the sentences of a new scan. */
mda_status factors_index(source *s, mda_error *err);
/* Is `name` one of the properties of reasons that lists of rules may name:
 *
 *     bare-cause    a causal word and no amount after it
 *     bare-factors  the size of the change, and two bare reasons or more
 *     many-factors  three bare reasons or more
 *     bare-offset   some bare reasons worked the other way
 *     many-offset   the same, and three bare reasons or more
 *     bare-effect   the MD&A puts no amount on what the sentence names
 *
 * Then *holds says whether the sentence has it. */
bool factors_named(const context *c, const source *s, uint32_t sentence,
                   slice name, bool *holds);

/* End of the first causal word behind the words that tell a change; 0 if the
 * sentence has none. */
uint32_t factors_cause(const context *c, const source *s, uint32_t sentence);

#endif
