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

#include <math.h>

#include "base/error.h"
#include "doc/column.h"
#include "doc/context.h"
#include "doc/grid.h"
#include "doc/label.h"

static const double ABSURD = 1e14; /* no amount in dollars is that large */

enum { SHARE_BYTES = 300 }; /* looked at above a table for "shares" */

typedef struct reading {
    document *doc;
    mda_error *err;
    grid grid;
    column_list columns, before;
    uint32_t table;
    unsigned year_end; /* month in which the fiscal year ends, 0 if unknown */
    context above;
    period shared; /* said of all columns of this part */
    period now;    /* with what a line among the rows said last: "Six months
                      ended" */
    scale units;
    bool is_carried;      /* not said by this table or above it */
    scale carried;        /* units said last */
    span parent;          /* label of the group of rows */
    unsigned group_flags; /* label_flags of it */
    uint32_t lone_line;   /* line of the last such label */
    bool is_of_shares;    /* the whole table counts shares */
    bool has_share_column;
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

/* ---- Values ------------------------------------------------------------ */

typedef struct row {
    const line *line;
    span label;
    double factor;  /* of a scale in its label; 0 if none */
    unsigned flags; /* label_flags, of the group where the label has none */
    period when;    /* what the label says of time */
} row;

static int32_t opening_date(const item_value *v)
{
    return period_before(v->period, v->months ? v->months : 12);
}

/* A date in the label ("Balance at June 30") is better than one that is said
 * of the whole table, but not than one in the heading of the column. */
static void set_period(const reading *r, const column *c, const row *w,
                       item_value *v)
{
    v->period = c->date;
    v->months = c->months;
    bool in_label = w->when.year || w->when.month || w->when.quarter;
    bool falls_due =
        w->when.year && !w->when.month &&
        w->when.year > (c->date ? c->date : r->doc->period_end) / 10000;
    if (falls_due) {
        v->period = c->date ? c->date : r->doc->period_end;
        v->months = 0;
        return;
    }
    if (in_label && !c->is_change && !c->own.year && !c->own.month) {
        period p = period_merge(r->now, w->when);
        p.flags |= w->when.month ? PERIOD_INSTANT : 0;
        v->period = period_date(&p, r->year_end);
        if (!w->when.year && c->date && v->period > c->date)
            v->period -= 10000;
        v->months = w->when.quarter ? 3 : 0;
        return;
    }
    bool first_day = w->when.month && w->when.day == 1 && !w->when.year;
    if (((w->flags & LABEL_OPENING) || first_day) && v->period)
        v->period = opening_date(v);
    if ((w->flags & (LABEL_OPENING | LABEL_CLOSING)) || w->when.month)
        v->months = 0;
}

/* Counts of shares are often printed whole in a table in thousands. */
static double share_factor(const reading *r, const number *n)
{
    const scale *units = &r->units;
    double size = fabs(n->value);
    if (n->decimals)
        return units->shares > 1 ? units->shares : units->amount;
    if (units->shares > 0)
        return units->shares;
    if (r->is_of_shares)
        size = r->grid.largest;
    bool whole = size * units->amount > 1e11 ||
                 (units->amount >= 1e6 && size >= 1e5) ||
                 ((units->of_money || r->is_carried) && size >= 1e6) ||
                 (r->is_of_shares && size >= 1e7);
    return whole ? 1 : units->amount;
}

static double factor_for(const reading *r, const row *w, const column *c,
                         const number *n)
{
    if (w->factor > 0)
        return w->factor;
    unsigned both = w->flags | c->flags;
    bool plain =
        (both & LABEL_PLAIN) || ((both & LABEL_COUNT) && c->factor <= 0);
    bool fine = c->factor <= 0 && n->decimals >= 2 &&
                n->decimals > r->grid.decimals && r->grid.large &&
                !(n->flags & NUMBER_COMMAS);
    if (plain || fine)
        return 1;
    bool of_row = (w->flags & LABEL_SHARES) && !r->has_share_column;
    bool shares = !(n->flags & NUMBER_MONEY) && !(w->flags & LABEL_ACCOUNT) &&
                  (of_row || r->is_of_shares || (c->flags & LABEL_SHARES));
    double factor = c->factor > 0 ? c->factor
                    : shares      ? share_factor(r, n)
                                  : r->units.amount;
    bool absurd = r->units.of_money && fabs(n->value) * factor >= ABSURD &&
                  !(n->flags & NUMBER_MONEY);
    return factor > 0 && !absurd ? factor : 1;
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
                    (plain && (c->is_percent || (w->flags & LABEL_PERCENT)));
    bool as_is = v->is_percent || (n->flags & (NUMBER_RATIO | NUMBER_SCALED)) ||
                 (plain && (w->flags & LABEL_RATIO));
    v->value = as_is ? n->value : n->value * factor_for(r, w, c, n);
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
    slice label = text_of(r, w.label);
    w.flags = label_read(label);
    if (!(w.flags & (LABEL_SHARES | LABEL_PLAIN | LABEL_ACCOUNT)))
        w.flags |= r->group_flags;
    if (w.flags & LABEL_SCALED)
        w.factor = scale_scan(label, true).amount;
    if (w.flags & LABEL_DATED)
        w.when = period_scan(label);
    unsigned foreign = !w.when.month                   ? 0
                       : w.when.flags & PERIOD_INSTANT ? 12
                                                       : 3;
    if (w.when.foreign > foreign)
        w.when = (period){0};
    return w;
}

/* Rows after a text alone belong to its group; `kept` are the flags of a line
 * right above it, as "Earnings per share" above "Net income". */
static void begin_group(reading *r, span label, unsigned kept)
{
    unsigned flags = label_read(text_of(r, label)) &
                     (LABEL_SHARES | LABEL_PLAIN | LABEL_ACCOUNT);
    r->parent = label;
    r->group_flags = flags ? flags : kept;
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
    item->is_total = label.len == 0 || (w.flags & LABEL_TOTAL) || r->had_rule;
    item->first_value = r->doc->values.len;
    if (label.len == 0)
        item->label = r->parent;
    if (!add_values(r, &w))
        return error_nomem(r->err);
    item = &r->doc->items.at[r->doc->items.len - 1];
    item->end_value = r->doc->values.len;
    if (item->first_value == item->end_value)
        r->doc->items.len--;
    else if (w.flags & LABEL_TOTAL)
        begin_group(r, (span){0}, 0);
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
    scale_merge(&r->units, scale_scan(text, true));
    if ((p.year || p.month || p.months || p.quarter) && p.foreign <= 2) {
        p.flags &= PERIOD_ENDED | PERIOD_INSTANT | PERIOD_FISCAL;
        r->now = period_merge(r->shared, p);
        column_settle(&r->columns, r->now, r->year_end);
        return;
    }
    unsigned kept = r->lone_line + 1 == index ? r->group_flags : 0;
    r->lone_line = index;
    begin_group(
        r,
        trim_label(r, (span){joins ? r->joined : t->text.start, t->text.end}),
        kept);
}

/* ---- Dates from elsewhere ---------------------------------------------- */

/* In a roll-forward the rows between two balances tell what happened between
 * their dates. */
static void fill_between(document *doc, uint32_t from, uint32_t to)
{
    int32_t start = doc->values.at[doc->items.at[from].first_value].period;
    int32_t end = doc->values.at[doc->items.at[to].first_value].period;
    int32_t days = period_day(end) - period_day(start);
    if (days <= 0 || days > 380)
        return;
    for (uint32_t i = from + 1; i < to; i++) {
        const line_item *item = &doc->items.at[i];
        for (uint32_t k = item->first_value; k < item->end_value; k++) {
            item_value *v = &doc->values.at[k];
            if (v->period)
                continue;
            v->period = end;
            v->months = (uint8_t)((days + 15) * 12 / 365);
        }
    }
}

static void fill_roll_forward(document *doc, uint32_t first)
{
    uint32_t last = NONE;
    for (uint32_t i = first; i < doc->items.len; i++) {
        const item_value *v = &doc->values.at[doc->items.at[i].first_value];
        if (v->period % 10000 == 0 || v->months)
            continue;
        if (last != NONE && i > last + 1)
            fill_between(doc, last, i);
        last = i;
    }
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

static bool has_share_label(const reading *r)
{
    for (uint32_t i = 0; i < r->grid.lines.len; i++) {
        const line *l = line_at(r, i);
        if (l->kind == LINE_DATA && l->label != NONE &&
            (label_read(text_of(r, token_at(r, l->label)->text)) &
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
    if (r->units.amount > 0)
        r->carried = r->units;
    else if (!is_said && (r->grid.large || r->grid.money))
        r->units = r->carried;
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
    carry_units(r);
    r->shared = period_merge(r->above.shared, shared);
    r->now = r->shared;
    column_settle(&r->columns, r->shared, r->year_end);
    uint32_t first = r->doc->items.len;
    for (uint32_t i = data; i < end; i++) {
        const line *l = line_at(r, i);
        r->had_rule = r->had_rule || l->has_rule;
        if (l->kind == LINE_DATA)
            TRY(read_data(r, i));
        else if (l->kind == LINE_LONE)
            read_lone(r, i);
    }
    fill_roll_forward(r->doc, first);
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
    r->group_flags = 0;
    r->lone_line = r->joined = NONE;

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

/* ---- Years ------------------------------------------------------------- */

enum { FIRST_YEAR = 1980, YEARS = 64 };

/* The month in which most columns of twelve months end; 0 if too few do. */
static int32_t find_last_month(const document *doc)
{
    uint32_t votes[13] = {0};
    int32_t best = 0;
    for (uint32_t i = 0; i < doc->values.len; i++) {
        const item_value *v = &doc->values.at[i];
        int32_t month = v->period / 100 % 100;
        if (v->months == 12 && month > 0 && month <= 12 &&
            ++votes[month] > votes[best])
            best = month;
    }
    return votes[best] >= 4 ? best : 0;
}

/* Columns headed by a year alone take the day on which other columns say that
 * the fiscal year ended. */
static void complete_years(document *doc)
{
    int32_t ends[YEARS] = {0}, last_month = find_last_month(doc);
    for (uint32_t i = 0; i < doc->values.len && last_month; i++) {
        const item_value *v = &doc->values.at[i];
        int32_t year = v->period / 10000 - FIRST_YEAR;
        if (v->months == 12 && year >= 0 && year < YEARS && !ends[year] &&
            v->period / 100 % 100 == last_month)
            ends[year] = v->period;
    }
    for (uint32_t i = 0; i < doc->values.len && last_month; i++) {
        item_value *v = &doc->values.at[i];
        int32_t year = v->period / 10000 - FIRST_YEAR;
        if (v->period % 10000 == 0 && year >= 0 && year < YEARS && ends[year])
            v->period = ends[year];
    }
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
    if (status == MDA_OK)
        complete_years(doc);
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
