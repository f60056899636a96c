/* html.c - HTML and inline XBRL as EDGAR has them.
 *
 * In: tags and the text between them.  Out: steps for flow.c, which makes
 * blocks of them, and facts.
 *
 *     <p style="text-align:center"><b>Item&nbsp;7.</b></p>  ->
 *     EDGE  TEXT "Item&nbsp;7." (bold, centred)  EDGE
 *
 * Everything hangs on the stack of open elements: it knows the look of the
 * text, whether it is hidden (display:none, ix:header), and when a block or a
 * table ends because a tag around it does.  Inline tags leave no step, so they
 * do not split words.  Steps are handed on whenever no table is open.
 *
 * Not read: style sheets, scripts, forms, text in pictures. */
#include "read/readers.h"

#include "base/error.h"
#include "base/mem.h"
#include "read/flow.h"
#include "read/noted.h"
#include "read/stack.h"
#include "read/table.h"
#include "read/visible.h"

typedef struct html {
    builder *b;
    const char *text; /* of the file */
    bool is_quirky;   /* no doctype: a table may stand in a paragraph */
    tags tags;
    stack stack;
    flow flow;
    ixbrl ixbrl;
    table tables[TABLE_DEPTH];
    uint32_t depth; /* of tables being read */
    bool is_whole;  /* no piece of a draft in Markdown: it may have seams */
} html;

static bool is_hidden(html *h)
{
    return stack_top(&h->stack)->is_hidden;
}

static table *innermost(html *h)
{
    return h->depth ? &h->tables[h->depth - 1] : NULL;
}

/* ---- Steps ------------------------------------------------------------- */

static void edge(html *h, unsigned element, uint32_t at)
{
    if (h->depth && (element >= ELEMENT_TBODY && element <= ELEMENT_TH))
        return; /* rows and cells have steps of their own */
    const step *last =
        h->flow.steps.len ? &h->flow.steps.at[h->flow.steps.len - 1] : NULL;
    if (!last || last->kind != STEP_EDGE)
        flow_add(&h->flow, STEP_EDGE, at, at);
    if (h->depth == 0)
        flow_flush(&h->flow);
}

static void page(html *h, uint32_t at)
{
    if (!is_hidden(h))
        flow_add(&h->flow, STEP_PAGE, at, at);
}

static bool is_between_cells(unsigned element)
{
    return element == ELEMENT_TR || element == ELEMENT_TABLE ||
           element == ELEMENT_TBODY;
}

static void text(html *h, uint32_t start, uint32_t end)
{
    if (start == end)
        return;
    if (ixbrl_wants_text(&h->ixbrl))
        ixbrl_text(&h->ixbrl, start, end);
    open_element *top = stack_top(&h->stack);
    if (top->is_hidden)
        return;
    slice s = {h->text + start, end - start};
    if (visible_is_blank(s, true)) {
        if (!is_between_cells(top->element))
            flow_add(&h->flow, STEP_SPACE, start, end);
        return;
    }
    if (h->depth && top->element != ELEMENT_CAPTION)
        table_text(innermost(h), &h->flow, start, end);
    step *t = flow_add(&h->flow, STEP_TEXT, start, end);
    t->format = top->format;
    t->size = top->size;
    t->use = top->level;
}

/* ---- Opening and closing elements -------------------------------------- */

static void close_part(html *h, const open_element *e, uint32_t at)
{
    table *t = innermost(h);
    if (!t)
        return;
    if (e->element == ELEMENT_TD || e->element == ELEMENT_TH)
        table_cell_end(t, &h->flow, at);
    else if (e->element == ELEMENT_TR)
        table_row_end(t, &h->flow, at);
    if (!e->has_table)
        return;
    table_end(t, &h->flow, at);
    h->depth--;
    if (h->depth == 0)
        flow_flush(&h->flow);
}

/* Closes the innermost element because of the tag at `at`. */
static void pop(html *h, uint32_t at)
{
    open_element e = *stack_top(&h->stack);
    h->stack.len--;
    if (e.is_hidden)
        return;
    if (e.is_spaced)
        flow_add(&h->flow, STEP_SPACE, at, at);
    if (!e.is_block)
        return;
    edge(h, e.element, at);
    if (e.element == ELEMENT_UL)
        flow_add(&h->flow, STEP_LIST_END, at, at);
    close_part(h, &e, at);
    if (e.is_page_end)
        page(h, at);
}

/* Closes all elements from the one at `index` on; 0 closes nothing. */
static void pop_through(html *h, uint32_t index, uint32_t at)
{
    while (index && h->stack.len > index)
        pop(h, at);
}

