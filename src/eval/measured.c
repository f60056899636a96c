/* measured.c - are the reasons for a change put in figures elsewhere?
 *
 * In: a sentence that names reasons without an amount.  An amount is put on a
 * reason when it stands near the rarer words of it, in whatever part of the
 * MD&A: "Closure of depots cost $21 million."  Just below the sentence two such
 * words are enough.  A row of a table measures the reason that its label names;
 * the text of a table may have run into prose ("Higher net pricing 2,066 Higher
 * input costs (840)"), so rows are known by their figures alone.
 *
 * A change is split when amounts are put on price, volume, currency and the
 * like: then what follows only adds colour. */
#include "eval/measured.h"

#include "eval/factors.h"
#include "eval/terms.h"

#include <math.h>

#define MOST_STEMS 32u
#define REACH 60u /* bytes between an amount and what it is put on */
#define BESIDE 36u /* bytes between an amount and the only word of a reason */
#define BELOW 3u  /* sentences after the reasons in which one word links */
#define LABEL 6u  /* tokens of a label before its figures */
#define RATE_NEAR 0.06 /* points by which a printed rate is rounded */
#define SPLIT_BEFORE 3u /* sentences before in which the change may be split */

static const hit *first_hit(const context *c, const source *s,
                            uint32_t sentence, const char *name)
{
    uint32_t id = matcher_concept(c->rules->matcher, slice_of(name));
    return id == NONE ? NULL : source_hit_in(s, sentence, id, 0xffffu);
}

bool measured_in(const source *s, uint32_t sentence, uint32_t from)
{
    for (uint32_t i = s->scan.first_amount.at[sentence];
         i < s->scan.first_amount.at[sentence + 1]; i++)
        if (s->scan.amounts.at[i].text.start >= from)
            return true;
    return false;
}

/* ---- Reasons ----------------------------------------------------------- */

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
    bool is_measured[MOST_STEMS]; /* by reason */
    uint32_t reasons;
} stems;

/* Stems that stand near a figure, and those right beside it: bits by index. */
typedef struct sighting {
    uint32_t near, beside;
} sighting;

static bool has_stem(const stems *s, uint32_t hash)
{
    for (uint32_t i = 0; i < s->len; i++)
        if (s->at[i].hash == hash)
            return true;
    return false;
}

/* "marketing spend in our banking business": where a reason worked is not what
 * it is. */
static bool begins_place(slice word, const stems *of)
{
    return slice_equal_nocase(word, SLICE("in")) && of->size[of->reasons];
}

static void collect_stems(const context *c, const source *s,
                          uint32_t sentence, uint32_t from, stems *out)
{
    uint32_t end = s->scan.first_token.at[sentence + 1];
    bool is_place = false;
    for (uint32_t i = s->scan.first_token.at[sentence]; i < end; i++) {
        const token *t = &s->scan.tokens.at[i];
        slice word = source_token(s, t);
        if (t->start < from || out->len == MOST_STEMS)
            continue;
        is_place = is_place || begins_place(word, out);
        if (t->kind == TOKEN_PUNCT || slice_equal_nocase(word, SLICE("and"))) {
            out->reasons += out->size[out->reasons] > 0;
            is_place = false;
        } else if (!is_place && t->kind == TOKEN_WORD && t->len >= 4 &&
                   !words_is_plain(&c->rules->words, word) &&
                   !has_stem(out, terms_of(s, i))) {
            out->at[out->len++] = (stem){terms_of(s, i), out->reasons};
            out->bloom |= (uint64_t)1 << (terms_of(s, i) & 63);
            out->size[out->reasons]++;
        }
    }
}

/* The bits of the stems that token `i` is. */
static uint32_t bits_of(const source *s, const stems *of, uint32_t i)
{
    uint32_t bits = 0, hash = terms_of(s, i);
    if (!(of->bloom >> (hash & 63) & 1u))
        return 0;
    for (uint32_t k = 0; k < of->len; k++)
        if (hash == of->at[k].hash)
            bits |= 1u << k;
    return bits;
}

/* Marks each reason of which two rarer words, and half of them unless `any`,
 * were seen, or the only one it has, right beside the figure: "lower
 * realizations of $2.6 billion". */
