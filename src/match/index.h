/* index.h - what a matcher is made of: phrases as chains of word sets, and
 * where to look for them.
 *
 *     lose (big | key) customer
 *         chain: [set{lose,lost..}] gap [set{big,bigger..,key,keys..}] gap
 *                [set{customer,customers}]
 *         anchor: the first piece, whose words are rarest; each of its words
 *                 has the chain among its seeds
 *
 * All is immutable after compiling and lives in the matcher's arena and
 * arrays. */
#ifndef MATCH_INDEX_H
#define MATCH_INDEX_H

#include "match/grammar.h"
#include "match/matcher.h"
#include "match/vocab.h"
#include "rule/names.h"

/* Built-in classes; their ids follow those of the concepts. */
/* Those from CLASS_NUMBER on have flags of the same number in tokens.h. */
typedef enum word_class {
    CLASS_MONEY,
    CLASS_PERCENT,
    CLASS_AMOUNT, /* either */
    CLASS_NUMBER, /* in figures or words */
    CLASS_YEAR,
    CLASS_DATE, /* a day, month or quarter */
    CLASS_PAST, /* a word that is a past or a participle */
    CLASS_COUNT
} word_class;

/* Most pieces of one chain. */
#define CHAIN_PIECES 24

typedef enum piece_kind {
    PIECE_SET,    /* one word of sets[of] */
    PIECE_TRAIT,  /* one item with flag `of`: a number, a year, a past */
    PIECE_CONCEPT /* a hit of concept (or class, or hidden concept) `of` */
} piece_kind;

typedef struct piece {
    uint8_t kind;
    uint8_t gap;    /* most words between the piece before and this one */
    bool is_joined; /* by a hyphen: no comma may stand between either */
    uint32_t of;
} piece;

typedef struct chain {
    uint32_t concept; /* whose phrase it is */
    uint32_t first;   /* into pieces */
    uint8_t len;
    uint8_t anchor; /* the rarest piece */
    uint8_t level;  /* 1 + the highest level of a concept in it, else 0 */
    bool is_except;
} chain;

/* Words as bits, of which one may stand for several.  An image keeps them where
 * eight divides the address. */
typedef uint64_t word_bits __attribute__((vector_size(16), aligned(8)));

/* A chain whose anchor holds a word, with what shows at once that it cannot
 * stand there: none of the words around may be one of its pieces.  Most chains
 * are left so, and their other tables never read.  The words from
 * a = anchor + first up to b = anchor + second + size - 1 are looked at, as two
 * runs of `size`, which may overlap: see seek_may_start(). */
typedef struct seed {
    word_bits near;        /* of the rarest piece on either side */
    uint32_t chain;
    int8_t first, second;  /* where the runs start, counted from the anchor */
    uint8_t size;          /* of a run: 1 << size; SEED_ANY: do not ask */
    uint8_t level;         /* of the chain */
} seed;
enum { SEED_SIZES = 4, SEED_ANY = SEED_SIZES };
/* Most items from the anchor that are looked at. */
#define SEED_REACH 15

typedef struct word_set {
    uint32_t first, len; /* into set_words, sorted */
    uint64_t bloom[4];   /* bit (id & 255) of each word */
} word_set;

/* What scanning needs to know of a concept. */
typedef struct concept_entry {
    slice name;
    uint16_t marks, clears;
    uint8_t scope; /* cue_scope */
    uint8_t level;
    uint32_t seeds; /* bit of each level that has chains anchored at it */
    bool is_hidden; /* a pattern inside a phrase: its hits are not shown */
    bool has_except;
} concept_entry;

/* A pattern to run on sentences; a scan compiles those that it needs. */
typedef struct pattern {
    uint32_t concept;
    bool is_except;
    slice source;
} pattern;

/* Numbers by a key: values.at[i] for i from first.at[key] up to
 * first.at[key + 1]. */
typedef struct filed {
    ARRAY(uint32_t) first, values;
} filed;

struct matcher {
    arena *arena;
    vocab vocab;
    uint32_t concept_count;        /* of the model */
    ARRAY(concept_entry) concepts; /* model's, classes, hidden ones */
    names names;                   /* of the model's concepts and classes */
    ARRAY(word_set) sets;
    ARRAY(uint32_t) set_words;
    ARRAY(piece) pieces;
    ARRAY(chain) chains;
    ARRAY(pattern) patterns;
    ARRAY(uint32_t) first_seed; /* by word: into seeds; see filed */
    ARRAY(seed) seeds;
    filed concept_seeds;   /* by concept: chains whose anchor it is */
    filed word_patterns;   /* by word: patterns that need it */
    ARRAY(uint32_t) free_patterns;  /* those that need none */
    ARRAY(uint32_t) digit_patterns; /* those of them that need a digit */
    uint8_t levels;          /* highest level + 1 */
    bool wants[CLASS_COUNT]; /* hits of the class are asked for */
    uint8_t wanted_flags;    /* token flags of the classes wanted */
    uint32_t word_q;         /* id of "q", as in Q3 */
};

static inline word_bits index_bit(uint32_t word)
{
    uint32_t hash = word * 0x9E3779B1u >> 25;
    uint64_t bit = (uint64_t)1 << (hash & 63);
    return (word_bits){hash < 64 ? bit : 0, hash < 64 ? 0 : bit};
}

static inline bool index_set_has(const matcher *m, uint32_t set, uint32_t word)
{
    const word_set *s = &m->sets.at[set];
    if (!(s->bloom[word >> 6 & 3] >> (word & 63) & 1u))
        return false;
    const uint32_t *w = m->set_words.at + s->first;
    uint32_t low = 0, high = s->len;
    while (high - low > 1) {
        uint32_t mid = low + (high - low) / 2;
        if (w[mid] <= word)
            low = mid;
        else
            high = mid;
    }
    return w[low] == word;
}

#endif
