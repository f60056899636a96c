/* members.c - are the reasons for a change members of a group with figures?
 *
 * In: a sentence that names reasons.  "Sales rose, driven by Corvid and demand
 * for Heron, offset by lower sales of Wren" names products only; a table, maybe
 * run into prose ("Corvid 41 30 Heron 22 17"), or a sentence ("Wren's sales
 * fell 8%") tells what each came to.  A reason is a member when it is a name
 * and words that say how things move in general; what else it says ("the
 * launch of Corvid in hospitals") no row measures. */
#include "eval/members.h"

#include "eval/factors.h"
#include "eval/terms.h"

#define MOST_MEMBERS 16u
#define MOST_WORDS   4u  /* of a name */
#define LABEL        12u /* tokens of a label before its figures */
#define BESIDE       40u /* bytes between a name and how much it moved */

typedef struct member {
    uint32_t word[MOST_WORDS]; /* hashes of the stems */
    uint32_t len;
    bool is_more; /* says other things */
    bool is_measured;
} member;

typedef struct members {
    member at[MOST_MEMBERS];
    uint32_t len;
} members;

/* Words that say how any member of any group moves. */
static bool is_general(slice word)
{
    static const char *const words[] = {
        "higher", "lower", "increase", "increases", "increased", "decrease",
        "decreases", "decreased", "decline", "declines", "declined", "growth",
        "demand", "sale", "sales", "revenue", "revenues", "earnings", "income",
        "volume", "volumes", "unit", "units", "deliveries", "shipments", "net",
        "strong", "stronger", "weaker", "product", "products", "business",
        "businesses", "segment", "segments", "market", "markets", "program",
        "programs", "region", "regions", "geographic", "operating", "uptake",
        "usage", "continued", "customer", "weakness", "strength", "total",
        "performance", "contribution", "contributions", "overall", "and", "in",
        "of", "for", "from", "the", "a", "an", "our", "on", "by", "to", "as",
        "well", "due", "primarily", "partially", "partly", "part", "both",
        "at", "across", "with", "all", "this", "these", "were", "was",
        "offset", "reduced", "improved", "s", "moderate", "significant",
        "slight", "slightly", "significantly", NULL};
    return slice_is_one_of(word, words);
}

static bool is_name(slice word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] >= 'A' && word.ptr[i] <= 'Z')
            return word.len >= 3;
    return false;
}

/* ---- Reading the reasons ----------------------------------------------- */

static bool cuts(const token *t, slice word)
{
    static const char *const words[] = {"and", "or",        "offset",
                                        "due", "including", NULL};
    return t->kind == TOKEN_PUNCT || slice_is_one_of(word, words);
}

static void add_word(member *m, slice word, uint32_t hash)
{
    if (is_general(word))
        return;
    if (is_name(word) && hash && m->len < MOST_WORDS)
        m->word[m->len++] = hash;
    else
        m->is_more = true;
}

static void collect(const source *s, uint32_t sentence, uint32_t from,
                    members *out)
{
    member m = {.len = 0};
    uint32_t end = s->scan.first_token.at[sentence + 1];
    for (uint32_t i = s->scan.first_token.at[sentence]; i <= end; i++) {
        const token *t = i < end ? &s->scan.tokens.at[i] : NULL;
        if (t && t->start < from)
            continue;
        if (t && !cuts(t, source_token(s, t))) {
            if (t->kind == TOKEN_WORD)
                add_word(&m, source_token(s, t), terms_of(s, i));
            continue;
        }
        if ((m.len || m.is_more) && out->len < MOST_MEMBERS)
            out->at[out->len++] = m;
        m = (member){.len = 0};
    }
}

static uint32_t count(const members *all, bool measured)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < all->len; k++)
        n += all->at[k].len && (!measured || all->at[k].is_measured);
    return n;
}

/* ---- Looking for figures ----------------------------------------------- */

static uint32_t places_in(const member *m, uint32_t hash)
{
    uint32_t bits = 0;
    for (uint32_t k = 0; k < m->len; k++)
        bits |= (m->word[k] == hash) ? 1u << k : 0;
    return bits;
}

