/* reports.c - the table of formats.  A format takes all outcomes and writes
 * bytes; it never looks at a document but through the places of findings and
 * the list of its sections. */
#include "report/reports.h"

#include "base/error.h"

const report reports[] = {
    {"text", text_report},
    {"json", json_report},
    {NULL, NULL},
};

mda_status reports_write(const char *name, const report_input *in,
                         mda_writer out, mda_error *err)
{
    for (const report *r = reports; r->name; r++)
        if (strcmp(r->name, name) == 0)
            return r->write(in, out, err);
    return error_set(err, MDA_ENOTFOUND, NULL, "no report format \"%s\"", name);
}

bool reports_shows(const report_input *in, const mda_finding *f)
{
    return !f->suppressed && f->severity >= in->options->show;
}
