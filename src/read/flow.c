/* flow.c - steps to blocks.
 *
 * In: the steps of a stretch of an HTML page whose tables are decided.  Out:
 * build calls.
 *
 *     EDGE TEXT"Sales " TEXT"fell" BREAK BREAK TEXT"Cash ..." EDGE  ->
 *     paragraph "Sales fell", paragraph "Cash ..."
 *
 * Only leaves take text: paragraphs, headings, list items and cells.  Text
 * without an open leaf opens one; an edge closes it.  Lists and tables of
 * figures stand around leaves, a table of layout does not: its cells are edges,
 * or nothing at all between a label and its text.
 *
 * Old filings separate paragraphs by two <br>, and put a heading and its text
 * into one block with a single <br> between: the leaf is then split where
 * what all of its text had in common (bold, underlined) ends.
 *
 * Links and font sizes are judged at the end, when all are known. */
#include "read/flow.h"

#include "base/mem.h"
#include "read/table.h"
#include "read/txt.h"
#include "read/visible.h"

#include <stdlib.h>

enum {
    EMPHASIS = BLOCK_BOLD | BLOCK_ITALIC | BLOCK_UNDERLINED,
    COMMON = EMPHASIS | BLOCK_CENTERED | BLOCK_LINKED | BLOCK_CAPS,
    RUN_IN_BYTES = 200, /* a longer first line is no heading */
    NO_SIZE = 255
};

void flow_begin(flow *f, builder *b)
{
    memset(f, 0, sizeof *f);
    f->b = b;
    f->leaf = NONE;
}

void flow_free(flow *f)
{
    array_free(&f->steps);
    array_free(&f->noted.anchors);
    array_free(&f->noted.links);
    array_free(&f->noted.sized);
    array_free(&f->noted.weights);
}

static void fail(flow *f)
{
    if (f->b->status == MDA_OK)
        f->b->status = MDA_ENOMEM;
}

step *flow_grow(flow *f)
{
    step *s = array_add(&f->steps);
    if (s)
        return s;
    fail(f);
    return &f->scratch;
}

/* ---- Anchors ----------------------------------------------------------- */

static uint64_t hash_of(slice name)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < name.len;) {
        uint64_t part = 0;
        size_t n = name.len - i < 8 ? name.len - i : 8;
        memcpy(&part, name.ptr + i, n);
        h = (h ^ part) * 0x9e3779b97f4a7c15u;
        h ^= h >> 32;
        i += n;
    }
    return h;
}

void flow_link(flow *f, slice name)
{
    uint64_t *link = array_add(&f->noted.links);
    if (link)
        *link = hash_of(name);
    else
        fail(f);
}

static void note_anchor(flow *f, const step *s)
{
    anchor *a = array_add(&f->noted.anchors);
    if (!a) {
        fail(f);
        return;
    }
    a->hash = hash_of(slice_sub(f->b->doc->source, s->start, s->end));
    a->block = f->leaf;
    if (f->leaf != NONE)
        f->first_pending = f->noted.anchors.len;
}

static void give_anchors(flow *f, uint32_t to)
{
    for (; f->first_pending < f->noted.anchors.len; f->first_pending++)
        f->noted.anchors.at[f->first_pending].block = to;
}

/* ---- Leaves ------------------------------------------------------------ */

/* A block has been opened; the first after a page break is marked. */
static void mark_page(flow *f, uint32_t index)
{
    if (!f->is_page)
        return;
    build_at(f->b, index)->flags |= BLOCK_PAGE_START;
    f->is_page = false;
}

static void open_leaf(flow *f, block_kind kind, unsigned level)
{
    f->leaf = build_open(f->b, kind, 0);
    f->format = COMMON;
    f->size = NO_SIZE;
    f->breaks = 0;
    block *k = build_at(f->b, f->leaf);
    k->level = (uint8_t)level;
    mark_page(f, f->leaf);
    give_anchors(f, f->leaf);
}

