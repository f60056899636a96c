/* amounts.h - money and percentages among the tokens of one sentence. */
#ifndef MATCH_AMOUNTS_H
#define MATCH_AMOUNTS_H

#include "match/matcher.h"
#include "match/vocab.h"

/* An amount with the tokens it covers: first, and one past the last. */
typedef struct amount_at {
    amount amount;
    uint32_t first, end;
    uint8_t power; /* of ten, of the scale that was applied */
} amount_at;

typedef ARRAY(amount_at) amounts_at;

/* Where to look. */
typedef struct amount_place {
    span bytes;          /* of the sentence */
    uint32_t first, end; /* its tokens */
    uint32_t sentence;
    bool is_row;
} amount_place;

/* Appends the amounts of one sentence; false without memory. */
bool amounts_read(amounts_at *out, const vocab *v, slice text,
                  const token *tokens, amount_place place);

/* A number as printed, without sign: "1,234.5", "12,4", ".5". */
double amount_value(slice digits);

/* The index of the first amount that ends at byte `at` or behind, all->len if
 * none does; amounts stand in text order. */
uint32_t amounts_from(const amounts_at *all, uint32_t at);

#endif
