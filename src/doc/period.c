/* period.c - what the heading of a column says of time.
 *
 * A heading comes in ("Three months ended June 30, 2023", "FY24", "% Change"),
 * a period goes out: date, length, and whether the column is one of changes.
 * Headings are often stacked, each level saying a part; the levels are scanned
 * one by one and merged from the top down:
 *
 *     "Years ended December 31,"   month 12, day 31, ENDED
 *     "2023"                       year 2023            -> 20231231, 12 months
 *
 * A heading that names several years ("2023, 2022 and 2021") says which day and
 * length, not which year.  Words outside the vocabulary of time are hashed:
 * columns with the same hash tell the same thing for different periods, others
 * (RMB and US$, segments, successor and predecessor) must not be compared.
 *
 * It does not know the filing: "Q1" is a quarter of the calendar unless the
 * caller knows the month of the year-end.  The vocabulary is in words.c. */
#include "doc/period.h"

#include "doc/number.h"
#include "doc/words.h"

enum { MAX_PIECES = 96 };

typedef enum piece_kind { PIECE_WORD, PIECE_NUMBER, PIECE_SIGN } piece_kind;

/* A word, a run of digits or any other character. */
typedef struct piece {
    slice text;
    uint32_t number;
    uint16_t value; /* of a word */
    uint8_t kind;
    uint8_t word; /* word_kind */
    bool glued;   /* no blank before it */
} piece;

typedef struct scan {
    piece pieces[MAX_PIECES];
    uint32_t len;
    period p;
    uint32_t count;      /* of months, weeks ... not yet used */
    uint32_t ordinal;    /* first, second ... */
    uint32_t day_before; /* "31" of "31 December" */
    uint32_t years;      /* distinct ones seen */
    uint32_t start_year, start_month, start_day; /* of "from ... to ..." */
    bool to_seen; /* "to" or "through" since the last date */
    bool count_is_digits;
} scan;

/* ---- Pieces ------------------------------------------------------------ */

static uint32_t word_end(slice s, uint32_t at)
{
    while (at < s.len && char_is_alpha(s.ptr[at]))
        at++;
    return at;
}

static uint32_t number_end(slice s, uint32_t at, uint32_t *value)
{
    *value = 0;
    for (; at < s.len && char_is_digit(s.ptr[at]); at++)
        *value = *value > 100000000 ? *value
                                    : *value * 10 + (uint32_t)(s.ptr[at] - '0');
    return at;
}

static uint32_t sign_end(slice s, uint32_t at)
{
    at++;
    while (at < s.len && ((uint8_t)s.ptr[at] & 0xc0) == 0x80)
        at++;
    return at;
}

static void cut(scan *c, slice s)
{
    bool glued = false;
    for (uint32_t at = 0; at < s.len && c->len < MAX_PIECES;) {
        uint32_t blank = number_blank(s, at);
        if (blank) {
            at += blank;
            glued = false;
            continue;
        }
        piece *p = &c->pieces[c->len++];
        *p = (piece){.glued = glued};
        uint32_t start = at;
        if (char_is_alpha(s.ptr[at])) {
            at = word_end(s, at);
            p->kind = PIECE_WORD;
            p->word = (uint8_t)words_find(slice_sub(s, start, at), &p->value);
        } else if (char_is_digit(s.ptr[at])) {
            at = number_end(s, at, &p->number);
            p->kind = PIECE_NUMBER;
        } else {
            at = sign_end(s, at);
            p->kind = PIECE_SIGN;
        }
        p->text = slice_sub(s, start, at);
        glued = true;
    }
}

static const piece *piece_at(const scan *c, uint32_t i)
{
    static const piece none = {.kind = PIECE_SIGN};
    return i < c->len ? &c->pieces[i] : &none;
}

static bool is_sign(const scan *c, uint32_t i, char sign)
{
    const piece *p = piece_at(c, i);
    return p->kind == PIECE_SIGN && p->text.len == 1 && p->text.ptr[0] == sign;
}

