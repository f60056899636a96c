/* factors.c - which reasons are named for a change, and are they measured?
 *
 * Item 303(b) and Release 33-8350 III.B.4 ask for the amount of each material
 * factor, those that offset each other included.  The part of the sentence
 * after its first causal word is cut at commas, semicolons and "and"; pieces
 * of some length count as reasons.  What is listed behind "including" belongs
 * to the reason before it; names alone ("New York and Ohio") are places, not
 * reasons.  Reasons are bare when no amount stands among them, and no sentence
 * of the MD&A puts an amount on what the rarer words of one of them name: "Revenue fell
 * because shops were closed and opened for shorter hours.  Closure cost $7
 * million."
 *
 * Which change it is, and whether it matters, is for the rule to ask. */
#include "eval/factors.h"

#include "base/error.h"
#include "eval/terms.h"

#include <math.h>

#define LEAST_WORDS 2u  /* of a reason behind a comma */
#define LEAST_JOINED 4u /* of one behind "and" that says no direction */
#define MOST_STEMS 32u
#define REACH 60u /* bytes between an amount and what it is put on */
#define BESIDE 36u /* bytes between an amount and the only word of a reason */
#define RATE_NEAR 0.06 /* points by which a printed rate is rounded */
#define SIZE_BEFORE 3u /* sentences back in which the change may be sized */

typedef struct reasons {
    uint32_t cause; /* end of the causal word; 0 if there is none */
    unsigned named; /* reasons behind it */
    bool is_measured; /* an amount stands among them, or nearby */
    bool is_offset;   /* some worked the other way */
    bool is_sized;    /* the size of the change is told */
} reasons;

/* What source.factors keeps of a sentence, since several rules ask the same of
 * it.  Of three reasons and of more the same is asked. */
enum {
    KNOWS_REASONS = 1,
    IS_MEASURED = 2,
    IS_OFFSET = 4,
    IS_SIZED = 8,
    NAMED = 16, /* 0 to 3 of it */
    NAMED_MOST = 3,
    KNOWS_MEASURING = 64,
    MEASURES = 128
};

mda_status factors_index(source *s, mda_error *err)
{
    uint32_t n = s->doc->sentences.len;
    s->factors.len = 0;
    if (!array_reserve(&s->factors, n))
        return error_nomem(err);
    s->factors.len = n;
    if (n)
        memset(s->factors.at, 0, n);
    return MDA_OK;
}

/* ---- Parts of the sentence --------------------------------------------- */

static uint32_t concept_of(const context *c, const char *name)
{
    return matcher_concept(c->rules->matcher, slice_of(name));
}

static const hit *first_hit(const context *c, const source *s,
                            uint32_t sentence, const char *name)
{
    uint32_t id = concept_of(c, name);
    return id == NONE ? NULL : source_hit_in(s, sentence, id, 0xffffu);
}

/* End of a causal word, others that touch it included: "primarily due to". */
static uint32_t end_of_cause(const source *s, uint32_t sentence, uint32_t id,
                             uint32_t at)
{
    uint32_t end = s->scan.first_hit.at[sentence + 1];
    for (uint32_t i = s->scan.first_hit.at[sentence]; i < end; i++) {
        const hit *h = &s->scan.hits.at[i];
        if (h->concept == id && h->text.start <= at + 1 && h->text.end > at)
            at = h->text.end;
    }
    return at;
}

/* End of the first causal word behind the words that tell the change. */
static uint32_t cause_end(const context *c, const source *s, uint32_t sentence)
{
    const hit *moved = first_hit(c, s, sentence, "line-moved");
    uint32_t id = concept_of(c, "causal-link"), first = 0;
    uint32_t end = s->scan.first_hit.at[sentence + 1];
    for (uint32_t i = s->scan.first_hit.at[sentence]; i < end; i++) {
        const hit *h = &s->scan.hits.at[i];
        if (h->concept != id)
            continue;
        if (!first)
            first = h->text.end;
        if (moved && h->text.end > moved->text.start)
            return end_of_cause(s, sentence, id, h->text.end);
    }
    return first ? end_of_cause(s, sentence, id, first) : 0;
}

