/* rpc.c - building and reading the pieces that all messages share.
 *
 *     {"jsonrpc": "2.0", "id": 7, "result": ...}
 *     {"jsonrpc": "2.0", "method": "textDocument/publishDiagnostics",
 *      "params": ...}
 */
#include "lsp/rpc.h"

static bool append(void *payload, const char *data, size_t len)
{
    buf *b = payload;
    buf_add(b, (slice){data, len});
    return !b->failed;
}

void rpc_send(transport *t, json_tree *message)
{
    buf body = {0};
    mda_error err = {0};
    mda_status status =
        json_write(message, JSON_DENSE, (mda_writer){append, &body}, &err);
    if (status == MDA_OK)
        status = transport_send(t, buf_slice(&body), &err);
    if (status != MDA_OK)
        transport_fail(t, err.message);
    buf_free(&body);
    json_free(message);
}

static json_tree begin(void)
{
    json_tree t = json_map();
    json_put_string(&t, t.root, "jsonrpc", "2.0");
    return t;
}

json_tree rpc_message(const char *method, const char *id, json_node **params)
{
    json_tree t = begin();
    if (id)
        json_put_string(&t, t.root, "id", id);
    json_put_string(&t, t.root, "method", method);
    *params = json_put_map(&t, t.root, "params");
    return t;
}

json_tree rpc_reply(const json_node *id)
{
    json_tree t = begin();
    if (id)
        json_put_node(&t, t.root, "id", id);
    else
        json_put_null(&t, t.root, "id");
    return t;
}

void rpc_error(json_tree *reply, rpc_code code, const char *message)
{
    json_node *error = json_put_map(reply, reply->root, "error");
    json_put_count(reply, error, "code", code);
    json_put_string(reply, error, "message", message);
}

void rpc_put_position(json_tree *t, json_node *parent, const char *key,
                      position at)
{
    json_node *p = json_put_map(t, parent, key);
    json_put_count(t, p, "line", at.line);
    json_put_count(t, p, "character", at.character);
}

void rpc_put_range(json_tree *t, json_node *parent, const char *key,
                   position_range range)
{
    json_node *r = json_put_map(t, parent, key);
    rpc_put_position(t, r, "start", range.start);
    rpc_put_position(t, r, "end", range.end);
}

/* A number of LSP's type uinteger; larger ones are as good as the largest. */
static bool read_count(const json_node *node, uint32_t *out)
{
    int64_t value = json_count(node, -1);
    *out = value > INT32_MAX ? INT32_MAX : (uint32_t)value;
    return value >= 0;
}

bool rpc_position(const json_node *node, position *out)
{
    return read_count(json_get(node, "line"), &out->line) &&
           read_count(json_get(node, "character"), &out->character);
}

bool rpc_range(const json_node *node, position_range *out)
{
    return rpc_position(json_get(node, "start"), &out->start) &&
           rpc_position(json_get(node, "end"), &out->end);
}
