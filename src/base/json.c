/* json.c - building JSON with jansson.
 *
 * Values go in, in the order in which they are to be printed; bytes come out.
 * jansson keeps the order of members, escapes text and prints numbers without
 * looking at the locale's decimal point.  It refuses text that is no UTF-8:
 * such text is mended here first, since a report with a replacement character
 * is better than none.  Parsing is not done here. */
#include "base/json.h"

#include "base/buf.h"
#include "base/error.h"

#include <jansson.h>
#include <math.h>
#include <utf8proc.h>

json_tree json_map(void)
{
    json_t *root = json_object();
    return (json_tree){root, !root};
}

json_tree json_list(void)
{
    json_t *root = json_array();
    return (json_tree){root, !root};
}

void json_free(json_tree *t)
{
    json_decref(t->root);
    *t = (json_tree){0};
}

/* Gives `value` to the parent, which owns it from here on. */
static json_t *put(json_tree *t, json_t *parent, const char *key, json_t *value)
{
    int failed = -1;
    if (!parent)
        json_decref(value);
    else if (json_is_array(parent))
        failed = json_array_append_new(parent, value);
    else
        failed = json_object_set_new(parent, key, value);
    if (failed)
        t->failed = true;
    return failed ? NULL : value;
}

json_node *json_put_map(json_tree *t, json_node *parent, const char *key)
{
    return put(t, parent, key, json_object());
}

json_node *json_put_list(json_tree *t, json_node *parent, const char *key)
{
    return put(t, parent, key, json_array());
}

/* `s` with every byte that is no UTF-8 replaced; NULL without memory. */
static json_t *mended(slice s)
{
    buf b = {0};
    size_t at = 0;
    while (at < s.len) {
        utf8proc_int32_t code;
        utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)s.ptr + at,
                             (utf8proc_ssize_t)(s.len - at), &code);
        if (n > 0)
            buf_add(&b, (slice){s.ptr + at, (size_t)n});
        else
            buf_text(&b, "\xEF\xBF\xBD");
        at += n > 0 ? (size_t)n : 1;
    }
    json_t *value = b.failed ? NULL : json_stringn(b.ptr, b.len);
    buf_free(&b);
    return value;
}

void json_put_text(json_tree *t, json_node *parent, const char *key, slice s)
{
    json_t *value = json_stringn(s.len ? s.ptr : "", s.len);
    put(t, parent, key, value ? value : mended(s));
}

void json_put_string(json_tree *t, json_node *parent, const char *key,
                     const char *string)
{
    if (string)
        json_put_text(t, parent, key, slice_of(string));
    else
        json_put_null(t, parent, key);
}

void json_put_count(json_tree *t, json_node *parent, const char *key,
                    int64_t value)
{
    put(t, parent, key, json_integer(value));
}

void json_put_number(json_tree *t, json_node *parent, const char *key,
                     double value)
{
    put(t, parent, key, isfinite(value) ? json_real(value) : json_null());
}

void json_put_flag(json_tree *t, json_node *parent, const char *key, bool value)
{
    put(t, parent, key, json_boolean(value));
}

void json_put_null(json_tree *t, json_node *parent, const char *key)
{
    put(t, parent, key, json_null());
}

/* What the callback of jansson hands on, and whether the writer stopped. */
typedef struct sink {
    mda_writer out;
    bool stopped;
} sink;

static int hand_on(const char *data, size_t len, void *payload)
{
    sink *s = payload;
    if (!s->stopped && !s->out.write(s->out.payload, data, len))
        s->stopped = true;
    return s->stopped ? -1 : 0;
}

mda_status json_write(const json_tree *t, json_style style, mda_writer out,
                      mda_error *err)
{
    if (t->failed)
        return error_nomem(err);
    size_t flags = style == JSON_PRETTY ? JSON_INDENT(2) : JSON_COMPACT;
    sink s = {.out = out};
    int failed = json_dump_callback(t->root, hand_on, &s, flags);
    if (!failed)
        hand_on("\n", 1, &s);
    if (s.stopped)
        return error_set(err, MDA_ESTOPPED, NULL, "the writer stopped");
    return failed ? error_nomem(err) : MDA_OK;
}
