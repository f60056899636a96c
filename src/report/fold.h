/* fold.h - text of a filing made safe for a terminal and folded into lines. */
#ifndef REPORT_FOLD_H
#define REPORT_FOLD_H

#include "base/buf.h"

/* Appends `s` with each white space as one blank and control, direction and
 * other invisible characters as \u{9b}. */
void fold_safe(buf *out, slice s);

/* End of the line that starts at `from` and has room for `columns`; *next is
 * where the following one starts.  Breaks at blanks, inside a word only when
 * it has no room on a line of its own. */
size_t fold_line(slice text, size_t from, unsigned columns, size_t *next);

/* Columns that `s` takes on a terminal. */
unsigned fold_columns(slice s);

/* Appends safe text in lines of at most `columns`; each but the first begins
 * with `rest`; the last is ended too. */
void fold_text(buf *out, slice text, unsigned columns, const char *rest);

#endif
