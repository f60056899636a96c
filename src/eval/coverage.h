/* coverage.h - events of known documents that no rule's trigger need know the
 * words of. */
#ifndef EVAL_COVERAGE_H
#define EVAL_COVERAGE_H

#include "eval/matter.h"

/* Works out which rule each telling paragraph of the known documents belongs
 * to; afterwards c->covered holds them. */
mda_status coverage_find(context *c, mda_error *err);
/* Adds to t->clues those of its rule whose paragraph holds none yet. */
mda_status coverage_add(context *c, trial *t, mda_error *err);

#endif
