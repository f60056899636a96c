/* kind.h - what kind of registrant the draft is of. */
#ifndef EVAL_KIND_H
#define EVAL_KIND_H

#include "eval/context.h"

/* Is the registrant of the kind, a name of vocabulary_registrants? */
bool kind_holds(const context *c, slice kind);

#endif
