/* titles.c - headings known by their words alone.
 *
 * A prospectus, an annual report bound in as an exhibit, a filing whose items
 * lost their numbers and a bare draft name the MD&A without "Item 7".  A unit
 * is taken for such a heading when it looks like one, is no line of a table of
 * contents, says what the pattern says near its start, and has few words that
 * never occur in titles: "Management's Discussion and Analysis of Operations"
 * but not "Management's discussion of the merger with Acme".
 */
#include "doc/survey.h"

#include "base/error.h"
#include "base/mem.h"
#include "doc/heading.h"

#include <stdlib.h>

enum { TITLE_MAX = 220, PLAIN_MAX = 120 };

const char titles_mdna[] =
    "^management* discussion|^managements analysis|^management* narrative|"
    "^operating and financial review|^financial review|^mda|"
    "managements discussion and analysis|^managements financial review|"
    "^management* financial discussion|^financial discussion and analysis|"
    "^management* review|^financial analysis and review|"
    "^discussion and analysis of financial condition";

const char titles_mdna_strict[] =
    "^management* discussion and analysis|^operating and financial review|"
    "^mda|^managements discussion analysis";

const char titles_notes[] =
    "^notes to * statements|^notes to financial|"
    "^condensed notes to|^selected notes to|^notes to the|"
    "^notes to * consolidated";

const char titles_statements[] =
    "^financial statements and supplementary|"
    "^index to * financial statements|^index to financial|"
    "^report of independent|^independent auditors report|"
    "^consolidated financial statements$|^consolidated balance sheet*$|"
    "^consolidated statements of operations$|"
    "^consolidated statements of income$|"
    "^consolidated statements of financial position$|"
    "^condensed consolidated balance|^audited * financial statements$";

/* Chapters of an annual report to shareholders that follow its MD&A. */
static const char annual_chapters[] =
    "^selected * financial data|^selected financial|^consolidated statement*|"
    "^consolidated balance|^statement* of financial|^statement* of earnings|"
    "^statement* of income|^statement* of consolidated|"
    "^report of independent|^report of management|^independent auditors|"
    "^reports of independent|^managements report|^management report|"
    "^managements responsibility|^notes to|^five year|^ten year|"
    "^eleven year|^six year|^quarterly financial|^quarterly results|"
    "^summary of quarterly|^shareholder information|^investor information|"
    "^stockholder information|^corporate information|^board of directors|"
    "^quantitative and qualitative disclosure*|^common stock data|"
    "^market for * common|^market price*|^controls and procedures|"
    "^disclosure controls|^directors and executive|^part ii$|"
    "^legal proceedings$|^signatures$|^exhibit index|^index to exhibits";

/* Words that may stand in the heading of an MD&A beside those of titles. */
static const char companions[] =
    "for year years quarter quarters month months three six nine fiscal ended "
    "ending period periods first second third fourth continued unaudited "
    "audited january february march april may june july august september "
    "october november december compared 1990s part ii i and the financial "
    "review incorporating inc corp corporation ltd limited plc registered "
    "public firm firms independent auditors report reports our";

/* ---- Looks ------------------------------------------------------------- */

static bool ends_with_page(const survey *s, uint32_t i)
{
    return i < s->units.len &&
           wording_ends_with_page(survey_text(s, s->units.at[i].text));
}

static bool is_bare_number(const survey *s, uint32_t i)
{
    if (i >= s->units.len)
        return false;
    slice t = survey_text(s, s->units.at[i].text);
    size_t n = 0;
    while (n < t.len && char_is_digit(t.ptr[n]))
        n++;
    return n == t.len && n && n <= 3;
}

/* A line of contents: its own page number, or that of most lines around. */
static bool is_listed(const survey *s, uint32_t i)
{
    if (ends_with_page(s, i) || is_bare_number(s, i + 1))
        return true;
    unsigned around = 0;
    for (uint32_t k = i > 3 ? i - 3 : 0; k <= i + 3; k++)
        around += k != i && ends_with_page(s, k);
    return around >= 4;
}

/* "Management's Discussion and Analysis of ... Operations." is a heading with
 * a stop: nothing but words of titles. */
static bool is_pure_title(slice text)
{
    folded w;
    folded_make(&w, text);
    for (uint32_t k = 0; k < w.count; k++)
        if (!wording_is_title_word(folded_word(&w, k)))
            return false;
    return w.count >= 2 && char_is_upper(text.ptr[0]);
}

