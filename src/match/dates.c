/* dates.c - what <date> stands for.
 *
 *     June 30, 2016    30 June 2016    June 2016    June    Q3 2016
 *     the second quarter of fiscal 2016    first half
 *
 * May is a month only with a number beside it or behind a word that months
 * stand behind (in May, since May), and only with its capital. */
#include "match/dates.h"

typedef struct looker {
    const line *l;
    const vocab *v;
    slice text;
    const token *tokens;
} looker;

static slice word_at(const looker *k, uint32_t i)
{
    const token *t = &k->tokens[k->l->items.at[i].token];
    return slice_sub(k->text, t->start, t->start + t->len);
}

static bool is_barrier(const looker *k, uint32_t i)
{
    return k->l->items.at[i].word == LINE_BARRIER;
}

static word_traits traits_at(const looker *k, uint32_t i)
{
    return is_barrier(k, i) ? 0 : k->v->words.at[k->l->items.at[i].word].traits;
}

static bool word_is(const looker *k, uint32_t i, const char *word)
{
    return !is_barrier(k, i) &&
           slice_equal_nocase(word_at(k, i), slice_of(word));
}

/* A number of one or two digits up to 31. */
static bool is_day(const looker *k, uint32_t i)
{
    if (is_barrier(k, i) || !(k->l->items.at[i].flags & TOKEN_IS_NUMBER))
        return false;
    slice s = word_at(k, i);
    return s.len == 1 ? char_is_digit(s.ptr[0])
                      : s.len == 2 && s.ptr[0] >= '0' && s.ptr[0] <= '3' &&
                            char_is_digit(s.ptr[1]);
}

static bool is_year(const looker *k, uint32_t i)
{
    return !is_barrier(k, i) && (k->l->items.at[i].flags & TOKEN_IS_YEAR);
}

static bool is_month(const looker *k, uint32_t i)
{
    static const char *const before[] = {
        "in",   "since",   "by",     "until", "of",   "on",
        "from", "through", "during", "after", "till", "before",
        "to",   "between", "early",  "late",  "last", "mid"};
    if (!(traits_at(k, i) & WORD_MONTH))
        return false;
    slice s = word_at(k, i);
    if (!char_is_upper(s.ptr[0]))
        return false;
    bool modal = (traits_at(k, i) & WORD_MODAL) != 0;
    if (s.len > 3 && !modal)
        return true;
    if (is_day(k, i + 1) || is_year(k, i + 1) || (i && is_day(k, i - 1)))
        return true;
    for (size_t n = 0; modal && n < sizeof before / sizeof *before; n++)
        if (i && word_is(k, i - 1, before[n]))
            return true;
    return false;
}

/* Behind a month or a quarter: "of fiscal year 2016". */
static uint32_t take_year(const looker *k, uint32_t i)
{
    uint32_t at = i;
    at += word_is(k, at, "of");
    at += word_is(k, at, "fiscal");
    at += word_is(k, at, "year");
    return is_year(k, at) ? at + 1 : i;
}

static uint32_t month_end(const looker *k, uint32_t i)
{
    uint32_t at = i;
    if (is_day(k, at) && is_month(k, at + 1))
        return take_year(k, at + 2);
    if (!is_month(k, at))
        return i;
    at++;
    at += is_day(k, at);
    return take_year(k, at);
}

static uint32_t quarter_end(const looker *k, uint32_t i)
{
    uint32_t at = i;
    if (!(traits_at(k, at) & WORD_ORDINAL)) /* Q3 */
        return is_day(k, at + 1) ? take_year(k, at + 2) : i;
    at++;
    at += word_is(k, at, "fiscal");
    return traits_at(k, at) & WORD_PERIOD ? take_year(k, at + 1) : i;
}

uint32_t dates_end(const line *l, const matcher *m, slice text,
                   const token *tokens, uint32_t at)
{
    looker k = {l, &m->vocab, text, tokens};
    const line_piece *p = &l->items.at[at];
    if (p->word == LINE_BARRIER)
        return at;
    if (p->flags & TOKEN_IS_NUMBER)
        return is_day(&k, at) && is_month(&k, at + 1) ? month_end(&k, at) : at;
    word_traits traits = m->vocab.words.at[p->word].traits;
    if (traits & WORD_MONTH)
        return month_end(&k, at);
    if ((traits & WORD_ORDINAL) || (p->word && p->word == m->word_q))
        return quarter_end(&k, at);
    return at;
}
