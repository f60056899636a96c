/* coverage.h - events of known documents that no rule's trigger need know the
 * words of. */
#ifndef EVAL_COVERAGE_H
#define EVAL_COVERAGE_H

#include "eval/matter.h"

/* Works out which rule each telling paragraph of the known documents belongs
 * to; afterwards c->covered holds them. */
mda_status coverage_find(context *c, mda_error *err);
/* Takes from c->covered the paragraphs in which t has found clues itself. */
void coverage_claim(context *c, const trial *t);
/* Makes the event the only clue of t, which is then ready to be judged. */
mda_status coverage_try(trial *t, const covered_event *e, mda_error *err);

#endif
