/* column.c - the columns of numbers of a table, and when they are of.
 *
 * The numbers of the data lines, by the grid columns they stand in, fall into
 * columns: a "$" or ")" in a cell of its own makes no column, nor does a wide
 * cell that overlaps others.  Where aligned text was cut so that two numbers of
 * a row share a grid column, the order in the row counts instead.
 *
 * Once the headings are given (caption.c) each column is settled: the end of
 * its period and its length, whether it is one of changes or percentages, and
 * whether its numbers are shares, prices or footnote marks.  Tables that go on
 * after a page break take the headings from before. */
#include "doc/column.h"

#include "base/error.h"
#include "doc/label.h"

/* ---- Finding ----------------------------------------------------------- */

uint32_t column_overlap(uint32_t a_low, uint32_t a_high, uint32_t b_low,
                        uint32_t b_high)
{
    uint32_t low = a_low > b_low ? a_low : b_low;
    uint32_t high = a_high < b_high ? a_high : b_high;
    return high > low ? high - low : 0;
}

uint32_t column_of(const column_list *columns, const token *t)
{
    uint32_t best = NONE, most = 0;
    for (uint32_t i = 0; i < columns->len; i++) {
        const column *c = &columns->at[i];
        uint32_t common = column_overlap(t->low, t->high, c->low, c->high);
        if (common > most) {
            most = common;
            best = i;
        }
    }
    return best;
}

static column *insert(column_list *columns, uint32_t low)
{
    column *added = array_add(columns);
    if (!added)
        return NULL;
    uint32_t i = columns->len - 1;
    for (; i > 0 && columns->at[i - 1].low > low; i--)
        columns->at[i] = columns->at[i - 1];
    columns->at[i] = (column){.heading = NONE};
    return &columns->at[i];
}

/* A number joins the column it stands in, and may make it wider as long as no
 * other is touched. */
static bool place(column_list *columns, const token *t)
{
    uint32_t at = column_of(columns, t);
    column *c = at == NONE ? insert(columns, t->low) : &columns->at[at];
    if (!c)
        return false;
    if (at == NONE) {
        c->low = c->left = t->low;
        c->high = c->right = t->high;
    }
    const column *before = c > columns->at ? c - 1 : NULL;
    const column *after = c + 1 < columns->at + columns->len ? c + 1 : NULL;
    if (t->low < c->low && (!before || t->low >= before->high))
        c->low = t->low;
    if (t->high > c->high && (!after || t->high <= after->low))
        c->high = t->high;
    if (t->left < c->left)
        c->left = t->left;
    if (t->right > c->right)
        c->right = t->right;
    if (c->values++ == 0)
        c->starts_percent = (t->n.flags & NUMBER_PERCENT) != 0;
    c->marklike += (t->n.flags & NUMBER_MARKLIKE) != 0;
    return true;
}

static bool place_line(column_list *out, const grid *g, const line *l)
{
    if (l->kind != LINE_DATA || l->label == NONE)
        return true;
    for (uint32_t k = l->value; k < l->end; k++)
        if (grid_is_figure(&g->tokens.at[k]) && !place(out, &g->tokens.at[k]))
            return false;
    return true;
}

enum { MOST_ORDERED = 24 };

static uint32_t count_figures(const grid *g, const line *l)
{
    uint32_t n = 0;
    if (l->kind == LINE_DATA && l->label != NONE)
        for (uint32_t k = l->value; k < l->end; k++)
            n += grid_is_figure(&g->tokens.at[k]);
    return n;
}

/* Do two figures of the line fall into one column? */
static bool has_clash(const column_list *columns, const grid *g, const line *l)
{
    uint32_t last = NONE;
    for (uint32_t k = l->value; k < l->end; k++) {
        if (!grid_is_figure(&g->tokens.at[k]))
            continue;
        uint32_t at = column_of(columns, &g->tokens.at[k]);
        if (at == last && at != NONE)
            return true;
        last = at;
    }
    return false;
}

/* How many figures most lines have, if every other line has a clash; else
 * 0. */
static uint32_t count_by_order(const column_list *columns, const grid *g,
                               uint32_t first, uint32_t end)
{
    uint32_t votes[MOST_ORDERED + 1] = {0}, lines = 0, clashes = 0, best = 0;
    for (uint32_t i = first; i < end; i++) {
        const line *l = &g->lines.at[i];
        uint32_t n = count_figures(g, l);
        if (n == 0 || n > MOST_ORDERED)
            continue;
        lines++;
        clashes += has_clash(columns, g, l);
        if (++votes[n] > votes[best])
            best = n;
    }
    return clashes * 2 >= lines && best > columns->len ? best : 0;
}

