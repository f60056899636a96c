/* label.h - what the label of a row, or the heading of a column, says of the
 * numbers beside it. */
#ifndef DOC_LABEL_H
#define DOC_LABEL_H

#include "base/slice.h"

enum label_flag {
    LABEL_SHARES = 1,    /* counts of shares */
    LABEL_PLAIN = 2,     /* per share, prices: takes no scale */
    LABEL_ACCOUNT = 4,   /* stock as an amount: "$.01 par value; 9 issued" */
    LABEL_RATIO = 8,     /* rates, ratios, days: small numbers take no scale */
    LABEL_PERCENT = 16,  /* "% of net sales" */
    LABEL_TOTAL = 32,    /* total, net, gross profit */
    LABEL_OPENING = 64,  /* a balance at the beginning of the period */
    LABEL_CLOSING = 128, /* one at its end */
    LABEL_DATED = 256,   /* may name a date or period */
    LABEL_SCALED = 512,  /* may name a scale: "(millions)" */
    LABEL_COUNT = 1024   /* "number of employees": takes no scale of money */
};

/* The label_flags of `s`; one pass. */
unsigned label_read(slice s);

#endif
