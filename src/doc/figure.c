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
 * table, scale.c says what a row's numbers are multiplied by; here they are
 * put together row by row.
 *
 * Tables of contents and lists (one small whole number a row, no unit, no
 * date) give no items. */
#include "doc/figure.h"

#include "base/error.h"
#include "doc/column.h"
#include "doc/context.h"
#include "doc/grid.h"

typedef struct reading {
    document *doc;
    mda_error *err;
    grid grid;
    column_list columns, before;
    uint32_t table;
    unsigned year_end; /* month in which the fiscal year ends, 0 if unknown */
    context above;
    period shared;  /* said of all columns of this part */
    period of_rows; /* said by a line among the rows: "Six months ended" */
    scale units;
    span parent;     /* label of the group of rows */
    uint32_t joined; /* start of a label of several lines, or NONE */
    uint32_t joined_line;
    bool is_strong; /* something shows that these are figures */
    bool had_rule;
} reading;

static slice text_of(const reading *r, span s)
{
    return slice_span(r->doc->text, s);
}

static const line *line_at(const reading *r, uint32_t i)
{
    return &r->grid.lines.at[i];
}

static const token *token_at(const reading *r, uint32_t i)
{
    return &r->grid.tokens.at[i];
}

/* ---- Labels ------------------------------------------------------------ */

/* Length of a footnote mark that ends at `end`: "(1)", "[a]", "*". */
static uint32_t mark_before(slice s, uint32_t end)
{
    char last = s.ptr[end - 1];
    if (last == '*')
        return 1;
    if (last != ')' && last != ']')
        return 0;
    uint32_t at = end - 1;
    while (at > 0 && end - at < 5 && s.ptr[at] != '(' && s.ptr[at] != '[')
        at--;
    slice mark = slice_sub(s, at, end);
    number n = number_read(mark);
    bool is_mark = n.kind == NUMBER_MARK || (n.flags & NUMBER_MARKLIKE);
    return is_mark && at > 0 ? end - at : 0;
}

/* Without dot leaders, footnote marks and the colon at the end. */
static span trim_label(const reading *r, span label)
{
    slice s = text_of(r, label);
    uint32_t end = (uint32_t)s.len;
    while (end > 0) {
        uint32_t mark = mark_before(s, end);
        char c = s.ptr[end - 1];
        if (mark)
            end -= mark;
        else if (char_is_space(c) || c == ':' || c == '_' ||
                 (c == '.' && end > 1 &&
                  (s.ptr[end - 2] == '.' || s.ptr[end - 2] == ' ')))
            end--;
        else
            break;
    }
    return (span){label.start, label.start + end};
}

static bool starts_low(slice s)
{
    char c = s.len ? s.ptr[0] : 0;
    return c >= 'a' && c <= 'z';
}

/* Does the label before a line go on in it? */
static bool goes_on(slice upper, slice lower)
{
    static const char *const ends[] = {" and", " of",   " to", " for", " from",
                                       " in",  " by",   " on", " or",  " the",
                                       " at",  " with", ",",   "-",    NULL};
    if (!upper.len || upper.ptr[upper.len - 1] == ':')
        return false;
    if (starts_low(lower))
        return true;
    for (const char *const *end = ends; *end; end++) {
        size_t len = strlen(*end);
        if (upper.len > len &&
            memcmp(upper.ptr + upper.len - len, *end, len) == 0)
            return true;
    }
    return false;
}

static bool is_total(slice label)
{
    return slice_starts_nocase(label, SLICE("total")) ||
           slice_starts_nocase(label, SLICE("net ")) ||
           slice_starts_nocase(label, SLICE("gross profit")) ||
           slice_starts_nocase(label, SLICE("subtotal"));
}

/* ---- Values ------------------------------------------------------------ */

typedef struct row {
    const line *line;
    span label;
    double factor;
    period when; /* what the label says of time */
    bool is_percent;
    bool is_closing, is_opening; /* "cash at end of year" */
} row;

static bool has(slice s, const char *needle)
{
    return slice_find_nocase(s, slice_of(needle), 0) != SIZE_MAX;
}

/* A balance inside a statement of flows. */
static void find_balance(row *w, slice label)
{
    bool of_period = has(label, "year") || has(label, "period") ||
                     has(label, "quarter") || has(label, "month");
    w->is_closing = of_period && has(label, "end of");
    w->is_opening = of_period && has(label, "beginning of");
}

