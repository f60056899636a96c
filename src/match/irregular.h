/* irregular.h - words whose forms no rule makes. */
#ifndef MATCH_IRREGULAR_H
#define MATCH_IRREGULAR_H

#include "base/slice.h"

typedef enum irregular_kind {
    IRREGULAR_VERB,      /* past, participle; -s and -ing are regular */
    IRREGULAR_NOUN,      /* plurals; a regular one may exist as well */
    IRREGULAR_ADJECTIVE, /* comparative, superlative */
    IRREGULAR_DEGREES    /* regular -er, -est: the adjectives that have them */
} irregular_kind;

typedef struct irregular {
    irregular_kind kind;
    const char *words; /* the lemma, then its forms, between blanks */
} irregular;

extern const irregular irregulars[];
extern const uint32_t irregular_count;

#endif
