/* rpc.h - JSON-RPC 2.0 as LSP uses it: what goes out, and what a request
 * looks like while it is answered. */
#ifndef LSP_RPC_H
#define LSP_RPC_H

#include "base/json.h"
#include "lsp/position.h"
#include "lsp/transport.h"

typedef enum rpc_code {
    RPC_PARSE_ERROR = -32700,
    RPC_INVALID_REQUEST = -32600,
    RPC_METHOD_NOT_FOUND = -32601,
    RPC_INVALID_PARAMS = -32602,
    RPC_INTERNAL_ERROR = -32603,
    RPC_NOT_INITIALIZED = -32002,
    RPC_REQUEST_FAILED = -32803,
    RPC_SERVER_CANCELLED = -32802,
    RPC_CONTENT_MODIFIED = -32801,
    RPC_REQUEST_CANCELLED = -32800
} rpc_code;

/* Writes a tree as one message; the tree is freed.  Without memory nothing is
 * sent and the transport counts as closed. */
void rpc_send(transport *t, json_tree *message);

/* A message to be filled and sent: a notification, or a request when `id` is
 * not NULL.  *params is its empty map. */
json_tree rpc_message(const char *method, const char *id, json_node **params);
/* The answer to a request: its "result" is still to be put. */
json_tree rpc_reply(const json_node *id);
/* Turns the answer into an error. */
void rpc_error(json_tree *reply, rpc_code code, const char *message);

/* Puts {"line": 1, "character": 2}, and two of them as a range. */
void rpc_put_position(json_tree *t, json_node *parent, const char *key,
                      position at);
void rpc_put_range(json_tree *t, json_node *parent, const char *key,
                   position_range range);
/* Reads them; false when something is missing or no number of that kind. */
bool rpc_position(const json_node *node, position *out);
bool rpc_range(const json_node *node, position_range *out);

#endif