/* Columns as the `count` numbers of each full line follow one another. */
static bool place_by_order(column_list *out, const grid *g, uint32_t first,
                           uint32_t end, uint32_t count)
{
    out->len = 0;
    for (uint32_t i = 0; i < count; i++) {
        column *c = array_add(out);
        if (!c)
            return false;
        *c = (column){.low = UINT32_MAX, .left = UINT32_MAX, .heading = NONE};
    }
    for (uint32_t i = first; i < end; i++) {
        const line *l = &g->lines.at[i];
        if (count_figures(g, l) != count)
            continue;
        column *c = out->at;
        for (uint32_t k = l->value; k < l->end; k++) {
            const token *t = &g->tokens.at[k];
            if (!grid_is_figure(t))
                continue;
            c->low = c->left = t->low < c->low ? t->low : c->low;
            c->high = c->right = t->high > c->high ? t->high : c->high;
            c->values++;
            c++;
        }
    }
    return true;
}

mda_status column_find(column_list *out, const grid *g, uint32_t first,
                       uint32_t end, bool *by_order, mda_error *err)
{
    out->len = 0;
    for (uint32_t i = first; i < end; i++)
        if (!place_line(out, g, &g->lines.at[i]))
            return error_nomem(err);
    uint32_t count = count_by_order(out, g, first, end);
    *by_order = count > 0;
    if (count && !place_by_order(out, g, first, end, count))
        return error_nomem(err);
    return MDA_OK;
}

/* ---- Headings ---------------------------------------------------------- */

void column_add_text(column *c, slice text)
{
    if (!text.len || c->text_len + text.len + 1 > COLUMN_TEXT)
        return;
    if (c->text_len)
        c->text[c->text_len++] = ' ';
    memcpy(c->text + c->text_len, text.ptr, text.len);
    c->text_len = (uint8_t)(c->text_len + text.len);
}

bool column_says_when(const period *p)
{
    return p->year || p->month || p->quarter || p->months ||
           (p->flags & (PERIOD_CHANGE | PERIOD_PERCENT | PERIOD_NOTE));
}

static void take_headings(column_list *columns, const column_list *before)
{
    for (uint32_t i = 0; i < columns->len; i++) {
        column *c = &columns->at[i];
        const column *from = NULL;
        for (uint32_t k = 0; k < before->len; k++)
            if (column_overlap(c->low, c->high, before->at[k].left,
                               before->at[k].right))
                from = &before->at[k];
        if (!from)
            continue;
        c->own = period_merge(from->own, c->own);
        c->heading = c->heading == NONE ? from->heading : c->heading;
        c->factor = c->factor > 0 ? c->factor : from->factor;
        column_add_text(c, (slice){from->text, from->text_len});
    }
}

/* A bare "%" after two columns of periods heads changes; after each of them it
 * heads shares of a total, which belong to the period before. */
static void settle_percents(column_list *columns)
{
    uint32_t periods = 0, bare = 0, last = NONE;
    for (uint32_t i = 0; i < columns->len; i++) {
        const period *p = &columns->at[i].own;
        bool is_bare = (p->flags & PERIOD_PERCENT) && !p->year && !p->month;
        bare += is_bare;
        periods += (p->year || p->month) && !(p->flags & PERIOD_PERCENT);
        last = is_bare ? i : last;
    }
    bool at_end = bare == 1 && periods >= 2 && last == columns->len - 1;
    for (uint32_t i = 0; i < columns->len; i++) {
        period *p = &columns->at[i].own;
        if (!(p->flags & PERIOD_PERCENT) || p->year || p->month)
            continue;
        if (at_end && !p->foreign)
            p->flags |= PERIOD_CHANGE;
        else if (i > 0 && !(p->flags & PERIOD_CHANGE)) {
            uint32_t series = p->series;
            *p = period_merge(columns->at[i - 1].own, *p);
            p->series = series;
        }
    }
}

/* "6%" in the first row, "49" below: percentages of a column of changes are
 * marked once. */
static void settle_changes(column_list *columns)
{
    for (uint32_t i = 0; i < columns->len; i++) {
        column *c = &columns->at[i];
        if ((c->own.flags & PERIOD_CHANGE) && c->starts_percent)
            c->own.flags |= PERIOD_PERCENT;
    }
}

