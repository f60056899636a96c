/* factors.c - are several reasons named and none of them measured?
 *
 * Release 33-8350 III.D and Item 303(b)(2)(i) ask for the amount of each
 * material factor.  The part of the sentence after its first causal word is
 * cut at commas, semicolons and "and"; pieces of two words or more count as
 * reasons, and the size of the whole change must be told, since what is not
 * measured at all is hardly a material change.  "Revenue fell 8% due to lower
 * prices and the strike" names two; "because prices in Ohio and Iowa fell" also
 * looks like two, which is why a rule should ask for weight besides. */
#include "eval/factors.h"

#define LEAST_WORDS 2u /* of a reason */

/* End of the first causal word, or 0. */
static uint32_t cause_end(const context *c, const source *s, uint32_t sentence)
{
    uint32_t concept =
        matcher_concept(c->rules->matcher, SLICE("causal-link"));
    const hit *h =
        concept == NONE ? NULL : source_hit_in(s, sentence, concept, 0xffffu);
    return h ? h->text.end : 0;
}

static bool has_amount_after(const source *s, uint32_t sentence, uint32_t at)
{
    for (uint32_t i = s->scan.first_amount.at[sentence];
         i < s->scan.first_amount.at[sentence + 1]; i++)
        if (s->scan.amounts.at[i].text.start >= at)
            return true;
    return false;
}

static bool is_separator(const source *s, const token *t)
{
    slice text = {s->doc->text.ptr + t->start, t->len};
    return t->kind == TOKEN_PUNCT || slice_equal_nocase(text, SLICE("and"));
}

/* Is the size of the change told, here or right before? */
static bool is_sized(const context *c, const source *s, uint32_t sentence)
{
    return source_holds(c, s, sentence, SLICE("amount"), 0xffffu) ||
           (source_paragraph(s, sentence).start < sentence &&
            source_holds(c, s, sentence - 1, SLICE("amount"), 0xffffu));
}

bool factors_are_bare(const context *c, const source *s, uint32_t sentence)
{
    uint32_t at = cause_end(c, s, sentence);
    slice text = source_sentence(s, sentence);
    if (text.len && text.ptr[text.len - 1] == ':')
        return false; /* a table follows */
    if (!at || has_amount_after(s, sentence, at) || !is_sized(c, s, sentence))
        return false;
    unsigned reasons = 0, words = 0;
    uint32_t end = s->scan.first_token.at[sentence + 1];
    for (uint32_t i = s->scan.first_token.at[sentence]; i < end; i++) {
        const token *t = &s->scan.tokens.at[i];
        if (t->start < at)
            continue;
        if (is_separator(s, t)) {
            reasons += words >= LEAST_WORDS;
            words = 0;
        } else {
            words++;
        }
    }
    return reasons + (words >= LEAST_WORDS) >= 2;
}
