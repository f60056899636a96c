/* schema.c - the JSON Schema of project files, for editors.
 *
 * The table of fields.c becomes properties; an override is a definition of its
 * own.  What a schema cannot say (files that must be there) is left to the
 * loader. */
#include "base/json.h"
#include "conf/fields.h"

#define DIALECT "https://json-schema.org/draft/2020-12/schema"

/* A tree and the object being filled. */
typedef struct place {
    json_tree *tree;
    json_node *at;
} place;

static place map_in(place p, const char *key)
{
    return (place){p.tree, json_put_map(p.tree, p.at, key)};
}

static place list_in(place p, const char *key)
{
    return (place){p.tree, json_put_list(p.tree, p.at, key)};
}

static void put(place p, const char *key, const char *value)
{
    json_put_string(p.tree, p.at, key, value);
}

/* ---- Values ------------------------------------------------------------ */

static void put_choices(place p, const char *words)
{
    place names = list_in(p, "enum");
    while (*words) {
        size_t len = strcspn(words, " ");
        json_put_text(names.tree, names.at, NULL, (slice){words, len});
        words += len + strspn(words + len, " ");
    }
}

static void put_text(place p)
{
    put(p, "type", "string");
    json_put_count(p.tree, p.at, "minLength", 1);
}

static void put_one(place p, const conf_row *row)
{
    switch (row->type) {
    case CONF_FLAG:
        put(p, "type", "boolean");
        break;
    case CONF_WORD:
        put_choices(p, row->choices);
        break;
    case CONF_SHARE:
        put(p, "type", "string");
        put(p, "pattern", "^[0-9]+(\\.[0-9]+)?%$");
        break;
    default:
        put_text(p);
        break;
    }
}

static void put_many(place p)
{
    place ways = list_in(p, "anyOf");
    put_text(map_in(ways, NULL));
    place list = map_in(ways, NULL);
    put(list, "type", "array");
    put_text(map_in(list, "items"));
}

static void put_levels(place p, const conf_row *row)
{
    put(p, "type", "object");
    put_choices(map_in(p, "additionalProperties"), row->choices);
}

static void put_parts(place p)
{
    put(p, "type", "array");
    put(map_in(p, "items"), "$ref", "#/$defs/override");
}

static void put_row(place p, const conf_row *row)
{
    put(p, "description", row->help);
    if (row->type == CONF_FILES || row->type == CONF_PATTERNS)
        put_many(p);
    else if (row->type == CONF_LEVELS)
        put_levels(p, row);
    else if (row->type == CONF_PARTS)
        put_parts(p);
    else
        put_one(p, row);
}

static void put_rows(place p, bool in_override)
{
    put(p, "type", "object");
    place properties = map_in(p, "properties");
    for (conf_key k = 0; k < CONF_KEYS; k++)
        if (conf_row_fits(k, in_override))
            put_row(map_in(properties, conf_rows[k].name), &conf_rows[k]);
    json_put_flag(p.tree, p.at, "additionalProperties", false);
}

mda_status conf_schema(mda_writer out, mda_error *err)
{
    json_tree tree = json_map();
    place root = {&tree, tree.root};
    put(root, "$schema", DIALECT);
    put(root, "title", "mdalint project file (.mdalint.yaml)");
    put_rows(root, false);
    place part = map_in(map_in(root, "$defs"), "override");
    put_rows(part, true);
    put(list_in(part, "required"), NULL, conf_rows[CONF_PATHS].name);
    mda_status status = json_write(&tree, JSON_PRETTY, out, err);
    json_free(&tree);
    return status;
}
