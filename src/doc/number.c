/* number.c - what one table cell says.
 *
 * A cell comes in as visible text, a number with its sign, its flags and the
 * place of its digits goes out.  Filings print minus signs as hyphens, dashes
 * of all lengths and parentheses, put currencies before or after, group digits
 * by commas, blanks or points, end a number with a footnote mark, and HTML
 * tables give the sign, the digits and the closing parenthesis a cell each:
 *
 *     "$ (1,234"   VALUE -1234, OPEN and MONEY      ")%"   SUFFIX, CLOSES
 *     "10 1/4"     VALUE 10.25                      "—"    DASH
 *
 * The cell is taken apart from the left: signs and currencies, digits, what
 * may follow digits.  Anything left over makes it TEXT.  Joining the pieces is
 * the business of grid.c, the scale of the table that of unit.c. */
#include "doc/number.h"

typedef struct scan {
    slice s;
    uint32_t at;
    number n;
    bool is_negative, has_open, has_minus, has_digits;
} scan;

/* ---- Characters -------------------------------------------------------- */

static uint8_t byte_at(slice s, uint32_t at)
{
    return at < s.len ? (uint8_t)s.ptr[at] : 0;
}

static bool has_bytes(slice s, uint32_t at, const char *bytes, uint32_t len)
{
    return s.len - at >= len && memcmp(s.ptr + at, bytes, len) == 0;
}

uint32_t number_blank(slice s, uint32_t at)
{
    uint8_t c = byte_at(s, at);
    if (at < s.len && char_is_space((char)c))
        return 1;
    if (c == 0xc2)
        return byte_at(s, at + 1) == 0xa0 ? 2 : 0;
    if (c == 0xef)
        return has_bytes(s, at, "\xef\xbb\xbf", 3) ? 3 : 0;
    if (c != 0xe2 || byte_at(s, at + 1) != 0x80)
        return 0;
    uint8_t last = byte_at(s, at + 2); /* U+2002 to U+200D, U+202F */
    return (last >= 0x82 && last <= 0x8d) || last == 0xaf ? 3 : 0;
}

uint32_t number_dash(slice s, uint32_t at)
{
    uint8_t c = byte_at(s, at);
    if (c == '-')
        return 1;
    if (c == 0xe2 && byte_at(s, at + 1) == 0x80) { /* U+2010 to U+2015 */
        uint8_t last = byte_at(s, at + 2);
        return last >= 0x90 && last <= 0x95 ? 3 : 0;
    }
    if (c == 0xe2)
        return has_bytes(s, at, "\xe2\x88\x92", 3) ? 3 : 0;
    if (c == 0xef)
        return has_bytes(s, at, "\xef\xbc\x8d", 3) ? 3 : 0;
    return c == 0xc2 && byte_at(s, at + 1) == 0xad ? 2 : 0;
}

static void skip_blanks(scan *p)
{
    for (uint32_t len; (len = number_blank(p->s, p->at)) > 0;)
        p->at += len;
}

static bool take(scan *p, const char *bytes)
{
    if (byte_at(p->s, p->at) != (uint8_t)*bytes)
        return false;
    uint32_t len = (uint32_t)strlen(bytes);
    if (!has_bytes(p->s, p->at, bytes, len))
        return false;
    p->at += len;
    return true;
}

/* ---- Before the digits ------------------------------------------------- */

static const char *const currency_signs[] = {"$",
                                             "\xe2\x82\xac",
                                             "\xc2\xa3",
                                             "\xc2\xa5",
                                             "\xe2\x82\xb9",
                                             "\xe2\x82\xa9",
                                             "\xef\xbf\xa5",
                                             "\xef\xbc\x84",
                                             "\xef\xbf\xa1",
                                             NULL};

