/* fail.c - loaded before the C library, it lets one request for memory fail:
 * the one whose number is in FAIL_AT, counted over the whole program with all
 * its libraries.  At the end the number of requests goes to the file FAIL_COUNT,
 * if that is set.
 *
 * Requests of the C++ library pass: Hunspell answers to a failing one by an
 * exception, which C cannot catch.  So do those of the loader and of start-up,
 * which come before the first call of malloc() that has FAIL_AT read. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *ptr, size_t size);

static atomic_long seen;
static long fail_at;
static bool is_ready;

__attribute__((constructor)) static void start(void)
{
    const char *at = getenv("FAIL_AT");
    fail_at = at ? strtol(at, NULL, 10) : 0;
    is_ready = true;
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("FAIL_COUNT");
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    char text[32];
    int n = snprintf(text, sizeof text, "%ld\n", atomic_load(&seen));
    if (fd >= 0 && write(fd, text, (size_t)n) == n)
        close(fd);
}

static bool must_fail(void *caller)
{
    Dl_info from;
    if (!is_ready || atomic_fetch_add(&seen, 1) + 1 != fail_at)
        return false;
    if (dladdr(caller, &from) && from.dli_fname &&
        strstr(from.dli_fname, "libstdc++"))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    return must_fail(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    return must_fail(__builtin_return_address(0)) ? NULL
                                                  : __libc_calloc(n, size);
}

void *realloc(void *ptr, size_t size)
{
    return must_fail(__builtin_return_address(0)) ? NULL
                                                  : __libc_realloc(ptr, size);
}
