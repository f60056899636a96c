/* prose.h - text for hovers and pages: Markdown, or the same without marks. */
#ifndef LSP_PROSE_H
#define LSP_PROSE_H

#include "base/buf.h"

typedef struct prose {
    buf text;
    bool is_plain;
} prose;

/* Appends text of ours or of a rule, whose marks mean what they say. */
void prose_text(prose *p, const char *text);
/* Appends text of a filing in one line, at most `most` bytes: its marks are
 * escaped, so that it cannot become a link or a picture. */
void prose_quote(prose *p, slice text, size_t most);
/* Appends bold words. */
void prose_bold(prose *p, const char *text);
/* Appends a citation, as a link where its address is known. */
void prose_law(prose *p, const char *citation);

#endif
