/* vocab.h - the words that concepts and the engine use, each with an id.
 *
 * Words are kept folded: lower case, straight apostrophes.  Id 0 is "no word
 * of ours".
 *
 * A text asks for each of its words, so a question costs one line of the
 * cache: the slot of the table holds the first eight bytes of the word, which
 * for most words are the whole of it, and what else scanning must know. */
#ifndef MATCH_VOCAB_H
#define MATCH_VOCAB_H

#include "base/arena.h"
#include "base/array.h"

/* What the engine itself must know of a word; see grammar.h. */
typedef uint32_t word_traits;

typedef struct vocab_word {
    slice text; /* folded */
    word_traits traits;
} vocab_word;

/* What a word makes worth looking at. */
enum vocab_interest {
    INTEREST_SEED = 1,     /* a chain is looked for here */
    INTEREST_PATTERN = 2,  /* a pattern may match */
    INTEREST_DATE = 4,     /* a date may start here */
    INTEREST_NUMBER = 8,   /* a number, in figures or words */
    INTEREST_PAST = 16,    /* a past or participle */
    INTEREST_NOT_PAST = 32 /* ends in -ed, but is none */
};

/* What words are compared by: up to eight bytes the folded word itself,
 * little end first, beyond that a hash. */
typedef struct vocab_key {
    uint64_t bytes;
    uint32_t len;
} vocab_key;

typedef struct vocab_slot {
    uint64_t bytes;
    uint32_t id; /* 0: free */
    uint16_t len;
    uint8_t interest; /* enum vocab_interest */
} vocab_slot;

typedef struct vocab {
    arena *arena;            /* owns the spellings */
    ARRAY(vocab_word) words; /* by id; words.at[0] is none */
    ARRAY(vocab_slot) slots; /* a power of two, at most half full */
} vocab;

/* Longest word that is looked up, in bytes. */
#define VOCAB_WORD_BYTES 64

/* `expected` words or so will be added. */
mda_status vocab_begin(vocab *v, arena *a, uint32_t expected, mda_error *err);
void vocab_free(vocab *v);
/* Id of a folded word, which is added if it is new; 0 without memory. */
uint32_t vocab_add(vocab *v, slice folded);
/* The same for a word that outlives the vocabulary: it is not copied. */
uint32_t vocab_add_literal(vocab *v, slice folded);
/* Id of a word that is folded, or ASCII in any case; 0 if it is not there. */
uint32_t vocab_find(const vocab *v, slice word);
/* Sets what the words are of interest for, by id. */
void vocab_set_interest(vocab *v, const uint8_t *interest);
/* Writes `word` folded into `out` and returns its length; a word of more than
 * VOCAB_WORD_BYTES is cut there. */
size_t vocab_fold(slice word, char out[VOCAB_WORD_BYTES]);
/* Key of a word that is folded, or ASCII in any case; no byte beyond it is
 * read. */
vocab_key vocab_key_of(slice word);

/* ---- Looking up, inlined because each word of a text does it ----------- */

/* Eight bytes, the first one lowest whatever the machine's order. */
static inline uint64_t vocab_load8(const char *at)
{
    const unsigned char *p = (const unsigned char *)at;
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 |
           (uint64_t)p[3] << 24 | (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 |
           (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
}

/* Setting bit 5 of each byte makes ASCII letters lower case and leaves digits,
 * dots and apostrophes alone. */
#define VOCAB_LOWER 0x2020202020202020u
/* Beyond ASCII bit 5 may tell two letters apart: those compare by spelling. */
#define VOCAB_HIGH 0x8080808080808080u

/* What vocab_key_of() gives as bytes of a word of 9 to 16 bytes. */
static inline uint64_t vocab_key_of16(const char *p, size_t n)
{
    uint64_t h = (vocab_load8(p) | VOCAB_LOWER) * 0x9E3779B97F4A7C15u;
    return (h ^ h >> 29) ^ (vocab_load8(p + n - 8) | VOCAB_LOWER);
}

/* Equal words have equal hashes. */
static inline uint32_t vocab_hash(vocab_key key)
{
    uint64_t h = (key.bytes ^ key.len) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(h >> 32) ^ (uint32_t)h >> 7;
}

/* The word's slot, or a free one; long words are compared by `word`. */
static inline const vocab_slot *vocab_slot_of(const vocab *v, vocab_key key,
                                              uint32_t hash, slice word)
{
    uint32_t mask = v->slots.len - 1;
    for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
        const vocab_slot *s = &v->slots.at[i];
        if (s->id == 0)
            return s;
        if (s->bytes == key.bytes && s->len == key.len &&
            ((key.len <= 8 && !(key.bytes & VOCAB_HIGH)) ||
             slice_starts_nocase(v->words.at[s->id].text, word)))
            return s;
    }
}

#endif