static open_element *push(html *h, const tag *start)
{
    open_element *e = stack_push(&h->stack, start);
    if (is_hidden(h))
        return e;
    bool is_block = e ? e->is_block
                      : (stack_traits(start->look->element) & TRAIT_BLOCK) != 0;
    if (is_block)
        edge(h, start->look->element, start->start);
    else if (e && e->is_spaced)
        flow_add(&h->flow, STEP_SPACE, start->start, start->start);
    if (start->look->style.page & PAGE_BEFORE)
        page(h, start->start);
    return e;
}

/* Straight inside ix:header stands nothing to be seen, and very much of it:
 * the elements of XBRL there are not kept on the stack. */
static bool is_header(html *h)
{
    return stack_top(&h->stack)->element == ELEMENT_IX_HEADER;
}

static void begin_other(html *h, const tag *start)
{
    if (!is_header(h))
        push(h, start);
}

static void begin_any(html *h, const tag *start)
{
    unsigned traits = stack_traits(start->look->element);
    if (traits & TRAIT_CLOSES_P)
        pop_through(h, stack_paragraph(&h->stack), start->start);
    if (!(traits & TRAIT_EMPTY))
        push(h, start);
}

static void end_block(html *h, const tag *end)
{
    uint32_t index = stack_block(&h->stack, end);
    if (index)
        pop_through(h, index, end->start);
    else if (!is_hidden(h) && end->look->element == ELEMENT_P)
        edge(h, ELEMENT_OTHER, end->start);
}

static void end_inline(html *h, const tag *end)
{
    uint32_t index = stack_inline(&h->stack, end);
    if (!index)
        return;
    bool is_formatting = stack_traits(end->look->element) & TRAIT_FORMATTING;
    if (is_formatting && index + 1 < h->stack.len)
        stack_remove(&h->stack, index);
    else
        pop_through(h, index, end->start);
}

static void end_other(html *h, const tag *end)
{
    if (!is_header(h))
        end_inline(h, end);
}

/* ---- Elements with rules of their own ---------------------------------- */

static void begin_anchor(html *h, const tag *start)
{
    const tag_look look = {.name = start->look->name, .element = ELEMENT_A};
    const tag end = {.start = start->start, .look = &look};
    end_inline(h, &end); /* links do not nest */
    push(h, start);
}

static void begin_heading(html *h, const tag *start)
{
    pop_through(h, stack_paragraph(&h->stack), start->start);
    if (stack_top(&h->stack)->element == ELEMENT_HEADING)
        pop(h, start->start);
    push(h, start);
}

static void begin_list(html *h, const tag *start)
{
    begin_any(h, start);
    if (!is_hidden(h))
        flow_add(&h->flow, STEP_LIST, start->start, start->end);
}

static void begin_item(html *h, const tag *start)
{
    pop_through(h, stack_item(&h->stack, start->look->element), start->start);
    begin_any(h, start);
    if (start->look->element == ELEMENT_LI && !is_hidden(h))
        flow_add(&h->flow, STEP_ITEM, start->start, start->end);
}

/* Outside of tables the lines of <pre> are read as plain text is. */
static void begin_pre(html *h, const tag *start)
{
    begin_any(h, start);
    if (h->depth || is_hidden(h))
        return;
    tags_skip_raw(&h->tags, start);
    if (h->tags.at > start->end)
        flow_add(&h->flow, STEP_PRE, start->end, h->tags.at);
}

static void begin_raw(html *h, const tag *start)
{
    if (!start->look->is_empty)
        tags_skip_raw(&h->tags, start);
}

static void begin_break(html *h, const tag *start)
{
    if (!is_hidden(h))
        flow_add(&h->flow, STEP_BREAK, start->start, start->end);
}

static void begin_rule(html *h, const tag *start)
{
    pop_through(h, stack_paragraph(&h->stack), start->start);
    if (is_hidden(h))
        return;
    edge(h, ELEMENT_OTHER, start->start);
    if (start->look->style.page || (!start->look->is_ruled && h->depth == 0))
        page(h, start->start);
}

static void begin_page(html *h, const tag *start)
{
    page(h, start->start);
}

static void begin_frame(html *h, const tag *start)
{
    stack_style_page(&h->stack, start);
}

