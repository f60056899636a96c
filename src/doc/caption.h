/* caption.h - the headings of a table, given to the columns they stand over. */
#ifndef DOC_CAPTION_H
#define DOC_CAPTION_H

#include "doc/column.h"

/* What heading lines say of all columns. */
typedef struct caption_said {
    period shared;
    scale units;
    bool by_order; /* of column_find(): in */
} caption_said;

/* Gives each column what the heading lines [first, end) say of it; what
 * belongs to no column in particular is merged into *said. */
void caption_read(column_list *columns, const grid *g, const document *doc,
                  uint32_t first, uint32_t end, caption_said *said);
/* For columns without headings: takes them from a line of text above the
 * table, "Results of operations 1995 Change 1994", if it names as many as there
 * are columns.  In flat text, whose columns a converter lost, years that follow
 * one another are those of the first columns, "2023 2022 % Inc Price"; and
 * "Percent Change 2023 vs 2022" heads those that years left without one. */
void caption_above(column_list *columns, slice text, bool is_flat);

#endif
