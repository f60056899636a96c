/* scale.h - "in millions, except per share data": what printed numbers stand
 * for. */
#ifndef DOC_SCALE_H
#define DOC_SCALE_H

#include "base/slice.h"

typedef struct scale {
    double amount; /* 1e3, 1e6 ...; 0 if not said */
    double shares; /* of share counts; 0: as amounts */
    slice except;  /* words after "except", borrowed; may be empty */
} scale;

/* Reads all of `s`.  In prose only "in millions", "(thousands" and the like
 * count; "$3 million" never does. */
scale scale_scan(slice s, bool is_prose);

/* What a number in a row with this label is multiplied by.  `parent` is the
 * label of the group of rows it stands in. */
double scale_for_row(const scale *units, slice label, slice parent);

/* Is the row one of percentages by its label ("% of net sales")? */
bool scale_is_percent_row(slice label);

#endif
