/* narrative.c - sentences that tell how a row of a table moved.
 *
 * In: the clue of a row and a sentence.  A row is spoken of in many ways:
 *
 *     its name, and a change       Freight rose; the rise in freight
 *     its name as the subject      Freight was $4 million
 *     its name, and two figures    freight went from $1,240 to $1,030 a ton
 *     its name beside an amount    of this, $47.1 million is in freight
 *     both of its figures          it cost $41.0 million after $22.0 million
 *     its rate, and a word of it   carriers' freight took 86% more
 *
 * and where nothing is said of a row that made most of the movement of its sum,
 * the sum's story is its own.  "The price of freight is set in June, when rates rise" tells
 * nothing of the row.
 *
 * Whether what is told is a reason is for expect.c to say. */
#include "eval/narrative.h"

#include "base/error.h"
#include "eval/weight.h"

#include <math.h>
#include <stdlib.h>

#define SUBJECT 3u  /* tokens in which a sentence names its subject */
#define MOST_ROWS 40u /* between a row and its total */
#define NEAR 60u    /* bytes between a row's label and its movement */
#define PART 8u     /* bytes between an amount and the label it is put on */
#define BESIDE 16u  /* bytes between a label and an amount put on it */
#define BETWEEN 48u /* bytes between two figures that are compared */
#define MOST 0.6    /* of its sum's movement, and the sum's of its: a row that
                       made it, and was not made up for by others */
#define NAMED 5u    /* in which it speaks of what has a name of its own */
#define OPENING 12u /* tokens of "Of what we hold in freight," */

/* ---- The label --------------------------------------------------------- */

/* "Orders in hand, end of year", "Plate price, as agreed": what stands behind
 * the comma says only how or when it was counted. */
static bool begins_aside(slice rest)
{
    static const char *const words[] = {
        "as ", "net", "end ", "beginning ", "excluding ", "including ",
        "less ", "before ", "after ", "per ", "mainly ", "at ", "for ",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_starts_nocase(rest, slice_of(words[i])))
            return true;
    return false;
}

static slice head_of(slice label)
{
    for (size_t i = 1; i + 2 < label.len; i++) {
        slice rest = {label.ptr + i + 2, label.len - i - 2};
        if (label.ptr[i] == '(' || (label.ptr[i] == ',' && begins_aside(rest)))
            return slice_trim((slice){label.ptr, i});
    }
    return label;
}

/* "Accounts receivable", "Trade and other receivables": prose leaves out how the
 * books call them. */
static slice without_ledger(slice label)
{
    static const char *const words[] = {"accounts ", "account ", "trade and other ",
                                        "trade ", "total "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        slice word = slice_of(words[i]);
        if (label.len > word.len + 3 && slice_starts_nocase(label, word))
            return (slice){label.ptr + word.len, label.len - word.len};
    }
    return label;
}

/* "Customer A": the letter tells it from its neighbours.  A digit there is that
 * of a footnote. */
static bool has_letter(slice label)
{
    return label.len > 2 && label.ptr[label.len - 2] == ' ' &&
           char_is_upper(label.ptr[label.len - 1]);
}

static slice word_of(const source *s, const token *t)
{
    return (slice){s->doc->text.ptr + t->start, t->len};
}

static bool holds_letter(const source *s, uint32_t sentence, slice label)
{
    slice last = {label.ptr + label.len - 1, 1};
    for (uint32_t k = s->scan.first_token.at[sentence] + 1;
         k < s->scan.first_token.at[sentence + 1]; k++)
        if (slice_equal(word_of(s, &s->scan.tokens.at[k]), last) &&
            s->scan.tokens.at[k - 1].kind == TOKEN_WORD)
            return true;
    return false;
}

void narrative_begin(narrative *n, const clue *k)
{
    n->k = k;
    n->head = without_ledger(head_of(k->why));
    terms_words(&n->words, n->head);
}