static bool is_all_capitals(slice text)
{
    uint32_t capitals = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] >= 'a' && text.ptr[i] <= 'z')
            return false;
        capitals += char_is_upper(text.ptr[i]);
    }
    return capitals >= 3;
}

static void close_leaf(flow *f)
{
    if (f->leaf == NONE)
        return;
    builder *b = f->b;
    block *k = build_at(b, f->leaf);
    uint32_t end = (uint32_t)b->text.len;
    if (k->text.start != NONE && k->text.start < end) {
        k->flags |= f->format & COMMON;
        if (is_all_capitals(slice_sub(buf_slice(&b->text), k->text.start, end)))
            k->flags |= BLOCK_CAPS;
        if (k->kind != BLOCK_CELL && f->size != NO_SIZE) {
            sized *s = array_add(&f->noted.sized);
            if (s)
                *s = (sized){f->leaf, f->size};
            else
                fail(f);
        }
    }
    build_close(b);
    f->leaf = NONE;
    f->is_glued = f->is_second = false;
}

static void close_lists(flow *f, uint32_t to)
{
    while (f->lists > to) {
        build_close(f->b);
        f->lists--;
    }
    f->in_bullets = false;
}

static void open_list(flow *f)
{
    uint32_t list = build_open(f->b, BLOCK_LIST, 0);
    f->lists++;
    build_at(f->b, list)->level = (uint8_t)(f->lists < 255 ? f->lists : 255);
}

/* ---- Tables of figures ------------------------------------------------- */

static bool in_figures(const flow *f)
{
    return f->depth > 0 && f->depth <= FLOW_TABLES &&
           f->modes[f->depth - 1] == TABLE_FIGURES;
}

static void end_row(flow *f)
{
    if (!f->is_row)
        return;
    close_leaf(f);
    build_close(f->b);
    f->is_row = false;
}

static void begin_row(flow *f)
{
    end_row(f);
    if (!f->is_table) {
        close_leaf(f);
        close_lists(f, 0);
        mark_page(f, build_open(f->b, BLOCK_TABLE, 0));
        f->is_table = true;
    }
    build_open(f->b, BLOCK_ROW, 0);
    f->is_row = true;
}

static void begin_cell(flow *f, const step *s)
{
    block *k = build_at(f->b, f->leaf);
    uint32_t end = (uint32_t)s->column + s->format;
    if (s->use != CELL_APART && f->leaf != NONE) {
        k->columns = (uint16_t)(end > k->column ? end - k->column : 1);
        if (s->use == CELL_SPACED && build_has_text(f->b))
            build_space(f->b, s->start, s->start);
        return;
    }
    close_leaf(f);
    open_leaf(f, BLOCK_CELL, 0);
    k = build_at(f->b, f->leaf);
    k->column = s->column;
    k->columns = s->format ? s->format : 1;
    if (s->is_head)
        k->flags |= BLOCK_HEAD_CELL;
}

/* ---- Text -------------------------------------------------------------- */

/* Too little to say something about the look of its block. */
static bool is_slight(slice s)
{
    if (s.len > 8)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (char_is_alpha(s.ptr[i]) || char_is_digit(s.ptr[i]))
            return false;
    return true;
}

static void add_weight(flow *f, uint8_t size, uint32_t bytes)
{
    uint32_t n = f->noted.weights.len;
    weight *w = n ? &f->noted.weights.at[n - 1] : NULL;
    if (!w || f->is_apart || w->size != size || w->bytes > UINT32_MAX - bytes) {
        w = array_add(&f->noted.weights);
        if (!w) {
            fail(f);
            return;
        }
        w->size = size;
        f->is_apart = false;
    }
    w->bytes += bytes;
}

static void note_look(flow *f, const step *s)
{
    slice text = slice_sub(f->b->doc->source, s->start, s->end);
    if (is_slight(text))
        return;
    f->format &= s->format;
    if (f->size == NO_SIZE || s->size < f->size)
        f->size = s->size;
    add_weight(f, s->size, s->end - s->start);
}

/* True if all text of the line that begins at step `at` has a look of
 * `emphasis`. */
