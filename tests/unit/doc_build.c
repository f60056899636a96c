/* doc_build.c - what a reader says becomes text, blocks and a source map. */
#include "base/limits.h"
#include "base/mem.h"
#include "doc/build.h"
#include "doc/srcmap.h"

#include <criterion/criterion.h>

static builder b;

static void begin(const char *source)
{
    cr_assert_eq(build_begin(&b, slice_of(source), "x.txt", NULL), MDA_OK);
    build_part(&b, SLICE(""), SLICE(""),
               (span){0, (uint32_t)strlen(source)}, true);
}

static const document *seal(void)
{
    document *doc = NULL;
    cr_assert_eq(doc_seal(&b, NULL, &doc, NULL), MDA_OK);
    return doc;
}

static void text_is(const document *doc, const char *expected)
{
    cr_expect(slice_is(doc->text, expected), "<%.*s> is not <%s>",
              (int)doc->text.len, doc->text.ptr, expected);
}

static void end(const document *doc)
{
    document_free((document *)(uintptr_t)doc);
}

Test(build, folds_white_space_and_separates_paragraphs)
{
    begin("  Net \n sales  fell.  \n\nCosts rose.");
    build_open(&b, BLOCK_PARAGRAPH, 0);
    build_space(&b, 0, 2);
    build_copy(&b, 2, 3);
    build_space(&b, 5, 8);
    build_copy(&b, 8, 5);
    build_space(&b, 13, 15);
    build_copy(&b, 15, 5);
    build_space(&b, 20, 23);
    build_close(&b);
    build_open(&b, BLOCK_PARAGRAPH, 0);
    build_copy(&b, 24, 11);
    build_close(&b);
    const document *doc = seal();
    text_is(doc, "Net sales fell.\n\nCosts rose.");
    cr_expect_eq(doc->blocks.len, 3);
    cr_expect_eq(doc->blocks.at[1].text.end, 15);
    cr_expect_eq(doc->blocks.at[2].text.start, 17);
    end(doc);
}

Test(build, drops_blocks_without_text)
{
    begin("abc");
    build_open(&b, BLOCK_TABLE, 0);
    build_open(&b, BLOCK_ROW, 0);
    build_open(&b, BLOCK_CELL, 0);
    build_close(&b);
    build_close(&b);
    build_close(&b);
    build_open(&b, BLOCK_PARAGRAPH, 0);
    build_copy(&b, 0, 3);
    build_close(&b);
    const document *doc = seal();
    text_is(doc, "abc");
    cr_expect_eq(doc->blocks.len, 2);
    cr_expect_eq(doc->blocks.at[1].kind, BLOCK_PARAGRAPH);
    end(doc);
}

Test(build, separates_cells_by_tabs_and_rows_by_lines)
{
    begin("abcd");
    build_open(&b, BLOCK_TABLE, 0);
    for (uint32_t row = 0; row < 2; row++) {
        build_open(&b, BLOCK_ROW, 0);
        for (uint32_t cell = 0; cell < 2; cell++) {
            build_open(&b, BLOCK_CELL, 0);
            build_copy(&b, 2 * row + cell, 1);
            build_close(&b);
        }
        build_close(&b);
    }
    build_close(&b);
    const document *doc = seal();
    text_is(doc, "a\tb\nc\td");
    end(doc);
}

Test(build, flattens_what_is_nested_too_deep)
{
    begin("ab");
    for (int i = 0; i < 1000; i++)
        build_open(&b, BLOCK_LIST, 0);
    build_copy(&b, 0, 1);
    for (int i = 0; i < 1000; i++)
        build_close(&b);
    build_open(&b, BLOCK_PARAGRAPH, 0);
    build_copy(&b, 1, 1);
    build_close(&b);
    const document *doc = seal();
    cr_expect_eq(doc->blocks.len, LIMIT_BLOCK_DEPTH + 1);
    text_is(doc, "a\n\nb");
    end(doc);
}

Test(srcmap, leads_back_to_the_source)
{
    begin("Company&#146;s  sales\nfell");
    build_open(&b, BLOCK_PARAGRAPH, 0);
    build_copy(&b, 0, 7);
    build_put(&b, 7, 13, "\xe2\x80\x99", 3);
    build_copy(&b, 13, 1);
    build_space(&b, 14, 16);
    build_copy(&b, 16, 5);
    build_space(&b, 21, 22);
    build_copy(&b, 22, 4);
    build_close(&b);
    const document *doc = seal();
    text_is(doc, "Company\xe2\x80\x99s sales fell");
    span sales = srcmap_source(doc, (span){12, 17});
    cr_expect(sales.start == 16 && sales.end == 21, "%u-%u", sales.start,
              sales.end);
    span apostrophe = srcmap_source(doc, (span){7, 10});
    cr_expect(apostrophe.start == 7 && apostrophe.end == 13);
    span back = srcmap_text(doc, (span){16, 21});
    cr_expect(back.start == 12 && back.end == 17);
    mda_place fell = srcmap_place(doc, (span){18, 22});
    cr_expect(fell.line == 2 && fell.column == 1 && fell.end_column == 5);
    end(doc);
}

Test(srcmap, offsets_of_a_submission_count_inside_its_part)
{
    begin("first second");
    build_open(&b, BLOCK_PARAGRAPH, 0);
    build_copy(&b, 0, 5);
    build_close(&b);
    build_part(&b, SLICE("ex13.htm"), SLICE("EX-13"), (span){6, 12}, true);
    build_open(&b, BLOCK_PARAGRAPH, 0);
    build_copy(&b, 6, 6);
    build_close(&b);
    const document *doc = seal();
    mda_place place = srcmap_place(doc, (span){7, 13});
    cr_expect_str_eq(place.part, "ex13.htm");
    cr_expect(place.source.start == 0 && place.source.end == 6);
    cr_expect(place.line == 1 && place.column == 7);
    end(doc);
}

Test(build, memory_that_runs_out_is_told_when_sealing)
{
    begin("abc");
    build_open(&b, BLOCK_PARAGRAPH, 0);
    mem_fail_at(1);
    build_copy(&b, 0, 3);
    mem_fail_at(0);
    build_close(&b);
    document *doc = NULL;
    cr_assert_eq(doc_seal(&b, NULL, &doc, NULL), MDA_ENOMEM);
    cr_assert_null(doc);
}

/* As many blocks as there may be are said to be there: nothing is written. */
Test(build, one_block_more_than_allowed_is_refused)
{
    document *doc = NULL;
    mda_error err = {0};
    begin("a");
    uint32_t len = b.doc->blocks.len, cap = b.doc->blocks.cap;
    b.doc->blocks.len = b.doc->blocks.cap = LIMIT_BLOCKS;
    build_open(&b, BLOCK_PARAGRAPH, 0);
    b.doc->blocks.len = len;
    b.doc->blocks.cap = cap;
    cr_expect_eq(doc_seal(&b, NULL, &doc, &err), MDA_ELIMIT);
    cr_expect_null(doc);
    cr_expect(strlen(err.message) > 0);
}
