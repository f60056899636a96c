/* limit.c - how far a ratio is from its limit.
 *
 * In: a sentence or the row of a table that names a covenant.  Out: the share
 * of the limit that is left:
 *
 *     Leverage may not exceed 4.75 times; at year end it was 4.69.     1.3%
 *     | Leverage | not above 4.75 | 4.69 |                             1.3%
 *     | Leverage | 4.75x | 4.69x |    under "Required" and "Actual"    1.3%
 *
 * Ratios are numbers with a decimal point, a per cent sign or "times" behind
 * them.  The words before each say what it is: a limit ("not above", "at
 * least"), a limit to come ("falling to") or what was reached ("was").  Where
 * it is not plain which ratio goes with which limit, nothing is said; nor of
 * limits in money.  Which side of the limit the ratio is on is not asked: one
 * that is past it is as close. */
#include "eval/limit.h"

#include "match/amounts.h"

#include <math.h>

enum { MOST_RATIOS = 16, LEAD = 70, TAIL = 14 };

static const double LARGEST = 100;

typedef enum said_as { PART_NONE, PART_BOUND, PART_STEP, PART_REACHED } said_as;

typedef struct ratio {
    double value;
    said_as part;
    bool is_percent;
} ratio;

typedef struct ratios {
    ratio at[MOST_RATIOS];
    uint32_t len;
} ratios;

static const char *const bounds[] = {
    "not above",  "not below",   "not exceed", "no more than", "not more than",
    "at most",    "at least",    "not less",   "no less",      "maximum",
    "minimum",    "no greater",  "not greater", "no lower",    "limit",
    " below ",    " above ",     " under ",    "exceed",       "less than",
    "more than",  "greater than", "lower than", "require",     "allow",
    "permit",     "up to",       "may be",     "must be",      "asks for",
    "calls for",  "covenant of", "threshold",  "higher than",  NULL};
static const char *const steps[] = {
    "reducing to", "falling to", "falls to", "fall to", "steps down to",
    "stepping down to", "step down to", "decreasing to", "decreases to",
    "tightens to", "tightening to", "rising to", "rises to", "increasing to",
    "increases to", "drops to", NULL};
static const char *const reached[] = {"was ",  "were ",   "stood",  "actual",
                                      " is ",  "amounted", "came to",
                                      "stands", "reached", NULL};
static const char *const supposed[] = {"would", "could", "will ", "if ", NULL};

static bool has_any(slice text, const char *const *words)
{
    for (; *words; words++)
        if (slice_find_nocase(text, slice_of(*words), 0) != SIZE_MAX)
            return true;
    return false;
}

/* ---- Numbers ----------------------------------------------------------- */

static slice behind(const source *s, const token *k, uint32_t end, uint32_t most)
{
    uint32_t from = k->start + k->len;
    return slice_sub(s->doc->text, from, from + most < end ? from + most : end);
}

static bool is_sum(const source *s, const token *k)
{
    const char *p = s->doc->text.ptr + k->start;
    return k->start > 0 && (p[-1] == '$' || (unsigned char)p[-1] >= 0x80);
}

static bool starts_any(slice text, const char *const *words)
{
    for (; *words; words++)
        if (slice_starts_nocase(text, slice_of(*words)))
            return true;
    return false;
}

/* A ratio, as it is printed: "4.75", "3x", "65%", "1.25 to 1". */
static bool is_ratio(const source *s, const token *k, uint32_t end, ratio *out)
{
    static const char *const times[] = {"x",  "times", "to 1", "to one",
                                        ":1", ": 1",   NULL};
    static const char *const shares[] = {"%", "percent", "per cent", NULL};
    static const char *const sums[] = {"million", "billion", NULL};
    slice number = {s->doc->text.ptr + k->start, k->len};
    slice tail = slice_trim(behind(s, k, end, TAIL));
    bool is_share = starts_any(tail, shares);
    *out = (ratio){.value = amount_value(number), .is_percent = is_share};
    return !is_sum(s, k) && out->value > 0 && out->value < LARGEST &&
           !starts_any(tail, sums) &&
           (is_share || starts_any(tail, times) ||
            memchr(number.ptr, '.', number.len) != NULL);
}

static said_as part_by(slice lead, slice tail)
{
    static const char *const after[] = {"is allowed", "is permitted", "or less",
                                        "or more", "or lower", "or higher",
                                        "is required", NULL};
    if (has_any(lead, steps))
        return PART_STEP;
    if (has_any(lead, bounds) || has_any(tail, after))
        return PART_BOUND;
    return has_any(lead, reached) && !has_any(lead, supposed) ? PART_REACHED
                                                              : PART_NONE;
}

