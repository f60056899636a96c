/* figure.c - tables read as line item x period.
 *
 * Every BLOCK_TABLE of the document comes in; items (a row's label) with their
 * values (number, period, scale) go out:
 *
 *     (RMB million)                 2022     2023
 *     Allowance for doubtful debt  (12.8)  (171.9)
 *
 * becomes the item "Allowance for doubtful debt" with the values -12.8e6 for
 * 2022 and -171.9e6 for 2023.  A table is read in parts: heading lines, then
 * data lines, up to the next heading lines.  grid.c joins signs and numbers,
 * column.c finds columns and reads their headings, context.c looks above the
 * table, row.c puts a row together; here the parts are found.
 *
 * Tables of contents and lists (one small whole number a row, no unit, no
 * date) give no items. */
#include "doc/figure.h"

#include "base/error.h"
#include "doc/caption.h"
#include "doc/dates.h"
#include "doc/label.h"
#include "doc/reading.h"

#include <math.h>

enum {
    SHARE_BYTES = 300, /* looked at above a table for "shares" */
    LINE_BYTES = 160,  /* and for a line of headings */
    MUCH = 100
};

/* ---- Parts of a table -------------------------------------------------- */

static bool says_when(const reading *r, const token *t)
{
    period p = period_scan(reading_text(r, t->text));
    return column_says_when(&p) && !(p.flags & PERIOD_NOTE);
}

/* Does a line after data begin new headings? `from` is the first column of
 * numbers before. */
static bool is_heading(const reading *r, uint32_t index, uint32_t from)
{
    const line *l = reading_line(r, index);
    if (l->kind != LINE_TEXTS && l->kind != LINE_LONE)
        return false;
    const token *first = reading_token(r, l->first);
    if (l->kind == LINE_LONE)
        return first->low >= from && says_when(r, first);
    if (first->low >= from)
        return true;
    for (uint32_t i = l->first + 1; i < l->end; i++)
        if ((reading_token(r, i)->n.flags & NUMBER_YEAR) ||
            says_when(r, reading_token(r, i)))
            return true;
    return false;
}

static uint32_t next_data(const reading *r, uint32_t i)
{
    while (i < r->grid.lines.len && reading_line(r, i)->kind != LINE_DATA)
        i++;
    return i;
}

/* End of the part whose data begin at `data`. */
static uint32_t end_of_part(const reading *r, uint32_t data)
{
    uint32_t from = UINT32_MAX, i = data;
    for (; i < r->grid.lines.len; i++) {
        const line *l = reading_line(r, i);
        if (l->kind == LINE_DATA) {
            uint32_t left = reading_token(r, l->value)->left;
            if (l->label != NONE && left < from)
                from = left;
        } else if (is_heading(r, i, from)) {
            break;
        }
    }
    return i;
}

static bool has_share_label(const reading *r)
{
    for (uint32_t i = 0; i < r->grid.lines.len; i++) {
        const line *l = reading_line(r, i);
        if (l->kind == LINE_DATA && l->label != NONE &&
            (label_read(reading_text(r, reading_token(r, l->label)->text)) &
             LABEL_SHARES))
            return true;
    }
    return false;
}

/* A table without any currency sign, with a row of shares or below a sentence
 * on shares. */
static bool counts_shares(const reading *r)
{
    if (r->grid.money)
        return false;
    if (r->units.shares > 1 && r->units.amount <= 0)
        return true;
    uint32_t start = r->doc->blocks.at[r->table].text.start;
    uint32_t from = start > SHARE_BYTES ? start - SHARE_BYTES : 0;
    slice above = slice_sub(r->doc->text, from, start);
    return r->grid.large &&
           (has_share_label(r) ||
            slice_find_nocase(above, SLICE("shares"), 0) != SIZE_MAX ||
            slice_find_nocase(above, SLICE("dilutive"), 0) != SIZE_MAX);
}

/* Are the numbers printed whole, as far as one can see: all rounded to
 * thousands, or much larger than those of tables that say their units? */
static bool is_whole(const reading *r)
{
    return (r->grid.large > 2 && r->grid.rounded == r->grid.large) ||
           (r->largest > 0 && r->grid.largest > MUCH * r->largest);
}

/* "61.4  22.8", with one decimal throughout and no rate among them: millions
 * where a sentence says so of all amounts. */
static bool is_of_tenths(const grid *g)
{
    return g->percents == 0 && g->tenths > 1 && 2 * g->tenths >= g->values;
}

