/* match_scan.c - a whole scan: order, levels, furniture, bad luck. */
#include "match_made.h"

#include <stdio.h>
#include <time.h>

static const char rules[] =
    "concepts:\n"
    "  customer: {about: x, phrases: [(customer | client), key account], "
    "except: [customer-data]}\n"
    "  gone: {about: x, phrases: [leave, (end | terminate) ..3 contract]}\n"
    "  loss: {about: x, gap: 4, phrases: ['<customer> <gone>', lose "
    "<customer>]}\n"
    "  dear-loss: {about: x, gap: 6, phrases: ['<loss> <money>']}\n"
    "  ratio: {about: x, phrases: ['/\\bratio of \\w+/']}\n"
    "cues:\n"
    "  hedge: {about: x, marks: hypothetical, scope: clause, phrases: "
    "[=may]}\n";

static made x;

static void set_up(void)
{
    cr_assert_eq(made_compile(&x, rules, false), MDA_OK);
    cr_assert_eq(x.diags.list.len, 0, "%s", made_code(&x));
}

static void tear_down(void)
{
    made_free(&x);
}

TestSuite(scan, .init = set_up, .fini = tear_down);

Test(scan, concepts_in_concepts)
{
    made_scan(&x, "Two key accounts ended their old contracts, a loss of "
                  "$5 million.");
    cr_expect(slice_is(made_hit(&x, "customer"), "key accounts"));
    cr_expect(slice_is(made_hit(&x, "gone"), "ended their old contracts"));
    cr_expect(slice_is(made_hit(&x, "loss"),
                       "key accounts ended their old contracts"));
    cr_expect(slice_is(
        made_hit(&x, "dear-loss"),
        "key accounts ended their old contracts, a loss of $5 million"));
}

Test(scan, an_exception_holds_inside_other_concepts)
{
    made_scan(&x, "We lost customer data.");
    cr_expect_eq(made_hit(&x, "customer").len, 0);
    cr_expect_eq(made_hit(&x, "loss").len, 0);
}

Test(scan, everything_is_in_order_and_counted)
{
    made_scan(&x,
              "Clients left.\n\nWe may lose customers and $5.\nThe ratio of "
              "debt.\nNothing.");
    const scan *s = &x.scan;
    uint32_t n = x.doc.sentences.len;
    cr_assert_eq(s->first_hit.len, n + 1);
    cr_assert_eq(s->first_token.len, n + 1);
    cr_assert_eq(s->first_cue.len, n + 1);
    cr_assert_eq(s->first_amount.len, n + 1);
    cr_expect_eq(s->first_hit.at[n], s->hits.len);
    cr_expect_eq(s->first_token.at[n], s->tokens.len);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = s->first_hit.at[i]; k < s->first_hit.at[i + 1]; k++)
            cr_expect_eq(s->hits.at[k].sentence, i);
    for (uint32_t k = 1; k < s->hits.len; k++) {
        const hit *a = &s->hits.at[k - 1], *b = a + 1;
        cr_expect(a->text.start < b->text.start ||
                  (a->text.start == b->text.start && a->concept < b->concept));
    }
    cr_expect_eq(s->cues.len, 1);
    cr_expect_eq(s->amounts.len, 1);
    cr_expect(slice_is(made_hit(&x, "ratio"), "ratio of debt"));
}

Test(scan, furniture_inside_a_sentence_is_no_part_of_it)
{
    static block blocks[] = {
        {.kind = BLOCK_PARAGRAPH, .end = 1, .text = {0, 8}},
        {.kind = BLOCK_FURNITURE, .end = 2, .text = {8, 23}},
        {.kind = BLOCK_PARAGRAPH, .end = 3, .text = {23, 33}},
    };
    made_read(&x, "We lost customer list 12 customers.");
    x.doc.blocks.at = blocks;
    x.doc.blocks.len = 3;
    x.doc.sentences.at[0].first_block = 0;
    x.doc.sentences.at[0].last_block = 2;
    cr_assert_eq(scan_run(&x.scan, x.matcher, &x.doc, NULL), MDA_OK);
    slice hit = made_hit(&x, "loss");
    cr_expect_eq(hit.ptr + hit.len, x.doc.text.ptr + x.doc.text.len - 1);
    x.doc.blocks.at = NULL;
    x.doc.blocks.len = 0;
}

Test(scan, names_of_concepts)
{
    cr_expect_eq(matcher_concept(x.matcher, SLICE("loss")), 2);
    cr_expect_eq(matcher_concept(x.matcher, SLICE("<money>")),
                 matcher_concept(x.matcher, SLICE("money")));
    cr_expect_eq(matcher_concept(x.matcher, SLICE("nothing")), NONE);
    cr_expect(slice_is(matcher_concept_name(x.matcher, 2), "loss"));
    cr_expect_eq(matcher_concept_name(x.matcher, 1000).len, 0);
    cr_expect_gt(matcher_concept_count(x.matcher), 6);
}

Test(scan, a_scan_is_used_again_with_another_matcher)
{
    made y;
    made_scan(&x, "Clients left.");
    uint32_t hits = x.scan.hits.len;
    made_compile(&y, "concepts:\n  c: {about: x, phrases: [left]}\n", false);
    made_read(&y, "Clients left.");
    cr_assert_eq(scan_run(&x.scan, y.matcher, &y.doc, NULL), MDA_OK);
    cr_expect_eq(x.scan.hits.len, 1);
    cr_assert_eq(scan_run(&x.scan, x.matcher, &x.doc, NULL), MDA_OK);
    cr_expect_eq(x.scan.hits.len, hits);
    made_free(&y);
}

/* Sentences made to have as many hits, cues and gaps as can be: the time must
 * stay in proportion to the text. */
Test(scan, hostile_sentences_end_in_time)
{
    static const char *const words[] = {"customer ",
                                        "may customer left ",
                                        "lose customer $5 ",
                                        "key account ended contract ",
                                        "customer (",
                                        "may ",
                                        "(((( ",
                                        "terminated ended end ",
                                        "ratio of ",
                                        "key key key ",
                                        "customer, "};
    static char text[64 * 4096 + 1];
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        size_t n = strlen(words[w]);
        for (size_t i = 0; i < sizeof text - 1; i++)
            text[i] = i % 4096 == 4095 ? '\n' : words[w][i % 4096 % n];
        clock_t start = clock();
        made_scan(&x, text);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        cr_expect_lt(seconds, 5.0, "\"%s\": %f s", words[w], seconds);
    }
}

Test(scan, memory_may_run_out_anywhere)
{
    static const char text[] = "We may lose customers in May 2016 (see Note 5, "
                               "$5 million); two key accounts left.\nThe ratio "
                               "of debt rose 9%.";
    tear_down();
    bool done = false;
    for (size_t n = 1; !done && n < 5000; n++) {
        mda_error err = {0};
        x = (made){.model = {.arena = arena_new()},
                   .diags = {.arena = arena_new()}};
        cr_assert_eq(load_text(&x.model, &x.diags, slice_of(rules), "t", &err),
                     MDA_OK);
        made_read(&x, text);
        mem_fail_at(n);
        mda_status status =
            matcher_compile(&x.matcher, &x.model, &x.diags, false, &err);
        if (status == MDA_OK)
            status = scan_run(&x.scan, x.matcher, &x.doc, &err);
        done = status == MDA_OK;
        cr_expect(done || status == MDA_ENOMEM, "request %zu: %d", n, status);
        mem_fail_at(0);
        made_free(&x);
    }
    cr_expect(done);
    set_up();
}
