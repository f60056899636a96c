/* notice.h - findings about the project's own notes. */
#ifndef EVAL_NOTICE_H
#define EVAL_NOTICE_H

#include "eval/finding.h"

/* The rules that notices have; ends at an empty id. */
extern const rule notice_rules[];

/* See mda_result_notice(). */
mda_status notice_add(result *r, const mda_notice *n, mda_error *err);

#endif