/* In lower case, and ended by a digit, blank, sign or point in the cell. */
static const char *const currency_codes[] = {
    "rmb", "usd", "us",  "u.s.", "hk",  "nt",  "r",    "c",   "a",
    "s",   "nz",  "cad", "aud",  "cny", "eur", "euro", "gbp", "jpy",
    "krw", "inr", "rs.", "rs",   "nis", "ils", "chf",  "sek", "nok",
    "dkk", "ps.", "ps",  "mxn",  "brl", "clp", "zar",  "rub", "twd",
    "hkd", "sgd", "ntd", "try",  "tl",  "pln", "bs.",  "cop", "ars",
    "kr.", "kr",  "cdn", "mop",  "thb", "php", "idr",  "myr", NULL};

static bool take_sign(scan *p, const char *const *signs)
{
    for (; *signs; signs++)
        if (take(p, *signs))
            return true;
    return false;
}

enum { LONGEST_CODE = 4 };

static uint32_t alpha_run(slice s)
{
    uint32_t n = 0;
    while (n < s.len && char_is_alpha(s.ptr[n]))
        n++;
    return n;
}

/* A code must be followed by what can follow one; single letters and "us"
 * need a currency sign ("R$", "US$"). */
static bool take_code(scan *p)
{
    slice rest = slice_sub(p->s, p->at, (uint32_t)p->s.len);
    if (alpha_run(rest) > LONGEST_CODE)
        return false;
    char first = char_lower(*rest.ptr);
    for (const char *const *code = currency_codes; *code; code++) {
        if (**code != first)
            continue;
        slice name = slice_of(*code);
        if (!slice_starts_nocase(rest, name))
            continue;
        scan after = *p;
        after.at += (uint32_t)name.len;
        bool has_sign = take_sign(&after, currency_signs);
        bool is_short = name.len == 1 || *code[0] == 'u';
        if (char_is_alpha((char)byte_at(p->s, after.at)) ||
            (is_short && !has_sign && name.len < 3))
            continue;
        p->at = after.at;
        return true;
    }
    return false;
}

static bool take_currency(scan *p)
{
    uint8_t c = byte_at(p->s, p->at);
    bool found = char_is_alpha((char)c)
                     ? take_code(p)
                     : (c == '$' || c >= 0x80) && take_sign(p, currency_signs);
    if (found)
        p->n.flags |= NUMBER_MONEY;
    return found;
}

static bool take_open(scan *p)
{
    if (!take(p, "(") && !take(p, "\xef\xbc\x88"))
        return false;
    p->has_open = true;
    return true;
}

/* Signs, currencies and an opening parenthesis in any order. */
static void take_prefix(scan *p)
{
    for (;;) {
        skip_blanks(p);
        uint32_t dash = number_dash(p->s, p->at);
        if (dash) {
            p->at += dash;
            p->has_minus = true;
        } else if (byte_at(p->s, p->at) == '+' && !p->has_minus) {
            p->at++;
        } else if (!take_open(p) && !take_currency(p)) {
            return;
        }
    }
}

/* ---- Digits ------------------------------------------------------------ */

/* Are there exactly three digits at `at`? */
static bool is_group(slice s, uint32_t at)
{
    for (uint32_t i = 0; i < 3; i++)
        if (!char_is_digit((char)byte_at(s, at + i)))
            return false;
    return !char_is_digit((char)byte_at(s, at + 3));
}

/* Length of what separates groups of digits at `at`: a comma before a digit,
 * a blank or apostrophe before a group; 0 if nothing does. */
static uint32_t group_mark(slice s, uint32_t at)
{
    uint8_t c = byte_at(s, at);
    if (c == ',')
        return char_is_digit((char)byte_at(s, at + 1)) ? 1 : 0;
    uint32_t blank = c == '\'' ? 1 : number_blank(s, at);
    return blank && is_group(s, at + blank) ? blank : 0;
}

