/* model_check.h - is a model that was read from an image what loading gives? */
#ifndef RULE_MODEL_CHECK_H
#define RULE_MODEL_CHECK_H

#include "rule/rule.h"

/* True if every number, choice and flag of `m` is one that a rule file can
 * say, nothing that a rule needs is missing, and all names refer to something.
 * The references are noted again in m->arena, as loading does.  False without
 * memory, too. */
bool model_is_sound(model *m);

#endif
