/* base_memory.c - arenas, arrays, growing strings, slices: what they promise
 * also when memory runs out. */
#include "base/arena.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/mem.h"

#include <criterion/criterion.h>

Test(arena, memory_is_zeroed_also_after_a_reset)
{
    arena *a = arena_new();
    char *p = arena_alloc(a, 100);
    memset(p, 7, 100);
    arena_reset(a);
    char *q = arena_alloc(a, 100);
    for (int i = 0; i < 100; i++)
        cr_assert_eq(q[i], 0);
    arena_free(a);
}

Test(arena, a_request_larger_than_a_chunk_gets_its_own)
{
    arena *a = arena_new();
    char *small = arena_alloc(a, 10);
    char *large = arena_alloc(a, 5u << 20);
    memset(large, 1, 5u << 20);
    cr_assert_eq(small[0], 0);
    arena_free(a);
}

Test(arena, formats_strings_of_any_length)
{
    arena *a = arena_new();
    char *s = arena_format(a, "%s-%d-%0999d", "x", 12, 1);
    cr_assert_eq(strlen(s), 5 + 999);
    arena_free(a);
}

Test(arena, says_null_when_memory_runs_out)
{
    arena *a = arena_new();
    mem_fail_at(1);
    cr_assert_null(arena_alloc(a, 10));
    mem_fail_at(0);
    cr_assert_not_null(arena_alloc(a, 10));
    arena_free(a);
}

Test(array, grows_and_zeroes_elements)
{
    ARRAY(uint64_t) list = {0};
    for (uint64_t i = 0; i < 1000; i++) {
        uint64_t *slot = array_add(&list);
        cr_assert_eq(*slot, 0);
        *slot = i;
    }
    for (uint64_t i = 0; i < 1000; i++)
        cr_assert_eq(list.at[i], i);
    array_free(&list);
    cr_assert_eq(list.len, 0);
}

Test(array, keeps_what_it_has_when_memory_runs_out)
{
    ARRAY(uint32_t) list = {0};
    for (uint32_t i = 0; i < 16; i++)
        *array_add(&list) = i;
    mem_fail_at(1);
    cr_assert_null(array_add(&list));
    mem_fail_at(0);
    cr_assert_eq(list.len, 16);
    cr_assert_eq(list.at[15], 15);
    array_free(&list);
}

Test(buf, a_failed_append_is_seen_at_the_end)
{
    buf b = {0};
    buf_text(&b, "abc");
    mem_fail_at(1);
    for (int i = 0; i < 100; i++)
        buf_text(&b, "0123456789");
    mem_fail_at(0);
    buf_text(&b, "more");
    cr_assert(b.failed);
    mda_writer out = {0};
    cr_assert_eq(buf_flush(&b, out), MDA_ENOMEM);
    buf_free(&b);
}

Test(slice, finds_and_compares_without_ascii_case)
{
    slice s = SLICE("  Item 5.D. Trend Information ");
    cr_assert(slice_starts_nocase(slice_trim(s), SLICE("ITEM 5.d")));
    cr_assert_eq(slice_find_nocase(s, SLICE("trend"), 0), 12);
    cr_assert_eq(slice_find_nocase(s, SLICE("trend"), 13), SIZE_MAX);
    s = SLICE("aAbBaB-ab");
    cr_assert_eq(slice_find_nocase(s, SLICE("ab"), 0), 1);
    cr_assert_eq(slice_find_nocase(s, SLICE("AB"), 2), 4);
    cr_assert_eq(slice_find_nocase(s, SLICE("ab"), 5), 7);
    cr_assert_eq(slice_find_nocase(s, SLICE("ab"), 8), SIZE_MAX);
    cr_assert_eq(slice_find_nocase(s, SLICE("-"), 0), 6);
    cr_assert_eq(slice_find_nocase(s, SLICE("ab"), 99), SIZE_MAX);
    cr_assert_eq(slice_find_nocase(s, SLICE(""), 9), 9);
    cr_assert_eq(slice_find_nocase(SLICE("a"), SLICE("ab"), 0), SIZE_MAX);
    cr_assert_not(slice_equal_nocase(SLICE("a"), SLICE("ab")));
}
