/* excerpt.h - the visible text around a place, its words marked. */
#ifndef REPORT_EXCERPT_H
#define REPORT_EXCERPT_H

#include "base/buf.h"
#include "report/style.h"

/* The sentence around a place, cut to a few lines. */
typedef struct excerpt_parts {
    slice before, words, after;
    bool is_cut_before, is_cut_after;
    uint32_t line; /* of the source, where it begins */
} excerpt_parts;
excerpt_parts excerpt_split(const mda_place *place);

/* Appends
 *
 *       |
 *    12 | folded text, at most a few lines
 *       |        ^^^^
 *
 * where 12 is the line of the source; with colour the words are marked by it
 * instead. */
void excerpt_write(buf *out, const mda_place *place, const style *style);

/* Appends the quote of a place, safe and cut to about `most` bytes around its
 * beginning, in quotation marks. */
void excerpt_quote(buf *out, const mda_place *place, size_t most);

#endif
