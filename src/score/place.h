/* place.h - where in a draft a finding would be right. */
#ifndef SCORE_PLACE_H
#define SCORE_PLACE_H

#include "base/array.h"
#include "base/slice.h"

typedef struct paragraph {
    span at;       /* bytes of the file, without the blank line */
    bool is_right; /* a finding may stand here */
} paragraph;

typedef ARRAY(paragraph) paragraphs;

/* Cuts a file at its blank lines; false without memory. */
bool place_cut(slice bytes, paragraphs *out);
/* Marks the paragraph in which `quote` begins; false when it does not occur.
 * Any white space of one matches any of the other. */
bool place_mark(slice bytes, paragraphs *p, const char *quote);
/* Marks in both what differs, and in `old` the paragraph before a pure
 * insertion; false without memory. */
bool place_compare(slice old_bytes, paragraphs *old, slice new_bytes,
                   paragraphs *new);
/* Does `at` share a byte with a paragraph that is marked? */
bool place_is_right(const paragraphs *p, span at);

#endif
