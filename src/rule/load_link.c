/* load_link.c - do names refer to something?
 *
 * Loading has noted every name in model.refs.  When all files are known, the
 * names of concepts, elements and rules go into three indexes; duplicates show
 * there, and each reference is looked up and told what its target says of
 * itself.  Names of fixed vocabularies are vocabulary.c's.
 *
 *     told: [custmer-lost]   ->  unknown-concept, did you mean customer-lost?
 *
 * Rules that absorb one another in a ring would silence each other, and the
 * matter with them; such a ring is refused. */
#include "rule/load.h"

#include "base/error.h"
#include "rule/names.h"
#include "rule/vocabulary.h"

typedef struct linking {
    model *model;
    diags *diags;
    names concepts, elements, rules;
} linking;

/* ---- Indexes and duplicates -------------------------------------------- */

static bool index_all(linking *l)
{
    const model *m = l->model;
    bool ok = true;
    for (uint32_t i = 0; i < m->concepts.len; i++)
        ok &= names_add(&l->concepts, m->concepts.at[i].name, i);
    for (uint32_t i = 0; i < m->elements.len; i++)
        ok &= names_add(&l->elements, m->elements.at[i].name, i);
    for (uint32_t i = 0; i < m->rules.len; i++)
        ok &= names_add(&l->rules, m->rules.at[i].id, i);
    return ok && names_sort(&l->concepts) && names_sort(&l->elements) &&
           names_sort(&l->rules);
}

static mark concept_mark(const model *m, uint32_t i)
{
    return m->concepts.at[i].at;
}

static mark element_mark(const model *m, uint32_t i)
{
    return m->elements.at[i].at;
}

static mark rule_mark(const model *m, uint32_t i)
{
    return m->rules.at[i].at;
}

/* Notes the one loaded first: built-in files are loaded last, and the mistake
 * is in the file that its writer can change. */
static void check_unique(linking *l, const names *n, const char *what,
                         mark (*place)(const model *, uint32_t))
{
    for (uint32_t i = 1; i < n->sorted.len; i++) {
        const name_entry *first = &n->sorted.at[i - 1];
        const name_entry *e = &n->sorted.at[i];
        if (!e->name.len || !slice_equal(first->name, e->name))
            continue;
        mark again = place(l->model, e->index);
        diag_add(l->diags, MDA_ERROR, "duplicate-id",
                 place(l->model, first->index),
                 "%s '%.*s' is defined in %s, line %u, too", what,
                 (int)e->name.len, e->name.ptr, again.path, again.line);
    }
}

/* ---- Looking up -------------------------------------------------------- */

/* Notes that `t` names nothing, with the nearest name of `all`. */
static void unknown(linking *l, const text *t, const char *code,
                    const char *what, const slice *all, size_t n)
{
    /* A rule to be absorbed may be in a pack that is not loaded. */
    mda_severity severity =
        slice_is(slice_of(what), "rule") ? MDA_WARNING : MDA_ERROR;
    slice near = {NULL, 0};
    if (!diag_is_full(l->diags, severity))
        near = diag_suggest(t->text, all, n);
    if (near.len)
        diag_add(l->diags, severity, code, t->at,
                 "there is no %s '%.60s'; did you mean '%.*s'?", what,
                 t->text.ptr, (int)near.len, near.ptr);
    else
        diag_add(l->diags, severity, code, t->at, "there is no %s '%.60s'",
                 what, t->text.ptr);
}

static void link_concept(linking *l, const ref *r)
{
    uint32_t i = names_find(&l->concepts, r->at->text);
    if (i != UINT32_MAX)
        r->at->about = l->model->concepts.at[i].about;
    else if (!vocabulary_is_class(r->at->text))
        unknown(l, r->at, "unknown-concept", "concept", l->concepts.all.at,
                l->concepts.all.len);
}

static void link_element(linking *l, const ref *r)
{
    const expect *e = &l->model->rules.at[r->rule].expect;
    for (uint32_t i = 0; i < e->own.len; i++)
        if (slice_equal(e->own.at[i].name, r->at->text)) {
            r->at->about = e->own.at[i].label;
            return;
        }
    uint32_t i = names_find(&l->elements, r->at->text);
    if (i != UINT32_MAX)
        r->at->about = l->model->elements.at[i].label;
    else
        unknown(l, r->at, "unknown-element", "element", l->elements.all.at,
                l->elements.all.len);
}

