/* registrant.c - the registrant's own name and the year of its report, as its
 * draft tells them.
 *
 * The name: the capital words before the first "Inc.", "plc", "N.V." ... that
 * the draft holds, on its cover or in the first words of its overview.  The
 * year: that of the period on the cover; of a bare MD&A the latest year of
 * which it speaks nearly as often as of any (maturities lie in many later
 * years, but each of those is told seldom).
 *
 * A sentence looks back when the years it names, or the sentence before it
 * does, or the heading above ("2006 Compared with 2005"), are all older.
 *
 * What it does not do: tell a registrant from a company named before it. */
#include "eval/registrant.h"

#include "eval/terms.h"

#define FIRST_WORDS 1500u /* tokens in which the name must stand */
#define COVER 20000u /* bytes in which a cover stands */
#define FIRST_YEAR 1990
#define YEARS 60
#define YEAR_FAR 2u  /* sentences back in which the year may stand */
#define LONG_AGO 3   /* years before a year of the report that is only guessed */
#define HEAD_FAR 80u /* those in which a heading may */

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

/* The latest of the years told two thirds as often as the commonest; 0 if none
 * was told. */
static int32_t latest_common(const uint32_t *told)
{
    uint32_t most = 0;
    for (int32_t at = 0; at < YEARS; at++)
        most = told[at] > most ? told[at] : most;
    for (int32_t at = YEARS - 1; most && at >= 0; at--)
        if (3 * told[at] >= 2 * most)
            return FIRST_YEAR + at;
    return 0;
}

static int32_t known_year(const document *doc, const token *k)
{
    int32_t year = year_of(doc, k);
    return year >= FIRST_YEAR && year < FIRST_YEAR + YEARS ? year : 0;
}

/* Years by how often they are told, and by how often beside the year before
 * ("2019 as compared with 2018"): what lies ahead seldom is. */
static void guess_years(registrant *r, const document *doc, const scan *scan,
                        span mdna)
{
    uint32_t told[YEARS] = {0}, paired[YEARS] = {0};
    for (uint32_t k = mdna.start; k < mdna.end; k++) {
        int32_t last = 0;
        for (uint32_t i = scan->first_token.at[k];
             i < scan->first_token.at[k + 1]; i++) {
            int32_t year = known_year(doc, &scan->tokens.at[i]);
            if (!year)
                continue;
            told[year - FIRST_YEAR]++;
            if (year == last + 1 || last == year + 1)
                paired[(year > last ? year : last) - FIRST_YEAR]++;
            last = year;
        }
    }
    int32_t beside = latest_common(paired);
    r->year = latest_common(told);
    r->judged = beside && beside < r->year ? beside : r->year;
}

/* Without a cover, the date found may be that of any year spoken of. */
static bool has_cover(const document *doc)
{
    slice first = doc->text;
    first.len = first.len < COVER ? first.len : COVER;
    return slice_find_nocase(first, SLICE("commission file"), 0) != SIZE_MAX ||
           slice_find_nocase(first, SLICE("exchange commission"), 0) !=
               SIZE_MAX;
}

void registrant_read(registrant *out, const document *doc, const scan *scan,
                     span mdna)
{
    registrant guess = {.year = 0};
    *out = (registrant){.year = doc->period_end / 10000,
                        .is_dated = doc->period_end != 0};
    out->judged = out->year;
    find_name(out, doc, scan);
    if (has_cover(doc) && out->year)
        return;
    guess_years(&guess, doc, scan, mdna);
    if (guess.judged <= out->year)
        return;
    out->year = guess.year;
    out->judged = guess.judged;
}

bool registrant_is_named(const registrant *r, uint32_t stem)
{
    for (uint32_t i = 0; i < REGISTRANT_WORDS; i++)
        if (r->words[i] && r->words[i] == stem)
            return true;
    return false;
}

/* ---- Older years ------------------------------------------------------- */

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

/* "the 2014-2018 program": the years are part of a name. */
static bool is_of_range(const document *doc, const token *k)
{
    uint32_t end = k->start + k->len;
    const char *text = doc->text.ptr;
    return (k->start > 1 && text[k->start - 1] == '-' &&
            char_is_digit(text[k->start - 2])) ||
           (end + 1 < doc->text.len && text[end] == '-' &&
            char_is_digit(text[end + 1]));
}

