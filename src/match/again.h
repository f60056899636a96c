/* again.h - what of the last scan still holds. */
#ifndef MATCH_AGAIN_H
#define MATCH_AGAIN_H

#include "base/buf.h"
#include "match/matcher.h"

/* A sentence as it was scanned. */
typedef struct again_sentence {
    uint64_t digest[2]; /* of its bytes */
    span text;
    uint32_t holes; /* end of its holes in again_text.holes */
    uint8_t kind;
} again_sentence;

/* A text as it was scanned: what its sentences say, not their words. */
typedef struct again_text {
    uint32_t len;
    ARRAY(again_sentence) sentences;
    ARRAY(span) holes; /* furniture inside sentences, in text order */
} again_text;

/* A hit as it was before a cue of its paragraph marked it. */
typedef struct again_hit {
    uint32_t hit, why;
    uint16_t marks;
} again_hit;

/* Of an array of the scan: [start, end) goes, [end, len) stays, what comes to
 * stand behind len is new and belongs between. */
typedef struct again_cut {
    uint32_t start, end, len;
} again_cut;

typedef struct again {
    bool holds; /* the scan is that of `last` */
    again_text last;
    again_text now;          /* that is being scanned */
    bool is_noted;           /* `now` is whole */
    ARRAY(again_hit) marked; /* in the order in which they were marked */
    int32_t period_end;
    buf spare;
    again_cut of[5]; /* while a scan goes on: see again.c */
    uint32_t shift;  /* of the text of the sentences that stay, modulo 2^32 */
} again;

/* Furniture inside a sentence from block *b on: a sentence that runs over a
 * page break has some, and no words of it.  False if there is no more. */
bool again_hole(const document *doc, const sentence *s, uint32_t *b, span *at);

/* Makes `s` ready for a scan of `doc`; returns the sentences of `doc` that
 * must be scanned, which are then appended to the arrays of `s`. */
span again_begin(again *a, scan *s, const document *doc);

/* Moves what was appended to where it belongs.  False without memory. */
bool again_join(again *a, scan *s);

/* Notes a hit that is about to be marked for its paragraph.  False without
 * memory. */
bool again_note(again *a, const scan *s, uint32_t hit);

/* Remembers `doc`, which was scanned.  False without memory. */
bool again_keep(again *a, const document *doc);

void again_free(again *a);

#endif
