/* git.h - what is asked of git, the program. */
#ifndef CLI_GIT_H
#define CLI_GIT_H

#include "base/arena.h"
#include "base/buf.h"

/* A state of a repository to compare with. */
typedef struct git_state {
    const char *root;   /* absolute folder of the repository */
    const char *commit; /* in full */
    const char *name;   /* as people call it: the ref, or 12 digits of the
                           commit where HEAD left it */
} git_state;

/* A file that differs between the state and the working tree. */
typedef struct git_change {
    const char *before, *after; /* from the root; NULL: there was or is none */
} git_change;

/* Runs git in `folder` with the words up to NULL and adds what it prints.
 * MDA_EIO with git's message when it fails or is not there. */
mda_status git_run(buf *out, const char *folder, const char *const *words,
                   mda_error *err);

/* The commit where HEAD left `ref`, or `ref` itself where that is unknown.
 * MDA_EIO after git's message: no repository, no such ref. */
mda_status git_find(arena *a, const char *folder, const char *ref,
                    git_state *out, mda_error *err);
/* The files that changed since, renamed ones with both names; ends at an
 * entry without names.  In the arena. */
mda_status git_changes(arena *a, const git_state *s, const git_change **out,
                       mda_error *err);
/* A file as it was, by its path from the root.  MDA_EIO. */
mda_status git_show(buf *out, const git_state *s, const char *path,
                    mda_error *err);
/* Adds the paths of all files of a state, ended by NUL each. */
mda_status git_files(buf *out, const git_state *s, mda_error *err);

#endif
