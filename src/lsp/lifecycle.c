/* lifecycle.c - from initialize to exit, and what is read again in between.
 *
 * What is announced here is what the files of methods answer; tests/lsp has a
 * conversation for every line of announce(). */
#define _POSIX_C_SOURCE 200809L
#include "lsp/server.h"

#include "base/mem.h"
#include "lsp/uri.h"

#include <stdio.h>
#include <unistd.h>

#define SETTINGS_MS 2000 /* how long a client may take to send its settings */

/* ---- What the client can do -------------------------------------------- */

/* Does a list hold that text? */
static bool lists(const json_node *list, const char *text)
{
    for (size_t i = 0; i < json_len(list); i++)
        if (slice_is(json_text(json_at(list, i)), text))
            return true;
    return false;
}

static void read_client(client *c, const json_node *caps)
{
    const json_node *workspace = json_get(caps, "workspace");
    const json_node *window = json_get(caps, "window");
    const json_node *text = json_get(caps, "textDocument");
    const json_node *edit = json_get(workspace, "workspaceEdit");
    const json_node *item =
        json_get(json_get(text, "completion"), "completionItem");
    struct {
        bool *into;
        const json_node *in;
        const char *key;
    } flags[] = {
        {&c->configuration, workspace, "configuration"},
        {&c->watch, json_get(workspace, "didChangeWatchedFiles"),
         "dynamicRegistration"},
        {&c->watch_settings, json_get(workspace, "didChangeConfiguration"),
         "dynamicRegistration"},
        {&c->refresh_pull, json_get(workspace, "diagnostics"),
         "refreshSupport"},
        {&c->refresh_lens, json_get(workspace, "codeLens"), "refreshSupport"},
        {&c->versioned_edits, edit, "documentChanges"},
        {&c->progress, window, "workDoneProgress"},
        {&c->show_document, json_get(window, "showDocument"), "support"},
        {&c->related, json_get(text, "publishDiagnostics"),
         "relatedInformation"},
        {&c->tree_symbols, json_get(text, "documentSymbol"),
         "hierarchicalDocumentSymbolSupport"},
        {&c->snippets, item, "snippetSupport"},
    };
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        *flags[i].into = json_flag(json_get(flags[i].in, flags[i].key), false);
    c->pull = json_is_map(json_get(text, "diagnostic"));
    c->markdown_hover =
        lists(json_get(json_get(text, "hover"), "contentFormat"), "markdown");
    c->markdown_completion =
        lists(json_get(item, "documentationFormat"), "markdown");
    c->action_literals = json_is_map(
        json_get(json_get(text, "codeAction"), "codeActionLiteralSupport"));
}

/* ---- initialize -------------------------------------------------------- */

static char *read_root(const json_node *params)
{
    const json_node *folder = json_at(json_get(params, "workspaceFolders"), 0);
    slice uri = json_text(json_get(folder, "uri"));
    if (!uri.len)
        uri = json_text(json_get(params, "rootUri"));
    if (!uri.len)
        uri = json_text(json_get(params, "rootPath"));
    char *path = uri.len ? uri_path(uri) : NULL;
    size_t len = path ? strlen(path) : 0;
    if (len > 1 && path[len - 1] == '/')
        path[len - 1] = 0;
    return path;
}

static void put_texts(json_tree *t, json_node *parent, const char *key,
                      const char *const *texts)
{
    json_node *list = json_put_list(t, parent, key);
    for (; *texts; texts++)
        json_put_string(t, list, NULL, *texts);
}

static void announce_pull(json_tree *t, json_node *caps)
{
    json_node *pull = json_put_map(t, caps, "diagnosticProvider");
    json_put_string(t, pull, "identifier", "mdalint");
    json_put_flag(t, pull, "interFileDependencies", true);
    json_put_flag(t, pull, "workspaceDiagnostics", true);
    json_put_flag(t, pull, "workDoneProgress", true);
}

static void announce_sync(json_tree *t, json_node *caps)
{
    json_node *sync = json_put_map(t, caps, "textDocumentSync");
    json_put_flag(t, sync, "openClose", true);
    json_put_count(t, sync, "change", 2); /* ranges */
    json_put_flag(t, json_put_map(t, sync, "save"), "includeText", false);
}

static void announce(const server *s, json_tree *t, json_node *caps)
{
    static const char *const kinds[] = {ACTION_DISCUSS, ACTION_SUPPRESS,
                                        ACTION_GOTO, ACTION_SPELLING, NULL};
    static const char *const signs[] = {":", " ", "-", "[", NULL};
    static const char *const flags[] = {
        "hoverProvider",
        "documentSymbolProvider",
        "foldingRangeProvider",
        "definitionProvider",
        "documentHighlightProvider",
    };
    json_put_string(t, caps, "positionEncoding",
                    s->units == UNITS_UTF8 ? "utf-8" : "utf-16");
    announce_sync(t, caps);
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        json_put_flag(t, caps, flags[i], true);
    if (s->client.action_literals)
        put_texts(t, json_put_map(t, caps, "codeActionProvider"),
                  "codeActionKinds", kinds);
    else
        json_put_flag(t, caps, "codeActionProvider", true);
    json_put_flag(t, json_put_map(t, caps, "codeLensProvider"),
                  "resolveProvider", false);
    json_put_flag(t, json_put_map(t, caps, "documentLinkProvider"),
                  "resolveProvider", false);
    put_texts(t, json_put_map(t, caps, "completionProvider"),
              "triggerCharacters", signs);
    json_node *commands = json_put_map(t, caps, "executeCommandProvider");
    put_texts(t, commands, "commands", command_names);
    json_put_flag(t, commands, "workDoneProgress", true);
    if (s->client.pull)
        announce_pull(t, caps);
}

