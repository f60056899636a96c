/* line.c - lays out a sentence for matching.
 *
 * What stands in parentheses is a segment of its own, put behind the rest, so
 * that a phrase may reach over it but not into it.  Semicolons, colons, cell
 * borders and parentheses without a partner are barriers.  Commas and dashes
 * only leave a flag: they keep hyphenated words apart. */
#include "match/line.h"

/* ---- Parentheses -------------------------------------------------------- */

static bool pair_parentheses(line *l, const token *tokens, uint32_t first,
                             uint32_t end)
{
    l->partner.len = l->open.len = 0;
    if (!array_reserve(&l->partner, end - first))
        return false;
    l->partner.len = end - first;
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

static bool is_year(slice s)
{
    if (s.len != 4 || (s.ptr[0] != '1' && s.ptr[0] != '2'))
        return false;
    for (size_t i = 0; i < 4; i++)
        if (!char_is_digit(s.ptr[i]))
            return false;
    return (s.ptr[0] == '1' && s.ptr[1] == '9') ||
           (s.ptr[0] == '2' && s.ptr[1] == '0');
}

static bool ends_in_ed(slice s)
{
    return s.len > 3 && char_lower(s.ptr[s.len - 1]) == 'd' &&
           char_lower(s.ptr[s.len - 2]) == 'e';
}

static uint32_t flags_of(const vocab *v, slice text, const token *t)
{
    slice s = slice_sub(text, t->start, t->start + t->len);
    if (t->kind == TOKEN_NUMBER)
        return is_year(s) ? ITEM_NUMBER | ITEM_YEAR : ITEM_NUMBER;
    word_traits traits = v->words.at[t->word].traits;
    uint32_t flags = traits & WORD_NUMBER ? ITEM_NUMBER : 0;
    if ((traits & WORD_PAST) ||
        (ends_in_ed(s) && !(traits & WORD_NOT_PAST)))
        flags |= ITEM_PAST;
    return flags;
}

static void put(line *l, uint32_t word, uint32_t token, uint32_t flags)
{
    l->items.at[l->items.len++] = (line_piece){word, token, flags};
}

static void put_barrier(line *l)
{
    if (l->items.len == 0 ||
        l->items.at[l->items.len - 1].word != LINE_BARRIER)
        put(l, LINE_BARRIER, NONE, 0);
}

/* Puts one segment and notes those inside it for later. */
static bool put_segment(line *l, const vocab *v, slice text,
                        const token *tokens, uint32_t first, span segment)
{
    uint32_t mark = 0;
    put_barrier(l);
    for (uint32_t t = segment.start; t < segment.end; t++) {
        if (tokens[t].kind != TOKEN_PUNCT) {
            l->at_token.at[t - first] = l->items.len;
            put(l, tokens[t].word, t, flags_of(v, text, &tokens[t]) | mark);
            mark = 0;
            continue;
        }
        char sign = token_punct(&tokens[t]);
        uint32_t partner = l->partner.at[t - first];
        mark = ITEM_BREAK;
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
            put(l, tokens[t + 1].word, t + 1,
                flags_of(v, text, &tokens[t + 1]) | mark);
            t += 2;
        } else if (sign != ',' && sign != '-') {
            put_barrier(l);
        }
    }
    return true;
}

bool line_build(line *l, const vocab *v, slice text, const token *tokens,
                uint32_t first, uint32_t end)
{
    l->items.len = l->at_token.len = l->segments.len = 0;
    /* no more barriers than items and parentheses */
    if (!array_reserve(&l->items, 2 * (end - first) + 3) ||
        !array_reserve(&l->at_token, end - first) ||
        !pair_parentheses(l, tokens, first, end))
        return false;
    l->at_token.len = end - first;
    for (uint32_t i = 0; i < l->at_token.len; i++)
        l->at_token.at[i] = NONE;
    if (!put_segment(l, v, text, tokens, first, (span){first, end}))
        return false;
    for (uint32_t i = 0; i < l->segments.len; i++)
        if (!put_segment(l, v, text, tokens, first, l->segments.at[i]))
            return false;
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
