/* style.h - what CSS declarations and presentational attributes say, as far
 * as the structure of a filing shows in them. */
#ifndef READ_STYLE_H
#define READ_STYLE_H

#include "base/slice.h"

typedef enum style_display {
    DISPLAY_UNSAID,
    DISPLAY_INLINE,
    DISPLAY_INLINE_BLOCK,
    DISPLAY_BLOCK,
    DISPLAY_NONE
} style_display;

enum { PAGE_BEFORE = 1, PAGE_AFTER = 2 };

/* `on` and `off` are BLOCK_BOLD, BLOCK_ITALIC, BLOCK_UNDERLINED,
 * BLOCK_CENTERED and BLOCK_CAPS. */
typedef struct style {
    uint16_t on, off;
    int16_t size;    /* of the font in half points; negative: percent of the
                        size outside; 0 unsaid */
    uint8_t display; /* style_display */
    uint8_t page;    /* PAGE_BEFORE | PAGE_AFTER: breaks that it asks for */
} style;

/* Adds the declarations of a style attribute. */
void style_declare(style *s, slice declarations);
/* Adds what another style says. */
void style_add(style *s, const style *more);
/* Adds an align attribute. */
void style_align(style *s, slice value);
/* Adds the size attribute of a font element, "2" or "+1". */
void style_font_size(style *s, slice value);

#endif
