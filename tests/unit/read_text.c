/* read_text.c - plain text: paragraphs, tables, page breaks. */
#include "read_shown.h"

static void is(const char *source, const char *want)
{
    shown_is("text", source, want);
}

Test(text, empty_lines_part_paragraphs_and_lines_are_joined)
{
    is("Net sales fell\nby 4%.\n\nCosts rose.\n",
       "p Net sales fell by 4%.\np Costs rose.");
}

Test(text, a_hyphen_at_the_end_of_a_line_stays_without_a_blank)
{
    is("The long-\nterm debt\n", "p The long-term debt");
}

Test(text, capitals_centered_and_underlined)
{
    is("The first line of this text is as wide as its page, which has eighty "
       "columns.\n\n"
       "                                   LIQUIDITY\n"
       "                                   ---------\n\nx\n",
       "p The first line of this text is as wide as its page, which has eighty "
       "columns.\npUCP LIQUIDITY\np x");
}

Test(text, a_heading_without_an_empty_line_after_it)
{
    is("RESULTS OF OPERATIONS\nNet sales fell by 4% because two customers left "
       "in the\nfirst quarter.\n",
       "pP RESULTS OF OPERATIONS\np Net sales fell by 4% because two customers "
       "left in the first quarter.");
}

Test(text, marks_of_lists)
{
    is("We:\n\n  - sell\n  - rent\n    cars\n\nEnd.\n",
       "p We:\ni1 sell\ni1 rent cars\np End.");
}

Test(text, aligned_figures_make_a_table)
{
    is("                            2024      2023\n"
       "Net sales..........     $ 1,204    $  998\n"
       "Miscellaneous\n"
       "  and other........         (12)       --\n"
       "                        -------    ------\n"
       "Total                     1,192       998\n",
       "t\nr 1:2024|2:2023\nr 0:Net sales|1:$ 1,204|2:$ 998\n"
       "r 0:Miscellaneous and other|1:(12)|2:--\n"
       "r 0:Total|1:1,192|2:998");
}

Test(text, a_heading_over_two_columns_spans_them)
{
    is("<TABLE>\n<CAPTION>\n                    Years ended June 30,\n"
       "                     2024         2023\n"
       "<S>                  <C>          <C>\n"
       "Cash                   14           18\n"
       "</TABLE>\n",
       "t\nr 1+2#:Years ended June 30,\nr 1#:2024|2#:2023\n"
       "r 0:Cash|1:14|2:18");
}

Test(text, tables_go_on_after_an_empty_line)
{
    is("Cash          14       18\n\nDebt          20       30\n",
       "t\nr 0:Cash|1:14|2:18\nr 0:Debt|1:20|2:30");
}

Test(text, justified_prose_is_no_table)
{
    is("The Company  believes that  internally  generated funds and  "
       "available\n"
       "lines of  credit of  $12,000  will be  sufficient for its  working\n"
       "capital.\n",
       "p The Company believes that internally generated funds and available "
       "lines of credit of $12,000 will be sufficient for its working "
       "capital.");
}

Test(text, pages)
{
    is("end of a page\n\n<PAGE>\nnext\n\f\nthird\n",
       "p end of a page\npS next\npS third");
}

Test(text, lines_that_are_paragraphs_are_not_joined)
{
    buf s = {0};
    for (int i = 0; i < 12; i++)
        buf_text(&s, "Revenue grew because more customers bought more. ");
    buf_text(&s, "\nLiquidity\n");
    for (int i = 0; i < 12; i++)
        buf_text(&s, "Cash fell because customers paid later than before. ");
    buf_char(&s, 0);
    document *doc = shown_read("text", slice_of(s.ptr));
    cr_expect_eq(doc->blocks.len, 4, "part and three paragraphs");
    document_free(doc);
    buf_free(&s);
}

Test(text, flattened_rows_are_a_table_again)
{
    is("(In millions) 2024 2023 2024 vs. 2023\n"
       "Total assets $ 440 $ 424 4 %\n"
       "Deposits 277 (271) 2 bps\n",
       "t\nr 0:(In millions)|1:2024|2:2023|3:2024 vs. 2023\n"
       "r 0:Total assets|1:$ 440|2:$ 424|3:4%\n"
       "r 0:Deposits|1:277|2:(271)|3:2bps");
}

Test(text, bars_part_cells)
{
    is("Cash | $ | 74 |  | $ | 75\nDebt |  | 9 |  |  | 8\n",
       "t\nr 0:Cash|1:$ 74|2:$ 75\nr 0:Debt|1:9|2:8");
}

Test(text, items_begin_paragraphs)
{
    is("PART II\nItem 7. Management's Discussion\n\nFor the movements of these "
       "balances in the years presented see\nItem 8 of this report.\n",
       "pP PART II\np Item 7. Management's Discussion\np For the movements of "
       "these balances in the years presented see Item 8 of this report.");
}

Test(text, escaped_dashes_of_mail)
{
    is("Total\n- -----\n", "pU Total");
}

Test(text, references_are_decoded)
{
    is("AT&amp;T and R&D\n", "p AT&T and R&D");
}

Test(text, nothing_but_white_space)
{
    document *doc = shown_read("text", SLICE(" \n\t\n \n"));
    cr_expect_eq(doc->text.len, 0);
    document_free(doc);
}
