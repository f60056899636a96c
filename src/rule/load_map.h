/* load_map.h - one YAML map into one struct, as its shape says. */
#ifndef RULE_LOAD_MAP_H
#define RULE_LOAD_MAP_H

#include "rule/diag.h"
#include "rule/rule.h"

struct shape;

/* A file being loaded. */
typedef struct loading {
    model *model;
    diags *diags;
    const char *path; /* in the model's arena */
    uint32_t rule;    /* index that its rule will have, or UINT32_MAX */
    mda_error *err;
} loading;

/* Fills the struct at `into`, which is zeroed.  Mistakes become diagnostics
 * and leave their member at its default; the status is for memory only. */
mda_status load_map(loading *l, const struct shape *s, const yaml *node,
                    void *into);
/* Where a node starts. */
mark load_mark(const loading *l, const yaml *node);

#endif
