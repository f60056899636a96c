/* load.c - a rule file: bytes to the model.
 *
 *     text --yaml_parse--> tree --load_map--> struct --> model
 *
 * A file is a rule or a lexicon; which, is told by its keys.  The tree is
 * scratch: what the model keeps is copied into its arena.  Damaged YAML is a
 * diagnostic like any other mistake, so that the other files are still
 * read. */
#include "rule/load.h"

#include "base/error.h"
#include "base/yaml_pack.h"
#include "rule/fields.h"
#include "rule/packs.h"

static const char *const yaml_codes[] = {
    [-MDA_EFORMAT] = "yaml-syntax",
    [-MDA_ELIMIT] = "too-large",
};

/* How many keys of `node` belong to `s`. */
static uint32_t matching_keys(const shape *s, const yaml *node)
{
    uint32_t n = 0;
    for (const yaml *m = node->child; m; m = m->next)
        n += field_named(s, m->key->text) != NULL;
    return n;
}

static mda_status load_rule(loading *l, const yaml *root)
{
    rule r = {0};
    l->rule = l->model->rules.len;
    TRY(load_map(l, &shape_rule, root, &r));
    rule *slot = array_add(&l->model->rules);
    if (!slot)
        return error_nomem(l->err);
    *slot = r;
    return MDA_OK;
}

static mda_status load_lexicon(loading *l, const yaml *root)
{
    lexicon lex = {0};
    model *m = l->model;
    TRY(load_map(l, &shape_lexicon, root, &lex));
    for (uint32_t i = 0; i < lex.concepts.len + lex.cues.len; i++) {
        bool is_cue = i >= lex.concepts.len;
        concept *slot = array_add(&m->concepts);
        if (!slot)
            return error_nomem(l->err);
        *slot = is_cue ? lex.cues.at[i - lex.concepts.len] : lex.concepts.at[i];
    }
    for (uint32_t i = 0; i < lex.elements.len; i++) {
        element *slot = array_add(&m->elements);
        if (!slot)
            return error_nomem(l->err);
        *slot = lex.elements.at[i];
    }
    return MDA_OK;
}

static mda_status load_root(loading *l, const yaml *root)
{
    mark at = root ? load_mark(l, root) : (mark){l->path, 1, 1};
    if (!root || root->kind != YAML_MAP) {
        diag_add(l->diags, MDA_ERROR, "no-rule-file", at,
                 root ? "a rule file is a map of keys and values"
                      : "the file is empty");
        return MDA_OK;
    }
    uint32_t of_rule = matching_keys(&shape_rule, root);
    uint32_t of_lexicon = matching_keys(&shape_lexicon, root);
    if (of_rule > of_lexicon)
        return load_rule(l, root);
    if (of_lexicon)
        return load_lexicon(l, root);
    diag_add(l->diags, MDA_ERROR, "no-rule-file", at,
             "neither a rule (id, when, expect ...) nor a lexicon (concepts, "
             "cues, elements)");
    return MDA_OK;
}

/* Parses into `scratch` and loads from there. */
static mda_status load_parsed(loading *l, slice yaml_text, arena *scratch)
{
    const yaml *root;
    mda_error e = {0};
    mda_status status = yaml_parse(scratch, yaml_text, l->path, &root, &e);
    if (status == MDA_ENOMEM)
        return error_nomem(l->err);
    if (status == MDA_OK)
        return load_root(l, root);
    diag_add(l->diags, MDA_ERROR, yaml_codes[-status],
             (mark){l->path, e.line, e.column}, "%s", e.message);
    return MDA_OK;
}

static mda_status load_unpacked(loading *l, slice packed, arena *scratch)
{
    const yaml *root = yaml_unpack(scratch, packed);
    return root ? load_root(l, root) : error_nomem(l->err);
}

static mda_status load_with(model *m, diags *d, slice bytes, const char *path,
                            mda_status (*load)(loading *, slice, arena *),
                            mda_error *err)
{
    loading l = {m, d, arena_string(m->arena, slice_of(path)), UINT32_MAX, err};
    arena *scratch = l.path ? arena_new() : NULL;
    if (!scratch)
        return error_nomem(err);
    mda_status status = load(&l, bytes, scratch);
    arena_free(scratch);
    return status == MDA_OK && d->failed ? error_nomem(err) : status;
}

mda_status load_text(model *m, diags *d, slice yaml_text, const char *path,
                     mda_error *err)
{
    return load_with(m, d, yaml_text, path, load_parsed, err);
}

mda_status load_pack(model *m, diags *d, const struct pack_file *file,
                     mda_error *err)
{
    slice bytes = {(const char *)file->bytes, file->len};
    return load_with(m, d, bytes, file->name,
                     file->is_tree ? load_unpacked : load_parsed, err);
}
