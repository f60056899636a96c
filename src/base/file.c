/* file.c - reading files and folders.
 *
 * A file is read with its bytes as they are.  A folder is walked with an
 * explicit list of paths instead of recursion, sorted so that the order of
 * the file system never shows. */
#define _POSIX_C_SOURCE 200809L
#include "base/file.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "base/limits.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static mda_status too_large(const char *path, mda_error *err)
{
    return error_set(err, MDA_ELIMIT, path, "larger than the limit of %u bytes",
                     LIMIT_FILE_BYTES);
}

static mda_status read_all(buf *out, int fd, const char *path, mda_error *err)
{
    for (;;) {
        if (out->len > LIMIT_FILE_BYTES)
            return too_large(path, err);
        if (out->cap == out->len && !buf_reserve(out, 1u << 16))
            return error_nomem(err);
        ssize_t n = read(fd, out->ptr + out->len, out->cap - out->len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return error_set(err, MDA_EIO, path, "cannot be read: %s",
                             strerror(errno));
        if (n == 0)
            return MDA_OK;
        out->len += (size_t)n;
    }
}

static mda_status read_open(buf *out, int fd, const char *path, mda_error *err)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return error_set(err, MDA_EIO, path, "cannot be read: %s",
                         strerror(errno));
    if (S_ISDIR(st.st_mode))
        return error_set(err, MDA_EIO, path, "is a folder, not a file");
    bool has_size = S_ISREG(st.st_mode) && st.st_size > 0;
    if (has_size && (uint64_t)st.st_size > LIMIT_FILE_BYTES)
        return too_large(path, err);
    if (has_size && !buf_reserve(out, (size_t)st.st_size + 1))
        return error_nomem(err);
    return read_all(out, fd, path, err);
}

mda_status file_read(buf *out, const char *path, mda_error *err)
{
    if (strcmp(path, "-") == 0)
        return read_open(out, STDIN_FILENO, "<stdin>", err);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return error_set(err, MDA_EIO, path, "cannot be opened: %s",
                         strerror(errno));
    mda_status status = read_open(out, fd, path, err);
    close(fd);
    return status;
}

bool file_is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

static bool find_file(const char *path, struct stat *out)
{
    int failed = strcmp(path, "-") == 0 ? fstat(STDIN_FILENO, out)
                                        : stat(path, out);
    return failed == 0 && S_ISREG(out->st_mode);
}

bool file_is_same(const char *a, const char *b)
{
    struct stat x, y;
    return find_file(a, &x) && find_file(b, &y) && x.st_dev == y.st_dev &&
           x.st_ino == y.st_ino;
}

/* ---- Folders ----------------------------------------------------------- */

typedef struct walk {
    arena *arena;
    ARRAY(char *) folders;
    ARRAY(char *) files;
    const char *suffix;
} walk;

static bool has_suffix(const char *name, const char *suffix)
{
    size_t n = strlen(name), m = strlen(suffix);
    return n > m && memcmp(name + n - m, suffix, m) == 0;
}

static mda_status note_entry(walk *w, const char *folder, const char *name,
                             mda_error *err)
{
    if (name[0] == '.')
        return MDA_OK;
    char *path = arena_format(w->arena, "%s/%s", folder, name);
    struct stat st;
    if (!path)
        return error_nomem(err);
    if (lstat(path, &st) != 0)
        return error_set(err, MDA_EIO, path, "cannot be read: %s",
                         strerror(errno));
    bool is_file = S_ISREG(st.st_mode) && has_suffix(name, w->suffix);
    if (!is_file && !S_ISDIR(st.st_mode))
        return MDA_OK;
    char **slot = is_file ? array_add(&w->files) : array_add(&w->folders);
    if (!slot)
        return error_nomem(err);
    *slot = path;
    return MDA_OK;
}

static mda_status list_folder(walk *w, const char *folder, mda_error *err)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return error_set(err, MDA_EIO, folder, "cannot be opened: %s",
                         strerror(errno));
    mda_status status = MDA_OK;
    for (struct dirent *e; status == MDA_OK && (e = readdir(dir));)
        status = note_entry(w, folder, e->d_name, err);
    closedir(dir);
    return status;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static mda_status walk_all(walk *w, const char *folder, mda_error *err)
{
    TRY(list_folder(w, folder, err));
    for (uint32_t i = 0; i < w->folders.len; i++)
        TRY(list_folder(w, w->folders.at[i], err));
    if (w->files.len)
        qsort(w->files.at, w->files.len, sizeof(char *), by_path);
    return MDA_OK;
}

mda_status file_walk(const char *folder, const char *suffix,
                     mda_status (*each)(const char *path, void *payload,
                                        mda_error *err),
                     void *payload, mda_error *err)
{
    walk w = {.arena = arena_new(), .suffix = suffix};
    if (!w.arena)
        return error_nomem(err);
    mda_status status = walk_all(&w, folder, err);
    for (uint32_t i = 0; status == MDA_OK && i < w.files.len; i++)
        status = each(w.files.at[i], payload, err);
    array_free(&w.files);
    array_free(&w.folders);
    arena_free(w.arena);
    return status;
}