static void set_period(const reading *r, const column *c, const row *w,
                       item_value *v)
{
    v->period = c->date;
    v->months = c->months;
    if (!v->period && !c->is_change && w->when.year) {
        period p = period_merge(r->shared, w->when);
        v->period = period_date(&p, r->year_end);
        v->months = (uint8_t)period_length(&p);
    }
    if (w->is_opening && v->period)
        v->period = period_before(v->period, v->months ? v->months : 12);
    if (w->is_opening || w->is_closing)
        v->months = 0;
}

static bool add_value(reading *r, const row *w, const token *t, uint32_t at)
{
    const column *c = &r->columns.at[at];
    item_value *v = array_add(&r->doc->values);
    if (!v)
        return false;
    const number *n = &t->n;
    v->text = t->text;
    v->column = (uint16_t)at;
    v->heading = c->heading;
    v->series = c->own.series;
    v->is_change = c->is_change;
    bool plain = !(n->flags & (NUMBER_MONEY | NUMBER_COMMAS));
    v->is_percent = (n->flags & NUMBER_PERCENT) ||
                    (plain && (c->is_percent || w->is_percent));
    bool as_is = v->is_percent || (n->flags & (NUMBER_RATIO | NUMBER_SCALED));
    double factor = c->factor > 0 && w->factor > 1 ? c->factor : w->factor;
    v->value = as_is ? n->value : n->value * factor;
    set_period(r, c, w, v);
    r->is_strong = r->is_strong || !plain || v->is_percent || n->decimals ||
                   v->period || r->units.amount > 0;
    return true;
}

static bool add_values(reading *r, const row *w)
{
    for (uint32_t i = w->line->value; i < w->line->end; i++) {
        const token *t = token_at(r, i);
        uint32_t at = column_of(&r->columns, t);
        if (!grid_is_value(&r->grid, t) || at == NONE ||
            r->columns.at[at].is_skipped)
            continue;
        if (!add_value(r, w, t, at))
            return false;
    }
    return true;
}

/* ---- Rows -------------------------------------------------------------- */

static row read_row(reading *r, uint32_t index)
{
    row w = {.line = line_at(r, index)};
    if (w.line->label != NONE) {
        span label = token_at(r, w.line->label)->text;
        if (r->joined != NONE && r->joined_line + 1 == index &&
            goes_on(slice_sub(r->doc->text, r->joined, label.start - 1),
                    text_of(r, label)))
            label.start = r->joined;
        w.label = trim_label(r, label);
    } else if (w.line->value < w.line->end) {
        uint32_t start = r->doc->blocks.at[w.line->row].text.start;
        w.label = (span){start, start};
    }
    slice label = text_of(r, w.label), parent = text_of(r, r->parent);
    w.factor = scale_for_row(&r->units, label, parent);
    w.is_percent = scale_is_percent_row(label);
    find_balance(&w, label);
    w.when = period_scan(label);
    if (w.when.foreign > 1)
        w.when = (period){0};
    return w;
}

/* A row without a label is the sum of the group before it. */
static mda_status read_data(reading *r, uint32_t index)
{
    row w = read_row(r, index);
    line_item *item = array_add(&r->doc->items);
    if (!item)
        return error_nomem(r->err);
    slice label = text_of(r, w.label);
    item->table = r->table;
    item->row = w.line->row;
    item->label = w.label;
    item->parent = r->parent;
    item->is_total = label.len == 0 || is_total(label) || r->had_rule;
    item->first_value = r->doc->values.len;
    if (label.len == 0)
        item->label = r->parent;
    if (!add_values(r, &w))
        return error_nomem(r->err);
    item = &r->doc->items.at[r->doc->items.len - 1];
    item->end_value = r->doc->values.len;
    if (item->first_value == item->end_value)
        r->doc->items.len--;
    else if (is_total(label))
        r->parent = (span){0};
    r->joined = NONE;
    r->had_rule = false;
    return MDA_OK;
}

/* A text among the rows: a date or unit for the rows that follow, the label
 * of a group, or the first line of a label. */
