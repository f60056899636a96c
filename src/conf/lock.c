/* lock.c - the file that pins packs.
 *
 *     packs:
 *     - path: rules/house
 *       sha256: 0f3a...
 *       version: 5b1c...
 *
 * A pack is a folder, perhaps a checkout of another repository; what is in it
 * decides findings, so a project may say which content it has agreed to. */
#include "conf/lock.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/path.h"
#include "base/yaml.h"

#include <sys/stat.h>

void lock_free(lock *l)
{
    array_free(&l->packs);
    if (l->arena)
        arena_free(l->arena);
    l->arena = NULL;
}

static mda_status damaged(const lock *l, const yaml *at, mda_error *err)
{
    return error_at(err, MDA_EFORMAT, l->path, (span){at->line, at->column},
                    "is no list of packs with path and sha256; mdalint packs "
                    "lock writes it anew");
}

static const char *text_of(const yaml *map, const char *key)
{
    const yaml *m = yaml_get(map, key);
    return m && m->kind == YAML_SCALAR ? m->text.ptr : NULL;
}

mda_status lock_add(lock *l, const char *path, const char *sha256,
                    const char *version, mda_error *err)
{
    lock_pack *p = array_add(&l->packs);
    if (!p)
        return error_nomem(err);
    p->path = arena_string(l->arena, slice_of(path));
    p->sha256 = arena_string(l->arena, slice_of(sha256));
    p->version = arena_string(l->arena, slice_of(version));
    return p->path && p->sha256 && p->version ? MDA_OK : error_nomem(err);
}

static mda_status read_packs(lock *l, const yaml *root, mda_error *err)
{
    const yaml *list =
        root && root->kind == YAML_MAP ? yaml_get(root, "packs") : NULL;
    const char *folder = path_folder(l->arena, l->path);
    if (!folder)
        return error_nomem(err);
    yaml top = {.line = 1, .column = 1};
    if (!list || list->kind != YAML_LIST)
        return damaged(l, root ? root : &top, err);
    for (const yaml *each = list->child; each; each = each->next) {
        bool is_map = each->kind == YAML_MAP;
        const char *path = is_map ? text_of(each, "path") : NULL;
        const char *sum = is_map ? text_of(each, "sha256") : NULL;
        const char *version = is_map ? text_of(each, "version") : NULL;
        if (!path || !sum)
            return damaged(l, each, err);
        path = path_join(l->arena, folder, path);
        if (!path)
            return error_nomem(err);
        TRY(lock_add(l, path, sum, version ? version : "", err));
    }
    return MDA_OK;
}

mda_status lock_load(lock *l, const char *path, mda_error *err)
{
    struct stat st;
    buf bytes = {0};
    const yaml *root = NULL;
    *l = (lock){.arena = arena_new()};
    l->path = l->arena ? path_absolute(l->arena, path) : NULL;
    if (!l->path)
        return error_nomem(err);
    l->is_there = stat(path, &st) == 0;
    if (!l->is_there)
        return MDA_OK;
    mda_status status = file_read(&bytes, path, err);
    if (status == MDA_OK)
        status = yaml_parse(l->arena, buf_slice(&bytes), path, &root, err);
    if (status == MDA_OK)
        status = read_packs(l, root, err);
    buf_free(&bytes);
    return status;
}

const lock_pack *lock_find(const lock *l, const char *path)
{
    for (uint32_t i = 0; i < l->packs.len; i++)
        if (strcmp(l->packs.at[i].path, path) == 0)
            return &l->packs.at[i];
    return NULL;
}

mda_status lock_write(const lock *l, mda_writer out, mda_error *err)
{
    buf text = {0};
    const char *folder = path_folder(l->arena, l->path);
    if (!folder)
        return error_nomem(err);
    buf_text(&text, "# Packs of rules as they were agreed to.  Written by\n"
                    "# `mdalint packs lock`.\n");
    buf_text(&text, l->packs.len ? "packs:\n" : "packs: []\n");
    for (uint32_t i = 0; i < l->packs.len; i++) {
        const lock_pack *p = &l->packs.at[i];
        const char *path = path_relative(l->arena, p->path, folder);
        buf_text(&text, "- path: ");
        yaml_put(&text, slice_of(path ? path : p->path), false);
        buf_text(&text, "\n  sha256: ");
        yaml_put(&text, slice_of(p->sha256), true);
        if (p->version[0]) {
            buf_text(&text, "\n  version: ");
            yaml_put(&text, slice_of(p->version), true);
        }
        buf_char(&text, '\n');
    }
    mda_status status = buf_flush(&text, out);
    buf_free(&text);
    if (status != MDA_OK)
        return error_set(err, status, NULL, "the lock could not be written");
    return MDA_OK;
}
