/* passage.c - the sentences of the MD&A that speak of a matter.
 *
 * Four ways lead to a sentence: it is itself the clue; it asserts a concept
 * that the rule names in `expect.about`; it speaks of the row that moved, by
 * the words of its label; it shares rare terms with the clues.  What follows
 * such a sentence in its paragraph ("The departures reduced ...") goes on
 * about the matter, also behind a table that it announces ("By line it was:");
 * what stands before one that points back ("Most of it concerns ...") leads to
 * it.  Policy, hypotheses, legends and other people's affairs are no
 * discussion, however they are worded. */
#include "base/error.h"
#include "eval/matter.h"
#include "eval/scope.h"
#include "eval/section.h"
#include "eval/terms.h"

#define CONTINUED 6u     /* sentences after one about the matter */
#define SUBJECT 3u       /* tokens in which a sentence names its subject */
#define LINK_SCORE 5u    /* of a sentence that only shares terms */
#define LOOSE_SCORE 2u   /* of one that also names the kind of event */
#define RING_SCORE 6u    /* of a sentence that shares terms with a passage */
#define CORE_SCORE 7u    /* of shared terms that make a passage lead further */
#define MOST_CORES 6u    /* passages from which further ones are looked for */
#define NEAR 60u         /* bytes between a row's label and its movement */
#define PART 8u           /* and between an amount and the label it is put on */
#define RUN_IN 8u        /* tokens of a sentence that is a run-in heading */

#define SPOILS (ASSERTS_POLICY | ASSERTS_SAFE_HARBOUR | ASSERTS_OTHERS)

/* What one sentence is worth, before paragraphs are looked at. */
typedef struct worth {
    bool counts;
    passage_kind kind;
    slice why;
    unsigned score; /* of shared terms */
} worth;

typedef struct search {
    context *c;
    trial *t;
    terms terms;
    uint32_t section; /* whose heading names the matter; NONE if none */
    slice heading;    /* the concept it names */
    bool is_loose;    /* an asserted concept is enough: no other matter of
                         the same kind stands in the draft */
    unsigned score;   /* of terms that make a passage by themselves */
    uint32_t row;     /* the row that moved, where the matter is one; NONE */
    bool is_row;
    const clue *words_of; /* a clue of a row, and the words of its label */
    term_words words;
} search;

static void collect_terms(search *s)
{
    for (uint32_t i = 0; i < s->t->clues.len; i++) {
        const clue *k = &s->t->clues.at[i];
        if (k->matter != s->t->matter || k->sentence == NONE)
            continue;
        terms_add(&s->terms, s->c, &s->c->sources.at[k->source], k->sentence);
    }
    terms_damp(&s->terms, s->c);
}

static const clue *clue_in(const search *s, uint32_t sentence)
{
    for (uint32_t i = 0; i < s->t->clues.len; i++) {
        const clue *k = &s->t->clues.at[i];
        if (k->matter == s->t->matter && k->source == 0 &&
            k->sentence == sentence)
            return k;
    }
    return NULL;
}

static slice about_in(const search *s, uint32_t sentence)
{
    const source *draft = context_draft(s->c);
    const texts *about = &s->t->rule->expect.about;
    const unsigned allow = 0xffffu & ~(unsigned)(SPOILS | ASSERTS_HYPOTHETICAL);
    for (uint32_t i = 0; i < about->len; i++) {
        uint32_t concept =
            matcher_concept(s->c->rules->matcher, about->at[i].text);
        if (concept != NONE && source_hit_in(draft, sentence, concept, allow))
            return about->at[i].text;
    }
    return (slice){0};
}

/* Does an amount stand right in front of `at`: "$36.1 million in research"? */
static bool is_given_part(const source *d, uint32_t sentence, uint32_t at)
{
    const scan *scan = &d->scan;
    for (uint32_t i = scan->first_amount.at[sentence];
         i < scan->first_amount.at[sentence + 1]; i++) {
        const amount *a = &scan->amounts.at[i];
        if (a->is_money && a->text.end < at && a->text.end + PART > at)
            return true;
    }
    return false;
}

