/* What headings and labels say: periods, units, kinds of rows. */
#include "doc/label.h"
#include "doc/period.h"
#include "doc/scale.h"

#include <criterion/criterion.h>

typedef struct heading {
    const char *text;
    int32_t date;
    unsigned months;
    unsigned flags; /* those that must be set */
} heading;

static const heading headings[] = {
    {"2023", 20230000, 0, 0},
    {"Fiscal 2024", 20240000, 12, PERIOD_FISCAL},
    {"FY24", 20240000, 12, PERIOD_FISCAL},
    {"FY 2024", 20240000, 12, PERIOD_FISCAL},
    {"2022/23", 20230000, 12, PERIOD_FISCAL},
    {"Year ended December 31, 2023", 20231231, 12, PERIOD_ENDED},
    {"Three Months Ended June 30, 2023", 20230630, 3, PERIOD_ENDED},
    {"Nine months ended Sept. 30, 2022", 20220930, 9, PERIOD_ENDED},
    {"Thirteen weeks ended April 28, 2019", 20190428, 3, PERIOD_ENDED},
    {"Fifty-two weeks ended January 28, 2023", 20230128, 12, PERIOD_ENDED},
    {"As of December 31, 2023", 20231231, 0, PERIOD_INSTANT},
    {"31 December 2022", 20221231, 0, 0},
    {"Dec. 31, 2013", 20131231, 0, 0},
    {"Dec-23", 20231231, 0, 0},
    {"12/31/23", 20231231, 0, 0},
    {"31.12.2023", 20231231, 0, 0},
    {"2023-12-31", 20231231, 0, 0},
    {"June 2023", 20230630, 0, 0},
    {"February 2024", 20240229, 0, 0},
    {"Q1 2023", 20230331, 3, 0},
    {"1Q23", 20230331, 3, 0},
    {"Q3 FY24", 20240930, 3, PERIOD_FISCAL},
    {"First quarter 2023", 20230331, 3, 0},
    {"2H 2023", 20231231, 6, 0},
    {"May 17, 2023 through December 31, 2023", 20231231, 7, PERIOD_ENDED},
    {"2023 vs. 2022", 20230000, 0, PERIOD_CHANGE},
    {"2023 to 2022", 20230000, 0, PERIOD_CHANGE},
    {"Change", 0, 0, PERIOD_CHANGE},
    {"% Change", 0, 0, PERIOD_CHANGE | PERIOD_PERCENT},
    {"Inc/(Dec)", 0, 0, PERIOD_CHANGE},
    {"Increase (Decrease)", 0, 0, PERIOD_CHANGE},
    {"Years ended December 31, 2023, 2022 and 2021", 0, 12, PERIOD_YEARS},
    {"June 30, 2023 and December 31, 2022", 0, 0, PERIOD_DATES},
    {"Less than 1 year", 0, 0, 0},
    {"1-3 years", 0, 0, 0},
    {"may not sum", 0, 0, 0},
    {"107-80 7/8", 0, 0, 0},
};

Test(period, headings_say_date_and_length)
{
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        const heading *h = &headings[i];
        period p = period_scan(slice_of(h->text));
        cr_expect_eq(period_date(&p, 0), h->date, "%s: %d", h->text,
                     period_date(&p, 0));
        cr_expect_eq(period_length(&p), h->months, "%s: %u", h->text,
                     period_length(&p));
        cr_expect_eq(p.flags & h->flags, h->flags, "%s: %x", h->text, p.flags);
    }
}

Test(period, the_lower_heading_goes_before_the_upper)
{
    period upper = period_scan(SLICE("Years ended December 31,"));
    period p = period_merge(upper, period_scan(SLICE("2023")));
    cr_expect_eq(period_date(&p, 0), 20231231);
    cr_expect_eq(period_length(&p), 12);
    p = period_merge(upper, period_scan(SLICE("As of June 30, 2022")));
    cr_expect_eq(period_date(&p, 0), 20220630);
    cr_expect_eq(period_length(&p), 0);
}

Test(period, a_quarter_follows_the_year_end)
{
    period p = period_scan(SLICE("Q1 2024"));
    cr_expect_eq(period_date(&p, 0), 20240331);
    cr_expect_eq(period_date(&p, 12), 20240331);
    cr_expect_eq(period_date(&p, 6), 20230930);
    p = period_scan(SLICE("Q3 2024"));
    cr_expect_eq(period_date(&p, 6), 20240331);
}