/* An element of a test's `missing` must be one that the rule expects. */
static void link_expected(linking *l, const ref *r)
{
    const texts *all = &l->model->rules.at[r->rule].expect.elements;
    slice expected[64];
    size_t n = 0;
    for (uint32_t i = 0; i < all->len; i++) {
        if (slice_equal(all->at[i].text, r->at->text))
            return;
        if (n < 64)
            expected[n++] = all->at[i].text;
    }
    unknown(l, r->at, "unknown-element", "expected element", expected, n);
}

static void link_rule(linking *l, const ref *r)
{
    uint32_t i = names_find(&l->rules, r->at->text);
    if (i != UINT32_MAX)
        r->at->about = l->model->rules.at[i].title;
    else
        unknown(l, r->at, "unknown-rule", "rule", l->rules.all.at,
                l->rules.all.len);
}

static void link_vocabulary(linking *l, const ref *r)
{
    vocabulary_check(l->diags, r->kind, r->at->text, r->at->at);
}

static void (*const links[REF_COUNT])(linking *, const ref *) = {
    [REF_NONE] = link_vocabulary,
    [REF_CONCEPT] = link_concept,
    [REF_ELEMENT] = link_element,
    [REF_EXPECTED] = link_expected,
    [REF_RULE] = link_rule,
    [REF_SCOPE] = link_vocabulary,
    [REF_FORM] = link_vocabulary,
    [REF_REGISTRANT] = link_vocabulary,
    [REF_FACT] = link_vocabulary,
    [REF_REQUIREMENT] = link_vocabulary,
};

/* ---- Rings -------------------------------------------------------------- */

/* A rule on the way from one that absorbs to those it absorbs. */
typedef struct step {
    uint32_t next; /* name in `absorbs` to be looked at */
    bool is_open;  /* on the way that is being followed */
    bool is_done;
} step;

static void note_ring(linking *l, const rule *r, const text *name)
{
    bool own = slice_equal(r->id, name->text);
    diag_add(l->diags, MDA_ERROR, "rule-cycle", name->at,
             own ? "rule '%.*s' absorbs itself"
                 : "rule '%.*s' absorbs '%s', which absorbs it, perhaps by way "
                   "of others: neither would say anything",
             (int)r->id.len, r->id.ptr, name->text.ptr);
}

/* Follows what `from` absorbs as far as it goes; `way` has room for all. */
static void follow(linking *l, step *steps, uint32_t *way, uint32_t from)
{
    uint32_t depth = 0;
    way[depth++] = from;
    steps[from].is_open = true;
    while (depth) {
        const rule *r = &l->model->rules.at[way[depth - 1]];
        step *s = &steps[way[depth - 1]];
        if (s->next == r->absorbs.len) {
            s->is_open = false;
            s->is_done = true;
            depth--;
            continue;
        }
        const text *name = &r->absorbs.at[s->next++];
        uint32_t to = names_find(&l->rules, name->text);
        if (to == UINT32_MAX || steps[to].is_done)
            continue;
        if (steps[to].is_open) {
            note_ring(l, r, name);
            continue;
        }
        steps[to].is_open = true;
        way[depth++] = to;
    }
}

static bool check_rings(linking *l)
{
    uint32_t n = l->model->rules.len;
    step *steps = arena_many(l->model->arena, step, n + 1);
    uint32_t *way = arena_many(l->model->arena, uint32_t, n + 1);
    for (uint32_t i = 0; steps && way && i < n; i++)
        if (!steps[i].is_done)
            follow(l, steps, way, i);
    return steps && way;
}

mda_status load_link(model *m, diags *d, mda_error *err)
{
    linking l = {.model = m, .diags = d};
    bool ok = index_all(&l);
    if (ok) {
        check_unique(&l, &l.concepts, "concept", concept_mark);
        check_unique(&l, &l.elements, "element", element_mark);
        check_unique(&l, &l.rules, "rule", rule_mark);
        for (const ref *r = m->refs; r; r = r->next)
            links[r->kind](&l, r);
        ok = check_rings(&l);
    }
    names_free(&l.concepts);
    names_free(&l.elements);
    names_free(&l.rules);
    return ok && !d->failed ? MDA_OK : error_nomem(err);
}
