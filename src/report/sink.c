/* sink.c - bytes of a report on their way to the writer.
 *
 * A report may tell of thousands of files.  Each finding becomes a small JSON
 * tree or a piece of markup of its own, is appended to a buffer and forgotten;
 * the buffer is handed on whenever it holds a good deal.  Troubles are kept
 * and told at the end, so that a format reads like the document it makes. */
#include "report/sink.h"

#include "base/error.h"

#define MUCH 65536u

static void hand_on(sink *s)
{
    if (s->status != MDA_OK) {
        buf_clear(&s->b);
        return;
    }
    s->status = buf_flush(&s->b, s->out);
    if (s->status == MDA_ENOMEM)
        error_nomem(s->err);
    else if (s->status != MDA_OK)
        error_set(s->err, s->status, NULL, "the writer stopped");
}

void sink_pass(sink *s)
{
    if (s->b.len >= MUCH)
        hand_on(s);
}

static bool append(void *payload, const char *data, size_t len)
{
    buf *b = payload;
    buf_add(b, (slice){data, len});
    return !b->failed;
}

void sink_line(sink *s, json_tree *t)
{
    mda_error ignored;
    if (json_write(t, JSON_DENSE, (mda_writer){append, &s->b}, &ignored) !=
        MDA_OK)
        s->b.failed = true;
    json_free(t);
    sink_pass(s);
}

void sink_item(sink *s, json_tree *t, size_t *count)
{
    if ((*count)++)
        buf_char(&s->b, ',');
    sink_line(s, t);
}

mda_status sink_end(sink *s)
{
    hand_on(s);
    buf_free(&s->b);
    return s->status;
}
