/* arena.h - memory that is freed all at once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/slice.h"

typedef struct arena arena;

/* NULL without memory. */
arena *arena_new(void);
void arena_free(arena *a);
/* Forgets everything given out, keeps the largest chunk for the next use. */
void arena_reset(arena *a);

/* Zeroed, aligned for any type; NULL without memory. */
void *arena_alloc(arena *a, size_t size);
/* Copy ended by NUL, which `len` of the result does not count; its ptr is
 * NULL without memory. */
slice arena_copy(arena *a, slice s);
/* The same as a C string; NULL without memory. */
char *arena_string(arena *a, slice s);
/* printf into the arena; NULL without memory. */
char *arena_format(arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#define arena_make(a, T) ((T *)arena_alloc((a), sizeof(T)))
#define arena_many(a, T, n) ((T *)arena_alloc_many((a), sizeof(T), (n)))
void *arena_alloc_many(arena *a, size_t size, size_t n);

#endif
