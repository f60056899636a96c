/* ends.c - where a sentence of financial prose ends.
 *
 * A full stop, question or exclamation mark ends a sentence when white space
 * follows and what comes then can begin one.  Against it speak
 *
 *     abbreviations that never end one      vs.  approx.  Mr.  e.g.
 *     numbers after a short word            No. 7   Item 7.   Note 3.
 *     enumerators at the start              1.  (b)  iv.
 *
 * and those that may do either (Inc., U.S., p.m., a single capital) end one
 * only before a word that usually begins sentences: "in the U.S. We sold" but
 * "the U.S. Treasury".  Closing quotes, brackets and footnote marks belong to
 * the sentence before them.
 *
 * Conversions glue paragraphs together ("fell.The"): a stop between a word in
 * lower case and a capitalised word ends a sentence too.  A bullet begins one
 * wherever it stands. */
#include "doc/ends.h"

/* ---- Words before the stop --------------------------------------------- */

typedef enum stop_kind {
    STOP_ENDS,          /* an ordinary word */
    STOP_MAY_END,       /* ends one before a word that begins sentences */
    STOP_BEFORE_NUMBER, /* "No. 7": part of the sentence before a digit */
    STOP_NEVER
} stop_kind;

static const struct abbreviation {
    const char *word; /* in lower case, without the last stop */
    stop_kind kind;
} abbreviations[] = {
    {"inc", STOP_MAY_END},        {"corp", STOP_MAY_END},
    {"co", STOP_MAY_END},         {"cos", STOP_MAY_END},
    {"ltd", STOP_MAY_END},        {"bros", STOP_MAY_END},
    {"llc", STOP_MAY_END},        {"plc", STOP_MAY_END},
    {"lp", STOP_MAY_END},         {"etc", STOP_MAY_END},
    {"jr", STOP_MAY_END},         {"sr", STOP_MAY_END},
    {"jan", STOP_BEFORE_NUMBER},  {"feb", STOP_BEFORE_NUMBER},
    {"mar", STOP_BEFORE_NUMBER},  {"apr", STOP_BEFORE_NUMBER},
    {"jun", STOP_BEFORE_NUMBER},  {"jul", STOP_BEFORE_NUMBER},
    {"aug", STOP_BEFORE_NUMBER},  {"sep", STOP_BEFORE_NUMBER},
    {"sept", STOP_BEFORE_NUMBER}, {"oct", STOP_BEFORE_NUMBER},
    {"nov", STOP_BEFORE_NUMBER},  {"dec", STOP_BEFORE_NUMBER},
    {"no", STOP_BEFORE_NUMBER},   {"nos", STOP_BEFORE_NUMBER},
    {"art", STOP_BEFORE_NUMBER},  {"sec", STOP_BEFORE_NUMBER},
    {"vol", STOP_BEFORE_NUMBER},  {"pp", STOP_BEFORE_NUMBER},
    {"fig", STOP_BEFORE_NUMBER},  {"ex", STOP_BEFORE_NUMBER},
    {"par", STOP_BEFORE_NUMBER},  {"ch", STOP_BEFORE_NUMBER},
    {"mr", STOP_NEVER},           {"mrs", STOP_NEVER},
    {"ms", STOP_NEVER},           {"dr", STOP_NEVER},
    {"messrs", STOP_NEVER},       {"prof", STOP_NEVER},
    {"gen", STOP_NEVER},          {"hon", STOP_NEVER},
    {"rev", STOP_NEVER},          {"st", STOP_NEVER},
    {"mt", STOP_NEVER},           {"ft", STOP_NEVER},
    {"vs", STOP_NEVER},           {"v", STOP_NEVER},
    {"cf", STOP_NEVER},           {"approx", STOP_NEVER},
    {"incl", STOP_NEVER},         {"excl", STOP_NEVER},
    {"est", STOP_NEVER},          {"ca", STOP_NEVER},
    {"e.g", STOP_NEVER},          {"i.e", STOP_NEVER},
    {"viz", STOP_NEVER},          {"dept", STOP_NEVER},
    {"al", STOP_MAY_END},         {"intl", STOP_NEVER},
    {"int'l", STOP_NEVER},        {"univ", STOP_NEVER},
};

/* Words that begin sentences far more often than they go on after an
 * abbreviation. */
