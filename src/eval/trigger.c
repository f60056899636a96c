/* trigger.c - what makes a matter known: the clues of a rule.
 *
 * A clause of `when` is one of six kinds: a concept told as a fact, a row of
 * a table that moved, an XBRL fact, a subject that is merely spoken of, two
 * rows that moved apart (compare.c), or a section that must contain something
 * (section.c).
 * Each hit that passes the clause's scope, assertion and company (`with`,
 * `without`) becomes a clue with a strength: amounts, words of weight and
 * figures make it a better place to point at.
 *
 * Example: when {told: customer-lost, in: [notes]} and the notes say "In June
 * the Company lost its largest customer, 14% of revenue": one clue, strength
 * 2 (amount) + 2 (weight). */
#include "base/error.h"
#include "eval/due.h"
#include "eval/hedge.h"
#include "eval/limit.h"
#include "eval/matter.h"
#include "eval/pair.h"
#include "eval/whole.h"
#include "eval/scope.h"
#include "eval/section.h"
#include "eval/weight.h"

#include <math.h>

#define AS_ITS_SUM (1.0 / 6) /* share of a sum's change by which a part's may
                                differ that moves as it does */
#define FAR 2.25 /* times the whole's change: a part that moved so does not move
                    along */
#define BEGAN 0.05 /* of a line that began in the period before: its share */
#define ALL_MARKS 0xffffu
#define NO_DOUBT (ALL_MARKS & ~(unsigned)ASSERTS_HYPOTHETICAL)
#define LABEL 12u /* bytes before a label that still are part of it */

static bool has(const context *c, const source *s, span sentences, slice name)
{
    for (uint32_t i = sentences.start; i < sentences.end; i++)
        if (source_holds(c, s, i, name, ALL_MARKS))
            return true;
    return false;
}

/* Does the MD&A tell what `name` stands for, with no other marks?  What came
 * two years before the report's no longer counts. */
static bool mdna_tells(const context *c, slice name, unsigned allow)
{
    const source *draft = context_draft(c);
    uint32_t n = 0, concept = matcher_concept(c->rules->matcher, name);
    const uint32_t *hits = concept == NONE ? NULL
                                           : source_hits(draft, concept, &n);
    for (uint32_t i = 0; i < n; i++) {
        const hit *h = &draft->scan.hits.at[hits[i]];
        if (!(h->marks & ~allow) && source_in_mdna(draft, h->sentence) &&
            !registrant_is_long_ago(&c->registrant, draft->doc, &draft->scan,
                                    h->sentence))
            return true;
    }
    return false;
}

static bool is_near(const context *c, const source *s, const when *w,
                    uint32_t sentence, slice name, unsigned allow)
{
    if (w->within == NEAR_MDNA)
        return mdna_tells(c, name, allow);
    return has(c, s, w->within == NEAR_PARAGRAPH
                         ? source_paragraph(s, sentence)
                         : (span){sentence, sentence + 1}, name);
}

/* `with` and `without` of a clause. */
static misfit company_misfit(const context *c, const source *s, const when *w,
                             uint32_t sentence)
{
    for (uint32_t i = 0; i < w->without.len; i++)
        if (is_near(c, s, w, sentence, w->without.at[i].text, NO_DOUBT))
            return MISFIT_WITHOUT;
    for (uint32_t i = 0; i < w->with.len; i++)
        if (is_near(c, s, w, sentence, w->with.at[i].text,
                    ASSERTS_POLICY)) /* "Policies" is often the heading */
            return MISFIT_NONE;
    return w->with.len ? MISFIT_WITH : MISFIT_NONE;
}

/* Any other clue is a better place to point at. */
#define FAINT 100

mda_status trigger_add(trial *t, clue k, mda_error *err)
{
    k.strength -= k.is_faint ? FAINT : 0;
    clue *slot = array_add(&t->clues);
    if (!slot)
        return error_nomem(err);
    *slot = k;
    slot->said = NONE;
    return MDA_OK;
}

static int strength_of(const context *c, const trial *t, const source *s,
                       uint32_t sentence)
{
    if (t->rule->judge == JUDGE_EACH) /* the heaviest comes first */
        return weight_order(weight_change(c, s, sentence));
    int strength = source_in_mdna(s, sentence) ? 2 : 0;
    if (source_holds(c, s, sentence, SLICE("amount"), ALL_MARKS))
        strength += 2;
    if (source_holds(c, s, sentence, SLICE("weighty"), ALL_MARKS))
        strength += 2;
    return strength;
}

/* "Cost of sales rose by 23%.  The increase was due to ...": the sentence whose
 * rates are those of the hit, which takes up what the one before tells. */
