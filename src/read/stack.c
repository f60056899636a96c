/* stack.c - which elements are open, and which one an end tag closes.
 *
 * In: begin and end tags as filers write them.  Out: the elements open at each
 * place, with the look of their text and whether it is hidden.
 *
 *     <div style="display:none"><p>x<font>y</div>z   "z" is shown: the end of
 *                                                    div closes p and font
 *
 * The rules of HTML 5 (13.2.6) are kept as far as they decide what is seen and
 * where words and blocks end: implied ends of p, li, td and tr, scopes, and
 * end tags that reach through open inline elements.  What is left out: moving
 * of text out of tables, and reopening of formatting elements in later
 * paragraphs.  The depth is bounded; elements beyond are only counted. */
#include "read/stack.h"

#include "doc/document.h"

enum {
    B = TRAIT_BLOCK | TRAIT_CLOSES_P | TRAIT_SPECIAL,
    T = TRAIT_BLOCK | TRAIT_SPECIAL,
    E = TRAIT_EMPTY | TRAIT_SPECIAL
};

const uint8_t stack_trait_table[ELEMENT_COUNT] = {
    [ELEMENT_COMMENT] = TRAIT_EMPTY,
    [ELEMENT_INLINE] = TRAIT_FORMATTING,
    [ELEMENT_A] = TRAIT_FORMATTING,
    [ELEMENT_B] = TRAIT_FORMATTING,
    [ELEMENT_I] = TRAIT_FORMATTING,
    [ELEMENT_U] = TRAIT_FORMATTING,
    [ELEMENT_FONT] = TRAIT_FORMATTING,
    [ELEMENT_BLOCK] = B,
    [ELEMENT_DIV] = B,
    [ELEMENT_CENTER] = B,
    [ELEMENT_ADDRESS] = B,
    [ELEMENT_P] = B,
    [ELEMENT_HEADING] = B,
    [ELEMENT_PRE] = B,
    [ELEMENT_UL] = B,
    [ELEMENT_DL] = B,
    [ELEMENT_LI] = B,
    [ELEMENT_DT] = B,
    [ELEMENT_TABLE] = T | TRAIT_SCOPE,
    [ELEMENT_CAPTION] = T | TRAIT_SCOPE,
    [ELEMENT_TBODY] = T,
    [ELEMENT_TR] = T,
    [ELEMENT_TD] = T | TRAIT_SCOPE,
    [ELEMENT_TH] = T | TRAIT_SCOPE,
    [ELEMENT_COL] = E,
    [ELEMENT_SCOPE] = TRAIT_SPECIAL | TRAIT_SCOPE,
    [ELEMENT_FRAME] = TRAIT_SPECIAL | TRAIT_SCOPE,
    [ELEMENT_RAW] = E,
    [ELEMENT_BR] = E,
    [ELEMENT_HR] = E | TRAIT_CLOSES_P,
    [ELEMENT_PAGE] = TRAIT_EMPTY,
    [ELEMENT_VOID] = E,
};

/* ---- The look of text -------------------------------------------------- */

/* What an element means without a style; 0 in the table: nothing. */
static const uint16_t looks[ELEMENT_COUNT] = {
    [ELEMENT_B] = BLOCK_BOLD,       [ELEMENT_I] = BLOCK_ITALIC,
    [ELEMENT_U] = BLOCK_UNDERLINED, [ELEMENT_CENTER] = BLOCK_CENTERED,
    [ELEMENT_TH] = BLOCK_BOLD,      [ELEMENT_HEADING] = BLOCK_BOLD,
};

static void inherit(open_element *e, const open_element *outer)
{
    unsigned format = outer->format;
    if (e->element == ELEMENT_TABLE)
        format &= ~(unsigned)BLOCK_CENTERED; /* align places the table */
    format |= looks[e->element];
    e->format = (uint16_t)((format & ~(unsigned)e->off) | e->on);
    int32_t size = e->own_size;
    if (size == 0)
        size = outer->size;
    else if (size < 0)
        size = -size * outer->size / 100;
    e->size = (uint8_t)(size > 250 ? 250 : size);
}

void stack_begin(stack *s)
{
    memset(s, 0, sizeof *s);
    s->len = 1;
    s->at[0].element = ELEMENT_FRAME;
    s->at[0].is_block = true;
    s->at[0].size = 24; /* browsers show text in 12 points */
}