static bool has_amount(const source *s, uint32_t sentence, uint32_t from)
{
    for (uint32_t i = s->scan.first_amount.at[sentence];
         i < s->scan.first_amount.at[sentence + 1]; i++)
        if (s->scan.amounts.at[i].text.start >= from)
            return true;
    return false;
}

static bool is_sized(const source *s, uint32_t sentence)
{
    uint32_t start = source_paragraph(s, sentence).start;
    for (uint32_t i = 0; i <= SIZE_BEFORE && sentence - i + 1 > start; i++)
        if (has_amount(s, sentence - i, 0))
            return true;
    return false;
}

/* ---- Counting ---------------------------------------------------------- */

/* The reason being read. */
typedef struct piece {
    span text;
    unsigned words, lower; /* lower: words that are no names */
    bool is_joined;        /* stands behind "and" */
    bool is_aside;         /* its first word shows that it is no reason */
} piece;

/* Does a piece that begins so only say more of the one before it? */
static bool begins_aside(slice word)
{
    static const char *const words[] = {
        "compared", "primarily", "mainly", "particularly", "especially",
        "principally", "respectively", "which", "who", "where", "related",
        "other", "associated", "in", "from", "for", "during", "to", "see",
        "excluding", "including", "using", "with", "while", "whereas", "this",
        "each", "all", "both", "most", "although",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_equal_nocase(word, slice_of(words[i])))
            return true;
    return false;
}

static bool has_direction(const context *c, const source *s,
                          uint32_t sentence, span text)
{
    uint32_t up = concept_of(c, "rise"), down = concept_of(c, "fall");
    uint32_t end = s->scan.first_hit.at[sentence + 1];
    for (uint32_t i = s->scan.first_hit.at[sentence]; i < end; i++) {
        const hit *h = &s->scan.hits.at[i];
        if ((h->concept == up || h->concept == down) &&
            span_touch(h->text, text))
            return true;
    }
    return false;
}

static bool is_reason(const context *c, const source *s, uint32_t sentence,
                      const piece *p)
{
    if (p->words < LEAST_WORDS || p->lower == 0 || p->is_aside)
        return false;
    return !p->is_joined || p->words >= LEAST_JOINED ||
           has_direction(c, s, sentence, p->text);
}

static slice token_text(const source *s, const token *t)
{
    return (slice){s->doc->text.ptr + t->start, t->len};
}

/* Reasons among the tokens behind `from`. */
static unsigned count_reasons(const context *c, const source *s,
                              uint32_t sentence, uint32_t from)
{
    piece p = {0};
    unsigned count = 0;
    bool inside = false; /* a list behind "including" */
    uint32_t end = s->scan.first_token.at[sentence + 1];
    for (uint32_t i = s->scan.first_token.at[sentence]; i < end; i++) {
        const token *t = &s->scan.tokens.at[i];
        slice word = token_text(s, t);
        if (t->start < from || /* "primarily due" may be the causal word */
            (t->start <= from + 1 && slice_equal_nocase(word, SLICE("to"))))
            continue;
        bool is_and = slice_equal_nocase(word, SLICE("and"));
        if (slice_equal_nocase(word, SLICE("including")) ||
            slice_equal_nocase(word, SLICE("such")))
            inside = true;
        else if (slice_equal_nocase(word, SLICE("well")) ||
                 slice_starts_nocase(word, SLICE("offset")))
            inside = false;
        if (t->kind == TOKEN_PUNCT || is_and) {
            count += is_reason(c, s, sentence, &p);
            p = (piece){.is_joined = is_and};
        } else if (t->kind == TOKEN_WORD && !inside &&
                   (p.words || !slice_equal_nocase(word, SLICE("as")))) {
            if (p.words == 0) {
                p.text.start = t->start;
                p.is_aside = begins_aside(word);
            }
            p.text.end = t->start + t->len;
            p.words++;
            p.lower += !t->is_capital;
        }
    }
    return count + is_reason(c, s, sentence, &p);
}

/* ---- Measured nearby --------------------------------------------------- */

/* A rarer word of a reason. */
typedef struct stem {
    uint32_t hash;
    uint32_t of; /* which reason */
} stem;

typedef struct stems {
    stem at[MOST_STEMS];
    uint32_t len;
    uint64_t bloom; /* bit (hash & 63) of each: most words are none of them */
    uint32_t size[MOST_STEMS]; /* words by reason */
    uint32_t reasons;
} stems;

