/* ignore.c - .gitignore and .mdalintignore.
 *
 * The files of a folder and of those above it form a chain, the nearest first.
 * Of one kind the nearest file with a matching line decides, and in it the
 * last such line; .mdalintignore is asked before .gitignore, so that it may
 * take back what git leaves out ("!out/draft.md").  As in git, what lies in an
 * ignored folder cannot be taken back: the folder is not entered.
 *
 * The user's own core.excludesFile is not read: a run must not differ from one
 * machine to another. */
#include "conf/ignore.h"

#include "base/error.h"
#include "base/file.h"
#include "base/path.h"

#include <stdio.h>
#include <sys/stat.h>

const char *const ignore_names[IGNORE_KINDS] = {".mdalintignore",
                                                ".gitignore"};

/* ---- Reading ----------------------------------------------------------- */

static bool is_file(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static mda_status add_line(ignores *all, ignore_file *f, slice line,
                           uint32_t number, mda_error *err)
{
    pattern p;
    bool is_long;
    if (pattern_parse(all->arena, line, &p, &is_long) != MDA_OK)
        return error_nomem(err);
    if (is_long)
        return error_at(err, MDA_ELIMIT, f->path, (span){number, 1},
                        "the pattern is too long");
    if (p.count == 0)
        return MDA_OK;
    ignore_line *slot = array_add(&f->lines);
    if (!slot)
        return error_nomem(err);
    *slot = (ignore_line){p, number};
    return MDA_OK;
}

static mda_status add_lines(ignores *all, ignore_file *f, slice text,
                            mda_error *err)
{
    uint32_t number = 0;
    for (size_t i = 0; i < text.len;) {
        size_t end = i;
        while (end < text.len && text.ptr[end] != '\n')
            end++;
        TRY(add_line(all, f, (slice){text.ptr + i, end - i}, ++number, err));
        i = end + 1;
    }
    return MDA_OK;
}

mda_status ignore_read(ignores *all, ignore_kind kind, const char *file,
                       const char *prefix, size_t skip, uint32_t *chain,
                       mda_error *err)
{
    buf bytes = {0};
    if (!is_file(file))
        return MDA_OK;
    uint32_t index = all->files.len;
    ignore_file *f = array_add(&all->files);
    if (!f)
        return error_nomem(err);
    f->path = arena_string(all->arena, slice_of(file));
    f->prefix = arena_string(all->arena, slice_of(prefix));
    f->skip = skip;
    f->kind = kind;
    f->above = *chain;
    if (!f->path || !f->prefix)
        return error_nomem(err);
    mda_status status = file_read(&bytes, file, err);
    if (status == MDA_OK)
        status = add_lines(all, f, buf_slice(&bytes), err);
    buf_free(&bytes);
    *chain = index;
    return status;
}

/* ---- Folders above ----------------------------------------------------- */

/* Most folders above that are looked at. */
#define MOST_ABOVE 64

/* Absolute folders from the one above `folder` up to the repository's; none
 * when there is no repository. */
static size_t list_above(arena *a, const char *folder, const char **list)
{
    struct stat st;
    size_t n = 0;
    const char *at = path_absolute(a, folder);
    for (;;) {
        const char *git = at ? path_join(a, at, ".git") : NULL;
        if (!git)
            return 0;
        if (lstat(git, &st) == 0)
            return n;
        if (n == MOST_ABOVE || strcmp(at, "/") == 0)
            return 0;
        list[n++] = at = path_folder(a, at);
    }
}

/* `above` is absolute; `start` too. */
static mda_status read_one_above(ignores *all, const char *above,
                                 const char *start, const char *folder,
                                 uint32_t *chain, mda_error *err)
{
    arena *a = all->arena;
    size_t skip = folder[0] ? strlen(folder) + 1 : 0;
    const char *rest = path_relative(a, start, above);
    const char *prefix = rest ? arena_format(a, "%s%s", rest,
                                             rest[0] ? "/" : "")
                              : NULL;
    if (!prefix)
        return error_nomem(err);
    const char *here = path_absolute(a, "");
    if (here && folder[0] != '/') /* as it is reached from here */
        above = path_relative(a, above, here);
    const char *exclude =
        here && above ? path_join(a, above, ".git/info/exclude") : NULL;
    if (!exclude)
        return error_nomem(err);
    TRY(ignore_read(all, IGNORE_GIT, exclude, prefix, skip, chain, err));
    for (ignore_kind k = 0; k < IGNORE_KINDS; k++) {
        const char *file = path_join(a, above, ignore_names[k]);
        if (!file)
            return error_nomem(err);
        TRY(ignore_read(all, k, file, prefix, skip, chain, err));
    }
    return MDA_OK;
}

mda_status ignore_read_above(ignores *all, const char *folder, uint32_t *chain,
                             mda_error *err)
{
    const char *above[MOST_ABOVE];
    size_t skip = folder[0] ? strlen(folder) + 1 : 0;
    size_t n = list_above(all->arena, folder, above);
    const char *start = path_absolute(all->arena, folder);
    const char *exclude =
        start ? path_join(all->arena, folder, ".git/info/exclude") : NULL;
    if (!exclude)
        return error_nomem(err);
    while (n-- > 0)
        TRY(read_one_above(all, above[n], start, folder, chain, err));
    return ignore_read(all, IGNORE_GIT, exclude, "", skip, chain, err);
}

void ignore_free(ignores *all)
{
    for (uint32_t i = 0; i < all->files.len; i++)
        array_free(&all->files.at[i].lines);
    array_free(&all->files);
}

/* ---- Asking ------------------------------------------------------------ */

/* The last line of a file that matches; NULL if none does. */
static const ignore_line *decide(const ignore_file *f, const char *path,
                                 bool is_folder)
{
    char seen[4096];
    int len = snprintf(seen, sizeof seen, "%s%s", f->prefix, path + f->skip);
    if (len < 0 || (size_t)len >= sizeof seen)
        return NULL;
    for (uint32_t i = f->lines.len; i-- > 0;)
        if (pattern_matches(&f->lines.at[i].pattern, seen, is_folder))
            return &f->lines.at[i];
    return NULL;
}

bool ignore_has(const ignores *all, uint32_t chain, const char *path,
                bool is_folder, const ignore_file **by, uint32_t *line)
{
    for (ignore_kind k = 0; k < IGNORE_KINDS; k++)
        for (uint32_t i = chain; i != UINT32_MAX;
             i = all->files.at[i].above) {
            const ignore_file *f = &all->files.at[i];
            const ignore_line *found =
                f->kind == k ? decide(f, path, is_folder) : NULL;
            if (!found)
                continue;
            *by = f;
            *line = found->line;
            return !found->pattern.is_negated;
        }
    return false;
}
