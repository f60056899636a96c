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
#include "eval/narrative.h"
#include "eval/scope.h"
#include "eval/section.h"
#include "eval/terms.h"
#include "eval/uptake.h"

#define CONTINUED 6u     /* sentences after one about the matter */
#define SUBJECT 3u       /* tokens in which a sentence names its subject */
#define LINK_SCORE 5u    /* of a sentence that only shares terms */
#define BESIDE_SCORE 6u  /* around a sentence that names the kind of event */
#define LOOSE_SCORE 2u   /* of one that also names the kind of event */
#define RING_SCORE 6u    /* of a sentence that shares terms with a passage */
#define CORE_SCORE 7u    /* of shared terms that make a passage lead further */
#define MOST_CORES 6u    /* passages from which further ones are looked for */
#define HEADED 2u        /* further paragraphs that a run-in heading covers */
#define OPENING 10u      /* tokens in which a paragraph names what moved */
#define TOLD_AROUND 6u   /* sentences either way of one that names the kind */
#define TELLING 4u       /* weight of days and figures by which a matter is
                            known again */
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
    terms terms;      /* of the clues */
    terms ring;       /* and of the passages they led to */
    bool is_wide;     /* the ring is looked at, too */
    uint32_t section; /* whose heading names the matter; NONE if none */
    slice heading;    /* the concept it names */
    bool is_apart;    /* only known documents tell the matter */
    bool is_loose;    /* an asserted concept is enough: no other matter of
                         the same kind stands in the draft */
    const clue *row;  /* of the draft, where the matter is a row; else NULL */
    narrative tale;   /* of the row */
    narrative *labels; /* of the clues that are rows, in their order */
    uint32_t label_count;
} search;

/* A known document is given because of what it tells: names, dates and amounts
 * of the whole paragraph are the matter's ("The plan is 71% funded.  We shall
 * have to pay $31.5 million in 2025."). */
static void add_paragraph(search *s, const source *from, uint32_t sentence)
{
    span around = uptake_reach(from, sentence);
    for (uint32_t i = around.start; i < around.end; i++)
        if (i != sentence)
            terms_add_names(&s->terms, s->c, from, i);
}

static void collect_terms(search *s)
{
    for (uint32_t i = 0; i < s->t->own.len; i++) {
        const clue *k = s->t->own.at[i];
        if (k->sentence == NONE)
            continue;
        const source *from = &s->c->sources.at[k->source];
        terms_add(&s->terms, s->c, from, k->sentence);
        terms_own(&s->terms, s->c, from, k->sentence, k->text);
        if (from->is_known)
            add_paragraph(s, from, k->sentence);
    }
    terms_damp(&s->terms, s->c);
}

