/* folder.c - trees of files made, copied and removed, over fts(3).
 *
 * The library reads and never writes, so what writes lives here with the
 * tests. */
#define _DEFAULT_SOURCE /* fts */
#include "folder.h"

#include "base/file.h"

#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_BYTES 4096

static bool fail(const char *path)
{
    fprintf(stderr, "%s: %s\n", path, strerror(errno));
    return false;
}

bool folder_has(const char *path)
{
    return access(path, F_OK) == 0;
}

bool folder_make(const char *path)
{
    char part[PATH_BYTES];
    size_t len = strlen(path);
    if (len >= sizeof part)
        return errno = ENAMETOOLONG, fail(path);
    for (size_t i = 1; i <= len; i++) {
        if (path[i] != '/' && path[i] != '\0')
            continue;
        memcpy(part, path, i);
        part[i] = '\0';
        if (mkdir(part, 0777) != 0 && errno != EEXIST)
            return fail(part);
    }
    return true;
}

/* Removes a tree; fts gives a folder a second time after its content. */
static bool remove_tree(const char *path)
{
    char root[PATH_BYTES];
    snprintf(root, sizeof root, "%s", path);
    char *roots[] = {root, NULL};
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    if (!walk)
        return fail(path);
    bool ok = true;
    for (FTSENT *e; (e = fts_read(walk));)
        if (e->fts_info != FTS_D && e->fts_info != FTS_NS &&
            remove(e->fts_accpath) != 0)
            ok = fail(e->fts_path);
    fts_close(walk);
    return ok;
}

bool folder_fresh(const char *path)
{
    return (!folder_has(path) || remove_tree(path)) && folder_make(path);
}

bool folder_write(const char *path, slice bytes)
{
    char folder[PATH_BYTES];
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash) {
        *slash = '\0';
        if (!folder_make(folder))
            return false;
    }
    FILE *file = fopen(path, "wb");
    if (!file)
        return fail(path);
    bool ok =
        fwrite(bytes.ptr ? bytes.ptr : "", 1, bytes.len, file) == bytes.len;
    if (fclose(file) != 0 || !ok)
        return fail(path);
    return true;
}

static bool copy_file(const char *from, const char *to)
{
    buf bytes = {0};
    mda_error err;
    bool ok = file_read(&bytes, from, &err) == MDA_OK;
    if (!ok)
        fprintf(stderr, "%s: %s\n", from, err.message);
    ok = ok && folder_write(to, buf_slice(&bytes));
    buf_free(&bytes);
    return ok;
}

bool folder_copy(const char *from, const char *to)
{
    char root[PATH_BYTES], target[PATH_BYTES];
    snprintf(root, sizeof root, "%s", from);
    char *roots[] = {root, NULL};
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    if (!walk)
        return fail(from);
    bool ok = true;
    for (FTSENT *e; ok && (e = fts_read(walk));) {
        if (e->fts_info != FTS_F)
            continue;
        int n = snprintf(target, sizeof target, "%s%s", to,
                         e->fts_path + strlen(root));
        ok = n > 0 && (size_t)n < sizeof target
                 ? copy_file(e->fts_path, target)
                 : (errno = ENAMETOOLONG, fail(e->fts_path));
    }
    fts_close(walk);
    return ok;
}
