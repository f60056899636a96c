/* scale.c - what printed numbers stand for.
 *
 * The words near a table come in ("(Dollars in millions, except share and per
 * share data)", "RMB'000", "$000s omitted"), a factor for amounts and one for
 * share counts go out.  Which of the two a row takes, or none, is for its label
 * to say (label.c). */
#include "doc/scale.h"

#include "doc/number.h"
#include "doc/words.h"

typedef enum unit_kind {
    UNIT_OTHER,
    UNIT_SIZE, /* thousands, millions */
    UNIT_IN,
    UNIT_SHARES, /* or other things that are counted */
    UNIT_PER,
    UNIT_EXCEPT,
    UNIT_DOLLARS, /* and other currencies by their names */
    UNIT_MONEY, /* the code of a currency */
    UNIT_COUNT  /* "two million" is an amount */
} unit_kind;

typedef struct unit_word {
    const char *text;
    double factor;
    uint8_t kind;
} unit_word;

/* Sorted. */
static const unit_word unit_words[] = {
    {"a", 0, UNIT_COUNT},
    {"ars", 0, UNIT_MONEY},
    {"aud", 0, UNIT_MONEY},
    {"baht", 0, UNIT_DOLLARS},
    {"billion", 1e9, UNIT_SIZE},
    {"billions", 1e9, UNIT_SIZE},
    {"bn", 1e9, UNIT_SIZE},
    {"brl", 0, UNIT_MONEY},
    {"cad", 0, UNIT_MONEY},
    {"cdn", 0, UNIT_MONEY},
    {"chf", 0, UNIT_MONEY},
    {"clp", 0, UNIT_MONEY},
    {"cny", 0, UNIT_MONEY},
    {"cop", 0, UNIT_MONEY},
    {"crore", 1e7, UNIT_SIZE},
    {"crores", 1e7, UNIT_SIZE},
    {"dkk", 0, UNIT_MONEY},
    {"dollars", 0, UNIT_DOLLARS},
    {"eur", 0, UNIT_MONEY},
    {"euro", 0, UNIT_MONEY},
    {"euros", 0, UNIT_DOLLARS},
    {"except", 0, UNIT_EXCEPT},
    {"excepting", 0, UNIT_EXCEPT},
    {"excluding", 0, UNIT_EXCEPT},
    {"feet", 0, UNIT_SHARES},
    {"few", 0, UNIT_COUNT},
    {"footage", 0, UNIT_SHARES},
    {"francs", 0, UNIT_DOLLARS},
    {"gbp", 0, UNIT_MONEY},
    {"half", 0, UNIT_COUNT},
    {"hk", 0, UNIT_MONEY},
    {"hkd", 0, UNIT_MONEY},
    {"hundred", 0, UNIT_COUNT},
    {"idr", 0, UNIT_MONEY},
    {"ils", 0, UNIT_MONEY},
    {"in", 0, UNIT_IN},
    {"inr", 0, UNIT_MONEY},
    {"jpy", 0, UNIT_MONEY},
    {"kr", 0, UNIT_MONEY},
    {"kroner", 0, UNIT_DOLLARS},
    {"kronor", 0, UNIT_DOLLARS},
    {"krw", 0, UNIT_MONEY},
    {"lacs", 1e5, UNIT_SIZE},
    {"lakh", 1e5, UNIT_SIZE},
    {"lakhs", 1e5, UNIT_SIZE},
    {"lira", 0, UNIT_DOLLARS},
    {"liras", 0, UNIT_DOLLARS},
    {"mil", 1e6, UNIT_SIZE},
    {"million", 1e6, UNIT_SIZE},
    {"millions", 1e6, UNIT_SIZE},
    {"mio", 1e6, UNIT_SIZE},
    {"mln", 1e6, UNIT_SIZE},
    {"mm", 1e6, UNIT_SIZE},
    {"mn", 1e6, UNIT_SIZE},
    {"mop", 0, UNIT_MONEY},
    {"mxn", 0, UNIT_MONEY},
    {"myr", 0, UNIT_MONEY},
    {"naira", 0, UNIT_DOLLARS},
    {"nis", 0, UNIT_MONEY},
    {"nok", 0, UNIT_MONEY},
    {"nt", 0, UNIT_MONEY},
    {"ntd", 0, UNIT_MONEY},
    {"nz", 0, UNIT_MONEY},
    {"one", 0, UNIT_COUNT},
    {"per", 0, UNIT_PER},
    {"pesos", 0, UNIT_DOLLARS},
    {"php", 0, UNIT_MONEY},
    {"pln", 0, UNIT_MONEY},
    {"ps", 0, UNIT_MONEY},
    {"rand", 0, UNIT_DOLLARS},
    {"reais", 0, UNIT_DOLLARS},
    {"renminbi", 0, UNIT_DOLLARS},
    {"ringgit", 0, UNIT_DOLLARS},
    {"rmb", 0, UNIT_MONEY},
    {"roubles", 0, UNIT_DOLLARS},
    {"rs", 0, UNIT_MONEY},
    {"rub", 0, UNIT_MONEY},
    {"rubles", 0, UNIT_DOLLARS},
    {"rupees", 0, UNIT_DOLLARS},
    {"rupiah", 0, UNIT_DOLLARS},
    {"sek", 0, UNIT_MONEY},
    {"several", 0, UNIT_COUNT},
    {"sgd", 0, UNIT_MONEY},
    {"share", 0, UNIT_SHARES},
    {"shares", 0, UNIT_SHARES},
    {"shekels", 0, UNIT_DOLLARS},
    {"sterling", 0, UNIT_DOLLARS},
    {"thb", 0, UNIT_MONEY},
    {"thous", 1e3, UNIT_SIZE},
    {"thousand", 1e3, UNIT_SIZE},
    {"thousands", 1e3, UNIT_SIZE},
    {"tl", 0, UNIT_MONEY},
    {"trillion", 1e12, UNIT_SIZE},
    {"trillions", 1e12, UNIT_SIZE},
    {"try", 0, UNIT_MONEY},
    {"twd", 0, UNIT_MONEY},
    {"two", 0, UNIT_COUNT},
    {"unit", 0, UNIT_SHARES},
    {"units", 0, UNIT_SHARES},
    {"us", 0, UNIT_MONEY},
    {"usd", 0, UNIT_MONEY},
    {"yen", 0, UNIT_DOLLARS},
    {"yuan", 0, UNIT_DOLLARS},
    {"zar", 0, UNIT_MONEY},
    {"zloty", 0, UNIT_DOLLARS},
};