static void mark_seen(stems *of, sighting seen, bool any)
{
    uint32_t near[MOST_STEMS] = {0};
    bool beside[MOST_STEMS] = {false};
    for (uint32_t k = 0; k < of->len; k++) {
        near[of->at[k].of] += seen.near >> k & 1u;
        beside[of->at[k].of] |= seen.beside >> k & 1u;
    }
    for (uint32_t r = 0; r <= of->reasons && r < MOST_STEMS; r++)
        if ((near[r] >= 2 && (any || near[r] * 2 >= of->size[r])) ||
            (of->size[r] == 1 && beside[r]))
            of->is_measured[r] = true;
}

static unsigned count_measured(const stems *of)
{
    unsigned n = 0;
    for (uint32_t r = 0; r < MOST_STEMS; r++)
        n += of->is_measured[r];
    return n;
}

/* ---- Amounts ----------------------------------------------------------- */

static void mark_put_on(const source *s, const amount *a, stems *of)
{
    sighting seen = {0};
    uint32_t end = s->scan.first_token.at[a->sentence + 1];
    for (uint32_t i = s->scan.first_token.at[a->sentence]; i < end; i++) {
        const token *t = &s->scan.tokens.at[i];
        if (t->start + REACH < a->text.start)
            continue;
        if (t->start > a->text.end + REACH)
            break;
        uint32_t bits = bits_of(s, of, i);
        seen.near |= bits;
        if (t->start + BESIDE > a->text.start &&
            t->start < a->text.end + BESIDE)
            seen.beside |= bits;
    }
    mark_seen(of, seen, false);
}

/* Does the sentence put an amount on something, other than on a change for
 * which it only names reasons in turn? */
static bool find_measuring(const context *c, const source *s,
                           uint32_t sentence)
{
    if (!measured_in(s, sentence, 0) ||
        !first_hit(c, s, sentence, "change-of"))
        return false;
    const hit *moved = first_hit(c, s, sentence, "line-moved");
    uint32_t cause = moved ? factors_cause(c, s, sentence) : 0;
    return !cause || measured_in(s, sentence, cause);
}

