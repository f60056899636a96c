/* words.h - how common a word is in MD&As, and the terms that link passages.
 *
 * Two passages speak of the same matter when they share what is rare: names,
 * products, places, amounts, uncommon words.  `weight` is 0 for a word that a
 * quarter of all MD&As use, up to 3 for one that fewer than 3 in 100 do. */
#ifndef EVAL_WORDS_H
#define EVAL_WORDS_H

#include "base/array.h"
#include "base/slice.h"

/* A word of the table: where it stands in the text of all. */
typedef struct word_slot {
    uint32_t at;
    uint8_t len; /* 0: a free slot */
    uint8_t weight;
    bool is_plain;
    uint8_t spare; /* 0 */
} word_slot;

/* Made with the rule set, and then only read. */
typedef struct word_table {
    slice text; /* of the file; borrowed */
    ARRAY(word_slot) slots;
} word_table;

/* Reads rules/lexicon/word-frequency.txt, which is built into the library. */
mda_status words_make(word_table *t, mda_error *err);
void words_free(word_table *t);
/* True if a table that was read from an image can be used. */
bool words_are_sound(const word_table *t);
/* 0 to 3; ASCII case does not matter. */
unsigned words_weight(const word_table *t, slice word);
/* Is a word of the table that `takes` takes two slips of a key or fewer away
 * from `word`, which is in lower case, and begins like it? */
bool words_has_near(const word_table *t, slice word,
                    bool (*takes)(slice word, void *payload), void *payload);
/* True for a word that 85 in 100 MD&As or more use: "from", "year",
 * "revenue".  Such a word links nothing. */
bool words_is_plain(const word_table *t, slice word);

#endif
