/* doc_furniture.c - page numbers, running heads, paragraphs cut by a page. */
#include "doc_page.h"

#define LONG                                                                   \
    "Net sales of the division increased because prices rose and because the " \
    "number of units that were shipped to distributors rose as well, while "   \
    "the cost of materials and freight stayed about the same as in the year "  \
    "before, which the division had not expected when the year began, and "    \
    "which it does not expect to go on in the year that comes.\n"

static bool is_furniture(const document *doc, const char *start)
{
    return page_block(doc, start)->kind == BLOCK_FURNITURE;
}

Test(furniture, page_numbers_go_up_by_one_a_page_apart)
{
    document *doc = page_make("p A " LONG "p 11\np B " LONG
                              "p 12\np C " LONG "p 13\np D " LONG,
                              NULL);
    cr_expect(is_furniture(doc, "11"));
    cr_expect(is_furniture(doc, "12"));
    cr_expect(is_furniture(doc, "13"));
    cr_expect(!is_furniture(doc, "B Net"));
    cr_expect_eq(page_block(doc, "12")->column, 12, "its page number is kept");
    document_free(doc);
}

Test(furniture, a_lone_number_is_no_page_number)
{
    document *doc = page_make("p " LONG "p 12\np " LONG, NULL);
    cr_expect(!is_furniture(doc, "12"));
    document_free(doc);
}

Test(furniture, a_number_at_a_page_break_is_one)
{
    document *doc = page_make("p " LONG "p - 7 -\n>p Costs " LONG, NULL);
    cr_expect(is_furniture(doc, "- 7 -"));
    document_free(doc);
}

Test(furniture, words_around_the_number_do_not_matter)
{
    document *doc = page_make(
        "p " LONG "r Acme Corp.|2020 Form 10-K|4\np " LONG
        "r Acme Corp.|2020 Form 10-K|5\np " LONG
        "r Acme Corp.|2020 Form 10-K|6\np " LONG,
        NULL);
    cr_expect(is_furniture(doc, "Acme Corp."));
    document_free(doc);
}

Test(furniture, items_and_notes_are_not_pages)
{
    document *doc = page_make("b Note 1\np " LONG "b Note 2\np " LONG
                              "b Note 3\np " LONG,
                              NULL);
    cr_expect(!is_furniture(doc, "Note 2"));
    document_free(doc);
}

Test(furniture, the_first_running_head_stays)
{
    document *doc = page_make(">b ACME ANNUAL REVIEW\np " LONG "p 1\n"
                              ">b ACME ANNUAL REVIEW\np " LONG "p 2\n"
                              ">b ACME ANNUAL REVIEW\np " LONG "p 3\n"
                              ">b ACME ANNUAL REVIEW\np " LONG,
                              NULL);
    unsigned kept = 0, dropped = 0;
    for (uint32_t i = 0; i < doc->blocks.len; i++) {
        const block *k = &doc->blocks.at[i];
        if (!slice_is(slice_span(doc->text, k->text), "ACME ANNUAL REVIEW"))
            continue;
        kept += k->kind == BLOCK_HEADING;
        dropped += k->kind == BLOCK_FURNITURE;
    }
    cr_expect_eq(kept, 1);
    cr_expect_eq(dropped, 3);
    document_free(doc);
}

Test(furniture, links_to_the_contents_are_dropped)
{
    document *doc = page_make("k Table of Contents\np " LONG
                              "k Table of Contents\np " LONG
                              "k Table of Contents\np " LONG,
                              NULL);
    cr_expect(is_furniture(doc, "Table of Contents"));
    document_free(doc);
}

Test(furniture, a_paragraph_goes_on_behind_the_page_number)
{
    document *doc = page_make(
        "p Sales of the division rose by a tenth in the year because demand in\n"
        "p 41\n"
        ">p China was stronger than it had been in the year before that one.\n"
        "p Costs rose.\n",
        NULL);
    cr_expect(page_block(doc, "China")->flags & BLOCK_CONTINUES);
    cr_expect(!(page_block(doc, "Costs")->flags & BLOCK_CONTINUES));
    document_free(doc);
}

Test(furniture, lower_case_goes_on_without_a_page_break)
{
    document *doc = page_make(
        "p Sales of the division rose by a tenth in the year because\n"
        "p demand was strong.\n",
        NULL);
    cr_expect(page_block(doc, "demand")->flags & BLOCK_CONTINUES);
    document_free(doc);
}

Test(furniture, bold_and_capitals_make_headings)
{
    document *doc = page_make("b Operating expenses\np " LONG
                              "p LIQUIDITY AND CAPITAL\np " LONG
                              "p Capital Resources\np " LONG "p A sentence.\n",
                              NULL);
    cr_expect_eq(page_block(doc, "Operating")->kind, BLOCK_HEADING);
    cr_expect_eq(page_block(doc, "LIQUIDITY")->kind, BLOCK_HEADING);
    cr_expect(page_block(doc, "LIQUIDITY")->flags & BLOCK_CAPS);
    cr_expect_eq(page_block(doc, "Capital")->kind, BLOCK_HEADING);
    cr_expect_eq(page_block(doc, "A sentence.")->kind, BLOCK_PARAGRAPH);
    document_free(doc);
}
