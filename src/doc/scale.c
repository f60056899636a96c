/* scale.c - what printed numbers stand for.
 *
 * The words near a table come in ("(Dollars in millions, except share and per
 * share data)", "RMB'000", "$000s omitted"), a factor for amounts and one for
 * share counts go out.  Which of the two a row takes, or none, is for its label
 * to say (label.c). */
#include "doc/scale.h"

#include "doc/number.h"

typedef struct size_word {
    const char *word;
    double factor;
} size_word;

static const size_word size_words[] = {
    {"thousands", 1e3}, {"thousand", 1e3},  {"millions", 1e6},
    {"million", 1e6},   {"billions", 1e9},  {"billion", 1e9},
    {"mm", 1e6},        {"mn", 1e6},        {"mln", 1e6},
    {"mio", 1e6},       {"mil", 1e6},       {"bn", 1e9},
    {"thous", 1e3},     {"crore", 1e7},     {"crores", 1e7},
    {"lakh", 1e5},      {"lakhs", 1e5},     {"lacs", 1e5},
    {"trillion", 1e12}, {"trillions", 1e12}};

typedef struct scan {
    slice s;
    uint32_t at;
    scale found;
    slice before;      /* the word before, when nothing but a blank or
                          hyphen is between */
    uint32_t since_in; /* words since "in" */
    uint32_t since_shares;
    uint32_t since_money; /* a currency sign or "dollars" */
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
    if (!of_shares && p->found.amount <= 0) {
        p->found.amount = factor;
        p->found.of_money = p->since_money <= 3;
    }
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
    static const char *const shares[] = {"share",   "shares", "unit", "units",
                                         "footage", "feet",   NULL};
    static const char *const exceptions[] = {"except", "excluding", "excepting",
                                             NULL};
    double factor = factor_of(word);
    p->since_in++;
    p->since_shares++;
    p->since_money++;
    if (slice_equal_nocase(word, SLICE("in")))
        p->since_in = 0;
    else if (slice_equal_nocase(word, SLICE("dollars")))
        p->found.of_money = p->found.amount > 0 && !p->in_except;
    else if (is_one_of(word, exceptions))
        p->in_except = p->found.has_except = true;
    else if (is_one_of(word, shares)) {
        bool per = slice_equal_nocase(p->before, SLICE("per"));
        p->since_shares = per ? 99 : 0;
        if (p->in_except && !per && p->found.shares <= 0)
            p->found.shares = 1;
    } else if (factor > 0)
        see_factor(p, factor);
    else if (word.len == 1 && char_lower(word.ptr[0]) == 'm' && p->after_money)
        keep(p, 1e6);
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
    if (money || slice_equal_nocase(p->before, SLICE("dollars")))
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
