/* drafts.h - the files of a run. */
#ifndef CLI_DRAFTS_H
#define CLI_DRAFTS_H

#include "cli/project.h"
#include "conf/walk.h"

#define DRAFTS_OPTIONS                                                         \
    {"no-ignore", 0, NULL, NULL,                                               \
     "in folders, do not respect .gitignore and .mdalintignore"}

/* A file to be linted. */
typedef struct draft {
    const char *path;       /* "-" is standard input */
    const char *shown;      /* its name in messages and reports */
    const conf *conf;
    conf_settings settings;
} draft;

typedef struct drafts {
    project *project;
    walk walk; /* of all folders named; entries left out stay in it */
    ARRAY(draft) list;
    bool is_mixed; /* not all have the same packs */
} drafts;

/* Makes the list of drafts from the operands: files as they are named, folders
 * and patterns walked; no draft found in a folder comes twice.  The exit
 * status after messages; EXIT_QUIET to go on. */
int drafts_collect(drafts *d, const args *given);
/* Says in one line which documents in folders were left out, if any. */
void drafts_say_left_out(const drafts *d);
/* Prints every file and what is done with it. */
void drafts_print(const drafts *d);
void drafts_free(drafts *d);

#endif