static void read_lone(reading *r, uint32_t index)
{
    const token *t = token_at(r, line_at(r, index)->first);
    slice text = text_of(r, t->text);
    period p = period_scan(text);
    bool joins =
        r->joined != NONE && r->joined_line + 1 == index &&
        goes_on(slice_sub(r->doc->text, r->joined, t->text.start - 1), text);
    if (!joins)
        r->joined = t->text.start;
    r->joined_line = index;
    scale found = scale_scan(text, true);
    if (found.amount > 0 || found.shares > 0)
        r->units = found;
    if ((p.year || p.month || p.months || p.quarter) && p.foreign <= 2) {
        p.flags &= PERIOD_ENDED | PERIOD_INSTANT | PERIOD_FISCAL;
        r->of_rows = p;
        column_settle(&r->columns, period_merge(r->shared, p), r->year_end);
        return;
    }
    r->parent =
        trim_label(r, (span){joins ? r->joined : t->text.start, t->text.end});
}

/* ---- Parts of a table -------------------------------------------------- */

static bool says_when(const reading *r, const token *t)
{
    period p = period_scan(text_of(r, t->text));
    return column_says_when(&p) && !(p.flags & PERIOD_NOTE);
}

/* Does a line after data begin new headings? `from` is the first column of
 * numbers before. */
static bool is_heading(const reading *r, uint32_t index, uint32_t from)
{
    const line *l = line_at(r, index);
    if (l->kind != LINE_TEXTS && l->kind != LINE_LONE)
        return false;
    const token *first = token_at(r, l->first);
    if (l->kind == LINE_LONE)
        return first->low >= from && says_when(r, first);
    if (first->low >= from)
        return true;
    for (uint32_t i = l->first + 1; i < l->end; i++)
        if ((token_at(r, i)->n.flags & NUMBER_YEAR) ||
            says_when(r, token_at(r, i)))
            return true;
    return false;
}

static uint32_t next_data(const reading *r, uint32_t i)
{
    while (i < r->grid.lines.len && line_at(r, i)->kind != LINE_DATA)
        i++;
    return i;
}

/* End of the part whose data begin at `data`. */
static uint32_t end_of_part(const reading *r, uint32_t data)
{
    uint32_t from = UINT32_MAX, i = data;
    for (; i < r->grid.lines.len; i++) {
        const line *l = line_at(r, i);
        if (l->kind == LINE_DATA) {
            uint32_t left = token_at(r, l->value)->left;
            if (l->label != NONE && left < from)
                from = left;
        } else if (is_heading(r, i, from)) {
            break;
        }
    }
    return i;
}

static mda_status read_part(reading *r, uint32_t head, uint32_t data,
                            uint32_t end)
{
    column_list old = r->before;
    r->before = r->columns;
    r->columns = old;
    TRY(column_find(&r->columns, &r->grid, data, end, r->err));
    period shared = {0};
    column_head(&r->columns, &r->grid, r->doc, head, data, &shared, &r->units);
    column_inherit(&r->columns, &r->before);
    r->shared = period_merge(r->above.shared, shared);
    r->of_rows = (period){0};
    column_settle(&r->columns, r->shared, r->year_end);
    for (uint32_t i = data; i < end; i++) {
        const line *l = line_at(r, i);
        r->had_rule = r->had_rule || l->has_rule;
        if (l->kind == LINE_DATA)
            TRY(read_data(r, i));
        else if (l->kind == LINE_LONE)
            read_lone(r, i);
    }
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
        if (item->end_value - item->first_value != 1 || v->value < last ||
            v->value > 999 || v->is_percent || v->period)
            return false;
        last = v->value;
    }
    return doc->items.len - first_item >= 3 && r->units.amount <= 0;
}

static void begin_table(reading *r, uint32_t table)
{
    r->table = table;
    r->above = context_above(r->doc, table);
    r->units = r->above.units;
    r->parent = (span){0};
    r->joined = NONE;
    r->is_strong = r->had_rule = false;
    if (!r->above.follows_table)
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
    reading r = {.doc = doc, .err = err, .year_end = find_year_end(doc)};
    mda_status status = MDA_OK;
    for (uint32_t i = 0; i < doc->blocks.len && status == MDA_OK; i++)
        if (doc->blocks.at[i].kind == BLOCK_TABLE)
            status = read_table(&r, i);
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
