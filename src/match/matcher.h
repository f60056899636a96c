/* matcher.h - concepts compiled once (immutable, shared) and scanned per
 * thread (scratch).
 *
 *     model --matcher_compile--> matcher --scan--> tokens + hits
 *
 * Word forms are worked out when compiling, so that scanning needs no
 * dictionary: each word of the text becomes an id by one hash look-up, each
 * phrase is a sequence of sets of ids.
 */
#ifndef MATCH_MATCHER_H
#define MATCH_MATCHER_H

#include "doc/document.h"
#include "rule/diag.h"
#include "rule/rule.h"

typedef struct matcher matcher;

/* Compiles all concepts of `m`.  A phrase that does not parse, a concept that
 * does not exist, a word that no dictionary knows are diagnostics in `d`.
 * `check_words` loads Hunspell to check the spelling of rule words and of
 * forms (for `rules check`); without it no dictionary is touched. */
mda_status matcher_compile(matcher **out, const model *m, diags *d,
                           bool check_words, mda_error *err);
void matcher_free(matcher *m);

/* Index of a concept in model.concepts; NONE if there is none.  Built-in
 * classes (<money>, <percent>, <number>, <year>, <date>, <past>) have the ids
 * after the model's concepts; their names are written with or without the
 * angles. */
uint32_t matcher_concept(const matcher *m, slice name);
slice matcher_concept_name(const matcher *m, uint32_t concept);
/* A pattern as rules have it, by its number in a scan. */
slice matcher_pattern(const matcher *m, uint32_t pattern);
/* Concepts and built-in classes together: ids of hits are below it. */
uint32_t matcher_concept_count(const matcher *m);

typedef enum token_kind {
    TOKEN_WORD,
    TOKEN_NUMBER,
    TOKEN_PUNCT /* one that ends a clause: ; : ( ) , -- */
} token_kind;

typedef struct token {
    uint32_t start; /* in the text */
    uint16_t len;
    uint8_t kind;
    bool is_capital; /* starts with a capital letter, not first in sentence */
    uint32_t word;   /* id of a word that some concept uses, else 0 */
    uint32_t hash;   /* of the case-folded word: equal words, equal hashes */
} token;

/* An amount in prose or a row: "RMB171.9 million", "$ 12,4", "9.3%". */
typedef struct amount {
    span text;
    uint32_t sentence;
    double value; /* scaled: 171900000 */
    bool is_percent, is_money;
} amount;

typedef struct hit {
    uint32_t concept;
    span text;
    uint32_t sentence;
    uint32_t why;   /* index + 1 in scan.cues of the cue that marked it
                       first; 0 if none */
    uint16_t marks; /* assertion bits, of cues in scope */
} hit;

/* What one scan found; arrays are in text order, reused by the next scan. */
typedef struct scan {
    ARRAY(token) tokens;
    ARRAY(uint32_t) first_token; /* per sentence; one more at the end */
    ARRAY(hit) hits;             /* by start, then concept */
    ARRAY(uint32_t) first_hit;   /* per sentence; one more at the end */
    ARRAY(hit) cues;             /* hits of cue concepts; in no other array */
    ARRAY(uint32_t) first_cue;   /* per sentence; one more at the end */
    ARRAY(amount) amounts;
    ARRAY(uint32_t) first_amount; /* per sentence; one more at the end */
    uint32_t given_up;            /* sentences on which a pattern took too long
                                     and was left without a hit */
    uint32_t slow_pattern;        /* the first one that did */
    void *scratch;                /* the scanner's own */
} scan;

/* Scans a whole document; `s` starts zeroed and is freed with scan_free().  A
 * matcher outlives all scans that it was used for. */
mda_status scan_run(scan *s, const matcher *m, const document *doc,
                    mda_error *err);
void scan_free(scan *s);

/* Forms of a lemma, for `rules show`: each call of `each` gets one. */
void forms_each(slice lemma, void (*each)(slice form, void *payload),
                void *payload);

#endif