bool narrative_names(const narrative *n, const context *c, uint32_t sentence)
{
    const source *s = context_draft(c);
    return terms_held(s, sentence, &n->words, TERMS_SOME_TENTHS) &&
           (!has_letter(n->head) || holds_letter(s, sentence, n->head));
}

bool narrative_names_all(const narrative *n, const context *c, uint32_t sentence)
{
    return narrative_names(n, c, sentence) &&
           terms_held(context_draft(c), sentence, &n->words, TERMS_ALL_TENTHS);
}

static slice first_word(slice label)
{
    size_t n = 0;
    while (n < label.len && char_is_alpha(label.ptr[n]))
        n++;
    return (slice){label.ptr, n};
}

static slice last_word(slice label)
{
    size_t n = label.len;
    while (n > 0 && char_is_alpha(label.ptr[n - 1]))
        n--;
    return (slice){label.ptr + n, label.len - n};
}

/* ---- Its figures ------------------------------------------------------- */

/* The same rate, or the same sum in any unit? */
static bool same_sum(const amount *a, double x)
{
    return a->is_percent ? terms_same_amount(a->value, x)
                         : terms_tells_amount(a->value, x);
}

/* Is `a` one of two figures, their difference or their rate? */
static bool restates(const amount *a, double x, double y)
{
    if (x == 0 && y == 0)
        return false;
    double rate = x != 0 ? 100 * (y - x) / fabs(x) : 0;
    return same_sum(a, x) || same_sum(a, y) || same_sum(a, y - x) ||
           (a->is_percent && fabs(fabs(a->value) - fabs(rate)) < 0.6);
}

/* "Research rose by $63.7, marketing by $32.8": the movements of the rows
 * beside it explain a row as little as its own. */
static bool restates_table(const source *s, const clue *k, const amount *a)
{
    const document *doc = s->doc;
    uint32_t table = doc->items.at[k->item].table, i = k->item;
    while (i > 0 && doc->items.at[i - 1].table == table)
        i--;
    for (; i < doc->items.len && doc->items.at[i].table == table; i++) {
        figure_change change;
        if (source_movement(s, i, &change) &&
            restates(a, doc->values.at[change.earlier].value,
                     doc->values.at[change.later].value))
            return true;
    }
    return false;
}

bool narrative_restates(const context *c, const clue *k, const amount *a)
{
    return restates(a, k->values[0], k->values[1]) ||
           (k->item != NONE &&
            restates_table(&c->sources.at[k->source], k, a));
}

/* ---- The figures of many clues ----------------------------------------- */

#define SAME 0.005     /* see terms_same_amount() */
#define SAME_RATE 0.6  /* points */
#define MARGIN 1e-9    /* for what arithmetic rounds */

static bool show(figures *out, double x, double y)
{
    double all[] = {fabs(x), fabs(y), fabs(y - x)};
    if (x == 0 && y == 0)
        return true;
    if (!array_reserve(&out->values, 3) || !array_reserve(&out->rates, 1))
        return false;
    for (size_t i = 0; i < 3; i++)
        if (!isnan(all[i]))
            out->values.at[out->values.len++] = all[i];
    double rate = x != 0 ? fabs(100 * (y - x) / fabs(x)) : 0;
    if (!isnan(rate))
        out->rates.at[out->rates.len++] = rate;
    return true;
}

static bool show_table(figures *out, const source *s, uint32_t item)
{
    const document *doc = s->doc;
    uint32_t table = doc->items.at[item].table, i = item;
    while (i > 0 && doc->items.at[i - 1].table == table)
        i--;
    for (; i < doc->items.len && doc->items.at[i].table == table; i++) {
        figure_change change;
        if (source_movement(s, i, &change) &&
            !show(out, doc->values.at[change.earlier].value,
                  doc->values.at[change.later].value))
            return false;
    }
    return true;
}

/* "Insurance was 11.0% of revenue": the row's share of the largest one is only
 * another way to tell the row. */
