/* passage.c - the sentences of the MD&A that speak of a matter.
 *
 * Four ways lead to a sentence: it is itself the clue; it asserts a concept
 * that the rule names in `expect.about`; it speaks of the row that moved, by
 * the words of its label; it shares rare terms with the clues.  What follows
 * such a sentence in its paragraph ("The departures reduced ...") goes on
 * about the matter.  Policy, hypotheses, legends and other people's affairs
 * are no discussion, however they are worded. */
#include "base/error.h"
#include "eval/matter.h"
#include "eval/scope.h"
#include "eval/terms.h"

#define CONTINUED 5u     /* sentences after one about the matter */
#define LINK_SCORE 5u    /* of a sentence that only shares terms */
#define LOOSE_SCORE 2u   /* of one that also names the kind of event */
#define SPARSE 6u        /* clues with so few terms are not held to them */

#define SPOILS (ASSERTS_POLICY | ASSERTS_SAFE_HARBOUR | ASSERTS_OTHERS)

/* What one sentence is worth, before paragraphs are looked at. */
typedef struct worth {
    bool counts;
    passage_kind kind;
    slice why;
} worth;

typedef struct search {
    context *c;
    trial *t;
    terms terms;
    unsigned weight;  /* of all terms */
    bool is_known;    /* the matter is told outside the draft only */
} search;

static void collect_terms(search *s)
{
    s->is_known = true;
    for (uint32_t i = 0; i < s->t->clues.len; i++) {
        const clue *k = &s->t->clues.at[i];
        if (k->matter != s->t->matter || k->sentence == NONE)
            continue;
        s->is_known = s->is_known && s->c->sources.at[k->source].is_known;
        terms_add(&s->terms, s->c, &s->c->sources.at[k->source], k->sentence);
    }
    terms_damp(&s->terms, s->c);
    for (uint32_t i = 0; i < s->terms.len; i++)
        s->weight += s->terms.at[i].weight;
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

/* True if the sentence holds every telling word of the label. */
static bool speaks_of(const context *c, uint32_t sentence, slice label)
{
    const source *s = context_draft(c);
    unsigned words = 0;
    for (size_t i = 0; i < label.len;) {
        size_t start = i;
        while (i < label.len && char_is_alpha(label.ptr[i]))
            i++;
        slice word = {label.ptr + start, i - start};
        i += i == start;
        if (word.len < 4)
            continue;
        uint32_t stem = terms_stem(word);
        bool found = false;
        for (uint32_t k = s->scan.first_token.at[sentence];
             !found && k < s->scan.first_token.at[sentence + 1]; k++) {
            const token *w = &s->scan.tokens.at[k];
            found = w->kind == TOKEN_WORD &&
                    terms_stem((slice){s->doc->text.ptr + w->start, w->len}) ==
                        stem;
        }
        if (!found)
            return false;
        words++;
    }
    return words > 0;
}

static slice label_in(const search *s, uint32_t sentence)
{
    for (uint32_t i = 0; i < s->t->clues.len; i++) {
        const clue *k = &s->t->clues.at[i];
        if (k->matter == s->t->matter && k->item != NONE &&
            speaks_of(s->c, sentence, k->why))
            return k->why;
    }
    return (slice){0};
}

static slice shared_why(const search *s, const terms_share *share)
{
    char *why = arena_format(s->c->arena, "%.*s, %.*s", (int)share->first.len,
                             share->first.ptr, (int)share->second.len,
                             share->second.ptr);
    return slice_of(why ? why : "shared terms");
}

static worth weigh(const search *s, uint32_t sentence)
{
    const clue *told = clue_in(s, sentence);
    if (told)
        return (worth){true, PASSAGE_TOLD, told->why};
    terms_share share =
        terms_shared(&s->terms, context_draft(s->c), sentence);
    slice about = about_in(s, sentence);
    bool is_loose = !s->is_known || s->weight < SPARSE;
    if (about.len && (is_loose || share.score >= LOOSE_SCORE))
        return (worth){true, PASSAGE_ABOUT, about};
    slice label = label_in(s, sentence);
    if (label.len)
        return (worth){true, PASSAGE_LABEL, label};
    if (share.score >= LINK_SCORE && share.distinct >= 2)
        return (worth){true, PASSAGE_TERMS, shared_why(s, &share)};
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
    *p = (passage){.sentence = sentence, .kind = w.kind, .why = w.why};
    return MDA_OK;
}

/* Goes through the MD&A once; `left` counts down the sentences that still
 * continue the last one that was about the matter. */
static mda_status collect_passages(search *s, mda_error *err)
{
    const source *draft = context_draft(s->c);
    uint32_t left = 0;
    slice of = {0};
    for (uint32_t i = s->c->mdna.start; i < s->c->mdna.end; i++) {
        if (draft->doc->sentences.at[i].kind != SENTENCE_PROSE ||
            !scope_holds(&s->t->rule->expect.in, draft, i))
            continue;
        bool starts = source_paragraph(draft, i).start == i;
        left = starts ? 0 : left;
        worth w = weigh(s, i);
        bool spoilt = w.kind != PASSAGE_TOLD && is_spoilt(draft, i);
        if (w.counts && !spoilt) {
            TRY(add_passage(s->t, i, w, err));
            left = CONTINUED;
            of = w.why;
        } else if (left) {
            left--;
            if (!spoilt)
                TRY(add_passage(s->t, i,
                                (worth){true, PASSAGE_CONTINUES, of}, err));
        }
    }
    return MDA_OK;
}

mda_status passage_find(context *c, trial *t, mda_error *err)
{
    t->passages.len = 0;
    search *s = arena_make(c->arena, search);
    if (!s)
        return error_nomem(err);
    s->c = c;
    s->t = t;
    collect_terms(s);
    return collect_passages(s, err);
}
