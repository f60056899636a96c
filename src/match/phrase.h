/* phrase.h - the phrase language: one phrase to a small tree.
 *
 *     word =exact a b  a ..3 b  a-b  (a | b c)  (a)?  [a b]  <concept>  /re/
 */
#ifndef MATCH_PHRASE_H
#define MATCH_PHRASE_H

#include "base/arena.h"
#include "base/array.h"

/* Deepest nesting of brackets in a phrase. */
#define PHRASE_DEPTH 8
/* Most items in any order: n! sequences come of them. */
#define PHRASE_BOTH 4

typedef enum node_kind {
    NODE_WORD,     /* `text` */
    NODE_CONCEPT,  /* `text` is its name */
    NODE_REGEX,    /* `text` is the pattern, \/ not yet resolved */
    NODE_SEQUENCE, /* children in order */
    NODE_CHOICE,   /* one of the children */
    NODE_BOTH,     /* all children in any order */
    NODE_OPTION    /* the only child, or nothing */
} node_kind;

#define GAP_DEFAULT UINT32_MAX /* the concept's own */

/* Children stand before their parents in the array. */
typedef struct phrase_node {
    node_kind kind;
    bool is_exact;   /* word after '=' */
    bool is_joined;  /* by a hyphen to the item before it */
    uint32_t gap;    /* most words between the item before and this */
    uint32_t offset; /* bytes into the phrase */
    uint32_t child;  /* first; UINT32_MAX for leaves */
    uint32_t next;   /* sibling, or UINT32_MAX */
    slice text;
} phrase_node;

typedef struct phrase {
    ARRAY(phrase_node) nodes;
    uint32_t root;
} phrase;

/* What is wrong with a phrase. */
typedef struct phrase_fault {
    const char *code; /* NULL: nothing */
    uint32_t offset;
    char message[160];
} phrase_fault;

/* Parses into *out, whose nodes borrow from `source`.  A fault leaves *out
 * unusable but freeable; the status is for memory only. */
mda_status phrase_parse(phrase *out, slice source, phrase_fault *fault,
                        mda_error *err);
void phrase_free(phrase *p);

#endif
