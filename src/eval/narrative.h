/* narrative.h - does a sentence tell how a row of a table moved? */
#ifndef EVAL_NARRATIVE_H
#define EVAL_NARRATIVE_H

#include "eval/matter.h"
#include "eval/terms.h"

/* The clue of a row, with its label cut once for many questions. */
typedef struct narrative {
    const clue *k;
    slice head;       /* the label without an aside: "(thousands)" */
    term_words words; /* of the head */
} narrative;

void narrative_begin(narrative *n, const clue *k);
/* Does the sentence of the draft hold the label of the row? */
bool narrative_names(const narrative *n, const context *c, uint32_t sentence);
/* Does it hold every word of the label? */
bool narrative_names_all(const narrative *n, const context *c,
                         uint32_t sentence);
/* Does it tell the movement of the row?  *why is the label, or how it was
 * known; it is text of the document or constant. */
bool narrative_tells(const narrative *n, const context *c, uint32_t sentence,
                     slice *why);
/* The sum below the row to whose movement the row gave most, as a clue; false
 * if there is none. */
bool narrative_sum(const context *c, const clue *k, clue *sum);
/* Does the sentence begin with the label of another row of the same table? */
bool narrative_turns(const narrative *n, const context *c, uint32_t sentence);
/* Collects what the matter taken up shows in figures: those of its clues, of
 * their rows and of the rows beside them. */
mda_status narrative_show(figures *out, const context *c, const trial *t,
                          mda_error *err);
/* Does `a` only repeat one of these figures, a difference or a rate of theirs?
 * The same as narrative_restates() of each clue. */
bool narrative_repeats(const figures *shown, const amount *a);
/* Does `a` only repeat a figure of the clue, of its row or of the rows beside
 * it: one of the two, their difference or their rate? */
bool narrative_restates(const context *c, const clue *k, const amount *a);

#endif
