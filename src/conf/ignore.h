/* ignore.h - the ignore files of a folder tree. */
#ifndef CONF_IGNORE_H
#define CONF_IGNORE_H

#include "base/array.h"
#include "conf/pattern.h"

/* The two kinds of ignore files; what the first kind decides, the second
 * cannot change. */
typedef enum ignore_kind { IGNORE_OURS, IGNORE_GIT, IGNORE_KINDS } ignore_kind;

typedef struct ignore_line {
    pattern pattern;
    uint32_t line;
} ignore_line;

/* One ignore file.  Paths are matched as seen from its folder: `prefix` before
 * what follows the first `skip` bytes. */
typedef struct ignore_file {
    const char *path; /* as messages show it */
    const char *prefix;
    size_t skip;
    ignore_kind kind;
    uint32_t above;   /* index of the next one further up, or UINT32_MAX */
    ARRAY(ignore_line) lines;
} ignore_file;

typedef struct ignores {
    arena *arena; /* borrowed */
    ARRAY(ignore_file) files;
} ignores;

/* Names of ignore files by kind. */
extern const char *const ignore_names[IGNORE_KINDS];

/* Reads an ignore file whose folder is reached as `folder`; *chain is the
 * nearest file above it and becomes this one.  A file that is not there
 * changes nothing.  MDA_EIO, MDA_ENOMEM. */
mda_status ignore_read(ignores *all, ignore_kind kind, const char *file,
                       const char *prefix, size_t skip, uint32_t *chain,
                       mda_error *err);
/* Reads those of the folders above `folder`, up to the one that holds .git,
 * and .git/info/exclude. */
mda_status ignore_read_above(ignores *all, const char *folder, uint32_t *chain,
                             mda_error *err);
void ignore_free(ignores *all);

/* Is the path ignored?  `by` is filled with the file and line that say so. */
bool ignore_has(const ignores *all, uint32_t chain, const char *path,
                bool is_folder, const ignore_file **by, uint32_t *line);

#endif