static bool looks_like_heading(const survey *s, uint32_t i)
{
    const unit *u = &s->units.at[i];
    const block *k = survey_block(s, i);
    slice text = survey_text(s, u->text);
    if (text.len > TITLE_MAX || text.len < 3 || (k->flags & BLOCK_LINKED))
        return false;
    bool looks = k->kind == BLOCK_HEADING;
    if (u->flags & UNIT_ROW)
        looks = (u->flags & UNIT_FIRST) && (u->flags & UNIT_LAST);
    else if (k->kind == BLOCK_PARAGRAPH && text.len <= PLAIN_MAX)
        looks |= !heading_ends_sentence(text, true) || is_pure_title(text);
    return looks && !is_listed(s, i);
}

mda_status titles_prepare(survey *s, mda_error *err)
{
    s->is_heading = mem_new((size_t)s->units.len + 1);
    if (!s->is_heading)
        return error_nomem(err);
    for (uint32_t i = 0; i < s->units.len; i++)
        s->is_heading[i] = looks_like_heading(s, i);
    return MDA_OK;
}

bool titles_is_heading(const survey *s, uint32_t i)
{
    return s->is_heading[i];
}

/* ---- Words ------------------------------------------------------------- */

static bool match(const folded *w, const char *pattern)
{
    folded_hit hit;
    if (!folded_match(w, pattern, &hit) || hit.first > 6)
        return false;
    uint32_t strange = 0;
    for (uint32_t k = 0; k < w->count; k++) {
        slice word = folded_word(w, k);
        bool inside = k >= hit.first && k < hit.end;
        strange += !inside && !char_is_digit(word.ptr[0]) &&
                   !wording_is_title_word(word) &&
                   !folded_listed(word, companions);
    }
    return strange <= 1u + w->count / 4u;
}

bool titles_match(const survey *s, uint32_t i, const char *pattern)
{
    folded w;
    folded_make(&w, survey_text(s, s->units.at[i].text));
    return match(&w, pattern);
}

uint32_t titles_find(const survey *s, const char *pattern, uint32_t from,
                     uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (titles_is_heading(s, i) && titles_match(s, i, pattern))
            return i;
    return NONE;
}

/* ---- Chapters ---------------------------------------------------------- */

static int compare_hash(const void *a, const void *b)
{
    uint64_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return x < y ? -1 : x > y;
}

/* Titles in the table of contents: lines that end with a page number. */
mda_status titles_collect_contents(survey *s, mda_error *err)
{
    span all = s->units_of_main;
    for (uint32_t i = all.start; i < all.end; i++) {
        bool paged = ends_with_page(s, i) || is_bare_number(s, i + 1);
        if (!paged || span_len(s->units.at[i].text) > TITLE_MAX)
            continue;
        folded w;
        folded_make(&w, survey_text(s, s->units.at[i].text));
        uint32_t end = w.count;
        while (end && char_is_digit(folded_word(&w, end - 1).ptr[0]))
            end--;
        if (!end)
            continue;
        uint64_t *slot = array_add(&s->contents);
        if (!slot)
            return error_nomem(err);
        *slot = folded_hash(&w, 0, end);
    }
    if (s->contents.len)
        qsort(s->contents.at, s->contents.len, sizeof *s->contents.at,
              compare_hash);
    return MDA_OK;
}

static bool is_in_contents(const survey *s, const folded *w)
{
    uint64_t hash = folded_hash(w, 0, w->count);
    return s->contents.len && bsearch(&hash, s->contents.at, s->contents.len,
                                      sizeof *s->contents.at, compare_hash);
}

static bool is_chapter(const survey *s, uint32_t i, bool after_mdna)
{
    folded w;
    folded_make(&w, survey_text(s, s->units.at[i].text));
    if (match(&w, annual_chapters) || (!after_mdna && match(&w, titles_mdna)))
        return true;
    if (s->family != FAMILY_PROSPECTUS || s->units.at[i].part != s->main)
        return false;
    for (const item_def *d = chapters; d->id; d++)
        if (d->role != ROLE_MDNA && match(&w, d->title))
            return true;
    return is_in_contents(s, &w);
}

static bool is_caps(slice s)
{
    uint32_t capitals = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (char_is_alpha(s.ptr[i]) && !char_is_upper(s.ptr[i]))
            return false;
        capitals += char_is_upper(s.ptr[i]);
    }
    return capitals > 2;
}

