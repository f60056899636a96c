/* buffers.c - documents of the editor, and edits.
 *
 * In: the text at didOpen, then edits as ranges and what replaces them.  Out:
 * at any time the same bytes that the editor shows.  The text is one flat
 * string: moving the tail of 4 MB by memmove takes a fraction of a
 * millisecond, and the checker wants it in one piece. */
#include "lsp/buffers.h"

#include "base/error.h"
#include "base/limits.h"
#include "base/mem.h"
#include "lsp/uri.h"

#include <stdlib.h>

/* ---- Kinds ------------------------------------------------------------- */

static bool ends_with(const char *path, const char *suffix)
{
    size_t n = strlen(path), m = strlen(suffix);
    return n > m &&
           slice_equal_nocase((slice){path + n - m, m}, (slice){suffix, m});
}

static bool is_yaml(const buffer *b)
{
    return strcmp(b->language, "yaml") == 0 || ends_with(b->path, ".yaml") ||
           ends_with(b->path, ".yml");
}

/* Does a line begin with one of the keys that only our files have? */
static bool reads_like_rules(slice text)
{
    static const char *const keys[] = {
        "when:", "concepts:", "elements:", "cues:", "expect:"};
    for (size_t at = 0; at < text.len; at++) {
        slice rest = {text.ptr + at, text.len - at};
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
            if (slice_starts_nocase(rest, slice_of(keys[i])))
                return true;
        const char *end = memchr(rest.ptr, '\n', rest.len);
        if (!end)
            break;
        at = (size_t)(end - text.ptr);
    }
    return false;
}

static void set_kind(buffer *b)
{
    b->kind = !is_yaml(b)                             ? BUFFER_DRAFT
              : reads_like_rules(buf_slice(&b->text)) ? BUFFER_RULES
                                                      : BUFFER_OTHER;
}

const char *buffer_format(const buffer *b)
{
    static const struct {
        const char *suffix, *language, *format;
    } formats[] = {
        {".md", "markdown", "markdown"}, {".markdown", "", "markdown"},
        {".htm", "html", NULL},          {".html", "xml", NULL},
        {".xhtml", "sgml", NULL},        {".txt", "plaintext", NULL},
    };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (ends_with(b->path, formats[i].suffix))
            return NULL; /* the reader knows suffixes, and looks inside */
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(b->language, formats[i].language) == 0)
            return formats[i].format;
    return NULL;
}

/* ---- Life -------------------------------------------------------------- */

static char *copy(slice s)
{
    char *p = mem_new(s.len + 1);
    if (p && s.len)
        memcpy(p, s.ptr, s.len);
    return p;
}

buffer *buffer_new(slice uri, slice language, slice text, int64_t version)
{
    buffer *b = mem_new(sizeof *b);
    if (!b)
        return NULL;
    b->uri = copy(uri);
    b->path = uri_path(uri);
    b->language = copy(language);
    b->version = version;
    buf_add(&b->text, text);
    if (!b->uri || !b->path || !b->language || b->text.failed) {
        buffer_free(b);
        return NULL;
    }
    set_kind(b);
    return b;
}

void buffer_free(buffer *b)
{
    if (!b)
        return;
    mem_free(b->uri);
    mem_free(b->path);
    mem_free(b->language);
    buf_free(&b->text);
    position_free(&b->index);
    mem_free(b);
}

/* ---- Edits ------------------------------------------------------------- */

mda_status buffer_edit(buffer *b, const position_range *range, slice text,
                       units u)
{
    buf *t = &b->text;
    span at = {0, (uint32_t)t->len};
    if (range)
        at = position_span(&b->index, buf_slice(t), *range, u);
    size_t tail = t->len - at.end;
    if (t->len - span_len(at) + text.len > LIMIT_FILE_BYTES)
        return MDA_ELIMIT;
    if (!buf_reserve(t, text.len + 1)) {
        t->failed = false; /* the text is still whole */
        return MDA_ENOMEM;
    }
    memmove(t->ptr + at.start + text.len, t->ptr + at.end, tail);
    if (text.len)
        memcpy(t->ptr + at.start, text.ptr, text.len);
    t->len = at.start + text.len + tail;
    position_forget(&b->index, at.start);
    b->same_front = at.start < b->same_front ? at.start : b->same_front;
    b->same_back = tail < b->same_back ? tail : b->same_back;
    if (is_yaml(b))
        set_kind(b);
    return MDA_OK;
}
