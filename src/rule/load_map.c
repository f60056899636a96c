/* load_map.c - YAML maps to structs, driven by the tables of fields.c.
 *
 * Each key of a map is looked up in its shape; the row says which function
 * reads the value and into which member it goes.  Nesting is that of the
 * shapes, not that of the input.
 *
 *     gap: 4     row {"gap", FIELD_COUNT, offset of concept.gap}
 *                load_count() stores 4 there
 *
 * A wrong value is noted and the member keeps its default; the rest of the map
 * is read as usual, so that all mistakes come out at once.  What a name refers
 * to is looked up later: here it is only noted in model.refs. */
#include "rule/load_map.h"

#include "base/error.h"
#include "rule/fields.h"

#include <stdio.h>

/* Where one value goes. */
typedef struct target {
    const field *field;
    void *into; /* the member */
} target;

/* Any ARRAY, as far as its elements do not matter. */
typedef struct any_array {
    void *at;
    uint32_t len, cap;
} any_array;

mark load_mark(const loading *l, const yaml *node)
{
    return (mark){l->path, node->line, node->column};
}

/* Where the first character of a scalar stands. */
static mark text_mark(const loading *l, const yaml *node)
{
    mark at = load_mark(l, node);
    if (!node->is_plain && !node->is_block)
        at.column++;
    return at;
}

static const char *kind_name(const yaml *node)
{
    static const char *const names[] = {"text", "a list", "a map"};
    return names[node->kind];
}

static void wrong_type(loading *l, const field *f, const yaml *node)
{
    diag_add(l->diags, MDA_ERROR, "wrong-type", load_mark(l, node),
             "'%s' wants %s, not %s", f->key, field_wants(f->type),
             kind_name(node));
}

/* Notes the mistake and returns false unless `node` is text that says
 * something. */
static bool is_text(loading *l, const field *f, const yaml *node)
{
    if (node->kind != YAML_SCALAR) {
        wrong_type(l, f, node);
        return false;
    }
    if (slice_trim(node->text).len)
        return true;
    diag_add(l->diags, MDA_ERROR, "empty-value", load_mark(l, node),
             "'%s' has no value; it wants %s", f->key, field_wants(f->type));
    return false;
}

static void bad_number(loading *l, const field *f, const yaml *node)
{
    diag_add(l->diags, MDA_ERROR, "bad-number", text_mark(l, node),
             "'%s' wants %s, not '%.60s'", f->key, field_wants(f->type),
             node->text.ptr);
}

/* "12", "0.5": digits with at most one point and no exponent. */
static bool parse_number(slice s, double *out)
{
    double value = 0, unit = 1;
    bool has_digit = false, has_point = false;
    if (s.len > 20)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '.' && !has_point && i > 0) {
            has_point = true;
            has_digit = false;
            continue;
        }
        if (!char_is_digit(s.ptr[i]))
            return false;
        has_digit = true;
        value = value * 10 + (s.ptr[i] - '0');
        if (has_point)
            unit *= 10;
    }
    *out = value / unit;
    return has_digit;
}

static bool is_name(slice s)
{
    bool was_letter = false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool is_low = c >= 'a' && c <= 'z';
        if (!(is_low || (i > 0 && char_is_digit(c)) ||
              (c == '-' && was_letter)))
            return false;
        was_letter = c != '-';
    }
    return was_letter && s.len <= 64;
}

/* True if `s` may stand where `f` wants names. */
static bool check_name(loading *l, const field *f, slice s, mark at)
{
    if (is_name(s))
        return true;
    bool has_brackets = s.len > 2 && s.ptr[0] == '<' &&
                        s.ptr[s.len - 1] == '>' &&
                        is_name((slice){s.ptr + 1, s.len - 2});
    if (has_brackets)
        diag_add(l->diags, MDA_ERROR, "bad-name", at,
                 "'%s' is a list of names: write %.*s without < >, which "
                 "phrases alone need",
                 f->key, (int)s.len - 2, s.ptr + 1);
    else
        diag_add(l->diags, MDA_ERROR, "bad-name", at,
                 "'%.60s' is no name: use lower-case letters and digits joined "
                 "by single hyphens, at most 64",
                 s.ptr);
    return false;
}