static bool show_shares(figures *out, const source *s, const clue *k)
{
    uint32_t main = weight_main_row(s, k->item);
    figure_change whole;
    if (main == NONE || main == k->item || !source_movement(s, main, &whole))
        return true;
    double of[] = {s->doc->values.at[whole.earlier].value,
                   s->doc->values.at[whole.later].value};
    if (!array_reserve(&out->rates, 2))
        return false;
    for (size_t i = 0; i < 2; i++)
        if (of[i] != 0 && isfinite(k->values[i] / of[i]))
            out->rates.at[out->rates.len++] = fabs(100 * k->values[i] / of[i]);
    return true;
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void sort(double *at, uint32_t len)
{
    if (len)
        qsort(at, len, sizeof *at, by_size);
}

/* Were the rows beside this one shown with the clue before? */
static bool is_beside(const context *c, const clue *k, const clue *before)
{
    const document *doc = c->sources.at[k->source].doc;
    return before && before->item != NONE && before->source == k->source &&
           doc->items.at[before->item].table == doc->items.at[k->item].table;
}

mda_status narrative_show(figures *out, const context *c, const trial *t,
                          mda_error *err)
{
    const clue *before = NULL;
    out->values.len = out->rates.len = 0;
    for (uint32_t i = 0; i < t->own.len; before = t->own.at[i++]) {
        const clue *k = t->own.at[i];
        if (!show(out, k->values[0], k->values[1]) ||
            (k->item != NONE && !is_beside(c, k, before) &&
             !show_table(out, &c->sources.at[k->source], k->item)) ||
            (k->item != NONE &&
             !show_shares(out, &c->sources.at[k->source], k)))
            return error_nomem(err);
    }
    sort(out->values.at, out->values.len);
    sort(out->rates.at, out->rates.len);
    return MDA_OK;
}

/* The first of sorted numbers that is not below `least`. */
static uint32_t first_from(const double *at, uint32_t len, double least)
{
    uint32_t low = 0;
    while (low < len) {
        uint32_t middle = low + (len - low) / 2;
        if (at[middle] < least)
            low = middle + 1;
        else
            len = middle;
    }
    return low;
}

/* Is one of the figures the same as `value`, which is not below zero? */
static bool has_same(const figures *shown, double value)
{
    uint32_t len = shown->values.len;
    const double *at = shown->values.at;
    uint32_t i = first_from(at, len, value * (1 - SAME - MARGIN));
    for (; i < len && at[i] <= value / (1 - SAME - MARGIN); i++)
        if (terms_same_amount(value, at[i]))
            return true;
    return false;
}

static bool has_rate(const figures *shown, double rate)
{
    uint32_t len = shown->rates.len;
    const double *at = shown->rates.at;
    uint32_t i = first_from(at, len, rate - SAME_RATE - MARGIN);
    for (; i < len && at[i] <= rate + SAME_RATE; i++)
        if (fabs(rate - at[i]) < SAME_RATE)
            return true;
    return false;
}

bool narrative_repeats(const figures *shown, const amount *a)
{
    double value = fabs(a->value);
    if (a->is_percent)
        return has_same(shown, value) || has_rate(shown, value);
    for (size_t i = 0; i < TERMS_UNITS; i++)
        if (has_same(shown, value * terms_units[i]))
            return true;
    return false;
}

/* "$37.0 million of the $39.4 increase": is the amount called a change? */
static bool is_called_change(const source *s, const amount *a)
{
    static const char *const words[] = {"increase", "decrease", "rise", "fall",
                                        "decline", "reduction", "drop"};
    slice rest = slice_sub(s->doc->text, a->text.end,
                           s->doc->sentences.at[a->sentence].text.end);
    rest = slice_trim(rest);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_starts_nocase(rest, slice_of(words[i])))
            return true;
    return false;
}

/* Does the sentence tell both figures of the row, one and the change, or the
 * change by its name? */
