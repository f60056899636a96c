/* compare.c - two figures that should move together and do not.
 *
 * In: the rows of a document, and a clause that names the labels of two of
 * them.  Out: at most one clue for each document: the row that stands out,
 * with the row it was held against.
 *
 *     Accounts receivable   120.0   80.0     grew by 50%
 *     Revenue               310.0  300.0     grew by  3%
 *
 * "outgrows by 20%" is met by 47 points.  What lies between the two is 120
 * less what 80 would have become with revenue, 82.7: so 37.3 is weighed.
 *
 * Rows compare when their later and their earlier figures are of the same
 * time; a balance compares with the flow of the year that it ends.  Of rows
 * with one label the largest is taken, since the others are its parts.  Which
 * of many tables is right is not asked further.
 *
 * Where no row is so labelled, what prose tells counts as one: of what a row is
 * held against "Sales for 2013 were $48.2 million, compared with $38.0 million",
 * and, where only the later figure is asked for, "our shares closed at $4.12". */
#include "base/error.h"
#include "eval/matter.h"
#include "eval/pair.h"
#include "eval/scope.h"
#include "eval/weight.h"

#include "doc/period.h"

#include <math.h>

enum { MOST_ROWS = 64, NEAR_DAYS = 12, YEAR_DAYS = 365, BESIDE = 60 };

static const double WIDE = 1e4; /* two rows that far apart: a misread scale */

/* A row with the two figures of it that compare; or words that tell them. */
typedef struct moved {
    uint32_t item; /* NONE if told */
    double later, earlier;
    const item_value *last, *first; /* of a row */
    const hit *told;                /* NULL for a row */
} moved;

typedef struct rows {
    moved at[MOST_ROWS];
    uint32_t len;
} rows;

typedef struct couple {
    const moved *a, *b;
} couple;

/* ---- Rows -------------------------------------------------------------- */

static void add_row(rows *out, const source *s, uint32_t item)
{
    const document *doc = s->doc;
    figure_change change;
    if (out->len == MOST_ROWS || !source_movement(s, item, &change))
        return;
    const item_value *last = &doc->values.at[change.later];
    const item_value *first = &doc->values.at[change.earlier];
    if (!last->is_percent)
        out->at[out->len++] =
            (moved){item, last->value, first->value, last, first, NULL};
}

/* Does the row stand in a group of changes ("Changes in operating assets and
 * liabilities:"), as in a statement of cash flows?  It is no level. */
static bool is_change(const source *s, const line_item *item)
{
    static const char *const words[] = {"change",    "increase", "decrease",
                                        "reconcile", "adjustment", NULL};
    slice group = slice_span(s->doc->text, item->parent);
    for (const char *const *word = words; group.len && *word; word++)
        if (slice_find_nocase(group, slice_of(*word), 0) != SIZE_MAX)
            return true;
    return false;
}

/* The rows with one of the labels that stand where the clause looks. */
static void find_rows(rows *out, context *c, const source *s,
                      const when *w, const texts *labels)
{
    concept_list with = context_concepts(c, labels);
    concept_list without = context_concepts(c, &w->without);
    out->len = 0;
    for (uint32_t i = 0; i < s->doc->items.len; i++) {
        uint32_t sentence = s->rows.at[i].sentence;
        if (sentence != NONE && trigger_is_labelled(s, i, &with) &&
            !is_change(s, &s->doc->items.at[i]) &&
            !trigger_is_labelled(s, i, &without) &&
            scope_holds(&w->in, s, sentence))
            add_row(out, s, i);
    }
}

/* ---- Told figures ------------------------------------------------------ */

/* The amount of money told right behind a hit; 0 if there is none. */
static double sum_behind(const source *s, const hit *h)
{
    for (uint32_t i = s->scan.first_amount.at[h->sentence];
         i < s->scan.first_amount.at[h->sentence + 1]; i++) {
        const amount *a = &s->scan.amounts.at[i];
        if (a->text.start >= h->text.end && a->is_money)
            return a->text.start - h->text.end <= BESIDE ? a->value : 0;
    }
    return 0;
}

