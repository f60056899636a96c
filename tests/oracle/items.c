/* items.c - are the items of real filings, and of variants made to mislead,
 * where a reader found them?
 *
 *     items GOLD...
 *
 * GOLD is JSON: the document beside it, and for items what their text holds,
 * what it must not hold (the heading of the next item, a trap), and how long
 * it is.  An item said to be incorporated by reference has no body, or that of
 * the exhibit it points to, but never its own few lines. */
#include "base/arena.h"
#include "base/buf.h"
#include "mdalint.h"

#include <jansson.h>
#include <stdio.h>

#define LEAST_FOLLOWED 5000 /* characters */

typedef struct tally {
    unsigned right, wrong;
} tally;

static bool keep(void *payload, const char *data, size_t len)
{
    buf_add(payload, (slice){data, len});
    return true;
}

/* White space folded to single blanks. */
static void fold(buf *out, slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        bool space = char_is_space(s.ptr[i]);
        if (!space)
            buf_char(out, s.ptr[i]);
        else if (out->len && out->ptr[out->len - 1] != ' ')
            buf_char(out, ' ');
    }
    buf_char(out, 0);
}

/* Names the first of the texts that is there although it should not be, or the
 * reverse. */
static const char *first_fault(const buf *text, json_t *list, bool wanted)
{
    size_t i;
    json_t *each;
    json_array_foreach(list, i, each)
    {
        buf folded = {0};
        fold(&folded, slice_of(json_string_value(each)));
        bool is_there = strstr(text->ptr, folded.ptr) != NULL;
        buf_free(&folded);
        if (is_there != wanted)
            return json_string_value(each);
    }
    return NULL;
}

static const char *judge(const buf *text, json_t *gold)
{
    json_int_t least = json_integer_value(json_object_get(gold, "min_chars"));
    json_int_t most = json_integer_value(json_object_get(gold, "max_chars"));
    const char *why =
        first_fault(text, json_object_get(gold, "contains"), true);
    if (!why)
        why = first_fault(text, json_object_get(gold, "not_contains"), false);
    if (!why && least && (json_int_t)text->len < least)
        why = "too short";
    if (!why && most && (json_int_t)text->len > most)
        why = "too long";
    return why;
}

static void check_item(const mda_document *doc, const char *item, json_t *gold,
                       tally *t)
{
    buf raw = {0}, text = {0};
    bool found = false;
    const char *status = json_string_value(json_object_get(gold, "status"));
    bool has_body = !status || strcmp(status, "incorporated_by_reference") != 0;
    mda_document_extract(doc, item, "text", (mda_writer){keep, &raw}, &found,
                         NULL);
    fold(&text, buf_slice(&raw));
    const char *why = has_body                             ? judge(&text, gold)
                      : found && text.len < LEAST_FOLLOWED ? "is the pointer"
                                                           : NULL;
    if (why)
        printf("FAILED: %s: item %s: %s\n", mda_document_path(doc), item, why);
    t->right += why == NULL;
    t->wrong += why != NULL;
    buf_free(&raw);
    buf_free(&text);
}

static void check_gold(const char *path, tally *t)
{
    arena *a = arena_new();
    json_t *gold = json_load_file(path, 0, NULL);
    const char *name = json_string_value(json_object_get(gold, "document"));
    const char *slash = strrchr(path, '/');
    mda_document *doc = NULL;
    mda_error err = {0};
    char *file = name && slash ? arena_format(a, "%.*s/%s", (int)(slash - path),
                                              path, name)
                               : NULL;
    bool is_there = json_is_true(json_object_get(gold, "document_available"));
    if (is_there && file &&
        mda_document_read_file(&doc, file, NULL, &err) == MDA_OK) {
        const char *item;
        json_t *each;
        json_object_foreach(json_object_get(gold, "items"), item, each)
            check_item(doc, item, each, t);
    } else if (is_there) {
        printf("FAILED: %s: %s\n", path, err.message);
        t->wrong++;
    }
    mda_document_free(doc);
    json_decref(gold);
    arena_free(a);
}

int main(int argc, char **argv)
{
    tally t = {0};
    for (int i = 1; i < argc; i++)
        check_gold(argv[i], &t);
    printf("items: %u passed, %u failed\n", t.right, t.wrong);
    return t.wrong || !t.right;
}
