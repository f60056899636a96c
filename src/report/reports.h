/* reports.h - the formats of a report, and the choice among them. */
#ifndef REPORT_REPORTS_H
#define REPORT_REPORTS_H

#include "base/buf.h"
#include "rule/rule.h"

/* What a report is made from. */
typedef struct report_input {
    const model *rules;
    const mda_outcome *outcomes;
    size_t count;
    const mda_report_options *options; /* never NULL */
} report_input;

typedef struct report {
    const char *name;
    mda_status (*write)(const report_input *in, mda_writer out, mda_error *err);
} report;

/* All formats; ends at a NULL name. */
extern const report reports[];

/* Writes in the format of that name; MDA_ENOTFOUND if there is none. */
mda_status reports_write(const char *name, const report_input *in,
                         mda_writer out, mda_error *err);

/* Is this finding shown under these options? */
bool reports_shows(const report_input *in, const mda_finding *f);

mda_status text_report(const report_input *in, mda_writer out, mda_error *err);
mda_status json_report(const report_input *in, mda_writer out, mda_error *err);

#endif
