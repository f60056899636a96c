/* rule_schema.c - the JSON Schema is JSON and holds every key; so does the
 * reference page. */
#include "rule/schema.h"

#include "base/buf.h"
#include "rule/codes.h"
#include "rule/fields.h"
#include "rule/load.h"
#include "rule/vocabulary.h"

#include <criterion/criterion.h>
#include <jansson.h>

static bool append(void *payload, const char *data, size_t len)
{
    buf *b = payload;
    buf_add(b, (slice){data, len});
    return !b->failed;
}

static bool refuse(void *payload, const char *data, size_t len)
{
    (void)payload, (void)data, (void)len;
    return false;
}

/* The definition of a shape; behind its short form, if it has one. */
static const json_t *definition(const json_t *root, const shape *s)
{
    const json_t *at = json_object_get(json_object_get(root, "$defs"), s->name);
    const json_t *ways = json_object_get(at, "anyOf");
    if (s->short_for)
        return json_array_get(ways, json_array_size(ways) - 1);
    return at;
}

static bool lists(const json_t *array, const char *name)
{
    size_t i;
    json_t *value;
    json_array_foreach(array, i, value) if (strcmp(json_string_value(value),
                                                   name) == 0) return true;
    return false;
}

static void check_shape(const json_t *root, const shape *s)
{
    const json_t *at = definition(root, s);
    const json_t *properties = json_object_get(at, "properties");
    const json_t *needed = json_object_get(at, "required");
    size_t n = 0;
    for (const field *f = s->fields; f->key; f++, n++) {
        const json_t *property = json_object_get(properties, f->key);
        cr_expect(json_object_size(property) >= 2, "%s.%s", s->name, f->key);
        cr_expect_eq(f->is_needed, lists(needed, f->key), "%s.%s", s->name,
                     f->key);
    }
    cr_expect_eq(json_object_size(properties), n, "%s", s->name);
    cr_expect(json_is_false(json_object_get(at, "additionalProperties")));
}

Test(schema, it_is_json_and_holds_every_key)
{
    buf b = {0};
    mda_error err = {0};
    cr_assert_eq(schema_write((mda_writer){append, &b}, &err), MDA_OK);
    json_error_t error;
    json_t *root = json_loadb(b.ptr, b.len, JSON_REJECT_DUPLICATES, &error);
    cr_assert_not_null(root, "%s", error.text);
    for (size_t i = 0; shapes[i]; i++)
        check_shape(root, shapes[i]);
    json_decref(root);
    buf_free(&b);
}

static void holds(slice page, const char *before, const char *name,
                  const char *after)
{
    char row[200];
    snprintf(row, sizeof row, "%s%s%s", before, name, after);
    cr_expect_neq(slice_find_nocase(page, slice_of(row), 0), SIZE_MAX, "%s",
                  row);
}

Test(schema, the_reference_holds_every_key_name_and_code)
{
    buf b = {0};
    mda_error err = {0};
    cr_assert_eq(schema_reference_write((mda_writer){append, &b}, &err),
                 MDA_OK);
    slice page = buf_slice(&b);
    for (size_t i = 0; shapes[i]; i++) {
        holds(page, "\n## ", shapes[i]->name, "\n");
        for (const field *f = shapes[i]->fields; f->key; f++)
            holds(page, "| `", f->key, "` | ");
    }
    for (const word_meaning *w = vocabulary_scopes; w->name; w++)
        holds(page, "| `", w->name, "` | ");
    for (const code_meaning *c = codes; c->code; c++)
        holds(page, "| `", c->code, "` | ");
    buf_free(&b);
}

/* Loads each ```yaml block of the page under the path in its first line. */
static unsigned load_examples(model *m, diags *list, slice page)
{
    static const char fence[] = "```yaml\n# ";
    unsigned n = 0;
    mda_error err;
    for (size_t at = 0;; n++) {
        at = slice_find_nocase(page, slice_of(fence), at);
        if (at == SIZE_MAX)
            return n;
        at += sizeof fence - 1;
        size_t line = slice_find_nocase(page, SLICE("\n"), at);
        size_t end = slice_find_nocase(page, SLICE("```"), line);
        char path[80];
        snprintf(path, sizeof path, "%.*s", (int)(line - at), page.ptr + at);
        slice text = {page.ptr + line, end - line};
        cr_assert_eq(load_text(m, list, text, path, &err), MDA_OK);
        at = end + 3;
    }
}

Test(schema, the_examples_of_the_reference_have_no_mistakes)
{
    model m = {.arena = arena_new()};
    diags list = {.arena = arena_new()};
    buf b = {0};
    mda_error err = {0};
    schema_reference_write((mda_writer){append, &b}, &err);
    cr_expect_eq(load_examples(&m, &list, buf_slice(&b)), 2);
    load_link(&m, &list, &err);
    advise(&m, &list);
    for (uint32_t i = 0; i < list.list.len; i++)
        if (strcmp(list.list.at[i].code, "no-test"))
            cr_expect_fail("%s:%u: %s", list.list.at[i].path,
                           list.list.at[i].line, list.list.at[i].message);
    buf_free(&b);
    array_free(&m.concepts);
    array_free(&m.elements);
    array_free(&m.rules);
    array_free(&list.list);
    arena_free(m.arena);
    arena_free(list.arena);
}

Test(schema, codes_are_sorted)
{
    for (const code_meaning *c = codes; c[1].code; c++)
        cr_expect(strcmp(c[0].code, c[1].code) < 0, "%s", c[1].code);
}

Test(schema, keys_of_a_shape_are_unique)
{
    for (size_t i = 0; shapes[i]; i++)
        for (const field *f = shapes[i]->fields; f->key; f++)
            cr_expect_eq(field_named(shapes[i], slice_of(f->key)), f);
}

Test(schema, a_writer_may_stop)
{
    mda_error err = {0};
    mda_writer out = {refuse, NULL};
    cr_expect_eq(schema_write(out, &err), MDA_ESTOPPED);
    cr_expect_eq(schema_reference_write(out, &err), MDA_ESTOPPED);
}
