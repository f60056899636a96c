/* excerpt.h - the visible text around a place, its words marked. */
#ifndef REPORT_EXCERPT_H
#define REPORT_EXCERPT_H

#include "base/buf.h"
#include "report/style.h"

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
