/* words.h - the vocabulary of column headings. */
#ifndef DOC_WORDS_H
#define DOC_WORDS_H

#include "base/slice.h"

typedef enum word_kind {
    WORD_FOREIGN, /* not in the vocabulary */
    WORD_NEUTRAL, /* says nothing of time or of what is told */
    WORD_MONTH,   /* value: 1-12 */
    WORD_COUNT,   /* "three", "thirty" */
    WORD_ORDINAL, /* "first" to "fourth" */
    WORD_UNIT,    /* value: its months */
    WORD_WEEKS,
    WORD_DAYS,
    WORD_FLAG, /* value: a period_flag */
    WORD_INC,  /* "inc." of increase */
    WORD_DEC,  /* December, or decrease */
    WORD_AND,
    WORD_AS,
    WORD_OF,
    WORD_AT,
    WORD_TO,
    WORD_OVER,
    WORD_FY,
    WORD_Q,
    WORD_H,
    WORD_STATEMENT,
    WORD_FLOW, /* what a statement is of */
    WORD_BALANCE
} word_kind;

/* Index of `text`, whatever its case, in a sorted table whose elements begin
 * with a `const char *`; SIZE_MAX if it is not there. */
size_t words_search(slice text, const void *table, size_t count, size_t size);

/* Kind and value of a word, whatever its case. */
word_kind words_find(slice text, uint16_t *value);

#endif