static bool line_has(const flow *f, uint32_t at, unsigned emphasis)
{
    for (; at < f->steps.len; at++) {
        const step *s = &f->steps.at[at];
        if (s->kind == STEP_TEXT)
            emphasis &= s->format;
        else if (s->kind != STEP_SPACE && s->kind != STEP_ANCHOR)
            break;
    }
    return emphasis != 0;
}

/* At the first text after a <br>: does another block begin? */
static bool is_split(const flow *f, uint32_t at)
{
    if (f->breaks > 1)
        return true;
    const step *s = &f->steps.at[at];
    uint32_t start = build_at(f->b, f->leaf)->text.start;
    uint32_t len = start == NONE ? 0 : (uint32_t)f->b->text.len - start;
    unsigned lost = f->format & EMPHASIS & ~(unsigned)s->format;
    if (lost && len < RUN_IN_BYTES)
        return true;
    unsigned won = s->format & EMPHASIS & ~(unsigned)f->format;
    bool is_ended =
        !len || strchr(".:;!?)", f->b->text.ptr[f->b->text.len - 1]);
    return won && is_ended && line_has(f, at, won);
}

/* Offset of the first glyph of `s` from `at` on that is no white space. */
static uint32_t skip_blanks(slice s, uint32_t at, glyph *out)
{
    *out = (glyph){0};
    while (at < s.len) {
        glyph g = visible_glyph(slice_sub(s, at, (uint32_t)s.len), true);
        if (g.kind == GLYPH_TEXT) {
            *out = g;
            break;
        }
        at += g.len;
    }
    return at;
}

/* Bytes of source to leave out at the begin of the text of step `at` because
 * it is the bullet of a list item; 0 if it is none. */
static uint32_t bullet_len(const flow *f, uint32_t at)
{
    const step *s = &f->steps.at[at];
    slice text = slice_sub(f->b->doc->source, s->start, s->end);
    glyph g;
    uint32_t i = skip_blanks(text, 0, &g);
    char utf8[4];
    bool is_weak = true;
    if (i == text.len ||
        !table_is_bullet(utf8, visible_encode(g.code, utf8), &is_weak))
        return 0;
    i += g.len;
    if (i == text.len) { /* the bullet has a tag of its own */
        const step *next = s + 1;
        bool has_text = at + 1 < f->steps.len &&
                        (next->kind == STEP_TEXT || next->kind == STEP_SPACE);
        return has_text && !is_weak ? i : 0;
    }
    glyph next;
    uint32_t word = skip_blanks(text, i, &next);
    bool is_dash = g.code == '-' || (g.code >= 0x2010 && g.code <= 0x2015);
    bool is_word = next.code < 0x80 && char_is_alpha((char)next.code);
    if (word == i || (is_weak && !(is_dash && is_word)))
        return 0;
    return i;
}

static void open_item(flow *f)
{
    if (!f->lists) {
        open_list(f);
        f->in_bullets = true;
    }
    open_leaf(f, BLOCK_ITEM, f->lists);
    f->is_item = false;
}

/* Opens the leaf for the text of step `at`; the bytes to leave out. */
static uint32_t open_for(flow *f, uint32_t at)
{
    const step *s = &f->steps.at[at];
    if (in_figures(f) && f->is_row) {
        begin_cell(f, &(step){.format = 1});
        return 0;
    }
    uint32_t bullet = 0;
    if (!f->is_item && (!f->lists || f->in_bullets))
        bullet = bullet_len(f, at);
    if (f->is_item || bullet) {
        open_item(f);
        return bullet;
    }
    if (f->in_bullets)
        close_lists(f, 0);
    open_leaf(f, s->use ? BLOCK_HEADING : BLOCK_PARAGRAPH, s->use);
    return 0;
}

