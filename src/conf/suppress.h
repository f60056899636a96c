/* suppress.h - findings that were judged and set aside, each with a reason.
 *
 * In the draft, before the paragraph that a finding points at:
 *
 *     <!-- mdalint-allow RULE until 2026-12-31: the reason -->   Markdown, HTML
 *     [mdalint-allow RULE: the reason]                            text, a line
 *
 * Or listed in a file of the project, .mdalint-suppressions.yaml.
 */
#ifndef CONF_SUPPRESS_H
#define CONF_SUPPRESS_H

#include "base/arena.h"
#include "base/array.h"

#define SUPPRESS_NAME ".mdalint-suppressions.yaml"

typedef struct suppression {
    const char *rule, *reason;
    const char *approver, *date, *expires; /* NULL: not said; yyyy-mm-dd */
    const char *draft;       /* listed: absolute path; else NULL */
    const char *fingerprint; /* listed: which finding; one of these two */
    const char *quote;       /* words of what the finding points at */
    const char *path;        /* where it stands */
    uint32_t line, column;
    mda_span source; /* in the draft: the comment */
    mda_span block;  /* in the draft: the visible text it is for */
    const char *fault; /* why it cannot be read; NULL: it can */
    bool is_used;
} suppression;

typedef struct suppressions {
    arena *arena;
    ARRAY(suppression) list;
    ARRAY(mda_diagnostic) mistakes; /* of the file; all MDA_ERROR */
} suppressions;

/* Reads the file; none is an empty list.  Mistakes do not fail.  Freed with
 * suppress_free() in any case; `err` is needed. */
mda_status suppress_load(suppressions *out, const char *path, mda_error *err);
/* The same of bytes that would be at `path`, which need not exist; what they
 * name need not either. */
mda_status suppress_read(suppressions *out, slice text, const char *path,
                         mda_error *err);
/* Adds copies of what `from` lists for a draft, absolute; shares its words. */
mda_status suppress_copy(suppressions *out, const suppressions *from,
                         const char *draft, mda_error *err);
/* Adds what stands in the draft. */
mda_status suppress_scan(suppressions *out, const mda_document *doc,
                         mda_error *err);
void suppress_free(suppressions *s);

/* Is it for this finding?  `draft` is the absolute path. */
bool suppress_fits(const suppression *s, const mda_finding *f,
                   const char *draft);
/* Is the finding told in the block of a comment, and not only placed there
 * because the draft comes nearest to it? */
bool suppress_is_told(const suppression *s, const mda_finding *f);
/* Is it past its date on day `today`, yyyymmdd? */
bool suppress_is_over(const suppression *s, int32_t today);
/* "2026-12-31" as 20261231; 0 when it is no date. */
int32_t suppress_day(const char *text);

#endif
