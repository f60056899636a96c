/* amounts.c - money and percentages, with their scale.
 *
 *     RMB171.9 million     171900000   money
 *     $(12.8) million      -12800000   money
 *     $ | (12.4 | )        -12.4       money, over cells of a row
 *     9.3%                 9.3         percent
 *     150 basis points     1.5         percent
 *     12.4 million shares  12400000    neither: something is counted
 *
 * From each number one looks back over a bracket or minus and a currency, and
 * ahead over a bracket, a scale and a unit.  Of a range ("$1.2 to $1.5
 * million") the lower end takes the scale of the upper.  Brackets mean a
 * negative in a row and right behind a currency; around a whole amount in
 * prose they are only brackets.  Numbers that are neither money nor percent
 * nor scaled are left to <number>. */
#include "match/amounts.h"

#include "match/grammar.h"

/* The text around one number, and what is read of it. */
typedef struct looker {
    const vocab *v;
    slice text;
    span in;     /* bytes of the sentence: nothing is read beyond */
    uint32_t at; /* start, then end of what belongs to the amount */
    bool is_row;
    bool is_negative, is_money, is_percent;
    unsigned power; /* of ten, of the scale */
} looker;

/* ---- The number itself -------------------------------------------------- */

/* Only a comma with one or two digits behind it, and no dot, is a decimal. */
static bool comma_is_decimal(slice s)
{
    const char *comma = memchr(s.ptr, ',', s.len);
    if (!comma || memchr(s.ptr, '.', s.len))
        return false;
    size_t behind = s.len - (size_t)(comma - s.ptr) - 1;
    return behind == 1 || behind == 2;
}

double amount_value(slice digits)
{
    char decimal = comma_is_decimal(digits) ? ',' : '.';
    double whole = 0, part = 0, unit = 1;
    bool behind = false;
    for (size_t i = 0; i < digits.len; i++) {
        char c = digits.ptr[i];
        if (c == decimal)
            behind = true;
        if (!char_is_digit(c))
            continue;
        if (behind && unit < 1e15) {
            unit *= 10;
            part = part * 10 + (c - '0');
        } else if (!behind) {
            whole = whole * 10 + (c - '0');
        }
    }
    return whole + part / unit;
}

/* ---- Looking back ------------------------------------------------------- */

static const char *const signs[] = {
    "$",
    "\xe2\x82\xac", /* euro */
    "\xc2\xa3",     /* pound */
    "\xc2\xa5",     /* yen, yuan */
    "\xe2\x82\xa6", /* naira */
    "\xe2\x82\xb9", /* rupee */
    "\xe2\x82\xa9", /* won */
    "\xe2\x82\xbd", /* rouble */
    "\xe2\x82\xb1", /* peso */
    "\xe2\x82\xba", /* lira */
    "\xe2\x82\xaa", /* shekel */
    "\xef\xbf\xa5", /* full-width yen */
    "\xef\xbc\x84", /* full-width dollar */
};

static bool ends_with(const looker *k, uint32_t at, const char *what)
{
    uint32_t n = (uint32_t)strlen(what);
    return at - k->in.start >= n && memcmp(k->text.ptr + at - n, what, n) == 0;
}

static char byte_before(const looker *k, uint32_t at)
{
    if (at <= k->in.start)
        return '\0';
    return k->text.ptr[at - 1];
}

static uint32_t skip_blank_back(const looker *k, uint32_t at)
{
    for (int i = 0; i < 2; i++) {
        if (ends_with(k, at, "\xc2\xa0"))
            at -= 2;
        else if (char_is_space(byte_before(k, at)))
            at--;
    }
    return at;
}

/* A minus or an opening bracket right before `at`; a hyphen that joins two
 * words is none. */
static uint32_t skip_minus_back(const looker *k, uint32_t at)
{
    if (ends_with(k, at, "\xe2\x88\x92"))
        return at - 3;
    char c = byte_before(k, at), left = byte_before(k, at - (c == '-'));
    if (c == '(' || (c == '-' && !char_is_alpha(left) && !char_is_digit(left)))
        return at - 1;
    return at;
}

static uint32_t skip_letters_back(const looker *k, uint32_t at)
{
    while (char_is_alpha(byte_before(k, at)))
        at--;
    return at;
}

static word_traits traits_of(const looker *k, uint32_t start, uint32_t end)
{
    uint32_t id = vocab_find(k->v, slice_sub(k->text, start, end));
    return k->v->words.at[id].traits;
}

