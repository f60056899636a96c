/* commands.c - workspace/executeCommand; docs/lsp.md lists the commands. */
#include "lsp/server.h"

static bool append(void *payload, const char *data, size_t len)
{
    buf *b = payload;
    buf_add(b, (slice){data, len});
    return !b->failed;
}

static void put_text(request *r, buf *text)
{
    json_put_text(&r->reply, r->reply.root, "result", buf_slice(text));
    r->reply.failed = r->reply.failed || text->failed;
    buf_free(text);
}

/* The client is asked to show a location. */
static void go_to(server *s, request *r, const json_node *location)
{
    char id[32];
    json_node *params;
    const json_node *uri = json_get(location, "uri");
    const json_node *range = json_get(location, "range");
    if (!json_is_text(uri) || !json_is_map(range)) {
        request_fail(r, RPC_INVALID_PARAMS, "a location was expected");
        return;
    }
    json_put_null(&r->reply, r->reply.root, "result");
    if (!s->client.show_document)
        return;
    json_tree t = rpc_message("window/showDocument", server_id(s, id), &params);
    json_put_node(&t, params, "uri", uri);
    json_put_node(&t, params, "selection", range);
    json_put_flag(&t, params, "takeFocus", true);
    rpc_send(&s->io, &t);
}

static void show_rule(server *s, request *r, const json_node *name)
{
    buf page = {0};
    mda_error err = {0};
    const mda_rule *rule = NULL;
    for (uint32_t i = 0; json_is_text(name) && i < s->entries.len; i++)
        if (!rule && s->entries.at[i]->setup)
            rule = mda_ruleset_find(setup_rules(s->entries.at[i]->setup),
                                    json_text(name).ptr);
    if (!rule)
        request_fail(r, RPC_INVALID_PARAMS,
                     "no open document is checked with such a rule");
    else if (mda_rule_page(rule, (mda_writer){append, &page}, &err) == MDA_OK)
        put_text(r, &page);
    else
        request_fail(r, RPC_REQUEST_FAILED, err.message);
    buf_free(&page);
}

static void explain(server *s, request *r, const json_node *what)
{
    buf text = {0};
    mda_error err = {0};
    entry *e = server_entry(s, json_text(json_get(what, "uri")));
    if (!e || !e->done.doc) {
        request_fail(r, RPC_INVALID_PARAMS, "the document is not open");
        return;
    }
    slice name = json_text(json_get(what, "rule"));
    const mda_rule *rule =
        name.ptr ? mda_ruleset_find(setup_rules(e->setup), name.ptr) : NULL;
    if (!rule) {
        request_fail(r, RPC_INVALID_PARAMS, "there is no such rule");
        return;
    }
    server_settle(s); /* the linter may be in use */
    mda_lint_options o = setup_options(e->setup);
    if (mda_linter_explain(setup_linter(e->setup), rule, e->done.doc, &o,
                           (mda_writer){append, &text}, &err) == MDA_OK) {
        put_text(r, &text);
        return;
    }
    request_fail(r, RPC_REQUEST_FAILED, err.message);
    buf_free(&text);
}

static void reload(server *s, request *r, const json_node *argument)
{
    (void)argument;
    s->must_reload = true;
    json_put_null(&r->reply, r->reply.root, "result");
}

static void (*const runs[])(server *s, request *r,
                            const json_node *argument) = {go_to, show_rule,
                                                          explain, reload};

const char *const command_names[] = {"mdalint.goTo", "mdalint.showRule",
                                     "mdalint.explain", "mdalint.reload", NULL};

void command_answer(server *s, request *r)
{
    slice name = json_text(json_get(r->params, "command"));
    const json_node *argument = json_at(json_get(r->params, "arguments"), 0);
    for (size_t i = 0; command_names[i]; i++)
        if (slice_is(name, command_names[i])) {
            runs[i](s, r, argument);
            return;
        }
    request_fail(r, RPC_INVALID_PARAMS, "there is no such command");
}
