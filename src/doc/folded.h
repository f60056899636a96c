/* folded.h - a heading as folded words, and patterns over them.
 *
 *     "ITEM 7.\tMANAGEMENT'S DISCUSSION OF AND ANALYSIS"
 *     -> item | 7 | managements | discussion | of | and | analysis
 *
 * A pattern is a list of alternatives, each a list of words:
 *
 *     "managements discussion|^operating and financial review"
 *
 * Words stand in order; up to two others may stand between two of them.
 * `word*` matches any word that starts so, `^` in front wants the first word
 * of the heading, `$` at the end the last one.  The first alternative that
 * matches wins. */
#ifndef DOC_FOLDED_H
#define DOC_FOLDED_H

#include "base/slice.h"

enum { FOLDED_MAX = 48, FOLDED_BYTES = 400 };

typedef struct folded {
    char text[FOLDED_BYTES];        /* the words, one after the other */
    uint16_t start[FOLDED_MAX + 1]; /* word i is text[start[i], start[i + 1]) */
    uint16_t begin[FOLDED_MAX];     /* where word i begins in the source */
    uint16_t end[FOLDED_MAX];       /* and ends */
    uint32_t firsts; /* bit (first byte & 31) of each word */
    uint8_t count;
    bool is_whole; /* everything was folded: no limit was reached */
} folded;

/* Which words of the heading a pattern took: [first, end). */
typedef struct folded_hit {
    uint8_t first, end;
} folded_hit;

/* Folds as much of `s` as fits: ASCII letters to lower case, apostrophes and
 * invisible characters dropped ("Management's" is one word, "MD&A" is mda),
 * all other punctuation and any blank, also a no-break one, between words.
 * `Operations` + `You` glued together are two words. */
void folded_make(folded *w, slice s);
slice folded_word(const folded *w, uint32_t i);
bool folded_is(const folded *w, uint32_t i, const char *word);
/* `hit` may be NULL. */
bool folded_match(const folded *w, const char *pattern, folded_hit *hit);
/* Is `word` in the blank-separated list `known`? */
bool folded_listed(slice word, const char *known);
/* How many words of `w` are. */
uint32_t folded_known(const folded *w, const char *known);
/* A hash of words [from, to). */
uint64_t folded_hash(const folded *w, uint32_t from, uint32_t to);

#endif
