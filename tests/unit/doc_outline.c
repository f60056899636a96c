/* doc_outline.c - headings to sections. */
#include "doc_page.h"

#define PROSE                                                                  \
    "p The division sold more in the year than in the year before, at lower "  \
    "prices, and it expects to sell more in the year that comes as well. The " \
    "costs of materials rose, and so did those of freight and of labor, which "\
    "the division could pass on to its customers in part only. It had no debt "\
    "at the end of the year and had paid for its new works out of cash.\n"
#define BODY PROSE PROSE PROSE PROSE

#define CONTENTS                                                               \
    "b TABLE OF CONTENTS\n"                                                    \
    "r Item 1.|Business|3\n+ Item 1A.|Risk Factors|9\n"                        \
    "+ Item 2.|Properties|15\n+ Item 3.|Legal Proceedings|15\n"                \
    "+ Item 7.|Management's Discussion and Analysis of Financial Condition "   \
    "and Results of Operations|17\n"                                           \
    "+ Item 8.|Financial Statements and Supplementary Data|31\n"               \
    "+ Item 9A.|Controls and Procedures|60\n"

static const section *find(const document *doc, const char *item)
{
    for (uint32_t i = 0; i < doc->sections.len; i++)
        if (doc->sections.at[i].item && !strcmp(doc->sections.at[i].item, item))
            return &doc->sections.at[i];
    return NULL;
}

static const section *with_role(const document *doc, role wanted)
{
    for (uint32_t i = 0; i < doc->sections.len; i++)
        if (doc->sections.at[i].role == wanted)
            return &doc->sections.at[i];
    return NULL;
}

static void starts_with(const document *doc, const section *s, const char *text)
{
    cr_assert_not_null(s, "no section for <%s>", text);
    slice got = slice_span(doc->text, s->text);
    cr_expect(got.len >= strlen(text) &&
                  memcmp(got.ptr, text, strlen(text)) == 0,
              "<%.*s> does not start with <%s>", got.len < 60 ? (int)got.len : 60,
              got.ptr, text);
}

static void ends_before(const document *doc, const section *s, const char *text)
{
    slice rest = slice_sub(doc->text, s->text.end, (uint32_t)doc->text.len);
    rest = slice_trim(rest);
    cr_expect(rest.len >= strlen(text) &&
                  memcmp(rest.ptr, text, strlen(text)) == 0,
              "<%.*s> is not <%s>", rest.len < 60 ? (int)rest.len : 60,
              rest.ptr, text);
}

Test(outline, headings_win_over_the_contents)
{
    document *doc = page_make(
        "c FORM 10-K\n"
        "p For the fiscal year ended December 31, 2020\n" CONTENTS
        "b Item 1. Business\n" BODY "b Item 1A. Risk Factors\n" BODY
        "b Item 2. Properties\n" PROSE "b Item 3. Legal Proceedings\np None.\n"
        "b Item 7. Management's Discussion and Analysis of Financial Condition "
        "and Results of Operations\n" BODY
        "p As said in Item 7. Management's Discussion, we sold more.\n"
        "b Item 8. Financial Statements and Supplementary Data\n" BODY
        "b Item 9A. Controls and Procedures\n" PROSE "c SIGNATURES\np X\n",
        NULL);
    cr_expect_str_eq(doc->form, "10-K");
    cr_expect_eq(doc->period_end, 20201231);
    const section *mdna = find(doc, "7");
    starts_with(doc, mdna, "Item 7. Management's Discussion and Analysis of");
    cr_expect_eq(mdna->role, ROLE_MDNA);
    cr_expect_eq(mdna->status, SECTION_FOUND);
    cr_expect_gt(span_len(mdna->text), 1500);
    ends_before(doc, mdna, "Item 8. Financial Statements");
    ends_before(doc, find(doc, "9A"), "SIGNATURES");
    document_free(doc);
}

Test(outline, number_and_title_may_stand_apart)
{
    document *doc = page_make(
        "b Item 1.\nb Business\n" BODY "r Item 7.|Management's Discussion and "
        "Analysis of Financial Condition and Results of Operations\n" BODY
        "b ITEM 8.\nb FINANCIAL STATEMENTS\n" BODY,
        NULL);
    const section *mdna = find(doc, "7");
    starts_with(doc, mdna, "Item 7.\tManagement's Discussion");
    cr_expect(slice_starts_nocase(mdna->title, SLICE("management's")));
    ends_before(doc, mdna, "ITEM 8.");
    document_free(doc);
}

