/* coverage.c - events that known documents tell in words no trigger knows.
 *
 * A document given as known is given because something happened.  "The agency
 * took the Company's notes down a notch on October 8" meets no trigger of the
 * rule on ratings, yet speaks of what that rule is about.  So each paragraph
 * of a known document in which something happened, with a date or an amount,
 * is given to the rule whose words it uses most: a word of a trigger counts
 * three times one of `expect.about`, and a word that many rules use counts
 * little.  Of a document in which no rule finds a clue of its own, the paragraph
 * that speaks most for a rule becomes a weak clue of it: it gives a finding
 * only if the MD&A says hardly anything of the matter (see trial_is_quiet()).
 *
 * What it does not do: name an event whose subject no rule knows. */
#include "eval/coverage.h"

#include "base/error.h"
#include "eval/applies.h"

#define MOST_PARAGRAPHS 400u /* looked at in one known document */
#define TOLD_VOTE 3.0
#define LEAST_VOTE 1.0
#define LEAST_TOKENS 8u /* fewer are a title */

static bool is_listed(const context *c, const texts *names, uint32_t concept)
{
    slice name = matcher_concept_name(c->rules->matcher, concept);
    for (uint32_t i = 0; i < names->len; i++)
        if (slice_equal(names->at[i].text, name))
            return true;
    return false;
}

static bool triggers(const context *c, const rule *r, uint32_t concept)
{
    for (uint32_t i = 0; i < r->when.len; i++)
        if (r->when.at[i].kind == WHEN_TOLD &&
            is_listed(c, &r->when.at[i].concepts, concept))
            return true;
    return false;
}

/* How much the concept speaks for the rule. */
static double vote_of(const context *c, const rule *r, uint32_t concept)
{
    return triggers(c, r, concept)                   ? TOLD_VOTE
           : is_listed(c, &r->expect.about, concept) ? 1
                                                     : 0;
}

static bool can_cover(context *c, const rule *r)
{
    applies a = applies_to(c, r);
    bool tells = false;
    for (uint32_t i = 0; i < r->when.len; i++)
        tells = tells || r->when.at[i].kind == WHEN_TOLD;
    return tells && r->judge == JUDGE_TOGETHER && !r->is_spelling &&
           r->severity != MDA_NOTE &&
           (a == APPLIES || a == APPLIES_UNASKED);
}

/* Adds the votes of one concept, shared among the rules that list it. */
static void count_votes(const context *c, double *votes, uint32_t concept)
{
    const model *m = &c->rules->model;
    uint32_t rules = 0;
    for (uint32_t i = 0; i < m->rules.len; i++)
        rules += votes[i] >= 0 && vote_of(c, &m->rules.at[i], concept) > 0;
    for (uint32_t i = 0; rules && i < m->rules.len; i++)
        if (votes[i] >= 0)
            votes[i] += vote_of(c, &m->rules.at[i], concept) / rules;
}

/* The rule whose words the sentences use most, or NULL.  `votes` has room for
 * every rule; those below 0 cannot be chosen. */
static const rule *chosen(const context *c, const source *s, span sentences,
                          double *votes)
{
    const model *m = &c->rules->model;
    for (uint32_t i = 0; i < m->rules.len; i++)
        votes[i] = votes[i] < 0 ? -1 : 0;
    uint32_t first = s->scan.first_hit.at[sentences.start];
    uint32_t end = s->scan.first_hit.at[sentences.end];
    for (uint32_t i = first; i < end; i++) {
        uint32_t concept = s->scan.hits.at[i].concept;
        bool again = false;
        for (uint32_t k = first; k < i && !again; k++)
            again = s->scan.hits.at[k].concept == concept;
        if (!again)
            count_votes(c, votes, concept);
    }
    uint32_t best = NONE;
    for (uint32_t i = 0; i < m->rules.len; i++)
        if (votes[i] >= LEAST_VOTE && (best == NONE || votes[i] > votes[best]))
            best = i;
    return best == NONE ? NULL : &m->rules.at[best];
}

/* Does the rule know the words, and has seen no clue in them? */
static bool has_declined(const context *c, const source *s, span sentences,
                         const rule *r)
{
    uint32_t end = s->scan.first_hit.at[sentences.end];
    for (uint32_t i = s->scan.first_hit.at[sentences.start]; i < end; i++)
        if (triggers(c, r, s->scan.hits.at[i].concept))
            return true;
    return false;
}

