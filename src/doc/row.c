/* row.c - one row of a table becomes an item with its values.
 *
 * A data line with its tokens comes in, and what is known of its columns; a
 * line_item and item_values are added to the document.  The label is freed of
 * leaders and footnote marks and joined with the line before it goes on:
 *
 *     Net cash provided by operating
 *       activities                        1,234    1,100
 *
 * The label, or the group of rows it stands in, says what scale the numbers
 * take; the column says their period, unless the label does ("Balance at June
 * 30").  A row without a label is the total of its group. */
#include "doc/reading.h"

#include <math.h>

#include "base/error.h"
#include "doc/label.h"

static const double ABSURD = 1e14; /* no amount in dollars is that large */

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
    slice s = reading_text(r, label);
    uint32_t end = (uint32_t)s.len;
    bool leaders = false;
    while (end > 0) {
        uint32_t mark = mark_before(s, end);
        char c = s.ptr[end - 1];
        if (mark)
            end -= mark;
        else if (char_is_space(c) || c == ':' || c == '_')
            end--;
        else if (c == '.' &&
                 (leaders || (end > 1 && (s.ptr[end - 2] == '.' ||
                                          s.ptr[end - 2] == ' ')))) {
            leaders = true;
            end--;
        } else
            break;
    }
    return (span){label.start, label.start + end};
}

