/* client.h - the part of an editor, for a server that lacks memory. */
#ifndef ALLOC_CLIENT_H
#define ALLOC_CLIENT_H

#include "child.h"

/* Runs the server of `r` and talks to it: of each line of `script`, a JSON
 * message, the words %ROOT% become the URI of r->folder; a message with an id
 * is answered before the next is sent.  out->out holds the answers, one a
 * line, as far as they came.  False, with a line on stderr, when the server
 * could not be started. */
bool client_run(const child_request *r, const char *script, child_result *out);

#endif
