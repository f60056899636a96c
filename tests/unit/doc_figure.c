/* Tables read as line item x period, and their movements.
 *
 * A document is written as lines: "p text" a paragraph, "1 text" a heading,
 * "| a | b |" a row of a table, whose cells stand in the columns 0, 1 ...; a
 * cell without text is not there, and "text ~3" spans three columns. */
#include "doc/build.h"
#include "doc/figure.h"

#include <criterion/criterion.h>
#include <math.h>

static void make_cell(builder *b, slice s, uint32_t start, uint32_t end,
                      uint32_t *column)
{
    while (start < end && s.ptr[start] == ' ')
        start++;
    while (end > start && s.ptr[end - 1] == ' ')
        end--;
    uint16_t columns = 1;
    if (end - start > 2 && s.ptr[end - 2] == '~') {
        columns = (uint16_t)(s.ptr[end - 1] - '0');
        end -= 3;
    }
    uint32_t k = build_open(b, BLOCK_CELL, 0);
    build_at(b, k)->column = (uint16_t)*column;
    build_at(b, k)->columns = columns;
    if (end > start)
        build_copy(b, start, end - start);
    build_close(b);
    *column += columns;
}

static void make_row(builder *b, slice s, uint32_t at, uint32_t end)
{
    uint32_t column = 0;
    build_open(b, BLOCK_ROW, 0);
    while (++at < end) {
        const char *bar = memchr(s.ptr + at, '|', end - at);
        if (!bar)
            break;
        uint32_t stop = (uint32_t)(bar - s.ptr);
        make_cell(b, s, at, stop, &column);
        at = stop;
    }
    build_close(b);
}

static document *make(const char *notation)
{
    builder b;
    slice s = slice_of(notation);
    bool in_table = false;
    document *doc = NULL;
    cr_assert_eq(build_begin(&b, s, "made", NULL), MDA_OK);
    build_part(&b, SLICE(""), SLICE(""), (span){0, (uint32_t)s.len}, true);
    for (uint32_t at = 0; at < s.len;) {
        const char *nl = memchr(s.ptr + at, '\n', s.len - at);
        uint32_t end = nl ? (uint32_t)(nl - s.ptr) : (uint32_t)s.len;
        bool is_row = s.ptr[at] == '|';
        if (is_row != in_table) {
            if (is_row)
                build_open(&b, BLOCK_TABLE, 0);
            else
                build_close(&b);
        }
        in_table = is_row;
        if (is_row) {
            make_row(&b, s, at, end);
        } else if (end > at + 2) {
            build_open(&b, s.ptr[at] == '1' ? BLOCK_HEADING : BLOCK_PARAGRAPH,
                       0);
            build_copy(&b, at + 2, end - at - 2);
            build_close(&b);
        }
        at = end + 1;
    }
    cr_assert_eq(doc_seal(&b, NULL, &doc, NULL), MDA_OK);
    return doc;
}

/* The item whose label is or ends with `label`; NONE if there is none. */
static uint32_t item_of(const document *doc, const char *label)
{
    slice want = slice_of(label);
    for (uint32_t i = 0; i < doc->items.len; i++) {
        slice s = slice_span(doc->text, doc->items.at[i].label);
        if (s.len >= want.len &&
            memcmp(s.ptr + s.len - want.len, want.ptr, want.len) == 0)
            return i;
    }
    return NONE;
}

static const item_value *value_of(const document *doc, const char *label,
                                  uint16_t column)
{
    static const item_value none = {.value = NAN, .period = -1};
    uint32_t i = item_of(doc, label);
    if (i == NONE)
        return &none;
    for (uint32_t k = doc->items.at[i].first_value;
         k < doc->items.at[i].end_value; k++)
        if (doc->values.at[k].column == column)
            return &doc->values.at[k];
    return &none;
}

