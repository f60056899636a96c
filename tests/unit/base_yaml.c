/* base_yaml.c - trees of YAML: structure, places, what is refused. */
#include "base/limits.h"
#include "base/yaml.h"

#include <criterion/criterion.h>
#include <stdio.h>

static arena *memory;
static mda_error err;

static void set_up(void)
{
    memory = arena_new();
    err = (mda_error){0};
}

static void tear_down(void)
{
    arena_free(memory);
}

TestSuite(yaml, .init = set_up, .fini = tear_down);

static const yaml *parsed(const char *text)
{
    const yaml *root = NULL;
    mda_status status =
        yaml_parse(memory, slice_of(text), "rule.yaml", &root, &err);
    cr_assert_eq(status, MDA_OK, "%s", err.message);
    return root;
}

/* Checks status, place and a part of the message of a refusal. */
static void refused(const char *text, uint32_t line, uint32_t column,
                    const char *part)
{
    const yaml *root = NULL;
    mda_status status =
        yaml_parse(memory, slice_of(text), "rule.yaml", &root, &err);
    cr_expect_eq(status, MDA_EFORMAT, "%s", text);
    cr_expect_null(root);
    cr_expect_eq(err.line, line, "line %u of: %s", err.line, text);
    cr_expect_eq(err.column, column, "column %u of: %s", err.column, text);
    cr_expect_str_eq(err.path, "rule.yaml");
    cr_expect_neq(slice_find_nocase(slice_of(err.message), slice_of(part), 0),
                  SIZE_MAX, "%s", err.message);
}

static void stands_at(const yaml *node, uint32_t line, uint32_t column)
{
    cr_assert_not_null(node);
    cr_expect_eq(node->line, line, "line %u", node->line);
    cr_expect_eq(node->column, column, "column %u", node->column);
}

static void is_text(const yaml *node, const char *text)
{
    cr_assert_not_null(node);
    cr_expect_eq(node->kind, YAML_SCALAR);
    cr_expect(slice_is(node->text, text), "%s", node->text.ptr);
    cr_expect_eq(node->text.ptr[node->text.len], 0);
}

Test(yaml, a_map_keeps_order_keys_and_values)
{
    const yaml *root = parsed("b: 1\na: [x, y]\nc: {d: e}\n");
    cr_assert_eq(root->kind, YAML_MAP);
    cr_expect_eq(yaml_count(root), 3);
    is_text(root->child->key, "b");
    is_text(root->child, "1");
    const yaml *list = yaml_get(root, "a");
    cr_expect_eq(list->kind, YAML_LIST);
    cr_expect_eq(yaml_count(list), 2);
    is_text(list->child->next, "y");
    cr_expect_null(list->child->key);
    is_text(yaml_get(yaml_get(root, "c"), "d"), "e");
    cr_expect_null(yaml_get(root, "d"));
}

Test(yaml, nodes_know_line_and_column)
{
    const yaml *root = parsed("when:\n"
                              "  - told: [lost, 'gone']\n"
                              "    in:\n"
                              "      - mdna\n");
    stands_at(root, 1, 1);
    const yaml *when = yaml_get(root, "when");
    stands_at(when->key, 1, 1);
    stands_at(when, 2, 3);
    stands_at(when->child, 2, 5);
    const yaml *told = yaml_get(when->child, "told");
    stands_at(told, 2, 11);
    stands_at(told->child, 2, 12);
    stands_at(told->child->next, 2, 18);
    stands_at(yaml_get(when->child, "in")->child, 4, 9);
}

Test(yaml, columns_count_bytes_and_lines_end_only_at_line_feeds)
{
    const yaml *root = parsed("\"caf\xC3\xA9\": \xE2\x82\xAC"
                              "5\n"
                              "b: \"x\xC2\x85y\"\r\n"
                              "c: z\r\n");
    stands_at(root->child, 1, 10);
    stands_at(yaml_get(root, "b"), 2, 4);
    stands_at(yaml_get(root, "c"), 3, 4);
}

Test(yaml, a_byte_order_mark_is_no_text)
{
    const yaml *root = parsed("\xEF\xBB\xBF"
                              "a: b\n");
    is_text(yaml_get(root, "a"), "b");
}

Test(yaml, styles_are_told_apart)
{
    const yaml *root = parsed("plain: x y\n"
                              "quoted: \"x\\ty\"\n"
                              "literal: |\n"
                              "  one\n"
                              "   two\n"
                              "folded: >\n"
                              "  one\n"
                              "  two\n"
                              "empty:\n");
    cr_expect(yaml_get(root, "plain")->is_plain);
    const yaml *quoted = yaml_get(root, "quoted");
    is_text(quoted, "x\ty");
    cr_expect(!quoted->is_plain && !quoted->is_block);
    const yaml *literal = yaml_get(root, "literal");
    is_text(literal, "one\n two\n");
    cr_expect(literal->is_block && !literal->is_plain);
    is_text(yaml_get(root, "folded"), "one two\n");
    is_text(yaml_get(root, "empty"), "");
    cr_expect(yaml_get(root, "empty")->is_plain);
}