/* The letters of "US$", "HK$", "R$" before the sign at `at`. */
static uint32_t skip_sign_letters(const looker *k, uint32_t at)
{
    uint32_t start = skip_letters_back(k, at);
    bool short_capitals = at - start <= 3 && char_is_upper(k->text.ptr[start]);
    return short_capitals ? start : at;
}

/* "RMB 12", "Rs. 12": a code in capitals before `at`, a blank between. */
static bool take_code_back(looker *k, uint32_t at)
{
    uint32_t end = skip_blank_back(k, at);
    end -= byte_before(k, end) == '.';
    uint32_t start = skip_letters_back(k, end);
    if (start == end || !char_is_upper(k->text.ptr[start]) ||
        char_is_digit(byte_before(k, start)) ||
        !(traits_of(k, start, end) & WORD_CURRENCY))
        return false;
    k->at = start;
    return true;
}

static void look_back(looker *k, uint32_t number)
{
    uint32_t inner = skip_minus_back(k, number);
    bool minus = inner != number && k->text.ptr[inner] != '(';
    bool bracket = inner != number && !minus;
    k->at = minus ? inner : number;
    uint32_t before = skip_blank_back(k, inner);
    char last = byte_before(k, before);
    bool may_sign = last == '$' || (unsigned char)last >= 0x80;
    for (size_t i = 0; may_sign && i < sizeof signs / sizeof *signs; i++) {
        if (!ends_with(k, before, signs[i]))
            continue;
        uint32_t at = before - (uint32_t)strlen(signs[i]);
        at = skip_sign_letters(k, at);
        uint32_t outer = skip_minus_back(k, at);
        k->is_money = true;
        k->is_negative = minus || bracket ||
                         (outer != at && k->text.ptr[outer] == '-') ||
                         (outer != at && k->is_row);
        k->at = outer != at && k->text.ptr[outer] != '(' ? outer : at;
        return;
    }
    k->is_money = take_code_back(k, inner);
    k->is_negative = minus || (bracket && (k->is_money || k->is_row));
}

/* ---- Looking ahead ------------------------------------------------------ */

static char byte_at(const looker *k, uint32_t at)
{
    if (at >= k->in.end)
        return '\n';
    return k->text.ptr[at];
}

static uint32_t skip_blank(const looker *k, uint32_t at)
{
    for (int i = 0; i < 2; i++) {
        if ((unsigned char)byte_at(k, at) == 0xC2 &&
            (unsigned char)byte_at(k, at + 1) == 0xA0)
            at += 2;
        else if (char_is_space(byte_at(k, at)))
            at++;
    }
    return at;
}

static uint32_t skip_letters(const looker *k, uint32_t at)
{
    while (char_is_alpha(byte_at(k, at)))
        at++;
    return at;
}

/* The word at most a blank or a hyphen behind `at`. */
static word_traits next_word(const looker *k, uint32_t at, span *word)
{
    uint32_t start = skip_blank(k, at);
    start += start == at && byte_at(k, at) == '-'; /* "12-million" */
    *word = (span){start, skip_letters(k, start)};
    return traits_of(k, word->start, word->end);
}

static void take_scale(looker *k)
{
    uint32_t at = k->at + (k->is_negative && byte_at(k, k->at) == ')');
    span word;
    word_traits traits = next_word(k, at, &word);
    bool letter = span_len(word) == 1; /* "5m", "$5 m", but not "5 B" */
    if (!word_scale(traits) || (letter && !(word.start == at || k->is_money)))
        return;
    k->power = word_scale(traits);
    k->at = word.end;
}

static void take_unit(looker *k)
{
    span word;
    word_traits traits = next_word(k, k->at, &word);
    bool is_code =
        (traits & WORD_CURRENCY) && char_is_upper(k->text.ptr[word.start]);
    if (is_code && byte_at(k, word.end) == '$')
        return; /* the sign of the next amount */
    if (is_code || (traits & WORD_MONEY_UNIT)) {
        k->is_money = true;
        k->at = word.end;
    }
}

/* "%" behind a bracket, blanks or the border of a cell. */
static bool take_percent_sign(looker *k)
{
    for (uint32_t i = 0; i < 3; i++) {
        char c = byte_at(k, k->at + i);
        if (c == '%') {
            k->at += i + 1;
            k->is_percent = true;
            return true;
        }
        if (!(c == ' ' || c == ')' || (c == '\t' && k->is_row)))
            return false;
    }
    return false;
}

/* Takes one word, and "points" behind it. */
static void take_with_points(looker *k, span word)
{
    span points;
    k->is_percent = true;
    k->at = word.end;
    if (next_word(k, k->at, &points) & WORD_POINTS)
        k->at = points.end;
}

