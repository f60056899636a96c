/* names.h - an index from names to positions, with suggestions. */
#ifndef RULE_NAMES_H
#define RULE_NAMES_H

#include "base/array.h"
#include "base/slice.h"

typedef struct name_entry {
    slice name;
    uint32_t index;
} name_entry;

/* Starts zeroed; names are borrowed. */
typedef struct names {
    ARRAY(name_entry) sorted;
    ARRAY(uint32_t) slots; /* of sorted, plus one, by hash; 0: free */
    ARRAY(slice) all; /* in the order of adding, for suggestions */
} names;

/* False without memory. */
bool names_add(names *n, slice name, uint32_t index);
/* Once, when all are added; false without memory. */
bool names_sort(names *n);
/* Index of the first one added of that name, or UINT32_MAX. */
uint32_t names_find(const names *n, slice name);
void names_free(names *n);

#endif
