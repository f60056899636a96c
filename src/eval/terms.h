/* terms.h - the rare terms of a matter, and how many of them a sentence
 * shares: the link between a clue and its discussion. */
#ifndef EVAL_TERMS_H
#define EVAL_TERMS_H

#include "eval/context.h"

#define TERMS_MOST 96
#define TERMS_SLOTS 256u /* of the index; a power of two */

typedef struct term {
    slice word;       /* as written in the clue */
    uint32_t hash;    /* of its stem; 0 for an amount */
    double value;     /* of an amount */
    bool is_percent;
    bool is_name;     /* a proper name, as "Corvid" */
    bool is_own;      /* and that of the matter itself */
    uint8_t weight;   /* 1-4; 0 once damped */
    uint32_t seen;    /* sentences of the MD&A that hold it */
} term;

typedef struct terms {
    term at[TERMS_MOST];
    uint32_t len;
    uint8_t slots[TERMS_SLOTS]; /* index + 1 by hash; amounts are not in it */
} terms;

/* Adds the rare words and the amounts of a sentence. */
void terms_add(terms *t, const context *c, const source *s, uint32_t sentence);
/* Marks names that stand beside the words that tell the event, `near` in
 * `sentence`, as the matter's own: "the loss of Corvid".  What they were added
 * from is that sentence, too. */
void terms_own(terms *t, const context *c, const source *s, uint32_t sentence,
               span near);
/* Adds only its proper names and its amounts. */
void terms_add_names(terms *t, const context *c, const source *s,
                     uint32_t sentence);
/* Counts the stems of the MD&A, for terms_damp(). */
mda_status terms_count(context *c, mda_error *err);
/* Takes the weight of terms that the whole MD&A is full of: they name the
 * registrant's business, not this matter.  Names of others keep some: a
 * supplier may stand on every page. */
void terms_damp(terms *t, const context *c);

/* Hash, as of terms_of(), of a token that is a day or a figure, with its digits
 * besides outer zeros, 3 for a day; 0 for any other. */
uint32_t terms_figure(const source *s, uint32_t at, unsigned *digits);
/* How often the MD&A holds a stem; 0 for the hash 0. */
uint32_t terms_in_mdna(const context *c, uint32_t hash);

typedef struct terms_share {
    unsigned score;    /* sum of the weights of shared terms */
    unsigned distinct; /* how many */
    bool is_named;     /* one is a name of the matter itself */
    slice first, second; /* two of them, to be shown */
} terms_share;

terms_share terms_shared(const terms *t, const source *s, uint32_t sentence);

/* Equal within what rounding does (half a percent). */
bool terms_same_amount(double a, double b);
/* By how much prose may count otherwise than tables do. */
#define TERMS_UNITS 5
extern const double terms_units[TERMS_UNITS];
/* The same where prose counts as the tables do: "rose by $63.7" of a table in
 * thousands or millions. */
bool terms_tells_amount(double told, double figure);
/* Makes room for the stems of a new scan. */
mda_status terms_index(source *s, mda_error *err);
/* A stem that was not asked for yet; one that is this number is worked out
 * each time. */
#define TERMS_UNKNOWN 0xffffffffu
uint32_t terms_work_out(const source *s, uint32_t token);
/* Hash of the stem of a token or of its figures, 0 for one that cannot be a
 * term.  Worked out when first asked for: most tokens never are. */
static inline uint32_t terms_of(const source *s, uint32_t token)
{
    uint32_t stem = s->stems.at[token];
    return stem == TERMS_UNKNOWN ? terms_work_out(s, token) : stem;
}
#define TERMS_WORDS 24
/* The telling words of a label, to be looked for in many sentences. */
typedef struct term_words {
    slice of; /* the label */
    uint32_t stems[TERMS_WORDS];
    uint32_t len;   /* of the label, also where that is more than fit */
    uint64_t bloom; /* bit (stem & 63) of each that fits */
} term_words;

void terms_words(term_words *t, slice words);
/* False if the sentence holds none of the words; true if it may. */
bool terms_may_hold(const source *s, uint32_t sentence,
                    const term_words *words);
enum { TERMS_SOME_TENTHS = 6, TERMS_ALL_TENTHS = 10 }; /* tenths of the words */

/* Does the sentence hold so many tenths of the words? */
bool terms_held(const source *s, uint32_t sentence, const term_words *words,
                unsigned tenths);
/* Does the sentence name what `words` name: by most of those that are not
 * plain, or by their initials ("ARR" for annual recurring revenue)? */
bool terms_named(const context *c, const source *s, uint32_t sentence,
                 slice words);
/* Hash of a word without case and plural s. */
uint32_t terms_stem(slice word);

#endif