Test(outline, spelled_and_roman_numbers)
{
    document *doc = page_make(
        "p ITEM ONE - BUSINESS\n" BODY
        "p ITEM SEVEN - MANAGEMENT'S DISCUSSION AND ANALYSIS\n" BODY
        "p ITEM VIII. FINANCIAL STATEMENTS\n" BODY,
        NULL);
    starts_with(doc, find(doc, "7"), "ITEM SEVEN");
    starts_with(doc, find(doc, "8"), "ITEM VIII");
    document_free(doc);
}

Test(outline, a_heading_glued_to_its_paragraph)
{
    document *doc = page_make(
        "p The program went on.Item 6. ReservedItem 7. Management's Discussion "
        "and Analysis of Financial Condition and Results of OperationsYou "
        "should read this. Net sales rose by 4% because prices rose. Item 7A. "
        "Quantitative and Qualitative Disclosures About Market RiskNone.\n",
        "10-K");
    const section *mdna = find(doc, "7");
    starts_with(doc, mdna, "Item 7. Management's");
    slice heading = slice_span(doc->text, mdna->heading);
    cr_expect(heading.len > 10 &&
              memcmp(heading.ptr + heading.len - 10, "Operations", 10) == 0);
    ends_before(doc, mdna, "Item 7A.");
    bool cut = false;
    for (uint32_t i = 0; i < doc->sentences.len; i++)
        cut |= slice_is(slice_span(doc->text, doc->sentences.at[i].text),
                        "You should read this.");
    cr_expect(cut, "the first sentence is cut off the heading");
    document_free(doc);
}

Test(outline, parts_of_a_quarterly_report)
{
    document *doc = page_make(
        "c FORM 10-Q\nb PART I\nb Item 1. Financial Statements\n" BODY
        "b Item 2. Management's Discussion and Analysis\n" BODY
        "b Item 4. Controls and Procedures\n" PROSE "b PART II\n"
        "b Item 1. Legal Proceedings\np None.\n"
        "b Item 1A. Risk Factors\n" PROSE
        "b Item 2. Unregistered Sales of Equity Securities\np None.\n",
        NULL);
    starts_with(doc, find(doc, "I.2"), "Item 2. Management's");
    starts_with(doc, find(doc, "II.1"), "Item 1. Legal");
    starts_with(doc, find(doc, "II.2"), "Item 2. Unregistered");
    ends_before(doc, find(doc, "I.4"), "PART II");
    document_free(doc);
}

Test(outline, lettered_parts_of_item_5)
{
    document *doc = page_make(
        "2 Item 5. Operating and Financial Review and Prospects\n"
        "3 A. Operating Results\n" BODY "3 B. Liquidity and Capital Resources\n"
        BODY "3 C. Research and Development, Patents and Licenses\np None.\n"
        "3 E. Critical Accounting Estimates\n" PROSE
        "2 Item 6. Directors, Senior Management and Employees\n" PROSE,
        NULL);
    cr_expect_str_eq(doc->form, "20-F");
    cr_expect_eq(find(doc, "5.A")->role, ROLE_RESULTS);
    cr_expect_eq(find(doc, "5.B")->role, ROLE_LIQUIDITY);
    cr_expect_eq(find(doc, "5.E")->role, ROLE_ESTIMATES);
    cr_expect_eq(find(doc, "5.D")->status, SECTION_NOT_FOUND);
    uint32_t mdna = find(doc, "5.B")->parent;
    cr_expect_str_eq(doc->sections.at[mdna].item, "5");
    ends_before(doc, find(doc, "5"), "Item 6.");
    document_free(doc);
}

Test(outline, numbers_without_the_word_item)
{
    document *doc = page_make(
        "p 5. OPERATING AND FINANCIAL REVIEW AND PROSPECTS\n" PROSE
        "p 5A Results\n" BODY "p 5.2 Liquidity\n" BODY,
        "20-F");
    starts_with(doc, find(doc, "5"), "5. OPERATING");
    starts_with(doc, find(doc, "5.A"), "5A Results");
    starts_with(doc, find(doc, "5.B"), "5.2 Liquidity");
    document_free(doc);
}

