/* reports.c - the table of formats.  A format takes all outcomes and writes
 * bytes; it looks at a document only through the places of findings and
 * verdicts and the list of its sections. */
#include "report/reports.h"

#include "base/error.h"
#include "report/shown.h"

const report reports[] = {
    {"text", "for people, on a terminal", text_report},
    {"json", "one document for programs", json_report},
    {"jsonl", "the same, one record a line", jsonl_report},
    {"sarif", "SARIF 2.1.0, for code scanning", sarif_report},
    {"junit", "one test case for each requirement", junit_report},
    {"checkstyle", "XML of Checkstyle", checkstyle_report},
    {"github", "annotations and a summary of a GitHub job", github_report},
    {"markdown", "a page for a job summary or a comment", markdown_report},
    {"gitlab", "Code Quality report of GitLab", gitlab_report},
    {"rdjson", "diagnostics for reviewdog", rdjson_report},
    {"rdjsonl", "the same, one a line", rdjsonl_report},
    {"gcc", "one line for each finding, as compilers print", gcc_report},
    {"lsp", "parameters of publishDiagnostics, a line for each file",
     lsp_report},
    {"checklist", "the checklist of disclosure as a web page",
     checklist_report},
    {"checklist-csv", "the checklist as a table", checklist_csv_report},
    {NULL, NULL, NULL},
};

size_t reports_count(void)
{
    return sizeof reports / sizeof *reports - 1;
}

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
    return !f->suppressed &&
           (f->rule->is_spelling || f->severity >= in->options->show);
}

const char *reports_unchecked(const mda_outcome *o)
{
    if (!o->result)
        return o->error.message;
    return o->result->unchecked;
}

void reports_reason(buf *out, const mda_verdict *v)
{
    static const char *const words[] = {
        [MDA_NOT_TRIGGERED] = "nothing tells such a matter",
        [MDA_EXCUSED] = "not needed",
        [MDA_UNCHECKED] = "could not be looked for",
        [MDA_NOT_APPLICABLE] = "does not apply",
    };
    const mda_finding *f = v->finding;
    const char *reason = f && f->suppressed ? f->reason : v->reason;
    if (f && f->suppressed)
        buf_text(out, shown_standing(f->standing));
    else if (f)
        buf_format(out, "only a %s: %s", shown_severity(f->severity),
                   f->message);
    else
        buf_text(out, words[v->state] ? words[v->state] : "");
    if (reason && reason[0])
        buf_format(out, ": %s", reason);
}
