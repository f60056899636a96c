/* check.c - rules about single maps that a table of keys cannot express.
 *
 * Each function gets a struct that load_map() has just filled and its YAML
 * node, for places; it notes mistakes and fills defaults that depend on other
 * keys.  References to other maps are load_link.c's. */
#include "rule/check.h"

#include "base/error.h"
#include "rule/vocabulary.h"

static mark mark_of(const loading *l, const yaml *map, const char *key)
{
    const yaml *m = yaml_get(map, key);
    return load_mark(l, m ? m : map);
}

/* ---- Rule -------------------------------------------------------------- */

/* "trend" for "rules/20-f/trend.yaml"; empty for another kind of path. */
static slice stem(const char *path)
{
    slice s = slice_of(path);
    if (s.len < 5 || memcmp(s.ptr + s.len - 5, ".yaml", 5) != 0)
        return (slice){NULL, 0};
    s.len -= 5;
    const char *slash = strrchr(path, '/');
    size_t start = slash ? (size_t)(slash + 1 - path) : 0;
    return (slice){s.ptr + start, s.len - start};
}

static void check_file_name(loading *l, const yaml *node, const rule *r)
{
    slice name = stem(l->path);
    if (!name.len || !r->id.len || slice_equal(name, r->id))
        return;
    diag_add(l->diags, MDA_ERROR, "file-name-differs", mark_of(l, node, "id"),
             "the id is '%.*s' but the file is called '%.*s.yaml'",
             (int)r->id.len, r->id.ptr, (int)name.len, name.ptr);
}

static bool is_placeholder(slice s)
{
    return slice_is(s, "trigger") || slice_is(s, "missing");
}

static void unknown_placeholder(loading *l, const char *key, slice name,
                                mark at)
{
    static const slice known[] = {{"trigger", 7}, {"missing", 7}};
    slice near = diag_suggest(name, known, 2);
    int len = (int)(name.len < 60 ? name.len : 60);
    if (near.len)
        diag_add(l->diags, MDA_ERROR, "unknown-placeholder", at,
                 "'%s' holds {%.*s}; did you mean {%.*s}?", key, len, name.ptr,
                 (int)near.len, near.ptr);
    else
        diag_add(l->diags, MDA_ERROR, "unknown-placeholder", at,
                 "'%s' holds {%.*s}; there are {trigger} and {missing}", key,
                 len, name.ptr);
}

/* "{...}" in a message must be a placeholder. */
static void check_placeholders(loading *l, const yaml *node, const char *key,
                               slice s)
{
    size_t open = SIZE_MAX; /* behind the last brace that is open */
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '{')
            open = i + 1;
        if (s.ptr[i] != '}' || open == SIZE_MAX)
            continue;
        slice name = {s.ptr + open, i - open};
        if (!is_placeholder(name))
            unknown_placeholder(l, key, name, mark_of(l, node, key));
        open = SIZE_MAX;
    }
}

/* Without `about`, a passage speaks of the matter as the triggers do. */
static mda_status fill_about(loading *l, rule *r)
{
    uint32_t n = 0;
    if (r->expect.about.len)
        return MDA_OK;
    for (uint32_t i = 0; i < r->when.len; i++)
        n += r->when.at[i].concepts.len;
    if (!n)
        return MDA_OK;
    r->expect.about.at = arena_many(l->model->arena, text, n);
    if (!r->expect.about.at)
        return error_nomem(l->err);
    for (uint32_t i = 0; i < r->when.len; i++) {
        const texts *from = &r->when.at[i].concepts;
        for (uint32_t k = 0; k < from->len; k++)
            r->expect.about.at[r->expect.about.len++] = from->at[k];
    }
    r->expect.about.cap = n;
    return MDA_OK;
}

mda_status check_rule(loading *l, const yaml *node, void *into)
{
    rule *r = into;
    check_file_name(l, node, r);
    check_placeholders(l, node, "message", r->message);
    check_placeholders(l, node, "hint", r->hint);
    return fill_about(l, r);
}

/* ---- Parts of a rule --------------------------------------------------- */

mda_status check_when(loading *l, const yaml *node, void *into)
{
    const when *w = into;
    if (w->kind == WHEN_COMPARE && !yaml_get(node, "against"))
        diag_add(l->diags, MDA_ERROR, "missing-key",
                 mark_of(l, node, "compare"), "'compare' needs 'against'");
    bool has_weight = yaml_get(node, "weight"), has_of = yaml_get(node, "of");
    if (has_weight != has_of)
        diag_add(l->diags, MDA_ERROR, "missing-key",
                 mark_of(l, node, has_weight ? "weight" : "of"),
                 "'%s' needs '%s' beside it", has_weight ? "weight" : "of",
                 has_weight ? "of" : "weight");
    return MDA_OK;
}

mda_status check_expect(loading *l, const yaml *node, void *into)
{
    expect *e = into;
    if (e->enough > e->elements.len)
        diag_add(l->diags, MDA_ERROR, "bad-number", mark_of(l, node, "enough"),
                 "'enough' is %u, but there are %u elements", e->enough,
                 e->elements.len);
    if (e->in.len)
        return MDA_OK;
    e->in.at = arena_make(l->model->arena, text);
    if (!e->in.at)
        return error_nomem(l->err);
    *e->in.at = (text){.text = SLICE("mdna"), .at = e->at};
    e->in.len = e->in.cap = 1;
    return MDA_OK;
}

mda_status check_way(loading *l, const yaml *node, void *into)
{
    const element_way *way = into;
    if (!way->all.len && !way->fresh_amount && !yaml_get(node, "all"))
        diag_add(l->diags, MDA_ERROR, "missing-key", load_mark(l, node),
                 "way names nothing that must be found: it needs 'all' or "
                 "'fresh-amount'");
    return MDA_OK;
}

mda_status check_test(loading *l, const yaml *node, void *into)
{
    const rule_test *t = into;
    if (t->form.len)
        vocabulary_check(l->diags, REF_FORM, t->form, mark_of(l, node, "form"));
    return MDA_OK;
}

mda_status check_concept(loading *l, const yaml *node, void *into)
{
    (void)into;
    if (node->key && vocabulary_is_class(node->key->text))
        diag_add(l->diags, MDA_ERROR, "reserved-name", load_mark(l, node->key),
                 "'%s' is the name of a built-in class", node->key->text.ptr);
    return MDA_OK;
}
