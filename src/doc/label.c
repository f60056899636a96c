/* label.c - what the label of a row says of the numbers beside it.
 *
 * A label comes in, flags go out: whether the numbers are counts of shares,
 * amounts per share, rates, percentages, totals, or a balance at the beginning
 * or end of a period:
 *
 *     "Weighted average shares outstanding"    SHARES
 *     "Net income per share"                   PLAIN, TOTAL
 *     "Cash at beginning of year"              OPENING
 *     "Cash dividends ($1.42 per share)"       nothing: an amount
 *
 * One pass over the words; each gives the bits of its classes, and the flags
 * follow from which classes were met in which order.  The headings of columns
 * are read by the same rules. */
#include "doc/label.h"

#include "doc/words.h"

/* Classes of words. */
enum {
    W_PER = 1 << 0,
    W_SHARE = 1 << 1,
    W_OFPRICE = 1 << 2,
    W_SHARES = 1 << 3,
    W_EPS = 1 << 4,
    W_UNITLIKE = 1 << 5,
    W_COUNT = 1 << 6,
    W_NUMBER = 1 << 7,
    W_DILUTIVE = 1 << 8,
    W_PRICE = 1 << 9,
    W_GRANT = 1 << 10,
    W_DATE = 1 << 11,
    W_ACCOUNT = 1 << 12,
    W_RATE = 1 << 13,
    W_PERCENT = 1 << 14,
    W_TOTAL = 1 << 15,
    W_NET = 1 << 16,
    W_GROSS = 1 << 17,
    W_PROFIT = 1 << 18,
    W_OPENING = 1 << 19,
    W_CLOSING = 1 << 20,
    W_SPAN = 1 << 21,
    W_SCALE = 1 << 22,
    W_MONTH = 1 << 23,
    W_AT = 1 << 24,
    W_COST = 1 << 25,
    W_INCOME = 1 << 26,
    W_USED = 1 << 27,
    W_EFFECT = 1 << 28,
};

typedef struct word {
    const char *text;
    uint32_t bits;
} word;

static const word words[] = {
    {"ads", W_SHARE},
    {"adss", W_SHARE},
    {"aggregate", W_ACCOUNT},
    {"american", W_UNITLIKE},
    {"antidilutive", W_COUNT | W_DILUTIVE},
    {"apr", W_MONTH},
    {"april", W_MONTH},
    {"at", W_AT},
    {"aug", W_MONTH},
    {"august", W_MONTH},
    {"authorised", W_ACCOUNT},
    {"authorized", W_ACCOUNT},
    {"average", W_OFPRICE},
    {"balance", W_SPAN},
    {"balances", W_SPAN},
    {"basic", W_UNITLIKE},
    {"beginning", W_OPENING},
    {"billion", W_SCALE},
    {"billions", W_SCALE},
    {"bn", W_SCALE},
    {"class", W_UNITLIKE},
    {"closing", W_CLOSING},
    {"common", W_UNITLIKE},
    {"cost", W_COST},
    {"crore", W_SCALE},
    {"crores", W_SCALE},
    {"date", W_DATE},
    {"days", W_RATE},
    {"dec", W_MONTH},
    {"december", W_MONTH},
    {"denominator", W_COUNT | W_SHARES},
    {"depositary", W_UNITLIKE},
    {"diluted", W_UNITLIKE},
    {"dilutive", W_COUNT | W_DILUTIVE},
    {"earnings", W_INCOME},
    {"effect", W_EFFECT},
    {"effects", W_EFFECT},
    {"end", W_CLOSING},
    {"ending", W_CLOSING},
    {"eps", W_EPS},
    {"equity", W_UNITLIKE},
    {"exercise", W_OFPRICE},
    {"expense", W_INCOME},
    {"feb", W_MONTH},
    {"february", W_MONTH},
    {"first", W_MONTH},
    {"fiscal", W_MONTH},
    {"fourth", W_MONTH},
    {"fy", W_MONTH},
    {"grant", W_GRANT},
    {"gross", W_GROSS},
    {"h", W_MONTH},
    {"impact", W_EFFECT},
    {"income", W_INCOME},
    {"interest", W_INCOME},
    {"intrinsic", W_ACCOUNT},
    {"issued", W_COUNT},
    {"jan", W_MONTH},
    {"january", W_MONTH},
    {"jul", W_MONTH},
    {"july", W_MONTH},
    {"jun", W_MONTH},
    {"june", W_MONTH},
    {"lakh", W_SCALE},
    {"lakhs", W_SCALE},
    {"loss", W_INCOME},
    {"mar", W_MONTH},
    {"march", W_MONTH},
    {"margin", W_PROFIT},
    {"market", W_OFPRICE},
    {"may", W_MONTH},
    {"million", W_SCALE},
    {"millions", W_SCALE},
    {"mm", W_SCALE},
    {"mn", W_SCALE},
    {"month", W_SPAN},
    {"months", W_SPAN},
    {"multiple", W_RATE},
    {"net", W_NET},
    {"nov", W_MONTH},
    {"november", W_MONTH},
    {"number", W_COUNT | W_NUMBER},
    {"numerator", W_ACCOUNT},
    {"oct", W_MONTH},
    {"october", W_MONTH},
    {"opening", W_OPENING},
    {"ordinary", W_UNITLIKE},
    {"outstanding", W_COUNT},
    {"par", W_ACCOUNT},
    {"per", W_PER},
    {"percent", W_PERCENT},
    {"percentage", W_PERCENT},
    {"percentages", W_PERCENT},
    {"period", W_SPAN},
    {"periods", W_SPAN},
    {"price", W_PRICE},
    {"prices", W_PRICE},
    {"profit", W_PROFIT},
    {"q", W_MONTH},
    {"quarter", W_SPAN},
    {"rate", W_RATE},
    {"rates", W_RATE},
    {"ratio", W_RATE},
    {"ratios", W_RATE},
    {"second", W_MONTH},
    {"sep", W_MONTH},
    {"sept", W_MONTH},
    {"september", W_MONTH},
    {"share", W_OFPRICE | W_SHARE},
    {"shares", W_SHARE | W_SHARES},
    {"stock", W_OFPRICE},
    {"strike", W_OFPRICE},
    {"subtotal", W_TOTAL},
    {"third", W_MONTH},
    {"thous", W_SCALE},
    {"thousand", W_SCALE},
    {"thousands", W_SCALE},
    {"total", W_TOTAL},
    {"totals", W_TOTAL},
    {"trading", W_OFPRICE},
    {"unit", W_SHARE},
    {"units", W_SHARE},
    {"used", W_COUNT | W_USED},
    {"weighted", W_COUNT | W_UNITLIKE},
    {"year", W_SPAN},
    {"years", W_SPAN},
};

