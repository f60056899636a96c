/* position.h - places as an editor counts them: line and character, both from
 * 0, where a character is a UTF-16 unit or a UTF-8 byte. */
#ifndef LSP_POSITION_H
#define LSP_POSITION_H

#include "base/array.h"
#include "base/slice.h"

typedef enum units { UNITS_UTF16, UNITS_UTF8 } units;

typedef struct position {
    uint32_t line, character;
} position;

typedef struct position_range {
    position start, end;
} position_range;

/* Where the lines of a text begin and how many UTF-16 units stand before
 * certain bytes; made as far as it was asked for.  Starts as {0}. */
typedef struct position_index {
    ARRAY(uint32_t) lines; /* offsets of line starts; the first is 0 */
    ARRAY(uint32_t) units; /* UTF-16 units before each POSITION_STEP bytes */
    uint32_t known;        /* bytes of the text looked at */
    bool failed;           /* memory ran out: answers are clamped */
} position_index;

#define POSITION_STEP 4096u

void position_free(position_index *index);
/* The text changes at or after offset `from`. */
void position_forget(position_index *index, uint32_t from);

/* Offset of a position in valid UTF-8 `text`; a character beyond its line is
 * the end of the line, a line beyond the text the end of the text. */
uint32_t position_offset(position_index *index, slice text, position at,
                         units u);
/* Position of an offset, which must not lie inside a character. */
position position_at(position_index *index, slice text, uint32_t offset,
                     units u);

/* Span of a range, in order even when its ends are not. */
span position_span(position_index *index, slice text, position_range range,
                   units u);
position_range position_range_of(position_index *index, slice text, span s,
                                 units u);

#endif
