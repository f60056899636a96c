/* yaml.c - libyaml's events to a tree.
 *
 * Bytes come in, a tree of maps, lists and scalars goes out, each node with
 * the line and column where it starts.  A stack of open nodes takes the place
 * of recursion; a node is linked to the innermost open one as its event comes.
 *
 * libyaml counts positions in characters.  Lines and columns here count bytes,
 * so its character index is turned into a byte offset by a cursor that walks
 * along the text as events come in order.
 *
 *     a:            map at 1:1
 *       - b         list at 2:3, key "a" at 1:1; scalar at 2:5
 *
 * What could surprise a reader or multiply a small file into a huge one is
 * refused with a message that says what to write instead: anchors, aliases,
 * tags of one's own, duplicate keys, keys that are no text, a second document.
 * Scalars stay text: what is a number is for the caller to say. */
#include "base/yaml.h"

#include "base/error.h"
#include "base/limits.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

#define FEW_KEYS 24 /* compared with one another, more are sorted */

/* Where in the text a character index is. */
typedef struct cursor {
    slice text;
    size_t index, offset, line_start;
    uint32_t line;
} cursor;

/* A map or list whose end has not come. */
typedef struct frame {
    yaml *node, *last;
    const yaml *key; /* of a map: the key whose value is to come */
    uint32_t count;
} frame;

typedef struct builder {
    arena *arena;
    const char *path;
    mda_error *err;
    cursor at;
    uint32_t depth, nodes, documents;
    const yaml *root;
    frame stack[LIMIT_YAML_DEPTH];
} builder;

/* Moves to a character index; seldom backwards. */
static void seek(cursor *c, size_t index)
{
    if (index < c->index)
        *c = (cursor){.text = c->text, .line = 1};
    const char *p = c->text.ptr + c->offset;
    const char *end = c->text.ptr + c->text.len;
    for (size_t left = index - c->index; left && p < end; left--) {
        if (*p++ == '\n') {
            c->line++;
            c->line_start = (size_t)(p - c->text.ptr);
        }
        while (p < end && ((unsigned char)*p & 0xC0) == 0x80)
            p++;
        c->index++;
    }
    c->offset = (size_t)(p - c->text.ptr);
}

static uint32_t column_of(const cursor *c)
{
    return (uint32_t)(c->offset - c->line_start) + 1;
}

__attribute__((format(printf, 3, 4))) static mda_status
fail(builder *b, mda_status status, const char *format, ...)
{
    char message[sizeof b->err->message];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return error_at(b->err, status, b->path,
                    (span){b->at.line, column_of(&b->at)}, message);
}

/* ---- Nodes ------------------------------------------------------------- */

/* The tags of the core schema (YAML 1.2, 10.3.2); "!" stands for none. */
static bool is_core(const char *tag)
{
    static const char prefix[] = "tag:yaml.org,2002:";
    static const char *const names[] = {"str",  "int", "float", "bool",
                                        "null", "seq", "map"};
    if (strcmp(tag, "!") == 0)
        return true;
    if (strncmp(tag, prefix, sizeof prefix - 1) != 0)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(tag + sizeof prefix - 1, names[i]) == 0)
            return true;
    return false;
}

static mda_status check_node(builder *b, const yaml_char_t *anchor,
                             const yaml_char_t *tag)
{
    if (anchor)
        return fail(b, MDA_EFORMAT,
                    "anchors are not allowed; quote text that starts with &");
    if (tag && !is_core((const char *)tag))
        return fail(b, MDA_EFORMAT,
                    "tags are not allowed; quote text that starts with !");
    if (++b->nodes > LIMIT_YAML_NODES)
        return fail(b, MDA_ELIMIT, "more than %d YAML nodes", LIMIT_YAML_NODES);
    return MDA_OK;
}

/* NULL without memory. */
static yaml *make_node(builder *b, yaml_kind kind)
{
    yaml *node = arena_make(b->arena, yaml);
    if (!node)
        return NULL;
    node->kind = kind;
    node->line = b->at.line;
    node->column = column_of(&b->at);
    return node;
}

static bool wants_key(const builder *b)
{
    const frame *f = b->depth ? &b->stack[b->depth - 1] : NULL;
    return f && f->node->kind == YAML_MAP && !f->key;
}

