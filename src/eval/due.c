/* due.c - does something fall due soon?
 *
 * In: a hit and a number of months.  Out: whether a date in the words of the
 * hit, or close behind them, lies within so many months after the end of the
 * period of the report:
 *
 *     The term loan matures on March 15, 2024.    period 2023-12-31: 3 months
 *     Each holder may require us to repurchase its notes in September 2025.
 *
 * A date is a month or a quarter with its year, with or without a day; years
 * alone ("notes due 2031") are too vague.  Where the report does not tell its
 * period, that of the first row of a table that shows a movement is taken. */
#include "eval/due.h"

#include "doc/figure.h"
#include "doc/period.h"

enum {
    BESIDE = 48, /* bytes behind the words of the hit */
    NEAR = 3,    /* tokens between a month and its year */
    SETTLED = 7, /* days after the period that still are its end */
    MONTH_DAYS = 31,
    FIRST_YEAR = 1990,
    LAST_YEAR = 2099
};

static slice word_of(const source *s, uint32_t at)
{
    const token *k = &s->scan.tokens.at[at];
    return (slice){s->doc->text.ptr + k->start, k->len};
}

static int32_t month_named(slice word)
{
    static const char *const names[] = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"};
    for (int32_t i = 0; i < 12; i++)
        if (slice_equal_nocase(word, slice_of(names[i])) ||
            (word.len == 3 && slice_starts_nocase(slice_of(names[i]), word)))
            return i + 1;
    return 0;
}

/* "second quarter": the month in which it ends; 0 if it is no quarter. */
static int32_t quarter_named(const source *s, uint32_t first, uint32_t end)
{
    static const char *const names[] = {"first", "second", "third", "fourth"};
    if (first + 1 >= end ||
        !slice_equal_nocase(word_of(s, first + 1), SLICE("quarter")))
        return 0;
    for (int32_t i = 0; i < 4; i++)
        if (slice_equal_nocase(word_of(s, first), slice_of(names[i])))
            return 3 * (i + 1);
    return 0;
}

/* A number of two digits at most is a day, one of four a year; else 0. */
static int32_t number_of(slice word)
{
    int32_t n = 0;
    for (size_t i = 0; i < word.len && i < 5; i++) {
        if (!char_is_digit(word.ptr[i]))
            return 0;
        n = 10 * n + (word.ptr[i] - '0');
    }
    return word.len > 4 ? 0 : n;
}

/* The date that begins with the month at `first`, as yyyymmdd; 0 if no year
 * follows. */
static int32_t date_at(const source *s, uint32_t first, uint32_t end)
{
    int32_t month = month_named(word_of(s, first)), day = 28;
    if (!month)
        month = quarter_named(s, first, end);
    for (uint32_t i = first + 1; month && i < end && i <= first + NEAR; i++) {
        int32_t n = number_of(word_of(s, i));
        if (n >= FIRST_YEAR && n <= LAST_YEAR)
            return n * 10000 + month * 100 + day;
        if (n > 0 && n <= MONTH_DAYS)
            day = n;
    }
    return 0;
}

static int32_t period_of(const source *s)
{
    figure_change change;
    if (s->doc->period_end > 0)
        return s->doc->period_end;
    for (uint32_t i = 0; i < s->doc->items.len; i++)
        if (source_movement(s, i, &change) &&
            s->doc->values.at[change.later].period > 0)
            return s->doc->values.at[change.later].period;
    return 0;
}

bool due_within(const source *s, const hit *h, unsigned months)
{
    int32_t end = period_of(s);
    uint32_t last = s->scan.first_token.at[h->sentence + 1];
    if (end <= 0)
        return false;
    for (uint32_t i = s->scan.first_token.at[h->sentence]; i < last; i++) {
        uint32_t at = s->scan.tokens.at[i].start;
        if (at < h->text.start || at > h->text.end + BESIDE)
            continue;
        int32_t date = date_at(s, i, last);
        int32_t days = date ? period_day(date) - period_day(end) : -1;
        if (days > SETTLED && days <= (int32_t)months * MONTH_DAYS)
            return true;
    }
    return false;
}