typedef struct scan {
    slice s;
    uint32_t at;
    uint32_t seen;                /* bits of all words */
    uint32_t first, before, last; /* bits of the first word, of the word
                                     before this one, of the last */
    uint32_t words;               /* how many so far */
    uint32_t per_at, shares_at;   /* which word; UINT32_MAX if none */
    bool after_number;            /* a number stands right before this word */
    bool has_digit, is_percent, has_year, has_slash, has_zeros;
    bool per_is_price; /* "$1.42 per share" tells a price, not the row */
} scan;

static uint32_t bits_of(slice text)
{
    size_t at =
        words_search(text, words, sizeof words / sizeof *words, sizeof *words);
    return at == SIZE_MAX ? 0 : words[at].bits;
}

static void see_word(scan *p, uint32_t bits)
{
    uint32_t at = p->words++;
    bool per = (bits & (W_SHARE | W_UNITLIKE)) && (p->before & W_PER) &&
               !p->per_is_price;
    bool price = ((bits & W_PRICE) && (p->before & W_OFPRICE)) ||
                 ((bits & W_DATE) && (p->before & W_GRANT));
    if ((per || price || (bits & W_EPS)) && p->per_at == UINT32_MAX)
        p->per_at = at;
    else if ((bits & (W_SHARES | W_DILUTIVE)) && p->shares_at == UINT32_MAX &&
             !(p->before & W_PER))
        p->shares_at = at;
    if (bits & W_PER)
        p->per_is_price = p->after_number;
    if ((bits & W_PERCENT) && !p->after_number)
        p->is_percent = true;
    if (at == 0)
        p->first = bits;
    p->seen |= bits;
    p->before = p->last = bits;
}

static void see_digits(scan *p, uint32_t start)
{
    while (p->at < p->s.len && char_is_digit(p->s.ptr[p->at]))
        p->at++;
    uint32_t len = p->at - start;
    p->has_year = p->has_year || len == 4;
    p->has_zeros =
        p->has_zeros || (len == 3 && memcmp(p->s.ptr + start, "000", 3) == 0);
    p->after_number = p->has_digit = true;
}

static void step(scan *p)
{
    uint32_t start = p->at;
    char c = p->s.ptr[start];
    if (char_is_alpha(c)) {
        while (p->at < p->s.len && char_is_alpha(p->s.ptr[p->at]))
            p->at++;
        see_word(p, bits_of(slice_sub(p->s, start, p->at)));
        p->after_number = false;
        return;
    }
    if (char_is_digit(c)) {
        see_digits(p, start);
        return;
    }
    p->at++;
    if (c == '%')
        p->is_percent = p->is_percent || !p->after_number;
    else if (c == '/') {
        p->before = W_PER;
        p->has_slash = true;
    } else if (!char_is_space(c) && c != '-')
        p->after_number = false;
}

static unsigned numbers_of(const scan *p)
{
    bool account = (p->seen & W_ACCOUNT) ||
                   ((p->seen & W_COST) && (p->seen & W_AT)) ||
                   ((p->seen & W_USED) && p->shares_at == UINT32_MAX);
    if (account)
        return LABEL_ACCOUNT;
    if (p->per_at < p->shares_at)
        return LABEL_PLAIN;
    bool counted = (p->seen & W_COUNT) || (p->first & W_SHARES);
    bool income = (p->seen & W_INCOME) && !(p->first & (W_SHARES | W_COUNT));
    if (p->shares_at != UINT32_MAX && counted && !income)
        return LABEL_SHARES;
    return p->first & W_NUMBER ? LABEL_COUNT : 0;
}

static unsigned balance_of(const scan *p)
{
    if (!(p->seen & W_SPAN))
        return 0;
    return p->seen & W_OPENING   ? LABEL_OPENING
           : p->seen & W_CLOSING ? LABEL_CLOSING
                                 : 0;
}

unsigned label_read(slice s)
{
    scan p = {.s = s, .per_at = UINT32_MAX, .shares_at = UINT32_MAX};
    while (p.at < s.len)
        step(&p);
    unsigned flags = numbers_of(&p) | balance_of(&p);
    if (((p.first | p.last) & W_RATE) && !(p.seen & W_EFFECT))
        flags |= LABEL_RATIO;
    if (p.is_percent)
        flags |= LABEL_PERCENT;
    if ((p.first & (W_TOTAL | W_NET)) ||
        ((p.first & W_GROSS) && (p.seen & W_PROFIT) && p.words == 2))
        flags |= LABEL_TOTAL;
    if (p.has_year || (p.has_digit && p.has_slash) || (p.seen & W_MONTH))
        flags |= LABEL_DATED;
    if ((p.seen & W_SCALE) || p.has_zeros)
        flags |= LABEL_SCALED;
    return flags;
}
