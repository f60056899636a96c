/* grid.c - a table as lines of tokens.
 *
 * A BLOCK_TABLE comes in, lines of tokens go out.  EDGAR's HTML gives the
 * currency sign, the digits and the closing parenthesis or percent sign cells
 * of their own; here they become one token:
 *
 *     | Net loss | $ | (1,234 | ) |    ->   "Net loss", -1234 in columns 1-4
 *
 * A sign without its number is text again ("RMB" as the heading of a column).
 * Cells of nested tables are left to the nested table. */
#include "doc/grid.h"

#include "base/error.h"

/* A row while its cells are read. */
typedef struct row_scan {
    grid *g;
    const document *doc;
    uint32_t prefix; /* token of signs that wait for their number, or NONE */
    line *row;
} row_scan;

static token *last_token(const row_scan *r)
{
    grid *g = r->g;
    return g->tokens.len > r->row->first ? &g->tokens.at[g->tokens.len - 1]
                                         : NULL;
}

bool grid_is_figure(const token *t)
{
    return t && (t->n.kind == NUMBER_VALUE || t->n.kind == NUMBER_DASH ||
                 t->n.kind == NUMBER_VOID);
}

bool grid_is_value(const grid *g, const token *t)
{
    return t->n.kind == NUMBER_DASH ||
           (t->n.kind == NUMBER_VALUE &&
            (!(t->n.flags & NUMBER_YEAR) || !g->has_commas));
}

static token *add(row_scan *r, const block *cell, uint32_t index, number n)
{
    token *t = array_add(&r->g->tokens);
    if (!t)
        return NULL;
    t->n = n;
    t->cell = index;
    t->text = cell->text;
    t->low = t->left = cell->column;
    t->high = t->right = (uint32_t)cell->column + cell->columns;
    if (n.kind == NUMBER_VALUE)
        t->text = (span){cell->text.start + n.start, cell->text.start + n.end};
    return t;
}

/* The number at the end of the list takes the signs that wait before it. */
static void join_prefix(row_scan *r)
{
    grid *g = r->g;
    if (r->prefix == NONE)
        return;
    token *sign = &g->tokens.at[r->prefix];
    token *t = sign + 1;
    t->left = sign->left;
    if (sign->n.flags & NUMBER_OPEN) {
        t->n.flags |= NUMBER_OPEN;
        if (t->n.value > 0)
            t->n.value = -t->n.value;
    }
    t->n.flags |= sign->n.flags & NUMBER_MONEY;
    *sign = *t;
    g->tokens.len--;
    r->prefix = NONE;
}

/* Closing parentheses and percent signs go to the number before them. */
static bool join_suffix(row_scan *r, const block *cell, number n)
{
    token *t = last_token(r);
    if (!grid_is_figure(t) || r->prefix != NONE || (t->n.flags & NUMBER_YEAR))
        return false;
    t->n.flags |= n.flags & (NUMBER_PERCENT | NUMBER_RATIO | NUMBER_MONEY);
    if (n.flags & NUMBER_CLOSES)
        t->n.flags &= (uint16_t) ~(NUMBER_OPEN | NUMBER_MARKLIKE);
    t->right = (uint32_t)cell->column + cell->columns;
    return true;
}

/* "(a)" or "*" right after a number is a footnote mark; "(1)" may be one or a
 * number, which its column decides. */
static bool is_mark_after_number(const row_scan *r, const block *cell, number n)
{
    const token *t = last_token(r);
    if (!grid_is_figure(t) || r->prefix != NONE || cell->column != t->right)
        return false;
    return n.kind == NUMBER_MARK ||
           (n.kind == NUMBER_VOID && cell->text.end - cell->text.start <= 3 &&
            r->doc->text.ptr[cell->text.start] == '*');
}

/* Where the longest number at the start of `s` ends, if it is followed by a
 * blank and more; 0 if there is none. */
static uint32_t first_number(slice s)
{
    for (uint32_t end = (uint32_t)s.len; end-- > 1;) {
        if (!char_is_space(s.ptr[end]) || char_is_space(s.ptr[end - 1]))
            continue;
        number n = number_read(slice_sub(s, 0, end));
        if (n.kind == NUMBER_VALUE || n.kind == NUMBER_DASH)
            return end;
    }
    return 0;
}

/* "$ 11,062 $ 9,189": columns of text that stand too close to be told apart;
 * "8.5% - 9.3%" is no two of them. */
