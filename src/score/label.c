/* label.c - from a folder to labels.
 *
 * All files are walked in order of their paths; those of one folder follow
 * each other and make one label:
 *
 *     drafts/nile/case.json  context.md  mdna_fixed.md  mdna_missing.md
 *     clean/tide/case.json   mdna.html
 *
 * Suffixes are free.  JSON is read as the YAML it is, so that a fault has a
 * line.  A folder with a draft and no label, or the other way round, is a
 * fault: nothing is left out in silence. */
#include "score/label.h"

#include "base/error.h"
#include "base/file.h"
#include "base/yaml.h"

#include <stdio.h>

typedef struct reading {
    arena *arena;
    labels *out;
    const char *folder; /* of the last label */
} reading;

/* ---- Files ------------------------------------------------------------- */

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Is `name` the stem with any suffix? */
static bool is_stem(const char *name, const char *stem)
{
    size_t len = strlen(stem);
    return strncmp(name, stem, len) == 0 && name[len] == '.';
}

static const char **file_of(label *l, const char *name)
{
    return strcmp(name, "case.json") == 0  ? &l->path
           : is_stem(name, "mdna_missing") ? &l->draft
           : is_stem(name, "mdna_fixed")   ? &l->mended
           : is_stem(name, "mdna")         ? &l->draft
           : is_stem(name, "context")      ? &l->context
                                           : NULL;
}

/* The label of `folder`, which is the last one or a new one. */
static label *label_of(reading *r, slice folder)
{
    if (r->folder && slice_is(folder, r->folder))
        return &r->out->at[r->out->len - 1];
    const char *copy = arena_string(r->arena, folder);
    label *l = copy ? array_add(r->out) : NULL;
    if (l) {
        r->folder = copy;
        l->id = name_of(copy);
    }
    return l;
}

static mda_status note_file(const char *path, void *payload, mda_error *err)
{
    reading *r = payload;
    label none = {0};
    const char *name = name_of(path);
    if (!file_of(&none, name) || name == path)
        return MDA_OK;
    label *l = label_of(r, (slice){path, (size_t)(name - path) - 1});
    const char *copy = arena_string(r->arena, slice_of(path));
    if (!l || !copy)
        return error_nomem(err);
    const char **slot = file_of(l, name);
    if (*slot)
        return error_set(err, MDA_EFORMAT, path, "stands beside %s",
                         name_of(*slot));
    *slot = copy;
    return MDA_OK;
}

/* ---- case.json --------------------------------------------------------- */

static mda_status fault(const label *l, uint32_t line, const char *message,
                        mda_error *err)
{
    return error_at(err, MDA_EFORMAT, l->path, (span){line, 1}, message);
}

static mda_status read_text(const label *l, const yaml *map, const char *key,
                            bool is_needed, const char **out, mda_error *err)
{
    char message[96];
    const yaml *node = yaml_get(map, key);
    if (node && node->kind == YAML_SCALAR) {
        *out = node->text.ptr;
        return MDA_OK;
    }
    if (!node && !is_needed)
        return MDA_OK;
    snprintf(message, sizeof message, "\"%s\" %s", key,
             node ? "is no text" : "is missing");
    return fault(l, node ? node->line : map->line, message, err);
}

static mda_status read_names(const label *l, const yaml *map, const char *key,
                             names *out, mda_error *err)
{
    const yaml *list = yaml_get(map, key);
    if (!list || list->kind != YAML_LIST)
        return fault(l, list ? list->line : map->line,
                     "\"accept_topics\" and \"elements_missing\" are lists",
                     err);
    for (const yaml *n = list->child; n; n = n->next) {
        const char **slot = array_add(out);
        if (!slot)
            return error_nomem(err);
        if (n->kind != YAML_SCALAR)
            return fault(l, n->line, "a list holds what is no text", err);
        *slot = n->text.ptr;
    }
    return MDA_OK;
}

/* Topics of "arguable": [{topic: ...}], which a clean draft may have. */
static mda_status read_arguable(label *l, const yaml *map, mda_error *err)
{
    const yaml *list = yaml_get(map, "arguable");
    for (const yaml *n = list ? list->child : NULL; n; n = n->next) {
        const char **slot = array_add(&l->arguable);
        if (!slot)
            return error_nomem(err);
        if (n->kind != YAML_MAP)
            return fault(l, n->line, "\"arguable\" lists maps", err);
        TRY(read_text(l, n, "topic", true, slot, err));
    }
    return MDA_OK;
}

