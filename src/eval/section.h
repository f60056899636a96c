/* section.h - what parts of a filing must contain, whatever happened. */
#ifndef EVAL_SECTION_H
#define EVAL_SECTION_H

#include "eval/matter.h"

/* Clues of a trigger {section: ...}: the heading of the first section of the
 * draft that it names, if that has sentences enough. */
mda_status section_find(context *c, trial *t, const when *w, mda_error *err);
/* Sentences that stand where the rule expects the discussion become passages:
 * all of them, or those around the clues of the matter. */
mda_status section_survey(context *c, trial *t, mda_error *err);

#endif
