/* srcmap.h - from visible text to source bytes, lines and columns. */
#ifndef DOC_SRCMAP_H
#define DOC_SRCMAP_H

#include "doc/document.h"

/* Source range, in the file on disk, that a text range stands for.  White
 * space inserted at either end is left out. */
span srcmap_source(const document *doc, span text);
/* Text range that shows source bytes [start, end); empty if none does. */
span srcmap_text(const document *doc, span source);
/* Text of the block (no row, cell or list) that holds what is first visible
 * at or after source offset `at`; empty when nothing is. */
span srcmap_block(const document *doc, uint32_t at);
/* The part that holds source offset `at`; never NULL. */
const part *srcmap_part(const document *doc, uint32_t at);
/* Line and column, both 1-based, column in bytes, of a source offset. */
void srcmap_line(const document *doc, uint32_t at, uint32_t *line,
                 uint32_t *column);
/* Everything a finding shows of a text range. */
mda_place srcmap_place(const document *doc, span text);
/* Fills doc->lines; once, when sealing. */
mda_status srcmap_index_lines(document *doc, mda_error *err);

#endif
