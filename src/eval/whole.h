/* whole.h - how large the registrant is, and what matters to it as a whole. */
#ifndef EVAL_WHOLE_H
#define EVAL_WHOLE_H

#include "eval/context.h"

/* Does the change that a sentence of the draft tells, or the sentences right
 * before it in its paragraph, come to so many times what matters to the
 * registrant as a whole?  Where its
 * size or that of the registrant is not known, only that of a line which tells
 * of the whole does. */
bool whole_matters(context *c, const source *s, uint32_t sentence,
                   uint32_t times);
/* Is it several times what matters? */
bool whole_is_large(context *c, const source *s, uint32_t sentence);
/* Is the change in which the sentence tells of an event known to be too small
 * to matter? */
bool whole_is_trifle(context *c, const source *s, uint32_t sentence);

#endif
