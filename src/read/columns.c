/* columns.c - which column of a typewritten table a cell stands in.
 *
 * In: lines cut into cells.  Out: a table with rows and cells.
 *
 *                               1995      1994        columns by the figures:
 *     Net sales..........    $ 1,204    $  998        [23,30) and [34,40)
 *     Cost of sales......        801       702
 *
 * The figures of a column overlap when seen from above, and those of different
 * columns do not: so the stretches that figures cover are joined, and what is
 * left apart are the columns.  A heading belongs to the columns it covers.
 * Where this fails (a figure as wide as two columns, or no alignment at all)
 * columns are counted from the left. */
#include "read/columns.h"

#include "read/table.h"
#include "read/visible.h"

#include <stdlib.h>

enum { MOST_COLUMNS = 48, MOST_SPANS = 4096 };

typedef struct stretch {
    uint16_t from, to;
} stretch;

typedef struct grid {
    stretch at[MOST_COLUMNS];
    uint32_t len;
    bool is_counted; /* columns are counted, not found by place */
} grid;

/* ---- Columns ----------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
    const stretch *x = a;
    const stretch *y = b;
    return x->from != y->from ? (x->from > y->from) - (x->from < y->from)
                              : (x->to > y->to) - (x->to < y->to);
}

/* Columns that a figure covers with what is joined to it. */
static bool next_figure(const line *l, uint32_t *at, stretch *out)
{
    for (; *at < l->count; ++*at) {
        const line_cell *c = &l->cells[*at];
        if (c->use != CELL_NUMBER)
            continue;
        *out = (stretch){c->from, c->to};
        ++*at;
        return true;
    }
    return false;
}

static uint32_t collect(const line *lines, uint32_t count, stretch *out,
                        uint32_t *most)
{
    uint32_t n = 0;
    *most = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = 0;
        uint32_t start = n;
        if (lines[i].kind != LINE_TEXT || !line_is_row(&lines[i]))
            continue;
        while (n < MOST_SPANS && next_figure(&lines[i], &at, &out[n]))
            n++;
        if (n - start > *most)
            *most = n - start;
    }
    return n;
}

static void find_columns(grid *g, const line *lines, uint32_t count,
                         stretch *scratch)
{
    uint32_t most;
    uint32_t n = collect(lines, count, scratch, &most);
    g->len = 0;
    if (n)
        qsort(scratch, n, sizeof *scratch, compare);
    for (uint32_t i = 0; i < n; i++) {
        stretch *last = g->len ? &g->at[g->len - 1] : NULL;
        if (last && scratch[i].from < last->to) {
            if (scratch[i].to > last->to)
                last->to = scratch[i].to;
        } else if (g->len < MOST_COLUMNS) {
            g->at[g->len++] = scratch[i];
        }
    }
    g->is_counted = g->len < most;
    for (uint32_t i = 0; i < count; i++)
        g->is_counted |= lines[i].is_flat || lines[i].has_bars;
}

/* First column and number of columns that a cell covers; column 0 is that of
 * labels. */
static void place_cell(const grid *g, const line_cell *c, uint32_t ordinal,
                       block *out)
{
    out->column = (uint16_t)ordinal;
    out->columns = 1;
    if (!g->len)
        return;
    uint32_t first = g->len;
    uint32_t last = 0;
    for (uint32_t i = 0; i < g->len; i++) {
        if (c->from < g->at[i].to && c->to > g->at[i].from) {
            first = first < i ? first : i;
            last = i;
        }
    }
    if (first == g->len) { /* above or beside a column: the nearest to it */
        if (c->to <= g->at[0].from && ordinal == 0) {
            out->column = 0;
            return;
        }
        for (first = 0; first + 1 < g->len && g->at[first].to < c->to; first++)
            ;
        last = first;
    }
    if (ordinal == 0 && first == 0 && c->use >= CELL_TEXT &&
        c->from < g->at[0].from && c->to < g->at[0].to) {
        out->column = 0; /* a label that reaches under the first figures */
        return;
    }
    out->column = (uint16_t)(first + 1);
    out->columns = (uint16_t)(last - first + 1);
}

/* ---- Text -------------------------------------------------------------- */

void columns_text(builder *b, uint32_t start, uint32_t end, bool markup)
{
    const char *text = b->doc->source.ptr;
    while (markup && start < end) {
        const char *less = memchr(text + start, '<', end - start);
        uint32_t at = less ? (uint32_t)(less - text) : end;
        bool is_tag =
            at + 1 < end && (char_is_alpha(text[at + 1]) ||
                             text[at + 1] == '/' || text[at + 1] == '!');
        uint32_t stop = is_tag || at == end ? at : at + 1;
        visible_text(b, start, stop, true);
        start = stop;
        if (is_tag) {
            const char *more = memchr(text + at, '>', end - at);
            start = more ? (uint32_t)(more - text) + 1 : end;
        }
    }
    if (!markup)
        visible_text(b, start, end, true);
}

/* ---- Rows -------------------------------------------------------------- */

typedef struct rows {
    builder *b;
    grid grid;
    bool markup;
    bool is_head;     /* before the end of the head */
    uint32_t cell;    /* open cell, NONE if none */
    uint32_t ordinal; /* cells of the row so far, joined ones as one */
    bool is_row;
    bool is_label; /* the open row has nothing but a label */
} rows;

static void close_row(rows *r)
{
    if (r->cell != NONE)
        build_close(r->b);
    if (r->is_row)
        build_close(r->b);
    r->cell = NONE;
    r->is_row = r->is_label = false;
}

