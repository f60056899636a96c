/* reports.h - the formats of a report, and the choice among them. */
#ifndef REPORT_REPORTS_H
#define REPORT_REPORTS_H

#include "base/buf.h"
#include "eval/finding.h"
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
    const char *about; /* one line for people */
    mda_status (*write)(const report_input *in, mda_writer out, mda_error *err);
} report;

/* All formats; ends at a NULL name. */
extern const report reports[];

size_t reports_count(void);

/* Writes in the format of that name; MDA_ENOTFOUND if there is none. */
mda_status reports_write(const char *name, const report_input *in,
                         mda_writer out, mda_error *err);

/* Is this finding shown under these options?  A misspelt word always is: it
 * was asked for. */
bool reports_shows(const report_input *in, const mda_finding *f);
/* Why a file was not checked; NULL if it was. */
const char *reports_unchecked(const mda_outcome *o);
/* Appends why a verdict is neither met nor raised, in one line. */
void reports_reason(buf *out, const mda_verdict *v);

mda_status text_report(const report_input *in, mda_writer out, mda_error *err);
mda_status json_report(const report_input *in, mda_writer out, mda_error *err);
mda_status jsonl_report(const report_input *in, mda_writer out, mda_error *err);
mda_status sarif_report(const report_input *in, mda_writer out, mda_error *err);
mda_status junit_report(const report_input *in, mda_writer out, mda_error *err);
mda_status checkstyle_report(const report_input *in, mda_writer out, mda_error *err);
mda_status github_report(const report_input *in, mda_writer out, mda_error *err);
mda_status markdown_report(const report_input *in, mda_writer out, mda_error *err);
mda_status gitlab_report(const report_input *in, mda_writer out, mda_error *err);
mda_status rdjson_report(const report_input *in, mda_writer out, mda_error *err);
mda_status rdjsonl_report(const report_input *in, mda_writer out, mda_error *err);
mda_status gcc_report(const report_input *in, mda_writer out, mda_error *err);
mda_status checklist_report(const report_input *in, mda_writer out,
                            mda_error *err);
mda_status checklist_csv_report(const report_input *in, mda_writer out,
                                mda_error *err);
mda_status lsp_report(const report_input *in, mda_writer out, mda_error *err);

#endif
