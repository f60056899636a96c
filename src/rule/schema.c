/* schema.c - the JSON Schema of rule files, for editors and CI.
 *
 * The tables of fields.c become definitions, one a shape; a file is a rule or
 * a lexicon.  What a schema cannot say (references, file names) is left to the
 * loader.
 *
 *     shape "trigger"    ->  $defs.trigger: an object, no other properties
 *     GROUP_ONE          ->  oneOf [{required: [told]}, {required: [figure]}..]
 *     field.kinds        ->  dependentSchemas: moves needs figure or fact
 */
#include "rule/schema.h"

#include "base/error.h"
#include "base/json.h"
#include "rule/fields.h"

#include <stdio.h>

#define NAME_PATTERN    "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
#define PERCENT_PATTERN "^[0-9]+(\\.[0-9]+)?%$"

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

static void put_ref(place p, const shape *s)
{
    char path[64];
    snprintf(path, sizeof path, "#/$defs/%s", s->name);
    put(p, "$ref", path);
}

/* ---- Values ------------------------------------------------------------ */

static void describe_text(place p, const field *f)
{
    put(p, "type", "string");
    if (f->type == FIELD_NAME || f->type == FIELD_NAMES)
        put(p, "pattern", NAME_PATTERN);
    else if (f->type == FIELD_PERCENT)
        put(p, "pattern", PERCENT_PATTERN);
    else
        json_put_count(p.tree, p.at, "minLength", 1);
}

static void describe_count(place p, const field *f)
{
    put(p, "type", "integer");
    json_put_count(p.tree, p.at, "minimum", 0);
    json_put_count(p.tree, p.at, "maximum", f->most);
}

static void describe_number(place p, const field *f)
{
    (void)f;
    put(p, "type", "number");
    json_put_count(p.tree, p.at, "minimum", 0);
}

static void describe_flag(place p, const field *f)
{
    (void)f;
    put(p, "type", "boolean");
}

static void describe_choice(place p, const field *f)
{
    place names = list_in(p, "enum");
    for (const choice *c = f->choices; c->name; c++)
        put(names, NULL, c->name);
}

static void describe_map(place p, const field *f)
{
    put_ref(p, f->shape);
}

static void describe_table(place p, const field *f)
{
    put(p, "type", "object");
    put_ref(map_in(p, "additionalProperties"), f->shape);
    put(map_in(p, "propertyNames"), "pattern", NAME_PATTERN);
}

typedef void (*describer)(place, const field *);

/* One of the thing itself, or a list of it. */
static void describe_many(place p, const field *f, describer one)
{
    place ways = list_in(p, "anyOf");
    one(map_in(ways, NULL), f);
    place list = map_in(ways, NULL);
    put(list, "type", "array");
    if (f->is_needed)
        json_put_count(list.tree, list.at, "minItems", 1);
    one(map_in(list, "items"), f);
}

static void describe_texts(place p, const field *f)
{
    describe_many(p, f, describe_text);
}

static void describe_choices(place p, const field *f)
{
    describe_many(p, f, describe_choice);
}

static void describe_list(place p, const field *f)
{
    describe_many(p, f, describe_map);
}

static const describer describers[FIELD_TYPES] = {
    [FIELD_LINE] = describe_text,     [FIELD_PROSE] = describe_text,
    [FIELD_DRAFT] = describe_text,    [FIELD_NAME] = describe_text,
    [FIELD_NAMES] = describe_texts,   [FIELD_TEXTS] = describe_texts,
    [FIELD_COUNT] = describe_count,   [FIELD_NUMBER] = describe_number,
    [FIELD_PERCENT] = describe_text,  [FIELD_FLAG] = describe_flag,
    [FIELD_CHOICE] = describe_choice, [FIELD_CHOICES] = describe_choices,
    [FIELD_MAP] = describe_map,       [FIELD_LIST] = describe_list,
    [FIELD_TABLE] = describe_table,
};

/* ---- Shapes ------------------------------------------------------------ */

static void describe_fields(place p, const shape *s)
{
    place properties = map_in(p, "properties");
    for (const field *f = s->fields; f->key; f++) {
        place property = map_in(properties, f->key);
        put(property, "description", f->help);
        describers[f->type](property, f);
    }
}

static void describe_needed(place p, const shape *s)
{
    bool has_needed = false;
    for (const field *f = s->fields; f->key; f++)
        has_needed |= f->is_needed;
    if (!has_needed)
        return;
    place needed = list_in(p, "required");
    for (const field *f = s->fields; f->key; f++)
        if (f->is_needed)
            put(needed, NULL, f->key);
}

static void describe_group(place p, const shape *s)
{
    if (s->group == GROUP_NONE)
        return;
    place ways = list_in(p, s->group == GROUP_ONE ? "oneOf" : "anyOf");
    for (const field *f = s->fields; f->key; f++)
        if (f->in_group || f->kind)
            put(list_in(map_in(ways, NULL), "required"), NULL, f->key);
}

/* A key that only some kinds may have needs a key that makes one of them. */
static void describe_kinds(place p, const shape *s)
{
    if (s->kind_at == SHAPE_HAS_NOT)
        return;
    place dependent = map_in(p, "dependentSchemas");
    for (const field *f = s->fields; f->key; f++) {
        if (!f->kinds)
            continue;
        place ways = list_in(map_in(dependent, f->key), "anyOf");
        for (const field *k = s->fields; k->key; k++)
            if (k->kind && f->kinds >> (k->kind - 1u) & 1u)
                put(list_in(map_in(ways, NULL), "required"), NULL, k->key);
    }
}

static void describe_shape(place p, const shape *s)
{
    put(p, "description", s->help);
    put(p, "type", "object");
    describe_fields(p, s);
    json_put_flag(p.tree, p.at, "additionalProperties", false);
    describe_needed(p, s);
    describe_group(p, s);
    describe_kinds(p, s);
}

/* A map that may be written as the value of one of its keys. */
static void describe_short(place p, const shape *s)
{
    place ways = list_in(p, "anyOf");
    const field *f = field_named(s, slice_of(s->short_for));
    describers[f->type](map_in(ways, NULL), f);
    describe_shape(map_in(ways, NULL), s);
}

mda_status schema_write(mda_writer out, mda_error *err)
{
    json_tree tree = json_map();
    place root = {&tree, tree.root};
    put(root, "$schema", "https://json-schema.org/draft/2020-12/schema");
    put(root, "title", "mdalint rule or lexicon file");
    place ways = list_in(root, "anyOf");
    put_ref(map_in(ways, NULL), &shape_rule);
    put_ref(map_in(ways, NULL), &shape_lexicon);
    place shapes_at = map_in(root, "$defs");
    for (size_t i = 0; shapes[i]; i++) {
        place at = map_in(shapes_at, shapes[i]->name);
        if (shapes[i]->short_for)
            describe_short(at, shapes[i]);
        else
            describe_shape(at, shapes[i]);
    }
    mda_status status = json_write(&tree, JSON_PRETTY, out, err);
    json_free(&tree);
    return status;
}
