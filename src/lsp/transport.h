/* transport.h - messages over two file descriptors, each with a head:
 *
 *     Content-Length: 52\r\n\r\n{"jsonrpc":"2.0", ...
 */
#ifndef LSP_TRANSPORT_H
#define LSP_TRANSPORT_H

#include "base/buf.h"

typedef struct transport {
    int in, out;
    buf read; /* what came and was not yet taken, from `taken` on */
    size_t taken;
    buf write; /* what waits to be written, from `written` on */
    size_t written;
    bool is_closed; /* the other side closed its end, or cannot be written */
} transport;

void transport_free(transport *t);
/* Closes it for a reason of our own, which goes to standard error. */
void transport_fail(transport *t, const char *why);
/* Reads what is there; call when `in` is readable.  MDA_EIO, MDA_ENOMEM. */
mda_status transport_read(transport *t, mda_error *err);
/* Body of the next whole message, borrowed until the next call; its ptr is
 * NULL when more must be read.  MDA_EFORMAT when the head cannot be
 * understood and MDA_ELIMIT when the message is too large: nothing that
 * follows can be trusted then. */
mda_status transport_next(transport *t, slice *body, mda_error *err);

/* Queues a message.  MDA_ELIMIT when the other side does not read. */
mda_status transport_send(transport *t, slice body, mda_error *err);
bool transport_has_output(const transport *t);
/* Writes what can be written at once; call when `out` is writable. */
void transport_write(transport *t);

#endif
