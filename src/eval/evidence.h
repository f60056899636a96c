/* evidence.h - the places that show why a verdict came out as it did. */
#ifndef EVAL_EVIDENCE_H
#define EVAL_EVIDENCE_H

#include "eval/matter.h"

/* Where a reader of the draft should look; the matter has a best clue. */
span evidence_place(const context *c, const trial *t);

/* Gathers the evidence of the matter being judged into `a`; false without
 * memory.  A matter that is quiet has what made it known and its exit. */
bool evidence_gather(arena *a, const context *c, const trial *t,
                     const mda_evidence **out, size_t *count);

#endif
