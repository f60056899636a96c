/* standing.h - which findings count: those that are not set aside, not in the
 * baseline, and not there before. */
#ifndef CLI_STANDING_H
#define CLI_STANDING_H

#include "cli/compare.h"
#include "conf/baseline.h"
#include "conf/suppress.h"

/* A file of the project, read once. */
typedef struct standing_list {
    const char *path;
    suppressions now, before;
    bool is_same; /* `before` is what it is now */
} standing_list;

typedef struct standing {
    project *project;
    const mda_ruleset *rules;
    compare *compare;   /* NULL: nothing is compared */
    bool no_baseline;
    int32_t today;      /* yyyymmdd */
    ARRAY(standing_list) lists;
    ARRAY(baseline) baselines;
    ARRAY(suppressions) kept; /* by draft: those for it, as they came out */
} standing;

/* Judges the findings of the draft at `index`, which must come in order.
 * False after messages. */
bool standing_judge(standing *s, uint32_t index, const draft *d,
                    const mda_document *doc, const mda_lint_options *options,
                    mda_result *result);
/* The baseline of a draft; NULL after messages. */
baseline *standing_baseline(standing *s, const draft *d);
/* Says how many entries of baselines match nothing any more. */
void standing_say_unused(const standing *s);
void standing_free(standing *s);

/* Path of the file of suppressions for a draft; NULL without memory. */
const char *standing_list_path(project *p, const draft *d);
/* "active", "stale", "expired", "malformed". */
const char *standing_state(const standing *s, const suppression *x,
                           const mda_lint_options *options);

#endif
