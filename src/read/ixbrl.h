/* ixbrl.h - the facts of inline XBRL, and the contexts and units they refer
 * to. */
#ifndef READ_IXBRL_H
#define READ_IXBRL_H

#include "doc/build.h"
#include "read/tags.h"

enum { IXBRL_NESTED = 8, IXBRL_TEXT = 96 };

typedef struct ix_context {
    slice id;
    int32_t start_date, end_date; /* yyyymmdd */
    uint16_t dimensions;
} ix_context;

typedef struct ix_unit {
    slice id;
    slice measure; /* "USD", "USD/shares" */
} ix_unit;

/* What a fact refers to; looked up when the whole file is read, because the
 * header with the contexts may come last. */
typedef struct ix_reference {
    uint32_t fact;
    slice context, unit;
} ix_reference;

/* A fact whose end tag has not come yet. */
typedef struct ix_open {
    uint32_t fact;       /* its index, NONE if it could not be added */
    slice format, scale; /* attributes */
    bool is_negative;
    uint32_t len;
    char text[IXBRL_TEXT]; /* the beginning of its content */
} ix_open;

typedef struct ixbrl {
    builder *b;
    ARRAY(ix_context) contexts;
    ARRAY(ix_unit) units;
    ARRAY(ix_reference) references;
    ix_open open[IXBRL_NESTED];
    uint32_t depth;     /* of open facts */
    ix_context context; /* being read */
    ix_unit unit;       /* being read */
    uint8_t wants;      /* element whose text comes next; 0: none */
    bool is_type;       /* inside dei:DocumentType */
    slice type, period; /* its text and the context it refers to */
} ixbrl;

void ixbrl_begin(ixbrl *x, builder *b);
void ixbrl_free(ixbrl *x);

/* ix:nonFraction begins: adds the fact and returns its index, or NONE. */
uint32_t ixbrl_fact(ixbrl *x, const tags *t, const tag *start);
/* It ends, its end tag at source offset `end`. */
void ixbrl_fact_end(ixbrl *x, uint32_t end);
/* Begin or end of any other element of XBRL. */
void ixbrl_tag(ixbrl *x, const tags *t, const tag *at);
/* True if ixbrl_text() wants to see the text that comes. */
static inline bool ixbrl_wants_text(const ixbrl *x)
{
    return x->depth || x->wants || x->is_type;
}
void ixbrl_text(ixbrl *x, uint32_t start, uint32_t end);

/* The file is read: gives all facts their dates and units, and the document
 * its form and period where the cover page tells them. */
void ixbrl_end(ixbrl *x);

#endif
