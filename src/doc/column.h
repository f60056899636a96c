/* column.h - the columns of numbers of a table and what their headings say. */
#ifndef DOC_COLUMN_H
#define DOC_COLUMN_H

#include "doc/grid.h"
#include "doc/period.h"
#include "doc/scale.h"

enum { COLUMN_TEXT = 96 }; /* of stacked headings, "Weighted / Average" */

typedef struct column {
    uint32_t low, high;   /* grid columns of its numbers */
    uint32_t left, right; /* with their signs */
    uint32_t heading;     /* block of the lowest heading cell, or NONE */
    uint32_t values;      /* numbers in it */
    uint32_t marklike;    /* of these, those that may be footnote marks */
    period own;           /* what its headings say */
    double factor;        /* of a scale in its heading; 0 if none */
    uint16_t flags;       /* label_flags of all its headings together */
    uint8_t text_len;
    char text[COLUMN_TEXT]; /* its headings, joined by blanks */
    bool starts_percent;    /* the first of its numbers has a percent sign */
    bool is_skipped;        /* numbers of notes, pages, footnotes */
    /* set by column_settle() */
    int32_t date;
    uint8_t months;
    bool is_change, is_percent;
} column;

typedef ARRAY(column) column_list;

/* Finds the columns that the data lines [first, end) have; replaces `out`.
 * *by_order: grid columns do not tell them apart, the order in a full row
 * does.  MDA_ENOMEM. */
mda_status column_find(column_list *out, const grid *g, uint32_t first,
                       uint32_t end, bool *by_order, mda_error *err);
/* The number of grid columns two ranges share. */
uint32_t column_overlap(uint32_t a_low, uint32_t a_high, uint32_t b_low,
                        uint32_t b_high);
/* Does any column have a heading that says something of time or change? */
bool column_are_headed(const column_list *columns);
/* Adds to the text of its headings what fits. */
void column_add_text(column *c, slice text);
/* Once after all headings are given: columns that have none take those from
 * the table part before, and a bare "%" finds out what it heads. */
void column_inherit(column_list *columns, const column_list *before);
/* Does it say anything of time, change or percent? */
bool column_says_when(const period *p);
/* Works out date, length and nature of each, given what is said of all. */
void column_settle(column_list *columns, period shared, unsigned year_end);
/* The column a number stands in; NONE if there is none. */
uint32_t column_of(const column_list *columns, const token *t);

#endif