static const char *const starters[] = {
    "a",         "after",   "all",      "although",  "also",
    "an",        "and",     "any",      "as",        "at",
    "because",   "before",  "both",     "but",       "by",
    "certain",   "during",  "each",     "effective", "except",
    "excluding", "for",     "from",     "further",   "furthermore",
    "gross",     "he",      "her",      "his",       "however",
    "if",        "in",      "it",       "its",       "management",
    "many",      "most",    "moreover", "net",       "no",
    "on",        "once",    "other",    "our",       "over",
    "prior",     "revenue", "revenues", "sales",     "she",
    "since",     "so",      "some",     "such",      "that",
    "the",       "their",   "there",    "therefore", "these",
    "they",      "this",    "those",    "through",   "thus",
    "to",        "total",   "under",    "until",     "upon",
    "we",        "when",    "where",    "while",     "with",
    "within",    "without", "you",
};

static bool is_starter(slice text, uint32_t at, uint32_t limit)
{
    enum { LONGEST = 12 }; /* "furthermore" has 11 */
    uint32_t end = at;
    while (end < limit && end - at < LONGEST && char_is_alpha(text.ptr[end]))
        end++;
    slice word = slice_sub(text, at, end);
    char first = word.len ? char_lower(word.ptr[0]) : 0;
    for (size_t i = 0; i < sizeof starters / sizeof *starters; i++)
        if (starters[i][0] == first &&
            slice_equal_nocase(word, slice_of(starters[i])))
            return true;
    return false;
}

/* The word that ends before offset `stop`, without opening punctuation. */
static slice word_before(slice text, uint32_t start, uint32_t stop)
{
    uint32_t from = stop;
    while (from > start && !char_is_space(text.ptr[from - 1]) &&
           stop - from < 32)
        from--;
    while (from < stop && memchr("(\"'[$", text.ptr[from], 5))
        from++;
    while (stop - from > 3 && memcmp(text.ptr + from, "\xe2\x80", 2) == 0)
        from += 3; /* an opening quote */
    return slice_sub(text, from, stop);
}

static bool is_number(slice word)
{
    size_t i = 0;
    while (i < word.len && char_is_digit(word.ptr[i]))
        i++;
    return i && (i == word.len || (i + 1 == word.len && i <= 2));
}

/* "1", "iv", "b": what numbers a paragraph. */
static bool is_enumerator(slice word)
{
    if (!word.len || word.len > 4)
        return false;
    for (size_t i = 0; i < word.len; i++)
        if (!char_is_digit(word.ptr[i]) && !memchr("ivxIVX", word.ptr[i], 6))
            return word.len == 1 && char_is_alpha(word.ptr[0]);
    return true;
}

static bool numbers_something(slice text, uint32_t start, slice number)
{
    static const char *const words[] = {"item",    "items",   "note",    "part",
                                        "section", "exhibit", "schedule"};
    uint32_t at = (uint32_t)(number.ptr - text.ptr);
    while (at > start && char_is_space(text.ptr[at - 1]))
        at--;
    slice before = word_before(text, start, at);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_equal_nocase(before, slice_of(words[i])))
            return true;
    return false;
}

static stop_kind kind_of(slice text, uint32_t start, slice word)
{
    while (char_is_space(text.ptr[start]))
        start++;
    bool first = (uint32_t)(word.ptr - text.ptr) <= start + 1;
    if (first && is_enumerator(word))
        return STOP_NEVER;
    if (is_number(word))
        return numbers_something(text, start, word) ? STOP_MAY_END : STOP_ENDS;
    enum { LONGEST = 6 }; /* "approx" */
    char letter = word.len && word.len <= LONGEST ? char_lower(word.ptr[0]) : 0;
    for (size_t i = 0;
         letter && i < sizeof abbreviations / sizeof *abbreviations; i++)
        if (abbreviations[i].word[0] == letter &&
            slice_equal_nocase(word, slice_of(abbreviations[i].word)))
            return abbreviations[i].kind;
    if (word.len == 1 && char_is_upper(word.ptr[0]))
        return STOP_MAY_END; /* an initial */
    bool dotted = word.len >= 3 && word.len <= 7 && word.ptr[1] == '.' &&
                  char_is_alpha(word.ptr[0]);
    return dotted ? STOP_MAY_END : STOP_ENDS; /* U.S, p.m, N.V */
}

/* ---- What follows the stop --------------------------------------------- */

/* A footnote mark glued to the stop: "(1)", "(a)", "*". */
static uint32_t skip_note_mark(slice text, uint32_t at, uint32_t limit)
{
    if (at + 2 < limit && text.ptr[at] == '(') {
        uint32_t i = at + 1;
        while (i < limit && i < at + 4 && text.ptr[i] != ')')
            i++;
        if (i < limit && text.ptr[i] == ')' && i > at + 1)
            return i + 1;
    }
    while (at < limit && text.ptr[at] == '*')
        at++;
    return at;
}

