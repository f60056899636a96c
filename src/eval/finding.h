/* finding.h - the result of linting one document. */
#ifndef EVAL_FINDING_H
#define EVAL_FINDING_H

#include "doc/document.h"
#include "eval/ruleset.h"

struct mda_result {
    arena *arena;              /* owns messages, evidence, missing */
    const document *doc;
    ARRAY(mda_finding *) findings; /* by place, then rule id; in the arena */
    ARRAY(mda_verdict) verdicts;   /* in the order of the rules; then those of
                                      what only known documents tell */
    const char *items[ROLE_COUNT]; /* by part of the MD&A; see duty_item() */
    mda_coverage coverage;
    const char *unchecked;     /* why the document could not be checked */
};

typedef struct mda_result result;

void finding_free(result *r);

struct context;
struct trial;
/* Adds an empty finding, zeroed. */
mda_status finding_make(result *r, mda_finding **out, mda_error *err);
/* Adds the finding of a judged matter, which has a best clue. */
mda_status finding_add(result *r, const struct context *c,
                       const struct trial *t, const mda_finding **out,
                       mda_error *err);
/* The severity that the project gives to a rule, else the rule's own. */
mda_severity finding_severity(const mda_lint_options *o, const rule *r);
/* See mda_result_set_aside(). */
mda_status finding_set_aside(result *r, mda_finding *f, mda_standing standing,
                             const char *reason, mda_error *err);
/* Adds a passage of a document that outlives the result to what belongs to a
 * finding; `role` and `why` are constants. */
mda_status finding_relate(result *r, mda_finding *f, const mda_evidence *e,
                          mda_error *err);
/* Puts findings in order of place, then rule, then fingerprint. */
void finding_sort(result *r);
/* When all verdicts are in: takes away findings that a more specific rule
 * absorbs and puts the rest in order. */
mda_status finding_finish(result *r, mda_error *err);

#endif