/* Links a node into the innermost open one, or makes it the root. */
static void attach(builder *b, yaml *node)
{
    if (!b->depth) {
        b->root = node;
        return;
    }
    frame *f = &b->stack[b->depth - 1];
    if (wants_key(b)) {
        f->key = node;
        return;
    }
    node->key = f->key;
    f->key = NULL;
    f->count++;
    if (f->last)
        f->last->next = node;
    else
        f->node->child = node;
    f->last = node;
}

static mda_status open_node(builder *b, yaml_kind kind)
{
    if (wants_key(b))
        return fail(b, MDA_EFORMAT,
                    "a key must be text; quote text that "
                    "starts with [ or {");
    if (b->depth == LIMIT_YAML_DEPTH)
        return fail(b, MDA_ELIMIT, "nested deeper than %d", LIMIT_YAML_DEPTH);
    yaml *node = make_node(b, kind);
    if (!node)
        return error_nomem(b->err);
    attach(b, node);
    b->stack[b->depth++] = (frame){.node = node};
    return MDA_OK;
}

/* ---- Duplicate keys ---------------------------------------------------- */

typedef struct member {
    const yaml *node;
} member;

static int by_key(const void *left, const void *right)
{
    const yaml *a = ((const member *)left)->node;
    const yaml *b = ((const member *)right)->node;
    slice x = a->key->text, y = b->key->text;
    size_t len = x.len < y.len ? x.len : y.len;
    int order = len ? memcmp(x.ptr, y.ptr, len) : 0;
    if (!order)
        order = (x.len > y.len) - (x.len < y.len);
    if (!order)
        order = (a->key->line > b->key->line) - (a->key->line < b->key->line);
    return order ? order
                 : (a->key->column > b->key->column) -
                       (a->key->column < b->key->column);
}

static mda_status refuse_duplicate(builder *b, const yaml *first,
                                   const yaml *again)
{
    char message[sizeof b->err->message];
    snprintf(message, sizeof message,
             "this key stands here for the second time; first in line %u",
             first->line);
    return error_at(b->err, MDA_EFORMAT, b->path,
                    (span){again->line, again->column}, message);
}

/* Compares each member with those before it. */
static mda_status check_few_keys(builder *b, const frame *f)
{
    const yaml *first = f->node->child;
    for (const yaml *m = first; m; m = m->next)
        for (const yaml *before = first; before != m; before = before->next)
            if (slice_equal(before->key->text, m->key->text))
                return refuse_duplicate(b, before->key, m->key);
    return MDA_OK;
}

/* Sorts the members by key, so that a map of many keys costs little. */
static mda_status check_keys(builder *b, const frame *f)
{
    if (f->count <= FEW_KEYS)
        return check_few_keys(b, f);
    member *members = arena_many(b->arena, member, f->count);
    if (!members)
        return error_nomem(b->err);
    size_t n = 0;
    for (const yaml *m = f->node->child; m; m = m->next)
        members[n++].node = m;
    qsort(members, n, sizeof *members, by_key);
    for (size_t i = 1; i < n; i++) {
        const yaml *first = members[i - 1].node->key;
        const yaml *again = members[i].node->key;
        if (slice_equal(first->text, again->text))
            return refuse_duplicate(b, first, again);
    }
    return MDA_OK;
}

/* ---- Events ------------------------------------------------------------ */

static mda_status pass(builder *b, const yaml_event_t *e)
{
    (void)b, (void)e;
    return MDA_OK;
}

static mda_status start_document(builder *b, const yaml_event_t *e)
{
    (void)e;
    if (b->documents++)
        return fail(b, MDA_EFORMAT,
                    "a second document starts here; a file "
                    "holds one");
    return MDA_OK;
}

static mda_status refuse_alias(builder *b, const yaml_event_t *e)
{
    (void)e;
    return fail(b, MDA_EFORMAT,
                "aliases are not allowed; quote text that starts with *");
}

