/* registrant.c - the registrant's own name and the year of its report, as its
 * draft tells them.
 *
 * The name: the capital words before the first "Inc.", "plc", "N.V." ... that
 * the draft holds, on its cover or in the first words of its overview.  The
 * year: that of the period on the cover; of a bare MD&A the latest year of
 * which it speaks nearly as often as of any (maturities lie in many later
 * years, but each of those is told seldom).
 *
 * What it does not do: tell a registrant from a company named before it. */
#include "eval/registrant.h"

#include "eval/terms.h"

#define FIRST_WORDS 1500u /* tokens in which the name must stand */
#define FIRST_YEAR 1990
#define YEARS 60

static bool is_legal_form(slice word)
{
    static const char *const forms[] = {
        "inc", "incorporated", "corp", "corporation", "ltd", "limited", "plc",
        "llc", "lp", "holdings", "group", "company", "sa", "se", "ag", "nv",
        "asa", "spa", "trust", "bancorp", "partners", "bancshares"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (slice_equal_nocase(word, slice_of(forms[i])))
            return true;
    return false;
}

static slice word_of(const document *doc, const token *k)
{
    return (slice){doc->text.ptr + k->start, k->len};
}

static bool is_upper(const document *doc, const token *k)
{
    return k->kind == TOKEN_WORD && char_is_upper(doc->text.ptr[k->start]);
}

/* The capital words right before token `i`. */
static void read_name(registrant *r, const document *doc, const scan *scan,
                      uint32_t i)
{
    uint32_t n = 0;
    while (i > 0 && n < REGISTRANT_WORDS) {
        const token *k = &scan->tokens.at[--i];
        bool joins = k->kind == TOKEN_PUNCT && n == 0; /* "Compute, Inc." */
        if (!joins && !is_upper(doc, k))
            break;
        if (!joins)
            r->words[n++] = terms_stem(word_of(doc, k));
    }
}

static void find_name(registrant *r, const document *doc, const scan *scan)
{
    uint32_t end =
        scan->tokens.len < FIRST_WORDS ? scan->tokens.len : FIRST_WORDS;
    for (uint32_t i = 1; i < end && !r->words[0]; i++)
        if (is_upper(doc, &scan->tokens.at[i]) &&
            is_legal_form(word_of(doc, &scan->tokens.at[i])))
            read_name(r, doc, scan, i);
}

static int32_t year_of(const document *doc, const token *k)
{
    if (k->kind != TOKEN_NUMBER || k->len != 4)
        return 0;
    int32_t year = 0;
    for (uint32_t i = 0; i < 4; i++) {
        char c = doc->text.ptr[k->start + i];
        if (!char_is_digit(c))
            return 0;
        year = 10 * year + (c - '0');
    }
    return year;
}

/* The latest year told at least two thirds as often as the commonest. */
static int32_t common_year(const document *doc, const scan *scan, span mdna)
{
    uint32_t told[YEARS] = {0}, most = 0;
    if (mdna.start >= mdna.end)
        return 0;
    for (uint32_t i = scan->first_token.at[mdna.start];
         i < scan->first_token.at[mdna.end]; i++) {
        int32_t at = year_of(doc, &scan->tokens.at[i]) - FIRST_YEAR;
        if (at >= 0 && at < YEARS && ++told[at] > most)
            most = told[at];
    }
    for (int32_t at = YEARS - 1; most && at >= 0; at--)
        if (3 * told[at] >= 2 * most)
            return FIRST_YEAR + at;
    return 0;
}

void registrant_read(registrant *out, const document *doc, const scan *scan,
                     span mdna)
{
    *out = (registrant){.year = doc->period_end / 10000,
                        .is_dated = doc->period_end != 0};
    find_name(out, doc, scan);
    if (!out->year)
        out->year = common_year(doc, scan, mdna);
}

bool registrant_is_named(const registrant *r, uint32_t stem)
{
    for (uint32_t i = 0; i < REGISTRANT_WORDS; i++)
        if (r->words[i] && r->words[i] == stem)
            return true;
    return false;
}

/* "$8.4 million (2021: $0.7 million)", "more than in 2021": the year that the
 * one spoken of is held against. */
static bool is_comparative(const document *doc, span sentence, uint32_t at)
{
    static const char *const words[] = {"compared", "versus", "against",
                                        " than "};
    slice before = slice_sub(doc->text, sentence.start, at);
    if (before.len && before.ptr[before.len - 1] == '(')
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_find_nocase(before, slice_of(words[i]), 0) != SIZE_MAX)
            return true;
    return false;
}

bool registrant_looks_back(const registrant *r, const document *doc,
                           const scan *scan, uint32_t sentence)
{
    int32_t latest = 0;
    for (uint32_t i = scan->first_token.at[sentence];
         i < scan->first_token.at[sentence + 1]; i++) {
        int32_t year = year_of(doc, &scan->tokens.at[i]);
        if (year >= FIRST_YEAR && year < FIRST_YEAR + YEARS && year > latest &&
            !is_comparative(doc, doc->sentences.at[sentence].text,
                            scan->tokens.at[i].start))
            latest = year;
    }
    return r->is_dated && latest && latest < r->year;
}
