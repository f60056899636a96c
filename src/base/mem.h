/* mem.h - the only place that asks the system for memory. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* Zeroed memory, or NULL.  Freed with mem_free(). */
void *mem_new(size_t size);
/* Like realloc(): NULL leaves `ptr` as it was. */
void *mem_resize(void *ptr, size_t size);
void mem_free(void *ptr);

/* For a program that stays: large pieces go back to the system as soon as they
 * are freed, and threads share what is small.  Does nothing where the system's
 * malloc() cannot be told. */
void mem_give_back(void);

/* For the same: what was freed between things in use goes back, too. */
void mem_trim(void);

/* Tests only: the n-th request from now fails (and only that one); 0 ends
 * it.  Returns what was left of the count before, 0 if it was reached. */
size_t mem_fail_at(size_t n);

#endif