/* Does the sentence tell how the row of that label moved: is the label its
 * subject ("Freight was $4 million"), or does a word of change stand near its
 * first word?  "Freight rose", "the rise in freight", not "The price of freight
 * is set in June, when rates rise". */
static bool tells_movement(const search *s, uint32_t sentence, slice label)
{
    const source *d = context_draft(s->c);
    const scan *scan = &d->scan;
    uint32_t change = matcher_concept(s->c->rules->matcher, SLICE("change-of"));
    size_t n = 0;
    while (n < label.len && char_is_alpha(label.ptr[n]))
        n++;
    uint32_t stem = terms_stem((slice){label.ptr, n});
    for (uint32_t k = scan->first_token.at[sentence];
         k < scan->first_token.at[sentence + 1]; k++) {
        if (terms_of(d, k) != stem)
            continue;
        if (k < scan->first_token.at[sentence] + SUBJECT &&
            source_holds(s->c, d, sentence, SLICE("amount"), 0xffffu))
            return true;
        uint32_t at = scan->tokens.at[k].start;
        if (is_given_part(d, sentence, at))
            return true;
        for (uint32_t i = scan->first_hit.at[sentence];
             i < scan->first_hit.at[sentence + 1]; i++) {
            const hit *h = &scan->hits.at[i];
            if (h->concept == change && h->text.start < at + NEAR &&
                h->text.end + NEAR > at)
                return true;
        }
    }
    return false;
}

static slice label_in(search *s, uint32_t sentence)
{
    for (uint32_t i = 0; i < s->t->clues.len; i++) {
        const clue *k = &s->t->clues.at[i];
        if (k->matter != s->t->matter || k->item == NONE)
            continue;
        if (s->words_of != k) {
            terms_words(&s->words, k->why);
            s->words_of = k;
        }
        if (terms_held(context_draft(s->c), sentence, &s->words))
            return k->why;
    }
    return (slice){0};
}

static slice shared_why(const search *s, const terms_share *share)
{
    char *why = arena_format(s->c->arena, "%.*s, %.*s", (int)share->first.len,
                             share->first.ptr, (int)share->second.len,
                             share->second.ptr);
    s->c->failed = s->c->failed || !why;
    return slice_of(why ? why : "");
}

/* Is the sentence under the heading that names the matter? */
static bool is_under(const search *s, uint32_t sentence)
{
    const document *doc = context_draft(s->c)->doc;
    uint32_t i = doc->sentences.at[sentence].section;
    while (i != NONE && i != s->section)
        i = doc->sections.at[i].parent;
    return i != NONE;
}

/* "Goodwill." before a paragraph: a heading that runs into the text. */
static bool is_short(const search *s, uint32_t sentence)
{
    const scan *scan = &context_draft(s->c)->scan;
    return scan->first_token.at[sentence + 1] -
               scan->first_token.at[sentence] <=
           RUN_IN;
}

/* Does the sentence tell both figures of the row, or one and the change? */
static bool tells_figures(const search *s, uint32_t sentence)
{
    const scan *scan = &context_draft(s->c)->scan;
    const clue *k = NULL;
    for (uint32_t i = 0; s->is_row && i < s->t->clues.len && !k; i++)
        if (s->t->clues.at[i].matter == s->t->matter)
            k = &s->t->clues.at[i];
    unsigned told = 0;
    for (uint32_t i = scan->first_amount.at[sentence];
         k && i < scan->first_amount.at[sentence + 1]; i++) {
        double v = scan->amounts.at[i].value;
        told |= terms_tells_amount(v, k->values[0])                  ? 1u
                : terms_tells_amount(v, k->values[1])                ? 2u
                : terms_tells_amount(v, k->values[1] - k->values[0]) ? 4u
                                                                    : 0u;
    }
    return told == 3 || told > 4;
}

