/* progress.c - work-done progress (LSP 3.17, Window Features).
 *
 * A check takes a few hundredths of a second, too short to show.  Two things
 * may take longer: checking all open documents again after rules or settings
 * changed, which the server announces itself, and requests on all documents,
 * for which the client gives a token. */
#include "lsp/server.h"

#include <stdio.h>

void progress_send(server *s, const json_node *token, const char *kind,
                   const char *title)
{
    json_node *params;
    json_tree t = rpc_message("$/progress", NULL, &params);
    json_put_node(&t, params, "token", token);
    json_node *value = json_put_map(&t, params, "value");
    json_put_string(&t, value, "kind", kind);
    if (kind[0] == 'b') {
        json_put_string(&t, value, "title", title);
        json_put_flag(&t, value, "cancellable", false);
    }
    rpc_send(&s->io, &t);
}

/* A report on the token that is in use. */
static void report(server *s, const char *kind, const char *title)
{
    json_tree token = json_map();
    char name[32];
    snprintf(name, sizeof name, "mdalint-work-%llu",
             (unsigned long long)s->progress);
    json_put_string(&token, token.root, "token", name);
    progress_send(s, json_get(token.root, "token"), kind, title);
    json_free(&token);
}

void progress_begin(server *s, uint32_t count)
{
    char id[32], name[48];
    json_node *params;
    if (!s->client.progress || s->progress || !count)
        return;
    json_tree t = rpc_message("window/workDoneProgress/create",
                              server_id(s, id), &params);
    s->progress = s->requests;
    snprintf(name, sizeof name, "mdalint-work-%llu",
             (unsigned long long)s->progress);
    json_put_string(&t, params, "token", name);
    rpc_send(&s->io, &t);
    snprintf(name, sizeof name, "checking %u document%s", count,
             count == 1 ? "" : "s");
    report(s, "begin", name);
}

void progress_end(server *s)
{
    report(s, "end", "");
    s->progress = 0;
}
