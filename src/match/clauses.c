/* clauses.c - sentences to clauses, by signs and conjunctions.
 *
 *     We lost two customers in 2016 | and may lose more.
 *     Although we lost a customer, | revenue may grow.
 *     The buyer, | which left in May, | may claim damages.      first = third
 *     Revenue fell | because customers left.
 *
 * No grammar, six rules:
 *  - cell borders and parentheses separate, and semicolons, colons and bullets
 *    where what follows has a verb; where it has none a list goes on ("could
 *    cause: loss of customers; write-offs");
 *  - "but", "which", "because" and the like start a clause; those that may
 *    also be prepositions ("after the loss of") only if a verb follows;
 *  - "and" and "or" start one if a verb stands before and an auxiliary, a
 *    pronoun or, behind a comma, a verb stands after;
 *  - a clause that began with "although" and the like ends at its comma;
 *  - a relative clause ends at a comma with a verb or an adverb behind, and the
 *    clause around it goes on;
 *  - so it does where a comma and an auxiliary follow one another.
 * Verbs are recognised by auxiliaries, -ed and the irregular pasts. */
#include "match/clauses.h"

#include "match/grammar.h"

/* How far ahead a verb is looked for. */
#define VERB_REACH 9
/* And a pronoun behind "and". */
#define SUBJECT_REACH 4

typedef struct splitter {
    clauses *c;
    const vocab *v;
    const token *tokens;
    const uint8_t *flags; /* of the tokens */
    uint32_t first, end;
    uint32_t count;     /* clauses so far */
    uint32_t here;      /* the clause being read */
    uint32_t around;    /* of a relative clause between commas, or NONE */
    uint32_t before;    /* the clause read before this one, or NONE */
    bool ends_at_comma; /* it began with "although" or the like */
    bool has_verb;
    bool has_modal;
    bool has_be; /* a form of be or have behind the last pronoun:
                    participles may share it */
} splitter;

static word_traits traits_at(const splitter *s, uint32_t t)
{
    return t < s->end && s->tokens[t].kind == TOKEN_WORD
               ? s->v->words.at[s->tokens[t].word].traits
               : 0;
}

static bool is_past(const splitter *s, uint32_t t)
{
    return t < s->end && (s->flags[t] & TOKEN_IS_PAST);
}

static bool is_verb(const splitter *s, uint32_t t)
{
    return (traits_at(s, t) & (WORD_MODAL | WORD_AUXILIARY | WORD_BE)) ||
           is_past(s, t);
}

/* A verb at `t` or soon behind it, with no sign between. */
static bool verb_follows(const splitter *s, uint32_t t)
{
    for (uint32_t n = 0; n < VERB_REACH && t + n < s->end; n++) {
        if (s->tokens[t + n].kind == TOKEN_PUNCT)
            return false;
        if (is_verb(s, t + n))
            return true;
    }
    return false;
}

/* "we", or "in 2016 we", and a verb behind. */
static bool subject_follows(const splitter *s, uint32_t t)
{
    for (uint32_t n = 0; n < SUBJECT_REACH && t + n < s->end; n++)
        if (traits_at(s, t + n) & WORD_SUBJECT)
            return verb_follows(s, t + n + 1);
    return false;
}

static bool is_sign(const splitter *s, uint32_t t, char sign)
{
    return t >= s->first && t < s->end && s->tokens[t].kind == TOKEN_PUNCT &&
           token_punct(&s->tokens[t]) == sign;
}

static void start_clause(splitter *s)
{
    s->before = s->count ? s->here : NONE;
    s->here = s->count++;
    s->around = NONE;
    s->ends_at_comma = false;
    s->has_verb = s->has_be = s->has_modal = false;
}

/* A past behind "and" is a verb of its own in "decided not to sell and closed
 * the plant", but not in "amended and restated" or "late and missed payments":
 * an object or a particle follows. */
static bool is_finite(const splitter *s, uint32_t t)
{
    bool object = (traits_at(s, t + 1) & WORD_NO_NOUN) ||
                  (t + 1 < s->end && s->tokens[t + 1].kind == TOKEN_NUMBER);
    return object && !is_past(s, t - 2);
}

