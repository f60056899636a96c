/* base_json.c - JSON that is built in order and written. */
#include "base/buf.h"
#include "base/json.h"

#include <criterion/criterion.h>
#include <math.h>

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

static void writes(json_tree *t, json_style style, const char *want)
{
    buf b = {0};
    mda_error err = {0};
    cr_assert_eq(json_write(t, style, (mda_writer){append, &b}, &err), MDA_OK);
    buf_char(&b, 0);
    cr_expect_str_eq(b.ptr, want);
    buf_free(&b);
    json_free(t);
}

Test(json, members_keep_their_order)
{
    json_tree t = json_map();
    json_put_count(&t, t.root, "z", -3);
    json_node *list = json_put_list(&t, t.root, "a");
    json_put_flag(&t, list, NULL, true);
    json_put_null(&t, list, NULL);
    json_put_string(&t, json_put_map(&t, list, NULL), "k", "v");
    json_put_string(&t, t.root, "none", NULL);
    writes(&t, JSON_DENSE,
           "{\"z\":-3,\"a\":[true,null,{\"k\":\"v\"}],\"none\":null}\n");
}

Test(json, pretty_output_is_indented)
{
    json_tree t = json_list();
    json_put_text(&t, t.root, NULL, SLICE("caf\xC3\xA9 \"x\"\n"));
    writes(&t, JSON_PRETTY, "[\n  \"caf\xC3\xA9 \\\"x\\\"\\n\"\n]\n");
}

Test(json, numbers_that_json_has_not_become_null)
{
    json_tree t = json_list();
    json_put_number(&t, t.root, NULL, 0.5);
    json_put_number(&t, t.root, NULL, NAN);
    json_put_number(&t, t.root, NULL, INFINITY);
    writes(&t, JSON_DENSE, "[0.5,null,null]\n");
}

Test(json, damaged_text_is_mended)
{
    json_tree t = json_list();
    json_put_text(&t, t.root, NULL,
                  SLICE("a\xFF"
                        "b\xE2\x82"));
    json_put_text(&t, t.root, NULL, (slice){NULL, 0});
    writes(&t, JSON_DENSE,
           "[\"a\xEF\xBF\xBD"
           "b\xEF\xBF\xBD\xEF\xBF\xBD\",\"\"]\n");
}

Test(json, failing_once_is_told_at_the_end)
{
    json_tree t = json_map();
    mda_error err = {0};
    json_node *none = json_put_map(&t, NULL, "a");
    cr_expect_null(none);
    json_put_count(&t, none, "b", 1);
    cr_expect_eq(json_write(&t, JSON_DENSE, (mda_writer){refuse, NULL}, &err),
                 MDA_ENOMEM);
    json_free(&t);
}

Test(json, a_writer_may_stop)
{
    json_tree t = json_map();
    mda_error err = {0};
    cr_expect_eq(json_write(&t, JSON_DENSE, (mda_writer){refuse, NULL}, &err),
                 MDA_ESTOPPED);
    json_free(&t);
}
