/* columns.h - lines of aligned text as a table. */
#ifndef READ_COLUMNS_H
#define READ_COLUMNS_H

#include "doc/build.h"
#include "read/lines.h"

typedef struct columns_how {
    bool is_marked; /* a LINE_STUB ends the head of the table */
    bool is_page;   /* it is the first block after a page break */
    bool markup;    /* tags are left out */
} columns_how;

/* Opens a table with a row for each line that has cells, and closes it.
 * Labels of `lines` that were cut too short are made whole. */
void columns_table(builder *b, line *lines, uint32_t count, columns_how how);

/* Source bytes of one cell or line to the open block, tags left out if
 * `markup`. */
void columns_text(builder *b, uint32_t start, uint32_t end, bool markup);

#endif
