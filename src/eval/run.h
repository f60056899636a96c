/* run.h - the whole evaluation of a document. */
#ifndef EVAL_RUN_H
#define EVAL_RUN_H

#include "eval/finding.h"

/* Scratch of one run at a time: scans and arenas, reused. */
typedef struct mda_linter linter;

mda_status run_new(linter **out, const ruleset *rules, mda_error *err);
void run_free(linter *l);
/* Lints `doc`; see mda_linter_run(). */
mda_status run_lint(linter *l, const document *doc,
                    const mda_lint_options *options, result **out,
                    mda_error *err);
/* Turns the spelling rules on, or with NULL off; see mda_linter_spell(). */
mda_status run_spell(linter *l, const mda_spell_options *options,
                     mda_error *err);
/* See mda_linter_suggest(). */
mda_status run_suggest(linter *l, slice word,
                       void (*each)(const char *suggestion, void *payload),
                       void *payload, mda_error *err);
/* Explains one rule on `doc`; see mda_linter_explain(). */
mda_status run_explain(linter *l, const rule *r, const document *doc,
                       const mda_lint_options *options, mda_writer out,
                       mda_error *err);

#endif
