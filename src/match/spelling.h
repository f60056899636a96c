/* spelling.h - does the US English dictionary have a word?
 *
 * One speller belongs to one thread.  Hunspell is called from spelling.c only. */
#ifndef MATCH_SPELLING_H
#define MATCH_SPELLING_H

#include "base/arena.h"

typedef struct spelling spelling;

/* Longest word that is looked up. */
#define SPELLING_BYTES 64
/* Most suggestions for one word. */
#define SPELLING_MOST 5

/* Loads the dictionary `stem`.aff and `stem`.dic (NULL: en_US, where Hunspell
 * keeps it) and the words of rules/lexicon/finance-words.txt: 30 ms and 9 MB.
 * MDA_ENOTFOUND when it is not there. */
mda_status spelling_begin(spelling **out, const char *stem, mda_error *err);
void spelling_free(spelling *s);

/* Makes the words of `text`, which white space separates, right ones; lines
 * that start with # are left out.  Does nothing with words that are too long. */
void spelling_add(spelling *s, slice text);

/* For the words of rules, which are written in any case: may the word be
 * right with a capital, in capitals, or after a prefix? */
bool spelling_knows(spelling *s, slice word);
/* For the words of drafts: is it right as it is written?  What was found out is
 * remembered. */
bool spelling_accepts(spelling *s, slice word);

/* Has the dictionary the very word, with the spelling given? */
bool spelling_has(spelling *s, slice word);

/* A number kept with a word that spelling_accepts() was just asked for, 0 at
 * first; NULL where it is not remembered. */
uint8_t *spelling_mark(spelling *s, slice word);

/* Did memory run out since this was asked last? */
bool spelling_failed(spelling *s);

/* What Hunspell thinks was meant, the likeliest first, in `a`: at most
 * SPELLING_MOST, and 30 ms. */
size_t spelling_suggest(spelling *s, slice word, slice out[SPELLING_MOST],
                        arena *a);

#endif
