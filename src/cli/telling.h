/* telling.h - reports of a run: one or several formats, each to standard
 * output or to a file. */
#ifndef CLI_TELLING_H
#define CLI_TELLING_H

#include "cli/opt.h"
#include "mdalint.h"

/* All formats of the library; a unit test compares. */
#define TELLING_FORMATS                                                        \
    "text json jsonl sarif junit checkstyle github markdown gitlab rdjson "    \
    "rdjsonl gcc lsp checklist checklist-csv"

#define TELLING_OPTIONS                                                        \
    {"format", 'f', "FORMAT[:FILE]", TELLING_FORMATS,                          \
     "how findings are written, and where; may be given often"},               \
        {"output", 'o', "FILE", NULL,                                          \
         "write to FILE, which is replaced whole or not at all"},              \
        {"show", 0, "LEVEL", "note warning error",                             \
         "least severity that is written; otherwise warning"},                 \
        {"color", 0, "WHEN", "auto always never", "use colours in text"},      \
    {                                                                          \
        "quiet", 'q', NULL, NULL,                                              \
            "write nothing to standard output; the exit status tells"          \
    }

/* Checks what can be checked before a run: two reports in one place.  False
 * after a message that `full` begins. */
bool telling_check(const args *given, const char *full);
/* Would no report replace `input`, a file of the run?  False after a message
 * that `full` begins. */
bool telling_spares(const args *given, const char *full, const char *input);
/* Writes all reports.  Returns `status`, or EXIT_USAGE after messages when
 * one could not be written; the others are. */
int telling_write(const args *given, const mda_ruleset *rules,
                  const mda_outcome *outcomes, size_t count, int status);

#endif
