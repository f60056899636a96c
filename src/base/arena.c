/* arena.c - a bump allocator over chunks.
 *
 * Chunks double from 4 KB to 1 MB; a request larger than a chunk gets one of
 * its own.  Memory is zeroed when given out, so that a reset arena behaves
 * like a new one. */
#include "base/arena.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>

#define FIRST_CHUNK 4096u
#define LAST_CHUNK (1u << 20)

typedef struct chunk {
    struct chunk *next;
    size_t size, used;
    max_align_t data[];
} chunk;

struct arena {
    chunk *head;
    size_t next_size;
};

arena *arena_new(void)
{
    arena *a = mem_new(sizeof *a);
    if (a)
        a->next_size = FIRST_CHUNK;
    return a;
}

static void free_chunks(chunk *c)
{
    while (c) {
        chunk *next = c->next;
        mem_free(c);
        c = next;
    }
}

void arena_free(arena *a)
{
    if (!a)
        return;
    free_chunks(a->head);
    mem_free(a);
}

void arena_reset(arena *a)
{
    if (!a->head)
        return;
    free_chunks(a->head->next);
    a->head->next = NULL;
    a->head->used = 0;
}

static chunk *add_chunk(arena *a, size_t need)
{
    size_t size = a->next_size > need ? a->next_size : need;
    chunk *c = mem_resize(NULL, sizeof *c + size);
    if (!c)
        return NULL;
    *c = (chunk){.next = a->head, .size = size};
    a->head = c;
    if (a->next_size < LAST_CHUNK)
        a->next_size *= 2;
    return c;
}

void *arena_alloc(arena *a, size_t size)
{
    const size_t align = sizeof(max_align_t);
    if (size > SIZE_MAX / 2)
        return NULL;
    size = (size + align - 1) / align * align;
    chunk *c = a->head;
    if ((!c || c->size - c->used < size) && !(c = add_chunk(a, size)))
        return NULL;
    char *p = (char *)c->data + c->used;
    c->used += size;
    return memset(p, 0, size);
}

void *arena_alloc_many(arena *a, size_t size, size_t n)
{
    return n > SIZE_MAX / 2 / size ? NULL : arena_alloc(a, size * n);
}

slice arena_copy(arena *a, slice s)
{
    char *p = arena_alloc(a, s.len + 1);
    if (p && s.len)
        memcpy(p, s.ptr, s.len);
    return (slice){p, p ? s.len : 0};
}

char *arena_string(arena *a, slice s)
{
    return (char *)(uintptr_t)arena_copy(a, s).ptr;
}

char *arena_format(arena *a, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    char *p = len < 0 ? NULL : arena_alloc(a, (size_t)len + 1);
    if (p)
        vsnprintf(p, (size_t)len + 1, format, again);
    va_end(again);
    va_end(args);
    return p;
}
