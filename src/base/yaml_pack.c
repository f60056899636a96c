/* yaml_pack.c - trees to bytes and back.
 *
 * A count of all nodes, then the nodes in the order in which a reader meets
 * them: kind and flags, line, column, the key of a member, and then the bytes
 * of a scalar with a NUL, or the number of children and the children.  Nesting
 * is that of a parsed tree, LIMIT_YAML_DEPTH at most, so recursion is
 * bounded. */
#include "base/yaml_pack.h"

enum { IS_PLAIN = 4, IS_BLOCK = 8, HAS_KEY = 16 };

static void put_number(buf *out, uint32_t n)
{
    buf_add(out, (slice){(const char *)&n, sizeof n});
}

/* A packed tree is one that was parsed: LIMIT_YAML_DEPTH bounds it.
 * NOLINTBEGIN(misc-no-recursion) */
static uint32_t count_nodes(const yaml *node)
{
    uint32_t n = node->key ? 2 : 1;
    for (const yaml *k = node->child; k; k = k->next)
        n += count_nodes(k);
    return n;
}

static void put_node(const yaml *node, buf *out)
{
    int flags = (int)node->kind | (node->is_plain ? IS_PLAIN : 0) |
                (node->is_block ? IS_BLOCK : 0) | (node->key ? HAS_KEY : 0);
    buf_char(out, (char)flags);
    put_number(out, node->line);
    put_number(out, node->column);
    if (node->key)
        put_node(node->key, out);
    if (node->kind == YAML_SCALAR) {
        put_number(out, (uint32_t)node->text.len);
        buf_add(out, node->text);
        buf_char(out, 0);
        return;
    }
    put_number(out, yaml_count(node));
    for (const yaml *k = node->child; k; k = k->next)
        put_node(k, out);
}

void yaml_pack(const yaml *root, buf *out)
{
    put_number(out, count_nodes(root));
    put_node(root, out);
}

/* ---- Back -------------------------------------------------------------- */

typedef struct unpacking {
    const char *at;
    yaml *next; /* of the nodes made at once */
} unpacking;

static uint32_t take_number(unpacking *u)
{
    uint32_t n;
    memcpy(&n, u->at, sizeof n);
    u->at += sizeof n;
    return n;
}

static yaml *take_node(unpacking *u)
{
    yaml *node = u->next++;
    unsigned flags = (unsigned char)*u->at++;
    node->kind = (yaml_kind)(flags & 3);
    node->is_plain = flags & IS_PLAIN;
    node->is_block = flags & IS_BLOCK;
    node->line = take_number(u);
    node->column = take_number(u);
    if (flags & HAS_KEY)
        node->key = take_node(u);
    uint32_t n = take_number(u);
    if (node->kind == YAML_SCALAR) {
        node->text = (slice){u->at, n};
        u->at += n + 1;
        return node;
    }
    const yaml **slot = &node->child;
    for (uint32_t i = 0; i < n; i++) {
        yaml *child = take_node(u);
        *slot = child;
        slot = &child->next;
    }
    return node;
}

/* NOLINTEND(misc-no-recursion) */

const yaml *yaml_unpack(arena *a, slice packed)
{
    unpacking u = {.at = packed.ptr};
    u.next = arena_many(a, yaml, take_number(&u));
    return u.next ? take_node(&u) : NULL;
}