static uint32_t rated_sentence(const source *s, const hit *h)
{
    bool has_amounts = s->scan.first_amount.at[h->sentence] <
                       s->scan.first_amount.at[h->sentence + 1];
    bool takes_up = slice_starts_nocase(slice_span(s->doc->text, h->text), SLICE("the ")) &&
                    source_paragraph(s, h->sentence).start < h->sentence;
    return !has_amounts && takes_up ? h->sentence - 1 : h->sentence;
}

/* Is a rate within the clause's limits told with the hit?  The rates inside
 * the hit's own words decide; without one, those after it in the sentence. */
static bool has_rate(const source *s, const when *w, const hit *h)
{
    bool inside = false, fits_after = false;
    double high = 0; /* of those inside: 34% at a discount rate of 13% is 34% */
    if (w->percent_most <= 0 && w->percent_least <= 0)
        return true;
    uint32_t sentence = rated_sentence(s, h);
    for (uint32_t i = s->scan.first_amount.at[sentence];
         i < s->scan.first_amount.at[sentence + 1]; i++) {
        const amount *a = &s->scan.amounts.at[i];
        if (!a->is_percent || (sentence == h->sentence && a->text.end <= h->text.start))
            continue;
        double rate = fabs(a->value) / 100;
        bool fits = (w->percent_most <= 0 || rate <= w->percent_most) &&
                    rate >= w->percent_least;
        bool is_inside = span_touch(a->text, h->text);
        inside = inside || is_inside;
        high = is_inside && rate > high ? rate : high;
        fits_after = fits_after || fits;
    }
    bool fits_inside = (w->percent_most <= 0 || high <= w->percent_most) &&
                       high >= w->percent_least;
    return inside ? fits_inside : fits_after;
}

/* Is a ratio told close to its limit, if the clause asks for it? */
static bool is_near_limit(const source *s, const when *w, uint32_t sentence)
{
    if (w->near_limit <= 0)
        return true;
    double far = limit_distance(s, sentence);
    return far >= 0 && far <= w->near_limit;
}

/* Rows of tables tell nothing but how a ratio stands to its limit. */
static bool can_tell(const source *s, const when *w, uint32_t sentence)
{
    sentence_kind kind = s->doc->sentences.at[sentence].kind;
    return kind == SENTENCE_PROSE ||
           (w->near_limit > 0 && kind == SENTENCE_ROW);
}

/* ---- Told and about ---------------------------------------------------- */

/* Does the draft hedge or deny what is told, if the clause asks for it?  Then
 * *at is where. */
static bool is_twisted(const context *c, const when *w, bool is_last,
                       uint32_t concept, const hit **at)
{
    if (!is_last && w->hedged_in.len &&
        !(*at = hedge_find(c, &w->hedged_in, concept)))
        return false;
    return !w->denied_by.len || (*at = hedge_denial(c, &w->denied_by));
}

misfit trigger_misfit(context *c, const rule *r, const when *w,
                      const source *s, const hit *h)
{
    bool each = r->judge == JUDGE_EACH;
    unsigned allow = w->kind == WHEN_ABOUT ? ALL_MARKS : w->allow;
    if (h->marks & ~allow)
        return MISFIT_MARKS;
    if (!can_tell(s, w, h->sentence))
        return MISFIT_PROSE;
    if (!scope_holds(&w->in, s, h->sentence) ||
        (r->is_last && (s->is_judged || !s->is_known)))
        return MISFIT_SCOPE;
    misfit company = company_misfit(c, s, w, h->sentence);
    if (company)
        return company;
    if (!each && w->is_plain && !s->is_known &&
        registrant_names_earlier(&c->registrant, s->doc, &s->scan,
                                 h->sentence))
        return MISFIT_YEAR;
    if (!has_rate(s, w, h) || !is_near_limit(s, w, h->sentence))
        return MISFIT_RATE;
    if (w->moves != MOVES_ANY && pair_goes_against(s, h, w->moves == MOVES_UP))
        return MISFIT_MOVE;
    if (w->within_months && !due_within(s, h, w->within_months))
        return MISFIT_DATE;
    if (weight_is_light(c, s, w, h->sentence, each) ||
        (!each && !s->is_known && w->kind == WHEN_TOLD &&
         weight_is_trifle(c, s, h->sentence)))
        return MISFIT_WEIGHT;
    return each && !s->is_known &&
                   registrant_looks_back(&c->registrant, s->doc, &s->scan,
                                         h->sentence)
               ? MISFIT_YEAR
               : MISFIT_NONE;
}

