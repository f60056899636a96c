/* ixbrl.h - the facts of inline XBRL, and the contexts and units they refer
 * to. */
#ifndef READ_IXBRL_H
#define READ_IXBRL_H

#include "doc/build.h"
#include "read/tags.h"

enum { IXBRL_NESTED = 8, IXBRL_TEXT = 96 };

/* Places are those of the source, so that they can be moved with it. */
typedef struct ix_context {
    span id;
    int32_t start_date, end_date; /* yyyymmdd */
    uint16_t dimensions;
} ix_context;

enum { IXBRL_MEASURES = 4 };

typedef struct ix_unit {
    span id;
    span measures[IXBRL_MEASURES]; /* "USD"; "USD" and "shares" */
    uint32_t count;                /* of them */
} ix_unit;

/* What a fact refers to; looked up when the whole file is read, because the
 * header with the contexts may come last. */
typedef struct ix_reference {
    uint32_t fact;
    span name, context, unit;
} ix_reference;

/* dei:DocumentType: its text, and the context it refers to. */
typedef struct ix_type {
    span text, context;
} ix_type;

typedef struct ixbrl_lists {
    ARRAY(ix_type) types; /* only the last one has a text */
    ARRAY(ix_context) contexts;
    ARRAY(ix_unit) units;
    ARRAY(ix_reference) references;
} ixbrl_lists;

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
    ixbrl_lists noted;
    ix_open open[IXBRL_NESTED];
    uint32_t depth;     /* of open facts */
    ix_context context; /* being read */
    ix_unit unit;       /* being read */
    uint8_t wants;      /* element whose text comes next; 0: none */
    bool is_type;       /* inside dei:DocumentType */
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

/* Is nothing of it open? */
bool ixbrl_is_still(const ixbrl *x);
/* Has the type of the document been told? */
bool ixbrl_has_type(const ixbrl *x);
/* The file is read: gives all facts their dates and units, and the document
 * its form and period where the cover page tells them. */
void ixbrl_end(ixbrl *x);

#endif