static block place_of(const rows *r, const line_cell *c)
{
    block place = {.column = (uint16_t)r->ordinal, .columns = 1};
    if (!r->grid.is_counted)
        place_cell(&r->grid, c, r->ordinal, &place);
    return place;
}

static void put_cell(rows *r, const line *l, uint32_t i)
{
    const line_cell *c = &l->cells[i];
    block place = place_of(r, c);
    if (c->join != CELL_APART && r->cell != NONE) {
        if (c->join == CELL_SPACED)
            build_space(r->b, c->start, c->start);
        block *open = build_at(r->b, r->cell);
        if (place.column >= open->column && !r->grid.is_counted)
            open->columns =
                (uint16_t)(place.column + place.columns - open->column);
    } else {
        if (r->cell != NONE)
            build_close(r->b);
        r->cell =
            build_open(r->b, BLOCK_CELL, r->is_head ? BLOCK_HEAD_CELL : 0);
        build_at(r->b, r->cell)->column = place.column;
        build_at(r->b, r->cell)->columns = place.columns;
        r->ordinal++;
    }
    columns_text(r->b, c->start, c->end, r->markup);
}

/* Does this row go on with the label of the one before, as "   and other
 * assets.....  79" does? */
static bool is_continued(const rows *r, const line *l)
{
    const line_cell *c = &l->cells[0];
    const char *text = r->b->doc->source.ptr;
    return r->is_label && !r->is_head && c->use >= CELL_TEXT &&
           c->join == CELL_APART && text[c->start] >= 'a' &&
           text[c->start] <= 'z' && (l->numbers > 0 || l->count == 1);
}

static void put_row(rows *r, const line *l)
{
    uint32_t first = 0;
    if (is_continued(r, l)) {
        build_space(r->b, l->cells[0].start, l->cells[0].start);
        columns_text(r->b, l->cells[0].start, l->cells[0].end, r->markup);
        first = 1;
    } else {
        close_row(r);
        build_open(r->b, BLOCK_ROW, 0);
        r->is_row = true;
        r->ordinal = l->count && l->cells[0].use <= CELL_NUMBER &&
                     l->cells[0].use >= CELL_CURRENCY; /* no label */
    }
    for (uint32_t i = first; i < l->count; i++)
        put_cell(r, l, i);
    r->is_label = l->count == 1 && l->numbers == 0;
}

/* Of cut lines, how many figures most have. */
static uint32_t usual_numbers(const line *lines, uint32_t count)
{
    uint32_t votes[LINE_CELLS + 1] = {0}, best = 0;
    for (uint32_t i = 0; i < count; i++)
        if (lines[i].is_flat && ++votes[lines[i].numbers] > votes[best])
            best = lines[i].numbers;
    return best;
}

/* Does the label refer to the number after it: "Note", "Note 8 &"? */
static bool refers(const char *text, const line_cell *label)
{
    slice s = {text + label->start, label->end - label->start};
    return (s.len > 4 && memcmp(s.ptr + s.len - 4, "Note", 4) == 0) ||
           (s.len > 1 && s.ptr[s.len - 1] == '&');
}

/* "(2)", "2019": a footnote mark or a year, which ends labels. */
static bool ends_label(const char *text, const line_cell *c)
{
    slice s = {text + c->start, c->end - c->start};
    uint32_t digits = 0;
    for (size_t i = 0; i < s.len; i++)
        digits += char_is_digit(s.ptr[i]);
    bool is_mark = s.ptr[0] == '(' && s.ptr[s.len - 1] == ')' &&
                   digits == s.len - 2 && digits <= 2;
    return is_mark || (digits == 4 && s.len == 4 &&
                       (s.ptr[0] == '1' || s.ptr[0] == '2'));
}

/* "senior notes due 2019 $ 1,291 -": a row that has one figure more than the
 * others, and first one that may end its label, had it cut off. */
static void mend_labels(const char *text, line *lines, uint32_t count)
{
    uint32_t usual = usual_numbers(lines, count);
    for (uint32_t i = 0; i < count; i++) {
        line *l = &lines[i];
        if (!l->is_flat || usual < 2 || l->numbers != usual + 1 ||
            l->count < 3 || l->cells[0].use != CELL_TEXT ||
            l->cells[1].use != CELL_NUMBER ||
            !(ends_label(text, &l->cells[1]) || refers(text, &l->cells[0])))
            continue;
        l->cells[0].end = l->cells[1].end;
        l->cells[0].to = l->cells[1].to;
        l->count--;
        l->numbers--;
        memmove(&l->cells[1], &l->cells[2],
                (size_t)(l->count - 1) * sizeof *l->cells);
    }
}

void columns_table(builder *b, line *lines, uint32_t count,
                   columns_how how)
{
    rows r = {
        .b = b, .markup = how.markup, .is_head = how.is_marked, .cell = NONE};
    stretch scratch[MOST_SPANS];
    mend_labels(b->doc->source.ptr, lines, count);
    find_columns(&r.grid, lines, count, scratch);
    build_open(b, BLOCK_TABLE, how.is_page ? BLOCK_PAGE_START : 0);
    for (uint32_t i = 0; i < count; i++) {
        const line *l = &lines[i];
        if (l->tags & LINE_STUB)
            r.is_head = false;
        if (l->kind == LINE_TEXT && l->count)
            put_row(&r, l);
        else
            r.is_label = false;
    }
    close_row(&r);
    build_close(b);
}
