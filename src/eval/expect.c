/* expect.c - is the discussion that the rule expects in the passages?
 *
 * An element is there when one passage meets one of its ways: all concepts of
 * the way in one sentence, none of the excluded ones, and, where the way asks
 * for it, an amount that is not merely the trigger's own two figures or their
 * difference repeated.  The nearest miss is kept for those who ask why. */
#include "base/error.h"
#include "eval/narrative.h"
#include "eval/terms.h"

#define SUBSTANCE 4u   /* sentences that stand for an element */
#define TALK 2u        /* sentences that discuss a row without its cause */
#define CARRIED 3u     /* sentences over which a subject is carried on */
#define WEAK_ENOUGH 2u /* elements that discuss what is only weakly known */

static const element *element_named(const context *c, const rule *r,
                                    slice name)
{
    for (uint32_t i = 0; i < r->expect.own.len; i++)
        if (slice_equal(r->expect.own.at[i].name, name))
            return &r->expect.own.at[i];
    for (uint32_t i = 0; i < c->rules->model.elements.len; i++)
        if (slice_equal(c->rules->model.elements.at[i].name, name))
            return &c->rules->model.elements.at[i];
    return NULL; /* load_link() has reported it */
}

/* ---- Amounts ----------------------------------------------------------- */

/* Does `a` only repeat what the clues show? */
static bool is_stale(const trial *t, const amount *a)
{
    return narrative_repeats(&t->shown, a);
}

/* An amount of the wanted kinds that is not stale. */
static bool has_fresh(const trial *t, const source *s, uint32_t sentence,
                      unsigned want)
{
    for (uint32_t i = s->scan.first_amount.at[sentence];
         i < s->scan.first_amount.at[sentence + 1]; i++) {
        const amount *a = &s->scan.amounts.at[i];
        if (amount_fits(a, want) && !is_stale(t, a))
            return true;
    }
    return false;
}

/* ---- Ways -------------------------------------------------------------- */

static bool names_concept(const context *c, const texts *names,
                          uint32_t concept)
{
    slice name = matcher_concept_name(c->rules->matcher, concept);
    for (uint32_t i = 0; i < names->len; i++)
        if (slice_equal(names->at[i].text, name))
            return true;
    return false;
}

/* Is the concept one that the rule itself is about? */
static bool is_own(const context *c, const rule *r, uint32_t concept)
{
    for (uint32_t i = 0; i < r->when.len; i++)
        if (names_concept(c, &r->when.at[i].concepts, concept))
            return true;
    return names_concept(c, &r->expect.about, concept);
}

/* A hit of `name` where none of the rule's own concepts stands. */
static bool holds_apart(const context *c, const trial *t, const element_way *w,
                        uint32_t sentence, slice name)
{
    const scan *scan = &context_draft(c)->scan;
    uint32_t concept = matcher_concept(c->rules->matcher, name);
    const hit *h = concept == NONE
                       ? NULL
                       : source_hit_in(context_draft(c), sentence, concept,
                                       w->allow);
    for (uint32_t i = scan->first_hit.at[sentence];
         h && i < scan->first_hit.at[sentence + 1]; i++) {
        const hit *k = &scan->hits.at[i];
        if (k != h && span_touch(k->text, h->text) &&
            is_own(c, t->rule, k->concept))
            return false;
    }
    return h != NULL;
}

static bool holds(const context *c, const trial *t, const element_way *w,
                  uint32_t sentence, slice name)
{
    const source *s = context_draft(c);
    unsigned want = amount_named(name);
    if (want && w->fresh_amount)
        return has_fresh(t, s, sentence, want);
    if (w->apart)
        return holds_apart(c, t, w, sentence, name);
    return source_holds(c, s, sentence, name, w->allow);
}

/* The words by which the strongest clue of the matter names its subject. */
static slice own_words(const context *c, const trial *t)
{
    const clue *k = trial_best(t);
    if (!k)
        return (slice){0};
    if (k->item == NONE)
        return slice_span(c->sources.at[k->source].doc->text, k->text);
    slice label = k->why; /* "Total active sellers (thousands)" */
    const char *unit = memchr(label.ptr, '(', label.len);
    label.len = unit ? (size_t)(unit - label.ptr) : label.len;
    if (slice_starts_nocase(label, SLICE("total ")))
        label = (slice){label.ptr + 6, label.len - 6};
    return label;
}