Test(outline, headings_inside_the_mdna_have_roles)
{
    document *doc = page_make(
        "c Item 7. Management's Discussion and Analysis\n"
        "b Results of Operations\n" PROSE "u Net sales\n" PROSE
        "b Liquidity and Capital Resources\n" PROSE
        "u Cash flows from operating activities\n" PROSE
        "b Critical Accounting Policies\n" PROSE
        "b Recent Accounting Pronouncements\n" PROSE "b Outlook\n" PROSE
        "b Off-Balance Sheet Arrangements\np None.\n",
        NULL);
    static const role wanted[] = {ROLE_RESULTS,    ROLE_LIQUIDITY,
                                  ROLE_CASH_FLOWS, ROLE_ESTIMATES,
                                  ROLE_ACCOUNTING, ROLE_TREND,
                                  ROLE_OFF_BALANCE};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        cr_expect_not_null(with_role(doc, wanted[i]), "%s",
                           role_name(wanted[i]));
    const section *flows = with_role(doc, ROLE_CASH_FLOWS);
    cr_expect_eq(doc->sections.at[flows->parent].role, ROLE_LIQUIDITY);
    document_free(doc);
}

Test(outline, sections_nest_and_hold_their_sentences)
{
    document *doc = page_make(
        "c Item 7. Management's Discussion and Analysis\n"
        "b Results of Operations\np Net sales rose.\nu Net sales\n"
        "p They rose by 4%.\nc Item 8. Financial Statements\n" BODY,
        "10-K");
    for (uint32_t i = 0; i < doc->sections.len; i++) {
        const section *s = &doc->sections.at[i];
        cr_expect(i == 0 || doc->sections.at[i - 1].text.start <= s->text.start);
        if (s->parent == NONE)
            continue;
        cr_expect_lt(s->parent, i);
        cr_expect(span_holds(doc->sections.at[s->parent].text, s->text));
        cr_expect_eq(s->level, doc->sections.at[s->parent].level + 1);
    }
    for (uint32_t i = 0; i < doc->sentences.len; i++) {
        const sentence *s = &doc->sentences.at[i];
        cr_expect_eq(s->section, document_section_at(doc, s->text.start));
    }
    document_free(doc);
}

Test(outline, what_is_missing_is_said)
{
    document *doc = page_make(
        "c FORM 10-K\nb Item 1. Business\n" BODY "b Item 2. Properties\n" PROSE
        "b Item 3. Legal Proceedings\np None.\n"
        "b Item 8. Financial Statements\n" BODY
        "b Item 9A. Controls and Procedures\n" PROSE,
        NULL);
    const section *mdna = find(doc, "7");
    cr_assert_not_null(mdna);
    cr_expect_eq(mdna->status, SECTION_NOT_FOUND);
    cr_expect_eq(span_len(mdna->text), 0);
    document_free(doc);
}

Test(outline, a_reference_names_its_target)
{
    document *doc = page_make(
        "b Item 1. Business\n" BODY
        "b Item 7. Management's Discussion and Analysis\n"
        "p The discussion on pages 19 through 32 of our 2001 Annual Report to "
        "Shareholders is incorporated by reference.\n"
        "b Item 8. Financial Statements\n" BODY,
        "10-K");
    const section *mdna = find(doc, "7");
    cr_expect_eq(mdna->status, SECTION_BY_REFERENCE);
    cr_expect(slice_starts_nocase(mdna->target,
                                  SLICE("pages 19 through 32 of our 2001")));
    document_free(doc);
}

Test(outline, a_reference_to_an_exhibit_in_the_file_is_followed)
{
    document *doc = page_make(
        "c FORM 10-K\nb Item 1. Business\n" BODY
        "b Item 7. Management's Discussion and Analysis\n"
        "p The information is in Exhibit 13 and incorporated by reference.\n"
        "b Item 8. Financial Statements\n" BODY
        "@ EX-13\np EXHIBIT 13\n"
        "b MANAGEMENT'S DISCUSSION AND ANALYSIS\n" BODY
        "b SELECTED FINANCIAL DATA\n" PROSE,
        NULL);
    uint32_t bodies = 0;
    for (uint32_t i = 0; i < doc->sections.len; i++) {
        const section *s = &doc->sections.at[i];
        if (s->role != ROLE_MDNA || s->status != SECTION_FOUND)
            continue;
        bodies++;
        cr_expect_str_eq(s->item, "7");
        starts_with(doc, s, "EXHIBIT 13");
        ends_before(doc, s, "SELECTED FINANCIAL DATA");
    }
    cr_expect_eq(bodies, 1);
    cr_expect_eq(find(doc, "7")->status, SECTION_BY_REFERENCE);
    document_free(doc);
}

