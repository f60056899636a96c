/* variants.h - British and American spellings of one word. */
#ifndef MATCH_VARIANTS_H
#define MATCH_VARIANTS_H

#include "base/slice.h"

/* Calls `each` with `word` and then with each other way to spell it.  The
 * slices live during the call only. */
void variants_each(slice word, void (*each)(slice form, void *payload),
                   void *payload);

#endif