static bool ends_with(slice text, slice word)
{
    return text.len >= word.len &&
           slice_equal_nocase((slice){text.ptr + text.len - word.len, word.len},
                              word);
}

bool column_are_headed(const column_list *columns)
{
    for (uint32_t i = 0; i < columns->len; i++)
        if (column_says_when(&columns->at[i].own))
            return true;
    return false;
}

/* Nothing but "(1)", "(2)" without a heading of their own: footnote marks. */
static void skip_marks(column_list *columns)
{
    for (uint32_t i = 0; i < columns->len; i++) {
        column *c = &columns->at[i];
        uint32_t beside = i ? columns->at[i - 1].heading : NONE;
        c->is_skipped = columns->len > 1 && c->values == c->marklike &&
                        (c->heading == NONE || c->heading == beside);
    }
}

static void settle_kinds(column_list *columns)
{
    for (uint32_t i = 0; i < columns->len; i++) {
        column *c = &columns->at[i];
        slice text = {c->text, c->text_len};
        c->flags = (uint16_t)(label_read(text) &
                              (LABEL_SHARES | LABEL_PLAIN | LABEL_COUNT));
        if (ends_with(text, SLICE("shares")) ||
            ends_with(text, SLICE("number")))
            c->flags |= LABEL_SHARES;
    }
}

void column_inherit(column_list *columns, const column_list *before)
{
    if (!column_are_headed(columns))
        take_headings(columns, before);
    skip_marks(columns);
    settle_percents(columns);
    settle_changes(columns);
    settle_kinds(columns);
}

/* "Sept. 30 | Dec. 31 | Mar. 31 | June 30" below one year: the quarters before
 * the turn of the year are of the year before. */
static void turn_years(column_list *columns)
{
    for (uint32_t i = 0; i + 1 < columns->len; i++) {
        const column *c = &columns->at[i];
        if (!c->own.month || c->own.year || c->months != 3 || !c->date)
            continue;
        bool turns = false;
        for (uint32_t k = i + 1; k < columns->len && !turns; k++) {
            const column *d = &columns->at[k];
            if (!d->own.month || d->own.year || d->months != 3)
                break;
            turns = d->own.month < c->own.month &&
                    d->date / 10000 == c->date / 10000;
        }
        if (turns)
            columns->at[i].date -= 10000;
    }
}

/* The title says whether a table tells balances or a year's flows. */
static uint8_t length_of(const column *c, const period *p, unsigned year_end)
{
    bool own = c->own.months || (c->own.flags & PERIOD_ENDED);
    bool whole = (c->own.flags & PERIOD_FISCAL) && !c->own.month &&
                 !c->own.quarter && !own;
    if ((p->flags & PERIOD_BALANCES) && !(p->flags & PERIOD_FLOWS) && !own)
        return 0;
    if (whole && p->months == 3)
        return 12; /* the column of the year beside its quarters */
    unsigned months = period_length(p);
    if (!months && (p->flags & PERIOD_FLOWS) && p->year && year_end &&
        !(p->flags & PERIOD_INSTANT))
        return 12;
    return (uint8_t)months;
}

/* Three years and more, the latest first, and nothing else said: statements of
 * position show two. */
static bool are_years_of_flows(const column_list *columns, const period *shared)
{
    uint32_t years = 0;
    uint16_t last = UINT16_MAX;
    for (uint32_t i = 0; i < columns->len; i++) {
        const period *p = &columns->at[i].own;
        if (p->flags & PERIOD_CHANGE)
            continue;
        if (!p->year || p->month || p->year > last)
            return false;
        years += p->year < last;
        last = p->year;
    }
    return years >= 3 && !shared->month && !shared->months &&
           !(shared->flags & (PERIOD_INSTANT | PERIOD_BALANCES));
}

void column_settle(column_list *columns, period shared, unsigned year_end)
{
    if (are_years_of_flows(columns, &shared))
        shared.flags |= PERIOD_FISCAL;
    for (uint32_t i = 0; i < columns->len; i++) {
        column *c = &columns->at[i];
        period p = period_merge(shared, c->own);
        c->is_change = (c->own.flags & PERIOD_CHANGE) != 0;
        c->is_percent = ((c->own.flags | shared.flags) & PERIOD_PERCENT) != 0;
        c->is_skipped = c->is_skipped || (c->own.flags & PERIOD_NOTE) != 0;
        c->date = period_date(&p, year_end);
        c->months = length_of(c, &p, year_end);
    }
    turn_years(columns);
}
