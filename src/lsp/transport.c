/* transport.c - bytes to messages and back.
 *
 * Neither side of this may wait: a client that is busy writing may not read,
 * and a server that waits for it would never read what it writes.  So output
 * is queued and written in pieces that a pipe takes without blocking (POSIX:
 * PIPE_BUF bytes once it is reported writable).
 *
 * The head is that of the base protocol: lines ended by CRLF, an empty line,
 * the body.  Only Content-Length counts; a charset other than UTF-8 is
 * refused, since its bytes could not be understood. */
#include "lsp/transport.h"

#include "base/error.h"
#include "base/limits.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#define READ_BYTES (1u << 16)
#define KEEP_BYTES (1u << 18) /* larger queues are given back when empty */

void transport_free(transport *t)
{
    buf_free(&t->read);
    buf_free(&t->write);
}

/* ---- In ---------------------------------------------------------------- */

/* Drops what was taken. */
static void compact(transport *t)
{
    if (!t->taken)
        return;
    t->read.len -= t->taken;
    memmove(t->read.ptr, t->read.ptr + t->taken, t->read.len);
    t->taken = 0;
    if (!t->read.len && t->read.cap > KEEP_BYTES)
        buf_free(&t->read);
}

void transport_fail(transport *t, const char *why)
{
    if (!t->is_closed)
        fprintf(stderr, "mdalint lsp: %s\n", why);
    t->is_closed = true;
}

mda_status transport_read(transport *t, mda_error *err)
{
    compact(t);
    if (!buf_reserve(&t->read, READ_BYTES))
        return error_nomem(err);
    ssize_t n =
        read(t->in, t->read.ptr + t->read.len, t->read.cap - t->read.len);
    if (n < 0 && (errno == EINTR || errno == EAGAIN))
        return MDA_OK;
    if (n < 0)
        return error_set(err, MDA_EIO, NULL, "cannot read: %s",
                         strerror(errno));
    t->is_closed = t->is_closed || n == 0;
    t->read.len += (size_t)n;
    return MDA_OK;
}

static mda_status read_length(slice value, size_t *length, mda_error *err)
{
    size_t n = 0;
    for (size_t i = 0; i < value.len; i++) {
        if (!char_is_digit(value.ptr[i]) || n > LIMIT_MESSAGE_BYTES)
            break;
        n = n * 10 + (size_t)(value.ptr[i] - '0');
    }
    if (n > LIMIT_MESSAGE_BYTES)
        return error_set(err, MDA_ELIMIT, NULL,
                         "a message is larger than the limit of %u bytes",
                         LIMIT_MESSAGE_BYTES);
    bool digits = value.len && value.len < 12;
    for (size_t i = 0; i < value.len; i++)
        digits = digits && char_is_digit(value.ptr[i]);
    *length = n;
    return digits ? MDA_OK
                  : error_set(err, MDA_EFORMAT, NULL,
                              "Content-Length is no number");
}

/* One line of the head. */
static mda_status read_field(slice line, size_t *length, mda_error *err)
{
    const char *colon = memchr(line.ptr, ':', line.len);
    if (!colon)
        return error_set(err, MDA_EFORMAT, NULL,
                         "what came is no message: its head has a line "
                         "without a colon");
    slice name = {line.ptr, (size_t)(colon - line.ptr)};
    slice value = {colon + 1, line.len - name.len - 1};
    value = slice_trim(value);
    if (slice_equal_nocase(name, SLICE("Content-Length")))
        return read_length(value, length, err);
    size_t charset = slice_find_nocase(value, SLICE("charset="), 0);
    if (slice_equal_nocase(name, SLICE("Content-Type")) &&
        charset != SIZE_MAX &&
        slice_find_nocase(value, SLICE("utf-8"), charset) == SIZE_MAX &&
        slice_find_nocase(value, SLICE("utf8"), charset) == SIZE_MAX)
        return error_set(err, MDA_EFORMAT, NULL,
                         "only UTF-8 is understood, not %.*s",
                         (int)(value.len < 80 ? value.len : 80), value.ptr);
    return MDA_OK;
}

mda_status transport_next(transport *t, slice *body, mda_error *err)
{
    size_t length = SIZE_MAX, at = t->taken;
    *body = (slice){NULL, 0};
    for (;;) {
        slice rest = {t->read.ptr + at, t->read.len - at};
        const char *end = rest.len ? memchr(rest.ptr, '\n', rest.len) : NULL;
        if ((end ? (size_t)(end - rest.ptr) : rest.len) + at - t->taken >
            LIMIT_MESSAGE_HEAD)
            return error_set(err, MDA_EFORMAT, NULL,
                             "what came is no message: its head does not end");
        if (!end)
            return MDA_OK;
        slice line = {rest.ptr, (size_t)(end - rest.ptr)};
        at += line.len + 1;
        if (line.len && line.ptr[line.len - 1] == '\r')
            line.len--;
        if (!line.len)
            break;
        TRY(read_field(line, &length, err));
    }
    if (length == SIZE_MAX)
        return error_set(err, MDA_EFORMAT, NULL,
                         "a message has no Content-Length");
    if (t->read.len - at < length)
        return MDA_OK;
    *body = (slice){t->read.ptr + at, length};
    t->taken = at + length;
    return MDA_OK;
}

/* ---- Out --------------------------------------------------------------- */

mda_status transport_send(transport *t, slice body, mda_error *err)
{
    if (t->write.len - t->written + body.len > LIMIT_MESSAGE_BYTES)
        return error_set(err, MDA_ELIMIT, NULL,
                         "the client does not read what is sent");
    if (t->written > t->write.len / 2) {
        t->write.len -= t->written;
        memmove(t->write.ptr, t->write.ptr + t->written, t->write.len);
        t->written = 0;
    }
    buf_format(&t->write, "Content-Length: %zu\r\n\r\n", body.len);
    buf_add(&t->write, body);
    return t->write.failed ? error_nomem(err) : MDA_OK;
}

bool transport_has_output(const transport *t)
{
    return t->written < t->write.len;
}

void transport_write(transport *t)
{
    size_t n = t->write.len - t->written;
    if (n > PIPE_BUF)
        n = PIPE_BUF;
    ssize_t done = write(t->out, t->write.ptr + t->written, n);
    if (done < 0 && errno != EINTR && errno != EAGAIN)
        t->is_closed = true;
    t->written += done > 0 ? (size_t)done : 0;
    if (transport_has_output(t))
        return;
    t->written = 0;
    if (t->write.cap > KEEP_BYTES)
        buf_free(&t->write);
    else
        buf_clear(&t->write);
}
