/* doc_page.h - documents for tests, written as lines: a mark, a blank, the
 * text.
 *
 *     p a paragraph        b one in bold          c centered and bold
 *     u underlined         k wholly inside a link
 *     1 a heading of level 1 (to 6)               i an item of a list
 *     r cells|of a|table row                      + cells|of its next row
 *     > starts a page: stands in front of another mark, as in ">p text"
 *     @ TYPE  the next part of a submission
 */
#ifndef TESTS_DOC_PAGE_H
#define TESTS_DOC_PAGE_H

#include "doc/build.h"

#include <criterion/criterion.h>

static void page_cells(builder *b, slice source, uint32_t at, uint32_t end)
{
    build_open(b, BLOCK_ROW, 0);
    while (at <= end) {
        const char *bar = memchr(source.ptr + at, '|', end - at);
        uint32_t stop = bar ? (uint32_t)(bar - source.ptr) : end;
        build_open(b, BLOCK_CELL, 0);
        build_copy(b, at, stop - at);
        build_close(b);
        at = stop + 1;
    }
    build_close(b);
}

static unsigned page_flags(char mark)
{
    switch (mark) {
    case 'b':
        return BLOCK_BOLD;
    case 'c':
        return BLOCK_BOLD | BLOCK_CENTERED;
    case 'u':
        return BLOCK_UNDERLINED;
    case 'k':
        return BLOCK_LINKED;
    default:
        return 0;
    }
}

static void page_leaf(builder *b, char mark, unsigned flags, uint32_t at,
                      uint32_t end)
{
    bool is_heading = mark >= '1' && mark <= '6';
    bool is_item = mark == 'i';
    if (is_item)
        build_open(b, BLOCK_LIST, 0);
    uint32_t k = build_open(b,
                            is_heading ? BLOCK_HEADING
                            : is_item  ? BLOCK_ITEM
                                       : BLOCK_PARAGRAPH,
                            flags | page_flags(mark));
    build_copy(b, at, end - at);
    if (is_heading)
        build_at(b, k)->level = (uint8_t)(mark - '0');
    build_close(b);
    if (is_item)
        build_close(b);
}

static document *page_make(const char *notation, const char *form)
{
    builder b;
    slice s = slice_of(notation);
    document *doc = NULL;
    cr_assert_eq(build_begin(&b, s, "page", NULL), MDA_OK);
    build_part(&b, SLICE(""), SLICE(""), (span){0, (uint32_t)s.len}, true);
    bool in_table = false;
    for (uint32_t at = 0; at < s.len;) {
        const char *nl = memchr(s.ptr + at, '\n', s.len - at);
        uint32_t end = nl ? (uint32_t)(nl - s.ptr) : (uint32_t)s.len;
        bool page = s.ptr[at] == '>';
        char mark = s.ptr[at + page];
        uint32_t text = at + page + 2;
        if (in_table && mark != '+') {
            build_close(&b);
            in_table = false;
        }
        if (mark == '@') {
            build_part(&b, SLICE("x.htm"), slice_sub(s, text, end),
                       (span){text, (uint32_t)s.len}, true);
        } else if (mark == 'r' || mark == '+') {
            if (!in_table)
                build_open(&b, BLOCK_TABLE, page ? BLOCK_PAGE_START : 0);
            in_table = true;
            page_cells(&b, s, text, end);
        } else if (end > text) {
            page_leaf(&b, mark, page ? BLOCK_PAGE_START : 0, text, end);
        }
        at = end + 1;
    }
    if (in_table)
        build_close(&b);
    cr_assert_eq(doc_seal(&b, form, &doc, NULL), MDA_OK);
    return doc;
}

/* Text of a block that begins with `start`, or a failure. */
static inline const block *page_block(const document *doc, const char *start)
{
    for (uint32_t i = 0; i < doc->blocks.len; i++) {
        const block *k = &doc->blocks.at[i];
        slice text = slice_span(doc->text, k->text);
        bool leaf = k->end == i + 1;
        if (leaf && text.len >= strlen(start) &&
            memcmp(text.ptr, start, strlen(start)) == 0)
            return k;
    }
    cr_assert_fail("no block begins with <%s>", start);
    return NULL;
}

#endif