/* Open facts are visible in what was appended after `before`. */
static void note_facts(flow *f, uint32_t before)
{
    const buf *text = &f->b->text;
    while (before < text->len && char_is_space(text->ptr[before]))
        before++;
    for (uint32_t i = 0; i < f->fact_depth && i < FLOW_FACTS; i++) {
        if (before == text->len || f->facts[i] >= f->b->doc->facts.len)
            continue;
        fact *k = &f->b->doc->facts.at[f->facts[i]];
        if (k->text.end == 0)
            k->text.start = before;
        k->text.end = (uint32_t)text->len;
    }
}

static void put_text(flow *f, uint32_t at)
{
    const step *s = &f->steps.at[at];
    f->has_skipped |= f->is_skipping;
    if (f->is_skipping)
        return;
    if (f->is_second)
        f->is_glued = f->is_second = false;
    if (f->leaf != NONE && f->breaks && !in_figures(f) && is_split(f, at))
        close_leaf(f);
    f->breaks = 0;
    uint32_t skip = f->leaf == NONE ? open_for(f, at) : 0;
    note_look(f, s);
    uint32_t before = (uint32_t)f->b->text.len;
    visible_text(f->b, s->start + skip, s->end, true);
    if (f->fact_depth)
        note_facts(f, before);
}

/* ---- Steps ------------------------------------------------------------- */

static void put_space(flow *f, uint32_t at)
{
    const step *s = &f->steps.at[at];
    if (f->leaf != NONE)
        build_space(f->b, s->start, s->end);
}

static void put_break(flow *f, uint32_t at)
{
    put_space(f, at);
    f->breaks++;
}

static void put_edge(flow *f, uint32_t at)
{
    if (in_figures(f) || f->is_glued)
        put_space(f, at);
    else
        close_leaf(f);
}

static void put_page(flow *f, uint32_t at)
{
    put_edge(f, at);
    f->is_page = true;
}

static void put_list(flow *f, uint32_t at)
{
    put_edge(f, at);
    if (in_figures(f))
        return;
    if (f->in_bullets)
        close_lists(f, 0);
    open_list(f);
}

static void put_list_end(flow *f, uint32_t at)
{
    put_edge(f, at);
    if (!in_figures(f) && f->lists)
        close_lists(f, f->lists - 1);
}

static void put_item(flow *f, uint32_t at)
{
    put_edge(f, at);
    if (!in_figures(f))
        f->is_item = true;
}

static void put_pre(flow *f, uint32_t at)
{
    const step *s = &f->steps.at[at];
    if (in_figures(f)) {
        put_text(f, at);
        return;
    }
    close_leaf(f);
    close_lists(f, 0);
    txt_blocks(f->b, s->start, s->end, true);
}

static void put_anchor(flow *f, uint32_t at)
{
    note_anchor(f, &f->steps.at[at]);
}

static void put_fact(flow *f, uint32_t at)
{
    if (f->fact_depth < FLOW_FACTS)
        f->facts[f->fact_depth] = f->steps.at[at].start;
    f->fact_depth++;
}

static void put_fact_end(flow *f, uint32_t at)
{
    (void)at;
    if (f->fact_depth)
        f->fact_depth--;
}

static void put_table(flow *f, uint32_t at)
{
    if (!in_figures(f))
        put_edge(f, at);
    if (f->depth < FLOW_TABLES)
        f->modes[f->depth] = f->steps.at[at].use;
    f->depth++;
    f->is_table = f->is_row = false;
}

static void put_table_end(flow *f, uint32_t at)
{
    bool was_figures = in_figures(f);
    if (was_figures) {
        end_row(f);
        if (f->is_table)
            build_close(f->b);
        f->is_table = false;
    }
    if (f->depth)
        f->depth--;
    f->is_glued = f->is_second = f->is_skipping = f->is_item = false;
    if (!was_figures)
        put_edge(f, at);
}

static void put_row(flow *f, uint32_t at)
{
    const step *s = &f->steps.at[at];
    if (in_figures(f)) {
        if (s->use != ROW_EMPTY)
            begin_row(f);
        return;
    }
    close_leaf(f);
    f->is_glued = s->use == ROW_LABEL;
    f->is_skipping = s->use == ROW_BULLET;
    f->is_second = f->has_skipped = false;
}

