/* draft.c - a file that is nothing but an MD&A.
 *
 * A draft may have no cover and no numbered items: "Management's Discussion and
 * Analysis - Acme Corp., 2018", or results and liquidity without any heading
 * that names the whole.  Its first lines may say more than a heading in the
 * middle of a filing would; without a heading the topics of its headings, or
 * words of comparison and of cash, must show what it is.  A press release is
 * none.
 */
#include "doc/survey.h"

#include "base/error.h"

enum {
    FIRST_UNITS = 4,   /* where a draft's heading stands */
    LOOK_BYTES = 60000 /* of text that is searched for cues */
};

/* Different things an MD&A speaks of, by its headings. */
static unsigned count_topics(const survey *s)
{
    unsigned seen = 0, count = 0;
    for (uint32_t i = s->units_of_main.start; i < s->units_of_main.end; i++) {
        if (survey_block(s, i)->kind != BLOCK_HEADING)
            continue;
        role r = titles_role(survey_text(s, s->units.at[i].text));
        if (r < ROLE_RESULTS || seen & 1u << (r - ROLE_RESULTS))
            continue;
        seen |= 1u << (r - ROLE_RESULTS);
        count++;
    }
    bool core = seen & (1u << 0 | 1u << (ROLE_LIQUIDITY - ROLE_RESULTS));
    return core ? count : 0;
}

/* And by its words, where it has no headings. */
static unsigned count_cues(slice text)
{
    static const char *const cues[][4] = {
        {"compared with", "compared to", "versus", "against"},
        {"increased", "rose", "grew", "decreased"},
        {"net sales", "revenue", "net income", "operating income"},
        {"liquidity", "cash from operations", "operating activities",
         "borrowings"},
    };
    if (text.len > LOOK_BYTES)
        text.len = LOOK_BYTES;
    unsigned n = 0;
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++)
        for (size_t k = 0; k < 4; k++)
            if (slice_find_nocase(text, slice_of(cues[i][k]), 0) != SIZE_MAX) {
                n++;
                break;
            }
    return n;
}

static bool is_press_release(slice text)
{
    static const char *const signs[] = {
        "for immediate release", "conference call",
        "business wire",         "prnewswire",
        "globe newswire",        "globenewswire",
        "media contact",         "investor contact",
        "press release"};
    if (text.len > 8000)
        text.len = 8000;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (slice_find_nocase(text, slice_of(signs[i]), 0) != SIZE_MAX)
            return true;
    return false;
}

/* A heading in the first lines may say more than a heading in the middle:
 * "Management's Discussion - Acme Corp., 2018 (10-K Item 7; $ million)". */
static uint32_t draft_heading(const survey *s)
{
    span u = s->units_of_main;
    for (uint32_t i = u.start; i < u.end && i < u.start + FIRST_UNITS; i++) {
        folded w;
        folded_hit hit;
        folded_make(&w, survey_text(s, s->units.at[i].text));
        if (span_len(s->units.at[i].text) <= 260 &&
            folded_match(&w, titles_mdna, &hit) && hit.first <= 3)
            return i;
    }
    return NONE;
}

/* Headings that a filing has and an MD&A has not. */
static bool is_whole_filing(const survey *s)
{
    static const char *const titles[] = {
        "^risk factors$",
        "^properties$|^description of property$",
        "^legal proceedings$",
        "^executive compensation$",
        "^signatures$",
        "^unresolved staff comments$",
        "^report of independent|^independent auditors report",
        "^submission of matters",
        "^exhibits",
        "^directors and executive officers",
        "^mine safety"};
    enum { COUNT = sizeof titles / sizeof *titles };
    unsigned found = 0;
    for (size_t i = 0; i < COUNT; i++)
        found += titles_find(s, titles[i], s->units_of_main.start,
                             s->units_of_main.end) != NONE;
    return found >= 3;
}

bool draft_find(const survey *s, bool bare, span *heading)
{
    uint32_t unit = draft_heading(s);
    span all = s->doc->parts.at[s->main].text;
    *heading = (span){all.start, all.start};
    if (unit != NONE) {
        *heading = s->units.at[unit].text;
        return true;
    }
    slice text = survey_text(s, all);
    if (!bare || is_press_release(text) || is_whole_filing(s))
        return false;
    return count_topics(s) >= 2 ||
           count_cues(text) >= (s->form_given ? 2u : 4u);
}
