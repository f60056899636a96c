/* checklist.h - pieces of the checklist of disclosure as a web page. */
#ifndef REPORT_CHECKLIST_H
#define REPORT_CHECKLIST_H

#include "report/shown.h"
#include "report/sink.h"

/* The page's style and script: page.css and page.js, embedded at build. */
extern const char page_css[], page_js[];

/* A file of the report and its place on the page. */
typedef struct sheet {
    sink *s;
    const report_input *in;
    const mda_outcome *of;
    size_t index; /* ids on the page begin with it */
} sheet;

/* How a verdict stands on the form that reviewers sign. */
typedef enum complied {
    COMPLIED_YES,
    COMPLIED_NO,
    COMPLIED_NOT_APPLICABLE,
    COMPLIED_UNKNOWN /* could not be looked for */
} complied;
complied checklist_complied(const mda_verdict *v);
/* "Y", "N", "N/A", "?". */
const char *checklist_letter(complied c);

/* Writes a link to a place, as "line 38" or "letter.md:7", and the item it
 * stands in. */
void checklist_link(const sheet *t, const mda_place *p);
/* Writes a quote, folded and cut to a few lines. */
void checklist_quote(const sheet *t, slice quote);
/* Writes the law of a verdict's rule in this draft. */
void checklist_law(const sheet *t, const mda_verdict *v);
/* Attributes by which the script filters. */
void checklist_keys(const sheet *t, const mda_verdict *v);

/* The outline of the MD&A: what is where. */
void outline_write(const sheet *t);
/* A finding, trigger and elements side by side; `index` is the verdict's. */
void card_write(const sheet *t, const mda_verdict *v, uint32_t index);

#endif
