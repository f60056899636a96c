/* whole.c - how large the registrant is, and what matters to it as a whole.
 *
 * In:  a draft; a sentence of it that tells a change.
 * Out: whether the change is large beside the registrant's revenue and profit.
 *
 * A reviewer does not ask for the reasons of a movement that no reader of the
 * statements would notice.  What matters is a twentieth of profit before tax,
 * but between 1% and 2% of revenue.  Revenue and profit are those of the rows
 * so labelled; tables that have run into prose ("Net sales 27,281 26,140") are
 * read by their labels, in the unit that the draft names most often ("in
 * millions").  Where no table shows revenue, cash from operations and equity
 * tell how large it must be.
 *
 * The size of a change is what is called so ("rose by $8 million"), what lies
 * between two amounts, or what a rate makes of one ("rose 5% to $17 billion").
 *
 * What it does not do: tell a line of the whole from one of a segment under
 * whose heading it stands, if both are called "Revenue". */
#include "eval/whole.h"

#include "eval/weight.h"

#include <math.h>

#define OF_PROFIT  0.05
#define OF_REVENUE 0.02 /* that matters, whatever profit is */
#define TOO_LITTLE 0.01 /* of revenue, that does not */
#define OF_CASH    2    /* revenue by cash from operations */
#define OF_EQUITY  0.25 /* the same by equity */
#define LARGE 2 /* times what matters */
#define LEAST_RATE 0.05 /* of a line of the whole */
#define LITTLE_RATE 0.02 /* of any */
#define SIZE_BEFORE 2u  /* sentences back in which the change may be sized */
#define OPENING 6u /* tokens in which a sentence names the change again */
#define MOST_SUBJECT 40u /* tokens */

/* ---- Tables that have run into prose ------------------------------------- */

typedef struct unit {
    const char *word;
    double factor;
    unsigned told; /* how often */
} unit;

static void count_unit(slice word, unit units[3])
{
    for (size_t k = 0; k < 3; k++)
        units[k].told += slice_equal_nocase(word, slice_of(units[k].word));
}

/* What the figures of tables count, as most captions say; 0 if none does. */
static double table_unit(const context *c, const source *s)
{
    unit units[] = {{"thousands", 1e3, 0}, {"millions", 1e6, 0},
                    {"billions", 1e9, 0}};
    const token *t = s->scan.tokens.at;
    for (uint32_t i = s->scan.first_token.at[c->mdna.start] + 1;
         i < s->scan.first_token.at[c->mdna.end]; i++)
        if (slice_equal_nocase(source_token(s, &t[i - 1]), SLICE("in")) ||
            slice_is(source_token(s, &t[i - 1]), "("))
            count_unit(source_token(s, &t[i]), units);
    const unit *best = &units[0];
    for (size_t k = 1; k < 3; k++)
        best = units[k].told > best->told ? &units[k] : best;
    return best->told ? best->factor : 0;
}

static bool is_sign(slice word)
{
    return slice_is(word, "$") || slice_is(word, "(");
}

/* The next token from `i` on that is no sign; `end` if there is none. */
static uint32_t skip_signs(const source *s, uint32_t i, uint32_t end)
{
    while (i < end && is_sign(source_token(s, &s->scan.tokens.at[i])))
        i++;
    return i;
}

/* A number that may stand in a table: no year, and not that of a note. */
static bool is_figure(const source *s, uint32_t i, uint32_t end)
{
    if (i >= end || s->scan.tokens.at[i].kind != TOKEN_NUMBER)
        return false;
    slice word = source_token(s, &s->scan.tokens.at[i]);
    bool is_year = word.len == 4 && (slice_starts_nocase(word, SLICE("19")) ||
                                     slice_starts_nocase(word, SLICE("20")));
    return word.len >= 3 && !is_year;
}

/* The first of two figures that stand right behind a label; 0 if they do not. */
static double figure_behind(const source *s, const hit *h)
{
    uint32_t end = s->scan.first_token.at[h->sentence + 1];
    uint32_t i = s->scan.first_token.at[h->sentence];
    while (i < end && s->scan.tokens.at[i].start < h->text.end)
        i++;
    i = skip_signs(s, i, end);
    double value;
    bool is_percent;
    if (!is_figure(s, i, end) ||
        !is_figure(s, skip_signs(s, i + 1, end), end) ||
        !figure_parse(source_token(s, &s->scan.tokens.at[i]), &value,
                      &is_percent))
        return 0;
    return is_percent ? 0 : value;
}