static bool is_whole(const member *m, uint32_t bits)
{
    return m->len && bits == (1u << m->len) - 1;
}

static bool is_footnote(const token *t)
{
    return t->kind == TOKEN_PUNCT || (t->kind == TOKEN_NUMBER && t->len == 1);
}

/* Marks the members whose whole names the label before token `end` holds; it
 * may be of several ("Eggs, Milk and Bread") and has only general words
 * besides. */
static void mark_labelled(const source *s, uint32_t first, uint32_t end,
                          members *all)
{
    uint32_t seen[MOST_MEMBERS] = {0};
    for (uint32_t i = end; i > first; i--) {
        const token *t = &s->scan.tokens.at[i - 1];
        if (is_footnote(t))
            continue;
        uint32_t any = 0;
        for (uint32_t k = 0; t->kind == TOKEN_WORD && k < all->len; k++) {
            uint32_t bits = places_in(&all->at[k], terms_of(s, i - 1));
            seen[k] |= bits;
            any |= bits;
        }
        if (!any && (t->kind != TOKEN_WORD || !is_general(source_token(s, t))))
            break;
    }
    for (uint32_t k = 0; k < all->len; k++)
        if (is_whole(&all->at[k], seen[k]))
            all->at[k].is_measured = true;
}

/* "Corvid 41 30": a figure behind which another stands. */
static bool starts_row(const source *s, uint32_t i, uint32_t end)
{
    const token *t = s->scan.tokens.at;
    if (t[i].kind != TOKEN_NUMBER || t[i].len < 2)
        return false;
    for (uint32_t n = i + 1; n < end; n++)
        if (t[n].kind != TOKEN_PUNCT)
            return t[n].kind == TOKEN_NUMBER;
    return false;
}

static void mark_rows(const source *s, uint32_t sentence, members *all)
{
    uint32_t first = s->scan.first_token.at[sentence];
    uint32_t end = s->scan.first_token.at[sentence + 1];
    for (uint32_t i = first + 1; i < end; i++) {
        if (!starts_row(s, i, end))
            continue;
        uint32_t label = i - first > LABEL ? i - LABEL : first;
        mark_labelled(s, label, i, all);
    }
}

/* "Wren's sales fell 8%": the words of the name stand beside the amount. */
static void mark_told(const source *s, const amount *a, members *all)
{
    uint32_t end = s->scan.first_token.at[a->sentence + 1];
    for (uint32_t k = 0; k < all->len; k++) {
        uint32_t seen = 0;
        for (uint32_t i = s->scan.first_token.at[a->sentence]; i < end; i++) {
            const token *t = &s->scan.tokens.at[i];
            if (t->start + BESIDE >= a->text.start && t->start < a->text.start)
                seen |= places_in(&all->at[k], terms_of(s, i));
        }
        if (is_whole(&all->at[k], seen))
            all->at[k].is_measured = true;
    }
}

static void mark_movements(const context *c, const source *s, uint32_t sentence,
                           members *all)
{
    uint32_t moved = matcher_concept(c->rules->matcher, SLICE("line-moved"));
    if (moved == NONE || !source_hit_in(s, sentence, moved, 0xffffu))
        return;
    uint32_t cause = factors_cause(c, s, sentence);
    for (uint32_t i = s->scan.first_amount.at[sentence];
         i < s->scan.first_amount.at[sentence + 1]; i++)
        if (!cause || s->scan.amounts.at[i].text.start < cause)
            mark_told(s, &s->scan.amounts.at[i], all);
}

bool members_measured(const context *c, const source *s, uint32_t sentence,
                      uint32_t from)
{
    members all = {.len = 0};
    collect(s, sentence, from, &all);
    if (count(&all, false) * 2 <= all.len || s->is_known)
        return false;
    for (uint32_t k = c->mdna.start; k < c->mdna.end; k++) {
        if (k == sentence)
            continue;
        mark_rows(s, k, &all);
        mark_movements(c, s, k, &all);
    }
    return count(&all, true) * 2 > all.len;
}