/* The latest year that is named; of all, or but for those that others are held
 * against. */
static int32_t latest_year(const document *doc, const scan *scan,
                           uint32_t sentence, bool all)
{
    int32_t latest = 0;
    for (uint32_t i = scan->first_token.at[sentence];
         i < scan->first_token.at[sentence + 1]; i++) {
        int32_t year = known_year(doc, &scan->tokens.at[i]);
        if (year > latest && !is_of_range(doc, &scan->tokens.at[i]) &&
            (all || !is_comparative(doc, doc->sentences.at[sentence].text,
                                    scan->tokens.at[i].start)))
            latest = year;
    }
    return latest;
}

static bool is_against(slice word)
{
    static const char *const words[] = {"compared", "versus", "vs",
                                        "comparison"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_equal_nocase(word, slice_of(words[i])))
            return true;
    return false;
}

/* Does a heading end with token `i`: all of the sentence, or before a colon or
 * a capital word? */
static bool heads(const document *doc, const scan *scan, uint32_t sentence,
                  uint32_t i)
{
    uint32_t end = scan->first_token.at[sentence + 1];
    if (doc->sentences.at[sentence].kind == SENTENCE_HEADING)
        return true;
    return i + 1 < end && (is_upper(doc, &scan->tokens.at[i + 1]) ||
                           slice_is(word_of(doc, &scan->tokens.at[i + 1]), ":"));
}

/* The later year of a heading "2006 Compared with 2005", which may have run
 * into the sentence below it: then a capital word follows.  0 for none. */
static int32_t headed_year(const document *doc, const scan *scan,
                           uint32_t sentence)
{
    int32_t first = 0;
    bool against = false;
    uint32_t end = scan->first_token.at[sentence + 1];
    for (uint32_t i = scan->first_token.at[sentence]; i < end; i++) {
        const token *k = &scan->tokens.at[i];
        int32_t year = known_year(doc, k);
        against = against || (first && is_against(word_of(doc, k)));
        if (year && against && year < first)
            return heads(doc, scan, sentence, i) ? first : 0;
        if (year) {
            first = year;
            against = false;
        }
    }
    return 0;
}

/* Does the heading of a comparison above the sentence tell an older year? */
static bool is_below_older(const registrant *r, const document *doc,
                           const scan *scan, uint32_t sentence)
{
    for (uint32_t n = 1; n <= HEAD_FAR && n <= sentence; n++) {
        if (doc->sentences.at[sentence - n].kind == SENTENCE_ROW)
            continue;
        int32_t year = headed_year(doc, scan, sentence - n);
        if (year)
            return year < r->judged;
    }
    return false;
}

bool registrant_names_earlier(const registrant *r, const document *doc,
                              const scan *scan, uint32_t sentence)
{
    int32_t latest = latest_year(doc, scan, sentence, false);
    if (!latest)
        return false;
    return r->is_dated ? latest < r->year : latest + LONG_AGO <= r->judged;
}

/* The latest year that the sentence names, else the one right before it that
 * names any; 0 if none does. */
static int32_t told_year(const document *doc, const scan *scan,
                         uint32_t sentence)
{
    int32_t latest = 0;
    for (uint32_t n = 0; n <= YEAR_FAR && n <= sentence && !latest; n++) {
        if (doc->sentences.at[sentence - n].kind != SENTENCE_PROSE)
            break;
        latest = latest_year(doc, scan, sentence - n, true);
    }
    return latest;
}

bool registrant_is_long_ago(const registrant *r, const document *doc,
                            const scan *scan, uint32_t sentence)
{
    int32_t latest = told_year(doc, scan, sentence);
    return latest && latest + 1 < r->judged;
}

bool registrant_looks_back(const registrant *r, const document *doc,
                           const scan *scan, uint32_t sentence)
{
    if (!r->judged)
        return false;
    int32_t latest = told_year(doc, scan, sentence);
    return latest ? latest < r->judged
                  : is_below_older(r, doc, scan, sentence);
}
