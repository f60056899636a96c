/* doc_sentence.c - where sentences end. */
#include "doc_page.h"

#include <stdio.h>

/* The sentences of a document, one a line. */
static void sentences_are(const char *notation, const char *expected)
{
    document *doc = page_make(notation, NULL);
    char got[4096];
    size_t len = 0;
    for (uint32_t i = 0; i < doc->sentences.len; i++) {
        slice s = slice_span(doc->text, doc->sentences.at[i].text);
        cr_assert_lt(len + s.len + 1, sizeof got);
        memcpy(got + len, s.ptr, s.len);
        len += s.len;
        got[len++] = '\n';
    }
    got[len] = 0;
    cr_expect_str_eq(got, expected);
    document_free(doc);
}

Test(sentence, ends_at_stops)
{
    sentences_are("p Sales fell. Did costs rise? They did!",
                  "Sales fell.\nDid costs rise?\nThey did!\n");
}

Test(sentence, does_not_end_inside_numbers)
{
    sentences_are("p Sales were $1.2 million. Costs were 3.4% of them.",
                  "Sales were $1.2 million.\nCosts were 3.4% of them.\n");
}

Test(sentence, abbreviations_do_not_end_it)
{
    sentences_are("p Acme Inc. sold approx. 40 units, vs. 30, to Mr. Smith. It "
                  "paid.",
                  "Acme Inc. sold approx. 40 units, vs. 30, to Mr. Smith.\nIt "
                  "paid.\n");
    sentences_are("p Under ASU No. 2016-13 and Item 7. of Form 10-K, e.g. this.",
                  "Under ASU No. 2016-13 and Item 7. of Form 10-K, e.g. this."
                  "\n");
}

Test(sentence, some_abbreviations_end_it_before_a_starter)
{
    sentences_are("p We sell in the U.S. We also sell to the U.S. Treasury.",
                  "We sell in the U.S.\nWe also sell to the U.S. Treasury.\n");
    sentences_are("p The buyer was Acme Corp. The price was low.",
                  "The buyer was Acme Corp.\nThe price was low.\n");
}

Test(sentence, closers_and_note_marks_belong_to_it)
{
    sentences_are("p He said \"it fell.\" We agree (in part.) Costs.(1) Then.",
                  "He said \"it fell.\"\nWe agree (in part.)\nCosts.(1)\nThen."
                  "\n");
}

Test(sentence, enumerators_do_not_end_it)
{
    sentences_are("p 1. Sales fell. They fell much.",
                  "1. Sales fell.\nThey fell much.\n");
    sentences_are("p b. Costs rose.", "b. Costs rose.\n");
}

Test(sentence, glued_paragraphs_are_cut)
{
    sentences_are("p Sales in the period fell.The decrease was large.",
                  "Sales in the period fell.\nThe decrease was large.\n");
}

Test(sentence, a_bullet_is_a_sentence)
{
    sentences_are("p Factors are: \xe2\x80\xa2 lower prices; \xe2\x80\xa2 "
                  "fewer units",
                  "Factors are:\n\xe2\x80\xa2 lower prices;\n\xe2\x80\xa2 "
                  "fewer units\n");
    sentences_are("i lower prices\ni fewer units",
                  "lower prices\nfewer units\n");
}

Test(sentence, headings_and_rows_stay_whole)
{
    document *doc = page_make("b Results. Of operations.\n"
                              "r Net sales|1,204|1,269\n",
                              NULL);
    cr_assert_eq(doc->sentences.len, 2);
    cr_expect_eq(doc->sentences.at[0].kind, SENTENCE_HEADING);
    cr_expect_eq(doc->sentences.at[1].kind, SENTENCE_ROW);
    document_free(doc);
}

Test(sentence, prose_in_a_table_is_prose)
{
    document *doc = page_make(
        "r \xe2\x80\xa2|We depend on a few customers for a large part of what "
        "we sell. One of them left.\n",
        NULL);
    cr_assert_eq(doc->sentences.len, 2);
    cr_expect_eq(doc->sentences.at[0].kind, SENTENCE_PROSE);
    document_free(doc);
}

Test(sentence, it_runs_over_furniture)
{
    document *doc = page_make(
        "p Sales of the division rose by a tenth in the year because demand in\n"
        "p 41\n"
        ">p China was stronger than it had been in the year before. We gained.\n",
        NULL);
    cr_assert_eq(doc->sentences.len, 2);
    const sentence *s = &doc->sentences.at[0];
    cr_expect_eq(s->text.start, 0);
    cr_expect_eq(s->last_block, s->first_block + 2);
    cr_expect_eq(doc->blocks.at[s->first_block + 1].kind, BLOCK_FURNITURE);
    document_free(doc);
}

Test(sentence, a_long_one_is_cut_at_semicolons)
{
    char source[4000] = "p ";
    size_t len = 2;
    while (len < 3000)
        len += (size_t)snprintf(source + len, sizeof source - len,
                                "the risk that something goes wrong; ");
    document *doc = page_make(source, NULL);
    cr_assert_gt(doc->sentences.len, 2);
    for (uint32_t i = 0; i < doc->sentences.len; i++)
        cr_expect_leq(span_len(doc->sentences.at[i].text), 1001);
    document_free(doc);
}

Test(sentence, none_is_longer_than_the_limit)
{
    static char source[20000];
    memset(source, 'x', sizeof source - 1);
    memcpy(source, "p ", 2);
    document *doc = page_make(source, NULL);
    for (uint32_t i = 0; i < doc->sentences.len; i++)
        cr_expect_leq(span_len(doc->sentences.at[i].text),
                      LIMIT_SENTENCE_BYTES);
    document_free(doc);
}
