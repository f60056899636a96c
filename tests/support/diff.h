/* diff.h - two texts compared line by line, for a person. */
#ifndef SUPPORT_DIFF_H
#define SUPPORT_DIFF_H

#include "base/buf.h"

/* Appends lines that begin with ' ' (both), '-' (only in `want`) or '+' (only
 * in `got`), with two lines of context and a cut after 200 lines.  A last line
 * without a line feed is marked. */
void diff_lines(buf *out, slice want, slice got);

#endif
