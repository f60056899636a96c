/* compare.h - drafts as they were at a git ref (--diff). */
#ifndef CLI_COMPARE_H
#define CLI_COMPARE_H

#include "cli/drafts.h"
#include "cli/git.h"
#include "cli/shelf.h"

typedef enum was_kind {
    WAS_NOT,    /* there was no such draft: every finding is new */
    WAS_SAME,   /* draft and known documents are what they were: none is */
    WAS_OTHER   /* it is to be read and linted */
} was_kind;

/* A draft as it was. */
typedef struct was {
    was_kind kind;
    const char *path;         /* from the root of the repository */
    mda_lint_options options; /* with known documents as they were */
    mda_document *doc;
    mda_result *result;
    mda_error error;
} was;

typedef struct compare {
    git_state state;
    const git_change *changes; /* NULL: nothing is compared */
    buf files;                 /* of the state, ended by NUL each */
    arena *arena;              /* borrowed */
    shelf shelf;               /* known documents as they were */
    ARRAY(was) drafts;
} compare;

/* Asks git; false after messages. */
bool compare_begin(compare *c, const char *ref, const drafts *d);
/* Finds out what a draft was, and its options then; `beside` is a file that
 * counts as part of it.  False after messages. */
bool compare_prepare(compare *c, uint32_t index, const draft *d,
                     const char *beside, const mda_lint_options *now);
/* The bytes that a file had; false when there was none.  *same tells that it
 * has not changed, and then nothing is read. */
bool compare_file(compare *c, const char *path, bool *same, buf *out);
/* Reads a draft of WAS_OTHER, by a worker; `form` may be NULL. */
mda_status compare_read(compare *c, uint32_t index, const char *form);
void compare_free(compare *c);

#endif
