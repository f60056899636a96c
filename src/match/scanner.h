/* scanner.h - what a scan keeps between sentences and runs. */
#ifndef MATCH_SCANNER_H
#define MATCH_SCANNER_H

#include "match/again.h"
#include "match/amounts.h"
#include "match/clauses.h"
#include "match/regex.h"
#include "match/seek.h"

/* A chain whose anchor is a word, to be tried when its level has come. */
typedef struct pending {
    uint32_t chain, item;
} pending;

/* A raw hit with what it is sorted by. */
typedef struct shown {
    uint32_t raw, concept, first, end;
} shown;

/* A raw hit by tokens. */
typedef struct place {
    uint32_t raw; /* index of the raw hit */
    uint32_t concept;
    uint32_t first, end; /* tokens */
    uint32_t from, to;   /* clauses of its first and last token */
} place;

typedef struct scanner {
    seeker seek;
    tokens tokens;        /* `all` is lent by the scan while it runs */
    amounts_at amounts;   /* of the sentence at hand */
    regex_scratch *regex; /* made when the first pattern is to run */
    ARRAY(regex *) compiled; /* by pattern; NULL: has not been needed yet */
    ARRAY(pending) pending;
    ARRAY(uint32_t) patterns; /* to run on this sentence */
    ARRAY(shown) shown;       /* raw hits that become hits or cues */
    ARRAY(place) cues;        /* in text order */
    ARRAY(uint32_t) markers;  /* those of the cues that mark, by index */
    clauses clauses;
    again again; /* what is kept for the next scan */
    /* of the sentence at hand */
    const matcher *m;
    const document *doc;
    uint32_t sentence, first, end; /* tokens */
} scanner;

#endif
