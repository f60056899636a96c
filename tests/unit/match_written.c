/* match_written.c - which words of a sentence are looked up. */
#include "match/written.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>

/* The words handed out, each after a blank; a capital one in brackets, the
 * first with a star. */
static const char *words(const char *text)
{
    static char out[1024];
    size_t len = 0;
    written_reader r;
    slice s = slice_of(text);
    written_begin(&r, s, (span){0, (uint32_t)s.len});
    out[0] = '\0';
    for (written w; written_next(&r, &w);) {
        int n = snprintf(out + len, sizeof out - len, " %s%s%.*s%s",
                         w.is_first ? "*" : "", w.is_capital ? "[" : "",
                         (int)w.len, w.word, w.is_capital ? "]" : "");
        len += (size_t)n;
    }
    return out;
}

static void check(const char *text, const char *want)
{
    cr_expect(eq(str, (char *)words(text), (char *)want));
}

Test(written, words_are_runs_of_letters)
{
    check("The sales, (net) of “returns” fell.",
          " *[The] sales net returns fell");
}

Test(written, possessives_are_taken_off)
{
    check("its customers’ and the company’s and company's debts don’t",
          " *its customers and the company and company debts don't");
}

Test(written, what_is_no_plain_word_is_left_alone)
{
    check("see www.sec.gov or http://x/y, mail a@b.com, COVID-19, FY2024, "
          "c:\\temp, snake_case, i.e. this",
          " *see mail this");
}

Test(written, names_are_left_alone)
{
    check("our iPads, eBay, NYSE, Telefónica, 世紀互聯 and rest", " *our and rest");
}

Test(written, trade_marks_are_left_alone)
{
    check("we sell bion® and neo™ stents", " sell and stents");
}

Test(written, parts_of_hyphenated_words_are_looked_up)
{
    check("a non-cash write-down and/or gain",
          " non cash write down and gain");
}

Test(written, words_cut_by_a_line_are_left_alone)
{
    check("this agree- ment ends", " *this ends");
    check("this agree\xE2\x80\x90 ment ends", " *this ends");
}

Test(written, roman_numbers_are_left_alone)
{
    check("under (iii) or (xii) above", " *under above");
}

Test(written, spans_are_those_of_the_text)
{
    slice s = SLICE("we don’t know");
    written_reader r;
    written w;
    written_begin(&r, s, (span){0, (uint32_t)s.len});
    cr_assert(written_next(&r, &w)); /* "we" is too short */
    cr_expect(eq(u32, w.at.start, 3));
    cr_expect(eq(u32, w.at.end, 10));
    cr_assert(written_next(&r, &w));
    cr_expect(eq(u32, w.at.start, 11));
    cr_expect(not(written_next(&r, &w)));
}

Test(written, bytes_that_are_no_text_do_no_harm)
{
    check("\xff\xfe'''’’ \xc3 ab\xe2\x80 cde", " cde");
    check("", "");
    check("---", "");
}
