/* loader.c - how a rule set is put together:
 *
 *     files --load_text--> model --load_link, advise--> model
 *           --matcher_compile--> matcher;  model + matcher = ruleset
 *
 * What is added is only read; all the rest is done when it is compiled, or not
 * at all: the ruleset of the same files may be there already.
 *
 * Mistakes of all files are collected as diagnostics; only then does compiling
 * fail.  The rule of misspelt words, which no file holds, is added.  The model
 * moves into the ruleset, which so outlives the loader.
 *
 * Files that the caller adds come first.  A built-in file whose path below
 * rules/ ends the path of one of them (rules/lexicon/cash.yaml for
 * lexicon/cash.yaml) is left out: so a folder of rules can be checked with the
 * program built from it, and a single built-in rule can be replaced.
 *
 * Where nothing is added to the built-in files, the ruleset is read from the
 * image that was made when the program was built.  Of other files an image may
 * have been kept (kept.h) by a run before this one, under a key of every byte
 * that goes in: of the files, their names, and the program.  It is not asked
 * for advice: mistakes are told when rules are compiled. */
#include "eval/loader.h"

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "eval/kept.h"
#include "eval/spell.h"
#include "rule/load.h"
#include "rule/packs.h"

mda_status loader_new(loader **out, mda_error *err)
{
    loader *l = mem_new(sizeof *l);
    if (!l)
        return error_nomem(err);
    l->model.arena = arena_new();
    l->diags.arena = arena_new();
    if (!l->model.arena || !l->diags.arena) {
        loader_free(l);
        return error_nomem(err);
    }
    *out = l;
    return MDA_OK;
}

void loader_free(loader *l)
{
    if (!l)
        return;
    ruleset_drop_model(&l->model);
    for (uint32_t i = 0; i < l->sources.len; i++)
        buf_free(&l->sources.at[i].bytes);
    array_free(&l->sources);
    array_free(&l->paths);
    array_free(&l->diags.list);
    arena_free(l->diags.arena);
    mem_free(l);
}

/* Notes where rules came from. */
static mda_status note_pack(model *m, const char *name, const char *version,
                            const char *sha256, mda_error *err)
{
    pack *p = array_add(&m->packs);
    char *kept = arena_string(m->arena, slice_of(name));
    if (!p || !kept)
        return error_nomem(err);
    p->name = kept;
    p->version = version;
    memcpy(p->sha256, sha256, sizeof p->sha256);
    return MDA_OK;
}

/* Notes something to be loaded; takes *bytes, which then is empty. */
static mda_status note_source(loader *l, const char *name, buf *bytes,
                              bool is_builtin, mda_error *err)
{
    char *kept = arena_string(l->model.arena, slice_of(name));
    rule_source *s = kept ? array_add(&l->sources) : NULL;
    if (!s)
        return error_nomem(err);
    *s = (rule_source){kept, *bytes, is_builtin};
    *bytes = (buf){0};
    return MDA_OK;
}

mda_status loader_keep(loader *l, const char *folder, mda_error *err)
{
    l->folder = arena_string(l->model.arena, slice_of(folder));
    return l->folder ? MDA_OK : error_nomem(err);
}

/* ---- Adding ------------------------------------------------------------- */

/* A path while it is added; `sums` gets "<sha256> <name>\n" of each file. */
typedef struct path_load {
    loader *loader;
    size_t prefix; /* bytes of a path that names do not show */
    buf sums;
} path_load;

static mda_status add_file(const char *path, void *payload, mda_error *err)
{
    path_load *f = payload;
    buf bytes = {0};
    char digest[65];
    mda_status status = file_read(&bytes, path, err);
    if (status == MDA_OK) {
        hash_sha256(buf_slice(&bytes), digest);
        buf_format(&f->sums, "%s %s\n", digest, path + f->prefix);
        status = note_source(f->loader, path, &bytes, false, err);
    }
    buf_free(&bytes);
    return status;
}

static mda_status note_sums(path_load *f, const char *path, mda_error *err)
{
    char digest[65];
    if (f->sums.failed)
        return error_nomem(err);
    hash_sha256(buf_slice(&f->sums), digest);
    return note_pack(&f->loader->model, path, "", digest, err);
}

mda_status loader_add_builtin(loader *l, const char *prefix, mda_error *err)
{
    buf none = {0};
    TRY(note_pack(&l->model, "core", MDA_VERSION, pack_sha256, err));
    return note_source(l, prefix, &none, true, err);
}

mda_status loader_add_text(loader *l, slice yaml, const char *name,
                           mda_error *err)
{
    char digest[65];
    buf bytes = {0};
    hash_sha256(yaml, digest);
    TRY(note_pack(&l->model, name, "", digest, err));
    buf_add(&bytes, yaml);
    mda_status status = bytes.failed
                            ? error_nomem(err)
                            : note_source(l, name, &bytes, false, err);
    buf_free(&bytes);
    return status;
}

mda_status loader_add_path(loader *l, const char *path, mda_error *err)
{
    path_load f = {.loader = l};
    const char *slash = strrchr(path, '/');
    mda_status status;
    if (file_is_folder(path)) {
        f.prefix = strlen(path) + 1;
        status = file_walk(path, ".yaml", add_file, &f, err);
    } else {
        f.prefix = slash ? (size_t)(slash + 1 - path) : 0;
        status = add_file(path, &f, err);
    }
    if (status == MDA_OK)
        status = note_sums(&f, path, err);
    buf_free(&f.sums);
    return status;
}

