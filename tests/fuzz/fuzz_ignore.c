/* fuzz_ignore.c - patterns of ignore files against paths: each line but the
 * last is a pattern, the last one a path.  A pattern that covers a path matches
 * it or a folder above it. */
#include "law.h"

#include "conf/pattern.h"

#include <stdlib.h>

static void try_line(arena *a, slice line, const char *path)
{
    pattern p = {0};
    bool is_long = false;
    if (pattern_parse(a, line, &p, &is_long) != MDA_OK || p.count == 0)
        return;
    if (p.count > PATTERN_STEPS)
        abort();
    if (pattern_matches(&p, path, false) && !pattern_covers(&p, path))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_new();
    slice all = {(const char *)data, size};
    size_t last = size;
    while (last > 0 && all.ptr[last - 1] != '\n')
        last--;
    char *path = a ? arena_string(a, (slice){all.ptr + last, size - last})
                   : NULL;
    for (size_t at = 0; path && at < last;) {
        const char *end = memchr(all.ptr + at, '\n', last - at);
        size_t len = (size_t)(end - (all.ptr + at));
        try_line(a, (slice){all.ptr + at, len}, path);
        at += len + 1;
    }
    arena_free(a);
    return 0;
}
