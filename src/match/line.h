/* line.h - the words of a sentence as phrases see them: one after the other,
 * barriers between clauses, matched parentheses taken out of the way.
 *
 *     goodwill (see Note 7) was impaired; sales fell
 *     | goodwill was impaired | sales fell | see Note 7 |
 */
#ifndef MATCH_LINE_H
#define MATCH_LINE_H

#include "match/index.h"
#include "match/tokens.h"

/* The word of a barrier. */
#define LINE_BARRIER UINT32_MAX

typedef enum item_flag {
    ITEM_NUMBER = 1u << CLASS_NUMBER,
    ITEM_YEAR = 1u << CLASS_YEAR,
    ITEM_PAST = 1u << CLASS_PAST,
    ITEM_BREAK = 1u << 7 /* a comma, dash or parenthesis stands before it */
} item_flag;

typedef struct line_piece {
    uint32_t word;  /* id, 0, or LINE_BARRIER */
    uint32_t token; /* index in the scan; of a barrier NONE */
    uint32_t flags; /* item_flag */
} line_piece;

typedef struct line {
    ARRAY(line_piece) items;   /* first and last are barriers */
    ARRAY(uint32_t) at_token;  /* by token of the sentence: its item or NONE */
    /* while building */
    ARRAY(uint32_t) partner;   /* by token: the other parenthesis, or NONE */
    ARRAY(span) segments;
    ARRAY(uint32_t) open;
} line;

/* Lays out tokens [first, end); false without memory. */
bool line_build(line *l, const vocab *v, slice text, const token *tokens,
                uint32_t first, uint32_t end);
void line_free(line *l);

#endif
