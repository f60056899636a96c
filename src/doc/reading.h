/* reading.h - the state of reading a table, shared by figure.c and row.c. */
#ifndef DOC_READING_H
#define DOC_READING_H

#include "doc/column.h"
#include "doc/context.h"
#include "doc/grid.h"

typedef struct reading {
    document *doc;
    mda_error *err;
    grid grid;
    column_list columns, before; /* of this part of the table, of the last */
    uint32_t table, last_table; /* blocks; the one read before, or NONE */
    bool is_apart;     /* something stands between these two */
    unsigned year_end; /* month in which the fiscal year ends, 0 if unknown */
    context above;
    period shared;   /* said of all columns of this part */
    period now;      /* with what a line among the rows said last: "Six months
                        ended" */
    scale units;
    scale carried;   /* units said last, by whatever table */
    uint32_t tables, money_tables; /* that said so; those with currency signs */
    double largest;  /* number in a table that said so */
    bool is_carried; /* units are those */
    bool is_general; /* prose said them of all tables */
    bool is_of_shares; /* the whole table counts shares */
    bool has_share_column;
    bool is_strong;  /* something shows that these are figures */
    bool had_rule;   /* since the last row */
    /* the group of rows */
    span parent;     /* its label */
    unsigned flags;  /* label_flags of it */
    span outer;      /* the group before the last text alone */
    unsigned outer_flags;
    uint32_t lone;   /* line of the last text alone, or NONE */
    uint32_t joined; /* where the texts that may be one label start */
    uint32_t joined_line; /* line of the last of them, or NONE */
} reading;

/* Reads data line `index` into an item with its values; MDA_ENOMEM. */
mda_status row_read(reading *r, uint32_t index);
/* Reads a text alone among the rows: a date or unit for the rows that follow,
 * the label of a group, or the first line of a label. */
void row_read_lone(reading *r, uint32_t index);
/* An empty line or a rule stands between the rows. */
void row_skip(reading *r, uint32_t index);

static inline slice reading_text(const reading *r, span s)
{
    return slice_span(r->doc->text, s);
}

static inline const line *reading_line(const reading *r, uint32_t i)
{
    return &r->grid.lines.at[i];
}

static inline const token *reading_token(const reading *r, uint32_t i)
{
    return &r->grid.tokens.at[i];
}

#endif