/* ---- Loading ------------------------------------------------------------ */

/* Notes the path of a file that is about to be loaded. */
static mda_status note_path(loader *l, const char *name, mda_error *err)
{
    const char **slot = array_add(&l->paths);
    if (!slot)
        return error_nomem(err);
    *slot = name;
    return MDA_OK;
}

/* Has the caller brought a file that stands for a built-in one? */
static bool is_replaced(const loader *l, const char *name)
{
    size_t len = strlen(name);
    for (uint32_t i = 0; i < l->paths.len; i++) {
        const char *path = l->paths.at[i];
        size_t n = strlen(path);
        if (n == len && strcmp(path, name) == 0)
            return true;
        if (n > len && path[n - len - 1] == '/' &&
            strcmp(path + n - len, name) == 0)
            return true;
    }
    return false;
}

/* A file of rules or lexicon; the table holds others, too. */
static bool is_yaml(const char *name)
{
    size_t len = strlen(name);
    return len > 5 && strcmp(name + len - 5, ".yaml") == 0;
}

static mda_status load_builtin(loader *l, const char *prefix, mda_error *err)
{
    for (const struct pack_file *f = pack_files; f->name; f++) {
        if (strncmp(f->name, prefix, strlen(prefix)) != 0 ||
            !is_yaml(f->name) || is_replaced(l, f->name))
            continue;
        TRY(note_path(l, f->name, err));
        TRY(load_pack(&l->model, &l->diags, f, err));
    }
    return MDA_OK;
}

static mda_status load_sources(loader *l, mda_error *err)
{
    for (uint32_t i = 0; i < l->sources.len; i++) {
        rule_source *s = &l->sources.at[i];
        if (s->is_builtin) {
            TRY(load_builtin(l, s->name, err));
            continue;
        }
        TRY(note_path(l, s->name, err));
        TRY(load_text(&l->model, &l->diags, buf_slice(&s->bytes), s->name,
                      err));
        buf_free(&s->bytes);
    }
    return MDA_OK;
}

/* ---- Compiling ---------------------------------------------------------- */

/* MDA_ERULES when a diagnostic is an error or there is nothing to run. */
static mda_status judge(loader *l, mda_error *err)
{
    diag_sort(&l->diags);
    if (l->diags.failed)
        return error_nomem(err);
    if (l->diags.errors)
        return error_set(err, MDA_ERULES, NULL,
                         l->diags.errors == 1 ? "%u error in rule files"
                                              : "%u errors in rule files",
                         l->diags.errors);
    if (l->model.rules.len == 0)
        return error_set(err, MDA_ERULES, NULL, "there are no rules");
    return MDA_OK;
}

static mda_status compile(loader *l, ruleset **out, mda_error *err)
{
    matcher *compiled = NULL;
    TRY(load_sources(l, err));
    TRY(load_link(&l->model, &l->diags, err));
    advise(&l->model, &l->diags);
    TRY(matcher_compile(&compiled, &l->model, &l->diags, l->check_words, err));
    mda_status status = judge(l, err);
    if (status == MDA_OK)
        status = spell_add_rule(&l->model, err);
    if (status == MDA_OK)
        status = ruleset_make(out, &l->model, compiled, err);
    if (status != MDA_OK)
        matcher_free(compiled);
    return status;
}

/* Nothing but all built-in files. */
static bool is_builtin(const loader *l)
{
    return l->image.len && l->sources.len == 1 &&
           l->sources.at[0].is_builtin && !*l->sources.at[0].name;
}

/* The key of what is to be compiled, from all that has a part in it: the
 * digest of a pack is of the bytes and names of its files.  False without
 * memory. */
static bool make_key(const loader *l, char key[KEPT_KEY + 1])
{
    buf all = {0};
    buf_format(&all, "%s\n", l->stamp);
    for (uint32_t i = 0; i < l->sources.len; i++) {
        const rule_source *s = &l->sources.at[i];
        buf_format(&all, "%d %zu %s\n", s->is_builtin, strlen(s->name),
                   s->name);
    }
    for (uint32_t i = 0; i < l->model.packs.len; i++) {
        const pack *p = &l->model.packs.at[i];
        buf_format(&all, "%zu %s %zu %s %s\n", strlen(p->name), p->name,
                   strlen(p->version), p->version, p->sha256);
    }
    hash_sha256(buf_slice(&all), key);
    bool ok = !all.failed;
    buf_free(&all);
    return ok;
}

static bool read_kept(const loader *l, const char *key, ruleset **out)
{
    buf image = {0};
    return kept_get(l->folder, key, &image) &&
           ruleset_read_doubtful(out, &image, NULL) == MDA_OK;
}

static void keep(const loader *l, const char *key, const ruleset *rules)
{
    buf image = {0};
    ruleset_write(rules, &image);
    if (!image.failed)
        kept_put(l->folder, key, buf_slice(&image));
    buf_free(&image);
}

mda_status loader_compile(loader *l, ruleset **out, mda_error *err)
{
    char key[KEPT_KEY + 1];
    if (is_builtin(l) && !l->check_words)
        return ruleset_read(out, l->image, err);
    bool is_kept =
        l->folder && l->stamp && !l->check_words && make_key(l, key);
    if (is_kept && read_kept(l, key, out))
        return MDA_OK;
    mda_status status = compile(l, out, err);
    if (is_kept && status == MDA_OK)
        keep(l, key, *out);
    return status;
}