static clue_size size_of(context *c, const source *s, const when *w,
                         uint32_t sentence)
{
    if (w->matters && whole_is_large(c, s, sentence))
        return SIZE_LARGE;
    if (w->weight <= 0)
        return SIZE_UNASKED;
    return weight_is_large(c, s, w, sentence) ? SIZE_LARGE : SIZE_ENOUGH;
}

/* Does the draft tell it of years before that of the report? */
static bool is_of_earlier(const context *c, const trial *t, const source *s,
                          const when *w, const hit *h)
{
    return w->kind == WHEN_TOLD && !s->is_known &&
           t->rule->judge != JUDGE_EACH &&
           registrant_names_earlier(&c->registrant, s->doc, &s->scan,
                                    h->sentence);
}

/* A movement must be known to matter, an event need only not be known to be a
 * trifle. */
static bool is_too_small(context *c, const trial *t, const source *s,
                         const when *w, const hit *h)
{
    if (!w->matters || s->is_known)
        return false;
    return t->rule->judge == JUDGE_EACH ? !whole_matters(c, s, h->sentence,
                                                          w->matters)
                                        : whole_is_trifle(c, s, h->sentence);
}

static mda_status told_by(context *c, trial *t, const when *w, uint32_t source,
                          uint32_t concept, mda_error *err)
{
    const struct source *s = &c->sources.at[source];
    uint32_t n;
    const uint32_t *hits = source_hits(s, concept, &n);
    const hit *hedge = NULL;
    bool is_last = t->rule->is_last;
    if (n && !is_twisted(c, w, is_last, concept, &hedge))
        return MDA_OK;
    for (uint32_t i = 0; i < n; i++) {
        const hit *h = &s->scan.hits.at[hits[i]];
        if (trigger_misfit(c, t->rule, w, s, h))
            continue;
        if (is_last && w->hedged_in.len &&
            !(hedge = hedge_alike(c, &w->hedged_in, s, h->sentence)))
            continue;
        clue k = {.source = source,
                  .sentence = h->sentence,
                  .text = h->text,
                  .why = matcher_concept_name(c->rules->matcher, concept),
                  .item = NONE,
                  .hedge = hedge,
                  .is_faint = w->is_faint || is_of_earlier(c, t, s, w, h) ||
                              is_too_small(c, t, s, w, h),
                  .is_plain = w->is_plain,
                  .size = size_of(c, s, w, h->sentence),
                  .strength = strength_of(c, t, s, h->sentence)};
        TRY(trigger_add(t, k, err));
    }
    return MDA_OK;
}

static mda_status find_told(context *c, trial *t, const when *w,
                            mda_error *err)
{
    for (uint32_t k = 0; k < w->concepts.len; k++) {
        uint32_t concept =
            matcher_concept(c->rules->matcher, w->concepts.at[k].text);
        for (uint32_t i = 0; concept != NONE && i < c->count; i++)
            TRY(told_by(c, t, w, i, concept, err));
    }
    return MDA_OK;
}

/* ---- Figures ----------------------------------------------------------- */

static bool moved_enough(const when *w, const figure_change *change)
{
    if (w->moves == MOVES_UP && !change->up)
        return false;
    if (w->moves == MOVES_DOWN && change->up)
        return false;
    return fabs(change->relative) >= w->change;
}

/* Does the row move as the sum does that it is a part of? */
static bool moves_with_sum(const source *s, uint32_t item,
                           const figure_change *change)
{
    uint32_t sum = weight_sum_row(s, item);
    figure_change its;
    return sum != NONE && source_movement(s, sum, &its) &&
           fabs(change->relative - its.relative) <
               AS_ITS_SUM * fabs(its.relative);
}

/* A whole that hardly moved beside its part, or went the other way, does not
 * explain it: one part fell by a fifth, and others made up for it. */
static bool is_far_from(const figure_change *part, const figure_change *whole)
{
    return whole->relative * part->relative < 0 ||
           fabs(part->relative) >= FAR * fabs(whole->relative);
}

/* Does it move as the main row of its table does, a total or one at least
 * twice as large? */
static bool moves_with_main(const source *s, uint32_t item,
                            const figure_change *change, double apart)
{
    const document *doc = s->doc;
    double later = fabs(doc->values.at[change->later].value);
    uint32_t main = weight_main_row(s, item);
    figure_change its;
    return main != NONE && main != item && source_movement(s, main, &its) &&
           (doc->items.at[main].is_total ||
            fabs(doc->values.at[its.later].value) >= 2 * later) &&
           !is_far_from(change, &its) &&
           fabs(change->relative - its.relative) < apart;
}