/* What hit `h` tells, as a row would show it. */
static bool read_told(const source *s, const when *w, const hit *h, moved *out)
{
    pair p = {0};
    if (w->relation == RELATION_EXCEEDS)
        p.later = sum_behind(s, h);
    else if (!pair_told(s, h, &p) || p.is_percent)
        return false;
    *out = (moved){.item = NONE, .later = p.later, .earlier = p.earlier,
                   .told = h};
    return p.later != 0;
}

static void add_told(rows *out, context *c, const source *s, const when *w,
                     slice label)
{
    uint32_t n = 0, concept = matcher_concept(c->rules->matcher, label);
    const uint32_t *hits = concept == NONE ? NULL : source_hits(s, concept, &n);
    for (uint32_t i = 0; i < n && out->len < MOST_ROWS; i++) {
        const hit *h = &s->scan.hits.at[hits[i]];
        if (!h->marks &&
            s->doc->sentences.at[h->sentence].kind == SENTENCE_PROSE &&
            scope_holds(&w->in, s, h->sentence) &&
            read_told(s, w, h, &out->at[out->len]))
            out->len++;
    }
}

static void find_figures(rows *out, context *c, const source *s,
                         const when *w, const texts *labels)
{
    bool is_told = labels == &w->against || w->relation != RELATION_PARTS;
    find_rows(out, c, s, w, labels);
    for (uint32_t i = 0; is_told && i < labels->len && out->len == 0; i++)
        add_told(out, c, s, w, labels->at[i].text);
}

static bool is_forbidden(context *c, const source *s, const when *w)
{
    concept_list unless = context_concepts(c, &w->unless);
    for (uint32_t i = 0; w->unless.len && i < s->doc->items.len; i++)
        if (trigger_is_labelled(s, i, &unless))
            return true;
    return false;
}

/* ---- Pairs ------------------------------------------------------------- */

/* A year alone is the same time as a day in it. */
static bool same_time(int32_t a, int32_t b)
{
    if (!a || !b)
        return false;
    if (a % 10000 == 0 || b % 10000 == 0)
        return a / 10000 == b / 10000;
    int32_t days = period_day(a) - period_day(b);
    return days >= -NEAR_DAYS && days <= NEAR_DAYS;
}

static bool same_column(const item_value *a, const item_value *b)
{
    return !a->period && !b->period && a->column == b->column;
}

/* Prose that tells two figures holds a period against that of a year before. */
static bool spans_year(const moved *m)
{
    int32_t days = m->told ? YEAR_DAYS
                           : period_day(m->last->period) -
                                 period_day(m->first->period);
    return days >= YEAR_DAYS - NEAR_DAYS && days <= YEAR_DAYS + NEAR_DAYS;
}

static bool do_pair(const document *doc, const when *w, const moved *a,
                    const moved *b)
{
    if (fabs(a->later) > WIDE * fabs(b->later) ||
        fabs(b->later) > WIDE * fabs(a->later))
        return false;
    if (a->told || b->told)
        return w->relation == RELATION_EXCEEDS ||
               (spans_year(a) && spans_year(b));
    if (a->item == b->item)
        return false;
    if (a->last->months && b->last->months &&
        a->last->months != b->last->months)
        return false;
    bool timed = same_time(a->last->period, b->last->period) &&
                 same_time(a->first->period, b->first->period);
    return timed || (doc->items.at[a->item].table ==
                         doc->items.at[b->item].table &&
                     same_column(a->last, b->last) &&
                     same_column(a->first, b->first));
}

static bool is_larger(const couple *x, const couple *y)
{
    double a = fabs(x->a->later), b = fabs(y->a->later);
    return a != b ? a > b : fabs(x->b->later) > fabs(y->b->later);
}

static couple largest_couple(const document *doc, const when *w, const rows *a,
                             const rows *b)
{
    couple best = {NULL, NULL};
    for (uint32_t i = 0; i < a->len; i++)
        for (uint32_t k = 0; k < b->len; k++) {
            couple p = {&a->at[i], &b->at[k]};
            if (do_pair(doc, w, p.a, p.b) && (!best.a || is_larger(&p, &best)))
                best = p;
        }
    return best;
}

/* ---- Relations --------------------------------------------------------- */

static double growth(const moved *m)
{
    return fabs(m->later) / fabs(m->earlier) - 1;
}

