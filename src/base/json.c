/* json.c - building and reading JSON with jansson.
 *
 * Values go in, in the order in which they are to be printed; bytes come out.
 * jansson keeps the order of members, escapes text and prints numbers without
 * looking at the locale's decimal point.  It refuses text that is no UTF-8:
 * such text is mended here first, since a report with a replacement character
 * is better than none.  The same holds for text that comes in: an editor may
 * cut a pair of UTF-16 surrogates in two and send one half as "\\ud83d". */
#include "base/json.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"

#include <jansson.h>
#include <math.h>
#include <unistd.h>
#include <utf8proc.h>

static void *need(size_t size)
{
    static const char words[] = "mdalint: memory ran out\n";
    void *memory = mem_new(size);
    if (memory)
        return memory;
    (void)!write(STDERR_FILENO, words, sizeof words - 1);
    _exit(2);
}

void json_end_without_memory(void)
{
    json_set_alloc_funcs(need, mem_free);
}

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

void json_put_node(json_tree *t, json_node *parent, const char *key,
                   const json_node *node)
{
    put(t, parent, key, json_incref((json_t *)(uintptr_t)node));
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

/* ---- Reading ----------------------------------------------------------- */

/* Value of four hex digits at `at`, or -1. */
static int32_t hex4(slice s, size_t at)
{
    int32_t value = 0;
    if (s.len - at < 4)
        return -1;
    for (size_t i = at; i < at + 4; i++) {
        char c = char_lower(s.ptr[i]);
        if (!char_is_digit(c) && (c < 'a' || c > 'f'))
            return -1;
        value = value * 16 + (char_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return value;
}

/* Is there a low surrogate, escaped, at `at`? */
static bool is_low_half(slice s, size_t at)
{
    if (at > s.len || s.len - at < 6 || s.ptr[at] != '\\' || s.ptr[at + 1] != 'u')
        return false;
    int32_t low = hex4(s, at + 2);
    return low >= 0xDC00 && low < 0xE000;
}

/* Replaces escaped halves of surrogate pairs; true if there were some. */
static bool mend_halves(slice s, buf *out)
{
    size_t from = 0;
    for (size_t at = 0; at + 6 <= s.len; at++) {
        if (s.ptr[at] != '\\')
            continue;
        int32_t code = s.ptr[at + 1] == 'u' ? hex4(s, at + 2) : -1;
        if (code >= 0xD800 && code < 0xDC00 && is_low_half(s, at + 6)) {
            at += 11;
        } else if (code >= 0xD800 && code < 0xE000) {
            buf_add(out, (slice){s.ptr + from, at - from});
            buf_text(out, "\\ufffd");
            at += 5;
            from = at + 1;
        } else {
            at++; /* the escaped character */
        }
    }
    if (from)
        buf_add(out, (slice){s.ptr + from, s.len - from});
    return from > 0 && !out->failed;
}

static json_t *load(slice bytes, json_error_t *fault)
{
    return json_loadb(bytes.len ? bytes.ptr : "", bytes.len,
                      JSON_DECODE_ANY | JSON_ALLOW_NUL, fault);
}

mda_status json_read(slice bytes, json_tree *out, mda_error *err)
{
    json_error_t fault;
    buf b = {0};
    json_t *root = load(bytes, &fault);
    if (!root && mend_halves(bytes, &b))
        root = load(buf_slice(&b), &fault);
    buf_free(&b);
    *out = (json_tree){root, false};
    if (root)
        return MDA_OK;
    if (json_error_code(&fault) == json_error_out_of_memory)
        return error_nomem(err);
    span at = {fault.line > 0 ? (uint32_t)fault.line : 0,
               fault.column > 0 ? (uint32_t)fault.column : 0};
    return error_at(err, MDA_EFORMAT, NULL, at, fault.text);
}

const json_node *json_get(const json_node *map, const char *key)
{
    return json_object_get(map, key);
}

const json_node *json_at(const json_node *list, size_t index)
{
    return json_array_get(list, index);
}

size_t json_len(const json_node *list)
{
    return json_array_size(list);
}

bool json_is_map(const json_node *node)
{
    return json_is_object(node);
}

bool json_is_list(const json_node *node)
{
    return json_is_array(node);
}

bool json_is_text(const json_node *node)
{
    return json_is_string(node);
}

slice json_text(const json_node *node)
{
    return (slice){json_string_value(node), json_string_length(node)};
}

int64_t json_count(const json_node *node, int64_t otherwise)
{
    return json_is_integer(node) ? json_integer_value(node) : otherwise;
}

bool json_flag(const json_node *node, bool otherwise)
{
    return json_is_boolean(node) ? json_is_true(node) : otherwise;
}
