/* kept.c - files that only their owner can have written.
 *
 *     FOLDER/KEY.rules        KEY, line feeds up to the 72nd byte, bytes
 *     FOLDER/.KEY.PID.NANO    one that is being written
 *
 * A file is written beside its place and then renamed, so that whoever reads
 * finds all of it or nothing, be the writer killed, the disk full or two
 * writers there at once; it is not forced to the disk, since a file that a
 * crash has damaged is found out and made anew.  Folder and files are opened
 * without following a link, and what was opened is asked for its owner and
 * mode: between looking and opening nothing can be put in its place.  It is
 * read, not mapped: a file that changes afterwards changes nothing here.
 *
 * A key is of everything that goes in, so that an old file is never wrong; it
 * is only useless.  Of those the folder keeps the latest. */
#define _POSIX_C_SOURCE 200809L
#include "eval/kept.h"

#include "base/limits.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define SUFFIX ".rules"
#define HEAD   72u /* a multiple of eight: an image follows */
#define NAME   160u

/* Files of the folder, and seconds after which a file that is still being
 * written has been given up. */
#define MOST_KEPT 16u
#define GIVEN_UP  600

/* ---- Whose it is -------------------------------------------------------- */

static bool is_ours(const struct stat *st)
{
    return st->st_uid == geteuid() && !(st->st_mode & (S_IWGRP | S_IWOTH));
}

/* A descriptor, or -1. */
static int open_folder(const char *folder)
{
    struct stat st;
    int at = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (at >= 0 && fstat(at, &st) == 0 && is_ours(&st))
        return at;
    if (at >= 0)
        close(at);
    return -1;
}

/* ---- Reading ------------------------------------------------------------ */

static bool read_exactly(int file, char *to, size_t len)
{
    while (len) {
        ssize_t n = read(file, to, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        to += n;
        len -= (size_t)n;
    }
    return true;
}

static void make_head(char head[HEAD], const char *key)
{
    memset(head, '\n', HEAD);
    memcpy(head, key, KEPT_KEY);
}

/* The file behind its head, which must name the key. */
static bool read_file(int file, const char *key, buf *out)
{
    struct stat st;
    char head[HEAD], expected[HEAD];
    if (fstat(file, &st) != 0 || !S_ISREG(st.st_mode) || !is_ours(&st) ||
        st.st_size <= (off_t)HEAD || st.st_size > (off_t)LIMIT_KEPT_BYTES)
        return false;
    size_t len = (size_t)st.st_size - HEAD;
    make_head(expected, key);
    if (!read_exactly(file, head, HEAD) || memcmp(head, expected, HEAD) != 0 ||
        !buf_reserve(out, len) || !read_exactly(file, out->ptr, len))
        return false;
    out->len = len;
    return true;
}

bool kept_get(const char *folder, const char *key, buf *out)
{
    char name[NAME];
    int at = open_folder(folder);
    if (at < 0)
        return false;
    snprintf(name, sizeof name, "%.*s" SUFFIX, KEPT_KEY, key);
    int file =
        openat(at, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool ok = file >= 0 && read_file(file, key, out);
    if (file >= 0)
        close(file);
    close(at);
    if (!ok)
        buf_free(out);
    return ok;
}

/* ---- Clearing away ------------------------------------------------------ */

static bool ends_with(const char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);
    return n == KEPT_KEY + m && strcmp(name + n - m, end) == 0;
}

/* Counts what is kept and copies the name of the oldest; takes away what was
 * never finished. */
static uint32_t look_through(DIR *dir, char oldest[NAME])
{
    int at = dirfd(dir);
    struct timespec least = {0};
    uint32_t n = 0;
    time_t now = time(NULL);
    rewinddir(dir);
    for (struct dirent *e; (e = readdir(dir));) {
        struct stat st;
        bool is_kept = ends_with(e->d_name, SUFFIX);
        if ((!is_kept && (e->d_name[0] != '.' || !e->d_name[1] ||
                          strlen(e->d_name) < KEPT_KEY)) ||
            fstatat(at, e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if (!is_kept) {
            if (now - st.st_mtim.tv_sec > GIVEN_UP)
                unlinkat(at, e->d_name, 0);
            continue;
        }
        bool older = st.st_mtim.tv_sec < least.tv_sec ||
                     (st.st_mtim.tv_sec == least.tv_sec &&
                      st.st_mtim.tv_nsec < least.tv_nsec);
        if (n++ == 0 || older) {
            least = st.st_mtim;
            snprintf(oldest, NAME, "%.*s", (int)NAME - 1, e->d_name);
        }
    }
    return n;
}

static void clear_away(int at)
{
    char oldest[NAME];
    int again = dup(at);
    DIR *dir = again >= 0 ? fdopendir(again) : NULL;
    if (!dir) {
        if (again >= 0)
            close(again);
        return;
    }
    for (uint32_t left = MOST_KEPT;
         left && look_through(dir, oldest) > MOST_KEPT; left--)
        unlinkat(at, oldest, 0);
    closedir(dir);
}

/* ---- Writing ------------------------------------------------------------ */

static bool write_all(int file, const char *from, size_t len)
{
    while (len) {
        ssize_t n = write(file, from, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        from += n;
        len -= (size_t)n;
    }
    return true;
}

static bool write_file(int at, const char *name, const char *key, slice bytes)
{
    char head[HEAD];
    make_head(head, key);
    int file = openat(at, name,
                      O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                      S_IRUSR | S_IWUSR);
    if (file < 0)
        return false;
    bool ok =
        write_all(file, head, HEAD) && write_all(file, bytes.ptr, bytes.len);
    return close(file) == 0 && ok;
}

/* Makes the folder, and the one that it is in. */
static void make_folder(const char *folder)
{
    char above[4096];
    const char *slash = strrchr(folder, '/');
    if (mkdir(folder, S_IRWXU) == 0 || errno != ENOENT || !slash)
        return;
    int n = snprintf(above, sizeof above, "%.*s", (int)(slash - folder),
                     folder);
    if (n > 0 && (size_t)n < sizeof above && mkdir(above, S_IRWXU) == 0)
        mkdir(folder, S_IRWXU);
}

void kept_put(const char *folder, const char *key, slice bytes)
{
    char name[NAME], beside[NAME];
    struct timespec now = {0};
    if (bytes.len > LIMIT_KEPT_BYTES - HEAD)
        return;
    make_folder(folder);
    int at = open_folder(folder);
    if (at < 0)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    snprintf(name, sizeof name, "%.*s" SUFFIX, KEPT_KEY, key);
    snprintf(beside, sizeof beside, ".%.*s.%ld.%ld", KEPT_KEY, key,
             (long)getpid(), now.tv_nsec);
    if (!write_file(at, beside, key, bytes) ||
        renameat(at, beside, at, name) != 0)
        unlinkat(at, beside, 0);
    else
        clear_away(at);
    close(at);
}