static mda_status add_scalar(builder *b, const yaml_event_t *e)
{
    TRY(check_node(b, e->data.scalar.anchor, e->data.scalar.tag));
    yaml *node = make_node(b, YAML_SCALAR);
    if (!node)
        return error_nomem(b->err);
    yaml_scalar_style_t style = e->data.scalar.style;
    node->is_plain = style == YAML_PLAIN_SCALAR_STYLE;
    node->is_block =
        style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
    node->text =
        arena_copy(b->arena, (slice){(const char *)e->data.scalar.value,
                                     e->data.scalar.length});
    if (!node->text.ptr)
        return error_nomem(b->err);
    attach(b, node);
    return MDA_OK;
}

static mda_status start_list(builder *b, const yaml_event_t *e)
{
    TRY(check_node(b, e->data.sequence_start.anchor,
                   e->data.sequence_start.tag));
    return open_node(b, YAML_LIST);
}

static mda_status start_map(builder *b, const yaml_event_t *e)
{
    TRY(check_node(b, e->data.mapping_start.anchor, e->data.mapping_start.tag));
    return open_node(b, YAML_MAP);
}

static mda_status end_list(builder *b, const yaml_event_t *e)
{
    (void)e;
    b->depth--;
    return MDA_OK;
}

static mda_status end_map(builder *b, const yaml_event_t *e)
{
    (void)e;
    return check_keys(b, &b->stack[--b->depth]);
}

static mda_status (*const handlers[])(builder *, const yaml_event_t *) = {
    [YAML_NO_EVENT] = pass,
    [YAML_STREAM_START_EVENT] = pass,
    [YAML_STREAM_END_EVENT] = pass,
    [YAML_DOCUMENT_START_EVENT] = start_document,
    [YAML_DOCUMENT_END_EVENT] = pass,
    [YAML_ALIAS_EVENT] = refuse_alias,
    [YAML_SCALAR_EVENT] = add_scalar,
    [YAML_SEQUENCE_START_EVENT] = start_list,
    [YAML_SEQUENCE_END_EVENT] = end_list,
    [YAML_MAPPING_START_EVENT] = start_map,
    [YAML_MAPPING_END_EVENT] = end_map,
};

/* What libyaml itself does not accept. */
static mda_status syntax(builder *b, const yaml_parser_t *p)
{
    if (p->error == YAML_MEMORY_ERROR)
        return error_nomem(b->err);
    if (p->error == YAML_READER_ERROR) {
        size_t offset = p->problem_offset;
        b->at = (cursor){.text = b->at.text, .line = 1};
        while (b->at.offset < offset && b->at.offset < b->at.text.len)
            seek(&b->at, b->at.index + 1);
    } else {
        seek(&b->at, p->problem_mark.index);
    }
    const char *context = p->context ? p->context : "";
    return fail(b, MDA_EFORMAT, "%s%s%s", p->problem ? p->problem : "damaged",
                *context ? " " : "", context);
}

static mda_status run(builder *b, yaml_parser_t *p)
{
    bool is_end = false;
    while (!is_end) {
        yaml_event_t e;
        if (!yaml_parser_parse(p, &e))
            return syntax(b, p);
        seek(&b->at, e.start_mark.index);
        mda_status status = handlers[e.type](b, &e);
        is_end = e.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&e);
        TRY(status);
    }
    return MDA_OK;
}

mda_status yaml_parse(arena *a, slice text, const char *path, const yaml **out,
                      mda_error *err)
{
    builder b = {
        .arena = a, .path = path, .err = err, .at = {.text = text, .line = 1}};
    yaml_parser_t p;
    *out = NULL;
    if (!text.len)
        b.at.text = text = SLICE("");
    if (text.len > (size_t)LIMIT_YAML_BYTES)
        return fail(&b, MDA_ELIMIT, "larger than %u bytes", LIMIT_YAML_BYTES);
    if (!yaml_parser_initialize(&p))
        return error_nomem(err);
    yaml_parser_set_encoding(&p, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&p, (const unsigned char *)text.ptr, text.len);
    mda_status status = run(&b, &p);
    yaml_parser_delete(&p);
    if (status == MDA_OK)
        *out = b.root;
    return status;
}

const yaml *yaml_get(const yaml *map, const char *key)
{
    for (const yaml *m = map ? map->child : NULL; m; m = m->next)
        if (m->key && slice_is(m->key->text, key))
            return m;
    return NULL;
}

uint32_t yaml_count(const yaml *node)
{
    uint32_t n = 0;
    for (const yaml *m = node->child; m; m = m->next)
        n++;
    return n;
}
