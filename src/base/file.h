/* file.h - whole files in and out; the only place that opens one. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/buf.h"

/* Reads a whole regular file or pipe into `out` (freed with buf_free()).
 * "-" is standard input.  MDA_EIO, MDA_ELIMIT, MDA_ENOMEM. */
mda_status file_read(buf *out, const char *path, mda_error *err);

/* True for a folder. */
bool file_is_folder(const char *path);

/* True if there is anything of that name. */
bool file_exists(const char *path);

/* True if both names lead to one regular file, by whatever links; "-" is what
 * comes in on standard input. */
bool file_is_same(const char *a, const char *b);

/* Calls `each` for every regular file below `folder` whose name ends with
 * `suffix`, in byte order of their paths; symbolic links are not followed.
 * Stops at the first status that is not MDA_OK and returns it. */
mda_status file_walk(const char *folder, const char *suffix,
                     mda_status (*each)(const char *path, void *payload,
                                        mda_error *err),
                     void *payload, mda_error *err);

#endif
