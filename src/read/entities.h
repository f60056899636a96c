/* entities.h - character references of HTML: &amp; &#146; &#x2019; */
#ifndef READ_ENTITIES_H
#define READ_ENTITIES_H

#include "base/slice.h"

/* The character that the reference at the start of `s` ('&' first) stands
 * for, and in *len the bytes it takes; 0 when it is none and the '&' is text.
 * Numbers 128 to 159 mean the characters of Windows-1252, as they do in HTML 5
 * and in most filings; numbers that are no character give U+FFFD. */
uint32_t entities_decode(slice s, uint32_t *len);

/* The character of byte 0x80 to 0xff in Windows-1252. */
uint32_t entities_cp1252(unsigned char byte);

#endif