typedef struct scan {
    slice s;
    uint32_t at;
    scale found;
    uint8_t before;    /* unit_kind of the word before, when nothing but a
                          blank or hyphen is between */
    uint32_t since_in; /* words since "in" */
    uint32_t since_shares;
    uint32_t since_money; /* a currency sign or "dollars" */
    bool is_prose, in_except;
    bool after_number, after_money, after_open;
} scan;

static void keep(scan *p, double factor)
{
    bool of_shares = p->in_except || p->since_shares <= 4;
    if (of_shares && p->found.shares <= 1)
        p->found.shares = factor;
    if (!of_shares && p->found.amount <= 0) {
        p->found.amount = factor;
        p->found.of_money = p->since_money <= 3;
    }
}

static void see_size(scan *p, double factor)
{
    if (p->after_number || p->before == UNIT_COUNT)
        return;
    if (p->is_prose && !p->after_open && !p->after_money && p->since_in > 4)
        return;
    keep(p, factor);
}

static void see_shares(scan *p)
{
    bool per = p->before == UNIT_PER;
    p->since_shares = per ? 99 : 0;
    if (p->in_except && !per && p->found.shares <= 0)
        p->found.shares = 1;
}

static const unit_word *find_unit(slice word)
{
    static const unit_word other = {"", 0, UNIT_OTHER};
    size_t at =
        words_search(word, unit_words, sizeof unit_words / sizeof *unit_words,
                     sizeof *unit_words);
    return at == SIZE_MAX ? &other : &unit_words[at];
}

/* Is the word the code of a currency? */
static bool see_word(scan *p, slice word)
{
    const unit_word *unit = find_unit(word);
    p->since_in++;
    p->since_shares++;
    p->since_money++;
    switch ((unit_kind)unit->kind) {
    case UNIT_IN:
        p->since_in = 0;
        break;
    case UNIT_DOLLARS:
        p->since_money = 0;
        p->found.of_money = p->found.amount > 0 && !p->in_except;
        break;
    case UNIT_EXCEPT:
        p->in_except = p->found.has_except = true;
        break;
    case UNIT_SHARES:
        see_shares(p);
        break;
    case UNIT_SIZE:
        see_size(p, unit->factor);
        break;
    default:
        if (p->after_money && slice_equal_nocase(word, SLICE("m")))
            keep(p, 1e6);
    }
    p->before = unit->kind;
    return unit->kind == UNIT_MONEY;
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
        money = see_word(p, word);
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
        p->before = UNIT_OTHER;
    }
    if (money)
        p->since_money = 0;
    p->after_money = money;
    p->after_number = digits;
    p->after_open = open;
}

void scale_merge(scale *units, scale found)
{
    if (found.amount > 0) {
        units->amount = found.amount;
        units->of_money = found.of_money;
        units->has_except = found.has_except;
    }
    if (found.shares > 0)
        units->shares = found.shares;
}

scale scale_scan(slice s, bool is_prose)
{
    scan p = {.s = s,
              .is_prose = is_prose,
              .since_in = 99,
              .since_shares = 99,
              .since_money = 99};
    while (p.at < s.len)
        step(&p);
    return p.found;
}
