/* regex.h - PCRE2 patterns; the only file that calls it is regex.c. */
#ifndef MATCH_REGEX_H
#define MATCH_REGEX_H

#include "base/arena.h"
#include "base/array.h"

typedef struct regex regex;
typedef struct regex_scratch regex_scratch;

/* Compiles a caseless UTF-8 pattern.  A mistake in it gives MDA_OK with *out
 * NULL, a message and its offset. */
mda_status regex_compile(regex **out, slice pattern, char message[160],
                         uint32_t *offset, mda_error *err);
void regex_free(regex *r);

/* Scratch memory of one scanner. */
mda_status regex_scratch_new(regex_scratch **out, mda_error *err);
void regex_scratch_free(regex_scratch *s);

/* Looks in `subject` at or after `from`; true with the match in *at.  A match
 * that takes more than LIMIT_REGEX_STEPS is none, and sets *gave_up.  A
 * pattern belongs to one thread. */
bool regex_find(regex *r, regex_scratch *s, slice subject, size_t from,
                span *at, bool *gave_up);

#endif
