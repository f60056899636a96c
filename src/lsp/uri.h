/* uri.h - file URIs (RFC 8089) and paths. */
#ifndef LSP_URI_H
#define LSP_URI_H

#include "base/buf.h"

/* Path of a file URI; a URI of another scheme comes back as it is.  Freed
 * with mem_free(); NULL without memory. */
char *uri_path(slice uri);
/* Appends the URI of a path; a relative one counts from `root`, a path. */
void uri_add(buf *out, const char *root, const char *path);

#endif