/* "1.234.567" groups by points; one point alone is a decimal point. */
static bool groups_by_points(slice s, uint32_t at)
{
    uint32_t points = 0;
    while (byte_at(s, at) == '.' && is_group(s, at + 1)) {
        points++;
        at += 4;
    }
    return points > 1;
}

static double power_of_ten(uint32_t n)
{
    double value = 1;
    while (n-- > 0)
        value *= 10;
    return value;
}

/* "41 1/8": adds a fraction of halves, quarters and so on. */
static void take_fraction(scan *p)
{
    scan q = *p;
    skip_blanks(&q);
    uint32_t part[2] = {0, 0};
    for (int i = 0; i < 2; i++) {
        uint32_t start = q.at;
        while (q.at - start < 2 && char_is_digit((char)byte_at(q.s, q.at)))
            part[i] = part[i] * 10 + (uint32_t)(q.s.ptr[q.at++] - '0');
        if (i == 0 && !take(&q, "/"))
            return;
    }
    uint32_t of = part[1];
    if (of < 2 || of > 64 || (of & (of - 1)) || part[0] == 0 || part[0] >= of ||
        char_is_digit((char)byte_at(q.s, q.at)) || q.at == p->at)
        return;
    p->at = q.at;
    p->n.value += (double)part[0] / of;
    p->n.decimals = 2;
}

static bool take_decimals(scan *p, double *mantissa, uint32_t *digits)
{
    uint32_t decimals = 0;
    p->at++;
    while (char_is_digit((char)byte_at(p->s, p->at))) {
        *mantissa = *mantissa * 10 + (p->s.ptr[p->at++] - '0');
        decimals++;
    }
    *digits += decimals;
    p->n.decimals = decimals > 20 ? 20 : (uint8_t)decimals;
    return decimals > 0;
}

static bool take_digits(scan *p)
{
    double mantissa = 0;
    uint32_t digits = 0, start = p->at;
    bool by_points = false, grouped = false;
    for (;;) {
        uint8_t c = byte_at(p->s, p->at);
        uint32_t mark;
        if (char_is_digit((char)c)) {
            mantissa = mantissa * 10 + (c - '0');
            digits++;
            p->at++;
            if (p->at - start <= 3 && !by_points)
                by_points = groups_by_points(p->s, p->at);
        } else if (digits && (mark = by_points && c == '.'
                                         ? 1
                                         : group_mark(p->s, p->at)) > 0) {
            p->at += mark;
            grouped = true;
        } else {
            break;
        }
    }
    bool is_bare = !grouped && digits == 4;
    if (!by_points && byte_at(p->s, p->at) == '.')
        is_bare = !take_decimals(p, &mantissa, &digits) && is_bare;
    if (digits == 0 || digits > 18)
        return false;
    p->n.value = mantissa / power_of_ten(p->n.decimals);
    if (grouped)
        p->n.flags |= NUMBER_COMMAS;
    if (is_bare && mantissa >= 1900 && mantissa < 2100)
        p->n.flags |= NUMBER_YEAR;
    return true;
}

/* ---- After the digits -------------------------------------------------- */

typedef struct ending {
    const char *text; /* lower case */
    double scale;     /* 0: none */
    uint16_t flags;
} ending;

