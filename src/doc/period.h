/* period.h - what the heading of a column says of time. */
#ifndef DOC_PERIOD_H
#define DOC_PERIOD_H

#include "base/slice.h"

enum period_flag {
    PERIOD_INSTANT = 1,   /* "as of", "at" */
    PERIOD_ENDED = 2,     /* "ended", "ending": a length is meant */
    PERIOD_CHANGE = 4,    /* change, variance, increase, "2023 vs. 2022" */
    PERIOD_PERCENT = 8,   /* "%", "percent" */
    PERIOD_FISCAL = 16,   /* "fiscal", "FY", "years": a bare year is a length */
    PERIOD_YEARS = 32,    /* several years: none of them is the one */
    PERIOD_DATES = 64,    /* several days: none of them is the one */
    PERIOD_LENGTHS = 128, /* several lengths */
    PERIOD_NOTE = 256, /* "Note", "Page", "Age": numbers there are no figures */
    PERIOD_FLOWS = 512,    /* "statements of operations", "cash flows" */
    PERIOD_BALANCES = 1024 /* "balance sheets", "financial position" */
};

/* All fields 0 when not said. */
typedef struct period {
    uint16_t flags;
    uint16_t year;
    uint8_t month, day;
    uint8_t months;  /* length */
    uint8_t quarter; /* 1-4, of a year that may be a fiscal one */
    uint8_t foreign; /* words that have nothing to do with time */
    uint32_t series; /* hash of those words */
} period;

/* Reads all of `s`. */
period period_scan(slice s);
/* What `lower` says goes before what `upper` says. */
period period_merge(period upper, period lower);
/* Months of the length: 0 for a day or when unknown. */
unsigned period_length(const period *p);
/* yyyymmdd, yyyy0000 or 0.  `year_end` is the month in which the fiscal year
 * ends, 0 if unknown: then a quarter is one of the calendar. */
int32_t period_date(const period *p, unsigned year_end);
/* `date` (yyyymmdd or yyyy0000) some months earlier; the last day of a month
 * stays the last. */
int32_t period_before(int32_t date, unsigned months);
/* Days since an arbitrary day; a year counts as its last day. */
int32_t period_day(int32_t date);

#endif
