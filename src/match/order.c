/* order.c - topological order, by counting.
 *
 * Each concept waits for the concepts it names.  Those that wait for none go
 * into the result, and whoever names them waits for one less.  What still
 * waits at the end is on a cycle or names one that is. */
#include "match/order.h"

#include "base/error.h"

static bool prepare(order *o, uint32_t n)
{
    if (!array_reserve(&o->waits, n + 1) || !array_reserve(&o->first, n + 2) ||
        !array_reserve(&o->by_to, o->edges.len + 1) ||
        !array_reserve(&o->sorted, n + 1))
        return false;
    o->waits.len = n;
    o->first.len = n + 2;
    o->by_to.len = o->edges.len;
    return true;
}

/* Groups the edges by what they name; `first` is one ahead while filling. */
static void group(order *o, uint32_t n)
{
    uint32_t *first = o->first.at;
    for (uint32_t i = 0; i < o->edges.len; i++) {
        first[o->edges.at[i].to + 2]++;
        o->waits.at[o->edges.at[i].from]++;
    }
    for (uint32_t i = 2; i < n + 2; i++)
        first[i] += first[i - 1];
    for (uint32_t i = 0; i < o->edges.len; i++)
        o->by_to.at[first[o->edges.at[i].to + 1]++] = o->edges.at[i].from;
}

mda_status order_sort(order *o, uint32_t n, mda_error *err)
{
    if (!prepare(o, n))
        return error_nomem(err);
    group(o, n);
    for (uint32_t i = 0; i < n; i++)
        if (o->waits.at[i] == 0)
            o->sorted.at[o->sorted.len++] = i;
    for (uint32_t i = 0; i < o->sorted.len; i++) {
        uint32_t done = o->sorted.at[i];
        for (uint32_t k = o->first.at[done]; k < o->first.at[done + 1]; k++)
            if (--o->waits.at[o->by_to.at[k]] == 0)
                o->sorted.at[o->sorted.len++] = o->by_to.at[k];
    }
    return MDA_OK;
}

void order_free(order *o)
{
    array_free(&o->edges);
    array_free(&o->sorted);
    array_free(&o->waits);
    array_free(&o->first);
    array_free(&o->by_to);
}

order_edge order_follow(const order *o, uint32_t concept)
{
    for (uint32_t i = 0; i < o->edges.len; i++)
        if (o->edges.at[i].from == concept &&
            o->waits.at[o->edges.at[i].to] > 0)
            return o->edges.at[i];
    return (order_edge){concept, concept};
}