static uint32_t skip_closers(slice text, uint32_t at, uint32_t limit)
{
    for (;;) {
        if (at < limit && memchr(".!?\"')]", text.ptr[at], 7))
            at++;
        else if (at + 2 < limit &&
                 (memcmp(text.ptr + at, "\xe2\x80\x9d", 3) == 0 ||
                  memcmp(text.ptr + at, "\xe2\x80\x99", 3) == 0))
            at += 3;
        else
            return skip_note_mark(text, at, limit);
    }
}

/* Can a sentence begin with the character at `at`? */
static bool can_begin(slice text, uint32_t at)
{
    unsigned char c = (unsigned char)text.ptr[at];
    return c >= 0x80 || char_is_upper((char)c) || char_is_digit((char)c) ||
           memchr("\"'([$*-", c, 7) != NULL;
}

static uint32_t bullet_at(slice text, uint32_t at, uint32_t limit)
{
    static const char bullets[][4] = {"\xe2\x80\xa2", "\xe2\x96\xaa",
                                      "\xe2\x97\x8f", "\xe2\x96\xa0",
                                      "\xe2\x97\xa6", "\xe2\x9e\xa2"};
    if (at + 3 > limit)
        return 0;
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (memcmp(text.ptr + at, bullets[i], 3) == 0)
            return 3;
    return 0;
}

static bool is_lower(char c)
{
    return char_is_alpha(c) && !char_is_upper(c);
}

/* "fell.The": a word of three letters and more, then a capitalised word. */
static bool is_glued(slice text, uint32_t stop, uint32_t after, slice word,
                     uint32_t limit)
{
    if (after + 1 >= limit || !char_is_upper(text.ptr[after]) ||
        !is_lower(text.ptr[after + 1]) || text.ptr[stop] != '.')
        return false;
    char last = text.ptr[stop - 1];
    return (word.len >= 3 && is_lower(last) &&
            !memchr(word.ptr, '.', word.len)) ||
           last == ')' || last == '%' || (char_is_digit(last) && word.len > 3);
}

/* Does the stop at `stop` end the sentence?  `after` is behind its closers. */
static bool is_end(slice text, uint32_t start, uint32_t stop, uint32_t after,
                   uint32_t limit)
{
    slice word = word_before(text, start, stop);
    uint32_t next = after;
    while (next < limit && char_is_space(text.ptr[next]))
        next++;
    if (next == limit)
        return true;
    bool is_point = text.ptr[stop] == '.';
    if (next == after)
        return stop > start && is_glued(text, stop, after, word, limit) &&
               (kind_of(text, start, word) == STOP_ENDS ||
                is_starter(text, next, limit));
    if (!can_begin(text, next))
        return false;
    if (!is_point || after > stop + 2)
        return true;
    switch (kind_of(text, start, word)) {
    case STOP_NEVER:
        return false;
    case STOP_MAY_END:
        return is_starter(text, next, limit) ||
               bullet_at(text, next, limit) > 0;
    case STOP_BEFORE_NUMBER:
        return !char_is_digit(text.ptr[next]);
    default:
        return true;
    }
}

/* Bytes at which a sentence may end or a bullet begin. */
static const bool stops[256] = {
    ['.'] = true, ['!'] = true, ['?'] = true, [0xe2] = true};

uint32_t ends_next(slice text, uint32_t start, uint32_t at, uint32_t limit,
                   bool *found)
{
    while (start < at && char_is_space(text.ptr[start]))
        start++;
    for (uint32_t i = at; i < limit; i++) {
        char c = text.ptr[i];
        if (!stops[(unsigned char)c])
            continue;
        if (c == '.' || c == '!' || c == '?') {
            uint32_t after = skip_closers(text, i + 1, limit);
            if (is_end(text, start, i, after, limit)) {
                *found = true;
                return after;
            }
            i = after - 1;
        } else if (i > start && bullet_at(text, i, limit)) {
            bool leads = true; /* nothing but blanks before it */
            for (uint32_t k = start; k < i && leads; k++)
                leads = char_is_space(text.ptr[k]);
            if (!leads) {
                *found = true;
                return i;
            }
        }
    }
    *found = false;
    return limit;
}

bool ends_is_columns(slice line)
{
    uint32_t gaps = 0, blanks = 0;
    bool digit = false, begun = false;
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        digit |= char_is_digit(c);
        if (c == ' ') {
            blanks++;
            continue;
        }
        gaps += begun && (c == '\t' || blanks >= 3);
        blanks = 0;
        begun = true;
    }
    return gaps >= 2 || (gaps == 1 && digit);
}
