/* scale.h - "in millions, except per share data": what printed numbers stand
 * for. */
#ifndef DOC_SCALE_H
#define DOC_SCALE_H

#include "base/slice.h"

typedef struct scale {
    double amount;   /* 1e3, 1e6 ...; 0 if not said */
    double shares;   /* of share counts; 0: as amounts */
    bool has_except; /* "except per share data" */
    bool of_money;   /* "dollars in thousands": says nothing of shares */
} scale;

/* Reads all of `s`.  In prose only "in millions", "(thousands" and the like
 * count; "$3 million" never does. */
scale scale_scan(slice s, bool is_prose);
/* What is found goes before what was known. */
void scale_merge(scale *units, scale found);

#endif
