/* lsp_position.c - lines and UTF-16 columns against a slow count. */
#include "lsp/position.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <criterion/criterion.h>

static void at(const char *text, uint32_t offset, units u, uint32_t line,
               uint32_t character)
{
    position_index index = {0};
    position p = position_at(&index, slice_of(text), offset, u);
    cr_expect(p.line == line && p.character == character,
              "offset %u is %u:%u, not %u:%u", offset, p.line, p.character,
              line, character);
    cr_expect_eq(position_offset(&index, slice_of(text), p, u), offset);
    position_free(&index);
}

Test(position, counts_units_not_bytes)
{
    const char *text = "a’b—c§₦𝒳d\n中文公司 end";
    at(text, 1, UNITS_UTF16, 0, 1);
    at(text, 4, UNITS_UTF16, 0, 2);  /* b, behind three bytes */
    at(text, 18, UNITS_UTF16, 0, 9); /* d, behind a pair */
    at(text, 18, UNITS_UTF8, 0, 18);
    at(text, 20, UNITS_UTF16, 1, 0);
    at(text, 32, UNITS_UTF16, 1, 4);
}

Test(position, lines_end_in_three_ways)
{
    const char *text = "one\ntwo\r\nthree\rfour\n\r";
    at(text, 4, UNITS_UTF16, 1, 0);
    at(text, 9, UNITS_UTF16, 2, 0);
    at(text, 15, UNITS_UTF16, 3, 0);
    at(text, 20, UNITS_UTF16, 4, 0);
    at(text, 21, UNITS_UTF16, 5, 0);
}

Test(position, what_is_beyond_is_clamped)
{
    position_index index = {0};
    slice text = SLICE("ab\r\ncd");
    position far = {0, 99}, below = {9, 0};
    cr_expect_eq(position_offset(&index, text, far, UNITS_UTF16), 2);
    cr_expect_eq(position_offset(&index, text, below, UNITS_UTF16), 6);
    cr_expect_eq(position_at(&index, text, 3, UNITS_UTF16).character, 2,
                 "between CR and LF is the end of the line");
    position_free(&index);
}

Test(position, half_a_pair_is_its_character)
{
    position_index index = {0};
    slice text = SLICE("a𝒳b");
    position half = {0, 2};
    cr_expect_eq(position_offset(&index, text, half, UNITS_UTF16), 1);
    cr_expect_eq(position_offset(&index, text, (position){0, 3}, UNITS_UTF8),
                 1);
    position_free(&index);
}

/* ---- Random texts and edits -------------------------------------------- */

static uint64_t next(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

static void add_random(buf *b, uint64_t *seed, size_t n)
{
    static const char *const pieces[] = {"a", "word ", "\n", "\r\n", "\r", "’",
                                         "𝒳", "中", "₦", "§", "    ", "x\n"};
    for (size_t i = 0; i < n; i++)
        buf_text(b, pieces[next(seed) % (sizeof pieces / sizeof *pieces)]);
}

/* The same by going through the text from its start. */
static position count(slice text, uint32_t offset)
{
    position p = {0, 0};
    for (size_t i = 0; i < offset;) {
        char c = text.ptr[i];
        uint32_t code = utf8_next(text, &i);
        bool lone = c == '\r' && (i == text.len || text.ptr[i] != '\n');
        if (c == '\n' || lone)
            p = (position){p.line + 1, 0};
        else if (c != '\r')
            p.character += code > 0xFFFF ? 2 : 1;
    }
    return p;
}

static uint32_t random_offset(slice text, uint64_t *seed)
{
    uint32_t at = (uint32_t)(next(seed) % (text.len + 1));
    while (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at--;
    return at;
}

Test(position, agrees_with_a_slow_count_after_edits)
{
    uint64_t seed = 7;
    buf b = {0};
    position_index index = {0};
    add_random(&b, &seed, 4000);
    for (int round = 0; round < 2000; round++) {
        slice text = buf_slice(&b);
        uint32_t where = random_offset(text, &seed);
        position p = position_at(&index, text, where, UNITS_UTF16);
        position q = count(text, where);
        cr_assert(p.line == q.line && p.character == q.character,
                  "round %d, offset %u: %u:%u, not %u:%u", round, where, p.line,
                  p.character, q.line, q.character);
        uint32_t back = position_offset(&index, text, p, UNITS_UTF16);
        cr_assert(back == where || text.ptr[where] == '\n', "round %d", round);
        buf tail = {0};
        uint32_t from = random_offset(text, &seed);
        uint32_t to = from + 40 < text.len ? from + 40 : (uint32_t)text.len;
        while (to < text.len && ((unsigned char)text.ptr[to] & 0xC0) == 0x80)
            to++;
        buf_add(&tail, (slice){text.ptr + to, text.len - to});
        b.len = from;
        add_random(&b, &seed, 1 + next(&seed) % 20);
        buf_add(&b, buf_slice(&tail));
        position_forget(&index, from);
        buf_free(&tail);
    }
    position_free(&index);
    buf_free(&b);
}
