/* movement.c - which two figures compare.
 *
 * A row or the name of a fact comes in, two of its values go out: the latest
 * and the one it is to be held against.  Values compare when they tell the
 * same thing (series), of periods of the same length; a year before is better
 * than the quarter before, because business has seasons:
 *
 *     Dec. 31, 2013   Sept. 30, 2013   Dec. 31, 2012   ->  first and third
 *
 * Columns of changes and of percentages are left out, unless the row has
 * nothing but percentages.  Whether a movement matters is not decided here. */
#include "doc/figure.h"

#include "doc/period.h"

#include <math.h>

enum { MAX_VALUES = 48, MAX_TRIES = 64, YEAR_DAYS = 365, NEAR_DAYS = 10 };

static int32_t distance(int32_t a, int32_t b)
{
    return a > b ? a - b : b - a;
}

/* How well `gap` days suit a comparison: a year is best, then less is. */
static int32_t unfit(int32_t gap)
{
    return distance(gap, YEAR_DAYS) <= NEAR_DAYS ? 0 : gap;
}

/* ---- Rows -------------------------------------------------------------- */

/* Does the row have amounts besides percentages? */
static bool has_amounts(const document *doc, const line_item *item)
{
    for (uint32_t i = item->first_value; i < item->end_value; i++)
        if (!doc->values.at[i].is_percent && !doc->values.at[i].is_change)
            return true;
    return false;
}

static bool do_compare(const item_value *a, const item_value *b)
{
    return a->series == b->series && a->months == b->months &&
           a->is_percent == b->is_percent && !a->is_change && !b->is_change;
}

/* Better: later, then more to the left, then the fitter partner. */
static bool is_better(const document *doc, const figure_change *best,
                      uint32_t later, uint32_t earlier)
{
    if (best->later == NONE)
        return true;
    const item_value *values = doc->values.at;
    int32_t day = period_day(values[later].period);
    int32_t best_day = period_day(values[best->later].period);
    if (day != best_day)
        return day > best_day;
    if (later != best->later)
        return later < best->later;
    return unfit(day - period_day(values[earlier].period)) <
           unfit(day - period_day(values[best->earlier].period));
}

static void find_by_period(const document *doc, const line_item *item,
                           bool amounts, figure_change *best)
{
    uint32_t end = item->end_value;
    if (end - item->first_value > MAX_VALUES)
        end = item->first_value + MAX_VALUES;
    for (uint32_t i = item->first_value; i < end; i++) {
        const item_value *a = &doc->values.at[i];
        if (!a->period || (amounts && a->is_percent))
            continue;
        for (uint32_t k = item->first_value; k < end; k++) {
            const item_value *b = &doc->values.at[k];
            if (b->period && do_compare(a, b) &&
                period_day(a->period) > period_day(b->period) &&
                is_better(doc, best, i, k)) {
                best->later = i;
                best->earlier = k;
            }
        }
    }
}

/* Two columns without any heading: most filings put the later first. */
static void find_by_order(const document *doc, const line_item *item,
                          bool amounts, figure_change *best)
{
    uint32_t found[2], n = 0;
    for (uint32_t i = item->first_value; i < item->end_value; i++) {
        const item_value *v = &doc->values.at[i];
        if (v->is_change || (amounts && v->is_percent))
            continue;
        if (n == 2 || v->period || v->heading != NONE)
            return;
        found[n++] = i;
    }
    if (n == 2) {
        best->later = found[0];
        best->earlier = found[1];
    }
}

bool figure_movement(const document *doc, uint32_t item, figure_change *out)
{
    if (item >= doc->items.len)
        return false;
    const line_item *it = &doc->items.at[item];
    bool amounts = has_amounts(doc, it);
    figure_change best = {.later = NONE, .earlier = NONE};
    find_by_period(doc, it, amounts, &best);
    if (best.later == NONE)
        find_by_order(doc, it, amounts, &best);
    if (best.later == NONE)
        return false;
    double later = doc->values.at[best.later].value;
    double earlier = doc->values.at[best.earlier].value;
    bool crossed = (later < 0) != (earlier < 0) && later != 0 && earlier != 0;
    best.absolute = crossed ? later - earlier : fabs(later) - fabs(earlier);
    best.up = best.absolute > 0;
    best.relative = earlier != 0 ? best.absolute / fabs(earlier)
                    : later != 0 ? HUGE_VAL
                                 : 0;
    *out = best;
    return true;
}

/* ---- Facts ------------------------------------------------------------- */

static int32_t duration(const fact *f)
{
    return f->start_date ? period_day(f->end_date) - period_day(f->start_date)
                         : 0;
}

static bool counts(const fact *f, slice name)
{
    return !f->dimensions && !f->is_nil && f->end_date &&
           slice_equal(f->name, name);
}

/* The fact to hold `later` against, or NULL. */
static const fact *find_earlier(const document *doc, const fact *later)
{
    const fact *best = NULL;
    int32_t day = period_day(later->end_date), least = 0;
    for (uint32_t i = 0; i < doc->facts.len; i++) {
        const fact *f = &doc->facts.at[i];
        if (!counts(f, later->name) || !slice_equal(f->unit, later->unit) ||
            distance(duration(f), duration(later)) > NEAR_DAYS)
            continue;
        int32_t gap = day - period_day(f->end_date);
        if (gap > NEAR_DAYS && (!best || unfit(gap) < least)) {
            best = f;
            least = unfit(gap);
        }
    }
    return best;
}

/* Of facts that end on the same day the longest is taken. */
bool figure_fact_pair(const document *doc, slice name, const fact **later,
                      const fact **earlier)
{
    const fact *best = NULL, *partner = NULL;
    uint32_t tries = 0;
    for (uint32_t i = 0; i < doc->facts.len && tries < MAX_TRIES; i++) {
        const fact *f = &doc->facts.at[i];
        if (!counts(f, name) || (best && (f->end_date < best->end_date ||
                                          (f->end_date == best->end_date &&
                                           duration(f) <= duration(best)))))
            continue;
        tries++;
        const fact *other = find_earlier(doc, f);
        if (other) {
            best = f;
            partner = other;
        }
    }
    if (!best)
        return false;
    *later = best;
    *earlier = partner;
    return true;
}
