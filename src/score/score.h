/* score.h - how well rules do on labelled drafts. */
#ifndef SCORE_SCORE_H
#define SCORE_SCORE_H

#include "base/buf.h"
#include "score/label.h"

/* What came of one label. */
typedef struct score_row {
    const label *label;
    const char *trouble; /* why the draft could not be judged, or NULL */
    bool caught;         /* a finding of an accepted topic, or at the place */
    bool exact;          /* a finding of an accepted topic at the place */
    bool quiet;          /* none such on the mended draft */
    uint32_t findings;   /* warnings and errors on the draft */
    uint32_t other;      /* those that are not exact; of a clean draft: all
                            that its label does not allow */
    double precision, recall, f1; /* of the missing elements, if exact */
    const char *raised, *mended;  /* rules that spoke, the exact ones with a
                                     star; "-" if none */
} score_row;

typedef ARRAY(score_row) score_rows;

/* Rows added up. */
typedef struct score_sum {
    const char *topic; /* NULL: of all */
    uint32_t drafts, troubles, caught, exact, quiet, resolved, other;
    double precision, recall, f1; /* means over the exact ones */
    uint32_t clean, silent, alarms;
} score_sum;

typedef ARRAY(score_sum) score_sums;

typedef struct score {
    labels labels;
    score_rows rows;   /* drafts, then clean ones; each in order of path */
    score_sums topics; /* in order of their names */
    score_sum total;
    arena *arena;
} score;

/* Reads the labels below `folder` and runs the rules on their drafts.  A draft
 * that cannot be judged has its trouble in its row; a label that is wrong, or
 * quotes what is not there, fails the call. */
mda_status score_run(score *s, const mda_ruleset *rules, const char *folder,
                     mda_error *err);
void score_free(score *s);

static inline bool score_is_resolved(const score_row *row)
{
    return row->exact && row->quiet;
}

/* The table for people; with `each`, a line for every draft before it. */
void score_text(const score *s, bool each, buf *out);
/* The same for programs, as docs/quality.md says. */
mda_status score_json(const score *s, mda_writer out, mda_error *err);
/* One line for each draft, to be kept beside the drafts. */
void score_lines(const score *s, buf *out);
/* Appends the lines that differ, "-" before those of `expected` and "+" before
 * those of `got`; nothing when they are equal. */
void score_compare(slice expected, slice got, buf *out);

#endif
