/* number.h - one table cell read as a number, or as a piece of one. */
#ifndef DOC_NUMBER_H
#define DOC_NUMBER_H

#include "base/slice.h"

typedef enum number_kind {
    NUMBER_TEXT,   /* anything else */
    NUMBER_VALUE,  /* "1,234.5", "(12.8", "$ 4", "12%" */
    NUMBER_DASH,   /* a dash that stands for nothing: 0 */
    NUMBER_VOID,   /* "n/m", "N/A", "*": no value */
    NUMBER_PREFIX, /* "$", "RMB", "(" before a number in a cell of its own */
    NUMBER_SUFFIX, /* ")", "%", ")%" after one */
    NUMBER_MARK,   /* a footnote mark alone: "(a)", "[2]" */
    NUMBER_RULE    /* "------", "======" */
} number_kind;

enum number_flag {
    NUMBER_PERCENT = 1,
    NUMBER_OPEN = 2,      /* opens a parenthesis that it does not close */
    NUMBER_CLOSES = 4,    /* closes one that it did not open */
    NUMBER_MONEY = 8,     /* has a currency sign or code */
    NUMBER_COMMAS = 16,   /* digits in groups */
    NUMBER_YEAR = 32,     /* four bare digits, 1900 to 2099 */
    NUMBER_MARKLIKE = 64, /* "(3)": minus three, or a footnote mark */
    NUMBER_SCALED = 128,  /* "1.2 million": the value is the whole amount */
    NUMBER_RATIO = 256    /* "3.2x", "25 bps", "45 days": takes no scale */
};

typedef struct number {
    double value;
    uint32_t start, end; /* of what is printed, in the slice; without a
                            footnote mark */
    uint16_t flags;
    uint8_t kind;
    uint8_t decimals;
} number;

/* Reads all of `s`. */
number number_read(slice s);

/* Length of the blank at `at`: ASCII white space, no-break and zero-width
 * spaces; 0 if there is none or at == s.len. */
uint32_t number_blank(slice s, uint32_t at);
/* Length of the dash or minus sign at `at`, of whatever kind; 0 if none. */
uint32_t number_dash(slice s, uint32_t at);

#endif