static void expect(const document *doc, const char *label, uint16_t column,
                   double value, int32_t period, unsigned months)
{
    const item_value *v = value_of(doc, label, column);
    cr_expect_float_eq(v->value, value, 1e-6 * (1 + fabs(value)),
                       "%s, column %u: %g", label, column, v->value);
    cr_expect_eq(v->period, period, "%s, column %u: %d", label, column,
                 v->period);
    cr_expect_eq(v->months, months, "%s, column %u: %u", label, column,
                 v->months);
}

Test(figure, a_row_is_a_line_item_with_its_values)
{
    document *doc =
        make("| RMB million | 2022 | 2023 |\n"
             "| Net revenues | 2,754.0 | 2,499.1 |\n"
             "| Allowance for doubtful debt | (12.8) | (171.9) |\n");
    expect(doc, "Net revenues", 0, 2754.0e6, 20220000, 0);
    expect(doc, "Allowance for doubtful debt", 1, -171.9e6, 20230000, 0);
    const item_value *v = value_of(doc, "Allowance for doubtful debt", 1);
    slice printed = slice_span(doc->text, v->text);
    cr_expect(slice_is(printed, "(171.9)"));
    cr_expect_neq(v->heading, NONE);
    document_free(doc);
}

Test(figure, signs_in_cells_of_their_own_belong_to_the_number)
{
    document *doc = make("| | Year Ended December 31, ~7 |\n"
                         "| (in thousands) | 2023 ~3 | | 2022 ~3 |\n"
                         "| Net sales | $ | 1,234 | | | $ | 1,100 | |\n"
                         "| Net loss | | (56 | ) | | | (7 | ) |\n"
                         "| Margin | | 12.5 | % | | | (3.1 | )% |\n");
    expect(doc, "Net sales", 0, 1234e3, 20231231, 12);
    expect(doc, "Net loss", 0, -56e3, 20231231, 12);
    expect(doc, "Net loss", 1, -7e3, 20221231, 12);
    expect(doc, "Margin", 1, -3.1, 20221231, 12);
    cr_expect(value_of(doc, "Margin", 0)->is_percent);
    document_free(doc);
}

Test(figure, columns_of_changes_are_marked)
{
    document *doc = make("| | 2025 | Change | 2024 | Change |\n"
                         "| Net sales | $ 120 | 20% | $ 100 | 5% |\n"
                         "p Next.\n"
                         "| | 2022 | 2021 | % |\n"
                         "| Owned clinics | 248.9 | 118.7 | 109.7 |\n");
    cr_expect_not(value_of(doc, "Net sales", 0)->is_change);
    cr_expect(value_of(doc, "Net sales", 1)->is_change);
    cr_expect(value_of(doc, "Net sales", 1)->is_percent);
    expect(doc, "Net sales", 2, 100, 20240000, 0);
    cr_expect(value_of(doc, "Owned clinics", 2)->is_change);
    document_free(doc);
}

Test(figure, a_percent_after_each_period_is_of_that_period)
{
    document *doc = make("| | 2024 | % | 2023 | % |\n"
                         "| Managed rooms | $19,170 | 71 | $19,602 | 70 |\n");
    const item_value *v = value_of(doc, "Managed rooms", 3);
    cr_expect(v->is_percent);
    cr_expect_not(v->is_change);
    cr_expect_eq(v->period, 20230000);
    cr_expect_eq(v->value, 70);
    document_free(doc);
}

Test(figure, rows_per_share_and_share_counts_take_their_own_scale)
{
    document *doc = make("p (In millions, except per share data)\n"
                         "| | 2023 | 2022 |\n"
                         "| Net income | $ 1,500 | $ 1,400 |\n"
                         "| Earnings per share: | | |\n"
                         "| Basic | $ 2.15 | $ 2.01 |\n"
                         "| Diluted | $ 2.10 | $ 1.98 |\n"
                         "| Weighted average shares: | | |\n"
                         "| Basic shares | 697 | 699 |\n"
                         "| Cash dividends ($0.40 per share) | 280 | 270 |\n"
                         "| Effective tax rate | 21.5 | 22.0 |\n");
    expect(doc, "Net income", 0, 1.5e9, 20230000, 0);
    expect(doc, "Diluted", 1, 1.98, 20220000, 0);
    expect(doc, "Basic shares", 0, 697e6, 20230000, 0);
    expect(doc, "Cash dividends ($0.40 per share)", 0, 280e6, 20230000, 0);
    expect(doc, "Effective tax rate", 0, 21.5, 20230000, 0);
    const line_item *diluted = &doc->items.at[item_of(doc, "Diluted")];
    cr_expect(
        slice_is(slice_span(doc->text, diluted->parent), "Earnings per share"));
    document_free(doc);
}

