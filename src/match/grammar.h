/* grammar.h - the closed words of English that the engine itself must know:
 * months, scales and currencies for amounts; auxiliaries, conjunctions and
 * pronouns for clauses.  Everything else is rules. */
#ifndef MATCH_GRAMMAR_H
#define MATCH_GRAMMAR_H

#include "match/vocab.h"

enum word_trait {
    WORD_CURRENCY = 1u << 0,   /* RMB, USD: before or after a number */
    WORD_MONEY_UNIT = 1u << 1, /* dollars, yuan: after a number */
    WORD_PERCENT = 1u << 2,    /* percent, pct */
    WORD_BASIS = 1u << 3,      /* bps, and "basis" of "basis points" */
    WORD_POINTS = 1u << 4,
    WORD_MONTH = 1u << 5,
    WORD_MODAL = 1u << 6,         /* may, could, will */
    WORD_AUXILIARY = 1u << 7,     /* finite be, have, do */
    WORD_JOINS = 1u << 8,         /* and, or: may join two clauses */
    WORD_SPLITS = 1u << 9,        /* but, which, because: starts a clause */
    WORD_SUBORDINATES = 1u << 10, /* although, when, if: as the first word of
                                     a sentence its clause ends at a comma */
    WORD_SUBJECT = 1u << 11,      /* we, it, they, this */
    WORD_PAST = 1u << 12,         /* an irregular past or participle: lost */
    WORD_NOT_PAST = 1u << 13,     /* ends in -ed, but is none: exceed */
    WORD_NO_NOUN = 1u << 14,      /* cannot be what "12 million" counts */
    WORD_PLAIN = 1u << 15         /* has no inflected forms: of, may, not */
};

/* The first two are added by english.h from the other tables. */
enum word_trait_more {
    WORD_DEGREES = 1u << 16,     /* has -er and -est */
    WORD_FORM = 1u << 17,        /* an irregular form that is no lemma: lost */
    WORD_NUMBER = 1u << 18,      /* two, dozen */
    WORD_ORDINAL = 1u << 19,     /* first, second */
    WORD_PERIOD = 1u << 20,      /* quarter, half */
    WORD_PREPOSITION = 1u << 21, /* since, after: not always a conjunction */
    WORD_RELATIVE = 1u << 22,    /* which, who */
    WORD_LIMITS = 1u << 23,      /* "limited": but not limited to */
    WORD_BE = 1u << 24,          /* forms of be and have */
    WORD_RESUMES = 1u << 25      /* "primarily": behind a comma it takes up the
                                    clause before a relative one */
};

/* Power of ten of a scale word (million: 6), 0 of other words. */
#define WORD_SCALE_SHIFT 28
static inline unsigned word_scale(word_traits t)
{
    return t >> WORD_SCALE_SHIFT;
}

typedef struct grammar_row {
    word_traits traits;
    const char *words; /* between blanks */
} grammar_row;

extern const grammar_row grammar_rows[];
extern const uint32_t grammar_row_count;

#endif
