/* finding.h - the result of linting one document. */
#ifndef EVAL_FINDING_H
#define EVAL_FINDING_H

#include "doc/document.h"
#include "eval/ruleset.h"

struct mda_result {
    arena *arena;              /* owns messages, evidence, missing */
    const document *doc;
    ARRAY(mda_finding) findings; /* by place, then rule id */
    mda_coverage coverage;
    const char *unchecked;     /* why the document could not be checked */
};

typedef struct mda_result result;

void finding_free(result *r);

struct context;
struct trial;
/* Adds the finding of a judged matter. */
mda_status finding_add(result *r, const struct context *c,
                       const struct trial *t, mda_error *err);
/* See mda_result_set_aside(). */
mda_status finding_set_aside(result *r, mda_finding *f, mda_standing standing,
                             const char *reason, mda_error *err);
/* Takes away findings that a more specific rule absorbs, puts the rest in
 * order and counts the quiet rules. */
void finding_finish(result *r);

#endif
