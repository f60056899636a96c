/* array.c - the growth of arrays: by half, at least 16, never beyond 32 bit. */
#include "base/array.h"

#include "base/mem.h"

#include <string.h>

static bool grow(void *slot, uint32_t *cap, uint64_t need, size_t size)
{
    uint64_t want = (uint64_t)*cap + *cap / 2;
    if (want < 16)
        want = 16;
    if (want < need)
        want = need;
    if (want > UINT32_MAX || want > SIZE_MAX / size)
        return false;
    void *old;
    memcpy(&old, slot, sizeof old); /* a T* read without knowing T */
    char *new = mem_resize(old, (size_t)want * size);
    if (!new)
        return false;
    memcpy(slot, &new, sizeof new);
    *cap = (uint32_t)want;
    return true;
}

bool array_room(void *slot, uint32_t *cap, uint32_t len, uint32_t more,
                size_t size)
{
    uint64_t need = (uint64_t)len + more;
    if (need > *cap && !grow(slot, cap, need, size))
        return false;
    if (more == 0) /* perhaps of an array that has no memory yet */
        return true;
    char *at;
    memcpy(&at, slot, sizeof at);
    memset(at + (size_t)len * size, 0, (size_t)more * size);
    return true;
}

void array_drop(void *slot)
{
    void *at;
    memcpy(&at, slot, sizeof at);
    mem_free(at);
}