Test(figure, units_are_found_above_the_table_and_carried_on)
{
    document *doc = make("1 Results\n"
                         "p Tables are in thousands of dollars.\n"
                         "p Our sales were as follows:\n"
                         "| | 2023 | 2022 |\n"
                         "| Sales | $ 912 | $ 911 |\n"
                         "p Our costs follow (in millions):\n"
                         "| | 2023 | 2022 |\n"
                         "| Costs | $ 5 | $ 6 |\n"
                         "p And fees:\n"
                         "| | 2023 | 2022 |\n"
                         "| Fees | $ 7 | $ 8 |\n"
                         "p Restated in whole dollars:\n"
                         "| | 2023 | 2022 |\n"
                         "| Audit | 605,000 | 937,000 |\n"
                         "| Tax | 46,344,000 | 39,571,000 |\n");
    expect(doc, "Sales", 0, 912e3, 20230000, 0);
    expect(doc, "Costs", 0, 5e6, 20230000, 0);
    expect(doc, "Fees", 1, 8e6, 20220000, 0);
    expect(doc, "Audit", 0, 605000, 20230000, 0);
    document_free(doc);
}

Test(figure, dashes_are_nothing_and_marks_are_no_values)
{
    document *doc = make("| (in thousands) | 2023 | | 2022 | Change |\n"
                         "| Restructuring | \xe2\x80\x94 | (1) | 914 | n/m |\n"
                         "| Other | 13 | (2) | 12 | * |\n");
    expect(doc, "Restructuring", 0, 0, 20230000, 0);
    cr_expect_eq(doc->items.at[0].end_value - doc->items.at[0].first_value, 2);
    cr_expect_eq(doc->items.at[1].end_value - doc->items.at[1].first_value, 2);
    document_free(doc);
}

Test(figure, a_label_of_two_lines_is_joined)
{
    document *doc = make("| | 2023 | 2022 |\n"
                         "| Sales | $ 10 | $ 9 |\n"
                         "| Net cash provided by operating | | |\n"
                         "| activities (1) | 1,234 | 1,100 |\n"
                         "| Depreciation........ | 5 | 4 |\n");
    uint32_t i = item_of(doc, "activities");
    cr_assert_neq(i, NONE);
    slice label = slice_span(doc->text, doc->items.at[i].label);
    cr_expect(slice_is(label, "Net cash provided by operating\nactivities"));
    cr_expect_neq(item_of(doc, "Depreciation"), NONE);
    document_free(doc);
}

Test(figure, a_row_without_label_is_the_total_of_its_group)
{
    document *doc = make("| | 2023 | 2022 |\n"
                         "| Inventories: | | |\n"
                         "| Parts | $ 841 | $ 469 |\n"
                         "| Goods | 643 | 412 |\n"
                         "| | 1,484 | 881 |\n"
                         "| Total assets | $ 6,231 | $ 5,303 |\n");
    cr_assert_eq(doc->items.len, 4);
    const line_item *sum = &doc->items.at[2];
    cr_expect(sum->is_total);
    cr_expect(slice_is(slice_span(doc->text, sum->label), "Inventories"));
    cr_expect(doc->items.at[3].is_total);
    cr_expect_not(doc->items.at[0].is_total);
    document_free(doc);
}

