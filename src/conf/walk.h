/* walk.h - which files below a folder are drafts, and why the others are
 * not. */
#ifndef CONF_WALK_H
#define CONF_WALK_H

#include "base/arena.h"
#include "base/array.h"

typedef enum walk_why {
    WALK_DRAFT,
    WALK_IGNORED,    /* by .gitignore or .mdalintignore */
    WALK_HIDDEN,     /* its name begins with a dot */
    WALK_UNREAD,     /* a document of a kind that is not read, as .docx */
    WALK_OTHER_KIND, /* no document by its suffix */
    WALK_LEFT_OUT,   /* by include and exclude of the project file */
    WALK_KNOWN,      /* a known document, rule or list of the project */
    WALK_SEEN,       /* a link to a folder that was walked already */
    WALK_SPECIAL,    /* no file and no folder */
    WALK_WHYS
} walk_why;

typedef struct walk_entry {
    const char *path; /* begins with the folder given; a folder that was not
                         entered ends with a slash */
    walk_why why;
    const char *by;   /* of WALK_IGNORED: ".gitignore:3"; else NULL */
} walk_entry;

/* Starts zeroed; freed with walk_free(). */
typedef struct walk {
    arena *arena;
    ARRAY(walk_entry) entries; /* of one folder after the other, each in byte
                                  order of the paths */
} walk;

typedef struct walk_options {
    bool no_ignore; /* do not read .gitignore and .mdalintignore */
    /* What is said of a file of the right kind; NULL: it is a draft. */
    walk_why (*judge)(const char *path, void *payload);
    void *payload;
} walk_options;

/* Adds what is below `folder` ("" is where the program stands).  Links to
 * folders are followed after all others, and no folder is walked twice.
 * MDA_EIO, MDA_ELIMIT, MDA_ENOMEM. */
mda_status walk_folder(walk *w, const char *folder, const walk_options *options,
                       mda_error *err);
void walk_free(walk *w);

/* Does a file of that name hold a kind of text that is read? */
bool walk_is_kind(const char *path);
/* "ignored", "hidden" ...: for lists of what was left out. */
const char *walk_says(walk_why why);

#endif
