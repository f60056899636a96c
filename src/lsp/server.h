/* server.h - the state of the server, and what the files of methods share.
 * Only the main thread touches it. */
#ifndef LSP_SERVER_H
#define LSP_SERVER_H

#include "lsp/buffers.h"
#include "lsp/rpc.h"
#include "lsp/setup.h"
#include "lsp/worker.h"

/* What the client can do, of what makes a difference here. */
typedef struct client {
    bool pull; /* textDocument/diagnostic: nothing is pushed */
    bool refresh_pull, refresh_lens;
    bool related;         /* relatedInformation */
    bool configuration;   /* workspace/configuration */
    bool watch;           /* registers for changed files */
    bool watch_settings;  /* registers for changed settings */
    bool action_literals; /* CodeAction, not only Command */
    bool progress;        /* window/workDoneProgress/create */
    bool show_document;
    bool tree_symbols;    /* DocumentSymbol with children */
    bool versioned_edits; /* WorkspaceEdit.documentChanges */
    bool markdown_hover, markdown_completion, snippets;
} client;

/* The newest check of a document.  Its parts are of `revision` or empty; the
 * text is the buffer's, so they do not outlive an edit. */
typedef struct analysis {
    uint64_t revision;
    mda_status status;
    mda_error err;
    mda_document *doc;
    mda_result *result;
    mda_loader *loader;
    json_tree items; /* list of Diagnostic, in positions of the buffer */
    char result_id[17];
} analysis;

typedef struct entry {
    buffer *buffer;
    setup *setup; /* what holds for it; NULL until it is first checked */
    analysis done;
    uint64_t submitted; /* revision that the worker was given last */
    mda_document *last; /* what it made of a text that has been edited since:
                           the next is read on from it */
    bool is_stale; /* the text, or what it is checked with, has changed */
    int64_t due;   /* when to check it, in milliseconds of the clock */
} entry;

typedef struct server server;
typedef struct request request;

typedef enum method_kind {
    METHOD_NOTE,     /* a notification */
    METHOD_ASK,      /* a request answered at once */
    METHOD_DOCUMENT, /* a request on params.textDocument, which waits until
                        that is checked */
    METHOD_ALL       /* a request that waits until every document is */
} method_kind;

typedef struct method {
    const char *name;
    method_kind kind;
    bool is_pull; /* an edit does not make it pointless: -32802, not -32801 */
    void (*run)(server *s, request *r);
} method;

struct request {
    const method *method;
    const json_node *id, *params; /* borrowed from the message */
    entry *on;                    /* of METHOD_DOCUMENT */
    json_tree reply;              /* "result" is to be put into its root */
};

/* A request that waits, with its message. */
typedef struct waiting {
    json_tree message;
    const method *method;
    entry *on;
} waiting;

typedef enum phase { PHASE_NEW, PHASE_RUNNING, PHASE_SHUT, PHASE_GONE } phase;

struct server {
    transport io;
    phase phase;
    units units;
    client client;
    settings settings;
    json_tree options;   /* initializationOptions, the base of settings */
    char *root;          /* path of the workspace folder, or NULL */
    int64_t parent;      /* process id of the client, or 0 */
    int64_t parent_seen; /* when it was last looked for */
    ARRAY(entry *) entries;
    ARRAY(waiting) waiting;
    worker *worker;
    buf told;           /* what was told to be wrong since the last reload */
    uint64_t revisions; /* last one given out */
    uint64_t requests;  /* last id of a request of ours */
    bool must_reload;   /* settings, rules or known documents changed */
    int64_t settings_until; /* settings were asked for: wait so long */
    uint64_t progress;      /* number of the token in use, or 0 */
    bool was_shut;          /* shutdown came before exit */
};

/* ---- server.c ---------------------------------------------------------- */

/* Milliseconds of a clock that only goes forward. */
int64_t server_now(void);
entry *server_entry(server *s, slice uri);
/* Its text, or what it is checked with, is another now. */
void server_touch(server *s, entry *e);
/* The text is about to be edited: what was made of it ends, and what is being
 * made of it gets the old bytes.  False without memory. */
