/* visible.h - source bytes of a text node to visible text. */
#ifndef READ_VISIBLE_H
#define READ_VISIBLE_H

#include "doc/build.h"

typedef enum glyph_kind {
    GLYPH_TEXT,   /* to be seen */
    GLYPH_BLANK,  /* white space of any width, control characters */
    GLYPH_NOTHING /* zero width: soft hyphen, joiners, marks of direction */
} glyph_kind;

/* One character of the source. */
typedef struct glyph {
    uint32_t code;
    uint32_t len;    /* bytes of the source */
    uint8_t kind;    /* glyph_kind */
    bool is_changed; /* its UTF-8 differs from the source bytes */
} glyph;

/* The first character of `s`, which is not empty.  Bytes that are not UTF-8
 * are read as Windows-1252.  Character references count if `references`. */
glyph visible_glyph(slice s, bool references);

/* Sends source bytes [start, end) of the builder's document to it. */
void visible_text(builder *b, uint32_t start, uint32_t end, bool references);

/* True if the bytes show nothing but white space. */
bool visible_is_blank(slice s, bool references);

/* Writes the visible text of `s`, blanks folded to one, none at the start,
 * into `out` as far as `cap` bytes go after the `len` that are there; returns
 * the new length.  For looking at beginnings. */
uint32_t visible_peek(slice s, bool references, char *out, uint32_t len,
                      uint32_t cap);

/* Writes `code` as UTF-8 into `out` of 4 bytes; returns the length. */
uint32_t visible_encode(uint32_t code, char *out);

#endif