static bool tells_figures(const source *s, uint32_t sentence, const clue *k)
{
    unsigned told = 0;
    for (uint32_t i = s->scan.first_amount.at[sentence];
         i < s->scan.first_amount.at[sentence + 1]; i++) {
        const amount *a = &s->scan.amounts.at[i];
        double v = a->value;
        told |= terms_tells_amount(v, k->values[0])   ? 1u
                : terms_tells_amount(v, k->values[1]) ? 2u
                : !terms_tells_amount(v, k->values[1] - k->values[0]) ? 0u
                : is_called_change(s, a)                               ? 8u
                                                                       : 4u;
    }
    return told == 3 || told > 4;
}

/* ---- Its rate ---------------------------------------------------------- */

/* "33%" is any rate that rounds to it, "33.4%" one that rounds to that. */
static bool is_rate(const source *s, const amount *a, double rate)
{
    double off = fabs(fabs(a->value) - fabs(rate));
    slice text = slice_span(s->doc->text, a->text);
    return a->is_percent && off <= 0.6 &&
           (off <= 0.06 || !memchr(text.ptr, '.', text.len));
}

static bool has_stem(const source *s, span sentences, uint32_t stem)
{
    for (uint32_t k = s->scan.first_token.at[sentences.start];
         k < s->scan.first_token.at[sentences.end]; k++)
        if (terms_of(s, k) == stem)
            return true;
    return false;
}

/* Is a word of the label in one of the sentences?  One that every MD&A uses,
 * "net", counts only where the label has no other. */
static bool has_word(const context *c, span sentences, slice label)
{
    const source *s = context_draft(c);
    bool only_plain = true, has_plain = false;
    for (size_t i = 0; i < label.len; i++) {
        if (!char_is_alpha(label.ptr[i]))
            continue;
        slice word = first_word((slice){label.ptr + i, label.len - i});
        i += word.len;
        bool is_plain = words_is_plain(&c->rules->words, word);
        only_plain = only_plain && is_plain;
        if (word.len < 3 || !has_stem(s, sentences, terms_stem(word)))
            continue;
        if (!is_plain)
            return true;
        has_plain = has_plain || word.len > 3;
    }
    return only_plain && has_plain;
}

/* "The count of listeners fell by 24%"; or, in a paragraph that speaks of
 * pounds, "It was 46% smaller than the last one". */
static bool tells_rate(const narrative *n, const context *c,
                       uint32_t sentence)
{
    const source *s = context_draft(c);
    const clue *k = n->k;
    double rate = k->values[0] != 0
                      ? 100 * (k->values[1] - k->values[0]) / fabs(k->values[0])
                      : 0;
    bool told = false;
    for (uint32_t i = s->scan.first_amount.at[sentence];
         rate != 0 && i < s->scan.first_amount.at[sentence + 1]; i++)
        told = told || is_rate(s, &s->scan.amounts.at[i], rate);
    if (!told)
        return false;
    return has_word(c, (span){sentence, sentence + 1}, n->head) ||
           (source_holds(c, s, sentence, SLICE("points-back"), 0xffffu) &&
            has_word(c, source_paragraph(s, sentence), n->head));
}

/* ---- Its name, and a change -------------------------------------------- */

static bool has_amount(const source *s, uint32_t sentence)
{
    return s->scan.first_amount.at[sentence] <
           s->scan.first_amount.at[sentence + 1];
}

/* Does a word of change stand near byte `at`? */
static bool changes_near(const context *c, uint32_t sentence, uint32_t at)
{
    const source *s = context_draft(c);
    uint32_t change = matcher_concept(c->rules->matcher, SLICE("change-of"));
    for (uint32_t i = s->scan.first_hit.at[sentence];
         i < s->scan.first_hit.at[sentence + 1]; i++) {
        const hit *h = &s->scan.hits.at[i];
        if (h->concept == change && h->text.start < at + NEAR &&
            h->text.end + NEAR > at)
            return true;
    }
    return false;
}

