/* scale.c - what printed numbers stand for.
 *
 * The words near a table come in ("(Dollars in millions, except share and per
 * share data)", "RMB'000", "$000s omitted"), a factor for amounts and one for
 * share counts go out; then a row's label decides which applies:
 *
 *     "Net sales"                       amounts
 *     "Weighted average shares"         share counts
 *     "Basic" under "Earnings per share", "Effective tax rate"     none
 *
 * Percentages are known by their own sign and not treated here. */
#include "doc/scale.h"

#include "doc/number.h"

typedef struct size_word {
    const char *word;
    double factor;
} size_word;

static const size_word size_words[] = {
    {"thousands", 1e3}, {"thousand", 1e3}, {"millions", 1e6},
    {"million", 1e6},   {"billions", 1e9}, {"billion", 1e9},
    {"mm", 1e6},        {"mn", 1e6},       {"mln", 1e6},
    {"mio", 1e6},       {"mil", 1e6},      {"bn", 1e9},
    {"crore", 1e7},     {"crores", 1e7},   {"lakh", 1e5},
    {"lakhs", 1e5},     {"lacs", 1e5},     {"trillion", 1e12},
    {"trillions", 1e12}};

typedef struct scan {
    slice s;
    uint32_t at;
    scale found;
    slice before;      /* the word before, when nothing but a blank or
                          hyphen is between */
    uint32_t since_in; /* words since "in" */
    uint32_t since_shares;
    bool is_prose, in_except;
    bool after_number, after_money, after_open;
} scan;

static double factor_of(slice word)
{
    for (size_t i = 0; i < sizeof size_words / sizeof *size_words; i++)
        if (slice_equal_nocase(word, slice_of(size_words[i].word)))
            return size_words[i].factor;
    return 0;
}

static bool is_one_of(slice word, const char *const *list)
{
    for (; *list; list++)
        if (slice_equal_nocase(word, slice_of(*list)))
            return true;
    return false;
}

static void keep(scan *p, double factor)
{
    bool of_shares = p->in_except || p->since_shares <= 3;
    if (of_shares && p->found.shares <= 1)
        p->found.shares = factor;
    if (!of_shares && p->found.amount <= 0)
        p->found.amount = factor;
}

static void see_factor(scan *p, double factor)
{
    static const char *const counts[] = {"a",       "one",  "two", "several",
                                         "hundred", "half", "few", NULL};
    if (p->after_number || is_one_of(p->before, counts))
        return;
    if (p->is_prose && !p->after_open && !p->after_money && p->since_in > 4)
        return;
    keep(p, factor);
}

static void see_word(scan *p, slice word)
{
    static const char *const shares[] = {"share", "shares", "unit", "units",
                                         NULL};
    static const char *const exceptions[] = {"except", "excluding", "excepting",
                                             NULL};
    double factor = factor_of(word);
    p->since_in++;
    p->since_shares++;
    if (slice_equal_nocase(word, SLICE("in")))
        p->since_in = 0;
    else if (is_one_of(word, exceptions))
        p->in_except = true;
    else if (is_one_of(word, shares)) {
        bool per = slice_equal_nocase(p->before, SLICE("per"));
        p->since_shares = per ? 99 : 0;
        if (p->in_except && !per && p->found.shares <= 0)
            p->found.shares = 1;
    } else if (factor > 0)
        see_factor(p, factor);
    else if (word.len == 1 && char_lower(word.ptr[0]) == 'm' && p->after_money)
        keep(p, 1e6);
    if (p->in_except && !p->found.except.ptr)
        p->found.except = slice_sub(p->s, (uint32_t)(word.ptr - p->s.ptr),
                                    (uint32_t)p->s.len);
    p->before = word;
}

/* "$000", "'000", "000s", "(000 omitted)", "000,000". */
static void see_digits(scan *p, slice digits, uint32_t start)
{
    bool zeros = digits.len == 3 && memcmp(digits.ptr, "000", 3) == 0;
    bool part =
        start > 0 && (p->s.ptr[start - 1] == ',' || p->s.ptr[start - 1] == '.');
    if (!zeros || part)
        return;
    slice rest = slice_sub(p->s, p->at, (uint32_t)p->s.len);
    if (slice_starts_nocase(rest, SLICE(",000"))) {
        p->at += 4;
        keep(p, 1e6);
    } else {
        keep(p, 1e3);
    }
}