/* The path of a file of the label by its name. */
static mda_status find_file(const label *l, const char *name, uint32_t line,
                            const char **out, mda_error *err)
{
    const char *const files[] = {l->draft, l->mended, l->context};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (files[i] && strcmp(name_of(files[i]), name) == 0) {
            *out = files[i];
            return MDA_OK;
        }
    return fault(l, line, "names a file that is not in the folder", err);
}

/* A place is a quotation of the draft, or {file: ..., quote: ...}. */
static mda_status read_place(const label *l, const yaml *node, passage *out,
                             mda_error *err)
{
    const char *name = name_of(l->draft);
    out->line = node->line;
    if (node->kind == YAML_MAP) {
        TRY(read_text(l, node, "quote", true, &out->quote, err));
        TRY(read_text(l, node, "file", false, &name, err));
    } else if (node->kind == YAML_SCALAR) {
        out->quote = node->text.ptr;
    } else {
        return fault(l, node->line, "a place is a text or a map", err);
    }
    return find_file(l, name, node->line, &out->file, err);
}

static mda_status read_places(label *l, const yaml *map, mda_error *err)
{
    const char *name = NULL;
    TRY(read_text(l, map, "trigger_quote", true, &l->trigger.quote, err));
    TRY(read_text(l, map, "trigger_file", true, &name, err));
    l->trigger.line = yaml_get(map, "trigger_quote")->line;
    TRY(find_file(l, name, yaml_get(map, "trigger_file")->line,
                  &l->trigger.file, err));
    TRY(read_text(l, map, "fixed_quote", false, &l->cure.quote, err));
    l->cure.file = l->mended;
    if (l->cure.quote)
        l->cure.line = yaml_get(map, "fixed_quote")->line;
    const yaml *list = yaml_get(map, "other_places");
    for (const yaml *n = list ? list->child : NULL; n; n = n->next) {
        passage *p = array_add(&l->others);
        if (!p)
            return error_nomem(err);
        TRY(read_place(l, n, p, err));
    }
    return MDA_OK;
}

static mda_status read_fields(label *l, const yaml *map, mda_error *err)
{
    if (!map || map->kind != YAML_MAP)
        return fault(l, 1, "is no map", err);
    TRY(read_text(l, map, "form", l->mended != NULL, &l->form, err));
    if (l->form && !mda_form_is_known(l->form))
        return fault(l, yaml_get(map, "form")->line, "\"form\" is unknown",
                     err);
    if (!l->mended)
        return read_arguable(l, map, err);
    TRY(read_text(l, map, "topic", true, &l->topic, err));
    TRY(read_names(l, map, "accept_topics", &l->accept, err));
    TRY(read_names(l, map, "elements_missing", &l->elements, err));
    return read_places(l, map, err);
}

static mda_status read_case(arena *a, label *l, mda_error *err)
{
    const yaml *map = NULL;
    buf bytes = {0};
    mda_status status = file_read(&bytes, l->path, err);
    if (status == MDA_OK)
        status = yaml_parse(a, buf_slice(&bytes), l->path, &map, err);
    if (status == MDA_OK)
        status = read_fields(l, map, err);
    buf_free(&bytes);
    return status;
}

/* Are the files of a draft and its mended twin there, or of a clean one? */
static mda_status check_files(const label *l, mda_error *err)
{
    const char *there = l->path     ? l->path
                        : l->draft  ? l->draft
                        : l->mended ? l->mended
                                    : l->context;
    bool is_pair = l->draft && is_stem(name_of(l->draft), "mdna_missing");
    if (!l->path)
        return error_set(err, MDA_EFORMAT, there,
                         "has no label: no case.json stands beside it");
    if (!l->draft)
        return error_set(err, MDA_EFORMAT, there,
                         "has no draft: neither mdna_missing.* nor mdna.*");
    if (is_pair != (l->mended != NULL))
        return error_set(err, MDA_EFORMAT, there,
                         "mdna_missing.* and mdna_fixed.* come together");
    return MDA_OK;
}

mda_status label_load(arena *a, const char *folder, labels *out, mda_error *err)
{
    reading r = {.arena = a, .out = out};
    TRY(file_walk(folder, "", note_file, &r, err));
    if (out->len == 0)
        return error_set(err, MDA_ENOTFOUND, folder, "holds no labelled draft");
    for (uint32_t i = 0; i < out->len; i++) {
        TRY(check_files(&out->at[i], err));
        TRY(read_case(a, &out->at[i], err));
    }
    return MDA_OK;
}

void label_free(labels *l)
{
    for (uint32_t i = 0; i < l->len; i++) {
        array_free(&l->at[i].accept);
        array_free(&l->at[i].elements);
        array_free(&l->at[i].arguable);
        array_free(&l->at[i].others);
    }
    array_free(l);
}