static worth weigh(search *s, uint32_t sentence)
{
    const clue *told = clue_in(s, sentence);
    if (told)
        return (worth){true, PASSAGE_TOLD, told->why, 0};
    terms_share share = {0};
    if (!s->is_row)
        share = terms_shared(&s->terms, context_draft(s->c), sentence);
    bool each = s->t->rule->judge == JUDGE_EACH; /* kinds of event say
                                                   nothing of this one */
    slice about = each ? (slice){0} : about_in(s, sentence);
    if (about.len && (s->is_loose || share.score >= LOOSE_SCORE))
        return (worth){true, PASSAGE_ABOUT, about, 0};
    if (s->section != NONE && is_under(s, sentence))
        return (worth){true, PASSAGE_HEADING, s->heading, 0};
    slice label = label_in(s, sentence);
    if (tells_figures(s, sentence))
        return (worth){true, PASSAGE_LABEL, SLICE("its figures"), 0};
    if (label.len && (!s->is_row || is_short(s, sentence) ||
                      tells_movement(s, sentence, label)))
        return (worth){true, PASSAGE_LABEL, label, 0};
    if (share.score >= s->score && share.distinct >= 2)
        return (worth){true, PASSAGE_TERMS, shared_why(s, &share),
                       share.score};
    return (worth){0};
}

/* Sentences that assert nothing of the registrant's own affairs. */
static bool is_spoilt(const source *s, uint32_t sentence)
{
    uint32_t n = 0, spoilt = 0;
    for (uint32_t i = s->scan.first_hit.at[sentence];
         i < s->scan.first_hit.at[sentence + 1]; i++, n++)
        spoilt += (s->scan.hits.at[i].marks & SPOILS) != 0;
    return n > 0 && spoilt == n;
}

static mda_status add_passage(trial *t, uint32_t sentence, worth w,
                              mda_error *err)
{
    if (t->passages.len &&
        t->passages.at[t->passages.len - 1].sentence >= sentence)
        return MDA_OK; /* there already */
    passage *p = array_add(&t->passages);
    if (!p)
        return error_nomem(err);
    *p = (passage){.sentence = sentence,
                   .kind = w.kind,
                   .why = w.why,
                   .score = w.score};
    return MDA_OK;
}

/* ---- Going on ---------------------------------------------------------- */

/* Does `sentence` share a telling word with sentence `before`? */
static bool shares_word(const search *s, uint32_t sentence, uint32_t before)
{
    const source *d = context_draft(s->c);
    const scan *scan = &d->scan;
    for (uint32_t i = scan->first_token.at[sentence];
         i < scan->first_token.at[sentence + 1]; i++) {
        const token *k = &scan->tokens.at[i];
        slice word = {d->doc->text.ptr + k->start, k->len};
        if (k->kind != TOKEN_WORD || k->len < 4 ||
            words_is_plain(&s->c->rules->words, word))
            continue;
        for (uint32_t n = scan->first_token.at[before];
             n < scan->first_token.at[before + 1]; n++)
            if (terms_of(d, n) == terms_of(d, i))
                return true;
    }
    return false;
}

/* Does what a concept stands for begin `within` so many tokens of the
 * sentence's start? */
static bool begins_with(const search *s, uint32_t sentence, const char *name,
                        uint32_t within)
{
    const source *d = context_draft(s->c);
    const scan *scan = &d->scan;
    uint32_t first = scan->first_token.at[sentence];
    uint32_t last = first + within;
    uint32_t concept =
        matcher_concept(s->c->rules->matcher, slice_of(name));
    if (concept == NONE || last >= scan->first_token.at[sentence + 1])
        return false;
    const hit *h = source_hit_in(d, sentence, concept, 0xffffu);
    return h && h->text.start < scan->tokens.at[last].start;
}

