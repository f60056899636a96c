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
 * of many tables is right is not asked further. */
#include "base/error.h"
#include "eval/matter.h"
#include "eval/scope.h"
#include "eval/weight.h"

#include "doc/period.h"

#include <math.h>

enum { MOST_ROWS = 64, NEAR_DAYS = 12 };

static const double WIDE = 1e4; /* two rows that far apart: a misread scale */

/* A row with the two figures of it that compare. */
typedef struct moved {
    uint32_t item;
    double later, earlier;
    const item_value *last, *first;
} moved;

typedef struct rows {
    moved at[MOST_ROWS];
    uint32_t len;
} rows;

typedef struct pair {
    const moved *a, *b;
} pair;

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
            (moved){item, last->value, first->value, last, first};
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

static bool do_pair(const document *doc, const moved *a, const moved *b)
{
    if (a->item == b->item || fabs(a->later) > WIDE * fabs(b->later) ||
        fabs(b->later) > WIDE * fabs(a->later))
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

static bool is_larger(const pair *x, const pair *y)
{
    double a = fabs(x->a->later), b = fabs(y->a->later);
    return a != b ? a > b : fabs(x->b->later) > fabs(y->b->later);
}

static pair largest_pair(const document *doc, const rows *a, const rows *b)
{
    pair best = {NULL, NULL};
    for (uint32_t i = 0; i < a->len; i++)
        for (uint32_t k = 0; k < b->len; k++) {
            pair p = {&a->at[i], &b->at[k]};
            if (do_pair(doc, p.a, p.b) && (!best.a || is_larger(&p, &best)))
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
static double in_step(const pair *p)
{
    return fabs(p->a->earlier) * (1 + growth(p->b));
}

static bool went_apart(const pair *p, double by)
{
    double a = p->a->later - p->a->earlier, b = p->b->later - p->b->earlier;
    bool crossed = (p->a->later < 0) != (p->b->later < 0) &&
                   (p->a->earlier < 0) == (p->b->earlier < 0);
    return crossed || ((a < 0) != (b < 0) && a != 0 && b != 0 &&
                       fabs(a) >= by * fabs(p->a->earlier) &&
                       fabs(b) >= by * fabs(p->b->earlier));
}

/* What lies between the two; 0 if the relation does not hold. */
static double difference(const when *w, const pair *p)
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

static clue clue_of(uint32_t source, const document *doc, const moved *m)
{
    const line_item *row = &doc->items.at[m->item];
    return (clue){.source = source,
                  .sentence = document_sentence_at(doc, row->label.start),
                  .text = doc->blocks.at[row->row].text,
                  .why = slice_span(doc->text, row->label),
                  .item = m->item,
                  .values = {m->earlier, m->later}};
}

static mda_status add_pair(trial *t, uint32_t source, const document *doc,
                           const pair *p, double apart, mda_error *err)
{
    clue a = clue_of(source, doc, p->a), b = clue_of(source, doc, p->b);
    a.against = b.text;
    a.strength = 3 + weight_order(apart);
    b.sentence = b.item = NONE; /* what is said of this row alone is no
                                   discussion of the two */
    TRY(trigger_add(t, a, err));
    return trigger_add(t, b, err);
}

mda_status compare_find(context *c, trial *t, const when *w, mda_error *err)
{
    rows a, b;
    for (uint32_t i = 0; i < c->count; i++) {
        const source *s = &c->sources.at[i];
        find_rows(&a, c, s, w, &w->concepts);
        if (a.len == 0)
            continue;
        find_rows(&b, c, s, w, &w->against);
        pair p = largest_pair(s->doc, &a, &b);
        if (!p.a || p.a->earlier == 0 || p.b->earlier == 0 ||
            !moved_itself(w, p.a) || is_forbidden(c, s, w))
            continue;
        double apart = difference(w, &p);
        if (apart != 0 && !weight_is_light_row(c, s, w, NONE, apart))
            TRY(add_pair(t, i, s->doc, &p, apart, err));
    }
    return MDA_OK;
}
