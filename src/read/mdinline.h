/* mdinline.h - the inside of a Markdown block: emphasis, links, code. */
#ifndef READ_MDINLINE_H
#define READ_MDINLINE_H

#include "doc/build.h"

/* Sends the visible text of source bytes [start, end), one leaf block of
 * Markdown without the marks around it, to the open block.  Returns what all of
 * the text has in common: BLOCK_BOLD, BLOCK_ITALIC, BLOCK_LINKED; 0 if there is
 * no text.  `has_links` says that the file defines names for links, so that
 * "[text][name]" is one. */
unsigned mdinline_put(builder *b, uint32_t start, uint32_t end, bool has_links);

#endif
