/* read_entities.c - character references, tags and styles. */
#include "read/entities.h"

#include "doc/document.h"
#include "read/style.h"
#include "read/tags.h"

#include <criterion/criterion.h>
#include <stdlib.h>

static void decodes(const char *text, uint32_t code, uint32_t len)
{
    uint32_t got_len = 0;
    uint32_t got = entities_decode(slice_of(text), &got_len);
    cr_expect_eq(got, code, "%s: %x", text, got);
    if (code)
        cr_expect_eq(got_len, len, "%s: %u bytes", text, got_len);
}

Test(entities, names)
{
    decodes("&nbsp;x", 0xa0, 6);
    decodes("&rsquo;s", 0x2019, 7);
    decodes("&Omega;", 0x3a9, 7);
    decodes("&hellip;", 0x2026, 8);
    decodes("&zwnj;", 0x200c, 6);
    decodes("&nosuch;", 0, 0);
    decodes("&D", 0, 0);
    decodes("& D", 0, 0);
}

Test(entities, some_names_need_no_semicolon)
{
    decodes("&nbsp more", 0xa0, 5);
    decodes("&ampx", '&', 4);
    decodes("&copyright", 0xa9, 5);
    decodes("&rsquo s", 0, 0);
}

Test(entities, numbers)
{
    decodes("&#8217;", 0x2019, 7);
    decodes("&#x2019;", 0x2019, 8);
    decodes("&#X41z", 'A', 5);
    decodes("&#146;", 0x2019, 6);
    decodes("&#151 x", 0x2014, 5);
    decodes("&#0;", 0xfffd, 4);
    decodes("&#xD800;", 0xfffd, 8);
    decodes("&#99999999999;", 0xfffd, 14);
    decodes("&#;", 0, 0);
    decodes("&#x;", 0, 0);
}

static style style_of(const char *declarations)
{
    style s = {0};
    style_declare(&s, slice_of(declarations));
    return s;
}

Test(style, declarations)
{
    style s = style_of("font-weight:700; TEXT-ALIGN : Center;font-size:10.5pt");
    cr_expect_eq(s.on, BLOCK_BOLD | BLOCK_CENTERED);
    cr_expect_eq(s.size, 21);
    s = style_of("font-weight:400;font-style:normal;text-decoration:underline");
    cr_expect_eq(s.on, BLOCK_UNDERLINED);
    cr_expect_eq(s.off, BLOCK_BOLD | BLOCK_ITALIC);
    s = style_of("font:bold 12pt Times;display:none;page-break-before:always");
    cr_expect_eq(s.on, BLOCK_BOLD);
    cr_expect_eq(s.size, 24);
    cr_expect_eq(s.display, DISPLAY_NONE);
    cr_expect_eq(s.page, PAGE_BEFORE);
    s = style_of("page-break-after:avoid;font-size:80%;;:;x");
    cr_expect_eq(s.page, 0);
    cr_expect_eq(s.size, -80);
}

Test(tags, what_is_a_tag)
{
    static const char text[] =
        "a<b<p x='>' y=2>c</P ><!-- > --><br/>3 < 4<?x?><td colspan=3><td "
        "colspan=3><p";
    static const struct {
        uint32_t start, end;
        unsigned element;
        bool is_end, is_empty;
    } want[] = {{1, 16, ELEMENT_OTHER, false, false},
                {17, 22, ELEMENT_P, true, false},
                {22, 32, ELEMENT_COMMENT, false, false},
                {32, 37, ELEMENT_BR, false, true},
                {42, 47, ELEMENT_COMMENT, false, false},
                {47, 61, ELEMENT_TD, false, false},
                {61, 75, ELEMENT_TD, false, false}};
    tags *t = malloc(sizeof *t);
    tag at;
    tags_begin(t, text, 0, sizeof text - 1);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        cr_assert(tags_next(t, &at));
        cr_expect_eq(at.start, want[i].start, "%zu: %u", i, at.start);
        cr_expect_eq(at.end, want[i].end, "%zu: %u", i, at.end);
        cr_expect_eq(at.look->element, want[i].element);
        cr_expect_eq(at.look->is_end, want[i].is_end);
        cr_expect_eq(at.look->is_empty, want[i].is_empty);
        if (at.look->element == ELEMENT_TD)
            cr_expect_eq(at.look->colspan, 3);
    }
    cr_expect(!tags_next(t, &at));
    cr_expect_eq(at.start, sizeof text - 3);
    free(t);
}

Test(tags, ids_and_links_are_never_taken_from_memory)
{
    static const char text[] = "<a href='#x1'><a href='#x2'><p id=q><p id=r>";
    tags *t = malloc(sizeof *t);
    tag at;
    tags_begin(t, text, 0, sizeof text - 1);
    cr_assert(tags_next(t, &at));
    cr_assert(tags_next(t, &at));
    cr_expect(at.look->is_link);
    cr_expect(slice_is(slice_span((slice){text, sizeof text}, at.href), "x2"));
    cr_assert(tags_next(t, &at));
    cr_assert(tags_next(t, &at));
    cr_expect(slice_is(slice_span((slice){text, sizeof text}, at.id), "r"));
    free(t);
}
