/* verdict.h - what became of each rule on a document, also of those that give
 * no finding: who signs for a draft wants to know what was looked for and
 * found. */
#ifndef EVAL_VERDICT_H
#define EVAL_VERDICT_H

#include "eval/applies.h"
#include "eval/matter.h"

/* See mda_state_name(). */
const char *verdict_state_name(mda_state state);

/* The part of the MD&A that a rule belongs to; see duty.h. */
role verdict_part(const context *c, const rule *r);

/* Once, before the first verdict. */
mda_status verdict_begin(result *out, const context *c, mda_error *err);
/* The verdict on the matter being judged, with its finding if it falls
 * short. */
mda_status verdict_add(result *out, const context *c, const trial *t,
                       mda_error *err);
/* Takes back that the rule was not triggered, if it was said. */
void verdict_drop_none(result *out, const rule *r);
/* The verdict on a rule that has no matter. */
mda_status verdict_none(result *out, const context *c, const rule *r,
                        mda_state state, mda_error *err);
/* The verdict on a rule that does not apply. */
mda_status verdict_without(result *out, const context *c, const rule *r,
                           applies why, mda_error *err);
/* Changes a verdict whose matter `by` tells better; false without memory. */
bool verdict_absorb(result *out, mda_verdict *v, const mda_finding *by);

#endif
