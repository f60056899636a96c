/* label.h - a labelled draft: what a reader found in it, and its files. */
#ifndef SCORE_LABEL_H
#define SCORE_LABEL_H

#include "base/arena.h"
#include "base/array.h"

/* Texts of a list in case.json. */
typedef ARRAY(const char *) names;

/* A passage that the reader quotes. */
typedef struct passage {
    const char *file;  /* path */
    const char *quote; /* white space in it stands for any white space */
    uint32_t line;     /* of case.json */
} passage;

typedef struct label {
    const char *path;    /* of case.json */
    const char *id;      /* name of its folder */
    const char *draft;   /* path of mdna_missing.*, or mdna.* of a clean one */
    const char *mended;  /* path of mdna_fixed.*; NULL: a clean draft */
    const char *context; /* path of context.*, or NULL */
    const char *form;    /* NULL: the program finds out */
    const char *topic;   /* NULL for a clean draft */
    names accept;        /* topics under which the finding is right */
    names elements;      /* what the draft does not say */
    names arguable;      /* topics that do not spoil a clean draft */
    passage trigger;     /* where the matter becomes known */
    passage cure;        /* of the mended draft; its quote may be NULL */
    ARRAY(passage) others; /* where else the finding may stand */
} label;

typedef ARRAY(label) labels;

/* Reads every labelled draft below `folder`: each folder that holds a
 * case.json or an mdna* file.  In order of path; strings live in `a`, the
 * lists are freed with label_free().  MDA_EFORMAT with the place in case.json,
 * or when a folder lacks a file; MDA_ENOTFOUND when there is none at all. */
mda_status label_load(arena *a, const char *folder, labels *out,
                      mda_error *err);
void label_free(labels *l);

#endif
