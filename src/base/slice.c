/* slice.c - the few string functions that are not one line.  ASCII only: text
 * of other scripts goes through base/utf8. */
#include "base/slice.h"

bool slice_starts_nocase(slice a, slice prefix)
{
    if (a.len < prefix.len)
        return false;
    for (size_t i = 0; i < prefix.len; i++)
        if (char_lower(a.ptr[i]) != char_lower(prefix.ptr[i]))
            return false;
    return true;
}

bool slice_equal_nocase(slice a, slice b)
{
    return a.len == b.len && slice_starts_nocase(a, b);
}

/* The first `byte` in s[from, end); the end if there is none. */
static size_t next_byte(slice s, char byte, size_t from)
{
    const char *p =
        from < s.len ? memchr(s.ptr + from, byte, s.len - from) : NULL;
    return p ? (size_t)(p - s.ptr) : s.len;
}

size_t slice_find_nocase(slice s, slice needle, size_t from)
{
    if (needle.len == 0)
        return from <= s.len ? from : SIZE_MAX;
    char low = char_lower(needle.ptr[0]);
    char high = low >= 'a' && low <= 'z' ? (char)(low - 32) : low;
    size_t lows = next_byte(s, low, from), highs = next_byte(s, high, from);
    for (size_t i = from; i + needle.len <= s.len; i++) {
        if (lows < i)
            lows = next_byte(s, low, i);
        if (highs < i)
            highs = next_byte(s, high, i);
        i = lows < highs ? lows : highs;
        if (i + needle.len <= s.len &&
            slice_starts_nocase((slice){s.ptr + i, s.len - i}, needle))
            return i;
    }
    return SIZE_MAX;
}

slice slice_trim(slice s)
{
    while (s.len && char_is_space(s.ptr[0]))
        s.ptr++, s.len--;
    while (s.len && char_is_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}
