/* seam.h - what a document remembers of its reading, so that the text after an
 * edit need not be read from its begin: see seam.c. */
#ifndef DOC_SEAM_H
#define DOC_SEAM_H

#include "base/buf.h"
#include "doc/document.h"

typedef struct builder builder;

enum { SEAM_LISTS = 8 };

/* A place of the source at which the reader held nothing back. */
typedef struct seam {
    uint32_t source; /* it has read so far, */
    uint32_t seen;   /* and what it did hangs on nothing from here on */
    uint32_t part;   /* in seams.parts */
    /* how much there was then: of the document, */
    uint32_t text, runs, blocks, facts;
    uint32_t lists[SEAM_LISTS]; /* of lists of the reader's own; */
    uint32_t state;             /* what else it knew, in seams.states */
    uint16_t state_len;
    uint8_t separator; /* builder.separator */
    bool has_text;     /* the part has some in front of it */
} seam;

/* A stretch of the source that one reader read: a file, or a document of a
 * submission. */
typedef struct seam_part {
    const char *reader; /* by address */
    uint32_t end;       /* of its source */
    void *lists;        /* the reader's */
    void (*free_lists)(void *lists);
} seam_part;

/* A block as it was read, if sealing changed it. */
typedef struct read_block {
    uint32_t index;
    block block;
} read_block;

typedef struct seams {
    ARRAY(seam) all; /* in the order of the source */
    buf states;
    ARRAY(seam_part) parts;
    ARRAY(read_block) blocks; /* by index */
} seams;

/* The text before an edit. */
typedef struct seam_before {
    const document *doc; /* as it was read then, or NULL */
    uint32_t front,
        back; /* bytes at both ends of the source that are the same */
} seam_before;

seams *seams_new(void);
void seams_free(seams *s);

/* What a reader says of the place it has come to. */
typedef struct seam_place {
    uint32_t source, seen;
    uint32_t lists[SEAM_LISTS]; /* lengths */
    slice state;
} seam_place;

/* A stretch of the document before that goes on as this one does.  Lists of the
 * reader's own are for the reader to take, from `from->lists` to `to->lists`
 * of `lists`. */
typedef struct seam_graft {
    const seam *from, *to; /* of the document before */
    const void *lists;
    slice state;                  /* of the reader at `to` */
    uint32_t source, block, fact; /* what its places are moved by, mod 2^32 */
} seam_graft;

/* A reader begins with a stretch of the source.  Nothing here does anything
 * unless the document notes seams. */
void seam_begin(builder *b, const char *reader, span source);

/* The reader has come to a place at or after b->seam_due, and no block but the
 * part is open.  True if what follows was read before and has been taken: it
 * goes on at the source offset `to->source + source`. */
bool seam_here(builder *b, const seam_place *at, seam_graft *out);

/* The reader is at its end, and hands over its lists. */
void seam_end(builder *b, void *lists, void (*free_lists)(void *lists));

/* What was read reaches beyond itself: there are no seams in this document. */
void seam_none(builder *b);

/* Around the sealing: notes what it changes of the blocks.  Both give false
 * without memory; *as_read is freed by the second. */
bool seam_before_sealing(const document *doc, block **as_read);
bool seam_after_sealing(document *doc, block *as_read);

#endif