/* What stands between two figures of which one is the other's past. */
static bool compares(slice between)
{
    static const char *const words[] = {
        " after ", " compared ", " versus ", " vs", " against ", " from ",
        " instead of ", " in place of ",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_find_nocase(between, slice_of(words[i]), 0) != SIZE_MAX)
            return true;
    return slice_equal(slice_trim(between), SLICE("to")) ||
           slice_equal(slice_trim(between), SLICE("("));
}

/* Are two figures compared that begin near byte `at`?  Numbers without a
 * currency count as well: "tonnes went from 1,240 to 1,030". */
static bool figures_near(const source *s, uint32_t sentence, uint32_t at)
{
    const token *before = NULL;
    for (uint32_t i = s->scan.first_token.at[sentence];
         i < s->scan.first_token.at[sentence + 1]; i++) {
        const token *t = &s->scan.tokens.at[i];
        if (t->kind != TOKEN_NUMBER || t->start < at)
            continue;
        uint32_t end = before ? before->start + before->len : 0;
        if (before && t->start < end + BETWEEN &&
            compares(slice_sub(s->doc->text, end, t->start)))
            return true;
        if (t->start > at + NEAR)
            return false;
        before = t;
    }
    return false;
}

/* Does an amount stand right in front of `at`: "$36.1 million in research"? */
static bool is_given_part(const source *s, uint32_t sentence, uint32_t at)
{
    for (uint32_t i = s->scan.first_amount.at[sentence];
         i < s->scan.first_amount.at[sentence + 1]; i++) {
        const amount *a = &s->scan.amounts.at[i];
        if (a->is_money && a->text.end < at && a->text.end + PART > at)
            return true;
    }
    return false;
}

/* Is the token in the opening of its sentence: its subject, or "Of what we
 * hold in freight, ..."? */
static bool is_opening(const source *s, uint32_t sentence, uint32_t token)
{
    uint32_t first = s->scan.first_token.at[sentence];
    if (token < first + SUBJECT)
        return true;
    slice word = word_of(s, &s->scan.tokens.at[first]);
    if (!slice_is(word, "Of") || token > first + OPENING)
        return false;
    for (uint32_t i = first; i < token; i++)
        if (s->scan.tokens.at[i].kind != TOKEN_WORD)
            return false;
    return true;
}

/* "$36.1 of it in freight", "freight, $9.1": is an amount that is not the
 * row's own put on the label? */
static bool is_sized(const context *c, uint32_t sentence, const clue *k,
                     slice label)
{
    const source *s = context_draft(c);
    uint32_t first = terms_stem(first_word(label));
    uint32_t last = terms_stem(last_word(label));
    for (uint32_t i = s->scan.first_amount.at[sentence];
         i < s->scan.first_amount.at[sentence + 1]; i++) {
        const amount *a = &s->scan.amounts.at[i];
        if (narrative_restates(c, k, a))
            continue;
        for (uint32_t n = s->scan.first_token.at[sentence];
             n < s->scan.first_token.at[sentence + 1]; n++) {
            const token *t = &s->scan.tokens.at[n];
            uint32_t end = t->start + t->len;
            bool behind = a->text.end <= t->start &&
                          t->start < a->text.end + BESIDE;
            bool ahead = end <= a->text.start && a->text.start < end + 4;
            if ((behind && terms_of(s, n) == first) ||
                (ahead && terms_of(s, n) == last))
                return true;
        }
    }
    return false;
}

/* "Goodwill." before a paragraph: a heading that runs into the text. */
static bool is_run_in(const source *s, uint32_t sentence)
{
    return s->scan.first_token.at[sentence + 1] -
               s->scan.first_token.at[sentence] <= 8;
}

/* "Angola", "Calcasieu": a label of one rare word in capitals is not a word for
 * anything else. */
static bool is_one_name(const context *c, slice label)
{
    slice word = first_word(label);
    return word.len == label.len && word.len > 3 && char_is_upper(word.ptr[0]) &&
           !words_is_plain(&c->rules->words, word);
}

