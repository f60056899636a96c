/* fold.c - lines for a terminal.
 *
 * A filing is a stranger's bytes: an escape sequence in it must not colour,
 * move or hide what the report says, and a right-to-left override must not
 * turn it round.  So such characters are spelt out before anything is
 * measured.  Folding counts columns, not bytes: a Chinese name is twice as
 * wide as it is long. */
#include "report/fold.h"

#include "base/utf8.h"

/* Characters that are not shown as they are; ASCII is looked at apart. */
static bool is_hidden(uint32_t code)
{
    return (code >= 0x80 && code < 0xA0) || code == 0xAD ||
           (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF ||
           (code & 0xFFFE) == 0xFFFE || /* no characters, of any plane */
           (code >= 0xE0000 && code <= 0xE007F);
}

void fold_safe(buf *out, slice s)
{
    for (size_t i = 0; i < s.len;) {
        size_t at = i;
        unsigned char c = (unsigned char)s.ptr[i];
        uint32_t code = c < 0x80 ? (i++, c) : utf8_next(s, &i);
        if (char_is_space((char)c) || code == 0xA0)
            buf_char(out, ' ');
        else if (code < 0x20 || code == 0x7F || is_hidden(code))
            buf_format(out, "\\u{%x}", code);
        else if (code == 0xFFFD)
            buf_text(out, "\xEF\xBF\xBD");
        else
            buf_add(out, slice_sub(s, (uint32_t)at, (uint32_t)i));
    }
}

static unsigned width_at(slice s, size_t *at)
{
    if ((unsigned char)s.ptr[*at] < 0x80) {
        (*at)++;
        return 1;
    }
    return utf8_width(utf8_next(s, at));
}

unsigned fold_columns(slice s)
{
    unsigned columns = 0;
    for (size_t i = 0; i < s.len;)
        columns += width_at(s, &i);
    return columns;
}

size_t fold_line(slice text, size_t from, unsigned columns, size_t *next)
{
    size_t blank = from, at = from;
    unsigned used = 0;
    while (at < text.len) {
        size_t start = at;
        if (text.ptr[at] == ' ')
            blank = at;
        used += width_at(text, &at);
        if (used <= columns)
            continue;
        if (blank == from) { /* one word wider than the line */
            *next = start > from ? start : at;
            return *next;
        }
        *next = blank + 1;
        return blank;
    }
    *next = text.len;
    return text.len;
}

void fold_text(buf *out, slice text, unsigned columns, const char *rest)
{
    for (size_t at = 0, next; at < text.len; at = next) {
        size_t end = fold_line(text, at, columns, &next);
        if (at)
            buf_text(out, rest);
        buf_add(out, slice_sub(text, (uint32_t)at, (uint32_t)end));
        buf_char(out, '\n');
    }
    if (text.len == 0)
        buf_char(out, '\n');
}