static void put_row_end(flow *f, uint32_t at)
{
    (void)at;
    f->is_glued = f->is_second = f->is_skipping = false;
    if (in_figures(f))
        end_row(f);
    else
        close_leaf(f);
}

static void put_cell(flow *f, uint32_t at)
{
    if (in_figures(f)) {
        if (f->is_row)
            begin_cell(f, &f->steps.at[at]);
        return;
    }
    put_edge(f, at);
    f->is_second = f->is_glued && f->leaf != NONE;
}

static void put_cell_end(flow *f, uint32_t at)
{
    if (in_figures(f))
        return; /* the next cell may join this one */
    put_edge(f, at);
    if (f->is_skipping && f->has_skipped) {
        f->is_skipping = false;
        f->is_item = true;
    }
}

static void (*const put[])(flow *f, uint32_t at) = {
    [STEP_TEXT] = put_text,         [STEP_SPACE] = put_space,
    [STEP_BREAK] = put_break,       [STEP_EDGE] = put_edge,
    [STEP_PAGE] = put_page,         [STEP_LIST] = put_list,
    [STEP_LIST_END] = put_list_end, [STEP_ITEM] = put_item,
    [STEP_PRE] = put_pre,           [STEP_ANCHOR] = put_anchor,
    [STEP_FACT] = put_fact,         [STEP_FACT_END] = put_fact_end,
    [STEP_TABLE] = put_table,       [STEP_TABLE_END] = put_table_end,
    [STEP_ROW] = put_row,           [STEP_ROW_END] = put_row_end,
    [STEP_CELL] = put_cell,         [STEP_CELL_END] = put_cell_end,
};

void flow_flush(flow *f)
{
    for (uint32_t i = 0; i < f->steps.len && f->b->status == MDA_OK; i++)
        put[f->steps.at[i].kind](f, i);
    f->steps.len = 0;
}

/* ---- The end ----------------------------------------------------------- */

static int compare_links(const void *a, const void *b)
{
    uint64_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x > y) - (x < y);
}

static void mark_anchors(flow *f)
{
    const flow_lists *l = &f->noted;
    size_t bytes = l->links.len * sizeof *l->links.at;
    uint64_t *links = bytes ? mem_new(bytes) : NULL;
    if (bytes && !links)
        fail(f);
    if (!links)
        return;
    memcpy(links, l->links.at, bytes);
    qsort(links, l->links.len, sizeof *links, compare_links);
    for (uint32_t i = 0; i < f->first_pending; i++) {
        const anchor *a = &l->anchors.at[i];
        if (bsearch(&a->hash, links, l->links.len, sizeof *links,
                    compare_links))
            build_at(f->b, a->block)->flags |= BLOCK_ANCHOR;
    }
    mem_free(links);
}

static void mark_large(flow *f)
{
    const flow_lists *l = &f->noted;
    uint64_t bytes[256] = {0};
    uint32_t usual = 0;
    for (uint32_t i = 0; i < l->weights.len; i++)
        bytes[l->weights.at[i].size] += l->weights.at[i].bytes;
    for (uint32_t size = 1; size < NO_SIZE; size++)
        if (bytes[size] > bytes[usual])
            usual = size;
    for (uint32_t i = 0; i < l->sized.len; i++)
        if (l->sized.at[i].size > usual)
            build_at(f->b, l->sized.at[i].block)->flags |= BLOCK_LARGE;
}

void flow_end(flow *f)
{
    close_leaf(f);
    close_lists(f, 0);
    mark_anchors(f);
    mark_large(f);
}

/* ---- Seams -------------------------------------------------------------- */

bool flow_is_still(const flow *f)
{
    return !f->steps.len && f->leaf == NONE && !f->depth && !f->lists &&
           !f->is_item && !f->in_bullets && !f->is_row && !f->is_table &&
           !f->is_skipping && !f->is_glued && !f->is_second && !f->is_page &&
           !f->fact_depth && f->first_pending == f->noted.anchors.len;
}
