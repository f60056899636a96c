/* aside.h - findings that the project has set aside. */
#ifndef LSP_ASIDE_H
#define LSP_ASIDE_H

#include "base/buf.h"
#include "conf/baseline.h"
#include "conf/conf.h"
#include "conf/suppress.h"

/* The lists of a project, as far as they hold for one draft. */
typedef struct aside {
    const char *draft; /* absolute path; NULL: comments of the draft only */
    suppressions listed;
    baseline baseline;
} aside;

/* Reads the lists beside the project file; what is wrong with them becomes
 * lines of `wrong`.  MDA_ENOMEM. */
mda_status aside_load(aside *a, arena *memory, const conf *c,
                      const conf_settings *set, buf *wrong, mda_error *err);
void aside_free(aside *a);
/* Marks the findings of a result that are set aside, and adds a notice for
 * each comment that cannot be read, is over or matches nothing. */
mda_status aside_judge(aside *a, const mda_ruleset *rules,
                       const mda_lint_options *options,
                       const mda_document *doc, mda_result *result,
                       mda_error *err);

#endif