static void step(scan *p)
{
    uint32_t start = p->at;
    char c = p->s.ptr[start];
    bool money = false, digits = false, open = false;
    if (char_is_alpha(c)) {
        while (p->at < p->s.len && char_is_alpha(p->s.ptr[p->at]))
            p->at++;
        slice word = slice_sub(p->s, start, p->at);
        see_word(p, word);
        money = number_read(word).kind == NUMBER_PREFIX;
    } else if (char_is_digit(c)) {
        while (p->at < p->s.len && char_is_digit(p->s.ptr[p->at]))
            p->at++;
        see_digits(p, slice_sub(p->s, start, p->at), start);
        digits = true;
    } else {
        uint32_t blank = number_blank(p->s, start);
        p->at += blank ? blank : 1;
        if (blank || c == '-')
            return;
        money = c == '$' || (uint8_t)c >= 0x80;
        open = c == '(' || c == '[';
        p->before = (slice){0};
    }
    p->after_money = money;
    p->after_number = digits;
    p->after_open = open;
}

scale scale_scan(slice s, bool is_prose)
{
    scan p = {.s = s, .is_prose = is_prose, .since_in = 99, .since_shares = 99};
    while (p.at < s.len)
        step(&p);
    return p.found;
}

/* ---- Rows -------------------------------------------------------------- */

static size_t find(slice s, const char *needle)
{
    return slice_find_nocase(s, slice_of(needle), 0);
}

static bool has(slice s, const char *needle)
{
    return find(s, needle) != SIZE_MAX;
}

/* Where it says "per share" or the like; SIZE_MAX if it does not. */
static size_t find_per(slice s)
{
    static const char *const units[] = {
        "per share", "per common", "per ordinary",
        "per ads",   "per basic",  "per diluted",
        "per unit",  "per class",  "per american",
        "a share",   "per equity", "per weighted",
        "/share",    "eps",        NULL};
    size_t first = SIZE_MAX;
    for (const char *const *unit = units; *unit; unit++) {
        size_t at = find(s, *unit);
        bool is_word =
            at == 0 || (at != SIZE_MAX && !char_is_alpha(s.ptr[at - 1]));
        if (at < first && is_word)
            first = at;
    }
    return first;
}

static size_t find_shares(slice s)
{
    static const char *const counts[] = {"shares", "weighted", "number of",
                                         "units outstanding", NULL};
    size_t first = SIZE_MAX;
    for (const char *const *count = counts; *count; count++) {
        size_t at = find(s, *count);
        if (at < first)
            first = at;
    }
    return first;
}

typedef enum row_kind {
    ROW_AMOUNT,
    ROW_SHARES,
    ROW_PLAIN,
    ROW_UNKNOWN
} row_kind;

/* Stock carried at an amount: "Common stock, $.01 par value; 500 shares". */
static bool is_stock_account(slice label)
{
    return has(label, "par value") || has(label, "authorized") ||
           has(label, "at cost") || has(label, "no par");
}

static row_kind kind_by_label(slice label)
{
    if (is_stock_account(label))
        return ROW_AMOUNT;
    size_t per = find_per(label), shares = find_shares(label);
    if (per < shares)
        return ROW_PLAIN;
    bool counted = has(label, "outstanding") || has(label, "weighted") ||
                   has(label, "number of") || has(label, "used in") ||
                   has(label, "shares issued") || has(label, "dilutive");
    if (shares != SIZE_MAX && (counted || shares == 0))
        return ROW_SHARES;
    return ROW_UNKNOWN;
}

static bool ends_with(slice s, const char *word)
{
    size_t len = strlen(word);
    return s.len >= len &&
           slice_equal_nocase(
               slice_sub(s, (uint32_t)(s.len - len), (uint32_t)s.len),
               (slice){word, len});
}

static bool is_ratio(slice label)
{
    return ends_with(label, " rate") || ends_with(label, " rates") ||
           ends_with(label, "ratio") || ends_with(label, "ratios") ||
           has(label, "(days)") || has(label, "days sales") ||
           slice_starts_nocase(label, SLICE("number of"));
}

double scale_for_row(const scale *units, slice label, slice parent)
{
    scale own = scale_scan(label, true);
    double amount = own.amount > 0 ? own.amount : units->amount;
    if (amount <= 0)
        amount = 1;
    row_kind kind = kind_by_label(label);
    if (kind == ROW_UNKNOWN && parent.len)
        kind = kind_by_label(parent);
    if (kind == ROW_PLAIN || is_ratio(label))
        return own.amount > 0 ? own.amount : 1;
    if (kind == ROW_SHARES && own.amount <= 0)
        return units->shares > 0 ? units->shares : amount;
    return amount;
}

bool scale_is_percent_row(slice label)
{
    for (uint32_t i = 0; i < label.len; i++)
        if (label.ptr[i] == '%')
            return i == 0 || !(char_is_digit(label.ptr[i - 1]) ||
                               (i > 1 && label.ptr[i - 1] == ' ' &&
                                char_is_digit(label.ptr[i - 2])));
    size_t at = find(label, "percent");
    return at != SIZE_MAX && (at == 0 || label.ptr[at - 1] == ' ') &&
           (at < 2 || !char_is_digit(label.ptr[at - 2]));
}
