/* model_check.c - a model whose numbers nobody has looked at yet.
 *
 * An image from a file may have been damaged or made by somebody else.  Its
 * pointers are safe (base/image.h); here the tables of fields.c, by which rule
 * files are loaded, are gone through once more, and this time the structs are
 * held against them:
 *
 *     severity: 7     ->  no choice of that value: not sound
 *     gap: 4000000    ->  more than fields.c allows: not sound
 *     told: [nobody]  ->  linking finds no such concept: not sound
 *
 * Whether a phrase parses is not asked: phrases are only shown once they are
 * compiled. */
#include "rule/model_check.h"

#include "rule/diag.h"
#include "rule/fields.h"
#include "rule/load.h"

#include <math.h>

typedef struct walk {
    model *model;
    uint32_t rule; /* whose parts are looked at, or UINT32_MAX */
} walk;

static bool check_map(walk *w, const shape *s, char *at);

/* ---- Values ------------------------------------------------------------- */

/* A number of one, two or four bytes. */
static uint32_t number_at(const char *at, size_t size)
{
    uint8_t one;
    uint16_t two;
    uint32_t four;
    if (size == sizeof one)
        return memcpy(&one, at, size), one;
    if (size == sizeof two)
        return memcpy(&two, at, size), two;
    return memcpy(&four, at, sizeof four), four;
}

static bool is_choice(const field *f, uint32_t value)
{
    bool found = value == f->absent;
    for (const choice *c = f->choices; !found && c->name; c++)
        found = c->value == value;
    return found;
}

static bool is_of_choices(const field *f, uint32_t value)
{
    uint32_t all = 0;
    for (const choice *c = f->choices; c->name; c++)
        all |= c->value;
    return !(value & ~all);
}

static bool is_finite(const char *at)
{
    double value;
    memcpy(&value, at, sizeof value);
    return isfinite(value);
}

/* ---- Names -------------------------------------------------------------- */

static bool note_ref(walk *w, ref_kind kind, text *t)
{
    ref *r = arena_make(w->model->arena, ref);
    if (!r)
        return false;
    *r = (ref){(ref *)(uintptr_t)w->model->refs, t, w->rule, kind};
    w->model->refs = r;
    return true;
}

static bool check_texts(walk *w, const field *f, const texts *all)
{
    for (uint32_t i = 0; i < all->len; i++) {
        text *t = &all->at[i];
        if (!t->text.ptr || !t->at.path ||
            (f->ref != REF_NONE && !note_ref(w, f->ref, t)))
            return false;
    }
    return true;
}

/* ---- Maps --------------------------------------------------------------- */

/* An ARRAY(), whatever it holds. */
typedef ARRAY(char) any_array;

static bool check_list(walk *w, const field *f, const any_array *all)
{
    for (uint32_t i = 0; i < all->len; i++)
        if (!check_map(w, f->shape, all->at + i * f->shape->size))
            return false;
    return true;
}

static bool check_field(walk *w, const field *f, char *at)
{
    switch (f->type) {
    case FIELD_NAMES:
    case FIELD_TEXTS:
        return check_texts(w, f, (const texts *)(const void *)at);
    case FIELD_COUNT:
        return number_at(at, f->size) <= f->most ||
               number_at(at, f->size) == f->absent;
    case FIELD_NUMBER:
    case FIELD_PERCENT:
        return is_finite(at);
    case FIELD_FLAG:
        return number_at(at, f->size) <= 1;
    case FIELD_CHOICE:
        return is_choice(f, number_at(at, f->size));
    case FIELD_CHOICES:
        return is_of_choices(f, number_at(at, f->size));
    case FIELD_MAP:
        return check_map(w, f->shape, at);
    case FIELD_LIST:
    case FIELD_TABLE:
        return check_list(w, f, (const any_array *)(const void *)at);
    default: /* a slice; the image saw to it */
        return !f->is_needed || ((const slice *)(const void *)at)->ptr;
    }
}

static uint32_t kind_of(const shape *s, const char *at)
{
    bool has_kinds = s->kind_at != SHAPE_HAS_NOT;
    return has_kinds ? number_at(at + s->kind_at, sizeof(uint32_t)) : 0;
}

/* Is the kind of a map one that a key of it gives? */
static bool check_kind(const shape *s, uint32_t kind)
{
    bool found = s->kind_at == SHAPE_HAS_NOT;
    for (const field *f = s->fields; f->key; f++)
        found = found || (f->kind && f->kind - 1u == kind);
    return found;
}

static bool check_map(walk *w, const shape *s, char *at)
{
    if (s->at != SHAPE_HAS_NOT && !((const mark *)(void *)(at + s->at))->path)
        return false;
    if (s->name_at != SHAPE_HAS_NOT &&
        !((const slice *)(void *)(at + s->name_at))->ptr)
        return false;
    uint32_t kind = kind_of(s, at);
    bool ok = check_kind(s, kind);
    for (const field *f = s->fields; ok && f->key; f++) /* keys that give */
        if (!f->kind || f->kind - 1u == kind)           /* kinds share members */
            ok = check_field(w, f, at + f->offset);
    return ok;
}

/* ---- The model ---------------------------------------------------------- */

/* What check.c fills in or sees to, and what no key says. */
static bool check_rest(const rule *r)
{
    const expect *e = &r->expect;
    uint32_t spelling = number_at((const char *)&r->is_spelling, 1);
    return spelling <= 1 && e->enough <= e->elements.len &&
           (e->in.len || !r->when.len);
}

static bool check_rules(walk *w)
{
    for (uint32_t i = 0; i < w->model->rules.len; i++) {
        rule *r = &w->model->rules.at[i];
        w->rule = i;
        if (!check_rest(r) || !check_map(w, &shape_rule, (char *)r))
            return false;
    }
    w->rule = UINT32_MAX;
    return true;
}

/* The shape of what a table of a lexicon holds. */
static const shape *shape_of(const char *key)
{
    return field_named(&shape_lexicon, slice_of(key))->shape;
}

static bool check_lexicon(walk *w)
{
    model *m = w->model;
    for (uint32_t i = 0; i < m->concepts.len; i++)
        if (!check_map(w, shape_of("cues"), (char *)&m->concepts.at[i]))
            return false;
    for (uint32_t i = 0; i < m->elements.len; i++)
        if (!check_map(w, shape_of("elements"), (char *)&m->elements.at[i]))
            return false;
    return true;
}

static bool check_packs(const model *m)
{
    for (uint32_t i = 0; i < m->packs.len; i++) {
        const pack *p = &m->packs.at[i];
        if (!p->name || !p->version || p->sha256[sizeof p->sha256 - 1])
            return false;
    }
    return true;
}

bool model_is_sound(model *m)
{
    walk w = {m, UINT32_MAX};
    diags d = {.arena = arena_new()};
    m->refs = NULL;
    bool sound = d.arena && check_packs(m) && check_lexicon(&w) &&
                 check_rules(&w) && load_link(m, &d, NULL) == MDA_OK &&
                 d.errors == 0;
    array_free(&d.list);
    if (d.arena)
        arena_free(d.arena);
    return sound;
}
