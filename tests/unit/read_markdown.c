/* read_markdown.c - Markdown as drafts have it. */
#include "read_shown.h"

static void is(const char *source, const char *want)
{
    shown_is("markdown", source, want);
}

Test(markdown, headings_and_paragraphs)
{
    is("# Item 5\n\nCash fell,\nsee below.\n\nTrends\n---\n## Outlook ##\nx",
       "h1 Item 5\np Cash fell, see below.\nh2 Trends\nh2 Outlook\np x");
}

Test(markdown, emphasis_links_and_code_show_their_text)
{
    is("**Net sales** fell, *see* [Note 4](notes.md \"n\") and `x*y` ![p](q)",
       "p Net sales fell, see Note 4 and x*y");
}

Test(markdown, marks_without_a_partner_are_text)
{
    is("5 * 3 and a_b_c and [X] and 2**3 \\*so\\*",
       "p 5 * 3 and a_b_c and [X] and 2**3 *so*");
}

Test(markdown, a_paragraph_all_in_bold_is_marked)
{
    is("**Liquidity**\n\n***Cash.***\n\n**Bold** and not",
       "pB Liquidity\npBI Cash.\np Bold and not");
}

Test(markdown, lists)
{
    is("- one\n- two\n  more\n  - deep\n\nend\n\n1. first\n2. second\n",
       "i1 one\ni1 two more\ni2 deep\np end\ni1 1. first\ni1 2. second");
}

Test(markdown, a_number_alone_is_no_list)
{
    is("7. Management's Discussion\n\nText.", "p 7. Management's Discussion\n"
                                              "p Text.");
}

Test(markdown, tables_with_bars)
{
    is("Figures:\n| | 2024 | 2023 |\n|---|---:|---:|\n| **Cash** | 5 | a\\|b |",
       "p Figures:\nt\nr 1#:2024|2#:2023\nr 0:Cash|1:5|2:a|b");
}

Test(markdown, aligned_columns_are_a_table_too)
{
    is("Selected data\n            2024      2023\nCash          14        "
       "18\n",
       "t\nr 0:Selected data\nr 1:2024|2:2023\nr 0:Cash|1:14|2:18");
}

Test(markdown, front_matter_comments_and_definitions_are_no_text)
{
    is("---\nform: 20-F\n---\n<!-- not\nthis -->\nText [a][b].\n\n[b]: "
       "http://x",
       "p Text a.");
}

Test(markdown, html_is_tolerated)
{
    is("Cash <b>fell</b>.<br>Next &amp; last\n\n<table><tr><td>Cash</td>"
       "<td>5</td></tr></table>\n",
       "p Cash fell. Next & last\nt\nr 0:Cash|1:5");
}

Test(markdown, fences_are_read_as_plain_text)
{
    is("```\nCash    14     18\nDebt    20     30\n```\nafter",
       "tR\nrR 0:Cash|1:14|2:18\nrR 0:Debt|1:20|2:30\np after");
}

Test(markdown, quotations_are_what_they_quote)
{
    is("> We lost\n> **two** customers.\n", "p We lost two customers.");
}

Test(markdown, a_line_of_dashes_after_an_item_ends_the_list)
{
    is("- item\n---\ntext", "i1 item\np text");
}
