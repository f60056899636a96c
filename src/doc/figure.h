/* figure.h - tables read as line item x period. */
#ifndef DOC_FIGURE_H
#define DOC_FIGURE_H

#include "doc/document.h"

/* Fills doc->items and doc->values from the tables of the document.  Once,
 * when sealing, after the outline. */
mda_status figure_read(document *doc, mda_error *err);

/* A number as filings print it: "1,234.5", "(12.8)", "-", "$ 4", "12%".
 * False if `s` is not one. */
bool figure_parse(slice s, double *value, bool *is_percent);

#endif