/* ---- Single values ----------------------------------------------------- */

static mda_status keep(loading *l, slice s, slice *out)
{
    *out = arena_copy(l->model->arena, s);
    return out->ptr ? MDA_OK : error_nomem(l->err);
}

static mda_status load_draft(loading *l, target t, const yaml *node)
{
    return is_text(l, t.field, node) ? keep(l, node->text, t.into) : MDA_OK;
}

static mda_status load_prose(loading *l, target t, const yaml *node)
{
    if (!is_text(l, t.field, node))
        return MDA_OK;
    return keep(l, slice_trim(node->text), t.into);
}

static mda_status load_line(loading *l, target t, const yaml *node)
{
    TRY(load_prose(l, t, node));
    const slice *line = t.into;
    if (line->len && memchr(line->ptr, '\n', line->len))
        diag_add(l->diags, MDA_ERROR, "wrong-type", load_mark(l, node),
                 "'%s' wants one line of text, not several", t.field->key);
    return MDA_OK;
}

static mda_status load_name(loading *l, target t, const yaml *node)
{
    if (!is_text(l, t.field, node) ||
        !check_name(l, t.field, node->text, text_mark(l, node)))
        return MDA_OK;
    return keep(l, node->text, t.into);
}

static mda_status load_count(loading *l, target t, const yaml *node)
{
    double value;
    if (!is_text(l, t.field, node))
        return MDA_OK;
    bool is_whole = parse_number(node->text, &value) &&
                    !memchr(node->text.ptr, '.', node->text.len);
    if (!is_whole) {
        bad_number(l, t.field, node);
        return MDA_OK;
    }
    if (value > t.field->most) {
        diag_add(l->diags, MDA_ERROR, "bad-number", text_mark(l, node),
                 "'%s' is at most %u", t.field->key, t.field->most);
        return MDA_OK;
    }
    uint32_t count = (uint32_t)value;
    memcpy(t.into, &count, sizeof count);
    return MDA_OK;
}

static mda_status load_number(loading *l, target t, const yaml *node)
{
    double value;
    if (!is_text(l, t.field, node))
        return MDA_OK;
    if (parse_number(node->text, &value))
        memcpy(t.into, &value, sizeof value);
    else
        bad_number(l, t.field, node);
    return MDA_OK;
}

static mda_status load_percent(loading *l, target t, const yaml *node)
{
    double value;
    if (!is_text(l, t.field, node))
        return MDA_OK;
    slice s = node->text;
    if (s.ptr[s.len - 1] != '%' ||
        !parse_number(slice_trim((slice){s.ptr, s.len - 1}), &value)) {
        bad_number(l, t.field, node);
        return MDA_OK;
    }
    value /= 100;
    memcpy(t.into, &value, sizeof value);
    return MDA_OK;
}

static mda_status load_flag(loading *l, target t, const yaml *node)
{
    if (!is_text(l, t.field, node))
        return MDA_OK;
    bool is_true = slice_is(node->text, "true");
    if (!is_true && !slice_is(node->text, "false"))
        diag_add(l->diags, MDA_ERROR, "bad-choice", text_mark(l, node),
                 "'%s' is true or false, not '%.60s'", t.field->key,
                 node->text.ptr);
    else
        memcpy(t.into, &is_true, sizeof is_true);
    return MDA_OK;
}

/* ---- Choices ----------------------------------------------------------- */