static bool add_numbers(row_scan *r, uint32_t index, bool *done)
{
    block cell = r->doc->blocks.at[index];
    uint32_t tokens = r->g->tokens.len;
    *done = false;
    while (cell.text.start < cell.text.end) {
        slice s = slice_span(r->doc->text, cell.text);
        number n = number_read(s);
        uint32_t end = (uint32_t)s.len;
        if (n.kind != NUMBER_VALUE && n.kind != NUMBER_DASH) {
            end = first_number(s);
            n = number_read(slice_sub(s, 0, end));
        }
        bool is_range = r->g->tokens.len > tokens && number_dash(s, 0);
        if (end == 0 || is_range || (n.flags & NUMBER_YEAR)) {
            r->g->tokens.len = tokens;
            return true;
        }
        block piece = cell;
        piece.text.end = cell.text.start + end;
        if (!add(r, &piece, index, n))
            return false;
        cell.text.start = piece.text.end;
        while (cell.text.start < cell.text.end &&
               char_is_space(r->doc->text.ptr[cell.text.start]))
            cell.text.start++;
    }
    *done = true;
    return true;
}

static bool may_be_numbers(slice s)
{
    char c = 0;
    if (s.len)
        c = s.ptr[0];
    return s.len < 80 && (char_is_digit(c) || c == '$' || c == '(' || c == '-');
}

/* "U.S." where labels stand is a country, not the sign of the dollar. */
static bool is_country(const row_scan *r, const block *cell)
{
    slice s = slice_span(r->doc->text, cell->text);
    return cell->column == 0 && s.len && char_is_alpha(s.ptr[0]);
}

static bool add_cell(row_scan *r, uint32_t index)
{
    const block *cell = &r->doc->blocks.at[index];
    number n = number_read(slice_span(r->doc->text, cell->text));
    if (n.kind == NUMBER_RULE) {
        r->row->has_rule = true;
        return true;
    }
    if (n.kind == NUMBER_SUFFIX && join_suffix(r, cell, n))
        return true;
    if (is_mark_after_number(r, cell, n))
        return true;
    if (n.kind == NUMBER_MARK && r->g->tokens.len > r->row->first)
        return true;
    if (n.kind == NUMBER_TEXT && r->g->tokens.len > r->row->first &&
        may_be_numbers(slice_span(r->doc->text, cell->text))) {
        bool done;
        if (!add_numbers(r, index, &done))
            return false;
        r->prefix = done ? NONE : r->prefix;
        if (done)
            return true;
    }
    bool is_prefix = n.kind == NUMBER_PREFIX && !is_country(r, cell);
    if (n.kind == NUMBER_SUFFIX || n.kind == NUMBER_MARK ||
        n.kind == NUMBER_PREFIX)
        n.kind = NUMBER_TEXT;
    token *t = add(r, cell, index, n);
    if (!t)
        return false;
    if (grid_is_figure(t))
        join_prefix(r);
    r->prefix = is_prefix ? r->g->tokens.len - 1 : NONE;
    return true;
}

/* A heading that is repeated on each page may have been taken for a running
 * head. */
static bool is_part(const block *b, block_kind kind)
{
    return b->kind == kind || b->kind == BLOCK_FURNITURE;
}

static bool read_row(grid *g, const document *doc, uint32_t index)
{
    const block *row = &doc->blocks.at[index];
    line *l = array_add(&g->lines);
    if (!l)
        return false;
    *l = (line){.row = index,
                .first = g->tokens.len,
                .is_lost = row->kind == BLOCK_FURNITURE};
    row_scan r = {.g = g, .doc = doc, .prefix = NONE, .row = l};
    for (uint32_t i = index + 1; i < row->end;) {
        const block *cell = &doc->blocks.at[i];
        if (is_part(cell, BLOCK_CELL) && !add_cell(&r, i))
            return false;
        i = cell->end > i ? cell->end : i + 1;
    }
    l->end = g->tokens.len;
    return true;
}

/* ---- Kinds of line ----------------------------------------------------- */

/* "10.1 | Indenture ...": a number before a text is no figure. */
static void drop_leading_numbers(const grid *g, line *l)
{
    while (l->end - l->first >= 2 && grid_is_figure(&g->tokens.at[l->first]) &&
           !(g->tokens.at[l->first].n.flags & NUMBER_YEAR) &&
           g->tokens.at[l->first + 1].n.kind == NUMBER_TEXT)
        l->first++;
}