static bool has_stem(const stems *s, uint32_t hash)
{
    for (uint32_t i = 0; i < s->len; i++)
        if (s->at[i].hash == hash)
            return true;
    return false;
}

static void collect_stems(const context *c, const source *s,
                          uint32_t sentence, uint32_t from, stems *out)
{
    uint32_t end = s->scan.first_token.at[sentence + 1];
    for (uint32_t i = s->scan.first_token.at[sentence]; i < end; i++) {
        const token *t = &s->scan.tokens.at[i];
        slice word = token_text(s, t);
        if (t->start < from || out->len == MOST_STEMS)
            continue;
        if (t->kind == TOKEN_PUNCT || slice_equal_nocase(word, SLICE("and"))) {
            out->reasons += out->size[out->reasons] > 0;
        } else if (t->kind == TOKEN_WORD && t->len >= 4 &&
                   !words_is_plain(&c->rules->words, word) &&
                   !has_stem(out, terms_of(s, i))) {
            out->at[out->len++] = (stem){terms_of(s, i), out->reasons};
            out->bloom |= (uint64_t)1 << (terms_of(s, i) & 63);
            out->size[out->reasons]++;
        }
    }
}

/* Do two of a reason's rarer words, and half of them, stand near the amount;
 * or the only one it has, right beside it: "lower realizations of $2.6
 * billion"? */
static bool is_put_on(const source *s, const amount *a, const stems *of)
{
    bool beside[MOST_STEMS] = {false};
    uint32_t shared[MOST_STEMS] = {0};
    uint32_t end = s->scan.first_token.at[a->sentence + 1];
    for (uint32_t i = s->scan.first_token.at[a->sentence]; i < end; i++) {
        const token *t = &s->scan.tokens.at[i];
        if (t->start + REACH < a->text.start)
            continue;
        if (t->start > a->text.end + REACH)
            break;
        uint32_t hash = terms_of(s, i);
        if (!(of->bloom >> (hash & 63) & 1u))
            continue;
        for (uint32_t k = 0; k < of->len; k++)
            if (hash == of->at[k].hash) {
                shared[of->at[k].of]++;
                beside[of->at[k].of] |= t->start + BESIDE > a->text.start &&
                                        t->start < a->text.end + BESIDE;
            }
    }
    for (uint32_t r = 0; r <= of->reasons && r < MOST_STEMS; r++)
        if ((shared[r] >= 2 && shared[r] * 2 >= of->size[r]) ||
            (of->size[r] == 1 && beside[r]))
            return true;
    return false;
}

/* Does the sentence put an amount on something, other than on a change for
 * which it only names reasons in turn? */
static bool find_measuring(const context *c, const source *s,
                           uint32_t sentence)
{
    if (!has_amount(s, sentence, 0) ||
        !first_hit(c, s, sentence, "change-of"))
        return false;
    const hit *moved = first_hit(c, s, sentence, "line-moved");
    uint32_t cause = moved ? cause_end(c, s, sentence) : 0;
    return !cause || has_amount(s, sentence, cause);
}

static bool measures(const context *c, const source *s, uint32_t sentence)
{
    uint8_t *known = &s->factors.at[sentence];
    if (!(*known & KNOWS_MEASURING))
        *known |= find_measuring(c, s, sentence) ? KNOWS_MEASURING | MEASURES
                                                 : KNOWS_MEASURING;
    return *known & MEASURES;
}

/* Is it the rate at which a row of a table moved?  "Owned clinics grew 109.7%"
 * recites the table and measures no reason. */
static bool is_row_rate(const source *s, const amount *a)
{
    if (!a->is_percent)
        return false;
    for (uint32_t i = 0; i < s->doc->items.len; i++) {
        figure_change change;
        if (source_movement(s, i, &change) &&
            fabs(fabs(change.relative) * 100 - fabs(a->value)) < RATE_NEAR)
            return true;
    }
    return false;
}

