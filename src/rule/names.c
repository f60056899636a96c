/* names.c - names in a sorted array, searched by halving.  Equal names stay in
 * the order of their indexes, so that neighbours show duplicates. */
#include "rule/names.h"

#include <stdlib.h>

bool names_add(names *n, slice name, uint32_t index)
{
    name_entry *entry = array_add(&n->sorted);
    slice *all = array_add(&n->all);
    if (entry)
        *entry = (name_entry){name, index};
    if (all)
        *all = name;
    return entry && all;
}

static int compare(slice a, slice b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.ptr, b.ptr, len) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int by_name(const void *left, const void *right)
{
    const name_entry *a = left, *b = right;
    int order = compare(a->name, b->name);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

void names_sort(names *n)
{
    if (n->sorted.len)
        qsort(n->sorted.at, n->sorted.len, sizeof *n->sorted.at, by_name);
}

uint32_t names_find(const names *n, slice name)
{
    uint32_t low = 0, high = n->sorted.len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare(n->sorted.at[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool is_there =
        low < n->sorted.len && slice_equal(n->sorted.at[low].name, name);
    return is_there ? n->sorted.at[low].index : UINT32_MAX;
}

void names_free(names *n)
{
    array_free(&n->sorted);
    array_free(&n->all);
}