static bool is_barred(const context *c, const element_way *w,
                      uint32_t sentence)
{
    for (uint32_t i = 0; i < w->none.len; i++)
        if (source_holds(c, context_draft(c), sentence, w->none.at[i].text,
                         0xffffu))
            return true;
    return false;
}

/* Is the subject of a way named in the sentences that this passage goes on
 * from?  "Disconnections rose.  We expect 14% in 2025."  A name of the matter
 * itself stands for it: "The Hamar line ends in June." */
static bool is_carried(const context *c, const trial *t, const element_way *w,
                       uint32_t p, slice subject)
{
    const passages *all = &t->passages;
    for (uint32_t n = 0; n < CARRIED && p > 0; n++, p--) {
        uint32_t before = all->at[p - 1].sentence;
        if (before + 1 != all->at[p].sentence)
            return false;
        if (all->at[p - 1].is_named || holds(c, t, w, before, subject))
            return true;
    }
    return false;
}

/* How much of a way passage `p` meets; `lacking` is the first it lacks.  The
 * first concept of several that a rule of its own asks for is the subject. */
static uint32_t met_by(const context *c, const trial *t, const element_way *w,
                       bool own, uint32_t p, slice *lacking)
{
    uint32_t met = 0, sentence = t->passages.at[p].sentence;
    *lacking = (slice){0};
    for (uint32_t i = 0; i < w->all.len; i++) {
        slice name = w->all.at[i].text;
        if (holds(c, t, w, sentence, name) ||
            (own && i == 0 && w->all.len > 1 && !w->apart &&
             (t->passages.at[p].is_named || is_carried(c, t, w, p, name))))
            met++;
        else if (!lacking->len)
            *lacking = name;
    }
    return met;
}

static bool is_own_element(const rule *r, const element *e)
{
    for (uint32_t i = 0; i < r->expect.own.len; i++)
        if (e == &r->expect.own.at[i])
            return true;
    return false;
}

static judged judge(const context *c, const trial *t, const element *e)
{
    judged j = {.element = e, .sentence = NONE};
    slice words = own_words(c, t);
    bool own = is_own_element(t->rule, e);
    uint32_t best = 0;
    for (uint32_t p = 0; p < t->passages.len && !j.is_found; p++)
        for (uint32_t i = 0; i < e->ways.len; i++) {
            const element_way *w = &e->ways.at[i];
            uint32_t sentence = t->passages.at[p].sentence;
            if (w->again && !terms_named(c, context_draft(c), sentence, words))
                continue;
            slice lacking;
            uint32_t met = met_by(c, t, w, own, p, &lacking);
            bool full = met == w->all.len && !is_barred(c, w, sentence);
            if (!full && met <= best)
                continue;
            best = met;
            j = (judged){e, full, sentence, w, lacking};
            if (full)
                break;
        }
    return j;
}

/* ---- Exits ------------------------------------------------------------- */

static void look_for_exit(const context *c, trial *t)
{
    const source *s = context_draft(c);
    const unsigned allow = 0xffffu & ~(unsigned)ASSERTS_HYPOTHETICAL;
    for (uint32_t p = 0; p < t->passages.len && !t->exit.len; p++)
        for (uint32_t i = 0; i < t->rule->exits.len; i++) {
            slice name = t->rule->exits.at[i].text;
            uint32_t concept = matcher_concept(c->rules->matcher, name);
            uint32_t sentence = t->passages.at[p].sentence;
            if (concept == NONE || !source_hit_in(s, sentence, concept, allow))
                continue;
            t->exit = name;
            t->exit_sentence = sentence;
            break;
        }
}

static bool is_beside_clue(const trial *t, const source *s, uint32_t sentence)
{
    span around = source_paragraph(s, sentence);
    uint32_t i = trial_told_from(t, around.start);
    return i < t->told.len && t->told.at[i]->sentence < around.end;
}

/* "Such programmes are not material to our liquidity", in a paragraph that
 * tells the matter. */
