/* excuse.h - suppressions and the baseline applied to the findings of a draft,
 * for the command line and for editors alike. */
#ifndef CONF_EXCUSE_H
#define CONF_EXCUSE_H

#include "conf/baseline.h"
#include "conf/conf.h"
#include "conf/suppress.h"
#include "mdalint.h"

/* Today as yyyymmdd in UTC; SOURCE_DATE_EPOCH stands in for the clock, for runs
 * that can be repeated.  0 if neither can be told. */
int32_t excuse_today(void);

/* Does the project name a list that is not there?  It would set nothing aside,
 * and nobody would know why; the usual list need not be there. */
bool excuse_is_missing(const conf_settings *set, const char *path);
/* Marks entries whose rule does not exist as malformed. */
void excuse_check(suppressions *list, const mda_ruleset *rules);
/* Sets the findings aside that an entry covers, and marks the entry as used;
 * one that is over is used, but sets nothing aside.  `draft` is its absolute
 * path.  The reason is copied. */
mda_status excuse_apply(suppressions *list, const char *draft, int32_t today,
                        mda_result *r, mda_error *err);
/* "active", "stale", "expired" or "malformed", after excuse_apply().  An entry
 * of a rule that did not run under `options` is active. */
const char *excuse_state(const suppression *x, int32_t today,
                         const mda_ruleset *rules,
                         const mda_lint_options *options);
/* Adds a finding on an entry in such a state; none if it is active. */
mda_status excuse_notice(const suppression *x, const char *state, mda_result *r,
                         mda_error *err);

/* Is it neither set aside nor a notice on a suppression? */
bool excuse_is_open(const mda_finding *f);
/* Sets the findings aside that were there when the baseline was written, and
 * marks its entries for the draft as judged, the spent ones as used. */
mda_status excuse_baseline(baseline *b, const char *draft, mda_result *r,
                           mda_error *err);

#endif