/* Does the row move with what it is a part of, or with its whole table?  Then
 * it is explained with it. */
static bool moves_along(const source *s, const when *w, uint32_t item,
                        const figure_change *change)
{
    const document *doc = s->doc;
    double later = fabs(doc->values.at[change->later].value);
    double earlier = fabs(doc->values.at[change->earlier].value);
    if (w->apart <= 0)
        return false;
    if (later == 0 || earlier <= BEGAN * later)
        return true; /* a line that began or ended says so itself */
    return moves_with_sum(s, item, change) ||
           moves_with_main(s, item, change, w->apart);
}

/* A row may stand in several tables: once is enough. */
static bool has_clue_of(const trial *t, uint32_t source, const document *doc,
                        span label)
{
    for (uint32_t i = 0; i < t->clues.len; i++)
        if (t->clues.at[i].source == source && t->clues.at[i].item != NONE &&
            slice_equal_nocase(t->clues.at[i].why,
                               slice_span(doc->text, label)))
            return true;
    return false;
}

static mda_status figure_clue(context *c, trial *t, const when *w,
                              uint32_t source, uint32_t item, mda_error *err)
{
    const struct source *s = &c->sources.at[source];
    const document *doc = s->doc;
    figure_change change;
    if (!source_movement(s, item, &change) || !moved_enough(w, &change))
        return MDA_OK;
    double later = doc->values.at[change.later].value;
    double earlier = doc->values.at[change.earlier].value;
    if (fabs(later) < w->least || moves_along(s, w, item, &change) ||
        weight_is_light_row(c, s, w, item, later - earlier))
        return MDA_OK;
    const line_item *row = &doc->items.at[item];
    if (has_clue_of(t, source, doc, row->label))
        return MDA_OK;
    clue k = {.source = source,
              .sentence = document_sentence_at(doc, row->label.start),
              .text = doc->blocks.at[row->row].text,
              .why = slice_span(doc->text, row->label),
              .item = item,
              .is_faint = w->is_faint,
              .values = {earlier, later},
              .strength = 3 + weight_order(later - earlier)};
    return trigger_add(t, k, err);
}

bool trigger_is_labelled(const source *s, uint32_t item,
                         const concept_list *names)
{
    if (names->has_row)
        return true;
    for (uint32_t k = 0; k < names->len; k++)
        if (weight_label_hit(s, item, names->at[k]))
            return true;
    return false;
}

/* ---- Figures told in prose --------------------------------------------- */

static bool is_far_enough(context *c, const source *s, const when *w,
                          const pair *p)
{
    double moved = fabs(p->later) - fabs(p->earlier);
    figure_change change = {.absolute = moved,
                            .relative = p->earlier != 0
                                            ? moved / fabs(p->earlier)
                                            : HUGE_VAL,
                            .up = moved > 0};
    return fabs(p->later) >= w->least && moved_enough(w, &change) &&
           (w->weight <= 0 || !weight_is_light_told(c, s, w, moved));
}

/* A clause that asks for a weight reads pairs of amounts; one that only asks
 * for a least height reads pairs of rates, which weigh nothing. */
static bool reads_pairs(const when *w, bool percents)
{
    return percents ? w->weight <= 0 && w->least > 0 : w->weight > 0;
}

/* Does one of the `without` words stand in or right before the label: "the
 * change in deferred revenue"?  Behind it they tell how it moved. */
static bool is_other_label(const context *c, const source *s, const when *w,
                           const hit *h)
{
    uint32_t end = s->scan.first_hit.at[h->sentence + 1];
    for (uint32_t i = 0; i < w->without.len; i++) {
        uint32_t id = matcher_concept(c->rules->matcher, w->without.at[i].text);
        for (uint32_t k = s->scan.first_hit.at[h->sentence]; k < end; k++) {
            const hit *other = &s->scan.hits.at[k];
            if (other->concept == id && other->text.start < h->text.end &&
                other->text.end + LABEL >= h->text.start)
                return true;
        }
    }
    return false;
}

/* "The allowance was $171.9 million in 2023 and $12.8 million in 2022" tells
 * what a row would; but prose that tells both figures often goes on with the
 * reason, so only what weighs something counts. */
static mda_status pair_clue(context *c, trial *t, const when *w,
                            uint32_t source, const hit *h, mda_error *err)
{
    const struct source *s = &c->sources.at[source];
    pair p;
    if (h->marks || !scope_holds(&w->in, s, h->sentence) ||
        is_other_label(c, s, w, h) || !pair_told(s, h, &p) ||
        !reads_pairs(w, p.is_percent) || !is_far_enough(c, s, w, &p))
        return MDA_OK;
    clue k = {.source = source,
              .sentence = h->sentence,
              .text = h->text,
              .why = matcher_concept_name(c->rules->matcher, h->concept),
              .item = NONE,
              .is_faint = w->is_faint,
              .values = {p.earlier, p.later},
              .strength = 2 + weight_order(p.later - p.earlier)};
    return trigger_add(t, k, err);
}