/* Does it begin with the label of another row of the same table? */
static bool turns_to_row(const search *s, uint32_t sentence)
{
    const source *d = context_draft(s->c);
    const document *doc = d->doc;
    uint32_t first = d->scan.first_token.at[sentence];
    uint32_t end = d->scan.first_token.at[sentence + 1];
    uint32_t table = doc->items.at[s->row].table, i = s->row;
    end = end - first > SUBJECT ? first + SUBJECT : end;
    while (i > 0 && doc->items.at[i - 1].table == table)
        i--;
    for (; i < doc->items.len && doc->items.at[i].table == table; i++) {
        slice label = slice_span(doc->text, doc->items.at[i].label);
        size_t n = 0;
        while (n < label.len && char_is_alpha(label.ptr[n]))
            n++;
        uint32_t stem = terms_stem((slice){label.ptr, n});
        bool begins = false;
        for (uint32_t k = first; n >= 4 && k < end; k++)
            begins = begins || terms_of(d, k) == stem;
        term_words w;
        if (!begins || i == s->row)
            continue;
        terms_words(&w, label);
        if (terms_held(d, sentence, &w))
            return true;
    }
    return false;
}

/* A sentence goes on about what stands before it, unless it turns to another
 * line of the accounts ("Selling expenses rose ...") without pointing back
 * ("These departures", "As a result") or taking up a word.  Right after the
 * event, a sum line ("Revenue fell by ...") is its consequence. */
static bool goes_on(const search *s, uint32_t sentence, bool is_next)
{
    if (s->is_row && turns_to_row(s, sentence))
        return false;
    const scan *scan = &context_draft(s->c)->scan;
    uint32_t first = scan->first_token.at[sentence];
    bool is_setting = /* "For Electronic we assume sales of ..." */
        first < scan->first_token.at[sentence + 1] &&
        scan->tokens.at[first].len < 4;
    bool turns = !is_setting && (begins_with(s, sentence, "results-word", SUBJECT) ||
                                 begins_with(s, sentence, "condition-word", SUBJECT));
    return !turns || (is_next && begins_with(s, sentence, "sum-line", is_setting ? 2 : 1)) ||
           source_holds(s->c, context_draft(s->c), sentence,
                        SLICE("points-back"), 0xffffu) ||
           shares_word(s, sentence, sentence - 1);
}

/* A heading that names the matter makes all below it speak of it. */
static void note_heading(search *s, uint32_t sentence)
{
    slice about = s->t->rule->judge == JUDGE_EACH ? label_in(s, sentence)
                                                  : about_in(s, sentence);
    if (!about.len)
        return;
    s->section = context_draft(s->c)->doc->sentences.at[sentence].section;
    s->heading = about;
}

/* How far the paragraph at hand still speaks of the matter. */
typedef struct thread {
    uint32_t left;  /* sentences that may go on */
    bool is_headed; /* the whole paragraph is, by its run-in heading */
    bool is_open;   /* the last sentence announced what follows: "as follows:" */
    slice of;
} thread;

static bool announces(const search *s, uint32_t sentence)
{
    slice text = source_sentence(context_draft(s->c), sentence);
    return text.len && text.ptr[text.len - 1] == ':';
}

/* "Most of it concerns two agencies": the sentence before is of it, too. */
static mda_status take_lead(search *s, uint32_t i, worth w, mda_error *err)
{
    bool points = i > s->c->mdna.start && begins_with(s, i, "points-back", SUBJECT) &&
                  source_paragraph(context_draft(s->c), i).start < i &&
                  !is_spoilt(context_draft(s->c), i - 1);
    return points ? add_passage(s->t, i - 1,
                                (worth){true, PASSAGE_CONTINUES, w.why, 0}, err)
                  : MDA_OK;
}

