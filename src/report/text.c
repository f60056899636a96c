/* text.c - findings for a person. */
#include "report/reports.h"

#include "base/buf.h"
#include "eval/finding.h"

mda_status text_report(const report_input *in, mda_writer out, mda_error *err)
{
    buf b = {0};
    (void)err;
    for (size_t i = 0; i < in->count; i++) {
        const result *r = in->outcomes[i].result;
        for (uint32_t k = 0; r && k < r->findings.len; k++) {
            const mda_finding *f = &r->findings.at[k];
            if (reports_shows(in, f))
                buf_format(&b, "%s:%u:%u: %s [%s]\n", in->outcomes[i].path,
                           f->place.line, f->place.column, f->message,
                           f->rule->id.ptr);
        }
    }
    mda_status status = buf_flush(&b, out);
    buf_free(&b);
    return status;
}
