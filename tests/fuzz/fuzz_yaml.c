/* fuzz_yaml.c - YAML of any kind: a tree in bounds, or a message with a
 * place. */
#include "law.h"

#include "base/limits.h"
#include "base/yaml.h"

#include <stdlib.h>

/* Nodes of the tree, each with a place; the depth is limited by the parser,
 * and brothers are followed, not called. */
static size_t count_nodes(const yaml *node, unsigned depth)
{
    size_t n = 0;
    if (depth > LIMIT_YAML_DEPTH + 1)
        abort();
    for (; node; node = node->next) {
        if (node->line == 0 || node->column == 0 ||
            (node->kind == YAML_SCALAR && node->child))
            abort();
        n += 1 + count_nodes(node->child, depth + 1);
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
    if (status == MDA_OK && count_nodes(root, 0) > LIMIT_YAML_NODES)
        abort();
    if (status != MDA_OK && status != err.status)
        abort();
    arena_free(a);
    return 0;
}