/* What `a` would be had it grown as `b` did. */
static double in_step(const couple *p)
{
    return fabs(p->a->earlier) * (1 + growth(p->b));
}

static bool went_apart(const couple *p, double by)
{
    double a = p->a->later - p->a->earlier, b = p->b->later - p->b->earlier;
    bool crossed = (p->a->later < 0) != (p->b->later < 0) &&
                   (p->a->earlier < 0) == (p->b->earlier < 0);
    return crossed || ((a < 0) != (b < 0) && a != 0 && b != 0 &&
                       fabs(a) >= by * fabs(p->a->earlier) &&
                       fabs(b) >= by * fabs(p->b->earlier));
}

/* What lies between the two; 0 if the relation does not hold. */
static double difference(const when *w, const couple *p)
{
    double a = fabs(p->a->later), b = fabs(p->b->later);
    double points = growth(p->a) - growth(p->b);
    switch (w->relation) {
    case RELATION_OUTGROWS:
        return points >= w->by ? a - in_step(p) : 0;
    case RELATION_LAGS:
        return -points >= w->by ? in_step(p) - a : 0;
    case RELATION_EXCEEDS:
        return a >= (1 + w->by) * b ? a - b : 0;
    case RELATION_PARTS:
        return went_apart(p, w->by) ? p->a->later - p->a->earlier : 0;
    }
    return 0;
}

/* Did the first row itself move as the clause asks? */
static bool moved_itself(const when *w, const moved *m)
{
    double change = m->later - m->earlier;
    if (w->relation != RELATION_PARTS)
        change = fabs(m->later) - fabs(m->earlier);
    return (w->moves != MOVES_UP || change > 0) &&
           (w->moves != MOVES_DOWN || change < 0) &&
           fabs(change) >= w->change * fabs(m->earlier) &&
           fabs(m->later) >= w->least;
}

/* ---- Clues ------------------------------------------------------------- */

static clue clue_of(const context *c, uint32_t source, const document *doc,
                    const moved *m)
{
    if (m->told)
        return (clue){.source = source,
                      .sentence = m->told->sentence,
                      .text = m->told->text,
                      .why = matcher_concept_name(c->rules->matcher,
                                                  m->told->concept),
                      .item = NONE,
                      .values = {m->earlier, m->later}};
    const line_item *row = &doc->items.at[m->item];
    return (clue){.source = source,
                  .sentence = document_sentence_at(doc, row->label.start),
                  .text = doc->blocks.at[row->row].text,
                  .why = slice_span(doc->text, row->label),
                  .item = m->item,
                  .values = {m->earlier, m->later}};
}

static mda_status add_pair(const context *c, trial *t, uint32_t source,
                           const couple *p, double apart, mda_error *err)
{
    const document *doc = c->sources.at[source].doc;
    clue a = clue_of(c, source, doc, p->a), b = clue_of(c, source, doc, p->b);
    a.against = b.text;
    a.strength = 3 + weight_order(apart);
    b.sentence = b.item = NONE; /* what is said of this row alone is no
                                   discussion of the two */
    TRY(trigger_add(t, a, err));
    return trigger_add(t, b, err);
}

/* Earlier figures are there, where the relation is one of growth. */
static bool has_growth(const when *w, const couple *p)
{
    return w->relation == RELATION_EXCEEDS ||
           (p->a->earlier != 0 && p->b->earlier != 0);
}

mda_status compare_find(context *c, trial *t, const when *w, mda_error *err)
{
    rows a, b;
    for (uint32_t i = 0; i < c->count; i++) {
        const source *s = &c->sources.at[i];
        find_figures(&a, c, s, w, &w->concepts);
        if (a.len == 0)
            continue;
        find_figures(&b, c, s, w, &w->against);
        couple p = largest_couple(s->doc, w, &a, &b);
        if (!p.a || !has_growth(w, &p) || !moved_itself(w, p.a) ||
            is_forbidden(c, s, w))
            continue;
        double apart = difference(w, &p);
        if (apart != 0 && !weight_is_light_row(c, s, w, NONE, apart))
            TRY(add_pair(c, t, i, &p, apart, err));
    }
    return MDA_OK;
}