Test(yaml, an_empty_file_has_no_root)
{
    cr_expect_null(parsed(""));
    cr_expect_null(parsed("# only a comment\n"));
    const yaml *root = NULL;
    cr_expect_eq(yaml_parse(memory, (slice){NULL, 0}, "", &root, &err), MDA_OK);
    cr_expect_null(root);
}

Test(yaml, what_could_surprise_is_refused)
{
    refused("a: &x 1\n", 1, 4, "anchors");
    refused("a: &x [1]\n", 1, 4, "anchors");
    refused("a: *x\n", 1, 4, "aliases");
    refused("a: !mine 1\n", 1, 4, "tags");
    refused("a: 1\n---\nb: 2\n", 2, 1, "second document");
    refused("? [a, b]\n: c\n", 1, 3, "key must be text");
    refused("a: 1\nb: 2\na: 3\n", 3, 1, "first in line 1");
    refused("x:\n  {a: 1, b: 2, 'a': 3}\n", 2, 16, "first in line 2");
}

Test(yaml, a_duplicate_key_is_found_among_many)
{
    char text[4000] = "";
    size_t len = 0;
    for (int i = 0; i < 200; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "k%d: v\n", i);
    snprintf(text + len, sizeof text - len, "k77: v\nz: 1\n");
    refused(text, 201, 1, "first in line 78");
}

Test(yaml, core_tags_are_let_through)
{
    is_text(yaml_get(parsed("a: !!str 5\n"), "a"), "5");
}

Test(yaml, a_syntax_error_has_its_place)
{
    refused("a: b\nc: [d\n", 3, 1, "");
    refused("a: b\n\tc: d\n", 2, 1, "");
    refused("a: \"b\n", 2, 1, "");
    refused("a: b\nc: \xFF\n", 2, 4, "");
    refused("a: b: c\n", 1, 5, "");
}

Test(yaml, depth_is_limited)
{
    char text[LIMIT_YAML_DEPTH + 3] = "";
    memset(text, '[', LIMIT_YAML_DEPTH + 1);
    const yaml *root = NULL;
    mda_status status = yaml_parse(memory, slice_of(text), "", &root, &err);
    cr_expect_eq(status, MDA_ELIMIT);
    cr_expect_eq(err.line, 1);
    cr_expect_eq(err.column, LIMIT_YAML_DEPTH + 1);
}

Test(yaml, size_and_number_of_nodes_are_limited)
{
    const yaml *root = NULL;
    size_t len = LIMIT_YAML_BYTES + 1;
    char *text = arena_alloc(memory, len);
    memset(text, ' ', len);
    cr_expect_eq(yaml_parse(memory, (slice){text, len}, "", &root, &err),
                 MDA_ELIMIT);
    len = 2 * LIMIT_YAML_NODES + 1;
    for (size_t i = 0; i < len; i++)
        text[i] = ",1"[i % 2];
    text[0] = '[';
    cr_expect_eq(yaml_parse(memory, (slice){text, len}, "", &root, &err),
                 MDA_ELIMIT);
}

/* ---- Writing ------------------------------------------------------------ */

Test(yaml, what_is_written_is_read)
{
    static const char *const texts[] = {
        "",     "rules/house", "5b1c",         "a: b",   "it's 5%",
        "# no", "- x",         "two\nlines",   "\t",     "\x01\x7f",
        "~",    "[a, b]",      "caf\xc3\xa9",  "\xc2\x85", "\xe2\x80\xa8x",
        " a ",  "\"q\"\n",     "\\\n",         "&a *b",  "\xef\xbb\xbf"};
    for (size_t i = 0; i < 2 * sizeof texts / sizeof *texts; i++) {
        const char *text = texts[i / 2];
        buf out = {0};
        buf_text(&out, "k: ");
        yaml_put(&out, slice_of(text), i % 2);
        buf_text(&out, "\nl: [");
        yaml_put(&out, slice_of(text), i % 2);
        buf_text(&out, "]\n");
        buf_char(&out, 0);
        const yaml *root = parsed(out.ptr);
        cr_expect(slice_is(yaml_get(root, "k")->text, text), "%s", out.ptr);
        cr_expect(slice_is(yaml_get(root, "l")->child->text, text), "%s",
                  out.ptr);
        buf_free(&out);
    }
}

Test(yaml, plain_words_are_written_plain)
{
    buf out = {0};
    yaml_put(&out, SLICE("trend-customer-loss"), false);
    buf_char(&out, ' ');
    yaml_put(&out, SLICE("a-b"), true);
    buf_char(&out, ' ');
    yaml_put(&out, SLICE("\xff"), false);
    cr_expect(slice_is(buf_slice(&out),
                       "trend-customer-loss 'a-b' '\xef\xbf\xbd'"));
    buf_free(&out);
}
