/* out.h - where a command writes its results. */
#ifndef CLI_OUT_H
#define CLI_OUT_H

#include "base/arena.h"
#include "base/json.h"

#include <stdio.h>

/* Standard output, or a file that appears whole or not at all. */
typedef struct out {
    FILE *file;
    const char *name; /* for messages */
    arena *names;     /* owns the two paths; NULL for standard output */
    char *path;       /* file to be replaced at the end, or NULL */
    char *scratch;    /* written until then, beside it; NULL when gone */
    int error;        /* errno of the first write that failed */
} out;

/* Opens PATH, or standard output for NULL and "-".  False after a message. */
bool out_open(out *o, const char *path);
mda_writer out_writer(out *o);
/* Closes.  Returns `status`, or EXIT_USAGE after a message when something
 * could not be written; then, and when `keep` is false, a file stays as it
 * was. */
int out_close(out *o, bool keep, int status);

/* Writes a tree to standard output and frees it; returns as out_close(). */
int out_tree(json_tree *t, int status);
/* After printing to standard output with stdio; returns as out_close(). */
int out_end(int status);

#endif