/* A statement that opens a page has its title in the first row of its table.
 */
static bool is_page_title(const survey *s, uint32_t i)
{
    const unit *u = &s->units.at[i];
    if (!(u->flags & UNIT_FIRST) || span_len(u->text) > TITLE_MAX)
        return false;
    const block *row = survey_block(s, i);
    uint32_t table = row->parent;
    bool starts_page = s->doc->blocks.at[table].flags & BLOCK_PAGE_START;
    if (!starts_page &&
        (!table || s->doc->blocks.at[table - 1].kind != BLOCK_FURNITURE))
        return false;
    return is_caps(survey_text(s, s->doc->blocks.at[u->block + 1].text));
}

uint32_t titles_chapter_end(const survey *s, uint32_t from, uint32_t to)
{
    unsigned rank = heading_rank(s->doc, s->units.at[from].block);
    bool is_mdna = titles_match(s, from, titles_mdna);
    for (uint32_t i = from + 1; i < to; i++) {
        bool looks = titles_is_heading(s, i) &&
                     heading_rank(s->doc, s->units.at[i].block) <= rank;
        if ((looks || is_page_title(s, i)) && is_chapter(s, i, is_mdna))
            return i;
    }
    return to;
}

/* ---- Roles ------------------------------------------------------------- */

#define titles_safe_harbour "forward looking|safe harbo*|^cautionary"
#define titles_risks                                                           \
    "^risk factors|^certain risk factors|factors that may affect|"             \
    "factors that could affect|factors affecting future"

/* The first row that matches decides. */
static const struct role_title {
    const char *pattern;
    role role;
} role_titles[] = {
    {titles_safe_harbour, ROLE_SAFE_HARBOUR},
    {"critical accounting|critical estimate*|accounting estimates|"
     "use of estimates|significant accounting polic*|^estimates$|"
     "critical * polic*|critical judg*",
     ROLE_ESTIMATES},
    {"recent* accounting|new accounting|accounting pronouncement*|"
     "accounting standard*|accounting changes|changes in accounting|"
     "recently issued|recently adopted|accounting developments",
     ROLE_ACCOUNTING},
    {"off balance", ROLE_OFF_BALANCE},
    {"contractual obligation*|contractual commitment*|tabular disclosure|"
     "obligations and commitments|commitments and contractual|"
     "material cash requirements|contractual cash",
     ROLE_OBLIGATIONS},
    {"non gaap|non ifrs|ebitda|reconciliation of|supplemental measures",
     ROLE_NON_GAAP},
    {"quantitative and qualitative|^market risk*", ROLE_MARKET_RISK},
    {titles_risks, ROLE_RISK_FACTORS},
    {"cash flow*|operating activities|investing activities|"
     "financing activities|sources and uses of cash",
     ROLE_CASH_FLOWS},
    {"liquidity|capital resources|financial resources|cash requirements|"
     "sources of funds|^financial condition|^financial position|"
     "working capital|^funding|^financing",
     ROLE_LIQUIDITY},
    {"trend*|outlook|future prospects|known uncertainties", ROLE_TREND},
    {"segment*", ROLE_SEGMENTS},
    {"results of operations|operating results|^results|"
     "consolidated results|comparison of|^operating performance|"
     "compared to|compared with|versus|consolidated income statement",
     ROLE_RESULTS},
    {"^research and development patents|patents and licen*|"
     "^research and development$|^research$",
     ROLE_RESEARCH},
    {"overview|^executive summary|^introduction$|^general$", ROLE_OVERVIEW},
};

static role role_of(const folded *w)
{
    for (size_t i = 0; i < sizeof role_titles / sizeof *role_titles; i++)
        if (folded_match(w, role_titles[i].pattern, NULL))
            return role_titles[i].role;
    return ROLE_NONE;
}

role titles_role(slice title)
{
    folded w;
    folded_make(&w, title);
    return role_of(&w);
}

role titles_role_anywhere(slice title)
{
    folded w;
    folded_make(&w, title);
    bool may_be = folded_match(&w, titles_safe_harbour, NULL) ||
                  folded_match(&w, titles_risks, NULL);
    role r = may_be ? role_of(&w) : ROLE_NONE;
    return r == ROLE_SAFE_HARBOUR || r == ROLE_RISK_FACTORS ? r : ROLE_NONE;
}
