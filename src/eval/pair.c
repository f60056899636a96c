/* pair.c - a movement told in prose.
 *
 * In: a hit that names a line of the accounts, in a sentence.  Out: the earlier
 * and the later of the first two amounts after it, as a row of a table has
 * them:
 *
 *     The allowance was RMB171.9 million in 2023 and RMB12.8 million in 2022.
 *     Gross margin was 26.9% (2022: 33.1%).
 *     DSO was 96 days, compared with 71.
 *     Days sales rose to 96 ...                     (one amount: no pair)
 *
 * What stands before the first, between the two and after the second says
 * which is the later: "from A to B"; "A, compared with B"; "to A from B"; else
 * the years beside them; "A (2023: B)" gives the comparative.  Amounts further
 * apart than a clause are no pair, nor are two of which the second is a change
 * ("to $14 million, up $3 million"). */
#include "eval/pair.h"

#include "match/amounts.h"

enum { BEFORE = 12, BETWEEN = 90, BESIDE = 60, NEAR = 40 };

static bool has(slice text, const char *word)
{
    return slice_find_nocase(text, slice_of(word), 0) != SIZE_MAX;
}

static bool has_any(slice text, const char *const *words)
{
    for (; *words; words++)
        if (has(text, *words))
            return true;
    return false;
}

/* The first year in `text`; 0 if there is none. */
static unsigned year_in(slice text)
{
    for (size_t i = 0; i + 4 <= text.len; i++) {
        const char *p = text.ptr + i;
        bool apart = (i == 0 || !char_is_digit(p[-1])) &&
                     (i + 4 == text.len || !char_is_digit(p[4]));
        if (apart && ((p[0] == '1' && p[1] == '9') ||
                      (p[0] == '2' && p[1] == '0')) &&
            char_is_digit(p[2]) && char_is_digit(p[3]))
            return (unsigned)(p[0] - '0') * 1000 + (unsigned)(p[1] - '0') * 100 +
                   (unsigned)(p[2] - '0') * 10 + (unsigned)(p[3] - '0');
    }
    return 0;
}

/* The text around two amounts. */
typedef struct around {
    slice before, between, after;
} around;

static around look(const source *s, span sentence, const amount *a,
                   const amount *b)
{
    uint32_t start = a->text.start > sentence.start + BEFORE
                         ? a->text.start - BEFORE
                         : sentence.start;
    uint32_t end = sentence.end - b->text.end > BESIDE ? b->text.end + BESIDE
                                                       : sentence.end;
    slice text = s->doc->text;
    return (around){slice_sub(text, start, a->text.start),
                    slice_sub(text, a->text.end, b->text.start),
                    slice_sub(text, b->text.end, end)};
}

/* "26.9% after 33.1%", "26.9% (33.1%)", "26.9% (2022: 33.1%)". */
static bool is_aside(const around *t)
{
    slice between = slice_trim(t->between);
    size_t n = between.len;
    if (n == 0 || between.ptr[0] != '(')
        return slice_is(between, "after");
    return t->after.len && t->after.ptr[0] == ')' &&
           (n == 1 || between.ptr[n - 1] == ':');
}

typedef enum order { ORDER_NONE, ORDER_RISING, ORDER_FALLING } order;

/* ORDER_RISING: the first amount is the earlier. */
static order order_of(const around *t)
{
    static const char *const back[] = {"compared", "versus", " vs", "against",
                                       " from ",   NULL};
    static const char *const changes[] = {" by ",  "increase", "decrease",
                                          "up $",  "down $",   "rise of",
                                          "an average", NULL};
    if (has(t->before, "from ") && has(t->between, " to "))
        return ORDER_RISING;
    if (has_any(t->between, back) || is_aside(t))
        return ORDER_FALLING;
    if (has_any(t->between, changes) || has(t->before, " by "))
        return ORDER_NONE;
    unsigned first = year_in(t->between), second = year_in(t->after);
    if (!first || !second || first == second)
        return ORDER_NONE;
    return first < second ? ORDER_RISING : ORDER_FALLING;
}

/* The order in which two figures stand, and what they come to. */
static bool read_pair(const source *s, const hit *h, const amount *a,
                      const amount *b, pair *out)
{
    span sentence = s->doc->sentences.at[h->sentence].text;
    if (b->text.start - a->text.end > BETWEEN)
        return false;
    around t = look(s, sentence, a, b);
    order o = order_of(&t);
    if (o == ORDER_NONE)
        return false;
    bool rising = o == ORDER_RISING;
    *out = (pair){rising ? a->value : b->value, rising ? b->value : a->value,
                  a->is_percent};
    return true;
}

/* A number that counts something, no year: "412", "1,204", "9.6". */
static bool is_count(slice word)
{
    bool is_year = word.len == 4 && (word.ptr[0] == '1' || word.ptr[0] == '2') &&
                   year_in(word) != 0;
    return word.len > 0 && char_is_digit(word.ptr[0]) && !is_year;
}

/* "DSO was 96 days, compared with 71": numbers that are neither money nor
 * rates, and weigh as little as a rate does. */
static bool counts_told(const source *s, const hit *h, pair *out)
{
    amount found[2] = {{.is_percent = true}, {.is_percent = true}};
    uint32_t n = 0, end = s->scan.first_token.at[h->sentence + 1];
    for (uint32_t i = s->scan.first_token.at[h->sentence]; n < 2 && i < end; i++) {
        const token *k = &s->scan.tokens.at[i];
        slice word = {s->doc->text.ptr + k->start, k->len};
        if (k->kind != TOKEN_NUMBER || k->start < h->text.end || !is_count(word))
            continue;
        found[n].text = (span){k->start, k->start + k->len};
        found[n++].value = amount_value(word);
    }
    return n == 2 && found[0].text.start < h->text.end + NEAR &&
           read_pair(s, h, &found[0], &found[1], out);
}

bool pair_told(const source *s, const hit *h, pair *out)
{
    const amount *a = NULL, *b = NULL;
    for (uint32_t i = s->scan.first_amount.at[h->sentence];
         !b && i < s->scan.first_amount.at[h->sentence + 1]; i++) {
        const amount *x = &s->scan.amounts.at[i];
        if (x->text.start < h->text.end || !(x->is_money || x->is_percent))
            continue;
        if (!a)
            a = x;
        else
            b = x;
    }
    if (!a)
        return counts_told(s, h, out);
    return b && a->is_percent == b->is_percent && read_pair(s, h, a, b, out);
}

bool pair_goes_against(const source *s, const hit *h, bool up)
{
    hit from = *h; /* the amounts may stand within its words */
    pair told;
    from.text.end = from.text.start;
    return pair_told(s, &from, &told) && told.earlier != told.later &&
           (told.later > told.earlier) != up;
}