static void bad_choice(loading *l, const field *f, const yaml *node)
{
    slice names[32];
    size_t n = 0, len = 0;
    char all[256] = "";
    for (const choice *c = f->choices; c->name && n < 32; c++) {
        names[n++] = slice_of(c->name);
        len += (size_t)snprintf(all + len, sizeof all - len, "%s%s",
                                len ? ", " : "", c->name);
        if (len >= sizeof all)
            len = sizeof all - 1;
    }
    slice near = diag_suggest(node->text, names, n);
    if (near.len)
        diag_add(l->diags, MDA_ERROR, "bad-choice", text_mark(l, node),
                 "'%s' cannot be '%.60s'; did you mean '%.*s'?", f->key,
                 node->text.ptr, (int)near.len, near.ptr);
    else
        diag_add(l->diags, MDA_ERROR, "bad-choice", text_mark(l, node),
                 "'%s' cannot be '%.60s'; it is one of %s", f->key,
                 node->text.ptr, all);
}

/* The choice that `node` names, or NULL after noting the mistake. */
static const choice *chosen(loading *l, const field *f, const yaml *node)
{
    if (!is_text(l, f, node))
        return NULL;
    for (const choice *c = f->choices; c->name; c++)
        if (slice_is(node->text, c->name))
            return c;
    bad_choice(l, f, node);
    return NULL;
}

/* Members that take a choice differ in size: bool, enum. */
static void store(target t, uint32_t value)
{
    uint8_t byte = (uint8_t)value;
    if (t.field->size == sizeof byte)
        memcpy(t.into, &byte, sizeof byte);
    else
        memcpy(t.into, &value, sizeof value);
}

static mda_status load_choice(loading *l, target t, const yaml *node)
{
    const choice *c = chosen(l, t.field, node);
    if (c)
        store(t, c->value);
    return MDA_OK;
}

/* The nodes of a list, or the one node that stands for a list of one. */
static const yaml *first_of(const yaml *node)
{
    return node->kind == YAML_LIST ? node->child : node;
}

static const yaml *next_of(const yaml *list, const yaml *current)
{
    return list == current ? NULL : current->next;
}

static uint32_t count_of(const yaml *node)
{
    return node->kind == YAML_LIST ? yaml_count(node) : 1;
}

static mda_status load_choices(loading *l, target t, const yaml *node)
{
    uint16_t bits = 0;
    for (const yaml *e = first_of(node); e; e = next_of(node, e)) {
        const choice *c = chosen(l, t.field, e);
        bits |= c ? (uint16_t)c->value : 0;
    }
    memcpy(t.into, &bits, sizeof bits);
    return MDA_OK;
}

/* ---- Lists ------------------------------------------------------------- */

static bool is_missing_list(loading *l, const field *f, const yaml *node)
{
    if (node->kind != YAML_LIST || node->child)
        return false;
    if (f->is_needed)
        diag_add(l->diags, MDA_ERROR, "empty-value", load_mark(l, node),
                 "'%s' is an empty list; it wants %s", f->key,
                 field_wants(f->type));
    return true;
}

static mda_status note_ref(loading *l, ref_kind kind, text *at)
{
    if (kind == REF_NONE)
        return MDA_OK;
    ref *r = arena_make(l->model->arena, ref);
    if (!r)
        return error_nomem(l->err);
    *r = (ref){(ref *)(uintptr_t)l->model->refs, at, l->rule, kind};
    l->model->refs = r;
    return MDA_OK;
}

static mda_status load_texts(loading *l, target t, const yaml *node)
{
    const field *f = t.field;
    if (node->kind == YAML_MAP) {
        wrong_type(l, f, node);
        return MDA_OK;
    }
    if (is_missing_list(l, f, node))
        return MDA_OK;
    text *at = arena_many(l->model->arena, text, count_of(node));
    if (!at)
        return error_nomem(l->err);
    any_array list = {.at = at};
    for (const yaml *e = first_of(node); e; e = next_of(node, e)) {
        mark where = text_mark(l, e);
        if (!is_text(l, f, e))
            continue;
        if (f->type == FIELD_NAMES && !check_name(l, f, e->text, where))
            continue;
        text *item = &at[list.len++];
        item->at = where;
        TRY(keep(l, e->text, &item->text));
        TRY(note_ref(l, f->ref, item));
    }
    list.cap = list.len;
    memcpy(t.into, &list, sizeof list);
    return MDA_OK;
}

