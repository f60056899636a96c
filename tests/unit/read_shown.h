/* read_shown.h - what a reader made of some bytes, as lines:
 *
 *     p text          a paragraph; h2 a heading; i1 an item of a list
 *     pBC text        its flags: Bold Italic Underlined Centered caPital Link
 *                     Anchor Start-of-page larGe pReformatted
 *     r 0:a|1:b       a row of a table, each cell after its column
 *     r 0:a|1+2:b     a cell that spans two columns; # after it: head cell
 *     t               a table begins
 */
#ifndef TESTS_READ_SHOWN_H
#define TESTS_READ_SHOWN_H

#include "read/readers.h"

#include <criterion/criterion.h>
#include <stdio.h>

static document *shown_read(const char *format, slice bytes)
{
    mda_read_options options = MDA_READ_OPTIONS_INIT;
    options.format = format;
    document *doc = NULL;
    mda_error err = {0};
    mda_status status = readers_read(&doc, bytes, &options, &err);
    cr_assert_eq(status, MDA_OK, "%s", err.message);
    return doc;
}

static void shown_flags(buf *out, unsigned flags)
{
    static const struct {
        unsigned flag;
        char letter;
    } names[] = {{BLOCK_BOLD, 'B'},       {BLOCK_ITALIC, 'I'},
                 {BLOCK_UNDERLINED, 'U'}, {BLOCK_CENTERED, 'C'},
                 {BLOCK_CAPS, 'P'},       {BLOCK_LINKED, 'L'},
                 {BLOCK_ANCHOR, 'A'},     {BLOCK_PAGE_START, 'S'},
                 {BLOCK_LARGE, 'G'},      {BLOCK_PREFORMATTED, 'R'}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (flags & names[i].flag)
            buf_char(out, names[i].letter);
}

static void shown_cell(buf *out, const document *doc, const block *k)
{
    bool is_first = out->len && out->ptr[out->len - 1] == ' ';
    buf_format(out, is_first ? "%u" : "|%u", k->column);
    if (k->columns > 1)
        buf_format(out, "+%u", k->columns);
    if (k->flags & BLOCK_HEAD_CELL)
        buf_char(out, '#');
    buf_char(out, ':');
    buf_add(out, slice_span(doc->text, k->text));
}

static void shown_block(buf *out, const document *doc, const block *k)
{
    static const char marks[] = {
        [BLOCK_HEADING] = 'h', [BLOCK_PARAGRAPH] = 'p',
        [BLOCK_ITEM] = 'i',    [BLOCK_TABLE] = 't',
        [BLOCK_ROW] = 'r',     [BLOCK_FURNITURE] = 'f'};
    if (k->kind == BLOCK_CELL) {
        shown_cell(out, doc, k);
        return;
    }
    if (k->kind == BLOCK_PART || k->kind == BLOCK_LIST)
        return;
    /* sealing finds headings among paragraphs; those have no level */
    bool is_found = k->kind == BLOCK_HEADING && k->level == 0;
    if (out->len)
        buf_char(out, '\n');
    buf_char(out, is_found ? 'p' : marks[k->kind]);
    if (k->level)
        buf_format(out, "%u", k->level);
    shown_flags(out, k->flags);
    if (k->kind != BLOCK_TABLE)
        buf_char(out, ' ');
    if (k->kind != BLOCK_TABLE && k->kind != BLOCK_ROW)
        buf_add(out, slice_span(doc->text, k->text));
}

/* Fails unless `source`, read as `format`, is shown as `want`. */
static inline void shown_is(const char *format, const char *source,
                            const char *want)
{
    document *doc = shown_read(format, slice_of(source));
    buf out = {0};
    for (uint32_t i = 0; i < doc->blocks.len; i++)
        shown_block(&out, doc, &doc->blocks.at[i]);
    buf_char(&out, 0);
    cr_expect_str_eq(out.ptr, want);
    buf_free(&out);
    document_free(doc);
}

#endif
