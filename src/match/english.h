/* english.h - what is known of single English words, in one table: the closed
 * words of grammar.c, the irregular ones of irregular.c, how common those of
 * common.c are.  Used while compiling and thrown away. */
#ifndef MATCH_ENGLISH_H
#define MATCH_ENGLISH_H

#include "match/grammar.h"
#include "match/irregular.h"
#include "match/variants.h"

typedef struct english {
    vocab words;
    variants variants;
    ARRAY(uint32_t)
    rows;                        /* by word id: 1 + row of irregulars[] whose
                                    lemma it is, or 0 */
    ARRAY(uint32_t) frequencies; /* by word id: in a million words */
} english;

mda_status english_begin(english *e, arena *a, mda_error *err);
void english_free(english *e);

/* Traits of a folded word. */
word_traits english_traits(const english *e, slice folded);
/* Its irregular forms, or NULL. */
const irregular *english_irregular(const english *e, slice lemma);
/* How often it occurs in a million words; 1 if not known. */
uint32_t english_frequency(const english *e, slice folded);

/* First word of *rest, a row of a table, which moves on; false at the end. */
bool english_word(const char **rest, slice *word);

#endif
