/* walk.c - the drafts below a folder.
 *
 * Folders wait in a list; each is read, its ignore files first, and what it
 * holds is sorted into drafts, folders to be read, and things left out, which
 * are noted with the reason: a run must be able to say what it did not look
 * at.  Links to folders wait until all other folders are read; by then it is
 * known which folders have been seen, by device and number. */
#define _POSIX_C_SOURCE 200809L
#include "conf/walk.h"

#include "base/error.h"
#include "base/limits.h"
#include "base/path.h"
#include "conf/ignore.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

/* A folder that waits. */
typedef struct folder {
    const char *path;
    uint32_t chain; /* of ignore files */
} folder;

typedef struct seen {
    dev_t device;
    ino_t number;
} seen;

/* One walk of walk_folder(). */
typedef struct walking {
    walk *w;
    const walk_options *options;
    ignores ignores;
    ARRAY(folder) folders, links;
    ARRAY(seen) seen;
    mda_error *err;
} walking;

const char *walk_says(walk_why why)
{
    static const char *const words[WALK_WHYS] = {
        [WALK_DRAFT] = "draft",
        [WALK_IGNORED] = "ignored",
        [WALK_HIDDEN] = "hidden",
        [WALK_UNREAD] = "of a kind that is not read",
        [WALK_OTHER_KIND] = "no document",
        [WALK_LEFT_OUT] = "left out by the project file",
        [WALK_KNOWN] = "part of the project",
        [WALK_SEEN] = "link to a folder that is checked already",
        [WALK_SPECIAL] = "no file and no folder",
    };
    return words[why];
}

static bool has_suffix(const char *path, const char *const *list)
{
    const char *dot = strrchr(path, '.');
    for (; dot && *list; list++)
        if (slice_equal_nocase(slice_of(dot + 1), slice_of(*list)))
            return true;
    return false;
}

bool walk_is_kind(const char *path)
{
    static const char *const kinds[] = {"md",  "markdown", "txt",   "text",
                                        "htm", "html",     "xhtml", NULL};
    return has_suffix(path, kinds);
}

/* What might be a draft, and is not read. */
static bool is_unread(const char *path)
{
    static const char *const kinds[] = {"pdf", "doc", "docx", "rtf", "odt",
                                        NULL};
    return has_suffix(path, kinds);
}

/* ---- Noting ------------------------------------------------------------ */

static mda_status note(walking *k, const char *path, bool is_folder,
                       walk_why why, const char *by)
{
    if (k->w->entries.len == LIMIT_DRAFTS)
        return error_set(k->err, MDA_ELIMIT, path,
                         "more than %d files; name fewer folders",
                         LIMIT_DRAFTS);
    walk_entry *e = array_add(&k->w->entries);
    char *kept = arena_format(k->w->arena, "%s%s", path, is_folder ? "/" : "");
    if (!e || !kept)
        return error_nomem(k->err);
    *e = (walk_entry){kept, why, by};
    return MDA_OK;
}

static mda_status wait_folder(walking *k, const char *path, uint32_t chain,
                              bool is_link)
{
    folder *f = is_link ? array_add(&k->links) : array_add(&k->folders);
    if (!f)
        return error_nomem(k->err);
    *f = (folder){path, chain};
    return MDA_OK;
}

static mda_status note_ignored(walking *k, const char *path, bool is_folder,
                               const ignore_file *file, uint32_t line)
{
    char *by = arena_format(k->w->arena, "%s:%u", file->path, line);
    return by ? note(k, path, is_folder, WALK_IGNORED, by)
              : error_nomem(k->err);
}

static mda_status note_file(walking *k, const char *path)
{
    const walk_options *o = k->options;
    walk_why why = is_unread(path) ? WALK_UNREAD : WALK_OTHER_KIND;
    if (walk_is_kind(path))
        why = o->judge ? o->judge(path, o->payload) : WALK_DRAFT;
    return note(k, path, false, why, NULL);
}

/* ---- Folders ----------------------------------------------------------- */

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
           strcmp(name, ".git") == 0;
}

static mda_status take(walking *k, const char *path, const char *name,
                       uint32_t chain)
{
    struct stat st;
    const ignore_file *by;
    uint32_t line;
    bool is_link = lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
    if (is_link && stat(path, &st) != 0)
        return note_file(k, path); /* dangles: reading it will tell */
    bool is_folder = S_ISDIR(st.st_mode);
    /* git takes a link for a file, whatever it leads to */
    if (ignore_has(&k->ignores, chain, path, is_folder && !is_link, &by, &line))
        return note_ignored(k, path, is_folder, by, line);
    if (name[0] == '.' && !is_folder && !walk_is_kind(name))
        return MDA_OK; /* .gitignore and the like */
    if (name[0] == '.')
        return note(k, path, is_folder, WALK_HIDDEN, NULL);
    if (is_folder)
        return wait_folder(k, path, chain, is_link);
    return S_ISREG(st.st_mode) ? note_file(k, path)
                               : note(k, path, false, WALK_SPECIAL, NULL);
}

