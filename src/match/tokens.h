/* tokens.h - text to tokens. */
#ifndef MATCH_TOKENS_H
#define MATCH_TOKENS_H

#include "match/matcher.h"
#include "match/vocab.h"

typedef ARRAY(token) token_array;

/* Appends the tokens of text[at]; `is_row` makes a tab between cells one.
 * Words are looked up in `v`.  False without memory. */
bool tokens_read(token_array *out, const vocab *v, slice text, span at,
                 bool is_row);

/* What a TOKEN_PUNCT is: ';' ':' '(' ')' ',' '-' (a dash) or '\t'. */
static inline char token_punct(const token *t)
{
    return (char)t->hash;
}

#endif
