/* conf.c - finding and reading the project file.
 *
 * The nearest .mdalint.yaml counts and is not mixed with those above it; what
 * it shall share with others it names with `extends`.  Files that it extends
 * are read first, so that later layers bind more:
 *
 *     .mdalint.yaml: extends house.yaml   ->  bases: house.yaml, .mdalint.yaml
 *
 * Files it names are relative to the file that names them; patterns count from
 * the folder of the project file, whoever holds them. */
#include "conf/conf.h"

#include "base/error.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/path.h"
#include "conf/fields.h"
#include "conf/load.h"

#include <sys/stat.h>

/* ---- Finding ----------------------------------------------------------- */

static bool is_file(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static bool is_there(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

/* A path as it is reached from where the program stands, unless `given` was
 * absolute. */
static const char *shown(arena *a, const char *absolute, const char *given)
{
    const char *here = path_absolute(a, "");
    if (given[0] == '/' || !here)
        return absolute;
    return path_relative(a, absolute, here);
}

mda_status conf_find(arena *a, const char *draft, const char **out,
                     mda_error *err)
{
    *out = NULL;
    const char *at = path_absolute(a, draft);
    while (at && strcmp(at, "/") != 0) {
        at = path_folder(a, at);
        const char *file = at ? path_join(a, at, CONF_NAME) : NULL;
        const char *git = at ? path_join(a, at, ".git") : NULL;
        if (!file || !git)
            return error_nomem(err);
        if (is_file(file)) {
            *out = shown(a, file, draft);
            return *out ? MDA_OK : error_nomem(err);
        }
        if (is_there(git))
            return MDA_OK;
    }
    return at ? MDA_OK : error_nomem(err);
}

/* ---- Reading ----------------------------------------------------------- */

/* A file reads those it extends, LIMIT_EXTENDS of them at most.
 * NOLINTBEGIN(misc-no-recursion) */
static mda_status load_file(conf *c, const char *path, unsigned depth,
                            mda_error *err);

/* Reads the files that `map` extends, before the file itself. */
static mda_status load_extended(conf_loading *l, const yaml *map,
                                unsigned depth)
{
    conf_layer named = {0};
    const yaml *node = yaml_get(map, conf_rows[CONF_EXTENDS].name);
    mda_status status = MDA_OK;
    if (!node)
        return MDA_OK;
    yaml only = *node; /* a map of this key alone */
    yaml list = *map;
    only.next = NULL;
    list.child = &only;
    conf_loading quiet = *l;
    uint32_t mistakes = l->conf->mistakes.len;
    status = conf_load_map(&quiet, &list, &named);
    l->conf->mistakes.len = mistakes; /* told when the file itself is read */
    for (uint32_t i = 0; status == MDA_OK && i < named.of[CONF_EXTENDS].len;
         i++) {
        const char *path = named.of[CONF_EXTENDS].at[i].text;
        if (depth >= LIMIT_EXTENDS || l->conf->files.len >= LIMIT_EXTENDS)
            status = conf_mistake(l, node, "too-many",
                                  "more than %d files are extended; does one "
                                  "extend itself?",
                                  LIMIT_EXTENDS);
        else if (!is_file(path))
            status = conf_mistake(l, node, "no-file", "there is no file '%s'",
                                  path);
        else
            status = load_file(l->conf, path, depth + 1, l->err);
    }
    conf_layer_free(&named);
    return status;
}

static mda_status load_tree(conf_loading *l, const yaml *root, unsigned depth)
{
    if (!root)
        return MDA_OK; /* an empty file says nothing */
    if (root->kind != YAML_MAP)
        return conf_mistake(l, root, "wrong-type",
                            "a project file is a map of keys and values");
    TRY(load_extended(l, root, depth));
    conf_layer *base = array_add(&l->conf->bases);
    if (!base)
        return error_nomem(l->err);
    conf_layer own = {0}; /* bases may move while overrides are added */
    mda_status status = conf_load_map(l, root, &own);
    l->conf->bases.at[l->conf->bases.len - 1] = own;
    return status;
}

static mda_status load_text(conf_loading *l, slice text, unsigned depth)
{
    const yaml *root = NULL;
    mda_status status =
        yaml_parse(l->conf->arena, text, l->path, &root, l->err);
    if (status == MDA_EFORMAT || status == MDA_ELIMIT) {
        yaml at = {.line = l->err->line ? l->err->line : 1,
                   .column = l->err->column ? l->err->column : 1};
        return conf_mistake(l, &at, "yaml", "%s", l->err->message);
    }
    return status == MDA_OK ? load_tree(l, root, depth) : status;
}

static mda_status load_file(conf *c, const char *path, unsigned depth,
                            mda_error *err)
{
    mda_error own = {0};
    conf_loading l = {.conf = c, .err = err ? err : &own};
    buf bytes = {0};
    const char **slot = array_add(&c->files);
    l.path = arena_string(c->arena, slice_of(path));
    l.folder = path_folder(c->arena, path);
    if (!slot || !l.path || !l.folder)
        return error_nomem(err);
    *slot = l.path;
    mda_status status = file_read(&bytes, path, l.err);
    if (status == MDA_OK)
        status = load_text(&l, buf_slice(&bytes), depth);
    buf_free(&bytes);
    return status;
}

/* NOLINTEND(misc-no-recursion) */

static mda_status load_all(conf *c, const char *path, mda_error *err)
{
    c->arena = arena_new();
    if (!c->arena)
        return error_nomem(err);
    const char *file = path_absolute(c->arena, path ? path : CONF_NAME);
    c->folder = file ? path_folder(c->arena, file) : NULL;
    if (!c->folder)
        return error_nomem(err);
    if (!path)
        return MDA_OK;
    c->path = arena_string(c->arena, slice_of(path));
    return c->path ? load_file(c, path, 0, err) : error_nomem(err);
}

mda_status conf_load(conf **out, const char *path, mda_error *err)
{
    conf *c = mem_new(sizeof *c);
    mda_status status = c ? load_all(c, path, err) : error_nomem(err);
    if (status == MDA_OK)
        *out = c;
    else
        conf_free(c);
    return status;
}

void conf_free(conf *c)
{
    if (!c)
        return;
    for (uint32_t i = 0; i < c->bases.len; i++)
        conf_layer_free(&c->bases.at[i]);
    for (uint32_t i = 0; i < c->overrides.len; i++)
        conf_layer_free(&c->overrides.at[i]);
    array_free(&c->bases);
    array_free(&c->overrides);
    array_free(&c->mistakes);
    array_free(&c->files);
    arena_free(c->arena);
    mem_free(c);
}