/* Does a table without units hold amounts at all?  Where the others show a
 * currency sign, so would this one. */
static bool is_of_amounts(const reading *r)
{
    const grid *g = &r->grid;
    if (g->money)
        return true;
    bool signs = r->money_tables * 2 > r->tables;
    bool in_millions = r->is_general || r->carried.amount >= 1e6;
    return !signs && (g->large || (r->is_general && g->hundreds) ||
                      (in_millions && is_of_tenths(g)));
}

/* A table that says nothing of its units goes on with those said last, if its
 * numbers look like amounts. */
static void carry_units(reading *r)
{
    bool is_said = r->units.amount > 0;
    r->has_share_column = false;
    r->is_of_shares = counts_shares(r);
    for (uint32_t i = 0; i < r->columns.len; i++) {
        const column *c = &r->columns.at[i];
        is_said = is_said || c->factor > 0;
        r->has_share_column = r->has_share_column || (c->flags & LABEL_SHARES);
    }
    if (r->units.shares <= 0 && !r->units.has_except && !r->is_of_shares &&
        r->units.amount == r->carried.amount)
        r->units.shares = r->carried.shares;
    r->is_carried = r->units.amount <= 0;
    if (r->units.amount > 0) {
        if (r->units.amount != r->carried.amount)
            r->largest = 0;
        r->carried = r->units;
        r->tables++;
        r->money_tables += r->grid.money > 0;
        if (r->grid.largest > r->largest)
            r->largest = r->grid.largest;
    } else if (!is_said && is_of_amounts(r) && !is_whole(r)) {
        r->units = r->carried;
    }
}

/* Texts alone right above the first row are labels of groups, not headings. */
static uint32_t first_label(const reading *r, uint32_t head, uint32_t data)
{
    const line *l = reading_line(r, data);
    uint32_t from = reading_token(r, l->value)->left;
    while (data > head && l->label != NONE) {
        const line *above = reading_line(r, data - 1);
        if (above->kind == LINE_EMPTY && data - 1 > head) {
            data--;
            continue;
        }
        if (above->kind != LINE_LONE)
            break;
        const token *t = reading_token(r, above->first);
        scale found = scale_scan(reading_text(r, t->text), false);
        if (t->low >= from || says_when(r, t) || found.amount > 0 ||
            found.shares > 0)
            break;
        data--;
    }
    return data;
}

static bool has_heading(const column_list *columns)
{
    for (uint32_t i = 0; i < columns->len; i++)
        if (columns->at[i].heading != NONE)
            return true;
    return false;
}

/* The end of the text right above the table. */
static slice text_above(const reading *r)
{
    span s = r->doc->blocks.at[r->above.nearest].text;
    if (span_len(s) > LINE_BYTES)
        s.start = s.end - LINE_BYTES;
    return reading_text(r, s);
}

/* Headings that stand above the table as lines of their own: converters that
 * lose the columns leave them so. */
static void read_above(reading *r)
{
    bool is_flat = strcmp(r->doc->format, "text") == 0;
    if (r->above.nearest != NONE)
        caption_above(&r->columns, text_above(r), is_flat);
    for (uint32_t i = 0; is_flat && i < r->above.title_count; i++) {
        const block *b = &r->doc->blocks.at[r->above.titles[i]];
        caption_above(&r->columns, reading_text(r, b->text), true);
    }
}

static mda_status read_part(reading *r, uint32_t head, uint32_t data,
                            uint32_t end)
{
    column_list old = r->before;
    r->before = r->columns;
    r->columns = old;
    bool by_order;
    TRY(column_find(&r->columns, &r->grid, data, end, &by_order, r->err));
    data = first_label(r, head, data);
    caption_said said = {.units = r->units, .by_order = by_order};
    caption_read(&r->columns, &r->grid, r->doc, head, data, &said);
    r->units = said.units;
    if ((r->is_apart && r->before.len != r->columns.len) ||
        (head == 0 && has_heading(&r->columns)))
        r->before.len = 0;
    if (head == 0)
        read_above(r);
    bool goes_on = head > 0 && !column_are_headed(&r->columns);
    column_inherit(&r->columns, &r->before);
    carry_units(r);
    period above = goes_on ? r->shared : r->above.shared;
    r->shared = period_merge(above, said.shared);
    r->now = r->shared;
    column_settle(&r->columns, r->shared, r->year_end);
    uint32_t first = r->doc->items.len;
    for (uint32_t i = data; i < end; i++) {
        const line *l = reading_line(r, i);
        r->had_rule = r->had_rule || l->has_rule;
        if (l->kind == LINE_DATA)
            TRY(row_read(r, i));
        else if (l->kind == LINE_LONE)
            row_read_lone(r, i);
        else if (l->kind == LINE_EMPTY)
            row_skip(r, i);
    }
    dates_fill_roll_forward(r->doc, first);
    return MDA_OK;
}