/* The largest figure behind such a label, in the unit of the tables. */
static double largest_run_in(const context *c, const source *s,
                             uint32_t concept)
{
    double largest = 0, factor = table_unit(c, s);
    uint32_t n = 0;
    const uint32_t *hits = source_hits(s, concept, &n);
    for (uint32_t i = 0; factor > 0 && i < n; i++) {
        const hit *h = &s->scan.hits.at[hits[i]];
        if (source_in_mdna(s, h->sentence))
            largest = fmax(largest, factor * figure_behind(s, h));
    }
    return largest;
}

/* ---- The registrant ------------------------------------------------------ */

/* The size of a line of the whole: of tables, else of those that have run into
 * prose, else what prose tells. */
static double size_of(const context *c, const source *s, const char *label,
                      bool *has_row)
{
    uint32_t concept = matcher_concept(c->rules->matcher, slice_of(label));
    if (concept == NONE)
        return 0;
    base_figure base = weight_base(c, s, slice_of(label));
    *has_row = base.row > 0;
    double run_in = *has_row ? 0 : largest_run_in(c, s, concept);
    return run_in > 0 ? run_in : base.prose;
}

/* Where no table shows revenue, it is most often twice what cash came from it,
 * and seldom less than a quarter of equity. */
static double find_revenue(const context *c, const source *s)
{
    bool has_row = false, has_other = false;
    double revenue = size_of(c, s, "revenue-label", &has_row);
    if (has_row)
        return revenue;
    double cash = size_of(c, s, "operating-cash", &has_other);
    double equity = size_of(c, s, "equity-label", &has_other);
    return revenue > 0
               ? fmax(revenue, fmax(OF_CASH * cash, OF_EQUITY * equity))
               : 0;
}

/* The least change that matters; 0 if revenue is not known. */
static double find_least(const context *c, const source *s)
{
    bool has_row = false;
    double revenue = find_revenue(c, s);
    double profit = size_of(c, s, "profit-label", &has_row);
    double least = OF_REVENUE * revenue;
    if (profit > 0)
        least = fmin(least, fmax(OF_PROFIT * profit, TOO_LITTLE * revenue));
    return least;
}

/* Of the draft, also for what a known document tells. */
static double least_of(context *c)
{
    if (!c->knows_scale) {
        c->scale = find_least(c, context_draft(c));
        c->knows_scale = true;
    }
    return c->scale;
}

/* ---- The change ---------------------------------------------------------- */

static const amount *next_amount(const source *s, uint32_t sentence,
                                 uint32_t *i, bool percent)
{
    for (; *i < s->scan.first_amount.at[sentence + 1]; ++*i) {
        const amount *a = &s->scan.amounts.at[*i];
        if (percent ? a->is_percent : a->is_money)
            return &s->scan.amounts.at[(*i)++];
    }
    return NULL;
}

static double first_rate(const source *s, uint32_t sentence)
{
    uint32_t i = s->scan.first_amount.at[sentence];
    const amount *a = next_amount(s, sentence, &i, true);
    return a ? fabs(a->value) / 100 : 0;
}

/* The size that a sentence tells; 0 if it tells none. */
static double size_told(const context *c, const source *s, uint32_t sentence)
{
    double named = weight_named(c, s, sentence);
    uint32_t i = s->scan.first_amount.at[sentence];
    const amount *first = next_amount(s, sentence, &i, false);
    const amount *second = first ? next_amount(s, sentence, &i, false) : NULL;
    if (named > 0 || !first)
        return named;
    if (second)
        return fabs(fabs(first->value) - fabs(second->value));
    double rate = first_rate(s, sentence);
    return fabs(first->value) * rate / (1 + rate);
}

/* ---- Lines of the whole -------------------------------------------------- */

/* Words that may stand before and in the name of a line of the whole, in the
 * words that tell how it moved. */
