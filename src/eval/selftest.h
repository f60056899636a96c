/* selftest.h - the tests kept inside rule and lexicon files. */
#ifndef EVAL_SELFTEST_H
#define EVAL_SELFTEST_H

#include "eval/ruleset.h"

/* Reads a draft for a test: supplied by the caller because eval knows no
 * formats.  `form` may be NULL. */
typedef mda_status (*selftest_read)(document **out, slice markdown,
                                    const char *form, mda_error *err);

/* Runs all tests; see mda_ruleset_test(). */
mda_status selftest_run(const ruleset *rules, selftest_read read,
                        bool (*each)(const mda_test_outcome *outcome,
                                     void *payload),
                        void *payload, mda_error *err);

#endif
