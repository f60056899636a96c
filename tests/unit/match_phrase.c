/* match_phrase.c - the phrase language: what it finds, what it refuses. */
#include "match_made.h"

#include <stdio.h>

/* Compiles one phrase with that gap, scans a sentence, returns the hit. */
static void hit_of(const char *phrase, unsigned gap, const char *sentence,
                   char out[256])
{
    char yaml[1024];
    snprintf(yaml, sizeof yaml,
             "concepts:\n  c:\n    about: x\n    gap: %u\n    phrases:\n"
             "      - '%s'\n  other:\n    about: x\n"
             "    phrases: [(client | customer), key account]\n",
             gap, phrase);
    made x;
    cr_assert_eq(made_compile(&x, yaml, false), MDA_OK);
    cr_expect_eq(x.diags.list.len, 0, "%s: %s", phrase, made_code(&x));
    made_scan(&x, sentence);
    slice hit = made_hit(&x, "c");
    snprintf(out, 256, "%.*s", (int)hit.len, hit.ptr);
    made_free(&x);
}

static void finds(const char *phrase, const char *sentence, const char *want)
{
    char got[256];
    hit_of(phrase, 4, sentence, got);
    cr_expect_str_eq(got, want, "%s in \"%s\": %s", phrase, sentence, got);
}

static void misses(const char *phrase, const char *sentence)
{
    finds(phrase, sentence, "");
}

Test(phrase, words_stand_in_order_with_a_gap)
{
    finds("lose customer", "We lost several of its largest customers.",
          "lost several of its largest customers");
    misses("lose customer", "We lost one two three four five customers.");
    misses("lose customer", "Customers lost money.");
    finds("lose ..0 customer", "We lost customers.", "lost customers");
    misses("lose ..0 customer", "We lost two customers.");
    finds("lose ..6 customer", "We lost one two three four five customers.",
          "lost one two three four five customers");
}

Test(phrase, a_hit_is_the_tightest_one)
{
    finds("lose customer", "We lost and lost two customers and customers.",
          "lost two customers");
    finds("a ..2 b ..2 c", "a a b b c", "a b b c");
    finds("a ..2 b ..1 c", "a x a b y b c", "a b y b c");
}

Test(phrase, clauses_are_barriers_and_commas_are_not)
{
    misses("lose customer", "We lost; customers came.");
    misses("lose customer", "What we lost: customers.");
    finds("lose customer", "We lost, alas, customers.",
          "lost, alas, customers");
    finds("lose customer",
          "We lost (see Note 7, one two three four) customers.",
          "lost (see Note 7, one two three four) customers");
    misses("lose customer", "We lost (customers were sad).");
    misses("lose customer", "We lost) customers.");
    finds("see note", "We lost (see Note 7) customers.", "see Note");
    misses("lose note", "We lost (see Note 7) customers.");
}