static mda_status take_sentence(search *s, uint32_t i, thread *t,
                                mda_error *err)
{
    const source *draft = context_draft(s->c);
    bool starts = source_paragraph(draft, i).start == i;
    if (starts && !t->is_open)
        *t = (thread){0};
    t->is_open = false;
    worth w = weigh(s, i);
    bool spoilt = w.kind != PASSAGE_TOLD && is_spoilt(draft, i);
    if (w.counts && !spoilt) {
        t->left = CONTINUED;
        t->of = w.why;
        t->is_headed = t->is_headed || (starts && is_short(s, i));
        t->is_open = announces(s, i);
        TRY(take_lead(s, i, w, err));
        return add_passage(s->t, i, w, err);
    }
    if (!t->left || spoilt)
        return MDA_OK;
    if (!t->is_headed)
        t->left = goes_on(s, i, t->left == CONTINUED) ? t->left - 1 : 0;
    t->is_open = t->left && announces(s, i);
    return t->left ? add_passage(s->t, i,
                                 (worth){true, PASSAGE_CONTINUES, t->of, 0}, err)
                   : MDA_OK;
}

/* Policies tell how a line is measured, not why it moved. */
static bool is_in_policies(const search *s, uint32_t sentence)
{
    const uint32_t roles = 1u << ROLE_ESTIMATES | 1u << ROLE_ACCOUNTING;
    return s->is_row && (context_draft(s->c)->roles.at[sentence] & roles);
}

static mda_status collect_passages(search *s, mda_error *err)
{
    const source *draft = context_draft(s->c);
    thread t = {0};
    scope in = scope_of(&s->t->rule->expect.in);
    s->t->passages.len = 0;
    s->section = NONE;
    for (uint32_t i = s->c->mdna.start; i < s->c->mdna.end; i++) {
        unsigned kind = draft->doc->sentences.at[i].kind;
        if (kind == SENTENCE_HEADING)
            note_heading(s, i);
        if (kind == SENTENCE_PROSE && !is_in_policies(s, i) &&
            scope_has(&in, draft, i))
            TRY(take_sentence(s, i, &t, err));
    }
    return MDA_OK;
}

/* Passages have rare terms of their own ("the two districts"), which lead to
 * further ones, often under Liquidity or Trend Information.  One ring only,
 * from few passages: else everything would be linked to everything. */
static bool widen_terms(search *s)
{
    uint32_t cores = 0;
    for (uint32_t i = 0; i < s->t->passages.len; i++)
        cores += s->t->passages.at[i].kind != PASSAGE_CONTINUES;
    if (cores == 0 || cores > MOST_CORES)
        return false;
    for (uint32_t i = 0; i < s->t->passages.len; i++) {
        const passage *p = &s->t->passages.at[i];
        if (p->kind == PASSAGE_CONTINUES ||
            (p->kind == PASSAGE_TERMS && p->score < CORE_SCORE))
            terms_add_names(&s->terms, s->c, context_draft(s->c),
                            p->sentence);
        else
            terms_add(&s->terms, s->c, context_draft(s->c), p->sentence);
    }
    terms_damp(&s->terms, s->c);
    s->score = RING_SCORE;
    return true;
}

/* The row of the draft that is judged by itself; NONE if none is. */
static uint32_t row_of(const trial *t)
{
    for (uint32_t i = 0; t->rule->judge == JUDGE_EACH && i < t->clues.len; i++)
        if (t->clues.at[i].matter == t->matter && t->clues.at[i].source == 0)
            return t->clues.at[i].item;
    return NONE;
}

mda_status passage_find(context *c, trial *t, mda_error *err)
{
    if (t->rule->expect.reach != REACH_MATTER)
        return section_survey(c, t, err);
    search *s = arena_make(c->arena, search);
    if (!s)
        return error_nomem(err);
    s->c = c;
    s->t = t;
    s->score = LINK_SCORE;
    s->row = row_of(t);
    s->is_row = s->row != NONE;
    s->is_loose = !trial_is_weak(t) &&
                  (t->matters == 1 || t->rule->expect.any_matter);
    collect_terms(s);
    TRY(collect_passages(s, err));
    return !s->is_row && widen_terms(s) ? collect_passages(s, err) : MDA_OK;
}
