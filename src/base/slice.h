/* slice.h - borrowed strings and ranges.  A slice is a pointer and a length;
 * it never owns and is never ended by NUL. */
#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include "mdalint.h"

#include <string.h>

typedef mda_slice slice;
typedef mda_span span;

#define SLICE(literal) ((slice){(literal), sizeof(literal) - 1})

static inline slice slice_of(const char *string)
{
    return (slice){string, string ? strlen(string) : 0};
}

static inline slice slice_sub(slice s, uint32_t start, uint32_t end)
{
    return (slice){s.ptr + start, end - start};
}

static inline slice slice_span(slice s, span at)
{
    return slice_sub(s, at.start, at.end);
}

static inline bool slice_equal(slice a, slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool slice_is(slice a, const char *string)
{
    return slice_equal(a, slice_of(string));
}

/* ASCII letters compare without case; other bytes as they are. */
bool slice_equal_nocase(slice a, slice b);
/* Is it one of the words, which end at NULL?  ASCII case does not matter. */
bool slice_is_one_of(slice s, const char *const *words);
bool slice_starts_nocase(slice a, slice prefix);
/* First occurrence of `needle` without ASCII case at or after `from`;
 * SIZE_MAX if none. */
size_t slice_find_nocase(slice s, slice needle, size_t from);
/* Without ASCII white space at both ends. */
slice slice_trim(slice s);
/* Takes the first line from the front of *rest, without its line feed. */
slice slice_take_line(slice *rest);

static inline uint32_t span_len(span s)
{
    return s.end - s.start;
}

static inline bool span_touch(span a, span b)
{
    return a.start < b.end && b.start < a.end;
}

static inline bool span_holds(span outer, span inner)
{
    return outer.start <= inner.start && inner.end <= outer.end;
}

/* ASCII classes that do not look at the locale. */
static inline bool char_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool char_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline char char_lower(char c)
{
    return (char)(c | ((unsigned)(unsigned char)c - 'A' < 26u) << 5);
}

static inline bool char_is_alpha(char c)
{
    return char_lower(c) >= 'a' && char_lower(c) <= 'z';
}

static inline bool char_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

#endif