static void comment(html *h, const tag *at)
{
    slice s = {h->text + at->start, at->end - at->start};
    if (slice_starts_nocase(s, SLICE("<!doctype html"))) {
        bool is_loose =
            slice_find_nocase(s, SLICE("transitional"), 0) != SIZE_MAX;
        bool has_place = slice_find_nocase(s, SLICE("http:"), 0) != SIZE_MAX;
        h->is_quirky = is_loose && !has_place;
    } else if (slice_starts_nocase(s, SLICE("<!-- field: page;"))) {
        page(h, at->start);
    }
}

/* ---- Tables ------------------------------------------------------------ */

static void begin_table(html *h, const tag *start)
{
    uint32_t where = stack_table_part(&h->stack);
    if (where && h->stack.at[where].element < ELEMENT_TD &&
        h->stack.at[where].element != ELEMENT_CAPTION)
        pop_through(h, stack_in_table(&h->stack, ELEMENT_TABLE), start->start);
    if (!h->is_quirky)
        pop_through(h, stack_paragraph(&h->stack), start->start);
    open_element *e = push(h, start);
    if (!e || e->is_hidden || h->depth == TABLE_DEPTH)
        return;
    if (h->depth)
        innermost(h)->has_table = true;
    e->has_table = true;
    table_begin(&h->tables[h->depth++], &h->flow, start->start);
}

/* Closes what stands between the table and a new group of rows. */
static void begin_group(html *h, const tag *start)
{
    uint32_t at = stack_in_table(&h->stack, ELEMENT_TABLE);
    if (!at)
        return;
    pop_through(h, at + 1 < h->stack.len ? at + 1 : 0, start->start);
    push(h, start);
}

static void begin_row(html *h, const tag *start)
{
    uint32_t at = stack_in_table(&h->stack, ELEMENT_TBODY);
    if (!at)
        at = stack_in_table(&h->stack, ELEMENT_TABLE);
    if (!at) {
        edge(h, ELEMENT_OTHER, start->start);
        return;
    }
    pop_through(h, at + 1 < h->stack.len ? at + 1 : 0, start->start);
    push(h, start);
    if (h->depth && !is_hidden(h))
        table_row(innermost(h), &h->flow, start->start);
}

/* Can the element stand in a cell without anything to be seen of it? */
static bool is_inert(const tag *at)
{
    unsigned e = at->look->element;
    return at->id.end == 0 && !at->look->is_link && !at->look->style.page &&
           (e == ELEMENT_FONT || e == ELEMENT_P || e == ELEMENT_B ||
            e == ELEMENT_BR);
}

/* Most cells of most filings are empty: they keep figures apart.  Looks ahead
 * from the begin of one for its end; true, and the tags up to it are passed, if
 * nothing to be seen comes before. */
static bool pass_empty_cell(html *h, const tag *start)
{
    enum { MOST_TAGS = 6 };
    uint32_t back = h->tags.at;
    uint32_t from = back;
    tag at;
    for (int i = 0; i < MOST_TAGS; i++) {
        const char *p = h->text + from;
        if (from < h->tags.end && char_is_alpha(*p))
            break;
        if (!tags_next(&h->tags, &at) ||
            !visible_is_blank((slice){p, at.start - from}, true))
            break;
        bool is_cell =
            at.look->element == ELEMENT_TD || at.look->element == ELEMENT_TH;
        if (at.look->is_end && is_cell && at.look->name == start->look->name)
            return true;
        if (!is_inert(&at))
            break;
        from = h->tags.at;
    }
    h->tags.at = back;
    return false;
}

/* Closes what stands between the row and a new cell; makes a row where the file
 * has none.  False outside of tables. */
static bool prepare_cell(html *h, uint32_t at)
{
    static const tag_look row = {.element = ELEMENT_TR};
    uint32_t index = stack_in_table(&h->stack, ELEMENT_TR);
    if (!index) {
        if (!stack_in_table(&h->stack, ELEMENT_TABLE)) {
            edge(h, ELEMENT_OTHER, at);
            return false;
        }
        const tag implied = {.start = at, .end = at, .look = &row};
        begin_row(h, &implied);
        index = h->stack.len - 1;
    }
    pop_through(h, index + 1 < h->stack.len ? index + 1 : 0, at);
    return true;
}

static void begin_cell(html *h, const tag *start)
{
    if (!prepare_cell(h, start->start))
        return;
    const tag_look look = *start->look; /* reading on may forget it */
    tag cell = *start;
    cell.look = &look;
    bool is_recorded =
        h->depth && !is_hidden(h) &&
        h->stack.at[stack_in_table(&h->stack, ELEMENT_TABLE)].has_table;
    if (is_recorded && look.style.display != DISPLAY_NONE && !look.style.page &&
        !start->id.end && pass_empty_cell(h, &cell)) {
        table_skip(innermost(h), &h->flow, cell.start, look.colspan,
                   look.rowspan);
        return;
    }
    push(h, &cell);
    if (h->depth && !is_hidden(h))
        table_cell(innermost(h), &h->flow, cell.start, look.colspan,
                   look.rowspan, look.element == ELEMENT_TH);
}

