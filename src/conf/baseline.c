/* baseline.c - a file of known findings.
 *
 * A finding is known again by its rule, its fingerprint (rule, item and words
 * of the trigger) and the draft it is in, never by a line number.  Each entry
 * covers one finding: of two alike the second is new.  So is a finding that
 * misses an element which was there when the entry was written, or one that a
 * further passage tells: another customer that left.
 *
 *     findings:
 *     - path: filings/20-f.md
 *       rule: trend-customer-loss
 *       fingerprint: 0f3a5c1d2b4e6f78
 *       missing: [cause, forward-looking]
 *       told: [5d41402abc4b2a76]
 *       message: '"lost four customers" tells of ...'
 */
#include "conf/baseline.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/yaml.h"

#include <stdlib.h>
#include <sys/stat.h>

void baseline_free(baseline *b)
{
    array_free(&b->list);
    if (b->arena)
        arena_free(b->arena);
    b->arena = NULL;
}

/* ---- Reading ----------------------------------------------------------- */

static mda_status damaged(const baseline *b, const yaml *at, const char *what,
                          mda_error *err)
{
    return error_at(err, MDA_EFORMAT, b->shown, (span){at->line, at->column},
                    what);
}

static const char *text_of(baseline *b, const yaml *map, const char *key)
{
    const yaml *m = yaml_get(map, key);
    if (!m || m->kind != YAML_SCALAR || m->text.len == 0)
        return NULL;
    return arena_string(b->arena, m->text);
}

static mda_status read_names(baseline *b, const yaml *map, const char *key,
                             const char *const **out, size_t *count,
                             mda_error *err)
{
    const yaml *list = yaml_get(map, key);
    if (!list)
        return MDA_OK;
    if (list->kind != YAML_LIST)
        return damaged(b, list, "wants a list of names", err);
    const char **names =
        arena_many(b->arena, const char *, yaml_count(list) + 1);
    if (!names)
        return error_nomem(err);
    *out = names;
    for (const yaml *m = list->child; m; m = m->next) {
        if (m->kind != YAML_SCALAR)
            return damaged(b, m, "wants a name", err);
        if (!(names[(*count)++] = arena_string(b->arena, m->text)))
            return error_nomem(err);
    }
    return MDA_OK;
}

static mda_status read_entry(baseline *b, const char *folder, const yaml *map,
                             mda_error *err)
{
    baseline_entry e = {0};
    if (map->kind != YAML_MAP)
        return damaged(b, map, "an entry is a map", err);
    const char *path = text_of(b, map, "path");
    e.rule = text_of(b, map, "rule");
    e.fingerprint = text_of(b, map, "fingerprint");
    e.message = text_of(b, map, "message");
    if (!path || !e.rule || !e.fingerprint)
        return damaged(b, map, "an entry wants path, rule and fingerprint; "
                               "mdalint baseline update writes it anew",
                       err);
    TRY(read_names(b, map, "missing", &e.said.missing, &e.said.missing_count,
                   err));
    TRY(read_names(b, map, "told", &e.said.told, &e.said.told_count, err));
    path = path_join(b->arena, folder, path);
    e.draft = path ? path_absolute(b->arena, path) : NULL;
    baseline_entry *slot = e.draft ? array_add(&b->list) : NULL;
    if (!slot)
        return error_nomem(err);
    *slot = e;
    return MDA_OK;
}

static mda_status read_all(baseline *b, const yaml *root, mda_error *err)
{
    const char *folder = path_folder(b->arena, b->path);
    if (!folder)
        return error_nomem(err);
    if (!root)
        return MDA_OK;
    const yaml *list =
        root->kind == YAML_MAP ? yaml_get(root, "findings") : NULL;
    if (!list || list->kind != YAML_LIST)
        return damaged(b, root, "wants one key 'findings' with a list", err);
    for (const yaml *each = list->child; each; each = each->next)
        TRY(read_entry(b, folder, each, err));
    return MDA_OK;
}

mda_status baseline_load(baseline *b, const char *path, mda_error *err)
{
    struct stat st;
    buf bytes = {0};
    const yaml *root = NULL;
    *b = (baseline){.arena = arena_new()};
    b->path = b->arena ? path_absolute(b->arena, path) : NULL;
    b->shown = b->arena ? arena_string(b->arena, slice_of(path)) : NULL;
    if (!b->path || !b->shown)
        return error_nomem(err);
    if (stat(path, &st) != 0)
        return MDA_OK;
    mda_status status = file_read(&bytes, path, err);
    if (status == MDA_OK)
        status = yaml_parse(b->arena, buf_slice(&bytes), path, &root, err);
    if (status == MDA_OK)
        status = read_all(b, root, err);
    buf_free(&bytes);
    return status;
}

/* ---- Matching ---------------------------------------------------------- */

