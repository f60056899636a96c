/* before.h - what an earlier state of a draft, or an earlier filing, said. */
#ifndef EVAL_BEFORE_H
#define EVAL_BEFORE_H

#include "eval/finding.h"

/* Adds to a finding, as "removed", the passages that supplied
 * before what is missing now, where their words are gone from the draft.
 * `before` may be freed afterwards, its document must outlive `r`. */
mda_status before_relate(result *r, mda_finding *f, const result *before,
                         mda_error *err);
/* Holds the findings of a draft against an earlier filing, which was linted in
 * `c` with the draft as its known document: a matter that it discusses is shown
 * with its discussion ("prior"), and in an interim report it becomes a note,
 * since only material changes are called for there (Regulation S-K Item
 * 303(c)). */
mda_status before_weigh(struct context *c, result *r, const result *earlier,
                        mda_error *err);

#endif
