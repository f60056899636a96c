/* match_assertion.c - which cue marks which hit, with cues of its own, so that
 * the engine is tested and not the lexicon. */
#include "match_made.h"

static const char rules[] =
    "concepts:\n"
    "  event: {about: x, gap: 4, phrases: [lose customer, loss of customer, "
    "customer leave, impairment, customer not renew, write-off]}\n"
    "cues:\n"
    "  hedge: {about: x, marks: hypothetical, scope: clause, phrases: "
    "[(=may | could)], except: [<date>]}\n"
    "  condition: {about: x, marks: hypothetical, scope: sentence, phrases: "
    "[if]}\n"
    "  no: {about: x, marks: negated, scope: after, phrases: [(no | not)]}\n"
    "  any: {about: x, marks: hypothetical, scope: next, phrases: [any]}\n"
    "  behind: {about: x, marks: negated, scope: before, phrases: "
    "[not recorded]}\n"
    "  legend: {about: x, marks: safe-harbour, scope: paragraph, phrases: "
    "[forward-looking]}\n"
    "  policy: {about: x, marks: policy, scope: sentence, phrases: [we "
    "=record]}\n"
    "  verb: {about: x, clears: [hypothetical, policy], scope: clause, "
    "phrases: [we <past>, (=was | =were) <past>]}\n"
    "  beside: {about: x, clears: [hypothetical, policy], scope: before, "
    "phrases: [in <year>, <money>]}\n";

static made x;

static void set_up(void)
{
    cr_assert_eq(made_compile(&x, rules, false), MDA_OK);
    cr_assert_eq(x.diags.list.len, 0, "%s: %s", made_code(&x),
                 x.diags.list.len ? x.diags.list.at[0].message : "");
}

static void tear_down(void)
{
    made_free(&x);
}

TestSuite(assertion, .init = set_up, .fini = tear_down);

/* Marks of the hits of `event`, in order, as a number of base 1000. */
static void asserts(const char *text, unsigned marks)
{
    unsigned got = 0;
    made_scan(&x, text);
    for (uint32_t i = 0; i < x.scan.hits.len; i++)
        if (x.scan.hits.at[i].concept == 0)
            got = got * 1000 + x.scan.hits.at[i].marks;
    cr_expect_eq(got, marks, "%s: %u", text, got);
}

#define H ASSERTS_HYPOTHETICAL
#define N ASSERTS_NEGATED
#define P ASSERTS_POLICY

Test(assertion, a_hit_is_realised_by_default)
{
    asserts("We lost two customers.", 0);
    asserts("In May 2016 we lost two customers.", 0);
    asserts("Two customers left.", 0);
}

Test(assertion, a_hedge_works_in_its_clause_both_ways)
{
    asserts("We may lose customers.", H);
    asserts("The loss of a customer could hurt us.", H);
    asserts("Customers may leave.", H);
    asserts("We lost customers, which may hurt us.", 0);
    asserts("We lost customers and may lose more customers.", H);
    asserts("We lost customers but could grow.", 0);
    asserts("We may lose customers and have to take a write-off.",
            H * 1000 + H);
    asserts("Sales may fall and have caused a write-off.", 0);
    asserts("Although we lost customers, revenue may grow.", 0);
    asserts("The loss of a customer, which we announced, could hurt us.", H);
    asserts("Revenue may fall because we lost customers.", 0);
    asserts("This may cause: loss of customers; write-offs.", H * 1000 + H);
    asserts("Revenue may fall; we lost customers.", 0);
    asserts("This may (as ever) mean a write-off.", H);
    asserts("Sales may fall (we lost customers).", 0);
    asserts("The pending sale, may we add, hides a write-off.", H);
}

Test(assertion, a_condition_works_in_the_whole_sentence)
{
    asserts("If we lose customers, revenue falls.", H);
    asserts("Revenue would fall, and so would cash, if customers left.", H);
    asserts("If we lost customers, revenue fell.", H);
    asserts("We recorded an impairment, and fear more if customers leave.", H);
}

Test(assertion, clearing_stays_on_its_side_of_the_hedge)
{
    asserts("The loss of two customers in 2016 could hurt us.", 0);
    asserts("The loss of two customers could hurt us in 2016.", H);
    asserts("We may lose customers in 2017.", H);
    asserts("The write-off of $5 million may recur.", 0);
    asserts("The write-off may come to $5 million.", H);
    asserts("Cash may suffer since we lost customers.", 0);
    asserts("An impairment was recorded and may recur.", 0);
}

Test(assertion, negation)
{
    asserts("We did not lose customers.", N);
    asserts("No impairment was recorded.", N);
    asserts("No impairment was recorded, but we lost customers.", N * 1000);
    asserts("Impairment was not recorded.", N);
    asserts("We lost customers, not money.", 0);
    asserts("We decided not to sell and wrote-off the plant.", 0);
}

Test(assertion, the_next_noun)
{
    asserts("Any loss of customers hurts.", H);
    asserts("Any large and sudden loss of customers hurts.", H);
    asserts("Any such event resulted in a loss of customers.", 0);
    asserts("Any terminated plan and write-off hurts.", H);
}

Test(assertion, words_of_the_phrase_do_not_mark_it)
{
    asserts("Two customers did not renew.", 0);
    asserts("Two customers may not renew.", H);
}

Test(assertion, policy)
{
    asserts("We record an impairment when value falls.", P);
    asserts("We record a write-off late; an impairment was recorded.",
            P * 1000);
}

Test(assertion, a_paragraph)
{
    made_read(&x, "We lost customers.\nThis is forward-looking.\nA write-off.");
    x.doc.sentences.at[1].first_block = 0;
    cr_assert_eq(scan_run(&x.scan, x.matcher, &x.doc, NULL), MDA_OK);
    cr_assert_eq(x.scan.hits.len, 2);
    cr_expect_eq(x.scan.hits.at[0].marks, ASSERTS_SAFE_HARBOUR);
    cr_expect_eq(x.scan.hits.at[1].marks, 0);
    const hit *cue = &x.scan.cues.at[x.scan.hits.at[0].why - 1];
    cr_expect(slice_is(slice_span(x.doc.text, cue->text), "forward-looking"));
}

Test(assertion, a_mark_tells_its_cue)
{
    made_scan(&x, "We grew in 2016.\nIf all goes ill we could lose customers.");
    cr_assert_eq(x.scan.hits.len, 2); /* a year is the other */
    const hit *h = &x.scan.hits.at[1];
    cr_assert_neq(h->why, 0);
    slice why = slice_span(x.doc.text, x.scan.cues.at[h->why - 1].text);
    cr_expect(slice_is(why, "If"), "%.*s", (int)why.len, why.ptr);
    cr_expect_eq(x.scan.first_cue.at[1], 2);
    cr_expect_eq(x.scan.first_cue.at[2], 4);
}

Test(assertion, years_before_the_periods_presented)
{
    x.doc.period_end = 20161231;
    asserts("We lost customers in 2009.", ASSERTS_PAST);
    asserts("We lost customers in 2014.", 0);
    asserts("In 2009 we lost customers.", ASSERTS_PAST);
    asserts("We lost customers in 2016 and in 2009.", 0);
    asserts("We recorded an impairment of a plant bought in 2005.", 0);
    x.doc.period_end = 0;
    asserts("We lost customers in 2009.", 0);
}