void stack_style_page(stack *s, const tag *body)
{
    const open_element outer = s->at[0];
    s->at[0].on = body->look->style.on;
    s->at[0].off = body->look->style.off;
    s->at[0].own_size = body->look->style.size;
    inherit(&s->at[0], &outer);
}

static void set_display(open_element *e, unsigned display)
{
    if (display == DISPLAY_NONE)
        e->is_hidden = true;
    if ((stack_traits(e->element) & (TRAIT_BLOCK | TRAIT_CLOSES_P)) ==
        TRAIT_BLOCK)
        return; /* of a table: what cells are does not hang on it */
    if (display == DISPLAY_INLINE || display == DISPLAY_INLINE_BLOCK)
        e->is_block = false;
    else if (display == DISPLAY_BLOCK)
        e->is_block = true;
    e->is_spaced = display == DISPLAY_INLINE_BLOCK;
}

open_element *stack_push(stack *s, const tag *start)
{
    if (s->len == STACK_DEPTH) {
        s->overflow++;
        return NULL;
    }
    const tag_look *look = start->look;
    const open_element *outer = stack_top(s);
    open_element *e = &s->at[s->len++];
    unsigned traits = stack_traits(look->element);
    *e = (open_element){
        .name = look->name,
        .element = look->element,
        .level = look->level ? look->level : outer->level,
        .is_hidden = outer->is_hidden || look->is_hidden ||
                     look->element == ELEMENT_IX_HEADER,
        .is_block = (traits & TRAIT_BLOCK) != 0,
        .is_page_end = (look->style.page & PAGE_AFTER) != 0,
        .on = look->style.on,
        .off = look->style.off,
        .own_size = look->style.size,
    };
    if (look->style.display != DISPLAY_UNSAID)
        set_display(e, look->style.display);
    if (look->is_link && look->element == ELEMENT_A)
        e->on |= BLOCK_LINKED;
    inherit(e, outer);
    return e;
}

void stack_remove(stack *s, uint32_t index)
{
    for (uint32_t i = index; i + 1 < s->len; i++) {
        s->at[i] = s->at[i + 1];
        inherit(&s->at[i], &s->at[i - 1]);
    }
    s->len--;
}

/* ---- Searches ---------------------------------------------------------- */

uint32_t stack_paragraph(const stack *s)
{
    for (uint32_t i = s->len - 1; i > 0; i--) {
        if (s->at[i].element == ELEMENT_P)
            return i;
        if (stack_trait_table[s->at[i].element] & TRAIT_SCOPE)
            return 0;
    }
    return 0;
}

uint32_t stack_item(const stack *s, unsigned element)
{
    for (uint32_t i = s->len - 1; i > 0; i--) {
        unsigned e = s->at[i].element;
        if (e == element)
            return i;
        if ((stack_trait_table[e] & TRAIT_SPECIAL) && e != ELEMENT_ADDRESS &&
            e != ELEMENT_DIV && e != ELEMENT_P)
            return 0;
    }
    return 0;
}

uint32_t stack_table_part(const stack *s)
{
    for (uint32_t i = s->len - 1; i > 0; i--) {
        unsigned e = s->at[i].element;
        if (e >= ELEMENT_TABLE && e <= ELEMENT_TH)
            return i;
    }
    return 0;
}

uint32_t stack_in_table(const stack *s, unsigned element)
{
    for (uint32_t i = s->len - 1; i > 0; i--) {
        unsigned e = s->at[i].element;
        if (e == element)
            return i;
        if (e == ELEMENT_TABLE)
            return 0;
    }
    return 0;
}

uint32_t stack_block(const stack *s, const tag *end)
{
    bool is_item = end->look->element == ELEMENT_LI;
    for (uint32_t i = s->len - 1; i > 0; i--) {
        const open_element *e = &s->at[i];
        bool is_same = end->look->element == ELEMENT_HEADING
                           ? e->element == ELEMENT_HEADING
                           : e->name == end->look->name;
        if (is_same)
            return i;
        if ((stack_trait_table[e->element] & TRAIT_SCOPE) ||
            (is_item && e->element == ELEMENT_UL))
            return 0;
    }
    return 0;
}

uint32_t stack_inline(const stack *s, const tag *end)
{
    unsigned barrier = stack_trait_table[end->look->element] & TRAIT_FORMATTING
                           ? TRAIT_SCOPE
                           : TRAIT_SPECIAL;
    for (uint32_t i = s->len - 1; i > 0; i--) {
        if (s->at[i].name == end->look->name)
            return i;
        if (stack_trait_table[s->at[i].element] & barrier)
            return 0;
    }
    return 0;
}
