/* measured.h - are the reasons for a change put in figures, and where? */
#ifndef EVAL_MEASURED_H
#define EVAL_MEASURED_H

#include "eval/context.h"

/* Does an amount stand in the sentence, at or behind `from`? */
bool measured_in(const source *s, uint32_t sentence, uint32_t from);
/* How many of the reasons behind `from` are measured in another sentence of the
 * MD&A, or in a row of a table; more than there are, if the text right after
 * them measures a third. */
unsigned measured_elsewhere(const context *c, const source *s,
                            uint32_t sentence, uint32_t from);
/* Does the MD&A put an amount on the effect of exchange rates? */
bool measured_currency(const context *c, const source *s);
/* Is the change split into parts with amounts by the sentence or those just
 * before it? */
bool measured_split(const context *c, const source *s, uint32_t sentence);
/* Is the change of revenue as a whole so split anywhere in the MD&A? */
bool measured_revenue(const context *c, const source *s);

/* Does the sentence beside it list amounts of parts, or is it a member of such
 * a list? */
bool measured_list(const context *c, const source *s, uint32_t sentence);

/* Is its movement told again in another part of the MD&A, with the amounts of
 * several parts: an overview, and the segment's own pages? */
bool measured_again(const context *c, const source *s, uint32_t sentence);

#endif
