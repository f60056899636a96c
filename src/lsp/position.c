/* position.c - the only place that knows UTF-16.
 *
 * Everywhere else a place is an offset in bytes.  An editor says "line 3,
 * character 7" and counts UTF-16 units, so that in "x𝒳y" the y is character 3
 * although its offset is 5.  A line ends with LF, CRLF or CR (LSP 3.17, Text
 * Documents).
 *
 * The index is made only as far as a question reaches, and an edit forgets it
 * from the place of the edit on: a burst of edits costs no more than one pass.
 * A filing may be one line of 4 MB, so the units before every 4096th byte are
 * kept, and a column is found by a search among them and a short walk. */
#include "lsp/position.h"

#define STEP POSITION_STEP

void position_free(position_index *index)
{
    array_free(&index->lines);
    array_free(&index->units);
    *index = (position_index){0};
}

void position_forget(position_index *index, uint32_t from)
{
    /* Whether CR ends a line by itself depends on the byte after it. */
    uint32_t known = from ? from - 1 : 0;
    if (known >= index->known)
        return;
    index->known = known;
    while (index->lines.len && index->lines.at[index->lines.len - 1] > known)
        index->lines.len--;
    if (index->units.len > known / STEP + 1)
        index->units.len = known / STEP + 1;
}

/* UTF-16 units of whole characters: one for each byte that starts one, and
 * one more where it takes four bytes. */
static uint32_t count_units(const char *p, uint32_t len)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)p[i];
        n += (uint32_t)((c & 0xC0u) != 0x80u) + (uint32_t)(c >= 0xF0u);
    }
    return n;
}

/* ---- Making the index -------------------------------------------------- */

static void add_start(position_index *index, uint32_t at)
{
    uint32_t *slot = array_add(&index->lines);
    if (slot)
        *slot = at;
    else
        index->failed = true;
}

/* Notes the lines that begin after a byte of [from, to). */
static void find_lines(position_index *index, slice text, uint32_t from,
                       uint32_t to)
{
    const char *p = text.ptr;
    bool has_cr = memchr(p + from, '\r', to - from) != NULL;
    for (uint32_t i = from; i < to; i++) {
        if (!has_cr) {
            const char *end = memchr(p + i, '\n', to - i);
            if (!end)
                return;
            i = (uint32_t)(end - p);
        }
        bool lone = p[i] == '\r' && (i + 1 == text.len || p[i + 1] != '\n');
        if (p[i] == '\n' || lone)
            add_start(index, i + 1);
    }
}

/* Goes on to the next step or to the end of the text. */
static void look_further(position_index *index, slice text)
{
    uint32_t step = index->known / STEP;
    uint32_t end = (step + 1) * STEP;
    bool whole = end <= text.len;
    if (!whole)
        end = (uint32_t)text.len;
    find_lines(index, text, index->known, end);
    if (whole) {
        uint32_t *slot = array_add(&index->units);
        if (slot)
            *slot = index->units.at[step] +
                    count_units(text.ptr + (size_t)step * STEP, STEP);
        else
            index->failed = true;
    }
    index->known = end;
}

/* Makes the index know every line that begins at or before `offset`. */
static bool know(position_index *index, slice text, uint32_t offset)
{
    if (!index->lines.len)
        add_start(index, 0);
    if (!index->units.len) {
        uint32_t *first = array_add(&index->units); /* zero */
        index->failed = index->failed || !first;
    }
    while (!index->failed && index->known < text.len && index->known < offset)
        look_further(index, text);
    return !index->failed;
}

/* Makes the index know `line` and where it ends, if there is such a line. */
static bool know_line(position_index *index, slice text, uint32_t line)
{
    bool ok = know(index, text, 0);
    while (ok && index->known < text.len &&
           index->lines.len < (uint64_t)line + 2)
        ok = know(index, text, index->known + 1);
    return ok;
}

/* UTF-16 units before a known offset. */
static uint32_t units_before(const position_index *index, slice text,
                             uint32_t offset)
{
    uint32_t step = offset / STEP, rest = offset - step * STEP;
    return index->units.at[step] + /* an empty text has no bytes to point at */
           (rest ? count_units(text.ptr + (size_t)step * STEP, rest) : 0);
}

/* ---- Position to offset ------------------------------------------------ */

/* End of a line's characters, without what ends the line. */
static uint32_t line_end(const position_index *index, slice text, uint32_t line)
{
    if (line + 1 >= index->lines.len)
        return (uint32_t)text.len;
    uint32_t end = index->lines.at[line + 1] - 1;
    bool crlf = text.ptr[end] == '\n' && end > index->lines.at[line] &&
                text.ptr[end - 1] == '\r';
    return crlf ? end - 1 : end;
}

static bool is_inside(slice text, uint32_t at)
{
    return at < text.len && ((unsigned char)text.ptr[at] & 0xC0u) == 0x80u;
}

/* Offset of the first character in [start, end] with `want` units before it
 * in the text; the one before where `want` cuts a pair in two. */
static uint32_t walk_units(const position_index *index, slice text, span within,
                           uint32_t want)
{
    uint32_t low = within.start / STEP, high = within.end / STEP;
    while (low < high) { /* last step with no more units than wanted */
        uint32_t mid = high - (high - low) / 2;
        if (index->units.at[mid] <= want)
            low = mid;
        else
            high = mid - 1;
    }
    uint32_t at = low * STEP, have = index->units.at[low];
    while (is_inside(text, at)) /* a character that began before the step */
        at++;
    while (at < within.end) {
        unsigned char c = (unsigned char)text.ptr[at];
        uint32_t wide = c >= 0xF0u ? 2 : 1;
        if (have + wide > want)
            break;
        have += wide;
        at++;
        while (is_inside(text, at))
            at++;
    }
    return at;
}

uint32_t position_offset(position_index *index, slice text, position at,
                         units u)
{
    if (!know_line(index, text, at.line) || at.line >= index->lines.len)
        return (uint32_t)text.len;
    uint32_t start = index->lines.at[at.line];
    uint32_t end = line_end(index, text, at.line);
    if (at.character >= end - start) /* no unit is less than a byte */
        return end;
    if (u == UNITS_UTF16)
        return walk_units(index, text, (span){start, end},
                          units_before(index, text, start) + at.character);
    uint32_t offset = start + at.character;
    while (offset > start && is_inside(text, offset))
        offset--;
    return offset;
}

/* ---- Offset to position ------------------------------------------------ */

position position_at(position_index *index, slice text, uint32_t offset,
                     units u)
{
    if (offset > text.len)
        offset = (uint32_t)text.len;
    if (!know(index, text, offset + 1)) /* sees LF after CR */
        return (position){0, 0};
    uint32_t low = 0, high = index->lines.len;
    while (low + 1 < high) {
        uint32_t mid = low + (high - low) / 2;
        if (index->lines.at[mid] <= offset)
            low = mid;
        else
            high = mid;
    }
    uint32_t start = index->lines.at[low], end = line_end(index, text, low);
    if (offset > end)
        offset = end; /* between CR and LF */
    uint32_t column = u == UNITS_UTF8 ? offset - start
                                      : units_before(index, text, offset) -
                                            units_before(index, text, start);
    return (position){low, column};
}

span position_span(position_index *index, slice text, position_range range,
                   units u)
{
    span s = {position_offset(index, text, range.start, u),
              position_offset(index, text, range.end, u)};
    return s.start <= s.end ? s : (span){s.end, s.start};
}

position_range position_range_of(position_index *index, slice text, span s,
                                 units u)
{
    return (position_range){position_at(index, text, s.start, u),
                            position_at(index, text, s.end, u)};
}
