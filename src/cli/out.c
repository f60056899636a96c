/* out.c - output that is written whole or not at all.
 *
 * A file is written under another name beside it and renamed when all bytes
 * are on disk, so that a reader never sees half a report and a full disk does
 * not cost the old one.  What is no regular file (/dev/stderr, a pipe) is
 * written directly. */
#define _DEFAULT_SOURCE
#include "cli/out.h"

#include "cli/say.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(const char *path, const char *what)
{
    say("%s: %s: %s", path, what, strerror(errno));
    return false;
}

/* Names the file to be replaced: a symbolic link stays, its target changes. */
static bool name_files(out *o, const char *path)
{
    char real[PATH_MAX];
    o->names = arena_new();
    if (!o->names)
        return false;
    if (realpath(path, real))
        path = real;
    o->path = arena_string(o->names, slice_of(path));
    o->scratch = arena_format(o->names, "%s.XXXXXX", path);
    return o->path && o->scratch;
}

static bool open_scratch(out *o, const char *path, mode_t mode)
{
    errno = ENOMEM;
    int fd = name_files(o, path) ? mkstemp(o->scratch) : -1;
    if (fd < 0) {
        o->scratch = NULL;
        return fail(path, "cannot be written");
    }
    o->file = fchmod(fd, mode) == 0 ? fdopen(fd, "wb") : NULL;
    if (o->file)
        return true;
    close(fd);
    return fail(path, "cannot be written");
}

static void drop_names(out *o)
{
    if (o->scratch)
        unlink(o->scratch);
    if (o->names)
        arena_free(o->names);
    o->scratch = o->path = NULL;
    o->names = NULL;
}

bool out_open(out *o, const char *path)
{
    struct stat st;
    *o = (out){.file = stdout, .name = "standard output"};
    if (!path || strcmp(path, "-") == 0)
        return true;
    o->name = path;
    bool is_there = stat(path, &st) == 0;
    if (is_there && !S_ISREG(st.st_mode)) {
        o->file = fopen(path, "wb");
        return o->file || fail(path, "cannot be written");
    }
    mode_t mask = umask(0);
    umask(mask);
    if (open_scratch(o, path, is_there ? st.st_mode & 0777 : 0666 & ~mask))
        return true;
    drop_names(o);
    return false;
}

static bool put(void *payload, const char *data, size_t len)
{
    out *o = payload;
    if (fwrite(data, 1, len, o->file) == len)
        return true;
    if (!o->error)
        o->error = errno ? errno : EIO;
    return false;
}

mda_writer out_writer(out *o)
{
    return (mda_writer){put, o};
}

static void note(out *o, bool ok)
{
    if (!ok && !o->error)
        o->error = errno ? errno : EIO;
}

int out_close(out *o, bool keep, int status)
{
    note(o, fflush(o->file) == 0 && !ferror(o->file));
    if (o->scratch)
        note(o, fsync(fileno(o->file)) == 0);
    if (o->file != stdout)
        note(o, fclose(o->file) == 0);
    if (o->scratch && keep && !o->error) {
        note(o, rename(o->scratch, o->path) == 0);
        if (!o->error)
            o->scratch = NULL;
    }
    drop_names(o);
    bool left = o->error == EPIPE && o->file == stdout; /* as head does */
    if (!o->error || left)
        return status;
    say("%s: cannot be written: %s", o->name, strerror(o->error));
    return EXIT_USAGE;
}

int out_tree(json_tree *t, int status)
{
    out o;
    mda_error err = {0};
    out_open(&o, NULL);
    mda_status done = json_write(t, JSON_PRETTY, out_writer(&o), &err);
    if (done != MDA_OK && done != MDA_ESTOPPED)
        say_error(&err);
    json_free(t);
    return out_close(&o, true, done == MDA_OK ? status : EXIT_USAGE);
}

int out_end(int status)
{
    out o;
    out_open(&o, NULL);
    return out_close(&o, true, status);
}
