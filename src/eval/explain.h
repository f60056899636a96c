/* explain.h - why a rule came out as it did, in words. */
#ifndef EVAL_EXPLAIN_H
#define EVAL_EXPLAIN_H

#include "base/buf.h"
#include "eval/matter.h"

void explain_head(buf *out, const context *c, const rule *r,
                  const char *unchecked);
/* For each clause of `when`: its hits, those that did not count and why, and
 * sentences that nearly hold its words. */
void explain_clues(buf *out, context *c, const trial *t);
/* The matter being judged: passages, elements with the nearest miss, exits. */
void explain_matter(buf *out, const context *c, const trial *t);

#endif
