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

size_t slice_find_nocase(slice s, slice needle, size_t from)
{
    if (needle.len == 0)
        return from <= s.len ? from : SIZE_MAX;
    char low = char_lower(needle.ptr[0]);
    char high = low >= 'a' && low <= 'z' ? (char)(low - 32) : low;
    for (size_t i = from; i + needle.len <= s.len; i++)
        if ((s.ptr[i] == low || s.ptr[i] == high) &&
            slice_starts_nocase((slice){s.ptr + i, s.len - i}, needle))
            return i;
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