Test(outline, a_reference_to_pages_of_the_file_is_followed)
{
    document *doc = page_make(
        "c FORM 10-K\nb Item 1. Business\n" BODY "p 1\n"
        "b Item 7. Management's Discussion and Analysis\n"
        "p It appears on pages 3-5.\nb Item 8. Financial Statements\n" BODY
        "p 2\nb INTRODUCTION\n" BODY "p 3\n" BODY "p 4\n" BODY "p 5\n"
        "b GLOSSARY\n" BODY "p 6\n",
        NULL);
    const section *body = NULL;
    for (uint32_t i = 0; i < doc->sections.len; i++)
        if (doc->sections.at[i].role == ROLE_MDNA &&
            doc->sections.at[i].status == SECTION_FOUND)
            body = &doc->sections.at[i];
    cr_assert_not_null(body);
    slice text = slice_trim(slice_span(doc->text, body->text));
    cr_expect(slice_starts_nocase(text, SLICE("INTRODUCTION")));
    ends_before(doc, body, "GLOSSARY");
    document_free(doc);
}

Test(outline, items_omitted_together)
{
    document *doc = page_make(
        "c FORM 10-K\nb Item 1. Business\n" BODY
        "p The following items have been omitted in accordance with General "
        "Instruction J to Form 10-K:\n"
        "r Item 5.|Market for Registrant's Common Equity\n"
        "+ Item 6.|Selected Financial Data\n"
        "+ Item 7.|Management's Discussion and Analysis\n"
        "+ Item 8.|Financial Statements\n"
        "b Item 9B. Other Information\np None.\n",
        NULL);
    cr_expect_eq(find(doc, "7")->status, SECTION_OMITTED);
    document_free(doc);
}

Test(outline, a_bare_draft_is_an_mdna)
{
    document *doc = page_make(
        "p Management's Discussion - Acme Corp., 2018 (10-K Item 7; $ million)\n"
        BODY,
        "10-K");
    starts_with(doc, find(doc, "7"), "Management's Discussion - Acme");
    document_free(doc);
    doc = page_make("2 Results of operations\n" BODY
                    "2 Liquidity and capital resources\n" BODY,
                    NULL);
    cr_expect_not_null(with_role(doc, ROLE_MDNA));
    cr_expect_str_eq(doc->form, "");
    document_free(doc);
}

Test(outline, a_press_release_is_none)
{
    document *doc = page_make(
        "b Acme announces results for the quarter\np FOR IMMEDIATE RELEASE\n"
        "p Revenue increased compared to last year. Net cash from operating "
        "activities was $4 million. A conference call will be held.\n",
        NULL);
    cr_expect_null(with_role(doc, ROLE_MDNA));
    document_free(doc);
}

Test(outline, statements_and_notes_behind_the_items)
{
    document *doc = page_make(
        "c FORM 10-K\nb Item 7. Management's Discussion and Analysis\n" BODY
        "b Item 8. Financial Statements and Supplementary Data\n"
        "p The statements follow this report and are incorporated by "
        "reference.\nb Item 9A. Controls and Procedures\n" PROSE
        "c SIGNATURES\np X\n"
        "b REPORT OF INDEPENDENT REGISTERED PUBLIC ACCOUNTING FIRM\n" BODY
        "b NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n" BODY BODY,
        NULL);
    const section *notes = with_role(doc, ROLE_NOTES);
    cr_assert_not_null(notes);
    cr_expect_eq(doc->sections.at[notes->parent].role, ROLE_STATEMENTS);
    cr_expect_str_eq(doc->sections.at[notes->parent].item, "8");
    document_free(doc);
}

Test(outline, chapters_of_a_prospectus)
{
    document *doc = page_make(
        "p Filed Pursuant to Rule 424(b)(4)\nc TABLE OF CONTENTS\n"
        "r Prospectus Summary|1\n+ Risk Factors|9\n"
        "+ Management's Discussion and Analysis|40\n+ Our Robots|60\n"
        "+ Underwriting|80\nc RISK FACTORS\n" BODY
        "c MANAGEMENT'S DISCUSSION AND ANALYSIS OF FINANCIAL CONDITION AND "
        "RESULTS OF OPERATIONS\n" BODY "b Liquidity\n" BODY
        "c OUR ROBOTS\n" BODY "c UNDERWRITING\n" BODY,
        NULL);
    const section *mdna = with_role(doc, ROLE_MDNA);
    starts_with(doc, mdna, "MANAGEMENT'S DISCUSSION");
    ends_before(doc, mdna, "OUR ROBOTS");
    cr_expect_not_null(with_role(doc, ROLE_RISK_FACTORS));
    document_free(doc);
}

Test(outline, nothing_is_found_in_nothing)
{
    document *doc = page_make("p x\n", NULL);
    cr_expect_eq(doc->sections.len, 0);
    document_free(doc);
    doc = page_make("", "10-K");
    document_free(doc);
}
