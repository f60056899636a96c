/* Numbers as filings print them. */
#include "doc/figure.h"
#include "doc/number.h"

#include <criterion/criterion.h>

typedef struct printed {
    const char *text;
    double value;
    bool is_percent;
} printed;

static const printed numbers[] = {
    {"1,234.5", 1234.5, false},
    {"(12.8)", -12.8, false},
    {"$ 4", 4, false},
    {"12%", 12, true},
    {"-", 0, false},
    {"\xe2\x80\x94", 0, false},
    {"$ \xe2\x80\x94", 0, false},
    {"\xe2\x80\x94 %", 0, true},
    {"--", 0, false},
    {"\xe2\x88\x92"
     "3.5",
     -3.5, false}, /* minus sign */
    {"\xe2\x80\x93"
     "7",
     -7, false}, /* en dash */
    {"$(1,234)", -1234, false},
    {"($1,234)", -1234, false},
    {"-$5", -5, false},
    {"( 82.6 )%", -82.6, true},
    {"(82.6)%", -82.6, true},
    {"(82.6%)", -82.6, true},
    {"RMB171.9", 171.9, false},
    {"US$ 1,000", 1000, false},
    {"R$ 8.7", 8.7, false},
    {"\xe2\x82\xac"
     "31",
     31, false},
    {"1,234 (1)", 1234, false},
    {"1,234(a)", 1234, false},
    {"(12)(3)", -12, false},
    {"104 *", 104, false},
    {".56", 0.56, false},
    {"41 1/8", 41.125, false},
    {"1 234 567", 1234567, false},
    {"1.234.567", 1234567, false},
    {"1,23,456", 123456, false},
    {"....... 12", 12, false},
    {"+5.1%", 5.1, true},
    {"3.2x", 3.2, false},
    {"$105.3m", 105.3e6, false},
    {"$1.2 million", 1.2e6, false},
    {"(32,546", -32546, false}, /* its parenthesis stands in the next cell */
};

Test(number, printed_numbers_are_read)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        double value = -1;
        bool is_percent = !numbers[i].is_percent;
        cr_expect(figure_parse(slice_of(numbers[i].text), &value, &is_percent),
                  "%s", numbers[i].text);
        cr_expect_float_eq(value, numbers[i].value,
                           1e-9 * (1 + (value < 0 ? -value : value)), "%s",
                           numbers[i].text);
        cr_expect_eq(is_percent, numbers[i].is_percent, "%s", numbers[i].text);
    }
}

Test(number, other_texts_are_no_numbers)
{
    static const char *const texts[] = {"",
                                        " ",
                                        "n/m",
                                        "N/A",
                                        "NM",
                                        "*",
                                        "$",
                                        "(",
                                        ")",
                                        "%",
                                        "(a)",
                                        "Net sales",
                                        "2.2% to 7.1%",
                                        "12/31/2023",
                                        "June 30",
                                        "Item 7",
                                        "1-3",
                                        "3 of 5",
                                        "10-K",
                                        "A1",
                                        "$x",
                                        "1,2a",
                                        "12345678901234567890"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double value;
        bool is_percent;
        cr_expect_not(figure_parse(slice_of(texts[i]), &value, &is_percent),
                      "%s", texts[i]);
    }
}

static number_kind kind_of(const char *text)
{
    return (number_kind)number_read(slice_of(text)).kind;
}

Test(number, pieces_of_numbers_have_their_kind)
{
    cr_expect_eq(kind_of("$"), NUMBER_PREFIX);
    cr_expect_eq(kind_of("RMB"), NUMBER_PREFIX);
    cr_expect_eq(kind_of("$ ("), NUMBER_PREFIX);
    cr_expect_eq(kind_of(")"), NUMBER_SUFFIX);
    cr_expect_eq(kind_of(")%"), NUMBER_SUFFIX);
    cr_expect_eq(kind_of("%"), NUMBER_SUFFIX);
    cr_expect_eq(kind_of("(a)"), NUMBER_MARK);
    cr_expect_eq(kind_of("n/m"), NUMBER_VOID);
    cr_expect_eq(kind_of("(NM)"), NUMBER_VOID);
    cr_expect_eq(kind_of("-----"), NUMBER_RULE);
    cr_expect_eq(kind_of("===="), NUMBER_RULE);
    cr_expect_eq(kind_of("-"), NUMBER_DASH);
    cr_expect_eq(kind_of("Revenue"), NUMBER_TEXT);
}

Test(number, flags_tell_what_was_printed)
{
    number n = number_read(SLICE("$ (1,234"));
    cr_expect_eq(n.kind, NUMBER_VALUE);
    cr_expect_eq(n.flags, NUMBER_MONEY | NUMBER_COMMAS | NUMBER_OPEN);
    cr_expect(number_read(SLICE("1,234)")).flags & NUMBER_CLOSES);
    cr_expect(number_read(SLICE("2023")).flags & NUMBER_YEAR);
    cr_expect_not(number_read(SLICE("2,023")).flags & NUMBER_YEAR);
    cr_expect(number_read(SLICE("(3)")).flags & NUMBER_MARKLIKE);
    cr_expect_not(number_read(SLICE("(3.1)")).flags & NUMBER_MARKLIKE);
    cr_expect(number_read(SLICE("45 days")).flags & NUMBER_RATIO);
    n = number_read(SLICE("3.45 $")); /* the sign of the next column */
    cr_expect_eq(n.end, 4);
}
