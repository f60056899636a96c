/* score_place.c - paragraphs, quotations, and what two drafts differ in. */
#include "base/mem.h"
#include "score/place.h"

#include <criterion/criterion.h>

static void cut(char *text, paragraphs *p)
{
    cr_assert(place_cut(slice_of(text), p));
}

/* The first letters of the paragraphs that are marked. */
static void marked(const char *text, const paragraphs *p, const char *want)
{
    char got[32] = "";
    size_t n = 0;
    for (uint32_t i = 0; i < p->len && n + 1 < sizeof got; i++)
        if (p->at[i].is_right)
            got[n++] = text[p->at[i].at.start];
    got[n] = 0;
    cr_expect_str_eq(got, want);
}

static void differ(char *old, char *new, const char *want_old,
                   const char *want_new)
{
    paragraphs a = {0}, b = {0};
    cut(old, &a);
    cut(new, &b);
    cr_assert(place_compare(slice_of(old), &a, slice_of(new), &b));
    marked(old, &a, want_old);
    marked(new, &b, want_new);
    array_free(&a);
    array_free(&b);
}

Test(place, equal_drafts_differ_in_nothing)
{
    differ("a\n\nb\n\nc", "a\n\nb\n\nc", "", "");
}

Test(place, a_changed_paragraph_is_marked_in_both)
{
    differ("a\n\nb\n\nc", "a\n\nx\n\nc", "b", "x");
}

Test(place, before_an_insertion_stands_the_gap)
{
    differ("a\n\nb\n\nc", "a\n\nx\n\ny\n\nb\n\nc", "a", "xy");
    differ("a\n\nb", "a\n\nb\n\nx", "b", "x");
    differ("a\n\nb", "x\n\na\n\nb", "", "x");
}

Test(place, what_is_taken_out_marks_the_old_draft_only)
{
    differ("a\n\nb\n\nc", "a\n\nc", "b", "");
}

Test(place, the_longest_run_is_what_both_have)
{
    differ("a\n\nb\n\nc\n\nd\n\ne", "c\n\nd\n\na\n\nx\n\nb", "abe", "axb");
}

Test(place, drafts_without_anything_in_common_are_marked_whole)
{
    differ("a\n\nb", "x", "ab", "x");
    differ("", "x", "", "x");
}

Test(place, a_quotation_may_be_wrapped_otherwise)
{
    char text[] = "Net sales\nfell. \n\nThe cause\n  was rain.\n";
    paragraphs p = {0};
    cut(text, &p);
    cr_expect_not(place_mark(slice_of(text), &p, "sales rose"));
    cr_expect_not(place_mark(slice_of(text), &p, "Netsales"));
    cr_expect_not(place_mark(slice_of(text), &p, ""));
    cr_expect(place_mark(slice_of(text), &p, "The cause was rain."));
    marked(text, &p, "T");
    cr_expect(place_is_right(&p, (span){20, 21}));
    cr_expect_not(place_is_right(&p, (span){0, 17}));
    array_free(&p);
}

Test(place, memory_that_runs_out_is_told)
{
    const char *old = "a\n\nb\n\nc\n\nd", *new = "x\n\na\n\nb\n\nd\n\ny";
    bool reached = true;
    for (size_t n = 1; reached; n++) {
        paragraphs a = {0}, b = {0};
        cr_assert(place_cut(slice_of(old), &a));
        cr_assert(place_cut(slice_of(new), &b));
        mem_fail_at(n);
        bool ok = place_compare(slice_of(old), &a, slice_of(new), &b);
        reached = mem_fail_at(0) == 0;
        cr_expect_eq(ok, !reached);
        array_free(&a);
        array_free(&b);
    }
}