/* ---- Maps in maps ------------------------------------------------------ */

static mda_status load_nested(loading *l, target t, const yaml *node)
{
    return load_map(l, t.field->shape, node, t.into);
}

static mda_status load_list(loading *l, target t, const yaml *node)
{
    if (is_missing_list(l, t.field, node))
        return MDA_OK;
    const shape *s = t.field->shape;
    any_array list = {.len = count_of(node)};
    list.cap = list.len;
    list.at = arena_alloc_many(l->model->arena, s->size, list.len);
    if (!list.at)
        return error_nomem(l->err);
    memcpy(t.into, &list, sizeof list);
    char *slot = list.at;
    for (const yaml *e = first_of(node); e; e = next_of(node, e)) {
        TRY(load_map(l, s, e, slot));
        slot += s->size;
    }
    return MDA_OK;
}

static mda_status load_entry(loading *l, const field *f, const yaml *node,
                             char *slot)
{
    const shape *s = f->shape;
    slice name;
    check_name(l, f, node->key->text, load_mark(l, node->key));
    TRY(keep(l, node->key->text, &name));
    memcpy(slot + s->name_at, &name, sizeof name);
    TRY(load_map(l, s, node, slot));
    mark at = text_mark(l, node->key);
    memcpy(slot + s->at, &at, sizeof at);
    return MDA_OK;
}

static mda_status load_table(loading *l, target t, const yaml *node)
{
    if (node->kind != YAML_MAP) {
        wrong_type(l, t.field, node);
        return MDA_OK;
    }
    const shape *s = t.field->shape;
    any_array list = {.len = yaml_count(node)};
    list.cap = list.len;
    list.at = arena_alloc_many(l->model->arena, s->size, list.len);
    if (!list.at)
        return error_nomem(l->err);
    memcpy(t.into, &list, sizeof list);
    char *slot = list.at;
    for (const yaml *e = node->child; e; e = e->next) {
        TRY(load_entry(l, t.field, e, slot));
        slot += s->size;
    }
    return MDA_OK;
}

static mda_status (*const loads[FIELD_TYPES])(loading *, target,
                                              const yaml *) = {
    [FIELD_LINE] = load_line,       [FIELD_PROSE] = load_prose,
    [FIELD_DRAFT] = load_draft,     [FIELD_NAME] = load_name,
    [FIELD_NAMES] = load_texts,     [FIELD_TEXTS] = load_texts,
    [FIELD_COUNT] = load_count,     [FIELD_NUMBER] = load_number,
    [FIELD_PERCENT] = load_percent, [FIELD_FLAG] = load_flag,
    [FIELD_CHOICE] = load_choice,   [FIELD_CHOICES] = load_choices,
    [FIELD_MAP] = load_nested,      [FIELD_LIST] = load_list,
    [FIELD_TABLE] = load_table,
};

/* ---- A map as a whole -------------------------------------------------- */

static void unknown_key(loading *l, const shape *s, const yaml *key)
{
    slice names[64];
    size_t n = 0;
    for (const field *f = s->fields; f->key && n < 64; f++)
        names[n++] = slice_of(f->key);
    slice near = diag_suggest(key->text, names, n);
    if (near.len)
        diag_add(l->diags, MDA_ERROR, "unknown-key", load_mark(l, key),
                 "%s has no key '%.60s'; did you mean '%.*s'?", s->name,
                 key->text.ptr, (int)near.len, near.ptr);
    else
        diag_add(l->diags, MDA_ERROR, "unknown-key", load_mark(l, key),
                 "%s has no key '%.60s'", s->name, key->text.ptr);
}

static mda_status load_members(loading *l, const shape *s, const yaml *node,
                               char *into)
{
    for (const yaml *m = node->child; m; m = m->next) {
        const field *f = field_named(s, m->key->text);
        if (!f) {
            unknown_key(l, s, m->key);
            continue;
        }
        TRY(loads[f->type](l, (target){f, into + f->offset}, m));
    }
    return MDA_OK;
}