Test(figure, lines_among_the_rows_say_the_period_of_what_follows)
{
    document *doc = make("| | 2023 | 2022 |\n"
                         "| Three months ended June 30, | | |\n"
                         "| Sales | $ 10 | $ 9 |\n"
                         "| Six months ended June 30, | | |\n"
                         "| Revenue | $ 20 | $ 18 |\n");
    expect(doc, "Sales", 1, 9, 20220630, 3);
    expect(doc, "Revenue", 0, 20, 20230630, 6);
    document_free(doc);
}

Test(figure, balances_inside_a_statement_of_flows_are_dated)
{
    document *doc = make("| | Year ended December 31, ~2 |\n"
                         "| | 2023 | 2022 |\n"
                         "| Net income | $ 10 | $ 9 |\n"
                         "| Cash at beginning of year | 5 | 4 |\n"
                         "| Cash at end of year | 15 | 5 |\n");
    expect(doc, "Cash at beginning of year", 0, 5, 20221231, 0);
    expect(doc, "Cash at end of year", 0, 15, 20231231, 0);
    document_free(doc);
}

Test(figure, rows_between_balances_tell_the_time_between)
{
    document *doc = make("| | Shares | Amount |\n"
                         "| Balance at December 31, 2021 | 100 | $ 1,000 |\n"
                         "| Stock issued | 10 | 300 |\n"
                         "| Balance at December 31, 2022 | 110 | $ 1,300 |\n");
    expect(doc, "Stock issued", 1, 300, 20221231, 12);
    expect(doc, "Balance at December 31, 2021", 1, 1000, 20211231, 0);
    document_free(doc);
}

Test(figure, bare_years_take_the_day_that_other_tables_tell)
{
    document *doc = make("| | Year ended ~2 |\n"
                         "| | September 28, 2024 | September 30, 2023 |\n"
                         "| Sales | $ 10 | $ 9 |\n"
                         "| Costs | 8 | 7 |\n"
                         "p More.\n"
                         "| | 2024 | 2023 |\n"
                         "| iPads | $ 3 | $ 2 |\n");
    expect(doc, "iPads", 0, 3, 20240928, 0);
    expect(doc, "iPads", 1, 2, 20230930, 0);
    document_free(doc);
}

Test(figure, contents_and_lists_are_no_figures)
{
    document *doc = make("| | Page |\n"
                         "| Item 1. Business | 3 |\n"
                         "| Item 1A. Risk factors | 12 |\n"
                         "| Item 2. Properties | 25 |\n"
                         "| Item 3. Legal proceedings | 26 |\n"
                         "p Exhibits.\n"
                         "| 10.1 | Indenture dated May 3 |\n"
                         "| 10.2 | Lease |\n"
                         "p Directors.\n"
                         "| Name | Age | Position |\n"
                         "| A. Smith | 54 | Director |\n"
                         "| B. Jones | 61 | Director |\n");
    cr_expect_eq(doc->items.len, 0);
    document_free(doc);
}

Test(figure, years_in_labels_are_no_values)
{
    document *doc = make("| (in thousands) | December 31, 2023 |\n"
                         "| 8% Senior Notes due 2027 | 96,500 |\n"
                         "| 2025 | 1,200 |\n"
                         "| 2026 | 1,300 |\n");
    expect(doc, "8% Senior Notes due 2027", 0, 96.5e6, 20231231, 0);
    expect(doc, "2025", 0, 1.2e6, 20231231, 0);
    document_free(doc);
}

/* ---- Movements --------------------------------------------------------- */

static bool movement_of(const document *doc, const char *label,
                        figure_change *c)
{
    return figure_movement(doc, item_of(doc, label), c);
}

