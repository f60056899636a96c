/* yaml.h - YAML as a tree whose every node knows its line and column.
 *
 * Only what rule files need: mappings with string keys, sequences, scalars.
 * Anchors and aliases are refused (an alias could multiply a small file into
 * a huge one), so are more than one document, tags other than the core ones,
 * duplicate keys, and nesting or sizes beyond limits.h.
 */
#ifndef BASE_YAML_H
#define BASE_YAML_H

#include "base/arena.h"
#include "base/buf.h"

typedef enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP } yaml_kind;

typedef struct yaml yaml;
struct yaml {
    yaml_kind kind;
    bool is_plain;          /* scalar without quotes */
    bool is_block;          /* scalar written as a block, after | or > */
    uint32_t line, column;  /* 1-based, where the node starts */
    slice text;             /* of a scalar; ended by NUL */
    const yaml *key;        /* of a member of a map: its key */
    const yaml *child;      /* first member or element */
    const yaml *next;       /* next one in the same map or list */
};

/* Parses `text`; the tree lives in `a`.  *out is NULL for an empty document.
 * MDA_EFORMAT with line and column; MDA_ELIMIT; MDA_ENOMEM. */
mda_status yaml_parse(arena *a, slice text, const char *path,
                      const yaml **out, mda_error *err);
/* Member of a map by key, or NULL. */
const yaml *yaml_get(const yaml *map, const char *key);
/* Number of members or elements. */
uint32_t yaml_count(const yaml *node);

/* Appends a scalar that is read as `text`, on one line, in quotes if asked for
 * or needed.  Bytes that are no UTF-8 become U+FFFD: YAML cannot hold them. */
void yaml_put(buf *out, slice text, bool quoted);

#endif