Test(phrase, a_hyphen_joins)
{
    const char *forms[] = {"write-off", "write off",  "written off", "writeoff",
                           "writeoffs", "write-offs", "Write-Offs"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        finds("write-off", forms[i], forms[i]);
    misses("write-off", "to write it off");
    misses("write-off", "write, off");
    finds("non-perform", "nonperforming loans", "nonperforming");
    finds("(write | charge)-off", "charged off", "charged off");
    misses("lose-customer", "lost no customer");
}

Test(phrase, choices_options_and_orders)
{
    finds("(lose | part with) customer", "We parted with customers.",
          "parted with customers");
    finds("lose (big)? customer", "lost customers", "lost customers");
    finds("(big | very large)? customer leave", "very large customers left",
          "very large customers left");
    finds("[revenue decline]", "The decline of revenue", "decline of revenue");
    finds("[revenue decline]", "Revenue declined", "Revenue declined");
    finds("[a b c]", "c x b x a", "c x b x a");
    finds("lose customer | revenue fall", "Revenue fell.", "Revenue fell");
}

Test(phrase, forms_case_and_apostrophes)
{
    finds("=lost", "LOST", "LOST");
    misses("=lost", "lose");
    finds("company customer", "the Company's customers", "Company's customers");
    finds("company customer", "the Company\xE2\x80\x99s customers",
          "Company\xE2\x80\x99s customers");
    finds("=don''t know", "We don\xE2\x80\x99t know", "don\xE2\x80\x99t know");
    finds("recognise", "recognized", "recognized");
    finds("cancel", "cancelled and canceled", "cancelled");
    finds("file ..2 chapter-11", "filed for Chapter 11",
          "filed for Chapter 11");
    finds("=R&D expense", "R&D expenses", "R&D expenses");
    finds("U.S. dollar", "U.S. dollars", "U.S. dollars");
    finds("caf\xC3\xA9", "The CAF\xC3\x89 closed", "CAF\xC3\x89");
}

Test(phrase, concepts_and_classes)
{
    finds("lose <other>", "lost two clients", "lost two clients");
    finds("lose <other>", "lost a key account", "lost a key account");
    finds("loss of <money>", "a loss of RMB171.9 million in May",
          "loss of RMB171.9 million");
    finds("<percent> of sale", "9.3% of sales", "9.3% of sales");
    finds("in <year>", "in 2016 or so", "in 2016");
    misses("in <year>", "in 3016 or in $2016");
    finds("on <date>", "on May 5, 2016 we", "on May 5, 2016");
    finds("during <date>", "during the second quarter of fiscal 2016",
          "during the second quarter of fiscal 2016");
    finds("<number> customer", "12 customers", "12 customers");
    finds("<number> customer", "two customers", "two customers");
    finds("we <past>", "we closed it", "we closed");
    finds("<past>", "the plant shrank", "shrank");
}

Test(phrase, patterns)
{
    finds("/\\bgoodwill\\b.{0,20}\\bbook\\s+value\\b/",
          "Goodwill is above book value.", "Goodwill is above book value");
    finds("lose /cust\\w+/", "lost two customers", "lost two customers");
    finds("/a\\/b/", "x a/b y", "a/b");
    misses("/\\bgoodwill\\b/", "good will");
}

Test(phrase, overlapping_hits_leave_the_longest)
{
    made x;
    made_compile(&x,
                 "concepts:\n  c:\n    about: x\n    phrases: [customer, "
                 "largest customer, customer contract]\n    except: "
                 "[customer-data]\n",
                 false);
    made_scan(&x, "Our largest customer contract.\nThe customer data of a "
                  "customer.");
    cr_assert_eq(x.scan.hits.len, 2);
    cr_expect_eq(x.scan.hits.at[0].text.start, 4);
    cr_expect_eq(x.scan.hits.at[1].sentence, 1);
    cr_expect_eq(x.scan.hits.at[1].text.start, x.doc.text.len - 9);
    made_free(&x);
}

/* ---- Faults ------------------------------------------------------------- */

static void refuses(const char *phrase, const char *code, unsigned column)
{
    char yaml[1024];
    made x;
    snprintf(yaml, sizeof yaml,
             "concepts:\n  c:\n    about: x\n    phrases:\n      - \"%s\"\n",
             phrase);
    cr_assert_eq(made_compile(&x, yaml, false), MDA_OK);
    cr_expect_str_eq(made_code(&x), code, "%s: %s", phrase, made_code(&x));
    if (x.diags.list.len) {
        const mda_diagnostic *d = &x.diags.list.at[0];
        cr_expect_eq(d->line, 5);
        cr_expect_eq(d->column, column + 10, "%s: column %u", phrase,
                     d->column);
    }
    cr_expect_eq(x.diags.list.len, 1, "%s", phrase);
    made_free(&x);
}

Test(phrase, faults_have_a_code_and_a_column)
{
    refuses("lose (customer", "phrase-unclosed", 5);
    refuses("lose customer)", "phrase-unexpected", 13);
    refuses("(a | ]", "phrase-unexpected", 5);
    refuses("lose ()", "phrase-empty", 6);
    refuses("(a)?", "phrase-empty", 0);
    refuses("a ..31 b", "phrase-gap", 2);
    refuses("a .. b", "phrase-gap", 2);
    refuses("..3 b", "phrase-unexpected", 0);
    refuses("a ..3", "phrase-unexpected", 5);
    refuses("a - b", "phrase-hyphen", 2);
    refuses("a?", "phrase-unexpected", 1);
    refuses("a = b", "phrase-word", 2);
    refuses("<no such> a", "phrase-concept", 3);
    refuses("lose <custmer>", "unknown-concept", 6);
    refuses("/(a/", "phrase-regex", 3);
    refuses("/abc", "phrase-unclosed", 0);
    refuses("[a b c d e]", "phrase-both", 0);
    refuses("((((((((((a))))))))))", "phrase-depth", 8);
    refuses("lose # customer", "phrase-unexpected", 5);
}

Test(phrase, a_cycle_of_concepts_is_told_once)
{
    made x;
    made_compile(&x,
                 "concepts:\n  a: {about: x, phrases: [lose <b>]}\n"
                 "  b: {about: x, phrases: [<c> x, y]}\n"
                 "  c: {about: x, phrases: ['z <a>']}\n"
                 "  d: {about: x, phrases: [<a> q]}\n",
                 false);
    cr_expect_eq(x.diags.list.len, 1);
    cr_expect_str_eq(made_code(&x), "concept-cycle");
    made_free(&x);
}

Test(phrase, too_many_sequences_are_refused)
{
    char yaml[4096];
    size_t n = (size_t)snprintf(yaml, sizeof yaml,
                                "concepts:\n  c:\n    about:"
                                " x\n    phrases:\n      - ");
    for (int i = 0; i < 6; i++)
        n += (size_t)snprintf(yaml + n, sizeof yaml - n,
                              "(a a | b b | c c | d d | e e) ");
    made x;
    made_compile(&x, yaml, false);
    cr_expect_str_eq(made_code(&x), "phrase-too-many");
    cr_expect_eq(x.diags.list.len, 1);
    made_free(&x);
}

Test(phrase, misspelt_words_are_told_with_a_suggestion)
{
    made x;
    made_compile(&x,
                 "concepts:\n  c:\n    about: x\n    phrases: [lose custommer, "
                 "=xyzzy, EBITDA, recognise, writedown]\n",
                 true);
    cr_assert_eq(x.diags.list.len, 1);
    cr_expect_str_eq(made_code(&x), "unknown-word");
    cr_expect_eq(x.diags.list.at[0].column, 20);
    cr_expect(strstr(x.diags.list.at[0].message, "customer"));
    made_free(&x);
}