Test(movement, the_later_period_is_found_wherever_it_stands)
{
    document *doc = make("| | 2022 | 2023 |\n"
                         "| Allowance | (12.8) | (171.9) |\n"
                         "| Result | 108.8 | (223.6) |\n"
                         "| New | \xe2\x80\x94 | 5.0 |\n"
                         "| Margin | 13.8% | 9.1% |\n");
    figure_change c;
    cr_assert(movement_of(doc, "Allowance", &c));
    cr_expect_eq(doc->values.at[c.later].value, -171.9);
    cr_expect_float_eq(c.absolute, 159.1, 1e-9);
    cr_expect_float_eq(c.relative, 12.4297, 1e-3);
    cr_expect(c.up);
    cr_assert(movement_of(doc, "Result", &c));
    cr_expect_float_eq(c.absolute, -332.4, 1e-9);
    cr_expect_not(c.up);
    cr_assert(movement_of(doc, "New", &c));
    cr_expect_eq(c.relative, HUGE_VAL);
    cr_assert(movement_of(doc, "Margin", &c));
    cr_expect_not(c.up);
    document_free(doc);
}

Test(movement, a_year_before_is_better_than_the_quarter_before)
{
    document *doc =
        make("| | Dec. 31, 2013 | Sept. 30, 2013 | Dec. 31, 2012 |\n"
             "| Receivables | $16,344 | $8,160 | $4,508 |\n");
    figure_change c;
    cr_assert(movement_of(doc, "Receivables", &c));
    cr_expect_eq(doc->values.at[c.earlier].value, 4508);
    document_free(doc);
}

Test(movement, only_like_is_compared_with_like)
{
    document *doc = make(
        "| | Three months ended June 30, ~2 | Six months ended June 30, ~2 |\n"
        "| | 2023 | 2022 | 2023 | 2022 |\n"
        "| Sales | $ 10 | $ 8 | $ 21 | $ 17 |\n"
        "p Segments.\n"
        "| 2023 | Americas | Europe | Total |\n"
        "| Revenue | $ 5 | $ 4 | $ 9 |\n"
        "p Currencies.\n"
        "| | RMB 2022 | RMB 2023 | US$ 2023 |\n"
        "| Fees | 700 | 350 | 50 |\n"
        "p Ratios.\n"
        "| | 2023 | 2022 | Change |\n"
        "| Costs | $ 5 | $ 4 | 25% |\n");
    figure_change c;
    cr_assert(movement_of(doc, "Sales", &c));
    cr_expect_eq(doc->values.at[c.later].value, 10);
    cr_expect_eq(doc->values.at[c.earlier].value, 8);
    cr_expect_not(movement_of(doc, "Revenue", &c));
    cr_assert(movement_of(doc, "Fees", &c));
    cr_expect_eq(doc->values.at[c.later].value, 350);
    cr_assert(movement_of(doc, "Costs", &c));
    cr_expect_eq(doc->values.at[c.later].value, 5);
    cr_expect_not(figure_movement(doc, NONE, &c));
    document_free(doc);
}

/* ---- Facts ------------------------------------------------------------- */

static void add_fact(builder *b, int32_t start, int32_t end, double value,
                     uint16_t dimensions)
{
    fact *f = build_fact(b, (span){0, 0});
    cr_assert(f);
    f->name = SLICE("us-gaap:Revenues");
    f->unit = SLICE("usd");
    f->start_date = start;
    f->end_date = end;
    f->value = value;
    f->dimensions = dimensions;
}

Test(movement, facts_of_one_name_and_duration_are_paired)
{
    builder b;
    document *doc = NULL;
    cr_assert_eq(build_begin(&b, SLICE("x"), "made", NULL), MDA_OK);
    build_part(&b, SLICE(""), SLICE(""), (span){0, 1}, true);
    add_fact(&b, 20230101, 20231231, 100, 0);
    add_fact(&b, 20231001, 20231231, 30, 0);
    add_fact(&b, 20220101, 20221231, 90, 0);
    add_fact(&b, 20230101, 20231231, 7, 1);
    cr_assert_eq(doc_seal(&b, NULL, &doc, NULL), MDA_OK);
    const fact *later, *earlier;
    cr_assert(
        figure_fact_pair(doc, SLICE("us-gaap:Revenues"), &later, &earlier));
    cr_expect_eq(later->value, 100);
    cr_expect_eq(earlier->value, 90);
    cr_expect_not(
        figure_fact_pair(doc, SLICE("us-gaap:Goodwill"), &later, &earlier));
    document_free(doc);
}