static bool is_dash(const scan *c, uint32_t i)
{
    const piece *p = piece_at(c, i);
    return p->kind == PIECE_SIGN && number_dash(p->text, 0) > 0;
}

static bool is_word(const scan *c, uint32_t i, word_kind kind)
{
    const piece *p = piece_at(c, i);
    return p->kind == PIECE_WORD && p->word == kind;
}

/* A number of `digits` digits. */
static bool is_number(const scan *c, uint32_t i, uint32_t digits)
{
    const piece *p = piece_at(c, i);
    return p->kind == PIECE_NUMBER && p->text.len == digits;
}

static bool is_small(const scan *c, uint32_t i)
{
    return is_number(c, i, 1) || is_number(c, i, 2);
}

static bool is_year(const scan *c, uint32_t i)
{
    return is_number(c, i, 4) && piece_at(c, i)->number >= 1900 &&
           piece_at(c, i)->number < 2100;
}

/* An apostrophe, straight or curly. */
static bool is_apostrophe(const scan *c, uint32_t i)
{
    const piece *p = piece_at(c, i);
    return is_sign(c, i, '\'') ||
           (p->kind == PIECE_SIGN && slice_is(p->text, "\xe2\x80\x99")) ||
           (p->kind == PIECE_SIGN && slice_is(p->text, "\xe2\x80\x98"));
}

static bool is_separator(const scan *c, uint32_t i)
{
    return is_sign(c, i, '/') || is_sign(c, i, '.') || is_dash(c, i);
}

/* ---- What was found ---------------------------------------------------- */

static uint32_t whole_year(uint32_t two_digits)
{
    return two_digits < 70 ? 2000 + two_digits : 1900 + two_digits;
}

static void found_year(scan *c, uint32_t year)
{
    if (c->p.year == year)
        return;
    c->years++;
    if (c->years > 1 && !c->to_seen)
        c->p.flags |= PERIOD_YEARS;
    if (c->years == 1 || (c->to_seen && c->start_month))
        c->p.year = (uint16_t)year;
}

static uint32_t last_day(uint32_t year, uint32_t month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30,
                                   31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[(month + 11) % 12];
}

/* The second date of "from May 17 through December 31" is the end. */
static void found_date(scan *c, uint32_t month, uint32_t day)
{
    period *p = &c->p;
    if (p->month && c->to_seen && !c->start_month) {
        c->start_month = p->month;
        c->start_day = p->day;
        c->start_year = p->year;
        p->flags |= PERIOD_ENDED;
    } else if (p->month && (p->month != month || (p->day && p->day != day))) {
        p->flags |= PERIOD_DATES;
        return;
    }
    p->month = (uint8_t)month;
    p->day = (uint8_t)day;
}

static void found_length(scan *c, uint32_t months)
{
    if (c->p.months && c->p.months != months)
        c->p.flags |= PERIOD_LENGTHS;
    c->p.months = (uint8_t)months;
}

static void found_foreign(scan *c, slice text)
{
    uint32_t hash = c->p.series ? c->p.series : 2166136261u;
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (uint8_t)char_lower(text.ptr[i])) * 16777619u;
    c->p.series = hash;
    if (c->p.foreign < UINT8_MAX)
        c->p.foreign++;
}

/* ---- Numbers ----------------------------------------------------------- */