static const ending endings[] = {
    {"%", 0, NUMBER_PERCENT},        {"percentage points", 0, NUMBER_PERCENT},
    {"percent", 0, NUMBER_PERCENT},  {"per cent", 0, NUMBER_PERCENT},
    {"p.p.", 0, NUMBER_PERCENT},     {"pp", 0, NUMBER_PERCENT},
    {"ppt", 0, NUMBER_PERCENT},      {"pts.", 0, NUMBER_PERCENT},
    {"pts", 0, NUMBER_PERCENT},      {"pt", 0, NUMBER_PERCENT},
    {"points", 0, NUMBER_PERCENT},   {"bps", 0, NUMBER_RATIO},
    {"bp", 0, NUMBER_RATIO},         {"basis points", 0, NUMBER_RATIO},
    {"x", 0, NUMBER_RATIO},          {"\xc3\x97", 0, NUMBER_RATIO},
    {"times", 0, NUMBER_RATIO},      {"to 1", 0, NUMBER_RATIO},
    {":1", 0, NUMBER_RATIO},         {"days", 0, NUMBER_RATIO},
    {"months", 0, NUMBER_RATIO},     {"years", 0, NUMBER_RATIO},
    {"year", 0, NUMBER_RATIO},       {"cents", 0, NUMBER_RATIO},
    {"\xc2\xa2", 0, NUMBER_RATIO},   {"million", 1e6, NUMBER_SCALED},
    {"billion", 1e9, NUMBER_SCALED}, {"thousand", 1e3, NUMBER_SCALED},
    {"bn", 1e9, NUMBER_SCALED},      {"mn", 1e6, NUMBER_SCALED},
    {"m", 1e6, NUMBER_SCALED},       {"k", 1e3, NUMBER_SCALED},
};

static bool take_ending(scan *p)
{
    slice rest = slice_sub(p->s, p->at, (uint32_t)p->s.len);
    if (!rest.len)
        return false;
    char first = char_lower(*rest.ptr);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const ending *e = &endings[i];
        if (*e->text != first)
            continue;
        slice text = slice_of(e->text);
        if (!slice_starts_nocase(rest, text) ||
            (text.len < rest.len && char_is_alpha(text.ptr[text.len - 1]) &&
             char_is_alpha(rest.ptr[text.len])))
            continue;
        p->at += (uint32_t)text.len;
        p->n.flags |= e->flags;
        if (e->scale > 0)
            p->n.value *= e->scale;
        return true;
    }
    return false;
}

/* "(1)", "(a)", "[12]", "(1)(2)", "*", a dagger, or superscript digits. */
static bool take_mark(scan *p)
{
    uint8_t first = byte_at(p->s, p->at);
    bool may_be_sign = first == '*' || first == '#' || first >= 0x80;
    if (!may_be_sign && first != '(' && first != '[')
        return false;
    static const char *const signs[] = {"*",
                                        "\xe2\x80\xa0",
                                        "\xe2\x80\xa1",
                                        "\xc2\xb9",
                                        "\xc2\xb2",
                                        "\xc2\xb3",
                                        "\xe2\x81\xb0",
                                        "\xe2\x81\xb4",
                                        "\xe2\x81\xb5",
                                        "#",
                                        "\xc2\xa7",
                                        NULL};
    if (may_be_sign)
        return take_sign(p, signs);
    uint8_t open = first;
    uint8_t close = open == '(' ? ')' : open == '[' ? ']' : 0;
    uint32_t at = p->at + 1;
    while (close && at - p->at <= 6 &&
           (char_is_digit((char)byte_at(p->s, at)) ||
            (at - p->at <= 3 && char_is_alpha((char)byte_at(p->s, at))) ||
            (byte_at(p->s, at) == ',' && at > p->at + 1)))
        at++;
    if (!close || at == p->at + 1 || byte_at(p->s, at) != close)
        return false;
    p->at = at + 1;
    return true;
}

static bool take_close(scan *p)
{
    if (!take(p, ")") && !take(p, "\xef\xbc\x89"))
        return false;
    if (p->has_open)
        p->is_negative = true;
    else
        p->n.flags |= NUMBER_CLOSES;
    p->has_open = false;
    return true;
}

/* What may follow digits; `end` of the number is set before any mark. */
static void take_suffix(scan *p)
{
    bool marked = false;
    p->n.end = p->at;
    while (p->at < p->s.len) {
        skip_blanks(p);
        bool took = take_close(p) || (!marked && take_ending(p));
        if (took) {
            p->n.end = p->at;
        } else if (!marked && take_currency(p)) {
            continue; /* may be the sign of the next column */
        } else if (take_mark(p)) {
            marked = true;
        } else {
            return;
        }
    }
}

