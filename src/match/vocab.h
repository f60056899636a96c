/* vocab.h - the words that concepts and the engine use, each with an id.
 *
 * Words are kept folded: lower case, straight apostrophes.  Id 0 is "no word
 * of ours". */
#ifndef MATCH_VOCAB_H
#define MATCH_VOCAB_H

#include "base/arena.h"
#include "base/array.h"

/* What the engine itself must know of a word; see grammar.h. */
typedef uint32_t word_traits;

typedef struct vocab_word {
    slice text;         /* folded */
    word_traits traits;
} vocab_word;

typedef struct vocab_slot {
    uint32_t hash, id;  /* id 0: free */
} vocab_slot;

typedef struct vocab {
    arena *arena;              /* owns the spellings */
    ARRAY(vocab_word) words;   /* by id; words.at[0] is none */
    ARRAY(vocab_slot) slots;   /* a power of two, at most half full */
} vocab;

/* Longest word that is looked up, in bytes. */
#define VOCAB_WORD_BYTES 64

mda_status vocab_begin(vocab *v, arena *a, mda_error *err);
void vocab_free(vocab *v);
/* Id of a folded word, which is added if it is new; 0 without memory. */
uint32_t vocab_add(vocab *v, slice folded);
/* The same for a word that outlives the vocabulary: it is not copied. */
uint32_t vocab_add_literal(vocab *v, slice folded);
/* Writes `word` folded into `out` and returns its length; a word of more than
 * VOCAB_WORD_BYTES is cut there. */
size_t vocab_fold(slice word, char out[VOCAB_WORD_BYTES]);

/* ---- Looking up, inlined because each word of a text does it ----------- */

static inline uint64_t vocab_load8(const char *p)
{
    uint64_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

static inline uint32_t vocab_load4(const char *p)
{
    uint32_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

/* Setting bit 5 of each byte makes ASCII letters lower case and leaves digits
 * and apostrophes alone; other bytes it may merge, which only costs a
 * comparison.  No byte outside the word is read. */
static inline uint32_t vocab_hash(const char *p, size_t n)
{
    const uint64_t low = 0x2020202020202020u, mul = 0x9E3779B97F4A7C15u;
    uint64_t h = n, a, b = 0;
    for (; n > 16; p += 8, n -= 8)
        h = (h ^ (vocab_load8(p) | low)) * mul, h ^= h >> 29;
    if (n >= 8) {
        a = vocab_load8(p);
        b = vocab_load8(p + n - 8);
    } else if (n >= 4) {
        a = vocab_load4(p);
        b = vocab_load4(p + n - 4);
    } else {
        a = n == 0 ? 0
                   : (uint64_t)(unsigned char)p[0] << 16 |
                         (uint64_t)(unsigned char)p[n / 2] << 8 |
                         (unsigned char)p[n - 1];
    }
    h = (h ^ (a | low)) * mul;
    h = (h ^ h >> 32 ^ (b | low)) * mul;
    return (uint32_t)(h >> 32);
}

/* `p` is folded, or ASCII in any case. */
static inline uint32_t vocab_find(const vocab *v, uint32_t hash, const char *p,
                                  size_t n)
{
    uint32_t mask = v->slots.len - 1;
    for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
        vocab_slot s = v->slots.at[i];
        if (s.id == 0)
            return 0;
        if (s.hash == hash) {
            slice w = v->words.at[s.id].text;
            size_t k = 0;
            while (k < n && k < w.len && char_lower(p[k]) == w.ptr[k])
                k++;
            if (k == n && k == w.len)
                return s.id;
        }
    }
}

#endif
