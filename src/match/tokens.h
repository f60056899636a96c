/* tokens.h - text to tokens. */
#ifndef MATCH_TOKENS_H
#define MATCH_TOKENS_H

#include "match/matcher.h"
#include "match/vocab.h"

/* What a token is besides its word.  The numbers of the first ones are those of
 * the classes in index.h. */
enum token_flag {
    TOKEN_HAS_SEED = 1u << 0,  /* see vocab_interest */
    TOKEN_IS_NUMBER = 1u << 3, /* in figures or words */
    TOKEN_IS_YEAR = 1u << 4,
    TOKEN_IS_PAST = 1u << 6,
    TOKEN_AFTER_SIGN = 1u << 7 /* set by line.c: a comma, dash or parenthesis
                                  stands before it */
};

typedef struct tokens {
    ARRAY(token) all;
    ARRAY(uint8_t) flags; /* token_flag of each */
    uint32_t interest;    /* what was seen since it was set to 0 */
} tokens;

/* Appends the tokens of text[at]; `is_row` makes a tab between cells one.
 * Words are looked up in `v`.  False without memory. */
bool tokens_read(tokens *out, const vocab *v, slice text, span at, bool is_row);
void tokens_free(tokens *t);

/* What a TOKEN_PUNCT is: ';' ':' '(' ')' ',' '-' (a dash) or '\t'. */
static inline char token_punct(const token *t)
{
    return (char)t->hash;
}

#endif
