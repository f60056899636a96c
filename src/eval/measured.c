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
#include "eval/sighted.h"
#include "eval/terms.h"
#include "eval/weight.h"

#include <math.h>

#define BELOW 3u  /* sentences after the reasons in which one word links */
#define LISTED 3u /* amounts of a list of parts, the whole included */
#define KNOWN_AGAIN 4u /* digits of an amount that is the same when told again */
#define MOST_AMOUNTS 8192u /* among which it is looked for */
#define RETOLD 6u /* sentences of the place where it is */
#define BULLET 6u /* bytes before what a bullet begins with */
#define SPLIT_BEFORE 3u /* sentences before in which the change may be split */

/* The bits of source.factors that are kept here: of a sentence, and of the
 * document. */
enum { KNOWS_MEASURING = 1 << 14, MEASURES = 1 << 15 };
enum {
    KNOWS_CURRENCY = 1,
    MEASURES_CURRENCY = 2,
    KNOWS_REVENUE = 4,
    MEASURES_REVENUE = 8
};

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
        if (t->start < from || out->len == SIGHTED_STEMS)
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

/* ---- Amounts ----------------------------------------------------------- */

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
           measures(c, s, a->sentence) && !is_unit_price(s, a);
}

/* The sentences right after the reasons may name them in fewer words. */
static uint32_t measured_below(const context *c, const source *s,
                               uint32_t sentence, const stems *of)
{
    uint32_t reasons = 0;
    for (uint32_t n = 1; n <= BELOW && sentence + n < c->mdna.end; n++) {
        sighting seen = {0};
        uint32_t end = s->scan.first_token.at[sentence + n + 1];
        if (!measures(c, s, sentence + n))
            continue;
        for (uint32_t i = s->scan.first_token.at[sentence + n]; i < end; i++)
            seen.near |= sighted_bits(s, of, i);
        reasons |= sighted_reasons(of, seen, true);
    }
    return reasons;
}

/* ---- Answers ----------------------------------------------------------- */

unsigned measured_elsewhere(const context *c, const source *s,
                            uint32_t sentence, uint32_t from)
{
    stems of = {.len = 0};
    collect_stems(c, s, sentence, from, &of);
    if (!of.len || s->is_known) /* that has no MD&A */
        return 0;
    uint32_t below = measured_below(c, s, sentence, &of);
    unsigned near = (unsigned)__builtin_popcount(below);
    if (near && 3 * near >= of.reasons)
        return SIGHTED_STEMS; /* the text goes on to measure them */
    return (unsigned)__builtin_popcount(
        below | sighted_elsewhere(c, &of, sentence, can_measure));
}

