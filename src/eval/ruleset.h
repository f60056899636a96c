/* ruleset.h - what a ruleset is made of: the model and its matcher. */
#ifndef EVAL_RULESET_H
#define EVAL_RULESET_H

#include "base/buf.h"
#include "eval/words.h"
#include "match/matcher.h"
#include "rule/rule.h"

/* Immutable once made; shared by threads. */
struct mda_ruleset {
    model model;      /* owned; its arena holds everything but the arrays */
    matcher *matcher; /* owned */
    ARRAY(uint8_t) parts; /* per rule: role of the part of the MD&A that its
                             law calls for; see duty.h */
    word_table words; /* how common they are */
    bool is_read;     /* of an image: all is in the model's arena or lent */
    buf image;        /* the image, if it is ours; else empty */
};

typedef struct mda_ruleset ruleset;

/* Makes a ruleset of a model, which it takes, and its matcher. */
mda_status ruleset_make(ruleset **out, model *taken, matcher *compiled,
                        mda_error *err);
void ruleset_free(ruleset *rules);
/* Frees what a model holds. */
void ruleset_drop_model(model *m);

/* The ruleset as bytes, appended to `out`, whose `failed` tells of lacking
 * memory. */
void ruleset_write(const ruleset *rules, buf *out);
/* The ruleset of such bytes, which must outlive it and which this program has
 * made; see image_read(). */
mda_status ruleset_read(ruleset **out, slice image, mda_error *err);
/* The ruleset of bytes that anybody may have made: everything in them that
 * something is found by is looked at, and MDA_EFORMAT is the answer to any
 * doubt.  Takes *image, which then is empty, whatever the status. */
mda_status ruleset_read_doubtful(ruleset **out, buf *image, mda_error *err);

#endif
