/* wording.c - the wording of titles.
 *
 * Which words titles of items are made of, how far a title goes in running
 * text, and whether a line of contents it is.  A conversion that glued a
 * heading to its paragraph leaves no other border:
 *
 *     "Management's Discussion and Analysis of Financial Condition and
 *      Results of OperationsYou should read ..."
 *                          ^ "you" is no word of titles
 */
#include "doc/wording.h"

#include "doc/folded.h"

#include <stdlib.h>

enum { TITLE_BYTES = 260 }; /* of a title at most */

/* Words of the titles of items: how far a title goes in running text. */
static const char *const vocabulary[] = {
    /* sorted */
    "10",
    "8",
    "a",
    "about",
    "accountant",
    "accountants",
    "accounting",
    "analysis",
    "and",
    "annual",
    "beneficial",
    "business",
    "capital",
    "cash",
    "certain",
    "changes",
    "comments",
    "common",
    "company",
    "companys",
    "compensation",
    "condition",
    "consolidated",
    "controls",
    "corporate",
    "cybersecurity",
    "data",
    "defaults",
    "description",
    "director",
    "directors",
    "disagreements",
    "disclosure",
    "disclosures",
    "discussion",
    "equity",
    "executive",
    "exhibit",
    "exhibits",
    "factors",
    "fees",
    "financial",
    "flows",
    "for",
    "foreign",
    "form",
    "governance",
    "holder",
    "holders",
    "in",
    "independence",
    "information",
    "inspections",
    "international",
    "is",
    "issuer",
    "jurisdictions",
    "k",
    "key",
    "legal",
    "liquidity",
    "management",
    "managements",
    "market",
    "matters",
    "mda",
    "mine",
    "narrative",
    "of",
    "officers",
    "on",
    "operating",
    "operation",
    "operations",
    "other",
    "owners",
    "ownership",
    "plan",
    "position",
    "prevent",
    "principal",
    "procedures",
    "proceedings",
    "proceeds",
    "properties",
    "property",
    "prospects",
    "purchases",
    "qualitative",
    "quantitative",
    "recent",
    "regarding",
    "registrant",
    "registrants",
    "related",
    "relating",
    "relationships",
    "removed",
    "reports",
    "reserved",
    "resources",
    "results",
    "review",
    "risk",
    "safety",
    "sales",
    "schedules",
    "securities",
    "security",
    "selected",
    "senior",
    "services",
    "shareholder",
    "shareholders",
    "signatures",
    "staff",
    "statements",
    "stockholder",
    "stockholders",
    "structure",
    "submission",
    "subsidiaries",
    "summary",
    "supplementary",
    "that",
    "the",
    "thereto",
    "to",
    "transactions",
    "unregistered",
    "unresolved",
    "upon",
    "use",
    "vote",
    "with"};

static int compare_word(const void *key, const void *entry)
{
    slice word;
    const char *known;
    memcpy(&word, key, sizeof word);
    memcpy(&known, entry, sizeof known);
    size_t len = strlen(known);
    int order = memcmp(word.ptr, known, word.len < len ? word.len : len);
    return order ? order : word.len < len ? -1 : word.len > len;
}

bool wording_is_title_word(slice word)
{
    return bsearch(&word, vocabulary, sizeof vocabulary / sizeof *vocabulary,
                   sizeof *vocabulary, compare_word) != NULL;
}

bool wording_ends_with_page(slice s)
{
    s = slice_trim(s);
    size_t i = s.len;
    while (i && (char_is_digit(s.ptr[i - 1]) || s.ptr[i - 1] == '-'))
        i--;
    while (i < s.len && s.ptr[i] == '-')
        i++;
    if (i == s.len || s.len - i > 3 || i < 2)
        return false;
    char before = s.ptr[i - 1];
    if (before == '\t' || before == '|')
        return true;
    if (before == '-') /* "F-3", "II-12" */
        return i >= 3;
    if (before != ' ' && before != '.')
        return false;
    while (i && (s.ptr[i - 1] == ' ' || s.ptr[i - 1] == '.'))
        i--;
    return i && !char_is_digit(s.ptr[i - 1]);
}

/* A title in running text goes on while its words are words of titles in the
 * same dress: all capitals, or capitalised with small words between. */
uint32_t wording_title_length(slice text)
{
    folded w;
    if (text.len > TITLE_BYTES)
        text.len = TITLE_BYTES;
    folded_make(&w, text);
    bool caps = false;
    uint32_t end = 0;
    for (uint32_t i = 0; i < w.count; i++) {
        slice word = slice_sub(text, w.begin[i], w.end[i]);
        slice word_folded = folded_word(&w, i);
        bool upper = char_is_upper(word.ptr[0]);
        bool all =
            upper && (word.len < 2 || char_is_upper(word.ptr[word.len - 1]));
        if (i == 0)
            caps = all && word.len > 1;
        else if (caps != all && word.len > 1 && (upper || caps))
            if (caps || word_folded.len <= 3)
                break;
        if (!wording_is_title_word(word_folded))
            break;
        if (i && !upper && word_folded.len > 5)
            break; /* "Business operations are": prose */
        end = w.end[i];
        if (end < text.len && text.ptr[end] == '.')
            break; /* a stop ends it */
    }
    return end;
}
