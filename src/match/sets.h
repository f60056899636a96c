/* sets.h - sets of words, each kept once in the matcher. */
#ifndef MATCH_SETS_H
#define MATCH_SETS_H

#include "match/english.h"
#include "match/index.h"

typedef struct sets {
    matcher *matcher; /* where sets and words go */
    english english;
    vocab lemmas;               /* words as phrases have them */
    ARRAY(uint32_t) lemma_sets; /* by id in lemmas: set + 1 */
    ARRAY(uint32_t) index;      /* hash table: set + 1 */
    ARRAY(uint32_t) ids;        /* the set under construction */
    bool no_memory;             /* an addition failed */
} sets;

mda_status sets_begin(sets *s, matcher *m, mda_error *err);
void sets_free(sets *s);

/* A set is built by clearing, including, taking.  Sets are numbers; NONE
 * without memory. */
void sets_clear(sets *s);
void sets_include(sets *s, uint32_t set);
uint32_t sets_take(sets *s);

/* The forms of a folded word, or only itself in all spellings; `with_s`: and
 * the word with an s, as in write-offs. */
uint32_t sets_of_word(sets *s, slice folded, bool is_exact, bool with_s);
/* The one-word spellings of two words joined by a hyphen. */
uint32_t sets_joined(sets *s, slice first, slice second, bool is_exact);

#endif