static bool is_called_immaterial(const context *c, const trial *t,
                                 uint32_t sentence)
{
    const source *s = context_draft(c);
    for (uint32_t i = s->scan.first_hit.at[sentence];
         i < s->scan.first_hit.at[sentence + 1]; i++) {
        const hit *h = &s->scan.hits.at[i];
        if ((h->marks & ASSERTS_IMMATERIAL) &&
            !(h->marks & ASSERTS_HYPOTHETICAL) &&
            is_own(c, t->rule, h->concept))
            return is_beside_clue(t, s, sentence);
    }
    return false;
}

static void look_for_immaterial(const context *c, trial *t)
{
    bool together = t->rule->judge == JUDGE_TOGETHER &&
                    t->rule->expect.reach == REACH_MATTER;
    for (uint32_t p = 0; together && p < t->passages.len && !t->exit.len; p++) {
        uint32_t sentence = t->passages.at[p].sentence;
        if (!is_called_immaterial(c, t, sentence))
            continue;
        t->exit = SLICE("it is said to be immaterial");
        t->exit_sentence = sentence;
    }
}

/* ---- Substance --------------------------------------------------------- */

/* How many sentences of one paragraph tell something of the matter in figures
 * of their own.  The clue's sentence does not count. */
static uint32_t substance_of(const source *s, const trial *t)
{
    uint32_t most = 0, n = 0, end = 0;
    for (uint32_t i = 0; i < t->passages.len; i++) {
        const passage *p = &t->passages.at[i];
        if (p->sentence >= end) {
            end = source_paragraph(s, p->sentence).end;
            n = 0;
        }
        n += p->kind != PASSAGE_TOLD && p->kind != PASSAGE_HEADING &&
             has_fresh(t, s, p->sentence, WANT_MONEY | WANT_PERCENT);
        most = n > most ? n : most;
    }
    return most;
}

mda_status expect_judge(context *c, trial *t, mda_error *err)
{
    t->elements.len = 0;
    t->exit = (slice){0};
    TRY(narrative_show(&t->shown, c, t, err));
    const expect *expect = &t->rule->expect;
    for (uint32_t i = 0; i < expect->elements.len; i++) {
        const element *e =
            element_named(c, t->rule, expect->elements.at[i].text);
        judged *slot = e ? array_add(&t->elements) : NULL;
        if (e && !slot)
            return error_nomem(err);
        if (slot)
            *slot = judge(c, t, e);
    }
    look_for_exit(c, t);
    look_for_immaterial(c, t);
    t->substance = substance_of(context_draft(c), t);
    return MDA_OK;
}

/* Is the matter a row of a table? */
static bool is_of_row(const trial *t)
{
    return t->own.len && t->own.at[0]->item != NONE;
}

/* The judgement on the cause, if the rule asks for it; else NULL. */
static const judged *judged_cause(const trial *t)
{
    for (uint32_t i = 0; i < t->elements.len; i++)
        if (slice_is(t->elements.at[i].element->name, "cause"))
            return &t->elements.at[i];
    return NULL;
}

/* Does the rule ask for the cause, and is none given? */
static bool lacks_cause(const trial *t)
{
    const judged *cause = judged_cause(t);
    return cause && !cause->is_found;
}

static bool has_cause(const trial *t)
{
    const judged *cause = judged_cause(t);
    return cause && cause->is_found;
}

/* A row that moved, and of its reasons nothing: what an outlook or an amount
 * beside it says is no discussion, unless several sentences are of it. */
static bool is_bare(const trial *t)
{
    return is_of_row(t) && t->rule->judge == JUDGE_TOGETHER &&
           t->rule->expect.enough > 1 && t->substance < TALK && lacks_cause(t);
}

bool trial_is_quiet(const trial *t)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < t->elements.len; i++)
        found += t->elements.at[i].is_found;
    uint32_t enough = t->rule->expect.enough;
    bool is_told_at_length = /* in unusual words, and of this matter */
        t->substance + has_cause(t) >= SUBSTANCE &&
        t->rule->expect.reach != REACH_ALL;
    if (trial_is_weak(t))
        enough = WEAK_ENOUGH;
    else if (trial_is_plain(t))
        enough = ((enough ? enough : t->elements.len) + 1) / 2;
    else if (enough && is_told_at_length)
        enough -= enough > 1;
    if (is_of_row(t) && is_told_at_length)
        found++;
    return t->exit.len || found >= t->elements.len ||
           (enough && found >= enough && !is_bare(t));
}
