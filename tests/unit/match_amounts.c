/* match_amounts.c - money and percentages in prose and in rows. */
#include "match_made.h"

static const char rules[] = "concepts:\n  c: {about: x, phrases: [customer]}\n";

static made x;

static void set_up(void)
{
    cr_assert_eq(made_compile(&x, rules, false), MDA_OK);
}

static void tear_down(void)
{
    made_free(&x);
}

TestSuite(amounts, .init = set_up, .fini = tear_down);

static void is_amount(const char *sentence, const char *want, double value,
                      bool money, bool percent)
{
    made_scan(&x, sentence);
    cr_assert_geq(x.scan.amounts.len, 1, "%s: no amount", sentence);
    const amount *a = &x.scan.amounts.at[0];
    slice got = slice_span(x.doc.text, a->text);
    cr_expect(slice_is(got, want), "%s: \"%.*s\"", sentence, (int)got.len,
              got.ptr);
    cr_expect_float_eq(a->value, value, 1e-6 * (value < 0 ? -value : value),
                       "%s: %f", sentence, a->value);
    cr_expect_eq(a->is_money, money, "%s", sentence);
    cr_expect_eq(a->is_percent, percent, "%s", sentence);
}

static void is_money(const char *sentence, const char *want, double value)
{
    is_amount(sentence, want, value, true, false);
}

static void is_percent(const char *sentence, const char *want, double value)
{
    is_amount(sentence, want, value, false, true);
}

Test(amounts, money)
{
    is_money("of RMB171.9 million in", "RMB171.9 million", 171.9e6);
    is_money("of RMB 171.9 million in", "RMB 171.9 million", 171.9e6);
    is_money("US$1,234.5 thousand was", "US$1,234.5 thousand", 1234500);
    is_money("$12", "$12", 12);
    is_money("HK$ 12.4 billion", "HK$ 12.4 billion", 12.4e9);
    is_money("\xE2\x82\xAC"
             "5m",
             "\xE2\x82\xAC"
             "5m",
             5e6);
    is_money("\xC2\xA3"
             "3bn",
             "\xC2\xA3"
             "3bn",
             3e9);
    is_money("\xE2\x82\xA6"
             "64.0 billion",
             "\xE2\x82\xA6"
             "64.0 billion",
             64e9);
    is_money("Rs. 7 crore", "Rs. 7 crore", 7e7);
    is_money("12.4 million in 2016", "12.4 million", 12.4e6);
    is_money("it cost 5 million euros", "5 million euros", 5e6);
    is_money("paid 300 USD", "300 USD", 300);
    is_money("a $5-million charge", "$5-million", 5e6);
    is_money("$.05 a share", "$.05", 0.05);
    is_money("$12,4", "$12,4", 12.4);
}

Test(amounts, negative_money)
{
    is_money("a loss of $(12.8) million", "$(12.8) million", -12.8e6);
    is_money("-$3.5 million", "-$3.5 million", -3.5e6);
    is_money("a charge ($5 million) was", "$5 million", 5e6);
}

Test(amounts, percent)
{
    is_percent("9.3% of", "9.3%", 9.3);
    is_percent("9.3 percent of", "9.3 percent", 9.3);
    is_percent("9 per cent of", "9 per cent", 9);
    is_percent("2.1 percentage points", "2.1 percentage points", 2.1);
    is_percent("150 basis points", "150 basis points", 1.5);
    is_percent("40 bps", "40 bps", 0.4);
    is_money("fell $5 million (9.3%)", "$5 million", 5e6);
}

Test(amounts, counts_are_no_money)
{
    is_amount("12.4 million subscribers", "12.4 million", 12.4e6, false, false);
    made_scan(&x,
              "12 customers in 2016, on a 12-month basis, see Note 5 and B");
    cr_expect_eq(x.scan.amounts.len, 0);
}

Test(amounts, a_range_shares_its_scale)
{
    made_scan(&x, "$1.2 to $1.5 million and $3, $4 and $5 billion");
    cr_assert_eq(x.scan.amounts.len, 5);
    cr_expect_float_eq(x.scan.amounts.at[0].value, 1.2e6, 1);
    cr_expect_float_eq(x.scan.amounts.at[2].value, 3e9, 1);
    cr_expect_float_eq(x.scan.amounts.at[3].value, 4e9, 1);
}

Test(amounts, rows)
{
    made_read(&x, "Provision\t$\t(12.4\t)\t9.3\t%\t(5.1\t%)");
    x.doc.sentences.at[0].kind = SENTENCE_ROW;
    cr_assert_eq(scan_run(&x.scan, x.matcher, &x.doc, NULL), MDA_OK);
    cr_assert_eq(x.scan.amounts.len, 3);
    cr_expect_float_eq(x.scan.amounts.at[0].value, -12.4, 1e-9);
    cr_expect_float_eq(x.scan.amounts.at[1].value, 9.3, 1e-9);
    cr_expect_float_eq(x.scan.amounts.at[2].value, -5.1, 1e-9);
}

Test(amounts, they_are_hits_of_classes_too)
{
    made_scan(&x, "Customers paid $5 million, 9% more than in May 2016.");
    cr_expect(slice_is(made_hit(&x, "money"), "$5 million"));
    cr_expect(slice_is(made_hit(&x, "<percent>"), "9%"));
    cr_expect(slice_is(made_hit(&x, "amount"), "$5 million"));
    cr_expect(slice_is(made_hit(&x, "date"), "May 2016"));
    cr_expect(slice_is(made_hit(&x, "year"), "2016"));
    made_scan(&x, "Nothing but $5 million, 9% and 2016.");
    cr_expect(slice_is(made_hit(&x, "money"), "$5 million"));
    cr_expect(slice_is(made_hit(&x, "year"), "2016"));
}