/* With a small letter, perhaps in a parenthesis. */
static bool starts_low(slice s)
{
    uint32_t at = s.len > 1 && s.ptr[0] == '(';
    return s.len && s.ptr[at] >= 'a' && s.ptr[at] <= 'z';
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
    int32_t now = c->date ? c->date : r->doc->period_end;
    period due = w->when;
    if (now && w->when.year &&
        period_day(period_date(&due, 0)) > period_day(now) &&
        w->when.year >= now / 10000 + !w->when.month) {
        v->period = now; /* what falls due later is owed now */
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
                 (r->is_of_shares && r->is_carried && size >= 1e7);
    return whole ? 1 : units->amount;
}

static double factor_for(const reading *r, const row *w, const column *c,
                         const number *n)
{
    if (w->factor > 0)
        return w->factor;
    unsigned both = w->flags | c->flags;
    bool plain = (w->flags & LABEL_PLAIN) ||
                 ((c->flags & LABEL_PLAIN) && !(w->flags & LABEL_SHARES)) ||
                 ((both & LABEL_COUNT) && c->factor <= 0);
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

/* The column of each number; where two fall into one, they are counted from
 * the left. */
static bool add_values(reading *r, const row *w)
{
    uint32_t count = 0, last = NONE;
    bool clash = false;
    for (uint32_t i = w->line->value; i < w->line->end; i++) {
        const token *t = reading_token(r, i);
        if (!grid_is_figure(t))
            continue;
        uint32_t at = column_of(&r->columns, t);
        clash = clash || at == NONE || (last != NONE && at <= last);
        last = at;
        count++;
    }
    bool by_order = clash && count == r->columns.len;
    uint32_t order = 0;
    for (uint32_t i = w->line->value; i < w->line->end; i++) {
        const token *t = reading_token(r, i);
        if (!grid_is_figure(t))
            continue;
        uint32_t at = by_order ? order : column_of(&r->columns, t);
        order++;
        if (!grid_is_value(&r->grid, t) || at == NONE ||
            r->columns.at[at].is_skipped)
            continue;
        if (!add_value(r, w, t, at))
            return false;
    }
    return true;
}

/* ---- Rows -------------------------------------------------------------- */

/* Is the text at `index` the rest of a label that the line before began? */
static bool goes_on_at(const reading *r, uint32_t index, span text)
{
    return r->joined_line != NONE && r->joined_line + 1 == index &&
           r->joined < text.start &&
           goes_on(slice_sub(r->doc->text, r->joined, text.start - 1),
                   reading_text(r, text));
}

/* A text where numbers stand: in aligned text a label may be cut in two. */
static bool is_spilt_label(const reading *r, const token *t)
{
    slice s = reading_text(r, t->text);
    for (size_t i = 0; i < s.len; i++)
        if (char_is_digit(s.ptr[i]))
            return false;
    return t->n.kind == NUMBER_TEXT && column_of(&r->columns, t) != NONE;
}

static row read_row(reading *r, uint32_t index)
{
    row w = {.line = reading_line(r, index)};
    if (w.line->label != NONE) {
        span label = reading_token(r, w.line->label)->text;
        for (uint32_t i = w.line->label + 1;
             i < w.line->end && is_spilt_label(r, reading_token(r, i)); i++)
            label.end = reading_token(r, i)->text.end;
        if (goes_on_at(r, index, label)) {
            label.start = r->joined;
            r->parent = r->outer;
            r->flags = r->outer_flags;
        }
        w.label = trim_label(r, label);
    } else if (w.line->value < w.line->end) {
        uint32_t start = r->doc->blocks.at[w.line->row].text.start;
        w.label = (span){start, start};
    }
    slice label = reading_text(r, w.label);
    w.flags = label_read(label);
    if (!(w.flags & (LABEL_SHARES | LABEL_PLAIN | LABEL_ACCOUNT)))
        w.flags |= r->flags;
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
    unsigned flags = label_read(reading_text(r, label)) &
                     (LABEL_SHARES | LABEL_PLAIN | LABEL_ACCOUNT);
    r->parent = label;
    r->flags = flags ? flags : kept;
}

/* A row without a label is the sum of the group before it. */
mda_status row_read(reading *r, uint32_t index)
{
    row w = read_row(r, index);
    line_item *item = array_add(&r->doc->items);
    if (!item)
        return error_nomem(r->err);
    slice label = reading_text(r, w.label);
    item->table = r->table;
    item->row = w.line->row;
    item->label = w.label;
    item->parent = r->parent;
    item->is_total = label.len == 0 || (w.flags & LABEL_TOTAL) || r->had_rule;
    item->first_value = r->doc->values.len;
    if (label.len == 0 && span_len(r->parent))
        item->label = r->parent;
    if (!add_values(r, &w))
        return error_nomem(r->err);
    item = &r->doc->items.at[r->doc->items.len - 1];
    item->end_value = r->doc->values.len;
    if (item->first_value == item->end_value)
        r->doc->items.len--;
    else if (label.len == 0 || (w.flags & LABEL_TOTAL))
        begin_group(r, (span){0}, 0);
    r->joined_line = NONE;
    r->had_rule = false;
    return MDA_OK;
}

void row_skip(reading *r, uint32_t index)
{
    if (r->joined_line != NONE && r->joined_line + 1 == index)
        r->joined_line = index;
    if (r->lone != NONE && r->lone + 1 == index)
        r->lone = index;
}

void row_read_lone(reading *r, uint32_t index)
{
    const token *t = reading_token(r, reading_line(r, index)->first);
    slice text = reading_text(r, t->text);
    period p = period_scan(text);
    bool joins = goes_on_at(r, index, t->text);
    if (!joins) {
        r->joined = t->text.start;
        r->outer = r->parent;
        r->outer_flags = r->flags;
    }
    r->joined_line = index;
    scale_merge(&r->units, scale_scan(text, true));
    if ((p.year || p.month || p.months || p.quarter) && p.foreign <= 2) {
        p.flags &= PERIOD_ENDED | PERIOD_INSTANT | PERIOD_FISCAL;
        r->joined_line = NONE;
        r->now = period_merge(r->shared, p);
        column_settle(&r->columns, r->now, r->year_end);
        return;
    }
    unsigned kept = r->lone != NONE && r->lone + 1 == index ? r->flags : 0;
    r->lone = index;
    begin_group(
        r,
        trim_label(r, (span){joins ? r->joined : t->text.start, t->text.end}),
        kept);
}
