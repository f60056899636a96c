/* schema.c - are the program's JSON outputs what the published schemas say?
 *
 *     check_schema ROOT
 *
 * The goldens tests/cases/.../expected* below ROOT are real outputs of the
 * program, kept true byte for byte by the cases.  JSON in them begins with a
 * line "{"; one value that has "files" and "tool" is held against
 * docs/schema/lint.schema.json, one that has "parts" against
 * extract.schema.json; others are left alone.  Then each member of the
 * outermost value that the schema requires is taken away, and that must be
 * noticed: so the check is known to check.
 *
 * Understood of JSON Schema is what these two files use: $ref to #/$defs,
 * type, const, enum, required, properties, items, minimum, if/then.  An
 * unknown keyword is a fault, so that none is passed over in silence. */
#include "base/array.h"
#include "base/file.h"

#include <jansson.h>
#include <stdio.h>

#define DEPTH      32
#define PATH_BYTES 4096

typedef struct check {
    const json_t *schema; /* outermost, for $ref */
    char where[512];      /* path of members, "/files/0/form" */
    char why[1024];       /* of the first fault, or "" */
    unsigned depth;
} check;

static bool fits(check *c, const json_t *schema, const json_t *value);

static bool fault(check *c, const char *what, const char *name)
{
    if (!c->why[0])
        snprintf(c->why, sizeof c->why, "%s: %s %s", c->where, what, name);
    return false;
}

/* ---- Keywords ---------------------------------------------------------- */

static bool is_type(const char *name, const json_t *v)
{
    static const struct {
        const char *name;
        json_type type;
    } types[] = {{"object", JSON_OBJECT},
                 {"array", JSON_ARRAY},
                 {"string", JSON_STRING},
                 {"integer", JSON_INTEGER},
                 {"null", JSON_NULL}};
    if (strcmp(name, "boolean") == 0)
        return json_is_boolean(v);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].name, name) == 0)
            return json_typeof(v) == types[i].type;
    return false;
}

static bool fits_type(check *c, const json_t *want, const json_t *v)
{
    if (json_is_string(want))
        return is_type(json_string_value(want), v) ||
               fault(c, "is not of type", json_string_value(want));
    for (size_t i = 0; i < json_array_size(want); i++)
        if (is_type(json_string_value(json_array_get(want, i)), v))
            return true;
    return fault(c, "is of none of the types", "");
}

static bool fits_const(check *c, const json_t *want, const json_t *v)
{
    return json_equal(want, v) || fault(c, "is not the constant", "");
}

static bool fits_enum(check *c, const json_t *want, const json_t *v)
{
    for (size_t i = 0; i < json_array_size(want); i++)
        if (json_equal(json_array_get(want, i), v))
            return true;
    return fault(c, "is not one of the values:",
                 json_is_string(v) ? json_string_value(v) : "");
}

static bool fits_required(check *c, const json_t *want, const json_t *v)
{
    for (size_t i = 0; i < json_array_size(want); i++) {
        const char *key = json_string_value(json_array_get(want, i));
        if (!json_object_get(v, key))
            return fault(c, "lacks", key);
    }
    return true;
}

/* Checks a member or element under a longer path. */
static bool fits_below(check *c, const json_t *schema, const json_t *v,
                       const char *name)
{
    size_t len = strlen(c->where);
    snprintf(c->where + len, sizeof c->where - len, "/%s", name);
    bool ok = fits(c, schema, v);
    c->where[len] = 0;
    return ok;
}

static bool fits_properties(check *c, const json_t *want, const json_t *v)
{
    const char *key;
    json_t *schema;
    json_object_foreach((json_t *)want, key, schema)
    {
        const json_t *member = json_object_get(v, key);
        if (member && !fits_below(c, schema, member, key))
            return false;
    }
    return true;
}

static bool fits_items(check *c, const json_t *want, const json_t *v)
{
    for (size_t i = 0; i < json_array_size(v); i++) {
        char name[24];
        snprintf(name, sizeof name, "%zu", i);
        if (!fits_below(c, want, json_array_get(v, i), name))
            return false;
    }
    return true;
}

static bool fits_minimum(check *c, const json_t *want, const json_t *v)
{
    return json_integer_value(v) >= json_integer_value(want) ||
           fault(c, "is below the minimum", "");
}

static bool fits_ref(check *c, const json_t *want, const json_t *v)
{
    static const char prefix[] = "#/$defs/";
    const char *name = json_string_value(want);
    if (strncmp(name, prefix, sizeof prefix - 1) != 0)
        return fault(c, "refers to", name);
    const json_t *defs = json_object_get(c->schema, "$defs");
    const json_t *schema = json_object_get(defs, name + sizeof prefix - 1);
    return schema ? fits(c, schema, v) : fault(c, "refers to", name);
}

/* Looked at by others, or meant for people. */
static bool fits_anyway(check *c, const json_t *want, const json_t *v)
{
    (void)c, (void)want, (void)v;
    return true;
}

