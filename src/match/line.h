/* line.h - the words of a sentence as phrases see them: one after the other,
 * barriers between clauses, matched parentheses taken out of the way.
 *
 *     goodwill (see Note 7) was impaired; sales fell
 *     | goodwill was impaired | sales fell | see Note 7 |
 *
 *     a customer, which was large, left
 *     | a customer which was large left | a customer left |
 */
#ifndef MATCH_LINE_H
#define MATCH_LINE_H

#include "match/index.h"
#include "match/tokens.h"

/* The word of a barrier. */
#define LINE_BARRIER UINT32_MAX
#define LINE_OPENERS 12

typedef struct line_piece {
    uint32_t word;  /* id, 0, or LINE_BARRIER */
    uint32_t token; /* index in the scan; of a barrier NONE */
    uint8_t flags;  /* token_flag */
} line_piece;

typedef struct line {
    ARRAY(line_piece) items;  /* first and last are barriers */
    uint32_t again;           /* item from which on it is laid out again without
                                 remarks; the number of items if it is not */
    ARRAY(uint32_t) at_token; /* by token of the sentence: its item or NONE */
    /* while building */
    ARRAY(uint32_t) partner; /* by token: the other parenthesis, or NONE */
    ARRAY(span) segments;
    ARRAY(uint32_t) open;
    uint32_t openers[LINE_OPENERS]; /* see opens_remark() */
    bool knows_openers;
} line;

/* Lays out tokens [first, end); false without memory. */
bool line_build(line *l, const tokens *t, uint32_t first, uint32_t end);
void line_free(line *l);

#endif