bool server_part(server *s, entry *e);
/* Does any check depend on the file at `path`? */
bool server_uses(const server *s, const char *path);
/* Drops all results and makes every document stale. */
void server_forget(server *s);
void server_free_entry(entry *e);
/* Ends the requests that wait for a document. */
void server_drop_waiting(server *s, entry *e, bool is_closed);
/* An id for the next request of ours: "mdalint-7" in `into`. */
const char *server_id(server *s, char into[32]);
/* Tells the person at the editor. */
void server_show(server *s, mda_severity severity, const char *text);
/* Lines of settings or rule files that mean nothing. */
void server_show_wrong(server *s, buf *wrong);
/* Waits for the worker and keeps or drops what it has. */
void server_settle(server *s);
/* The answer is an error. */
void request_fail(request *r, rpc_code code, const char *message);

#define ACTION_DISCUSS  "quickfix.mdalint.discuss"
#define ACTION_SUPPRESS "quickfix.mdalint.suppress"
#define ACTION_GOTO     "quickfix.mdalint.goto"
#define ACTION_SPELLING "quickfix.mdalint.spelling"
extern const char *const command_names[]; /* ends at NULL */

/* ---- Methods, by file -------------------------------------------------- */

/* lifecycle.c */
void lifecycle_initialize(server *s, request *r);
void lifecycle_initialized(server *s, request *r);
void lifecycle_shutdown(server *s, request *r);
void lifecycle_exit(server *s, request *r);
/* Answer to our workspace/configuration. */
void lifecycle_configuration(server *s, const json_node *result);
void lifecycle_did_change_configuration(server *s, request *r);
void lifecycle_did_change_files(server *s, request *r);
/* Makes all documents stale, to be checked with what is read anew. */
void lifecycle_reload(server *s);

/* sync.c */
void sync_open(server *s, request *r);
void sync_change(server *s, request *r);
void sync_save(server *s, request *r);
void sync_close(server *s, request *r);

/* diagnostics.c */
void diagnostics_make(server *s, entry *e);
void diagnostics_publish(server *s, entry *e);
void diagnostics_clear(server *s, const buffer *b);
void diagnostics_pull(server *s, request *r);
void diagnostics_pull_all(server *s, request *r);

/* progress.c */
/* Shows that `count` documents are being checked, until none is stale. */
void progress_begin(server *s, uint32_t count);
void progress_end(server *s);
/* One report on a token: `kind` is "begin" or "end". */
void progress_send(server *s, const json_node *token, const char *kind,
                   const char *title);

/* hover.c, actions.c, outline.c, commands.c, places.c */
void hover_answer(server *s, request *r);
void actions_answer(server *s, request *r);
void lens_answer(server *s, request *r);
void outline_symbols(server *s, request *r);
void outline_folding(server *s, request *r);
void links_answer(server *s, request *r);
/* Puts {"uri", "range"}: a place in the draft or in a known document. */
void places_put(server *s, entry *e, json_tree *t, json_node *parent,
                const char *key, const mda_place *place);
/* Range of a place in the draft itself. */
position_range places_range(server *s, entry *e, const mda_place *place);
/* Offset of params.position in the buffer; false when there is none. */
bool places_asked(server *s, const request *r, uint32_t *offset);
/* Does a place of the draft hold that offset of the buffer?  Its end counts. */
bool places_holds(const entry *e, const mda_place *place, uint32_t offset);
/* The finding at an offset: its place, else one of its evidence but the heading
 * where it was expected; the shortest place wins.  NULL if there is none. */
const mda_finding *places_finding(const server *s, const entry *e,
                                  uint32_t offset);
/* Is the finding severe enough to be shown, and not suppressed? */
bool places_shown(const server *s, const mda_finding *f);
void places_definition(server *s, request *r);
void places_highlight(server *s, request *r);
void completion_answer(server *s, request *r);
void command_answer(server *s, request *r);

#endif
