/* order.h - concepts in an order in which each comes after those it names. */
#ifndef MATCH_ORDER_H
#define MATCH_ORDER_H

#include "base/array.h"
#include "mdalint.h"

/* Concept `from` names concept `to` in a phrase. */
typedef struct order_edge {
    uint32_t from, to;
} order_edge;

typedef struct order {
    ARRAY(order_edge) edges; /* filled by the caller */
    ARRAY(uint32_t) sorted;  /* the answer: all that are on or above no cycle */
    ARRAY(uint32_t) waits;   /* by concept: 0 if it is in `sorted` */
    ARRAY(uint32_t) first;   /* by concept: its edges as `to`, below */
    ARRAY(uint32_t) by_to;   /* `from` of the edges, grouped by `to` */
} order;

/* Sorts concepts 0 to n - 1; edges between equal concepts count. */
mda_status order_sort(order *o, uint32_t n, mda_error *err);
void order_free(order *o);
/* An edge of a cycle that `concept`, not in `sorted`, is on or leads to:
 * follow it with the same call on its `to`. */
order_edge order_follow(const order *o, uint32_t concept);

#endif