/* "at a cost of R$1.6 million each": the price of one measures no reason. */
static bool is_unit_price(const source *s, const amount *a)
{
    slice behind = {s->doc->text.ptr + a->text.end,
                    s->doc->text.len - a->text.end};
    return slice_starts_nocase(behind, SLICE(" each")) ||
           slice_starts_nocase(behind, SLICE(" apiece")) ||
           slice_starts_nocase(behind, SLICE(" per "));
}

/* Does an amount put on words of a reason measure it? */
static bool is_measure(const context *c, const source *s, const amount *a,
                       const stems *of)
{
    const uint32_t policies = 1u << ROLE_ESTIMATES | 1u << ROLE_ACCOUNTING;
    return !(s->roles.at[a->sentence] & policies) && measures(c, s, a->sentence) &&
           is_put_on(s, a, of) && !is_row_rate(s, a) && !is_unit_price(s, a);
}

static bool is_measured_nearby(const context *c, const source *s,
                               uint32_t sentence, uint32_t from)
{
    stems of = {.len = 0};
    collect_stems(c, s, sentence, from, &of);
    uint32_t first = c->mdna.start, end = c->mdna.end;
    if (s->is_known) /* it has no MD&A */
        return false;
    for (uint32_t i = s->scan.first_amount.at[first];
         i < s->scan.first_amount.at[end]; i++) {
        const amount *a = &s->scan.amounts.at[i];
        if (a->sentence != sentence && is_measure(c, s, a, &of))
            return true;
    }
    return false;
}

/* ---- Answers ----------------------------------------------------------- */

static reasons read_reasons(const context *c, const source *s,
                            uint32_t sentence)
{
    reasons r = {.cause = cause_end(c, s, sentence)};
    slice text = source_sentence(s, sentence);
    const hit *offset = first_hit(c, s, sentence, "offset-link");
    r.is_offset = offset != NULL;
    if (offset && (!r.cause || offset->text.start < r.cause))
        r.cause = offset->text.end;
    if (!r.cause || (text.len && text.ptr[text.len - 1] == ':'))
        return (reasons){.is_measured = true}; /* a list or table follows */
    r.named = count_reasons(c, s, sentence, r.cause);
    if (!r.named)
        return r; /* and has none of the properties */
    r.is_sized = is_sized(s, sentence);
    r.is_measured = has_amount(s, sentence, r.cause) ||
                    is_measured_nearby(c, s, sentence, r.cause);
    return r;
}

/* The same from what is kept; the place of the cause is not. */
static reasons reasons_of(const context *c, const source *s, uint32_t sentence)
{
    uint8_t *known = &s->factors.at[sentence];
    if (!(*known & KNOWS_REASONS)) {
        reasons r = read_reasons(c, s, sentence);
        unsigned named = r.named < NAMED_MOST ? r.named : NAMED_MOST;
        *known |= (uint8_t)(KNOWS_REASONS | (r.is_measured ? IS_MEASURED : 0) |
                            (r.is_offset ? IS_OFFSET : 0) |
                            (r.is_sized ? IS_SIZED : 0) | named * NAMED);
    }
    return (reasons){.named = *known / NAMED & NAMED_MOST,
                     .is_measured = *known & IS_MEASURED,
                     .is_offset = *known & IS_OFFSET,
                     .is_sized = *known & IS_SIZED};
}

static bool has_cause(const reasons *r)
{
    return r->named >= 1;
}

static bool has_factors(const reasons *r)
{
    return r->named >= 2 && r->is_sized;
}

static bool has_many(const reasons *r)
{
    return r->named >= 3;
}

static bool has_offset(const reasons *r)
{
    return r->is_offset && r->named >= 1 && r->is_sized;
}

static bool has_many_offset(const reasons *r)
{
    return r->is_offset && r->named >= 3;
}

static const struct property {
    const char *name;
    bool (*holds)(const reasons *r);
} properties[] = {
    {"bare-cause", has_cause},
    {"bare-factors", has_factors},
    {"many-factors", has_many},
    {"bare-offset", has_offset},
    {"many-offset", has_many_offset},
};

bool factors_named(const context *c, const source *s, uint32_t sentence,
                   slice name, bool *holds)
{
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        if (!slice_is(name, properties[i].name))
            continue;
        reasons r = reasons_of(c, s, sentence);
        *holds = !r.is_measured && properties[i].holds(&r);
        return true;
    }
    return false;
}