static void take_options(server *s, const json_node *options)
{
    buf wrong = {0};
    mda_error err = {0};
    if (settings_read(&s->settings, options, &wrong, &err) != MDA_OK)
        transport_fail(&s->io, "memory ran out");
    server_show_wrong(s, &wrong);
}

void lifecycle_initialize(server *s, request *r)
{
    const json_node *caps = json_get(r->params, "capabilities");
    const json_node *encodings =
        json_get(json_get(caps, "general"), "positionEncodings");
    read_client(&s->client, caps);
    s->units = lists(encodings, "utf-8") ? UNITS_UTF8 : UNITS_UTF16;
    s->root = read_root(r->params);
    s->parent = json_count(json_get(r->params, "processId"), 0);
    s->phase = PHASE_RUNNING;
    s->must_reload = true;
    if (s->client.configuration) /* asked for once it has initialized */
        s->settings_until = server_now() + SETTINGS_MS;
    take_options(s, json_get(r->params, "initializationOptions"));
    json_node *result = json_put_map(&r->reply, r->reply.root, "result");
    announce(s, &r->reply, json_put_map(&r->reply, result, "capabilities"));
    json_node *info = json_put_map(&r->reply, result, "serverInfo");
    json_put_string(&r->reply, info, "name", "mdalint");
    json_put_string(&r->reply, info, "version", mda_version());
}

/* ---- initialized ------------------------------------------------------- */

static json_node *put_registration(json_tree *t, json_node *list,
                                   const char *id, const char *method)
{
    json_node *one = json_put_map(t, list, NULL);
    json_put_string(t, one, "id", id);
    json_put_string(t, one, "method", method);
    return json_put_map(t, one, "registerOptions");
}

/* Asks to be told of files that checks depend on.  Which of them matter is
 * looked at when they change. */
static void register_all(server *s)
{
    static const char *const globs[] = {
        "**/.mdalint*.yaml",
        "**/*.{yaml,yml}",
        "**/*.{md,txt,htm,html,xhtml}",
    };
    char id[32];
    json_node *params;
    if (!s->client.watch && !s->client.watch_settings)
        return;
    json_tree t =
        rpc_message("client/registerCapability", server_id(s, id), &params);
    json_node *list = json_put_list(&t, params, "registrations");
    if (s->client.watch_settings)
        json_put_string(&t,
                        put_registration(&t, list, "mdalint-settings",
                                         "workspace/didChangeConfiguration"),
                        "section", "mdalint");
    if (s->client.watch) {
        json_node *watchers =
            json_put_list(&t,
                          put_registration(&t, list, "mdalint-files",
                                           "workspace/didChangeWatchedFiles"),
                          "watchers");
        for (size_t i = 0; i < sizeof globs / sizeof *globs; i++)
            json_put_string(&t, json_put_map(&t, watchers, NULL), "globPattern",
                            globs[i]);
    }
    rpc_send(&s->io, &t);
}

static void ask_settings(server *s)
{
    json_node *params;
    json_tree t = rpc_message("workspace/configuration", "config", &params);
    json_node *items = json_put_list(&t, params, "items");
    json_put_string(&t, json_put_map(&t, items, NULL), "section", "mdalint");
    rpc_send(&s->io, &t);
    s->settings_until = server_now() + SETTINGS_MS;
}

void lifecycle_initialized(server *s, request *r)
{
    (void)r;
    register_all(s);
    if (s->client.configuration)
        ask_settings(s);
}

/* ---- Settings and files ------------------------------------------------ */

void lifecycle_configuration(server *s, const json_node *result)
{
    const json_node *section = json_at(result, 0);
    s->settings_until = 0;
    if (json_is_map(section))
        take_options(s, section);
    s->must_reload = true;
}

void lifecycle_did_change_configuration(server *s, request *r)
{
    const json_node *section =
        json_get(json_get(r->params, "settings"), "mdalint");
    if (s->client.configuration) {
        ask_settings(s);
        return;
    }
    if (json_is_map(section))
        take_options(s, section);
    s->must_reload = true;
}

void lifecycle_did_change_files(server *s, request *r)
{
    const json_node *changes = json_get(r->params, "changes");
    for (size_t i = 0; i < json_len(changes); i++) {
        char *path = uri_path(json_text(json_get(json_at(changes, i), "uri")));
        s->must_reload = s->must_reload || (path && server_uses(s, path));
        mem_free(path);
    }
}

/* Asks the client to ask again, where it does the asking. */
static void refresh(server *s)
{
    struct {
        bool can;
        const char *method;
    } asks[] = {
        {s->client.pull && s->client.refresh_pull,
         "workspace/diagnostic/refresh"},
        {s->client.refresh_lens, "workspace/codeLens/refresh"},
    };
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++) {
        char id[32];
        json_node *params;
        if (!asks[i].can)
            continue;
        json_tree t = rpc_message(asks[i].method, server_id(s, id), &params);
        rpc_send(&s->io, &t);
    }
}

void lifecycle_reload(server *s)
{
    s->must_reload = false;
    server_settle(s);
    buf_clear(&s->told);
    uint32_t checked = 0;
    for (uint32_t i = 0; i < s->entries.len; i++)
        checked += s->entries.at[i]->setup != NULL;
    server_forget(s);
    if (checked) {
        refresh(s);
        progress_begin(s, s->entries.len);
    }
}

/* ---- The end ----------------------------------------------------------- */

void lifecycle_shutdown(server *s, request *r)
{
    s->phase = PHASE_SHUT;
    s->was_shut = true;
    json_put_null(&r->reply, r->reply.root, "result");
}

void lifecycle_exit(server *s, request *r)
{
    (void)r;
    s->phase = PHASE_GONE;
}
