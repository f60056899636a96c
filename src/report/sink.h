/* sink.h - where formats write to: a buffer that is handed on in pieces, so
 * that a report of thousands of files is never in memory as a whole. */
#ifndef REPORT_SINK_H
#define REPORT_SINK_H

#include "base/buf.h"
#include "base/json.h"

typedef struct sink {
    buf b; /* append to it freely, then call sink_pass() once in a while */
    mda_writer out;
    mda_error *err;
    mda_status status; /* of the first thing that failed */
} sink;

/* Hands on what has gathered, if it is much. */
void sink_pass(sink *s);
/* Writes a tree on one line, as an item of a list that has `*count` before
 * it, and frees it. */
void sink_item(sink *s, json_tree *t, size_t *count);
/* Writes a tree on a line of its own, and frees it. */
void sink_line(sink *s, json_tree *t);
/* Hands on the rest and frees; the status of the whole. */
mda_status sink_end(sink *s);

#endif