static bool measures(const context *c, const source *s, uint32_t sentence)
{
    uint16_t *known = &s->factors.at[sentence];
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

/* Can an amount put on words of a reason measure it? */
static bool can_measure(const context *c, const source *s, const amount *a)
{
    const uint32_t policies = 1u << ROLE_ESTIMATES | 1u << ROLE_ACCOUNTING;
    return !(s->roles.at[a->sentence] & policies) &&
           measures(c, s, a->sentence) && !is_row_rate(s, a) &&
           !is_unit_price(s, a);
}

static void mark_by_amounts(const context *c, const source *s,
                            uint32_t sentence, stems *of)
{
    for (uint32_t i = s->scan.first_amount.at[c->mdna.start];
         i < s->scan.first_amount.at[c->mdna.end]; i++) {
        const amount *a = &s->scan.amounts.at[i];
        if (a->sentence != sentence && can_measure(c, s, a))
            mark_put_on(s, a, of);
    }
}

/* The sentences right after the reasons may name them in fewer words. */
static void mark_below(const context *c, const source *s, uint32_t sentence,
                       stems *of)
{
    for (uint32_t n = 1; n <= BELOW && sentence + n < c->mdna.end; n++) {
        sighting seen = {0};
        uint32_t end = s->scan.first_token.at[sentence + n + 1];
        if (!measures(c, s, sentence + n))
            continue;
        for (uint32_t i = s->scan.first_token.at[sentence + n]; i < end; i++)
            seen.near |= bits_of(s, of, i);
        mark_seen(of, seen, true);
    }
}

/* ---- Rows -------------------------------------------------------------- */

static bool is_figure(const source *s, const token *t)
{
    slice word = source_token(s, t);
    bool year = word.len == 4 && (slice_starts_nocase(word, SLICE("19")) ||
                                  slice_starts_nocase(word, SLICE("20")));
    return t->kind == TOKEN_NUMBER && !year && word.len >= 2;
}

/* Is token `i` the first figure of a row: do others follow it, or a capital
 * word, or nothing? */
static bool starts_figures(const source *s, uint32_t i, uint32_t end)
{
    if (!is_figure(s, &s->scan.tokens.at[i]))
        return false;
    uint32_t next = i + 1;
    while (next < end && s->scan.tokens.at[next].kind == TOKEN_PUNCT)
        next++;
    return next == end || s->scan.tokens.at[next].is_capital ||
           is_figure(s, &s->scan.tokens.at[next]);
}

/* Marks the reason that the label before the figures at token `i` names. */
static void mark_labelled(const source *s, uint32_t first, uint32_t i,
                          stems *of)
{
    sighting seen = {0}; /* one word, as "Stores", may be a part of the line */
    for (uint32_t n = 1; n <= LABEL && i >= first + n; n++) {
        const token *t = &s->scan.tokens.at[i - n];
        if (t->kind == TOKEN_NUMBER)
            break;
        if (t->kind == TOKEN_WORD)
            seen.near |= bits_of(s, of, i - n);
    }
    mark_seen(of, seen, false);
}

static void mark_by_rows(const context *c, const source *s, uint32_t sentence,
                         stems *of)
{
    for (uint32_t k = c->mdna.start; k < c->mdna.end; k++) {
        uint32_t first = s->scan.first_token.at[k];
        uint32_t end = s->scan.first_token.at[k + 1];
        for (uint32_t i = first; k != sentence && i < end; i++)
            if (starts_figures(s, i, end))
                mark_labelled(s, first, i, of);
    }
}

/* ---- Answers ----------------------------------------------------------- */

unsigned measured_elsewhere(const context *c, const source *s,
                            uint32_t sentence, uint32_t from)
{
    stems of = {.len = 0};
    collect_stems(c, s, sentence, from, &of);
    if (!of.len || s->is_known) /* that has no MD&A */
        return 0;
    mark_by_amounts(c, s, sentence, &of);
    mark_below(c, s, sentence, &of);
    mark_by_rows(c, s, sentence, &of);
    return count_measured(&of);
}

static bool has_measuring(const context *c, const source *s, slice concept,
                          uint16_t barred)
{
    uint32_t id = matcher_concept(c->rules->matcher, concept);
    uint32_t n = 0;
    const uint32_t *hits = id == NONE ? NULL : source_hits(s, id, &n);
    for (uint32_t i = 0; i < n; i++) {
        const hit *h = &s->scan.hits.at[hits[i]];
        if (source_in_mdna(s, h->sentence) && !(h->marks & barred) &&
            measures(c, s, h->sentence))
            return true;
    }
    return false;
}

/* "If we had translated sales at the rates of last year, they would have been
 * $9 million" supposes what was not so, and yet measures. */
bool measured_currency(const context *c, const source *s)
{
    return has_measuring(c, s, SLICE("currency-effect"),
                         ASSERTS_HYPOTHETICAL) ||
           has_measuring(c, s, SLICE("currency-restated"), 0);
}

static uint32_t count_parts(const context *c, const source *s,
                            uint32_t sentence)
{
    uint32_t id = matcher_concept(c->rules->matcher, SLICE("split-part"));
    uint32_t n = 0;
    for (uint32_t i = s->scan.first_hit.at[sentence];
         i < s->scan.first_hit.at[sentence + 1]; i++)
        n += s->scan.hits.at[i].concept == id;
    return n;
}

bool measured_split(const context *c, const source *s, uint32_t sentence)
{
    uint32_t parts = 0;
    for (uint32_t n = 0; n <= SPLIT_BEFORE && n <= sentence; n++)
        parts += count_parts(c, s, sentence - n);
    return parts >= 2;
}

bool measured_revenue(const context *c, const source *s)
{
    uint32_t id = matcher_concept(c->rules->matcher, SLICE("split-part"));
    uint32_t n = 0;
    const uint32_t *hits = id == NONE ? NULL : source_hits(s, id, &n);
    for (uint32_t i = 1; i < n; i++) {
        uint32_t sentence = s->scan.hits.at[hits[i]].sentence;
        if (s->scan.hits.at[hits[i - 1]].sentence == sentence &&
            source_in_mdna(s, sentence) &&
            first_hit(c, s, sentence, "revenue-moved"))
            return true;
    }
    return false;
}