static void set_defaults(const shape *s, char *into)
{
    for (const field *f = s->fields; f->key; f++)
        if (f->absent)
            store((target){f, into + f->offset}, f->absent);
}

static void check_needed(loading *l, const shape *s, const yaml *node)
{
    for (const field *f = s->fields; f->key; f++)
        if (f->is_needed && !yaml_get(node, f->key))
            diag_add(l->diags, MDA_ERROR, "missing-key", load_mark(l, node),
                     "%s has no '%s'; it wants %s", s->name, f->key,
                     field_wants(f->type));
}

/* Keys of a group: which are there, and which kind do they make this map? */
static void check_group(loading *l, const shape *s, const yaml *node,
                        char *into)
{
    const yaml *first = NULL;
    char all[256] = "";
    size_t len = 0;
    for (const field *f = s->fields; f->key; f++) {
        if (!f->in_group && !f->kind)
            continue;
        const yaml *m = yaml_get(node, f->key);
        if (m && first && s->group == GROUP_ONE)
            diag_add(l->diags, MDA_ERROR, "misplaced-key", load_mark(l, m->key),
                     "%s has '%s' already; '%s' needs "
                     "a %s of its own",
                     s->name, first->key->text.ptr, f->key, s->name);
        if (m && !first && f->kind) {
            uint32_t kind = f->kind - 1u;
            memcpy(into + s->kind_at, &kind, sizeof kind);
        }
        first = first ? first : m;
        len += (size_t)snprintf(all + len, sizeof all - len, "%s%s",
                                len ? ", " : "", f->key);
        if (len >= sizeof all)
            len = sizeof all - 1;
    }
    if (!first)
        diag_add(l->diags, MDA_ERROR, "missing-key", load_mark(l, node),
                 "%s has none of %s", s->name, all);
}

/* A key that the kind of this map has no use for. */
static void check_kinds(loading *l, const shape *s, const yaml *node,
                        const char *into)
{
    uint32_t kind, found = 0;
    memcpy(&kind, into + s->kind_at, sizeof kind);
    const char *kind_key = "";
    for (const field *f = s->fields; f->key; f++) {
        found += f->kind && yaml_get(node, f->key);
        if (f->kind == kind + 1)
            kind_key = f->key;
    }
    if (found != 1)
        return; // said already
    for (const field *f = s->fields; f->key; f++) {
        const yaml *m = yaml_get(node, f->key);
        if (m && f->kinds && !(f->kinds >> kind & 1u))
            diag_add(l->diags, MDA_ERROR, "misplaced-key", load_mark(l, m->key),
                     "'%s' means nothing beside '%s'", f->key, kind_key);
    }
}

static mda_status load_short(loading *l, const shape *s, const yaml *node,
                             char *into)
{
    const field *f = field_named(s, slice_of(s->short_for));
    return loads[f->type](l, (target){f, into + f->offset}, node);
}

mda_status load_map(loading *l, const shape *s, const yaml *node, void *into)
{
    char *bytes = into;
    set_defaults(s, bytes);
    if (s->at != SHAPE_HAS_NOT) {
        mark at = load_mark(l, node);
        memcpy(bytes + s->at, &at, sizeof at);
    }
    if (node->kind != YAML_MAP && s->short_for)
        return load_short(l, s, node, bytes);
    if (node->kind != YAML_MAP) {
        diag_add(l->diags, MDA_ERROR, "wrong-type", load_mark(l, node),
                 "%s is a map of keys and values, not %s", s->name,
                 kind_name(node));
        return MDA_OK;
    }
    TRY(load_members(l, s, node, bytes));
    check_needed(l, s, node);
    if (s->group != GROUP_NONE)
        check_group(l, s, node, bytes);
    if (s->kind_at != SHAPE_HAS_NOT)
        check_kinds(l, s, node, bytes);
    return s->check ? s->check(l, node, into) : MDA_OK;
}