/* The label is the first text with a letter in it. */
static uint32_t find_label(const grid *g, const document *doc, const line *l)
{
    uint32_t found = NONE;
    for (uint32_t i = l->first; i < l->end; i++) {
        const token *t = &g->tokens.at[i];
        if (t->n.kind != NUMBER_TEXT)
            break;
        if (found == NONE)
            found = i;
        slice text = slice_span(doc->text, t->text);
        if (text.len > 2 || char_is_alpha(text.ptr[0]))
            return i;
    }
    return found;
}

enum { PROSE_BYTES = 60 }; /* a text that long is not the heading of a column */

static void classify(const grid *g, const document *doc, line *l)
{
    drop_leading_numbers(g, l);
    l->label = find_label(g, doc, l);
    if (l->label == NONE && l->end - l->first >= 2 &&
        (g->tokens.at[l->first].n.flags & NUMBER_YEAR))
        l->label = l->first; /* "2025 | 1,200": what falls due */
    l->value = l->label == NONE ? l->first : l->label + 1;
    uint32_t texts = 0, values = 0, years = 0, ratios = 0;
    bool prose = false;
    for (uint32_t i = l->first; i < l->end; i++) {
        const token *t = &g->tokens.at[i];
        bool year = (t->n.flags & NUMBER_YEAR) != 0;
        bool value = t->n.kind == NUMBER_VALUE || t->n.kind == NUMBER_DASH;
        texts += t->n.kind == NUMBER_TEXT;
        years += year;
        values += !year && value;
        ratios += (t->n.flags & NUMBER_RATIO) != 0;
        prose = prose || (values && t->n.kind == NUMBER_TEXT &&
                          span_len(t->text) > PROSE_BYTES);
    }
    if (years > 1 && values == ratios)
        values = 0; /* "5 years | 10 years | 1997 | 1996" */
    l->has_years = years > 0;
    if (values && !prose)
        l->kind = LINE_DATA;
    else if (texts + years + ratios > 1)
        l->kind = LINE_TEXTS;
    else
        l->kind = texts + years ? LINE_LONE : LINE_EMPTY;
}

static void look_at_numbers(grid *g)
{
    uint32_t bare = 0;
    g->large = g->money = g->rounded = 0;
    g->largest = 0;
    g->hundreds = 0;
    g->values = g->tenths = g->percents = 0;
    g->decimals = 0;
    for (uint32_t i = 0; i < g->tokens.len; i++) {
        const number *n = &g->tokens.at[i].n;
        if (n->kind != NUMBER_VALUE)
            continue;
        bool large = n->value >= 1000 || n->value <= -1000;
        g->hundreds += (n->value >= 100 || n->value <= -100) &&
                       !(n->flags & (NUMBER_YEAR | NUMBER_PERCENT));
        g->values += !(n->flags & NUMBER_YEAR);
        g->tenths += n->decimals == 1;
        g->percents += (n->flags & NUMBER_PERCENT) != 0;
        g->money += (n->flags & NUMBER_MONEY) != 0;
        if (n->flags & NUMBER_COMMAS) {
            double size = n->value < 0 ? -n->value : n->value;
            g->large++;
            g->rounded += size >= 1000 && size < 1e15 && n->decimals == 0 &&
                          (uint64_t)size % 1000 == 0;
            g->largest = size > g->largest ? size : g->largest;
            if (n->decimals > g->decimals)
                g->decimals = n->decimals;
        } else if (large && !(n->flags & (NUMBER_YEAR | NUMBER_SCALED))) {
            bare++;
        }
    }
    g->has_commas = g->large > 0 || bare == 0;
}

mda_status grid_read(grid *g, const document *doc, uint32_t table,
                     mda_error *err)
{
    g->tokens.len = g->lines.len = 0;
    const block *t = &doc->blocks.at[table];
    for (uint32_t i = table + 1; i < t->end;) {
        const block *row = &doc->blocks.at[i];
        if (is_part(row, BLOCK_ROW) && !read_row(g, doc, i))
            return error_nomem(err);
        i = row->end > i ? row->end : i + 1;
    }
    look_at_numbers(g);
    for (uint32_t i = 0; i < g->lines.len; i++)
        classify(g, doc, &g->lines.at[i]);
    return MDA_OK;
}

void grid_free(grid *g)
{
    array_free(&g->tokens);
    array_free(&g->lines);
}
