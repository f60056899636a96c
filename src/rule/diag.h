/* diag.h - mistakes in rule files: all of them, each with its place. */
#ifndef RULE_DIAG_H
#define RULE_DIAG_H

#include "rule/rule.h"

typedef struct diags {
    arena *arena; /* owns messages and paths */
    ARRAY(mda_diagnostic) list;
    uint32_t errors;
    bool failed; /* memory ran out while noting one */
    uint32_t counts[MDA_ERROR + 1]; /* by severity; the last says that there
                                       are more */
} diags;

/* Notes a diagnostic; `code` is a string constant, stable across versions, and
 * has a row in rule/codes.c.
 * Paths and messages are copied. */
void diag_add(diags *d, mda_severity severity, const char *code, mark at,
              const char *format, ...) __attribute__((format(printf, 5, 6)));
/* True once no more of that severity are kept: spares the search for
 * suggestions. */
bool diag_is_full(const diags *d, mda_severity severity);
/* Of `n` names the one nearest to `name` by edit distance (at most a third
 * of its length), or an empty slice. */
slice diag_suggest(slice name, const slice *names, size_t n);
/* Sorts by path, line, column. */
void diag_sort(diags *d);

#endif
