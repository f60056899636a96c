/* stack.h - the open elements of an HTML page. */
#ifndef READ_STACK_H
#define READ_STACK_H

#include "read/tags.h"

enum { STACK_DEPTH = 512 };

/* Kinds of elements, as HTML 5 groups them (13.2.4.2). */
typedef enum element_trait {
    TRAIT_BLOCK = 1,      /* a block unless its style says otherwise */
    TRAIT_CLOSES_P = 2,   /* its begin ends an open paragraph */
    TRAIT_SPECIAL = 4,    /* an end tag does not reach through it ... */
    TRAIT_FORMATTING = 8, /* ... except that of one of these */
    TRAIT_SCOPE = 16,     /* ends the search for an open element */
    TRAIT_EMPTY = 32      /* has no content */
} element_trait;

extern const uint8_t stack_trait_table[ELEMENT_COUNT];

/* Set of element_trait of an element. */
static inline unsigned stack_traits(unsigned element)
{
    return stack_trait_table[element];
}

typedef struct open_element {
    uint32_t name; /* hash of its name */
    uint8_t element;
    uint8_t level;      /* heading level of text in it, 0: none */
    uint8_t size;       /* of its font, half points */
    bool is_hidden : 1; /* it or one around it is not shown */
    bool is_block : 1;
    bool is_spaced : 1;   /* inline-block: its edges separate words */
    bool is_page_end : 1; /* a page ends after it */
    bool has_table : 1;   /* it is the innermost of the tables being read */
    uint16_t format;      /* block_flag of text in it */
    uint16_t on, off;     /* its own part of that */
    int16_t own_size;
} open_element;

/* at[0] is the page itself and is never closed. */
typedef struct stack {
    open_element at[STACK_DEPTH];
    uint32_t len;
    uint32_t overflow; /* elements open beyond the depth, all ignored */
} stack;

void stack_begin(stack *s);
static inline open_element *stack_top(stack *s)
{
    return &s->at[s->len - 1];
}
/* Opens the element of a begin tag; NULL when the stack is full. */
open_element *stack_push(stack *s, const tag *start);
/* Adds the style of <body> to the page. */
void stack_style_page(stack *s, const tag *body);

/* Index of the innermost open element that ...; 0 if there is none in scope.
 * is a p, */
uint32_t stack_paragraph(const stack *s);
/* is an li (a dt or dd) that a new one would end, */
uint32_t stack_item(const stack *s, unsigned element);
/* is a table, row, cell or the like: where table tags belong, */
uint32_t stack_table_part(const stack *s);
/* is `element` inside the innermost table, */
uint32_t stack_in_table(const stack *s, unsigned element);
/* is what an end tag of a block closes, */
uint32_t stack_block(const stack *s, const tag *end);
/* is what an end tag of an inline element closes. */
uint32_t stack_inline(const stack *s, const tag *end);

/* Takes a formatting element out from under those above it, whose look is
 * worked out anew. */
void stack_remove(stack *s, uint32_t index);

#endif
