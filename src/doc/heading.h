/* heading.h - paragraphs that are headings in all but name. */
#ifndef DOC_HEADING_H
#define DOC_HEADING_H

#include "doc/units.h"

/* Makes a BLOCK_HEADING of each paragraph that looks like one (bold, capitals,
 * centered, a title before prose) and sets BLOCK_CAPS where it holds.  Once,
 * before sentences are split. */
void heading_promote(document *doc, const unit_list *units);
/* How high a heading stands by its looks: 1 (highest) and more. */
unsigned heading_rank(const document *doc, uint32_t block);
/* Does `s` end where a sentence ends?  Closing quotes and brackets are looked
 * through; with `weak` a colon or semicolon ends it too. */
bool heading_ends_sentence(slice s, bool weak);
/* Does it begin with a bullet or dash? */
bool heading_has_bullet(slice s);

#endif
