/* nearest.h - "did you mean". */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

/* Of `names`, which end at NULL, the one nearest to `name`, or that it
 * begins or is a part of; NULL when none is. */
const char *nearest_name(const char *name, const char *const *names);

#endif