/* ---- Prose ------------------------------------------------------------- */

static void read_prose(ratios *out, const source *s, uint32_t sentence)
{
    span text = s->doc->sentences.at[sentence].text;
    uint32_t from = text.start;
    for (uint32_t i = s->scan.first_token.at[sentence];
         i < s->scan.first_token.at[sentence + 1] && out->len < MOST_RATIOS;
         i++) {
        const token *k = &s->scan.tokens.at[i];
        ratio *slot = &out->at[out->len];
        if (k->kind != TOKEN_NUMBER || !is_ratio(s, k, text.end, slot))
            continue;
        if (k->start > from + LEAD)
            from = k->start - LEAD;
        slot->part = part_by(slice_sub(s->doc->text, from, k->start),
                             behind(s, k, text.end, TAIL + TAIL));
        from = k->start + k->len;
        out->len++;
    }
}

/* ---- Rows -------------------------------------------------------------- */

static uint32_t row_of(const source *s, uint32_t sentence)
{
    for (uint32_t i = 0; i < s->doc->items.len; i++)
        if (s->rows.at[i].sentence == sentence)
            return i;
    return NONE;
}

/* What stands above the number at `at` in its column. */
static slice heading_over(const source *s, uint32_t item, uint32_t at)
{
    const line_item *row = &s->doc->items.at[item];
    for (uint32_t i = row->first_value; i < row->end_value; i++) {
        const item_value *v = &s->doc->values.at[i];
        if (v->text.start <= at && at < v->text.end && v->heading != NONE)
            return slice_span(s->doc->text,
                              s->doc->blocks.at[v->heading].text);
    }
    return (slice){0};
}

static slice cell_before(const source *s, uint32_t start, uint32_t at)
{
    uint32_t from = at;
    while (from > start && s->doc->text.ptr[from - 1] != '\t')
        from--;
    return slice_sub(s->doc->text, from, at);
}

static void read_row(ratios *out, const source *s, uint32_t sentence)
{
    uint32_t item = row_of(s, sentence);
    span text = s->doc->sentences.at[sentence].text;
    for (uint32_t i = s->scan.first_token.at[sentence];
         item != NONE && i < s->scan.first_token.at[sentence + 1] &&
         out->len < MOST_RATIOS;
         i++) {
        const token *k = &s->scan.tokens.at[i];
        ratio *slot = &out->at[out->len];
        if (k->kind != TOKEN_NUMBER ||
            k->start < s->doc->items.at[item].label.end ||
            !is_ratio(s, k, text.end, slot))
            continue;
        bool is_bound = has_any(cell_before(s, text.start, k->start), bounds) ||
                        has_any(heading_over(s, item, k->start), bounds);
        slot->part = is_bound ? PART_BOUND : PART_REACHED;
        out->len++;
    }
}

/* ---- Answer ------------------------------------------------------------ */

static uint32_t count(const ratios *r, said_as wanted)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->len; i++)
        n += r->at[i].part == wanted;
    return n;
}

static const ratio *first(const ratios *r, said_as wanted)
{
    for (uint32_t i = 0; i < r->len; i++)
        if (r->at[i].part == wanted)
            return &r->at[i];
    return NULL;
}

/* One limit: the ratio is held against it, and against what it will be. */
static double least_distance(const ratios *r)
{
    const ratio *actual = first(r, PART_REACHED);
    double least = -1;
    if (count(r, PART_BOUND) != 1 || !actual)
        return least;
    for (uint32_t i = 0; i < r->len; i++) {
        const ratio *k = &r->at[i];
        if ((k->part != PART_BOUND && k->part != PART_STEP) ||
            k->is_percent != actual->is_percent)
            continue;
        double far = fabs(actual->value - k->value) / k->value;
        least = least < 0 || far < least ? far : least;
    }
    return least;
}

double limit_distance(const source *s, uint32_t sentence)
{
    ratios all = {.len = 0};
    if (s->doc->sentences.at[sentence].kind == SENTENCE_ROW) {
        read_row(&all, s, sentence);
        return least_distance(&all);
    }
    read_prose(&all, s, sentence);
    if (!count(&all, PART_REACHED) &&
        sentence + 1 < source_paragraph(s, sentence).end)
        read_prose(&all, s, sentence + 1);
    return least_distance(&all);
}