/* One small whole number a row, never falling: pages. */
static bool is_contents(const reading *r, uint32_t first_item)
{
    double last = 0;
    const document *doc = r->doc;
    for (uint32_t i = first_item; i < doc->items.len; i++) {
        const line_item *item = &doc->items.at[i];
        const item_value *v = &doc->values.at[item->first_value];
        bool plain = v->value == floor(v->value) && !v->is_percent;
        if (item->end_value - item->first_value != 1 || v->value < last ||
            v->value > 999 || !plain)
            return false;
        last = v->value;
    }
    return doc->items.len - first_item >= 3 && r->units.amount <= 0 &&
           r->grid.money == 0 && r->grid.large == 0;
}

/* Units that a sentence between this table and the last one tells of all
 * tables: "Amounts are in thousands of euro unless stated otherwise". */
static void read_between(reading *r, uint32_t table)
{
    uint32_t start = 0, end = r->doc->blocks.at[table].text.start;
    if (r->last_table != NONE)
        start = r->doc->blocks.at[r->last_table].text.end;
    if (start >= end)
        return;
    slice s = slice_sub(r->doc->text, start, end);
    scale found = context_units(s);
    r->is_general = r->is_general || found.amount > 0;
    if (found.amount > 0 && found.amount != r->carried.amount)
        r->carried = found;
}

static void begin_table(reading *r, uint32_t table)
{
    r->table = table;
    read_between(r, table);
    r->above = context_above(r->doc, table);
    r->units = r->above.units;
    r->parent = (span){0};
    r->flags = 0;
    r->lone = r->joined_line = NONE;
    r->is_strong = r->had_rule = false;
    r->is_apart = !r->above.follows_table;
    if (r->is_apart &&
        (r->above.previous == NONE || r->above.previous != r->last_table))
        r->columns.len = 0;
}

static mda_status read_table(reading *r, uint32_t table)
{
    TRY(grid_read(&r->grid, r->doc, table, r->err));
    uint32_t data = next_data(r, 0);
    if (data == r->grid.lines.len)
        return MDA_OK;
    begin_table(r, table);
    uint32_t items = r->doc->items.len, values = r->doc->values.len, head = 0;
    while (data < r->grid.lines.len) {
        uint32_t end = end_of_part(r, data);
        TRY(read_part(r, head, data, end));
        head = end;
        data = next_data(r, end);
    }
    r->last_table = table;
    if (!r->is_strong || is_contents(r, items)) {
        r->doc->items.len = items;
        r->doc->values.len = values;
    }
    return MDA_OK;
}

/* ---- Public ------------------------------------------------------------ */

static unsigned find_year_end(const document *doc)
{
    slice form = slice_of(doc->form);
    bool annual = slice_starts_nocase(form, SLICE("10-K")) ||
                  slice_starts_nocase(form, SLICE("20-F")) ||
                  slice_starts_nocase(form, SLICE("40-F"));
    return annual ? (unsigned)(doc->period_end / 100 % 100) : 0;
}

mda_status figure_read(document *doc, mda_error *err)
{
    reading r = {.doc = doc,
                 .err = err,
                 .last_table = NONE,
                 .year_end = find_year_end(doc)};
    mda_status status = MDA_OK;
    for (uint32_t i = 0; i < doc->blocks.len && status == MDA_OK; i++)
        if (doc->blocks.at[i].kind == BLOCK_TABLE)
            status = read_table(&r, i);
    if (status == MDA_OK)
        dates_complete_years(doc);
    grid_free(&r.grid);
    array_free(&r.columns);
    array_free(&r.before);
    return status;
}

bool figure_parse(slice s, double *value, bool *is_percent)
{
    number n = number_read(s);
    if (n.kind != NUMBER_VALUE && n.kind != NUMBER_DASH)
        return false;
    *value = n.value;
    *is_percent = (n.flags & NUMBER_PERCENT) != 0;
    return true;
}
