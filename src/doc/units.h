/* units.h - the document as a flat list of things that could be a heading or a
 * page number: paragraphs, headings, list items, table rows. */
#ifndef DOC_UNITS_H
#define DOC_UNITS_H

#include "doc/document.h"

typedef enum unit_flag {
    UNIT_ROW = 1,   /* a table row, or a cell of a row too long for one */
    UNIT_FIRST = 2, /* first row of its table */
    UNIT_LAST = 4   /* last row of its table; both: the only one */
} unit_flag;

typedef struct unit {
    uint32_t block;
    span text;
    uint32_t part; /* index of the part it stands in */
    uint8_t flags; /* unit_flag */
} unit;

typedef ARRAY(unit) unit_list;

/* Appends the units of `doc` in document order; furniture is left out. */
mda_status units_collect(const document *doc, unit_list *out, mda_error *err);
/* First unit that ends after text offset `at`; out->len if none. */
uint32_t units_at(const unit_list *units, uint32_t at);

#endif
