/* variants.h - British and American spellings of one word. */
#ifndef MATCH_VARIANTS_H
#define MATCH_VARIANTS_H

#include "base/slice.h"

/* Most pairs of stems. */
#define VARIANTS_STEMS 80

/* What is worked out once: the letters of each stem, as bits. */
typedef struct variants {
    uint32_t british[VARIANTS_STEMS], american[VARIANTS_STEMS];
} variants;

void variants_begin(variants *v);

/* Calls `each` with `word` and then with each other way to spell it.  The
 * slices live during the call only. */
void variants_each(const variants *v, slice word,
                   void (*each)(slice form, void *payload), void *payload);

#endif