/* ---- Cells without digits ---------------------------------------------- */

static bool is_void(slice s)
{
    static const char *const words[] = {"n/m",
                                        "nm",
                                        "n.m.",
                                        "n.m",
                                        "n/a",
                                        "na",
                                        "n.a.",
                                        "n.a",
                                        "*",
                                        "**",
                                        "***",
                                        "nmf",
                                        "not meaningful",
                                        "not applicable",
                                        "n/m*",
                                        "nm*",
                                        "n/c",
                                        "nil%",
                                        "#",
                                        "+",
                                        "++",
                                        "not m.",
                                        "nr",
                                        "n/r",
                                        "tbd",
                                        NULL};
    if (s.len > 16)
        return false;
    if (s.len > 2 && s.ptr[0] == '(' && s.ptr[s.len - 1] == ')')
        s = slice_sub(s, 1, (uint32_t)s.len - 1); /* "(NM)" */
    for (const char *const *word = words; *word; word++)
        if (**word == char_lower(*s.ptr) &&
            slice_equal_nocase(s, slice_of(*word)))
            return true;
    return false;
}

/* Two or more of - = _ and blanks, of which at least `least` are marks. */
static bool is_rule(slice s)
{
    uint32_t marks = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '-' || c == '=' || c == '_')
            marks++;
        else if (!char_is_space(c))
            return false;
    }
    return marks >= 4 || (marks >= 2 && s.ptr[0] != '-');
}

static uint8_t kind_without_digits(scan *p, uint32_t start)
{
    slice all = slice_trim(p->s);
    if (all.len == 0)
        return NUMBER_TEXT;
    if (is_rule(all))
        return NUMBER_RULE;
    bool had_open = p->has_open;
    bool before = p->at > start;
    if (p->at == p->s.len && !p->has_minus)
        return before ? NUMBER_PREFIX : NUMBER_TEXT;
    if (is_void(all))
        return NUMBER_VOID;
    p->at = p->has_minus ? p->at : start;
    p->has_open = p->has_minus && had_open;
    take_suffix(p);
    if (p->at < p->s.len)
        return NUMBER_TEXT;
    if (p->has_minus)
        return NUMBER_DASH;
    return p->n.end > start ? NUMBER_SUFFIX : NUMBER_MARK;
}

/* "(3)" alone may be a footnote mark. */
static bool is_marklike(const scan *p)
{
    const number *n = &p->n;
    return p->is_negative && n->value < 31 && n->decimals == 0 &&
           !(n->flags & (NUMBER_MONEY | NUMBER_PERCENT | NUMBER_RATIO)) &&
           !p->has_minus;
}

number number_read(slice s)
{
    scan p = {.s = s};
    skip_blanks(&p);
    uint32_t start = p.at;
    slice rest = slice_sub(s, start, (uint32_t)s.len);
    if (rest.len > 48 || alpha_run(rest) > LONGEST_CODE)
        return p.n; /* most labels are: no number is that long or begins so */
    while (byte_at(s, p.at) == '.' && byte_at(s, p.at + 1) == '.')
        p.at++; /* dot leaders */
    if (p.at > start)
        p.at++;
    take_prefix(&p);
    p.n.start = start;
    if (!take_digits(&p)) {
        p.n.kind = kind_without_digits(&p, start);
        return p.n;
    }
    take_fraction(&p);
    p.has_digits = true;
    take_suffix(&p);
    if (p.at < s.len) {
        p.n.kind = NUMBER_TEXT;
        return p.n;
    }
    p.n.kind = NUMBER_VALUE;
    if (is_marklike(&p))
        p.n.flags |= NUMBER_MARKLIKE;
    if (p.has_open)
        p.n.flags |= NUMBER_OPEN;
    if (p.is_negative || p.has_open || p.has_minus)
        p.n.value = -p.n.value;
    return p.n;
}