static void end_part(html *h, const tag *end)
{
    pop_through(h, stack_in_table(&h->stack, end->look->element), end->start);
}

/* ---- Inline XBRL ------------------------------------------------------- */

static void begin_fraction(html *h, const tag *start)
{
    if (start->look->is_empty)
        return;
    push(h, start);
    uint32_t index = ixbrl_fact(&h->ixbrl, &h->tags, start);
    if (index != NONE && !is_hidden(h))
        flow_add(&h->flow, STEP_FACT, index, index);
}

static void end_fraction(html *h, const tag *end)
{
    end_inline(h, end);
    ixbrl_fact_end(&h->ixbrl, end->end);
    if (!is_hidden(h))
        flow_add(&h->flow, STEP_FACT_END, end->start, end->end);
}

static void begin_xbrl(html *h, const tag *start)
{
    if (!start->look->is_empty)
        begin_other(h, start);
    ixbrl_tag(&h->ixbrl, &h->tags, start);
}

static void end_xbrl(html *h, const tag *end)
{
    end_other(h, end);
    ixbrl_tag(&h->ixbrl, &h->tags, end);
}

/* ---- Each element ------------------------------------------------------ */

static void ignore(html *h, const tag *at)
{
    (void)h;
    (void)at;
}

static const struct handler {
    void (*begin)(html *h, const tag *start);
    void (*end)(html *h, const tag *end);
} handlers[ELEMENT_COUNT] = {
    [ELEMENT_OTHER] = {begin_other, end_other},
    [ELEMENT_COMMENT] = {comment, ignore},
    [ELEMENT_INLINE] = {begin_any, end_inline},
    [ELEMENT_A] = {begin_anchor, end_inline},
    [ELEMENT_B] = {begin_any, end_inline},
    [ELEMENT_I] = {begin_any, end_inline},
    [ELEMENT_U] = {begin_any, end_inline},
    [ELEMENT_FONT] = {begin_any, end_inline},
    [ELEMENT_SPAN] = {begin_any, end_inline},
    [ELEMENT_BLOCK] = {begin_any, end_block},
    [ELEMENT_DIV] = {begin_any, end_block},
    [ELEMENT_CENTER] = {begin_any, end_block},
    [ELEMENT_ADDRESS] = {begin_any, end_block},
    [ELEMENT_P] = {begin_any, end_block},
    [ELEMENT_HEADING] = {begin_heading, end_block},
    [ELEMENT_PRE] = {begin_pre, end_block},
    [ELEMENT_UL] = {begin_list, end_block},
    [ELEMENT_DL] = {begin_any, end_block},
    [ELEMENT_LI] = {begin_item, end_block},
    [ELEMENT_DT] = {begin_item, end_block},
    [ELEMENT_TABLE] = {begin_table, end_part},
    [ELEMENT_CAPTION] = {begin_group, end_part},
    [ELEMENT_TBODY] = {begin_group, end_part},
    [ELEMENT_TR] = {begin_row, end_part},
    [ELEMENT_TD] = {begin_cell, end_part},
    [ELEMENT_TH] = {begin_cell, end_part},
    [ELEMENT_COL] = {ignore, ignore},
    [ELEMENT_SCOPE] = {begin_any, end_block},
    [ELEMENT_FRAME] = {begin_frame, ignore},
    [ELEMENT_RAW] = {begin_raw, ignore},
    [ELEMENT_BR] = {begin_break, begin_break},
    [ELEMENT_HR] = {begin_rule, ignore},
    [ELEMENT_PAGE] = {begin_page, ignore},
    [ELEMENT_VOID] = {ignore, ignore},
    [ELEMENT_IX_HEADER] = {begin_any, end_inline},
    [ELEMENT_IX_FRACTION] = {begin_fraction, end_fraction},
    [ELEMENT_IX_TEXT] = {begin_xbrl, end_xbrl},
    [ELEMENT_CONTEXT] = {begin_xbrl, end_xbrl},
    [ELEMENT_MEMBER] = {begin_xbrl, end_xbrl},
    [ELEMENT_START_DATE] = {begin_xbrl, end_xbrl},
    [ELEMENT_END_DATE] = {begin_xbrl, end_xbrl},
    [ELEMENT_UNIT] = {begin_xbrl, end_xbrl},
    [ELEMENT_MEASURE] = {begin_xbrl, end_xbrl},
};

