/* written.h - the words of a draft that a dictionary can judge. */
#ifndef MATCH_WRITTEN_H
#define MATCH_WRITTEN_H

#include "base/slice.h"

/* Longest word handed out. */
#define WRITTEN_BYTES 48

typedef struct written {
    span at;                  /* in the text */
    char word[WRITTEN_BYTES]; /* without possessive, typographic apostrophes
                                 made plain; only the first letter may be a
                                 capital */
    uint32_t len;
    bool is_capital;
    bool is_first; /* no other word stands before it in its sentence */
} written;

/* Where the next word is looked for. */
typedef struct written_reader {
    slice text;
    span rest;         /* of the sentence */
    uint32_t run_end;  /* up to where words are taken: the chunk's end */
    bool begun;        /* a word was seen */
    bool is_broken;    /* the chunk before ended with a hyphen */
} written_reader;

void written_begin(written_reader *r, slice text, span sentence);
/* False at the end of the sentence. */
bool written_next(written_reader *r, written *out);

#endif
