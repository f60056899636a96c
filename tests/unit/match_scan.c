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

/* ---- A text that was edited ---------------------------------------------- */

static uint32_t seed = 7;

static uint32_t draw(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

static void expect_same_hits(const hit *a, const hit *b, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        cr_assert_eq(a[i].concept, b[i].concept);
        cr_assert_eq(a[i].text.start, b[i].text.start);
        cr_assert_eq(a[i].text.end, b[i].text.end);
        cr_assert_eq(a[i].sentence, b[i].sentence);
        cr_assert_eq(a[i].why, b[i].why);
        cr_assert_eq(a[i].marks, b[i].marks);
    }
}

static void expect_same_first(const void *a, uint32_t a_len, const void *b,
                              uint32_t b_len)
{
    cr_assert_eq(a_len, b_len);
    cr_assert_eq(memcmp(a, b, a_len * sizeof(uint32_t)), 0);
}

#define SAME_FIRST(a, b) expect_same_first((a).at, (a).len, (b).at, (b).len)

static void expect_same(const scan *a, const scan *b)
{
    SAME_FIRST(a->first_token, b->first_token);
    SAME_FIRST(a->first_hit, b->first_hit);
    SAME_FIRST(a->first_cue, b->first_cue);
    SAME_FIRST(a->first_amount, b->first_amount);
    cr_assert_eq(a->tokens.len, b->tokens.len);
    cr_assert_eq(a->hits.len, b->hits.len);
    cr_assert_eq(a->cues.len, b->cues.len);
    cr_assert_eq(a->amounts.len, b->amounts.len);
    if (a->tokens.len)
        cr_assert_eq(memcmp(a->tokens.at, b->tokens.at,
                            a->tokens.len * sizeof *a->tokens.at),
                     0);
    expect_same_hits(a->hits.at, b->hits.at, a->hits.len);
    expect_same_hits(a->cues.at, b->cues.at, a->cues.len);
    for (uint32_t i = 0; i < a->amounts.len; i++) {
        cr_assert_eq(a->amounts.at[i].text.start, b->amounts.at[i].text.start);
        cr_assert_eq(a->amounts.at[i].sentence, b->amounts.at[i].sentence);
    }
}

/* Replaces some lines of `text` by others. */
static void edit(char text[4096])
{
    static const char *const lines[] = {
        "We may lose customers and $5.\n", "Clients left.\n", "\n",
        "Should we plan, clients leave in 2011.\n",
        "The ratio of debt rose 9%.\n",    "Nothing.\n",
        "These statements look ahead.\n", "Two key accounts left, $7.\n"};
    char made[4096];
    size_t n = strlen(text), from = draw((uint32_t)n + 1), used = 0;
    while (from > 0 && text[from - 1] != '\n')
        from--;
    size_t to = from;
    for (uint32_t i = draw(3); i > 0 && to < n; i--)
        to += strcspn(text + to, "\n") + 1;
    memcpy(made, text, from);
    used = from;
    for (uint32_t i = draw(3); i > 0 && n < 3800; i--) {
        const char *line = lines[draw(sizeof lines / sizeof *lines)];
        memcpy(made + used, line, strlen(line));
        used += strlen(line);
    }
    memcpy(made + used, text + to, n - to + 1);
    memcpy(text, made, used + n - to + 1);
}

/* Blocks of `of` lines each; every other time there is furniture in some. */
static void lay_out(made *m, block *blocks, uint32_t of, uint32_t furniture)
{
    uint32_t n = m->doc.sentences.len;
    for (uint32_t i = 0; i < n; i++) {
        sentence *s = &m->doc.sentences.at[i];
        uint32_t middle = (s->text.start + s->text.end) / 2;
        bool is_cut = furniture && i % furniture == 0 && middle + 2 < s->text.end;
        s->first_block = i / of * of;
        s->last_block = s->first_block;
        blocks[i] = (block){.kind = BLOCK_PARAGRAPH, .text = s->text};
        if (!is_cut)
            continue;
        s->first_block = i;
        s->last_block = i + 1;
        blocks[i] = (block){.kind = BLOCK_FURNITURE,
                            .text = {middle, middle + 2}};
    }
    m->doc.blocks.at = blocks;
    m->doc.blocks.len = n;
}

Test(scan, an_edited_text_is_scanned_as_a_new_one)
{
    static char text[4096];
    static block blocks[4096];
    made y;
    tear_down();
    static const char more[] = "  ahead: {about: x, marks: safe-harbour, "
                               "scope: paragraph, phrases: [look ahead]}\n";
    static char all[2048];
    snprintf(all, sizeof all, "%s%s", rules, more);
    cr_assert_eq(made_compile(&x, all, false), MDA_OK);
    cr_assert_eq(x.diags.list.len, 0, "%s", made_code(&x));
    cr_assert_eq(made_compile(&y, all, false), MDA_OK);
    for (int i = 0; i < 4000; i++) {
        uint32_t of = 1 + draw(2) * 3, furniture = draw(8) ? 5 : 0;
        edit(text);
        made_read(&x, text);
        lay_out(&x, blocks, of, furniture);
        x.doc.period_end = draw(50) ? 20131231 : 0;
        made_read(&y, text);
        y.doc.sentences.len = 0;
        for (uint32_t k = 0; k < x.doc.sentences.len; k++)
            *array_add(&y.doc.sentences) = x.doc.sentences.at[k];
        y.doc.blocks.at = x.doc.blocks.at;
        y.doc.blocks.len = x.doc.blocks.len;
        y.doc.period_end = x.doc.period_end;
        cr_assert_eq(scan_run(&x.scan, x.matcher, &x.doc, NULL), MDA_OK);
        scan_free(&y.scan);
        y.scan = (scan){0};
        cr_assert_eq(scan_run(&y.scan, y.matcher, &y.doc, NULL), MDA_OK);
        expect_same(&x.scan, &y.scan);
    }
    x.doc.blocks.at = y.doc.blocks.at = NULL;
    x.doc.blocks.len = y.doc.blocks.len = 0;
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
