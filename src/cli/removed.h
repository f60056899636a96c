/* removed.h - the discussion that a draft had and has no more. */
#ifndef CLI_REMOVED_H
#define CLI_REMOVED_H

#include "mdalint.h"

/* Adds to a new finding the passages that supplied before what is missing now,
 * where their words are gone from the draft. */
mda_status removed_relate(mda_result *r, size_t index, const mda_result *before,
                          const mda_document *now, mda_error *err);

#endif