/* Percent words; true for basis points. */
static bool take_percent_word(looker *k)
{
    span word, next;
    word_traits traits = next_word(k, k->at, &word);
    slice said = slice_span(k->text, word);
    if (traits & WORD_BASIS) {
        bool points = next_word(k, word.end, &next) & WORD_POINTS;
        if (!points && slice_equal_nocase(said, SLICE("basis")))
            return false;
        take_with_points(k, word);
        return true;
    }
    if (slice_equal_nocase(said, SLICE("per")) &&
        (next_word(k, word.end, &next) & WORD_PERCENT)) {
        k->at = next.end;
        k->is_percent = true;
    } else if ((traits & WORD_PERCENT) &&
               !slice_equal_nocase(said, SLICE("cent"))) {
        take_with_points(k, word);
    }
    return false;
}

/* "12.4 million subscribers" counts; "12.4 million in 2016" is money. */
static bool counts_things(const looker *k)
{
    span word;
    word_traits traits = next_word(k, k->at, &word);
    return span_len(word) > 0 && !(traits & WORD_NO_NOUN);
}

static void look_ahead(looker *k, uint32_t end, amount *a)
{
    k->at = end;
    if (take_percent_sign(k))
        return;
    if (take_percent_word(k)) {
        a->value /= 100;
        return;
    }
    if (k->is_percent)
        return;
    take_scale(k);
    take_unit(k);
    if (k->power && !k->is_money)
        k->is_money = !counts_things(k);
    if (byte_at(k, k->at) == ')' && k->is_negative)
        k->at++;
}

static double power_of_ten(unsigned n)
{
    double d = 1;
    while (n--)
        d *= 10;
    return d;
}

/* ---- Sentences ---------------------------------------------------------- */

/* False if the number at token `t` is no amount. */
static bool read_one(looker *k, const token *t, amount_at *a)
{
    k->is_negative = k->is_money = k->is_percent = false;
    k->power = 0;
    look_back(k, t->start);
    a->amount.text.start = k->at;
    a->amount.value =
        amount_value(slice_sub(k->text, t->start, t->start + t->len));
    look_ahead(k, t->start + t->len, &a->amount);
    a->amount.text.end = k->at;
    a->amount.value *= power_of_ten(k->power);
    if (k->is_negative)
        a->amount.value = -a->amount.value;
    a->amount.is_money = k->is_money && !k->is_percent;
    a->amount.is_percent = k->is_percent;
    a->power = (uint8_t)k->power;
    return k->is_money || k->is_percent || k->power;
}

/* In "$1.2 to $1.5 million" and "$1.2, $1.3 and $1.5 million" the amounts
 * before take the scale of the last one. */
static void share_scale(amounts_at *all, uint32_t from, slice text)
{
    uint32_t i = all->len - 1;
    unsigned power = all->at[i].power;
    if (power == 0)
        return;
    for (; i > from; i--) {
        amount_at *low = &all->at[i - 1], *high = &all->at[i];
        slice between = slice_trim(
            slice_sub(text, low->amount.text.end, high->amount.text.start));
        bool joined = slice_is(between, "to") || slice_is(between, "and") ||
                      slice_is(between, "-") || slice_is(between, ",") ||
                      slice_is(between, ", and") || slice_is(between, "or") ||
                      slice_is(between, "\xe2\x80\x93");
        if (!joined || low->power || !low->amount.is_money ||
            low->amount.value >= 1000 || low->amount.value <= -1000)
            return;
        low->amount.value *= power_of_ten(power);
        low->power = (uint8_t)power;
    }
}

bool amounts_read(amounts_at *out, const vocab *v, slice text,
                  const token *tokens, amount_place place)
{
    looker k = {
        .v = v, .text = text, .is_row = place.is_row, .in = place.bytes};
    uint32_t from = out->len;
    for (uint32_t t = place.first; t < place.end; t++) {
        if (tokens[t].kind != TOKEN_NUMBER)
            continue;
        amount_at a = {.amount = {.sentence = place.sentence}};
        if (!read_one(&k, &tokens[t], &a))
            continue;
        a.first = a.end = t;
        while (a.first > place.first &&
               tokens[a.first - 1].start >= a.amount.text.start)
            a.first--;
        while (a.end < place.end && tokens[a.end].start < a.amount.text.end)
            a.end++;
        amount_at *slot = array_add(out);
        if (!slot)
            return false;
        *slot = a;
        k.in.start = a.amount.text.end; /* amounts do not overlap */
        share_scale(out, from, text);
    }
    return true;
}

uint32_t amounts_from(const amounts_at *all, uint32_t at)
{
    uint32_t low = 0, high = all->len;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (all->at[mid].amount.text.end < at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}