/* What is told of the whole document stands behind its sentences. */
static bool known_of_all(const context *c, const source *s, unsigned known,
                         unsigned holds,
                         bool (*find)(const context *c, const source *s))
{
    uint16_t *all = &s->factors.at[s->doc->sentences.len];
    if (!(*all & known))
        *all |= (uint16_t)(find(c, s) ? known | holds : known);
    return *all & holds;
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
static bool find_currency(const context *c, const source *s)
{
    return has_measuring(c, s, SLICE("currency-effect"),
                         ASSERTS_HYPOTHETICAL) ||
           has_measuring(c, s, SLICE("currency-restated"), 0);
}

bool measured_currency(const context *c, const source *s)
{
    return known_of_all(c, s, KNOWS_CURRENCY, MEASURES_CURRENCY,
                        find_currency);
}

/* ---- Lists of parts ----------------------------------------------------- */

/* "$2.7 million in legal fees", not "$2.7 million in 2019". */
static bool is_put_on(const source *s, const amount *a)
{
    static const char *const links[] = {" related", " due", " associated",
                                        " attributable", " resulting"};
    slice behind = slice_sub(s->doc->text, a->text.end,
                             (uint32_t)s->doc->text.len);
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (slice_starts_nocase(behind, slice_of(links[i])))
            return true;
    return slice_starts_nocase(behind, SLICE(" in ")) && behind.len > 4 &&
           !char_is_digit(behind.ptr[4]) &&
           !slice_starts_nocase(behind, SLICE(" in fiscal"));
}

/* Does the sentence list amounts of parts: "salaries rose by $2.2 million,
 * rents by $4.0 million, and fees fell by $1 million"? */
static bool lists_parts(const context *c, const source *s, uint32_t sentence)
{
    uint32_t all = 0, parts = 0;
    for (uint32_t i = s->scan.first_amount.at[sentence];
         i < s->scan.first_amount.at[sentence + 1]; i++) {
        const amount *a = &s->scan.amounts.at[i];
        all += a->is_money;
        parts += a->is_money && (is_put_on(s, a) || weight_is_change(c, s, a));
    }
    return all >= LISTED && parts >= 2;
}

/* "- $87 million increase in ...": a member of a list itself. */
static bool begins_with_amount(const source *s, uint32_t sentence)
{
    uint32_t i = s->scan.first_amount.at[sentence];
    uint32_t start = s->doc->sentences.at[sentence].text.start;
    return i < s->scan.first_amount.at[sentence + 1] &&
           s->scan.amounts.at[i].text.start > start &&
           s->scan.amounts.at[i].text.start < start + BULLET &&
           !char_is_alpha(s->doc->text.ptr[start]);
}

bool measured_list(const context *c, const source *s, uint32_t sentence)
{
    span near = source_paragraph(s, sentence);
    return begins_with_amount(s, sentence) ||
           (sentence > near.start && lists_parts(c, s, sentence - 1)) ||
           (sentence + 1 < near.end && lists_parts(c, s, sentence + 1) &&
            !factors_cause(c, s, sentence + 1)); /* of another line */
}

/* ---- Splits ------------------------------------------------------------ */

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

static bool find_revenue(const context *c, const source *s)
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

bool measured_revenue(const context *c, const source *s)
{
    return known_of_all(c, s, KNOWS_REVENUE, MEASURES_REVENUE, find_revenue);
}

/* ---- Told again --------------------------------------------------------- */

/* The largest amount of money in the sentence, if it is long enough to be known
 * again: "$5,092 million", not "$2.0 billion"; NULL. */
static const amount *telling_amount(const source *s, uint32_t sentence)
{
    const amount *most = NULL;
    for (uint32_t i = s->scan.first_amount.at[sentence];
         i < s->scan.first_amount.at[sentence + 1]; i++) {
        const amount *a = &s->scan.amounts.at[i];
        if (a->is_money && (!most || fabs(a->value) > fabs(most->value)))
            most = a;
    }
    uint32_t digits = 0;
    for (uint32_t i = most ? most->text.start : 0; most && i < most->text.end; i++)
        digits += char_is_digit(s->doc->text.ptr[i]) != 0;
    return most && digits >= KNOWN_AGAIN ? most : NULL;
}

/* Other amounts of money in the sentences from `at` on. */
static uint32_t count_others(const source *s, uint32_t at, const amount *but)
{
    uint32_t n = 0;
    uint32_t end = at + RETOLD < s->doc->sentences.len ? at + RETOLD
                                                       : s->doc->sentences.len;
    for (uint32_t i = s->scan.first_amount.at[at];
         i < s->scan.first_amount.at[end]; i++) {
        const amount *a = &s->scan.amounts.at[i];
        n += a->is_money && fabs(a->value) < fabs(but->value) &&
             s->doc->sentences.at[a->sentence].kind == SENTENCE_PROSE;
    }
    return n;
}

bool measured_again(const context *c, const source *s, uint32_t sentence)
{
    if (s->is_known) /* that has no MD&A */
        return false;
    const amount *told = telling_amount(s, sentence);
    uint32_t first = s->scan.first_amount.at[c->mdna.start];
    uint32_t end = s->scan.first_amount.at[c->mdna.end];
    if (end - first > MOST_AMOUNTS)
        end = first + MOST_AMOUNTS;
    for (uint32_t i = first; told && i < end; i++) {
        const amount *a = &s->scan.amounts.at[i];
        if (a->is_money && a->value == told->value &&
            (a->sentence > sentence + RETOLD || a->sentence + RETOLD < sentence) &&
            source_in_mdna(s, a->sentence) &&
            s->doc->sentences.at[a->sentence].kind == SENTENCE_PROSE &&
            count_others(s, a->sentence, told) >= LISTED)
            return true;
    }
    return false;
}