static bool tells_change(const narrative *n, const context *c,
                         uint32_t sentence)
{
    const source *s = context_draft(c);
    if (!narrative_names(n, c, sentence))
        return false;
    if (is_run_in(s, sentence))
        return true;
    uint32_t stem = terms_stem(first_word(n->head));
    bool is_name = is_one_name(c, n->head);
    for (uint32_t i = s->scan.first_token.at[sentence];
         i < s->scan.first_token.at[sentence + 1]; i++) {
        if (terms_of(s, i) != stem)
            continue;
        uint32_t at = s->scan.tokens.at[i].start;
        if ((is_opening(s, sentence, i) && has_amount(s, sentence)) ||
            (is_name && i < s->scan.first_token.at[sentence] + NAMED) ||
            is_given_part(s, sentence, at) || changes_near(c, sentence, at) ||
            figures_near(s, sentence, at))
            return true;
    }
    return is_sized(c, sentence, n->k, n->head);
}

/* ---- Answers ----------------------------------------------------------- */

bool narrative_tells(const narrative *n, const context *c, uint32_t sentence,
                     slice *why)
{
    *why = n->k->why;
    if (!n->k->is_sum && tells_change(n, c, sentence))
        return true;
    *why = SLICE("its figures");
    if (tells_figures(context_draft(c), sentence, n->k))
        return true;
    *why = SLICE("its rate");
    return tells_rate(n, c, sentence);
}

/* The next row of the table below `item` that is called a total; NONE. */
static uint32_t total_below(const document *doc, uint32_t item)
{
    for (uint32_t i = item + 1; i < doc->items.len && i - item < MOST_ROWS &&
                                doc->items.at[i].table ==
                                    doc->items.at[item].table;
         i++)
        if (doc->items.at[i].is_total)
            return i;
    return NONE;
}

bool narrative_sum(const context *c, const clue *k, clue *sum)
{
    const source *s = context_draft(c);
    const document *doc = s->doc;
    uint32_t i = weight_sum_row(s, k->item);
    if (i == NONE)
        i = total_below(doc, k->item);
    figure_change whole;
    if (i == NONE || doc->items.at[k->item].is_total ||
        !source_movement(s, i, &whole))
        return false;
    double moved = k->values[1] - k->values[0];
    double earlier = doc->values.at[whole.earlier].value;
    double later = doc->values.at[whole.later].value;
    bool most = moved * (later - earlier) > 0 &&
                fabs(moved) >= MOST * fabs(later - earlier) &&
                fabs(moved) * MOST <= fabs(later - earlier) &&
                fabs(later) >= fabs(k->values[1]);
    *sum = (clue){.sentence = s->rows.at[i].sentence,
                  .why = slice_span(doc->text, doc->items.at[i].label),
                  .item = i,
                  .is_sum = true,
                  .values = {earlier, later}};
    return most;
}

bool narrative_turns(const narrative *n, const context *c, uint32_t sentence)
{
    const clue *k = n->k;
    const source *s = context_draft(c);
    const document *doc = s->doc;
    uint32_t first = s->scan.first_token.at[sentence];
    uint32_t end = s->scan.first_token.at[sentence + 1];
    uint32_t table = doc->items.at[k->item].table, i = k->item;
    end = end - first > SUBJECT ? first + SUBJECT : end;
    while (i > 0 && doc->items.at[i - 1].table == table)
        i--;
    for (; i < doc->items.len && doc->items.at[i].table == table; i++) {
        slice label = slice_span(doc->text, doc->items.at[i].label);
        slice word = first_word(label);
        uint32_t stem = terms_stem(word);
        bool begins = false;
        for (uint32_t t = first; word.len >= 4 && t < end; t++)
            begins = begins || terms_of(s, t) == stem;
        if (!begins || i == k->item)
            continue;
        narrative other;
        narrative_begin(&other, &(clue){.why = label});
        if (narrative_names(&other, c, sentence))
            return true;
    }
    return false;
}
