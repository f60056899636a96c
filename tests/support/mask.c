/* mask.c - goldens are byte-exact but for two things: the version of the
 * program and the SHA-256 of the built-in rules, which every changed rule
 * changes.  Both are told from their surroundings, so that no other number
 * can hide behind a mask. */
#include "mask.h"

#include "base/array.h"

#define DIGEST_DIGITS 64

static bool starts(slice text, size_t at, const char *with)
{
    slice w = slice_of(with);
    return text.len - at >= w.len && memcmp(text.ptr + at, w.ptr, w.len) == 0;
}

static bool is_hex(char c)
{
    return char_is_digit(c) || (c >= 'a' && c <= 'f');
}

/* Length of 1.2.3 at `at`, or 0. */
static size_t version_at(slice text, size_t at)
{
    size_t end = at;
    unsigned dots = 0;
    while (end < text.len && (char_is_digit(text.ptr[end]) ||
                              (text.ptr[end] == '.' && end + 1 < text.len &&
                               char_is_digit(text.ptr[end + 1]))))
        dots += text.ptr[end++] == '.';
    return dots == 2 ? end - at : 0;
}

/* Length of 64 hexadecimal digits at `at`, or 0. */
static size_t digest_at(slice text, size_t at)
{
    size_t end = at;
    while (end < text.len && is_hex(text.ptr[end]))
        end++;
    return end - at == DIGEST_DIGITS ? DIGEST_DIGITS : 0;
}

static const struct mask {
    const char *before, *shown;
    size_t (*length)(slice text, size_t at);
} masks[] = {
    {"mdalint ", "<version>", version_at},
    {"\"sha256\": \"", "<sha256>", digest_at},
    {"\"sha256\":\"", "<sha256>", digest_at},
    {"sha256 ", "<sha256>", digest_at},
};

void mask_text(buf *out, slice text)
{
    for (size_t at = 0; at < text.len;) {
        const struct mask *m = masks, *end = masks + sizeof masks / sizeof *m;
        while (m < end && !starts(text, at, m->before))
            m++;
        size_t hidden = 0, before = m < end ? strlen(m->before) : 0;
        if (m < end)
            hidden = m->length(text, at + before);
        if (!hidden) {
            buf_char(out, text.ptr[at++]);
            continue;
        }
        buf_text(out, m->before);
        buf_text(out, m->shown);
        at += before + hidden;
    }
}
