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

/* The latest two comparable values of a row. */
typedef struct figure_change {
    uint32_t later, earlier; /* into doc->values */
    double absolute;         /* |later| - |earlier|, or later - earlier when
                                the sign changed */
    double relative;         /* absolute / |earlier|; HUGE_VAL from zero */
    bool up;
} figure_change;

/* False if row `item` has no two comparable values. */
bool figure_movement(const document *doc, uint32_t item, figure_change *out);

/* The latest two undimensioned XBRL facts of one name and duration. */
bool figure_fact_pair(const document *doc, slice name, const fact **later,
                      const fact **earlier);

#endif
