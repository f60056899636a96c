/* names.c - names in a sorted array, found by a hash table of their places.
 * Equal names stay in the order of their indexes, so that neighbours show
 * duplicates; the table holds the first of them. */
#include "rule/names.h"

#include "base/hash.h"

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

/* The slot of the name, or the free one where it would be. */
static uint32_t slot_of(const names *n, slice name)
{
    uint32_t mask = n->slots.len - 1, i = hash_word(name) & mask;
    while (n->slots.at[i] &&
           !slice_equal(n->sorted.at[n->slots.at[i] - 1].name, name))
        i = (i + 1) & mask;
    return i;
}

bool names_sort(names *n)
{
    uint32_t slots = 16;
    while (slots / 2 < n->sorted.len)
        slots *= 2;
    array_free(&n->slots);
    if (!array_reserve(&n->slots, slots))
        return false;
    n->slots.len = slots;
    if (n->sorted.len)
        qsort(n->sorted.at, n->sorted.len, sizeof *n->sorted.at, by_name);
    for (uint32_t i = 0; i < n->sorted.len; i++) {
        uint32_t slot = slot_of(n, n->sorted.at[i].name);
        if (!n->slots.at[slot])
            n->slots.at[slot] = i + 1;
    }
    return true;
}

uint32_t names_find(const names *n, slice name)
{
    uint32_t place = n->slots.len ? n->slots.at[slot_of(n, name)] : 0;
    return place ? n->sorted.at[place - 1].index : UINT32_MAX;
}

void names_free(names *n)
{
    array_free(&n->sorted);
    array_free(&n->slots);
    array_free(&n->all);
}