static const clue *clue_in(const search *s, uint32_t sentence)
{
    uint32_t i = trial_told_from(s->t, sentence);
    return i < s->t->told.len && s->t->told.at[i]->sentence == sentence
               ? s->t->told.at[i]
               : NULL;
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

static bool begin_labels(search *s)
{
    s->labels = arena_many(s->c->arena, narrative, s->t->own.len + 1u);
    for (uint32_t i = 0; s->labels && i < s->t->own.len; i++)
        if (s->t->own.at[i]->item != NONE)
            narrative_begin(&s->labels[s->label_count++], s->t->own.at[i]);
    return s->labels != NULL;
}

static slice label_in(const search *s, uint32_t sentence)
{
    for (uint32_t i = 0; i < s->label_count; i++)
        if (narrative_names(&s->labels[i], s->c, sentence))
            return s->labels[i].k->why;
    return (slice){0};
}

/* The label of a row that the sentence names in full, or whose movement it
 * tells. */
static slice told_in(const search *s, uint32_t sentence)
{
    slice why;
    for (uint32_t i = 0; i < s->label_count; i++)
        if (narrative_names_all(&s->labels[i], s->c, sentence) ||
            narrative_tells(&s->labels[i], s->c, sentence, &why))
            return s->labels[i].k->why;
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

/* Does what the sentence shares make a passage?  By name alone only where the
 * rule says that whatever is said of the name is said of the matter. */
static bool links(const search *s, uint32_t sentence, terms_share *share)
{
    const source *draft = context_draft(s->c);
    *share = terms_shared(&s->terms, draft, sentence);
    if ((share->is_named && s->t->rule->expect.by_name) ||
        (share->score >= LINK_SCORE && share->distinct >= 2))
        return true;
    if (s->is_wide)
        *share = terms_shared(&s->ring, draft, sentence);
    return s->is_wide && share->score >= RING_SCORE && share->distinct >= 2;
}

/* Do the sentences around it in its section share terms with the clues? */
static bool is_beside_terms(const search *s, uint32_t sentence)
{
    const source *draft = context_draft(s->c);
    unsigned score = 0;
    for (uint32_t i = sentence > TOLD_AROUND ? sentence - TOLD_AROUND : 0;
         i < sentence + TOLD_AROUND && i < draft->doc->sentences.len &&
         score < BESIDE_SCORE; i++)
        if (draft->doc->sentences.at[i].section ==
            draft->doc->sentences.at[sentence].section)
            score += terms_shared(&s->terms, draft, i).score;
    return score >= BESIDE_SCORE;
}

static worth weigh(search *s, uint32_t sentence)
{
    const clue *told = clue_in(s, sentence);
    if (told)
        return (worth){true, PASSAGE_TOLD, told->why, 0};
    terms_share share = {0};
    bool linked = !s->row && links(s, sentence, &share);
    bool is_kindless = /* what kind of event it is says nothing of this one */
        s->t->rule->judge == JUDGE_EACH || s->t->rule->is_last;
    slice about = is_kindless ? (slice){0} : about_in(s, sentence);
    if (about.len && (s->is_loose || share.score >= LOOSE_SCORE ||
                      (s->is_apart && is_beside_terms(s, sentence))))
        return (worth){true, PASSAGE_ABOUT, about, 0};
    if (s->section != NONE && is_under(s, sentence))
        return (worth){true, PASSAGE_HEADING, s->heading, 0};
    slice label;
    if (s->row ? narrative_tells(&s->tale, s->c, sentence, &label)
               : (label = told_in(s, sentence)).len > 0)
        return (worth){true, PASSAGE_LABEL, label, 0};
    if (linked)
        return (worth){true, PASSAGE_TERMS, shared_why(s, &share),
                       share.score};
    return (worth){0};
}

/* False if weigh() finds nothing, as for most sentences; true if it may find
 * something. */
static bool may_count(const search *s, uint32_t sentence)
{
    const source *d = context_draft(s->c);
    return !s->row || s->section != NONE ||
           d->scan.first_amount.at[sentence] !=
               d->scan.first_amount.at[sentence + 1] ||
           terms_may_hold(d, sentence, &s->tale.words) ||
           clue_in(s, sentence);
}

/* Has the sentence a word that only a whole sentence has? */
static bool is_clause(const source *d, uint32_t sentence)
{
    static const char *const words[] = {
        "we", "it", "they", "is", "are", "was", "were", "has", "have", "had",
        "did", "do", "does", "will", "may", "can", "not", "be", "been",
    };
    for (uint32_t i = d->scan.first_token.at[sentence];
         i < d->scan.first_token.at[sentence + 1]; i++) {
        const token *k = &d->scan.tokens.at[i];
        slice word = {d->doc->text.ptr + k->start, k->len};
        for (size_t n = 0; n < sizeof words / sizeof *words; n++)
            if (slice_equal_nocase(word, slice_of(words[n])))
                return true;
    }
    return false;
}

/* Does a heading run into the paragraph that begins with the sentence?  It is
 * no clause, tells no amount, and text follows it: "Goodwill.  We test it". */
static bool is_run_in(const search *s, uint32_t sentence)
{
    const source *d = context_draft(s->c);
    return is_short(s, sentence) && span_len(source_paragraph(d, sentence)) > 1 &&
           d->scan.first_amount.at[sentence] ==
               d->scan.first_amount.at[sentence + 1] &&
           !is_clause(d, sentence);
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

static mda_status add_passage(const search *s, uint32_t sentence, worth w,
                              mda_error *err)
{
    trial *t = s->t;
    if (t->passages.len &&
        t->passages.at[t->passages.len - 1].sentence >= sentence)
        return MDA_OK; /* there already */
    passage *p = array_add(&t->passages);
    if (!p)
        return error_nomem(err);
    *p = (passage){.sentence = sentence,
                   .kind = w.kind,
                   .why = w.why,
                   .score = w.score,
                   .is_named = terms_shared(&s->terms, context_draft(s->c),
                                            sentence).is_named};
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

/* A sentence goes on about what stands before it, unless it turns to another
 * line of the accounts ("Selling expenses rose ...") without pointing back
 * ("These departures", "As a result") or taking up a word.  Right after the
 * event, a sum line ("Revenue fell by ...") is its consequence. */
static bool goes_on(search *s, uint32_t sentence, bool is_next)
{
    if (s->row && narrative_turns(&s->tale, s->c, sentence))
        return false;
    const scan *scan = &context_draft(s->c)->scan;
    uint32_t first = scan->first_token.at[sentence];
    bool is_setting = /* "For Electronic we assume sales of ..." */
        first < scan->first_token.at[sentence + 1] &&
        scan->tokens.at[first].len < 4;
    bool turns = begins_with(s, sentence, "cash-use", SUBJECT) ||
                 (!is_setting && (begins_with(s, sentence, "results-word", SUBJECT) ||
                                  begins_with(s, sentence, "condition-word", SUBJECT)));
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
    bool is_run_in;      /* the paragraph has a heading that runs into it */
    unsigned paragraphs; /* that this heading still covers */
    uint32_t unturned;   /* 1 + the start of a paragraph of which nothing was
                            asked so far; 0 if there is none */
    slice of;
} thread;

/* Is anything in the sentence only a possibility, a policy or somebody else's?
 */
static bool is_hedged(const source *d, uint32_t sentence)
{
    for (uint32_t i = d->scan.first_hit.at[sentence];
         i < d->scan.first_hit.at[sentence + 1]; i++)
        if (d->scan.hits.at[i].marks & (SPOILS | ASSERTS_HYPOTHETICAL))
            return true;
    return false;
}

/* Does a paragraph begin with another line of the accounts, or with another
 * thing that moved ("Pickup and delivery fell with parcels")? */
static bool opens_line(const search *s, uint32_t i)
{
    const source *d = context_draft(s->c);
    const token *first = &d->scan.tokens.at[d->scan.first_token.at[i]];
    bool is_definite = slice_is((slice){d->doc->text.ptr + first->start, first->len},
                                "The");
    return begins_with(s, i, "results-word", SUBJECT) ||
           begins_with(s, i, "condition-word", SUBJECT) ||
           (!is_definite && begins_with(s, i, "change-of", OPENING));
}

/* What the matter's paragraph leaves to the next one: all, if it announced it
 * or a heading runs into it and none into the next; else what takes up its
 * words at once ("These charges", "What the loss means"). */
static void turn_page(search *s, uint32_t i, thread *t)
{
    bool has_heading = is_run_in(s, i);
    bool takes_up = t->left && begins_with(s, i, "takes-up", SUBJECT) &&
                    !is_hedged(context_draft(s->c), i);
    bool is_covered = t->left && !has_heading && t->is_run_in &&
                      t->paragraphs && !opens_line(s, i) &&
                      goes_on(s, i, false);
    if (t->is_open)
        return;
    unsigned covers = has_heading ? HEADED : is_covered ? t->paragraphs - 1 : 0;
    *t = (thread){.left = takes_up || is_covered ? CONTINUED : 0,
                  .of = t->of,
                  .is_headed = is_covered && t->is_headed,
                  .is_run_in = has_heading || is_covered,
                  .paragraphs = covers};
}

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
    return points ? add_passage(s, i - 1,
                                (worth){true, PASSAGE_CONTINUES, w.why, 0}, err)
                  : MDA_OK;
}

static mda_status take_sentence(search *s, uint32_t i, thread *t,
                                mda_error *err)
{
    const source *draft = context_draft(s->c);
    bool starts = source_begins_paragraph(draft, i);
    if (starts)
        t->unturned = i + 1;
    if (!t->left && !t->is_open && !may_count(s, i))
        return MDA_OK;
    if (t->unturned)
        turn_page(s, t->unturned - 1, t);
    t->unturned = 0;
    t->is_open = false;
    worth w = weigh(s, i);
    bool spoilt = w.kind != PASSAGE_TOLD && is_spoilt(draft, i);
    if (w.counts && !spoilt) {
        t->left = CONTINUED;
        t->of = w.why;
        t->is_headed = t->is_headed || (starts && is_short(s, i));
        t->is_open = announces(s, i);
        TRY(take_lead(s, i, w, err));
        return add_passage(s, i, w, err);
    }
    if (!t->left || spoilt)
        return MDA_OK;
    if (!t->is_headed)
        t->left = goes_on(s, i, t->left == CONTINUED) ? t->left - 1 : 0;
    t->is_open = t->left && announces(s, i);
    return t->left ? add_passage(s, i,
                                 (worth){true, PASSAGE_CONTINUES, t->of, 0}, err)
                   : MDA_OK;
}

/* Policies tell how a line is measured, not why it moved. */
static bool is_in_policies(const search *s, uint32_t sentence)
{
    const uint32_t roles = 1u << ROLE_ESTIMATES | 1u << ROLE_ACCOUNTING;
    return s->row && (context_draft(s->c)->roles.at[sentence] & roles);
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
        if (kind == SENTENCE_HEADING) {
            note_heading(s, i);
            t = (thread){.is_open = t.is_open};
        }
        if (kind == SENTENCE_PROSE && !is_in_policies(s, i) &&
            scope_has(&in, draft, i))
            TRY(take_sentence(s, i, &t, err));
    }
    return MDA_OK;
}

/* One that leads further: not what only goes on, nor what only holds a name. */
static bool is_core(const passage *p)
{
    return p->kind != PASSAGE_CONTINUES &&
           (p->kind != PASSAGE_TERMS || p->score >= LINK_SCORE);
}

/* "Vireo makes gels for eye surgeons" only describes the registrant; what leads
 * further tells that something happened, or how much. */
static bool tells_of(const search *s, const passage *p)
{
    const source *d = context_draft(s->c);
    return p->kind != PASSAGE_TERMS ||
           source_holds(s->c, d, p->sentence, SLICE("amount"), 0xffffu) ||
           source_holds(s->c, d, p->sentence, SLICE("change-of"), 0xffffu) ||
           source_holds(s->c, d, p->sentence, SLICE("happening"), 0xffffu);
}

/* Passages have rare terms of their own ("the two districts"), which lead to
 * further ones, often under Liquidity or Trend Information.  One ring only,
 * from few passages: else everything would be linked to everything. */
static bool widen_terms(search *s)
{
    uint32_t cores = 0;
    for (uint32_t i = 0; i < s->t->passages.len; i++)
        cores += is_core(&s->t->passages.at[i]);
    if (cores == 0 || cores > MOST_CORES)
        return false;
    s->ring = s->terms;
    for (uint32_t i = 0; i < s->t->passages.len; i++) {
        const passage *p = &s->t->passages.at[i];
        if (p->kind == PASSAGE_CONTINUES || !tells_of(s, p))
            continue;
        if (p->kind == PASSAGE_TERMS && p->score < CORE_SCORE)
            terms_add_names(&s->ring, s->c, context_draft(s->c),
                            p->sentence);
        else
            terms_add(&s->ring, s->c, context_draft(s->c), p->sentence);
    }
    terms_damp(&s->ring, s->c);
    s->is_wide = true;
    return true;
}

/* The row of the draft that is judged by itself; NULL if none is. */
static const clue *row_of(const trial *t)
{
    for (uint32_t i = 0; t->rule->judge == JUDGE_EACH && i < t->own.len; i++)
        if (t->own.at[i]->source == 0 && t->own.at[i]->item != NONE)
            return t->own.at[i];
    return NULL;
}

/* What known documents tell of the matter in days and figures, and how much
 * of it the MD&A has, of the clue of which it has most; nothing where the draft
 * tells the matter itself. */
static uptake best_uptake(const search *s)
{
    uptake best = {0};
    for (uint32_t i = 0; i < s->t->own.len; i++) {
        const clue *k = s->t->own.at[i];
        if (k->source == 0 || k->sentence == NONE)
            return (uptake){0};
        uptake u = uptake_of(s->c, &s->c->sources.at[k->source], k->sentence);
        if (!best.told || u.shared * best.told > best.shared * u.told ||
            (uptake_is_none(best) && !uptake_is_none(u)))
            best = u;
    }
    return best;
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
    s->row = row_of(t);
    if (!begin_labels(s))
        return error_nomem(err);
    uptake up = best_uptake(s);
    if (uptake_is_none(up)) { /* what is said is of something else */
        t->passages.len = 0;
        return MDA_OK;
    }
    bool is_alone = !trial_is_weak(t) &&
                    (t->matters == 1 || t->rule->expect.any_matter);
    s->is_apart = is_alone && up.told >= TELLING;
    s->is_loose = is_alone && !s->is_apart;
    if (s->row)
        narrative_begin(&s->tale, s->row);
    collect_terms(s);
    TRY(collect_passages(s, err));
    clue sum;
    if (s->row && !t->passages.len && narrative_sum(c, s->row, &sum)) {
        s->row = &sum;
        narrative_begin(&s->tale, s->row);
        return collect_passages(s, err);
    }
    return !s->row && widen_terms(s) ? collect_passages(s, err) : MDA_OK;
}
