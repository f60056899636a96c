/* sync.c - documents that the client opens, changes and closes.
 *
 * A change counts from the text that the change before it left.  A document
 * that the client never opened, or opened twice, is a fault of the client:
 * the first is ignored, the second starts anew. */
#include "lsp/server.h"

#include "base/limits.h"
#include "base/mem.h"

/* The worker may be at work with what the entry owns, and its result must not
 * be told after the last word on the document. */
static void remove_entry(server *s, entry *e)
{
    uint32_t i = 0;
    server_settle(s);
    if (!s->client.pull)
        diagnostics_clear(s, e->buffer);
    while (s->entries.at[i] != e)
        i++;
    memmove(&s->entries.at[i], &s->entries.at[i + 1],
            (--s->entries.len - i) * sizeof e);
    server_drop_waiting(s, e, true);
    server_free_entry(e);
}

void sync_open(server *s, request *r)
{
    const json_node *item = json_get(r->params, "textDocument");
    slice uri = json_text(json_get(item, "uri"));
    slice text = json_text(json_get(item, "text"));
    entry *old = server_entry(s, uri);
    if (old)
        remove_entry(s, old);
    if (!uri.ptr || !text.ptr)
        return;
    if (s->entries.len >= LIMIT_BUFFERS || text.len > LIMIT_FILE_BYTES) {
        server_show(s, MDA_WARNING,
                    "too many or too large documents are "
                    "open; the newest is not checked");
        return;
    }
    entry **slot = array_add(&s->entries);
    entry *e = slot ? mem_new(sizeof *e) : NULL;
    if (e)
        e->buffer = buffer_new(uri, json_text(json_get(item, "languageId")),
                               text, json_count(json_get(item, "version"), 0));
    if (!e || !e->buffer) {
        s->entries.len -= slot ? 1 : 0;
        mem_free(e);
        transport_fail(&s->io, "memory ran out");
        return;
    }
    *slot = e;
    server_touch(s, e);
    e->due = server_now();
}

/* Applies one change; false when the text cannot follow. */
static bool apply(server *s, buffer *b, const json_node *change)
{
    const json_node *at = json_get(change, "range");
    slice text = json_text(json_get(change, "text"));
    position_range range;
    if (!text.ptr || (json_is_map(at) && !rpc_range(at, &range)))
        return false;
    return buffer_edit(b, json_is_map(at) ? &range : NULL, text, s->units) ==
           MDA_OK;
}

void sync_change(server *s, request *r)
{
    const json_node *item = json_get(r->params, "textDocument");
    const json_node *changes = json_get(r->params, "contentChanges");
    entry *e = server_entry(s, json_text(json_get(item, "uri")));
    if (!e)
        return;
    if (!server_part(s, e)) {
        transport_fail(&s->io, "memory ran out");
        return;
    }
    for (size_t i = 0; i < json_len(changes); i++)
        if (!apply(s, e->buffer, json_at(changes, i))) {
            server_show(s, MDA_ERROR,
                        "a change of a document could not be followed; it is "
                        "no longer checked until it is opened again");
            remove_entry(s, e);
            return;
        }
    e->buffer->version =
        json_count(json_get(item, "version"), e->buffer->version);
    server_drop_waiting(s, e, false);
    server_touch(s, e);
}

void sync_save(server *s, request *r)
{
    const json_node *item = json_get(r->params, "textDocument");
    entry *e = server_entry(s, json_text(json_get(item, "uri")));
    if (e && server_uses(s, e->buffer->path))
        s->must_reload = true;
}

void sync_close(server *s, request *r)
{
    const json_node *item = json_get(r->params, "textDocument");
    entry *e = server_entry(s, json_text(json_get(item, "uri")));
    if (e)
        remove_entry(s, e);
}