static void dispatch(html *h, const tag *at)
{
    if (at->look->is_end) {
        if (h->stack.overflow)
            h->stack.overflow--;
        else
            handlers[at->look->element].end(h, at);
        return;
    }
    if (at->look->is_empty && at->look->element == ELEMENT_OTHER)
        return;
    handlers[at->look->element].begin(h, at);
    if ((at->id.end || at->href.end) && !is_hidden(h)) {
        if (at->id.end)
            flow_add(&h->flow, STEP_ANCHOR, at->id.start, at->id.end);
        if (at->href.end)
            flow_link(&h->flow, slice_sub((slice){h->text, at->end},
                                          at->href.start, at->href.end));
    }
}

/* ---- Seams -------------------------------------------------------------- */

/* What hangs over from one paragraph to the next. */
typedef struct html_state {
    uint32_t len; /* of the stack */
    bool is_quirky, has_type;
    open_element stack[STACK_DEPTH];
} html_state;

static bool is_still(const html *h)
{
    return h->depth == 0 && !h->stack.overflow && h->b->depth == 1 &&
           flow_is_still(&h->flow) && ixbrl_is_still(&h->ixbrl);
}

static void take_graft(html *h, const seam_graft *g)
{
    noted_graft(&h->flow, &h->ixbrl, g);
    html_state state;
    memcpy(&state, g->state.ptr, g->state.len);
    h->is_quirky = state.is_quirky;
    h->stack.len = state.len;
    memcpy(h->stack.at, state.stack, state.len * sizeof *state.stack);
    h->tags.at = g->to->source + g->source;
}

/* The reader stands behind a tag: is that a seam? */
static void look_for_seam(html *h)
{
    enum { SEEN = 16 }; /* the scanner of tags may look so far ahead */
    if (!is_still(h))
        return;
    html_state state = {.len = h->stack.len,
                        .is_quirky = h->is_quirky,
                        .has_type = ixbrl_has_type(&h->ixbrl)};
    size_t open = h->stack.len * sizeof *state.stack;
    memcpy(state.stack, h->stack.at, open);
    seam_place at = {
        .source = h->tags.at,
        .seen = h->tags.at + SEEN,
        .state = {(const char *)&state, offsetof(html_state, stack) + open}};
    noted_count(&h->flow, &h->ixbrl, at.lists);
    h->flow.is_apart = true;
    seam_graft g;
    if (seam_here(h->b, &at, &g))
        take_graft(h, &g);
}

/* ---- The whole --------------------------------------------------------- */

static void read_all(html *h, uint32_t start, uint32_t end)
{
    tags_begin(&h->tags, h->text, start, end);
    if (h->is_whole)
        look_for_seam(h);
    tag at;
    uint32_t from = h->tags.at;
    while (h->b->status == MDA_OK && tags_next(&h->tags, &at)) {
        text(h, from, at.start);
        dispatch(h, &at);
        if (h->is_whole && h->tags.at >= h->b->seam_due)
            look_for_seam(h);
        from = h->tags.at;
    }
    if (h->b->status != MDA_OK)
        return;
    text(h, from, at.start);
    pop_through(h, h->stack.len > 1 ? 1 : 0, end);
    edge(h, ELEMENT_OTHER, end);
}

static mda_status read_page(builder *b, span at, bool is_whole, mda_error *err)
{
    html *h = mem_new(sizeof *h);
    if (!h)
        return error_nomem(err);
    h->b = b;
    h->text = b->doc->source.ptr;
    h->is_quirky = true;
    h->is_whole = is_whole && b->doc->seams;
    stack_begin(&h->stack);
    flow_begin(&h->flow, b);
    ixbrl_begin(&h->ixbrl, b);
    read_all(h, at.start, at.end);
    flow_end(&h->flow);
    ixbrl_end(&h->ixbrl);
    if (h->is_whole)
        noted_end(&h->flow, &h->ixbrl);
    ixbrl_free(&h->ixbrl);
    flow_free(&h->flow);
    mem_free(h);
    return MDA_OK;
}

mda_status html_read(builder *b, slice bytes, uint32_t base, mda_error *err)
{
    static const char name[] = "html";
    span at = {base, base + (uint32_t)bytes.len};
    seam_begin(b, name, at);
    return read_page(b, at, true, err);
}

mda_status html_read_piece(builder *b, span at, mda_error *err)
{
    return read_page(b, at, false, err);
}