static bool set_numeric_date(scan *c, uint32_t year, uint32_t month,
                             uint32_t day)
{
    if (month > 12 && day <= 12) {
        uint32_t swap = month;
        month = day;
        day = swap;
    }
    if (month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    found_date(c, month, day);
    found_year(c, year);
    return true;
}

/* "12/31/23", "31.12.2023", "2023-12-31": how many pieces, 0 if none. */
static uint32_t take_numeric_date(scan *c, uint32_t i)
{
    if (!is_separator(c, i + 1) || !is_separator(c, i + 3) ||
        !slice_equal(piece_at(c, i + 1)->text, piece_at(c, i + 3)->text) ||
        !piece_at(c, i + 1)->glued || !piece_at(c, i + 4)->glued ||
        !is_small(c, i + 2))
        return 0;
    uint32_t a = piece_at(c, i)->number, b = piece_at(c, i + 2)->number,
             d = piece_at(c, i + 4)->number;
    bool done = false;
    if (is_year(c, i) && is_small(c, i + 4))
        done = set_numeric_date(c, a, b, d);
    else if (is_small(c, i) && is_year(c, i + 4))
        done = set_numeric_date(c, d, a, b);
    else if (is_small(c, i) && is_number(c, i + 4, 2))
        done = set_numeric_date(c, whole_year(d), a, b);
    return done ? 5 : 0;
}

/* "2023", "2022/23", "2023-2022", "2023 vs. 2022". */
static uint32_t take_year(scan *c, uint32_t i)
{
    uint32_t year = piece_at(c, i)->number;
    bool joined = (is_sign(c, i + 1, '/') || is_dash(c, i + 1));
    if (joined && is_number(c, i + 2, 2) && piece_at(c, i + 2)->glued &&
        (year + 1) % 100 == piece_at(c, i + 2)->number) {
        found_year(c, year + 1);
        c->p.flags |= PERIOD_FISCAL;
        return 3;
    }
    if (joined && is_year(c, i + 2)) {
        uint32_t other = piece_at(c, i + 2)->number;
        c->p.flags |= other < year ? PERIOD_CHANGE : PERIOD_YEARS;
        c->p.year = (uint16_t)year;
        c->years += 2;
        return 3;
    }
    if ((is_word(c, i + 1, WORD_TO) || is_word(c, i + 1, WORD_OVER)) &&
        is_year(c, i + 2))
        c->p.flags |= PERIOD_CHANGE;
    found_year(c, year);
    return 1;
}

/* "Q1", "1Q", "Q1'23", "2H 2023": the mark is at `i`. */
static uint32_t take_part_of_year(scan *c, uint32_t i, bool is_half)
{
    uint32_t part = 0, used = 1;
    if (i > 0 && is_number(c, i - 1, 1) && piece_at(c, i)->glued)
        part = piece_at(c, i - 1)->number;
    else if (is_number(c, i + 1, 1) && piece_at(c, i + 1)->glued) {
        part = piece_at(c, i + 1)->number;
        used = 2;
    }
    if (part < 1 || part > (is_half ? 2u : 4u))
        return 0;
    c->p.quarter = (uint8_t)(is_half ? 2 * part : part);
    found_length(c, is_half ? 6 : 3);
    uint32_t next = i + used;
    if (is_apostrophe(c, next) || is_dash(c, next))
        next++;
    if (is_number(c, next, 2) && (next > i + used || used == 1)) {
        found_year(c, whole_year(piece_at(c, next)->number));
        used = next + 1 - i;
    }
    return used;
}

/* "st" of "1st" */
static bool is_ordinal_end(const scan *c, uint32_t i)
{
    static const char *const ends[] = {"st", "nd", "rd", "th", NULL};
    const piece *p = piece_at(c, i);
    for (const char *const *end = ends; p->glued && *end; end++)
        if (slice_equal_nocase(p->text, slice_of(*end)))
            return true;
    return false;
}

/* "31", "13" and the like wait for the word that follows. */
static uint32_t take_number(scan *c, uint32_t i)
{
    uint32_t used = take_numeric_date(c, i);
    if (used)
        return used;
    if (is_year(c, i))
        return take_year(c, i);
    uint32_t value = piece_at(c, i)->number;
    if (is_small(c, i) && i > 0 && is_apostrophe(c, i - 1) &&
        is_number(c, i, 2)) {
        found_year(c, whole_year(value));
        return 1;
    }
    if (value >= 1 && value <= 4 && is_ordinal_end(c, i + 1)) {
        c->ordinal = value;
        return 2;
    }
    c->day_before = is_small(c, i) && value <= 31 ? value : 0;
    c->count = is_small(c, i) ? value : 0;
    c->count_is_digits = true;
    if (i > 0 && is_word(c, i - 1, WORD_FOREIGN))
        found_foreign(c, piece_at(c, i)->text);
    return 1;
}

/* ---- Words ------------------------------------------------------------- */

/* "December 31", "31 December", "Dec-23", "June '24". */
static uint32_t take_month(scan *c, uint32_t i)
{
    uint32_t month = piece_at(c, i)->value, used = 1, day = 0;
    if (!char_is_upper(piece_at(c, i)->text.ptr[0]))
        return 1; /* the verb "may", or no heading */
    if (is_sign(c, i + 1, '.'))
        used++;
    bool mark = is_apostrophe(c, i + used) || is_dash(c, i + used);
    if (mark && is_number(c, i + used + 1, 2)) {
        found_date(c, month, 0);
        found_year(c, whole_year(piece_at(c, i + used + 1)->number));
        return used + 2;
    }
    if (is_small(c, i + used) && piece_at(c, i + used)->number <= 31) {
        day = piece_at(c, i + used)->number;
        used++;
    } else if (c->day_before) {
        day = c->day_before;
    } else if (is_number(c, i + used, 2)) {
        found_year(c, whole_year(piece_at(c, i + used)->number));
        used++;
    }
    c->day_before = 0;
    found_date(c, month, day);
    return used;
}

static uint32_t months_of_weeks(uint32_t weeks)
{
    static const struct {
        uint8_t from, to, months;
    } lengths[] = {{4, 5, 1},   {11, 14, 3}, {15, 17, 4}, {24, 28, 6},
                   {35, 36, 8}, {37, 41, 9}, {50, 54, 12}};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (weeks >= lengths[i].from && weeks <= lengths[i].to)
            return lengths[i].months;
    return 0;
}

/* "1-3 years", "less than 12 months", "30 days": when something falls due. */
static bool is_maturity(const scan *c, uint32_t i)
{
    uint32_t unit = piece_at(c, i)->value;
    bool ended = false;
    for (uint32_t k = i + 1; k < c->len && k < i + 4; k++)
        ended = ended || (is_word(c, k, WORD_FLAG) &&
                          piece_at(c, k)->value == PERIOD_ENDED);
    if (ended || !c->count)
        return false;
    return unit == 12 ||
           (c->count_is_digits && i > 1 &&
            (is_dash(c, i - 2) || is_word(c, i - 2, WORD_FOREIGN)));
}

static void take_unit(scan *c, uint32_t i)
{
    uint32_t unit = piece_at(c, i)->value;
    if (is_maturity(c, i)) {
        found_foreign(c, i ? piece_at(c, i - 1)->text : (slice){0});
        found_foreign(c, piece_at(c, i)->text);
    } else if (unit == 12) {
        if (!is_word(c, i + 1, WORD_TO) && !is_word(c, i + 2, WORD_TO))
            c->p.flags |= PERIOD_FISCAL;
    } else if (unit >= 3 && c->ordinal) {
        c->p.quarter = (uint8_t)(unit == 6 ? 2 * c->ordinal : c->ordinal);
        found_length(c, unit);
    } else if (unit == 3) {
        found_length(c, 3 * (c->count ? c->count : 1));
    } else if (unit == 6) {
        found_length(c, 6);
    } else if (c->count && c->count <= 120) {
        found_length(c, c->count);
    }
    c->count = 0;
}

static void take_flag(scan *c, uint32_t i)
{
    c->p.flags |= piece_at(c, i)->value;
}

static uint32_t take_date_mark(scan *c, uint32_t i)
{
    if (is_word(c, i, WORD_AS) && is_word(c, i + 1, WORD_OF)) {
        c->p.flags |= PERIOD_INSTANT;
        return 2;
    }
    bool dated = is_word(c, i + 1, WORD_MONTH) || is_word(c, i + 1, WORD_DEC) ||
                 piece_at(c, i + 1)->kind == PIECE_NUMBER;
    if (is_word(c, i, WORD_AT) && dated)
        c->p.flags |= PERIOD_INSTANT;
    return 1;
}

/* "inc/(dec)", "Inc. (Dec.)"; a company's "Inc." is a foreign word. */
static void take_increase(scan *c, uint32_t i)
{
    for (uint32_t k = i + 1; k < i + 5; k++)
        if (is_word(c, k, WORD_DEC) || is_word(c, k, WORD_FLAG))
            c->p.flags |= PERIOD_CHANGE;
    if (i == 0 && c->len <= 2)
        c->p.flags |= PERIOD_CHANGE;
}

static uint32_t take_fiscal_year(scan *c, uint32_t i)
{
    uint32_t next = i + 1;
    c->p.flags |= PERIOD_FISCAL;
    if (is_apostrophe(c, next))
        next++;
    if (!is_number(c, next, 2))
        return 1;
    found_year(c, whole_year(piece_at(c, next)->number));
    return next + 1 - i;
}

static void take_statement(scan *c, uint32_t i)
{
    for (uint32_t k = i + 1; k < c->len && k < i + 8; k++) {
        if (is_word(c, k, WORD_FLOW))
            c->p.flags |= PERIOD_FLOWS;
        else if (is_word(c, k, WORD_BALANCE))
            c->p.flags |= PERIOD_BALANCES;
    }
}

static void take_count(scan *c, uint32_t i)
{
    uint32_t value = piece_at(c, i)->value;
    bool joins = c->count >= 20 && c->count % 10 == 0 && value < 10;
    c->count = joins ? c->count + value : value;
    c->count_is_digits = false;
}

static void take_weeks(scan *c)
{
    uint32_t months = months_of_weeks(c->count);
    if (months)
        found_length(c, months);
    c->count = 0;
}

static uint32_t take_word(scan *c, uint32_t i)
{
    const piece *p = piece_at(c, i);
    uint32_t used = 1;
    switch ((word_kind)p->word) {
    case WORD_MONTH:
        return take_month(c, i);
    case WORD_DEC:
        if (c->p.flags & PERIOD_CHANGE)
            return 1;
        return take_month(c, i);
    case WORD_INC:
        take_increase(c, i);
        return 1;
    case WORD_COUNT:
        take_count(c, i);
        return 1;
    case WORD_ORDINAL:
        c->ordinal = p->value;
        return 1;
    case WORD_UNIT:
        take_unit(c, i);
        return 1;
    case WORD_WEEKS:
        take_weeks(c);
        return 1;
    case WORD_FLAG:
        take_flag(c, i);
        return 1;
    case WORD_AS:
    case WORD_AT:
        return take_date_mark(c, i);
    case WORD_TO:
        c->to_seen = c->p.month || c->p.year;
        return 1;
    case WORD_FY:
        return take_fiscal_year(c, i);
    case WORD_Q:
    case WORD_H:
        used = take_part_of_year(c, i, p->word == WORD_H);
        return used ? used : 1;
    case WORD_STATEMENT:
        take_statement(c, i);
        return 1;
    case WORD_BALANCE:
        if (i > 0 && p->text.len >= 5 && char_lower(p->text.ptr[0]) == 's')
            c->p.flags |= PERIOD_BALANCES;
        return 1;
    case WORD_FOREIGN:
        if (p->text.len > 1)
            found_foreign(c, p->text);
        return 1;
    default:
        return 1;
    }
}

/* ---- Public ------------------------------------------------------------ */

/* The length of "from May 17 through December 31, 2023". */
static void settle_span(scan *c)
{
    period *p = &c->p;
    if (!c->start_month || p->months || !p->month)
        return;
    uint32_t start =
        (c->start_year ? c->start_year : p->year) * 12u + c->start_month;
    uint32_t end = p->year * 12u + p->month;
    end += c->start_day < 16 && (p->day == 0 || p->day > 15);
    if (end > start && end - start <= 18)
        p->months = (uint8_t)(end - start);
}

static void drop_ambiguous(period *p)
{
    if ((p->flags & PERIOD_YEARS) && !(p->flags & PERIOD_CHANGE))
        p->year = 0;
    if (p->flags & PERIOD_DATES)
        p->month = p->day = 0;
    if (p->flags & PERIOD_LENGTHS)
        p->months = 0;
}

period period_scan(slice s)
{
    scan c;
    c.len = 0;
    c.p = (period){0};
    c.count = c.ordinal = c.day_before = c.years = 0;
    c.start_year = c.start_month = c.start_day = 0;
    c.to_seen = c.count_is_digits = false;
    cut(&c, s);
    for (uint32_t i = 0; i < c.len;) {
        const piece *p = &c.pieces[i];
        if (p->kind == PIECE_NUMBER)
            i += take_number(&c, i);
        else if (p->kind == PIECE_WORD)
            i += take_word(&c, i);
        else {
            if (is_sign(&c, i, '%'))
                c.p.flags |= PERIOD_PERCENT;
            else if (is_dash(&c, i) && c.p.month)
                c.to_seen = true;
            i++;
        }
    }
    if (c.ordinal && !c.p.quarter && !c.p.foreign && !c.p.months &&
        !c.p.month) {
        c.p.quarter = (uint8_t)c.ordinal; /* "First" beside "Second" */
        c.p.months = 3;
    }
    settle_span(&c);
    drop_ambiguous(&c.p);
    return c.p;
}

period period_merge(period upper, period lower)
{
    period p = lower;
    if (!p.year)
        p.year = upper.year;
    if (!p.month && !p.quarter) {
        p.month = upper.month;
        p.day = upper.day;
    }
    if (!p.quarter && !lower.month)
        p.quarter = upper.quarter;
    if (!p.months && !(lower.flags & PERIOD_INSTANT))
        p.months = upper.months;
    p.flags |= upper.flags;
    if (lower.flags & PERIOD_INSTANT)
        p.flags &= (uint16_t) ~(PERIOD_ENDED | PERIOD_FISCAL);
    else if (lower.flags & PERIOD_ENDED)
        p.flags &= (uint16_t)~PERIOD_INSTANT;
    p.series = upper.series * 31u ^ lower.series;
    p.foreign = (uint8_t)(upper.foreign + lower.foreign < UINT8_MAX
                              ? upper.foreign + lower.foreign
                              : UINT8_MAX);
    return p;
}

unsigned period_length(const period *p)
{
    if (p->flags & PERIOD_INSTANT)
        return 0;
    if (p->months)
        return p->months;
    if (p->quarter)
        return 3;
    return p->flags & PERIOD_FISCAL ? 12 : 0;
}

int32_t period_date(const period *p, unsigned year_end)
{
    int32_t year = p->year, month = p->month, day = p->day;
    if (!year)
        return 0;
    if (!month && p->quarter) {
        month = 3 * p->quarter;
        if (year_end > 0 && year_end < 12) {
            month += (int32_t)year_end;
            year -= month <= 12;
            month = month <= 12 ? month : month - 12;
        }
    }
    if (!month)
        return year * 10000;
    if (!day || day > (int32_t)last_day((uint32_t)year, (uint32_t)month))
        day = (int32_t)last_day((uint32_t)year, (uint32_t)month);
    return year * 10000 + month * 100 + day;
}

int32_t period_before(int32_t date, unsigned months)
{
    int32_t year = date / 10000, month = date / 100 % 100, day = date % 100;
    if (!month)
        return date - (int32_t)(months / 12) * 10000;
    bool is_last = day >= (int32_t)last_day((uint32_t)year, (uint32_t)month);
    int32_t total = year * 12 + month - 1 - (int32_t)months;
    year = total / 12;
    month = total % 12 + 1;
    int32_t last = (int32_t)last_day((uint32_t)year, (uint32_t)month);
    if (is_last || day > last)
        day = last;
    return year * 10000 + month * 100 + day;
}

int32_t period_day(int32_t date)
{
    int32_t year = date / 10000, month = date / 100 % 100, day = date % 100;
    if (!month) {
        month = 12;
        day = 31;
    }
    /* March is the first month, so that the leap day is the last. */
    year -= month <= 2;
    month = (month + 9) % 12;
    return year * 365 + year / 4 - year / 100 + year / 400 +
           (month * 153 + 2) / 5 + day;
}
