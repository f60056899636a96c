/* utf8.h - characters of UTF-8 text, over utf8proc. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/slice.h"

/* Code point at `at` (below s.len), and *at moves past it.  A byte that starts
 * no valid character is U+FFFD and one byte long. */
uint32_t utf8_next(slice s, size_t *at);
/* True if all bytes are UTF-8. */
bool utf8_is_valid(slice s);
/* True for a byte that continues a character. */
static inline bool utf8_is_inside(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}
/* Writes `code` into `out` and returns the number of bytes, 1 to 4. */
uint32_t utf8_put(uint32_t code, char out[4]);
/* Letters and the marks that go with them. */
bool utf8_is_letter(uint32_t code);
bool utf8_is_upper(uint32_t code);
bool utf8_is_space(uint32_t code);
/* Simple lower case; the code itself if it has none. */
uint32_t utf8_lower(uint32_t code);
/* Columns of a terminal: 0 for a mark on another letter and for control and
 * format characters, 2 for wide East Asian ones, else 1. */
uint32_t utf8_width(uint32_t code);

#endif
