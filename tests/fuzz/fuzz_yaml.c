/* fuzz_yaml.c - YAML of any kind: a tree in bounds whose nodes stand where
 * they say, or a message with a place. */
#include "law.h"

#include "base/limits.h"
#include "base/yaml.h"

#include <stdlib.h>

/* Places are looked for from the start, so only in small files. */
#define PLACES_BYTES 5000

/* A plain scalar begins with the byte at its place, or a tag does. */
static void check_place(slice text, const yaml *node)
{
    size_t at = 0;
    for (uint32_t line = 1; line < node->line; line++) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        if (!end)
            abort();
        at = (size_t)(end - text.ptr) + 1;
    }
    at += node->column - 1;
    if (at > text.len)
        abort();
    if (node->is_plain && node->text.len &&
        (at == text.len ||
         (text.ptr[at] != node->text.ptr[0] && text.ptr[at] != '!')))
        abort();
}

/* Nodes of the tree, each with a place; the depth is limited by the parser,
 * and brothers are followed, not called. */
static size_t count_nodes(slice text, const yaml *node, unsigned depth)
{
    size_t n = 0;
    if (depth > LIMIT_YAML_DEPTH + 1)
        abort();
    for (; node; node = node->next) {
        if (node->line == 0 || node->column == 0 ||
            (node->kind == YAML_SCALAR && node->child))
            abort();
        if (text.len < PLACES_BYTES)
            check_place(text, node);
        n += 1 + count_nodes(text, node->child, depth + 1);
    }
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const yaml *root = NULL;
    mda_error err = {0};
    arena *a = arena_new();
    slice text = {(const char *)data, size};
    mda_status status =
        a ? yaml_parse(a, text, "fuzz.yaml", &root, &err) : MDA_ENOMEM;
    if (status == MDA_OK && count_nodes(text, root, 0) > LIMIT_YAML_NODES)
        abort();
    if (status != MDA_OK && status != err.status)
        abort();
    arena_free(a);
    return 0;
}
