/* folder.h - scratch folders and small files for the test runners.  Each
 * returns false with a line on stderr. */
#ifndef SUPPORT_FOLDER_H
#define SUPPORT_FOLDER_H

#include "base/slice.h"

/* Makes a folder and those above it; it may be there already. */
bool folder_make(const char *path);
/* Makes an empty folder, removing what was below it. */
bool folder_fresh(const char *path);
/* Copies all files below `from` to the same places below `to`, dot files
 * too. */
bool folder_copy(const char *from, const char *to);

bool folder_has(const char *path);
/* Writes a whole file, making its folder. */
bool folder_write(const char *path, slice bytes);

#endif
