/* json.h - JSON values built in order and written through an mda_writer, and
 * JSON text read into a tree; the only door to jansson.
 *
 *     json_tree t = json_map();
 *     json_node *files = json_put_list(&t, t.root, "files");
 *     json_node *file = json_put_map(&t, files, NULL);
 *     json_put_text(&t, file, "path", SLICE("draft.md"));
 *     status = json_write(&t, JSON_PRETTY, out, err);
 *     json_free(&t);
 *
 * `parent` is a map or a list of the tree; `key` names the member of a map and
 * is NULL in a list.  A call without memory, or whose parent is NULL, sets
 * `failed` and does nothing more, so that a caller may put many values and
 * look once: json_write() then says MDA_ENOMEM.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/slice.h"

typedef struct json_t json_node; /* borrowed from its tree */

typedef struct json_tree {
    json_node *root;
    bool failed;
} json_tree;

/* For programs, called once before anything else here: jansson (2.14) reads
 * beyond its buffer where it has no memory while it reads, so the process ends
 * instead, with a message and status 2. */
void json_end_without_memory(void);

/* A tree whose root is an empty map. */
json_tree json_map(void);
/* A tree whose root is an empty list. */
json_tree json_list(void);
void json_free(json_tree *t);

/* A new empty map or list inside `parent`; NULL without memory. */
json_node *json_put_map(json_tree *t, json_node *parent, const char *key);
json_node *json_put_list(json_tree *t, json_node *parent, const char *key);
/* Bytes that are no UTF-8 become U+FFFD. */
void json_put_text(json_tree *t, json_node *parent, const char *key, slice s);
/* A C string; NULL becomes null. */
void json_put_string(json_tree *t, json_node *parent, const char *key,
                     const char *string);
void json_put_count(json_tree *t, json_node *parent, const char *key,
                    int64_t value);
/* An infinite value or NaN becomes null. */
void json_put_number(json_tree *t, json_node *parent, const char *key,
                     double value);
void json_put_flag(json_tree *t, json_node *parent, const char *key,
                   bool value);
void json_put_null(json_tree *t, json_node *parent, const char *key);

/* Puts a node of any tree, which both trees share from here on. */
void json_put_node(json_tree *t, json_node *parent, const char *key,
                   const json_node *node);

typedef enum json_style { JSON_PRETTY, JSON_DENSE } json_style;

/* Writes the tree and a line feed; pretty is indented by two blanks.
 * MDA_ENOMEM, MDA_ESTOPPED. */
mda_status json_write(const json_tree *t, json_style style, mda_writer out,
                      mda_error *err);

/* ---- Reading ----------------------------------------------------------- */

/* Reads one value of any kind; MDA_EFORMAT with line and column, MDA_ENOMEM.
 * An escaped half of a surrogate pair, which no UTF-8 can hold, becomes
 * U+FFFD.  Freed with json_free(). */
mda_status json_read(slice bytes, json_tree *out, mda_error *err);

/* Member of a map, element of a list.  NULL when there is none, or when the
 * node is NULL or of another kind, so that calls can be nested. */
const json_node *json_get(const json_node *map, const char *key);
const json_node *json_at(const json_node *list, size_t index);
/* Elements of a list; 0 for everything else. */
size_t json_len(const json_node *list);

bool json_is_map(const json_node *node);
bool json_is_list(const json_node *node);
bool json_is_text(const json_node *node);
/* Text, ended by NUL; its ptr is NULL when the node is none. */
slice json_text(const json_node *node);
/* `otherwise` when the node is no whole number, or no truth value. */
int64_t json_count(const json_node *node, int64_t otherwise);
bool json_flag(const json_node *node, bool otherwise);

#endif