static bool is_among(const char *name, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

bool baseline_covers(const baseline_said *then, const baseline_said *now)
{
    for (size_t i = 0; i < now->missing_count; i++)
        if (!is_among(now->missing[i], then->missing, then->missing_count))
            return false;
    for (size_t i = 0; i < now->told_count; i++)
        if (!is_among(now->told[i], then->told, then->told_count))
            return false;
    return true;
}

/* The letters and digits of a passage. */
static const char *digest(arena *a, slice quote)
{
    buf b = {0};
    char hex[65];
    for (size_t i = 0; i < quote.len; i++)
        if (char_is_alpha(quote.ptr[i]) || char_is_digit(quote.ptr[i]))
            buf_char(&b, char_lower(quote.ptr[i]));
    hash_sha256(buf_slice(&b), hex);
    const char *out = b.failed ? NULL : arena_string(a, (slice){hex, 16});
    buf_free(&b);
    return out;
}

static bool tells(const mda_evidence *e)
{
    return strcmp(e->role, "trigger") == 0 || strcmp(e->role, "figure") == 0;
}

bool baseline_read(arena *a, const mda_finding *f, baseline_said *out)
{
    const char **missing = arena_many(a, const char *, f->missing_count + 1);
    const char **told = arena_many(a, const char *, f->evidence_count + 1);
    *out = (baseline_said){missing, told, f->missing_count, 0};
    if (!missing || !told)
        return false;
    for (size_t i = 0; i < f->missing_count; i++)
        if (!(missing[i] = arena_string(a, slice_of(f->missing[i]))))
            return false;
    for (size_t i = 0; i < f->evidence_count; i++)
        if (tells(&f->evidence[i]) &&
            !(told[out->told_count++] =
                  digest(a, f->evidence[i].place.quote)))
            return false;
    return true;
}

baseline_entry *baseline_take(baseline *b, const mda_finding *f,
                              const char *draft)
{
    baseline_said now;
    if (!baseline_read(b->arena, f, &now))
        return NULL; /* it is shown rather than hidden */
    for (uint32_t i = 0; i < b->list.len; i++) {
        baseline_entry *e = &b->list.at[i];
        if (e->is_used || strcmp(e->fingerprint, f->fingerprint) != 0 ||
            strcmp(e->rule, mda_rule_id(f->rule)) != 0 ||
            strcmp(e->draft, draft) != 0 || !baseline_covers(&e->said, &now))
            continue;
        e->is_used = true;
        return e;
    }
    return NULL;
}

mda_status baseline_add(baseline *b, const mda_finding *f, const char *draft,
                        mda_error *err)
{
    baseline_entry *e = array_add(&b->list);
    if (!e || !baseline_read(b->arena, f, &e->said))
        return error_nomem(err);
    e->draft = arena_string(b->arena, slice_of(draft));
    e->rule = arena_string(b->arena, slice_of(mda_rule_id(f->rule)));
    e->fingerprint = arena_string(b->arena, slice_of(f->fingerprint));
    e->message = arena_string(b->arena, slice_of(f->message));
    e->is_used = e->is_judged = true;
    return e->draft && e->rule && e->fingerprint && e->message
               ? MDA_OK
               : error_nomem(err);
}

/* ---- Writing ----------------------------------------------------------- */

static int by_draft(const void *a, const void *b)
{
    const baseline_entry *x = *(const baseline_entry *const *)a;
    const baseline_entry *y = *(const baseline_entry *const *)b;
    int order = strcmp(x->draft, y->draft);
    order = order ? order : strcmp(x->rule, y->rule);
    order = order ? order : strcmp(x->fingerprint, y->fingerprint);
    return order ? order : strcmp(x->message ? x->message : "",
                                  y->message ? y->message : "");
}

static void put_member(buf *to, const char *key, const char *text, bool quoted)
{
    buf_format(to, "  %s: ", key);
    yaml_put(to, slice_of(text), quoted);
    buf_char(to, '\n');
}

static void put_names(buf *to, const char *key, const char *const *names,
                      size_t n)
{
    buf_format(to, "  %s: [", key);
    for (size_t i = 0; i < n; i++) {
        buf_text(to, i ? ", " : "");
        yaml_put(to, slice_of(names[i]), false);
    }
    buf_text(to, "]\n");
}

static void put_entry(buf *to, arena *a, const char *folder,
                      const baseline_entry *e)
{
    const char *path = path_relative(a, e->draft, folder);
    buf_text(to, "- path: ");
    yaml_put(to, slice_of(path ? path : e->draft), true);
    buf_char(to, '\n');
    put_member(to, "rule", e->rule, false);
    put_member(to, "fingerprint", e->fingerprint, true);
    put_names(to, "missing", e->said.missing, e->said.missing_count);
    put_names(to, "told", e->said.told, e->said.told_count);
    if (e->message)
        put_member(to, "message", e->message, true);
}

static const char head[] =
    "# Findings that were there when mdalint was taken up.  They are not\n"
    "# reported; new ones are.  Written by `mdalint baseline update`; entries\n"
    "# that match nothing any more go with `mdalint baseline prune`.\n";

mda_status baseline_write(const baseline *b,
                          bool (*keep)(const baseline_entry *entry),
                          mda_writer out, mda_error *err)
{
    ARRAY(const baseline_entry *) kept = {0};
    buf text = {0};
    const char *folder = path_folder(b->arena, b->path);
    bool ok = folder && array_reserve(&kept, b->list.len + 1);
    for (uint32_t i = 0; ok && i < b->list.len; i++)
        if (keep(&b->list.at[i]))
            kept.at[kept.len++] = &b->list.at[i];
    if (kept.len)
        qsort(kept.at, kept.len, sizeof *kept.at, by_draft);
    buf_text(&text, head);
    buf_text(&text, kept.len ? "findings:\n" : "findings: []\n");
    for (uint32_t i = 0; i < kept.len; i++)
        put_entry(&text, b->arena, folder, kept.at[i]);
    array_free(&kept);
    mda_status status = ok ? buf_flush(&text, out) : error_nomem(err);
    buf_free(&text);
    return status;
}
