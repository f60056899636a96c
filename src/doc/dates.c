/* dates.c - dates of figures that other figures tell.
 *
 * Two gaps are filled once rows are read.  In a roll-forward the rows between
 *
 *     Balance at December 31, 2021      100
 *     Additions                          20
 *     Balance at December 31, 2022      120
 *
 * tell the twelve months between the balances.  And a column headed "2022" in
 * one table takes the day from another that says "Year ended September 24,
 * 2022". */
#include "doc/dates.h"

#include "doc/period.h"

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

void dates_fill_roll_forward(document *doc, uint32_t first)
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

void dates_complete_years(document *doc)
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