static mda_status read_ignores(walking *k, const char *path, uint32_t *chain)
{
    size_t skip = path[0] ? strlen(path) + 1 : 0;
    for (ignore_kind i = 0; !k->options->no_ignore && i < IGNORE_KINDS; i++) {
        const char *file = path_join(k->w->arena, path, ignore_names[i]);
        if (!file)
            return error_nomem(k->err);
        TRY(ignore_read(&k->ignores, i, file, "", skip, chain, k->err));
    }
    return MDA_OK;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

typedef ARRAY(const char *) names;

static mda_status list_names(walking *k, const char *path, names *out)
{
    DIR *dir = opendir(path[0] ? path : ".");
    if (!dir)
        return error_set(k->err, MDA_EIO, path, "cannot be opened: %s",
                         strerror(errno));
    mda_status status = MDA_OK;
    for (struct dirent *e; status == MDA_OK && (e = readdir(dir));) {
        if (is_dots(e->d_name))
            continue;
        const char **slot = array_add(out);
        if (slot)
            *slot = arena_string(k->w->arena, slice_of(e->d_name));
        if (!slot || !*slot)
            status = error_nomem(k->err);
    }
    closedir(dir);
    if (out->len)
        qsort(out->at, out->len, sizeof *out->at, by_text);
    return status;
}

/* Notes that a folder is read; *again tells that it was before. */
static mda_status see(walking *k, const char *path, bool *again)
{
    struct stat st;
    *again = false;
    if (stat(path[0] ? path : ".", &st) != 0)
        return error_set(k->err, MDA_EIO, path, "cannot be read: %s",
                         strerror(errno));
    for (uint32_t i = 0; i < k->seen.len; i++)
        if (k->seen.at[i].device == st.st_dev &&
            k->seen.at[i].number == st.st_ino)
            *again = true;
    seen *slot = *again ? NULL : array_add(&k->seen);
    if (!slot && !*again)
        return error_nomem(k->err);
    if (slot)
        *slot = (seen){st.st_dev, st.st_ino};
    return MDA_OK;
}

static mda_status read_folder(walking *k, folder f)
{
    names list = {0};
    bool again;
    TRY(see(k, f.path, &again));
    if (again)
        return note(k, f.path, true, WALK_SEEN, NULL);
    TRY(read_ignores(k, f.path, &f.chain));
    mda_status status = list_names(k, f.path, &list);
    for (uint32_t i = 0; status == MDA_OK && i < list.len; i++) {
        const char *path = path_join(k->w->arena, f.path, list.at[i]);
        status = path ? take(k, path, list.at[i], f.chain)
                      : error_nomem(k->err);
    }
    array_free(&list);
    return status;
}

static mda_status read_all(walking *k, const char *path)
{
    uint32_t chain = UINT32_MAX, done = 0, followed = 0;
    if (!k->options->no_ignore)
        TRY(ignore_read_above(&k->ignores, path, &chain, k->err));
    TRY(wait_folder(k, path, chain, false));
    while (done < k->folders.len || followed < k->links.len)
        TRY(read_folder(k, done < k->folders.len ? k->folders.at[done++]
                                                 : k->links.at[followed++]));
    return MDA_OK;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const walk_entry *)a)->path, ((const walk_entry *)b)->path);
}

mda_status walk_folder(walk *w, const char *path, const walk_options *options,
                       mda_error *err)
{
    uint32_t first = w->entries.len;
    if (!w->arena && !(w->arena = arena_new()))
        return error_nomem(err);
    walking k = {.w = w, .options = options, .err = err};
    k.ignores.arena = w->arena;
    const char *tidy = path_join(w->arena, "", path);
    mda_status status = tidy ? read_all(&k, tidy) : error_nomem(err);
    if (w->entries.len > first)
        qsort(w->entries.at + first, w->entries.len - first,
              sizeof *w->entries.at, by_path);
    array_free(&k.folders);
    array_free(&k.links);
    array_free(&k.seen);
    ignore_free(&k.ignores);
    return status;
}

void walk_free(walk *w)
{
    array_free(&w->entries);
    if (w->arena)
        arena_free(w->arena);
    w->arena = NULL;
}