static mda_status find_pairs(context *c, trial *t, const when *w,
                             uint32_t source, mda_error *err)
{
    const struct source *s = &c->sources.at[source];
    for (uint32_t k = 0; k < w->concepts.len; k++) {
        uint32_t n = 0, concept = matcher_concept(c->rules->matcher,
                                                  w->concepts.at[k].text);
        const uint32_t *hits = concept == NONE ? NULL
                                               : source_hits(s, concept, &n);
        for (uint32_t i = 0; i < n; i++) {
            const hit *h = &s->scan.hits.at[hits[i]];
            if (s->doc->sentences.at[h->sentence].kind == SENTENCE_PROSE)
                TRY(pair_clue(c, t, w, source, h, err));
        }
    }
    return MDA_OK;
}

/* "(1) Includes foreign currency effects": a note below the table. */
static bool is_footnote(const source *s, const line_item *item)
{
    slice text = slice_span(s->doc->text, s->doc->blocks.at[item->row].text);
    return text.len > 1 &&
           (text.ptr[0] == '*' ||
            (text.ptr[0] == '(' && char_is_digit(text.ptr[1])));
}

static mda_status find_figure(context *c, trial *t, const when *w,
                              mda_error *err)
{
    concept_list with = context_concepts(c, &w->concepts);
    concept_list without = context_concepts(c, &w->without);
    for (uint32_t i = 0; i < c->count; i++) {
        const source *s = &c->sources.at[i];
        for (uint32_t k = 0; k < s->doc->items.len; k++) {
            const line_item *item = &s->doc->items.at[k];
            uint32_t sentence = s->rows.at[k].sentence;
            if (sentence != NONE && trigger_is_labelled(s, k, &with) &&
                !is_footnote(s, item) && scope_holds(&w->in, s, sentence) &&
                !trigger_is_labelled(s, k, &without))
                TRY(figure_clue(c, t, w, i, k, err));
        }
        TRY(find_pairs(c, t, w, i, err));
    }
    return MDA_OK;
}

/* ---- XBRL facts -------------------------------------------------------- */

static mda_status fact_clue(trial *t, uint32_t source, const document *doc,
                            const when *w, slice name, mda_error *err)
{
    const fact *later = NULL, *earlier = NULL;
    figure_fact_pair(doc, name, &later, &earlier);
    if (!later || later->is_nil || fabs(later->value) < w->least)
        return MDA_OK;
    double before = earlier ? earlier->value : 0;
    double relative = before != 0 ? (later->value - before) / fabs(before)
                                  : HUGE_VAL;
    figure_change change = {.relative = relative,
                            .up = later->value > before};
    if (w->change > 0 && !moved_enough(w, &change))
        return MDA_OK;
    if (span_len(later->text) == 0)
        return MDA_OK; /* a hidden fact has no place to show */
    clue k = {.source = source,
              .sentence = document_sentence_at(doc, later->text.start),
              .text = later->text,
              .why = name,
              .item = NONE,
              .is_faint = w->is_faint,
              .values = {before, later->value},
              .strength = 1};
    return trigger_add(t, k, err);
}

static mda_status find_fact(context *c, trial *t, const when *w,
                            mda_error *err)
{
    for (uint32_t i = 0; i < c->count; i++)
        for (uint32_t k = 0; k < w->names.len; k++)
            TRY(fact_clue(t, i, c->sources.at[i].doc, w, w->names.at[k].text,
                          err));
    return MDA_OK;
}

/* ---- All --------------------------------------------------------------- */

typedef mda_status finder(context *, trial *, const when *, mda_error *);

static finder *const finders[] = {
    [WHEN_TOLD] = find_told,
    [WHEN_ABOUT] = find_told,
    [WHEN_FIGURE] = find_figure,
    [WHEN_FACT] = find_fact,
    [WHEN_COMPARE] = compare_find,
    [WHEN_SECTION] = section_find,
};

mda_status trigger_find(context *c, trial *t, mda_error *err)
{
    t->clues.len = 0;
    for (uint32_t i = 0; i < t->rule->when.len; i++) {
        const when *w = &t->rule->when.at[i];
        TRY(finders[w->kind](c, t, w, err));
    }
    return MDA_OK;
}
