/* mem.c - malloc with a hook for tests.
 *
 * Tests of running out of memory let each request fail in turn (n = 1, 2,
 * 3 ...) and look that the library answers MDA_ENOMEM and leaks nothing.  The
 * counter is the one mutable global of the library; it is atomic and stays 0
 * outside such tests. */
#include "base/mem.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

static atomic_size_t fail_in;

size_t mem_fail_at(size_t n)
{
    return atomic_exchange(&fail_in, n);
}

static bool must_fail(void)
{
    if (atomic_load_explicit(&fail_in, memory_order_relaxed) == 0)
        return false;
    return atomic_fetch_sub(&fail_in, 1) == 1;
}

void *mem_new(size_t size)
{
    return must_fail() ? NULL : calloc(1, size ? size : 1);
}

void *mem_resize(void *ptr, size_t size)
{
    return must_fail() ? NULL : realloc(ptr, size ? size : 1);
}

void mem_free(void *ptr)
{
    free(ptr);
}

void mem_give_back(void)
{
#ifdef __GLIBC__
    enum { LARGE = 32 * 1024 }; /* said, it no longer grows with use */
    mallopt(M_MMAP_THRESHOLD, LARGE);
    mallopt(M_TRIM_THRESHOLD, LARGE);
    mallopt(M_ARENA_MAX, 1);
#endif
}

void mem_trim(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
