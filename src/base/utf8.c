/* utf8.c - the few questions asked of a character, answered by utf8proc's
 * tables.  ASCII never comes here: callers have faster ways for it. */
#include "base/utf8.h"

#include <utf8proc.h>

uint32_t utf8_next(slice s, size_t *at)
{
    utf8proc_int32_t code;
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)s.ptr + *at,
                         (utf8proc_ssize_t)(s.len - *at), &code);
    *at += n > 0 ? (size_t)n : 1;
    return n > 0 ? (uint32_t)code : 0xFFFD;
}

/* Behind the ASCII that begins at `at`, eight bytes at a time. */
static size_t skip_ascii(slice s, size_t at)
{
    uint64_t word;
    for (; at + sizeof word <= s.len; at += sizeof word) {
        memcpy(&word, s.ptr + at, sizeof word);
        if (word & 0x8080808080808080u)
            break;
    }
    while (at < s.len && (unsigned char)s.ptr[at] < 0x80)
        at++;
    return at;
}

bool utf8_is_valid(slice s)
{
    size_t at = skip_ascii(s, 0);
    while (at < s.len) {
        utf8proc_int32_t code;
        utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)s.ptr + at,
                             (utf8proc_ssize_t)(s.len - at), &code);
        if (n <= 0)
            return false;
        at = skip_ascii(s, at + (size_t)n);
    }
    return true;
}

uint32_t utf8_put(uint32_t code, char out[4])
{
    return (uint32_t)utf8proc_encode_char((utf8proc_int32_t)code,
                                          (utf8proc_uint8_t *)out);
}

bool utf8_is_letter(uint32_t code)
{
    utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)code);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_ME;
}

bool utf8_is_upper(uint32_t code)
{
    utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)code);
    return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool utf8_is_space(uint32_t code)
{
    utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)code);
    return c >= UTF8PROC_CATEGORY_ZS && c <= UTF8PROC_CATEGORY_ZP;
}

uint32_t utf8_lower(uint32_t code)
{
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
}

uint32_t utf8_width(uint32_t code)
{
    int width = utf8proc_charwidth((utf8proc_int32_t)code);
    return width > 0 ? (uint32_t)width : 0;
}