/* "and" or "or" at `t` joins clauses, not words. */
static bool joins_clauses(const splitter *s, uint32_t t)
{
    if (!s->has_verb)
        return false;
    word_traits next = traits_at(s, t + 1);
    /* "may lose customers and have to close", but "and have closed" */
    bool may_be_base = s->has_modal && !is_past(s, t + 2);
    if ((next & WORD_MODAL) || ((next & WORD_AUXILIARY) && !may_be_base))
        return true;
    if (is_past(s, t + 1) && !s->has_be && is_finite(s, t + 1))
        return true;
    if (subject_follows(s, t + 1))
        return true;
    return is_sign(s, t - 1, ',') && verb_follows(s, t + 1);
}

/* "including but not limited to" */
static bool is_limit(const splitter *s, uint32_t t)
{
    for (uint32_t n = 1; n < 4; n++)
        if (traits_at(s, t + n) & WORD_LIMITS)
            return true;
    return false;
}

static bool starts_clause(const splitter *s, uint32_t t, word_traits traits)
{
    if (traits & WORD_JOINS)
        return joins_clauses(s, t);
    if (!(traits & WORD_SPLITS) || is_limit(s, t))
        return false;
    return !(traits & WORD_PREPOSITION) || verb_follows(s, t + 1);
}

static void read_word(splitter *s, uint32_t t)
{
    word_traits traits = traits_at(s, t);
    if (t > s->first && starts_clause(s, t, traits)) {
        uint32_t around = s->here;
        start_clause(s);
        s->around = traits & WORD_RELATIVE ? around : NONE;
    }
    bool opens = t == s->first || s->c->of.at[t - 1 - s->first] != s->here;
    if (opens && (traits & WORD_SUBORDINATES))
        s->ends_at_comma = true;
    s->has_verb = s->has_verb || is_verb(s, t);
    s->has_modal = s->has_modal || (traits & WORD_MODAL);
    s->has_be = (s->has_be && !(traits & WORD_SUBJECT)) || (traits & WORD_BE);
}

/* Behind a semicolon, colon or bullet, up to the next: is there a verb? */
static bool list_goes_on(const splitter *s, uint32_t t)
{
    for (uint32_t n = t + 1; n < s->end; n++) {
        if (is_sign(s, n, ';') || is_sign(s, n, ':'))
            return true;
        if (traits_at(s, n) & (WORD_MODAL | WORD_AUXILIARY | WORD_SUBJECT))
            return (traits_at(s, n) & WORD_RELATIVE) != 0;
    }
    return true;
}

static void read_comma(splitter *s, uint32_t t)
{
    word_traits next = traits_at(s, t + 1);
    bool resumes = is_verb(s, t + 1) || (next & WORD_RESUMES);
    if (s->around != NONE && resumes) {
        s->here = s->around;
        s->around = NONE;
        s->has_verb = false;
    } else if ((next & (WORD_MODAL | WORD_AUXILIARY)) && s->before != NONE) {
        s->here = s->before;
        s->before = NONE;
        s->ends_at_comma = false;
    } else if (s->ends_at_comma) {
        start_clause(s);
    }
}

static bool read_sign(splitter *s, uint32_t t)
{
    char sign = token_punct(&s->tokens[t]);
    if (sign == ',') {
        read_comma(s, t);
    } else if (sign == '(') {
        uint32_t *slot = array_add(&s->c->outer);
        if (!slot)
            return false;
        *slot = s->here;
        start_clause(s);
    } else if (sign == ')' && s->c->outer.len) {
        s->here = s->c->outer.at[--s->c->outer.len];
        s->around = NONE;
        s->has_verb = true;
    } else if (sign == '\t' ||
               ((sign == ';' || sign == ':') && !list_goes_on(s, t))) {
        start_clause(s);
    }
    return true;
}

bool clauses_split(clauses *c, const vocab *v, const tokens *all,
                   uint32_t first, uint32_t end)
{
    const token *tokens = all->all.at;
    splitter s = {.c = c,
                  .v = v,
                  .tokens = tokens,
                  .flags = all->flags.at,
                  .first = first,
                  .end = end};
    c->of.len = c->outer.len = 0;
    if (c->of.cap < end - first && !array_reserve(&c->of, end - first))
        return false;
    start_clause(&s);
    for (uint32_t t = first; t < end; t++) {
        if (tokens[t].kind != TOKEN_PUNCT)
            read_word(&s, t);
        else if (!read_sign(&s, t))
            return false;
        c->of.at[c->of.len++] = s.here;
    }
    return true;
}

void clauses_free(clauses *c)
{
    array_free(&c->of);
    array_free(&c->outer);
}
