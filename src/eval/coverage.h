/* coverage.h - events of known documents that no rule's trigger need know the
 * words of. */
#ifndef EVAL_COVERAGE_H
#define EVAL_COVERAGE_H

#include "eval/matter.h"

/* Works out which paragraph of each known document speaks most for a rule;
 * afterwards c->covered holds them. */
mda_status coverage_find(context *c, mda_error *err);
/* Takes from c->covered what stands in documents in which t has found clues. */
void coverage_claim(context *c, const trial *t);
/* Makes the event the only clue of t, which is then ready to be judged. */
mda_status coverage_try(trial *t, const covered_event *e, mda_error *err);

#endif
