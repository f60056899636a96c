/* line.c - lays out a sentence for matching.
 *
 * What stands in parentheses is a segment of its own, put behind the rest, so
 * that a phrase may reach over it but not into it.  Semicolons, colons, cell
 * borders and parentheses without a partner are barriers.  Commas and dashes
 * only leave a flag: they keep hyphenated words apart.
 *
 * A remark between commas ("our largest customer, which was 23% of sales, left
 * us") is read both ways: the sentence is laid out once more without it. */
#include "match/line.h"

#define MOST_REMARK 24u /* tokens */

/* ---- Parentheses -------------------------------------------------------- */

static bool make_room(line *l, uint32_t n)
{
    return (l->items.cap > 4 * n + 6 || array_reserve(&l->items, 4 * n + 6)) &&
           (l->at_token.cap > n || array_reserve(&l->at_token, n + 1)) &&
           (l->partner.cap > n || array_reserve(&l->partner, n + 1));
}

static bool pair_parentheses(line *l, const token *tokens, uint32_t first,
                             uint32_t end)
{
    l->open.len = 0;
    for (uint32_t t = first; t < end; t++) {
        l->partner.at[t - first] = NONE;
        if (tokens[t].kind != TOKEN_PUNCT)
            continue;
        if (token_punct(&tokens[t]) == '(') {
            uint32_t *slot = array_add(&l->open);
            if (!slot)
                return false;
            *slot = t;
        } else if (token_punct(&tokens[t]) == ')' && l->open.len) {
            uint32_t open = l->open.at[--l->open.len];
            if (t - open == 2 && tokens[t - 1].kind == TOKEN_NUMBER)
                continue; /* "(12.8) million" */
            l->partner.at[open - first] = t;
            l->partner.at[t - first] = open;
        }
    }
    return true;
}

/* ---- Items -------------------------------------------------------------- */

static void put(line *l, uint32_t word, uint32_t token, unsigned flags)
{
    l->items.at[l->items.len++] = (line_piece){word, token, (uint8_t)flags};
}

static void put_barrier(line *l)
{
    if (l->items.len == 0 || l->items.at[l->items.len - 1].word != LINE_BARRIER)
        put(l, LINE_BARRIER, NONE, 0);
}

/* Puts one segment and notes those inside it for later. */
static bool put_segment(line *l, const tokens *in, uint32_t first, span segment)
{
    const token *tokens = in->all.at;
    unsigned mark = 0;
    put_barrier(l);
    for (uint32_t t = segment.start; t < segment.end; t++) {
        if (tokens[t].kind != TOKEN_PUNCT) {
            l->at_token.at[t - first] = l->items.len;
            put(l, tokens[t].word, t, in->flags.at[t] | mark);
            mark = 0;
            continue;
        }
        char sign = token_punct(&tokens[t]);
        uint32_t partner = l->partner.at[t - first];
        mark = TOKEN_AFTER_SIGN;
        if (sign == '(' && partner != NONE) {
            span *inner = array_add(&l->segments);
            if (!inner)
                return false;
            *inner = (span){t + 1, partner};
            t = partner;
        } else if (sign == '(' && t + 2 < segment.end &&
                   tokens[t + 1].kind == TOKEN_NUMBER &&
                   tokens[t + 2].kind == TOKEN_PUNCT &&
                   token_punct(&tokens[t + 2]) == ')') {
            l->at_token.at[t + 1 - first] = l->items.len;
            put(l, tokens[t + 1].word, t + 1, in->flags.at[t + 1] | mark);
            t += 2;
        } else if (sign != ',' && sign != '-') {
            put_barrier(l);
        }
    }
    return true;
}

/* ---- Remarks between commas --------------------------------------------- */

/* Hashes of the words that open a clause between commas; worked out once. */
static void know_openers(line *l)
{
    static const char *const words[LINE_OPENERS] = {
        "which",      "who",          "whose",      "representing",
        "accounting", "constituting", "comprising", "contributing",
        "formerly",   "one",          "a",          "an"};
    for (size_t i = 0; !l->knows_openers && i < LINE_OPENERS; i++)
        l->openers[i] = vocab_hash(vocab_key_of(slice_of(words[i])));
    l->knows_openers = true;
}

static bool opens_remark(const line *l, const token *t)
{
    for (size_t i = 0; t->kind == TOKEN_WORD && i < LINE_OPENERS; i++)
        if (t->hash == l->openers[i])
            return true;
    return false;
}

static bool is_comma(const token *t)
{
    return t->kind == TOKEN_PUNCT && token_punct(t) == ',';
}

/* The comma that ends the remark behind comma `t`; NONE if it opens none.  A
 * remark is a clause ("which was 23% of sales") or a name ("Northwind Corp."). */
static uint32_t remark_end(const line *l, const token *tokens, uint32_t t,
                           uint32_t end)
{
    if (!is_comma(&tokens[t]) || t + 3 >= end)
        return NONE;
    bool clause = opens_remark(l, &tokens[t + 1]), name = true;
    uint32_t last = end - t > MOST_REMARK ? t + MOST_REMARK : end - 1;
    for (uint32_t k = t + 1; k < last && (clause || name); k++) {
        if (is_comma(&tokens[k]))
            return k > t + 1 ? k : NONE;
        if (tokens[k].kind == TOKEN_PUNCT)
            return NONE;
        name = name && tokens[k].kind == TOKEN_WORD && tokens[k].is_capital;
    }
    return NONE;
}

/* Lays the sentence out once more without its remarks, if it has any. */
static void put_without_remarks(line *l, const tokens *in, uint32_t first,
                                uint32_t end)
{
    const token *tokens = in->all.at;
    uint32_t t = first;
    while (t < end && remark_end(l, tokens, t, end) == NONE)
        t++;
    if (t == end)
        return;
    unsigned mark = 0;
    put_barrier(l);
    for (t = first; t < end; t++) {
        uint32_t close = remark_end(l, tokens, t, end);
        if (close != NONE) {
            t = close - 1; /* its end may open another */
            mark = TOKEN_AFTER_SIGN;
        } else if (tokens[t].kind != TOKEN_PUNCT) {
            put(l, tokens[t].word, t, in->flags.at[t] | mark);
            mark = 0;
        } else {
            char sign = token_punct(&tokens[t]);
            uint32_t partner = l->partner.at[t - first];
            mark = TOKEN_AFTER_SIGN;
            if (sign == '(' && partner != NONE)
                t = partner;
            else if (sign != ',' && sign != '-')
                put_barrier(l);
        }
    }
}

bool line_build(line *l, const tokens *t, uint32_t first, uint32_t end)
{
    uint32_t n = end - first;
    know_openers(l);
    l->items.len = l->at_token.len = l->segments.len = 0;
    /* no more barriers than items and parentheses */
    if (!make_room(l, n) || !pair_parentheses(l, t->all.at, first, end))
        return false;
    l->at_token.len = n;
    memset(l->at_token.at, 0xFF, n * sizeof *l->at_token.at); /* NONE */
    if (!put_segment(l, t, first, (span){first, end}))
        return false;
    for (uint32_t i = 0; i < l->segments.len; i++)
        if (!put_segment(l, t, first, l->segments.at[i]))
            return false;
    l->again = l->items.len;
    put_without_remarks(l, t, first, end);
    put_barrier(l);
    return true;
}

void line_free(line *l)
{
    array_free(&l->items);
    array_free(&l->at_token);
    array_free(&l->partner);
    array_free(&l->segments);
    array_free(&l->open);
}
