/* parts.h - inputs made of several: a line "%%" stands between two. */
#ifndef FUZZ_PARTS_H
#define FUZZ_PARTS_H

#include "base/slice.h"

/* Takes the part in front; false when there is none left.  *rest starts as the
 * whole input and ends with a NULL pointer. */
static inline bool part_take(slice *rest, slice *part)
{
    if (!rest->ptr)
        return false;
    size_t at = 0;
    while (at + 4 <= rest->len && memcmp(rest->ptr + at, "\n%%\n", 4) != 0)
        at++;
    bool last = at + 4 > rest->len;
    *part = (slice){rest->ptr, last ? rest->len : at + 1};
    *rest = last ? (slice){NULL, 0}
                 : (slice){rest->ptr + at + 4, rest->len - at - 4};
    return true;
}

#endif
