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

bool slice_is_one_of(slice s, const char *const *words)
{
    for (; *words; words++)
        if (slice_equal_nocase(s, slice_of(*words)))
            return true;
    return false;
}

/* Sixteen bytes at a time, by whatever the machine has for it. */
typedef unsigned char lanes __attribute__((vector_size(16)));

static lanes load_lanes(const char *at, unsigned char fold)
{
    lanes v;
    memcpy(&v, at, sizeof v);
    return v | fold;
}

/* Places of the sixteen from `at` on at which the needle's first byte stands
 * and its last one where it would; `none` if there are none. */
static lanes ends_of(const char *at, slice needle)
{
    char first = char_lower(needle.ptr[0]);
    char last = char_lower(needle.ptr[needle.len - 1]);
    unsigned char fold_first = char_is_alpha(first) ? 0x20 : 0;
    unsigned char fold_last = char_is_alpha(last) ? 0x20 : 0;
    return (lanes)(load_lanes(at, fold_first) == (unsigned char)first) &
           (lanes)(load_lanes(at + needle.len - 1, fold_last) ==
                   (unsigned char)last);
}

static bool has_any(lanes v)
{
    uint64_t halves[2];
    memcpy(halves, &v, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

size_t slice_find_nocase(slice s, slice needle, size_t from)
{
    if (needle.len == 0)
        return from <= s.len ? from : SIZE_MAX;
    size_t i = from;
    for (; i + needle.len + sizeof(lanes) - 1 <= s.len; i += sizeof(lanes)) {
        lanes found = ends_of(s.ptr + i, needle);
        for (size_t k = 0; has_any(found) && k < sizeof(lanes); k++)
            if (found[k] &&
                slice_starts_nocase((slice){s.ptr + i + k, s.len - i - k},
                                    needle))
                return i + k;
    }
    for (; i + needle.len <= s.len; i++)
        if (slice_starts_nocase((slice){s.ptr + i, s.len - i}, needle))
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

slice slice_take_line(slice *rest)
{
    const char *end = rest->len ? memchr(rest->ptr, '\n', rest->len) : NULL;
    size_t n = end ? (size_t)(end - rest->ptr) : rest->len;
    slice line = {rest->ptr, n};
    n += end != NULL;
    *rest = (slice){rest->ptr + n, rest->len - n};
    return line;
}
