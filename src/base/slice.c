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
enum { LANES = sizeof(lanes) };

/* The two ends of what is looked for, in each lane, and the bit that makes
 * letters lower case. */
typedef struct ends {
    lanes first, last, fold_first, fold_last;
    size_t apart;
} ends;

static lanes fill(char c)
{
    return (lanes){0} + (unsigned char)c;
}

static ends ends_of(slice needle)
{
    char first = char_lower(needle.ptr[0]);
    char last = char_lower(needle.ptr[needle.len - 1]);
    return (ends){fill(first), fill(last), fill(char_is_alpha(first) ? 32 : 0),
                  fill(char_is_alpha(last) ? 32 : 0), needle.len - 1};
}

static lanes load(const char *at)
{
    lanes v;
    memcpy(&v, at, sizeof v);
    return v;
}

/* Places of the sixteen from `at` on at which the first byte stands, and the
 * last one where it would. */
static lanes places(const char *at, const ends *e)
{
    return (lanes)((load(at) | e->fold_first) == e->first) &
           (lanes)((load(at + e->apart) | e->fold_last) == e->last);
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
    size_t i = from, more = needle.len - 1;
    const ends e = ends_of(needle);
    while (i + more + LANES <= s.len) {
        while (i + more + 2 * LANES <= s.len &&
               !has_any(places(s.ptr + i, &e) |
                        places(s.ptr + i + LANES, &e)))
            i += 2 * LANES;
        if (i + more + LANES > s.len)
            break;
        lanes found = places(s.ptr + i, &e);
        for (size_t k = 0; has_any(found) && k < LANES; k++)
            if (found[k] &&
                slice_starts_nocase((slice){s.ptr + i + k, s.len - i - k},
                                    needle))
                return i + k;
        i += LANES;
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
