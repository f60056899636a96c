/* path.c - names of files as text.
 *
 * A path is tidied step by step: "." goes, ".." takes the step before it away
 * unless that is another ".." or the path begins there.
 *
 *     "./letters//2024/../a.md"  ->  "letters/a.md"
 *
 * Symbolic links are not asked: "a/.." is where the text says it is. */
#include "base/path.h"

#include "base/buf.h"

#include <unistd.h>

#define MOST_CWD 4096

/* Takes away the last step; false where there is none to take. */
static bool step_back(buf *b)
{
    size_t at = b->len;
    if (at == 0)
        return false;
    while (at > 0 && b->ptr[at - 1] != '/')
        at--;
    slice last = {b->ptr + at, b->len - at};
    if (last.len == 0 || slice_is(last, ".."))
        return false;
    b->len = at > 1 ? at - 1 : at;
    return true;
}

static void add_step(buf *b, slice step)
{
    if (b->len && b->ptr[b->len - 1] != '/')
        buf_char(b, '/');
    buf_add(b, step);
}

static void add_steps(buf *b, slice path)
{
    for (size_t i = 0; i < path.len && !b->failed;) {
        size_t end = i;
        while (end < path.len && path.ptr[end] != '/')
            end++;
        slice step = {path.ptr + i, end - i};
        i = end + 1;
        if (step.len == 0 || slice_is(step, "."))
            continue;
        bool is_root = b->len == 1 && b->ptr[0] == '/';
        if (slice_is(step, "..") && (is_root || step_back(b)))
            continue;
        add_step(b, step);
    }
}

static const char *finish(arena *a, buf *b)
{
    const char *out = b->failed ? NULL : arena_string(a, buf_slice(b));
    buf_free(b);
    return out;
}

const char *path_join(arena *a, const char *folder, const char *name)
{
    buf b = {0};
    const char *first = name[0] == '/' ? name : folder;
    if (first[0] == '/')
        buf_char(&b, '/');
    if (first != name)
        add_steps(&b, slice_of(folder));
    add_steps(&b, slice_of(name));
    return finish(a, &b);
}

const char *path_absolute(arena *a, const char *path)
{
    char here[MOST_CWD];
    if (path[0] != '/' && !getcwd(here, sizeof here))
        return NULL;
    return path_join(a, path[0] == '/' ? "/" : here, path);
}

const char *path_folder(arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t len = slash == path ? 1 : slash ? (size_t)(slash - path) : 0;
    return arena_string(a, (slice){path, len});
}

const char *path_relative(arena *a, const char *path, const char *folder)
{
    size_t same = 0; /* bytes of the steps that both begin with */
    for (size_t i = 0;; i++) {
        bool ends = (!path[i] || path[i] == '/') &&
                    (!folder[i] || folder[i] == '/');
        if (ends)
            same = i;
        if (!path[i] || !folder[i] || path[i] != folder[i])
            break;
    }
    buf b = {0};
    for (const char *p = folder + same; *p; p++)
        if (*p == '/' && p[1])
            add_step(&b, SLICE(".."));
    add_steps(&b, slice_of(path + same));
    return finish(a, &b);
}
