/* shown.h - what formats show of findings and verdicts, said once. */
#ifndef REPORT_SHOWN_H
#define REPORT_SHOWN_H

#include "base/buf.h"
#include "base/json.h"
#include "eval/finding.h"
#include "report/reports.h"

/* "note", "warning", "error". */
const char *shown_severity(mda_severity severity);
/* What people call an element of a rule; its name if nobody says. */
slice shown_label(const model *m, const rule *r, const char *element);
/* Does this evidence make the matter known? */
bool shown_tells(const mda_evidence *e);
/* What a piece of evidence is, as "known from" or "expected here". */
const char *shown_role(const mda_evidence *e);
/* The message of a finding in one line, with where else it is known from:
 * "... (known from letter.md:7; removed HEAD~1:20-f.md:65)". */
void shown_message(buf *out, const mda_finding *f);
/* "a cause; an amount": labels of what a finding misses. */
void shown_missing(buf *out, const model *m, const mda_finding *f);
/* What a rule is about, as "Customer loss significant": its topic in words,
 * which a reader can say yes or no to. */
void shown_topic(buf *out, const rule *r);
/* "why it happened; how much it came to": all that a rule looks for. */
void shown_asks(buf *out, const model *m, const rule *r);
/* "Item 5.D Trend information" of a verdict; "" if neither is known. */
void shown_item(buf *out, const mda_verdict *v);
/* "Trend information" for "trend"; "MD&A as a whole" for "mdna". */
const char *shown_part(const char *part);
/* "Form 20-F Item 5.D; SEC Release ...": the law of a rule in this draft. */
void shown_law(buf *out, const rule *r, const document *doc);
/* Why a finding does not count, as "by a comment in the draft"; NULL if it is
 * open. */
const char *shown_standing(mda_standing standing);

/* Appends a path as a URI reference (RFC 3986): with `root`, a folder's
 * absolute path, as file:///..., else relative as it is. */
void shown_uri(buf *out, const char *path, const char *root);
/* A path of a report without ./ before it. */
const char *shown_path(const char *path);

/* Line and column of a place that ends behind its last character, columns in
 * UTF-16 code units as SARIF, LSP and GitHub count them; 1-based. */
typedef struct shown_range {
    uint32_t line, column, end_line, end_column;
} shown_range;
shown_range shown_utf16(const mda_place *p);

#endif