/* Ends with a stop, a quotation's or a bracket's included. */
static bool ends_sentence(slice text)
{
    size_t n = text.len;
    while (n > 1 && (text.ptr[n - 1] == '"' || text.ptr[n - 1] == ')' ||
                     (unsigned char)text.ptr[n - 1] >= 0x80))
        n--;
    return text.ptr[n - 1] == '.';
}

/* A date or a size: an amount, or a number of three signs or more. */
static bool has_measure(const source *s, uint32_t sentence)
{
    if (s->scan.first_amount.at[sentence] <
        s->scan.first_amount.at[sentence + 1])
        return true;
    for (uint32_t i = s->scan.first_token.at[sentence];
         i < s->scan.first_token.at[sentence + 1]; i++)
        if (s->scan.tokens.at[i].kind == TOKEN_NUMBER &&
            s->scan.tokens.at[i].len >= 3)
            return true;
    return false;
}

/* A whole sentence of prose, no title, box or signature. */
static bool is_telling(const context *c, const source *s, uint32_t sentence)
{
    uint32_t tokens = s->scan.first_token.at[sentence + 1] -
                      s->scan.first_token.at[sentence];
    slice text = source_sentence(s, sentence);
    return s->doc->sentences.at[sentence].kind == SENTENCE_PROSE &&
           tokens >= LEAST_TOKENS && text.len && ends_sentence(text) &&
           has_measure(s, sentence) &&
           !source_holds(c, s, sentence, SLICE("filing-form"), 0xffffu);
}

/* Where it is told that something happened; NULL if nothing did. */
static const hit *telling_hit(const context *c, const source *s, span p)
{
    uint32_t concept =
        matcher_concept(c->rules->matcher, SLICE("happening"));
    for (uint32_t i = p.start; concept != NONE && i < p.end; i++) {
        const hit *h = source_hit_in(s, i, concept, ASSERTS_PLANNED);
        if (h && is_telling(c, s, i))
            return h;
    }
    return NULL;
}

static mda_status cover_source(context *c, uint32_t index, double *votes,
                               mda_error *err)
{
    const source *s = &c->sources.at[index];
    covered_event best = {0};
    double most = 0;
    uint32_t paragraphs = 0;
    for (uint32_t i = 0;
         i < s->doc->sentences.len && paragraphs < MOST_PARAGRAPHS;
         paragraphs++) {
        span p = source_paragraph(s, i);
        i = p.end;
        const hit *told = telling_hit(c, s, p);
        const rule *r = told ? chosen(c, s, p, votes) : NULL;
        double vote = r ? votes[r - c->rules->model.rules.at] : 0;
        if (vote <= most || has_declined(c, s, p, r))
            continue;
        most = vote;
        best = (covered_event){
            r, index, told->sentence,
            s->doc->sentences.at[told->sentence].text, false};
    }
    if (!best.rule)
        return MDA_OK;
    covered_event *slot = array_add(&c->covered);
    if (!slot)
        return error_nomem(err);
    *slot = best;
    return MDA_OK;
}

mda_status coverage_find(context *c, mda_error *err)
{
    const model *m = &c->rules->model;
    c->covered.len = 0;
    if (c->count < 2)
        return MDA_OK;
    double *votes = arena_many(c->arena, double, m->rules.len + 1);
    if (!votes)
        return error_nomem(err);
    for (uint32_t i = 0; i < m->rules.len; i++)
        votes[i] = can_cover(c, &m->rules.at[i]) ? 0 : -1;
    for (uint32_t i = 1; i < c->count; i++)
        TRY(cover_source(c, i, votes, err));
    return MDA_OK;
}

void coverage_claim(context *c, const trial *t)
{
    for (uint32_t i = 0; i < t->clues.len; i++) {
        const clue *k = &t->clues.at[i];
        for (uint32_t n = 0; n < c->covered.len; n++) {
            covered_event *e = &c->covered.at[n];
            e->is_claimed = e->is_claimed || k->source == e->source;
        }
    }
}

mda_status coverage_try(trial *t, const covered_event *e, mda_error *err)
{
    t->rule = e->rule;
    t->clues.len = 0;
    t->matters = 1;
    clue k = {.source = e->source,
              .sentence = e->sentence,
              .text = e->text,
              .why = SLICE("happening"),
              .item = NONE,
              .is_weak = true};
    return trigger_add(t, k, err);
}
