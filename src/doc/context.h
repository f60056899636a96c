/* context.h - what stands above a table: its title, units and dates. */
#ifndef DOC_CONTEXT_H
#define DOC_CONTEXT_H

#include "doc/document.h"
#include "doc/period.h"
#include "doc/scale.h"

enum { CONTEXT_TITLES = 4 };

typedef struct context {
    period shared; /* said of all columns */
    scale units;
    bool is_headed;     /* by a heading, or a line that ends in a colon */
    uint32_t nearest;   /* block right above, page furniture apart, or NONE */
    uint32_t previous;  /* table not far above, no heading between, or NONE */
    uint32_t titles[CONTEXT_TITLES]; /* blocks of titles above, nearest first */
    uint32_t title_count;
    bool follows_table; /* nothing but page furniture is between this table
                           and the one before */
} context;

/* Looks at the blocks before block `table`, not further back than a few. */
context context_above(const document *doc, uint32_t table);

/* What the prose `s` says of the units of all tables; amount 0 if nothing. */
scale context_units(slice s);

#endif