Test(period, words_of_other_things_tell_series_apart)
{
    period a = period_scan(SLICE("RMB 2023")),
           b = period_scan(SLICE("RMB 2022")),
           c = period_scan(SLICE("US$ 2023"));
    cr_expect_eq(a.series, b.series);
    cr_expect_neq(a.series, c.series);
    cr_expect_eq(period_scan(SLICE("Year ended 2023")).series, 0);
}

Test(period, dates_are_reckoned_back)
{
    cr_expect_eq(period_before(20231231, 12), 20221231);
    cr_expect_eq(period_before(20240229, 12), 20230228);
    cr_expect_eq(period_before(20230630, 3), 20230331);
    cr_expect_eq(period_before(20230215, 3), 20221115);
    cr_expect_eq(period_before(20230000, 12), 20220000);
    cr_expect_eq(period_day(20230101) - period_day(20221231), 1);
    cr_expect_eq(period_day(20240301) - period_day(20240228), 2);
    cr_expect_eq(period_day(20230000), period_day(20231231));
}

typedef struct units {
    const char *text;
    bool is_prose;
    double amount, shares;
} units;

static const units units_said[] = {
    {"(in thousands)", true, 1e3, 0},
    {"(In millions, except per share data)", true, 1e6, 0},
    {"(in thousands, except share and per share data)", true, 1e3, 1},
    {"(In millions, except number of shares, which are in thousands)", true,
     1e6, 1e3},
    {"(Dollars in millions; shares in thousands)", true, 1e6, 1e3},
    {"Millions of dollars", false, 1e6, 0},
    {"RMB million", false, 1e6, 0},
    {"RMB'000", false, 1e3, 0},
    {"$000s omitted", false, 1e3, 0},
    {"(000,000 omitted)", false, 1e6, 0},
    {"\xc2\xa3m", false, 1e6, 0},
    {"Rs. in crores", false, 1e7, 0},
    {"$ millions.", true, 1e6, 0},
    {"Amounts are in thousands of euro", true, 1e3, 0},
    {"Number of shares (in thousands)", false, 0, 1e3},
    {"Sales rose by $3 million", true, 0, 0},
    {"several million customers", true, 0, 0},
    {"$5,000", false, 0, 0},
};

Test(scale, units_are_found_and_amounts_are_none)
{
    for (size_t i = 0; i < sizeof units_said / sizeof *units_said; i++) {
        const units *u = &units_said[i];
        scale found = scale_scan(slice_of(u->text), u->is_prose);
        cr_expect_eq(found.amount, u->amount, "%s: %g", u->text, found.amount);
        cr_expect_eq(found.shares, u->shares, "%s: %g", u->text, found.shares);
    }
}

typedef struct label {
    const char *text;
    unsigned set, clear;
} label;

static const label labels[] = {
    {"Net income per share", LABEL_PLAIN | LABEL_TOTAL, LABEL_SHARES},
    {"Diluted EPS", LABEL_PLAIN, 0},
    {"Weighted average shares outstanding", LABEL_SHARES, LABEL_PLAIN},
    {"Shares used in computing earnings per share", LABEL_SHARES, LABEL_PLAIN},
    {"Net income used in computing earnings per share", LABEL_ACCOUNT,
     LABEL_PLAIN},
    {"Cash dividends ($1.42 per share)", 0, LABEL_PLAIN},
    {"Common stock, $.01 par value; 500 shares issued", LABEL_ACCOUNT,
     LABEL_SHARES | LABEL_PLAIN},
    {"Weighted-average exercise price", LABEL_PLAIN, 0},
    {"Effective tax rate", LABEL_RATIO, 0},
    {"Effect of exchange rates", 0, LABEL_RATIO},
    {"Number of employees", LABEL_COUNT, 0},
    {"% of net sales", LABEL_PERCENT, 0},
    {"Gross margin percentage", LABEL_PERCENT, 0},
    {"8% Senior Notes", 0, LABEL_PERCENT},
    {"Total current assets", LABEL_TOTAL, 0},
    {"Gross profit", LABEL_TOTAL, 0},
    {"Cash at beginning of year", LABEL_OPENING, LABEL_CLOSING},
    {"Cash at end of period", LABEL_CLOSING, LABEL_OPENING},
    {"Balance at December 31, 2022", LABEL_DATED, 0},
    {"Other", 0, LABEL_DATED | LABEL_SCALED | LABEL_TOTAL},
};

Test(label, a_label_says_what_its_numbers_are)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        unsigned flags = label_read(slice_of(labels[i].text));
        cr_expect_eq(flags & labels[i].set, labels[i].set, "%s: %x",
                     labels[i].text, flags);
        cr_expect_eq(flags & labels[i].clear, 0, "%s: %x", labels[i].text,
                     flags);
    }
}
