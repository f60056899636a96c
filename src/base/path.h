/* path.h - names of files as text: nothing is asked of the disk but where the
 * program stands.  Results live in the arena; NULL without memory. */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include "base/arena.h"

/* From the root, without "." and ".." and doubled slashes: "/a/b". */
const char *path_absolute(arena *a, const char *path);
/* `name` beside a file of `folder` ("" is where the program stands), tidied:
 * "a/b" + "../c.md" is "a/c.md".  An absolute name stays. */
const char *path_join(arena *a, const char *folder, const char *name);
/* The folder part: "a" of "a/b", "" of "b", "/" of "/b". */
const char *path_folder(arena *a, const char *path);
/* How `path` is reached from `folder`, both absolute: "../b", "" if the same.
 */
const char *path_relative(arena *a, const char *path, const char *folder);

#endif