static bool is_of_whole(slice word)
{
    static const char *const words[] = {
        "the", "our", "we", "us", "company", "total", "net", "consolidated",
        "overall", "worldwide", "gross", "operating", "revenue", "revenues",
        "sales", "sale", "turnover", "cost", "costs", "of", "goods", "sold",
        "products", "services", "service", "product", "and", "expense",
        "expenses", "selling", "general", "administrative", "sg&a", "r&d",
        "research", "development", "marketing", "distribution", "margin",
        "margins", "profit", "income", "earnings", "loss", "before", "taxes",
        "from", "operations", "cash", "flow", "flows", "provided", "activities",
        "generated", "by", "in", "for", "during", "fiscal", "year", "years",
        "quarter", "quarters", "half", "month", "months", "three", "six",
        "nine", "twelve", "first", "second", "third", "fourth", "ended",
        "january", "february", "march", "april", "may", "june", "july",
        "august", "september", "october", "november", "december", "increase",
        "increased", "increases", "decrease", "decreased", "decreases",
        "decline", "declined", "growth", "grew", "rise", "rose", "fell",
        "fall", "improved", "improvement", "reduction", "change", "higher",
        "lower", "was", "were", "is", "to", "a", "an", "this", "these",
        "compared", "with", "percentage", "percent", "points", "approximately",
        "million", "billion", "thousand", "over", "prior", "same", "period",
        "s", "which", "resulted", "result", "also", "about", "up", "down",
        NULL};
    return slice_is_one_of(word, words);
}

/* Does the sentence begin with a line of the whole that moved? */
static bool tells_whole(const context *c, const source *s, uint32_t sentence)
{
    uint32_t id = matcher_concept(c->rules->matcher, SLICE("whole-moved"));
    const hit *h =
        id == NONE ? NULL : source_hit_in(s, sentence, id, 0xffffu);
    uint32_t first = s->scan.first_token.at[sentence];
    uint32_t end = s->scan.first_token.at[sentence + 1];
    for (uint32_t i = first; h && i < end; i++) {
        const token *t = &s->scan.tokens.at[i];
        if (t->start >= h->text.end)
            return true;
        if (t->kind == TOKEN_WORD &&
            (i - first > MOST_SUBJECT || !is_of_whole(source_token(s, t))))
            return false;
    }
    return h;
}

/* ---- Answer ---------------------------------------------------------------- */

/* What is told of a change. */
typedef struct movement {
    double size, rate; /* 0: not told */
    bool is_whole;
} movement;

/* "This was offset by", "The decrease in rent": does the sentence go on about a
 * change that one before it tells? */
static bool goes_on(const source *s, uint32_t sentence)
{
    static const char *const again[] = {"this", "these", "that", "those",
                                        "both", "it", NULL};
    static const char *const changes[] = {
        "increase", "increases", "decrease", "decreases", "decline",
        "declines", "growth", "rise", "fall", "reduction", "improvement",
        "change", "changes", "majority", NULL};
    uint32_t first = s->scan.first_token.at[sentence];
    uint32_t end = s->scan.first_token.at[sentence + 1];
    if (first == end)
        return false;
    slice word = source_token(s, &s->scan.tokens.at[first]);
    if (!slice_equal_nocase(word, SLICE("the")))
        return slice_is_one_of(word, again);
    for (uint32_t i = first; i < end && i < first + OPENING; i++)
        if (slice_is_one_of(source_token(s, &s->scan.tokens.at[i]), changes))
            return true;
    return false;
}

static movement read_movement(const context *c, const source *s,
                              uint32_t sentence)
{
    movement m = {0};
    uint32_t start = source_paragraph(s, sentence).start;
    uint32_t far = goes_on(s, sentence) ? SIZE_BEFORE : 0;
    for (uint32_t n = 0; n <= far && sentence - n + 1 > start; n++) {
        m.size = size_told(c, s, sentence - n);
        m.rate = first_rate(s, sentence - n);
        m.is_whole = m.is_whole || tells_whole(c, s, sentence - n);
        if (m.size > 0 || m.rate > 0)
            break;
    }
    return m;
}

bool whole_matters(context *c, const source *s, uint32_t sentence,
                   uint32_t times)
{
    movement m = read_movement(c, s, sentence);
    double least = least_of(c);
    if (m.size > 0 && least > 0)
        return m.size >= times * least;
    return m.is_whole && ((times == 1 && m.rate == 0) ||
                          m.rate >= times * LEAST_RATE);
}

bool whole_is_large(context *c, const source *s, uint32_t sentence)
{
    double least = least_of(c);
    return least > 0 && read_movement(c, s, sentence).size >= LARGE * least;
}

bool whole_is_trifle(context *c, const source *s, uint32_t sentence)
{
    movement m = read_movement(c, s, sentence);
    if (m.size > 0)
        return m.size < least_of(c);
    return m.rate > 0 && m.rate < LITTLE_RATE;
}