static const struct {
    const char *keyword;
    bool (*fits)(check *c, const json_t *want, const json_t *v);
} keywords[] = {
    {"$ref", fits_ref},          {"type", fits_type},
    {"const", fits_const},       {"enum", fits_enum},
    {"required", fits_required}, {"properties", fits_properties},
    {"items", fits_items},       {"minimum", fits_minimum},
    {"if", fits_anyway},         {"then", fits_anyway},
    {"$schema", fits_anyway},    {"$defs", fits_anyway},
    {"title", fits_anyway},      {"description", fits_anyway},
};

static bool fits_keyword(check *c, const char *keyword, const json_t *want,
                         const json_t *v)
{
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (strcmp(keywords[i].keyword, keyword) == 0)
            return keywords[i].fits(c, want, v);
    return fault(c, "meets an unknown keyword", keyword);
}

static bool fits_then(check *c, const json_t *schema, const json_t *v)
{
    const json_t *condition = json_object_get(schema, "if");
    check apart = {.schema = c->schema, .depth = c->depth};
    if (!condition || !fits(&apart, condition, v))
        return true;
    return fits(c, json_object_get(schema, "then"), v);
}

static bool fits(check *c, const json_t *schema, const json_t *value)
{
    const char *keyword;
    json_t *want;
    bool ok = true;
    if (++c->depth > DEPTH)
        return fault(c, "is too deep", "");
    json_object_foreach((json_t *)schema, keyword, want) ok =
        ok && fits_keyword(c, keyword, want, value);
    ok = ok && fits_then(c, schema, value);
    c->depth--;
    return ok;
}

/* ---- Outputs ----------------------------------------------------------- */

typedef struct outputs {
    json_t *lint, *extract; /* schemas */
    unsigned seen, faults;
} outputs;

static void complain(outputs *o, const char *path, const char *why)
{
    fprintf(stderr, "%s: %s\n", path, why);
    o->faults++;
}

/* Each required member is missed when it is gone. */
static void check_misses(outputs *o, const char *path, const json_t *schema,
                         json_t *value)
{
    const json_t *required = json_object_get(schema, "required");
    for (size_t i = 0; i < json_array_size(required); i++) {
        const char *key = json_string_value(json_array_get(required, i));
        json_t *less = json_copy(value);
        check c = {.schema = schema};
        json_object_del(less, key);
        if (fits(&c, schema, less))
            complain(o, path, "a required member is not missed");
        json_decref(less);
    }
}

static void check_value(outputs *o, const char *path, json_t *value)
{
    const json_t *schema = NULL;
    if (json_object_get(value, "tool") && json_object_get(value, "files"))
        schema = o->lint;
    else if (json_object_get(value, "parts"))
        schema = o->extract;
    if (!schema)
        return;
    check c = {.schema = schema};
    o->seen++;
    if (!fits(&c, schema, value))
        complain(o, path, c.why);
    else
        check_misses(o, path, schema, value);
}

/* Where the next line "{" begins, or the end. */
static size_t next_value(slice text, size_t at)
{
    while (at < text.len) {
        slice rest = {text.ptr + at, text.len - at};
        if (slice_starts_nocase(rest, SLICE("{\n  \"")))
            return at;
        const char *end = memchr(rest.ptr, '\n', rest.len);
        at = end ? (size_t)(end + 1 - text.ptr) : text.len;
    }
    return at;
}

/* A golden may hold the outputs of several runs. */
static void check_text(outputs *o, const char *path, slice text)
{
    json_error_t why;
    size_t at = 0;
    while ((at = next_value(text, at)) < text.len) {
        json_t *value = json_loadb(text.ptr + at, text.len - at,
                                   JSON_DISABLE_EOF_CHECK, &why);
        if (!value) {
            complain(o, path, why.text);
            return;
        }
        check_value(o, path, value);
        json_decref(value);
        at += (size_t)why.position;
    }
}

static mda_status check_golden(const char *path, void *payload, mda_error *err)
{
    buf bytes = {0};
    mda_status status = MDA_OK;
    if (strstr(path, "/expected"))
        status = file_read(&bytes, path, err);
    check_text(payload, path, buf_slice(&bytes));
    buf_free(&bytes);
    return status;
}

static json_t *load_schema(const char *root, const char *name)
{
    char path[PATH_BYTES];
    json_error_t why;
    snprintf(path, sizeof path, "%s/docs/schema/%s", root, name);
    json_t *schema = json_load_file(path, JSON_REJECT_DUPLICATES, &why);
    if (!schema)
        fprintf(stderr, "%s:%d: %s\n", path, why.line, why.text);
    return schema;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: check_schema ROOT\n");
        return 2;
    }
    mda_error err = {0};
    char cases[PATH_BYTES];
    outputs o = {.lint = load_schema(argv[1], "lint.schema.json"),
                 .extract = load_schema(argv[1], "extract.schema.json")};
    snprintf(cases, sizeof cases, "%s/tests/cases", argv[1]);
    mda_status status = o.lint && o.extract ? MDA_OK : MDA_EFORMAT;
    if (status == MDA_OK)
        status = file_walk(cases, "", check_golden, &o, &err);
    if (status != MDA_OK)
        fprintf(stderr, "%s: %s\n", err.path, err.message);
    json_decref(o.lint);
    json_decref(o.extract);
    printf("%u outputs checked, %u faults\n", o.seen, o.faults);
    return status != MDA_OK || o.faults || o.seen == 0;
}
