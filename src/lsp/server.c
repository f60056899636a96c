/* server.c - the loop, and the life of a request.
 *
 * One poll() waits for the client, for the worker and for time.  Everything
 * that has come is taken before a check begins, so that ten edits that arrive
 * together cost one.  A request on a document waits until its newest text is
 * checked; if the text changes first, the request ends with an error that says
 * so, since its positions mean nothing any more.
 *
 *     client --message--> method table --> reply
 *                     \-> stale document --> worker --> diagnostics
 *                                                  \--> waiting requests */
#define _POSIX_C_SOURCE 200809L
#include "lsp/server.h"

#include "base/error.h"
#include "base/limits.h"
#include "base/mem.h"
#include "lsp/lsp.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define PARENT_MS 2000 /* how often the client's process is looked for */

static const method methods[] = {
    {"initialize", METHOD_ASK, false, lifecycle_initialize},
    {"initialized", METHOD_NOTE, false, lifecycle_initialized},
    {"shutdown", METHOD_ASK, false, lifecycle_shutdown},
    {"exit", METHOD_NOTE, false, lifecycle_exit},
    {"workspace/didChangeConfiguration", METHOD_NOTE, false,
     lifecycle_did_change_configuration},
    {"workspace/didChangeWatchedFiles", METHOD_NOTE, false,
     lifecycle_did_change_files},
    {"textDocument/didOpen", METHOD_NOTE, false, sync_open},
    {"textDocument/didChange", METHOD_NOTE, false, sync_change},
    {"textDocument/didSave", METHOD_NOTE, false, sync_save},
    {"textDocument/didClose", METHOD_NOTE, false, sync_close},
    {"textDocument/diagnostic", METHOD_DOCUMENT, true, diagnostics_pull},
    {"workspace/diagnostic", METHOD_ALL, true, diagnostics_pull_all},
    {"textDocument/hover", METHOD_DOCUMENT, false, hover_answer},
    {"textDocument/codeAction", METHOD_DOCUMENT, false, actions_answer},
    {"textDocument/codeLens", METHOD_DOCUMENT, false, lens_answer},
    {"textDocument/documentSymbol", METHOD_DOCUMENT, false, outline_symbols},
    {"textDocument/foldingRange", METHOD_DOCUMENT, false, outline_folding},
    {"textDocument/documentLink", METHOD_DOCUMENT, false, links_answer},
    {"textDocument/definition", METHOD_DOCUMENT, false, places_definition},
    {"textDocument/documentHighlight", METHOD_DOCUMENT, false,
     places_highlight},
    {"textDocument/completion", METHOD_DOCUMENT, false, completion_answer},
    {"workspace/executeCommand", METHOD_ALL, false, command_answer},
};

int64_t server_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- Documents --------------------------------------------------------- */

entry *server_entry(server *s, slice uri)
{
    for (uint32_t i = 0; i < s->entries.len; i++)
        if (slice_is(uri, s->entries.at[i]->buffer->uri))
            return s->entries.at[i];
    return NULL;
}

void server_touch(server *s, entry *e)
{
    e->buffer->revision = ++s->revisions;
    e->is_stale = e->buffer->kind != BUFFER_OTHER;
    e->due = server_now() + s->settings.debounce;
}

static void drop_analysis(analysis *a)
{
    mda_result_free(a->result);
    mda_document_free(a->doc);
    mda_loader_free(a->loader);
    json_free(&a->items);
    *a = (analysis){0};
}

/* What was made of the text is of use for the reading of the next only. */
static void retire(entry *e)
{
    if (e->done.doc) {
        mda_document_free(e->last);
        e->last = e->done.doc;
        e->done.doc = NULL;
    }
    drop_analysis(&e->done);
}

bool server_part(server *s, entry *e)
{
    job *j = worker_job(s->worker);
    retire(e);
    if (!j || j->text.ptr != e->buffer->text.ptr)
        return true;
    buf copy = {0};
    buf_add(&copy, j->text);
    if (copy.failed)
        return false;
    j->own = e->buffer->text;
    e->buffer->text = copy;
    return true;
}

bool server_uses(const server *s, const char *path)
{
    bool uses = false;
    for (uint32_t i = 0; i < s->entries.len; i++)
        uses = uses || (s->entries.at[i]->setup &&
                        setup_uses(s->entries.at[i]->setup, path));
    return uses;
}

void server_forget(server *s)
{
    for (uint32_t i = 0; i < s->entries.len; i++) {
        drop_analysis(&s->entries.at[i]->done);
        mda_document_free(s->entries.at[i]->last);
        s->entries.at[i]->last = NULL;
        setup_free(s->entries.at[i]->setup);
        s->entries.at[i]->setup = NULL;
        server_touch(s, s->entries.at[i]);
        s->entries.at[i]->due = server_now();
    }
}

void server_free_entry(entry *e)
{
    drop_analysis(&e->done);
    mda_document_free(e->last);
    setup_free(e->setup);
    buffer_free(e->buffer);
    mem_free(e);
}

/* ---- Requests ---------------------------------------------------------- */

void request_fail(request *r, rpc_code code, const char *message)
{
    rpc_error(&r->reply, code, message);
}

static void answer_error(server *s, const json_node *id, rpc_code code,
                         const char *message)
{
    json_tree reply = rpc_reply(id);
    rpc_error(&reply, code, message);
    rpc_send(&s->io, &reply);
}

/* Reports on work that the client gave a token for. */
static void tell_progress(server *s, const json_node *message, const char *kind)
{
    const json_node *token =
        json_get(json_get(message, "params"), "workDoneToken");
    if (token)
        progress_send(s, token, kind, "mdalint");
}

static void run(server *s, const method *m, const json_node *message, entry *on)
{
    request r = {.method = m,
                 .id = json_get(message, "id"),
                 .params = json_get(message, "params"),
                 .on = on};
    if (m->kind != METHOD_NOTE)
        r.reply = rpc_reply(r.id);
    m->run(s, &r);
    if (m->kind == METHOD_NOTE)
        return;
    if (m->kind == METHOD_ALL)
        tell_progress(s, message, "end");
    if (r.reply.failed)
        transport_fail(&s->io, "memory ran out");
    rpc_send(&s->io, &r.reply);
}

static bool any_stale(const server *s)
{
    for (uint32_t i = 0; i < s->entries.len; i++)
        if (s->entries.at[i]->is_stale)
            return true;
    return false;
}

static bool must_wait(const server *s, const method *m, const entry *on)
{
    if (m->kind == METHOD_ALL)
        return s->must_reload || any_stale(s);
    return m->kind == METHOD_DOCUMENT && (s->must_reload || on->is_stale);
}

static void put_off(server *s, const method *m, json_tree *message, entry *on)
{
    waiting *w = s->waiting.len < LIMIT_WAITING ? array_add(&s->waiting) : NULL;
    if (w) {
        *w = (waiting){*message, m, on};
        *message = (json_tree){0};
    } else {
        answer_error(s, json_get(message->root, "id"), RPC_REQUEST_FAILED,
                     "too many requests wait for documents to be checked");
    }
}

static void end_waiting(server *s, uint32_t i, rpc_code code, const char *why)
{
    waiting w = s->waiting.at[i];
    memmove(&s->waiting.at[i], &s->waiting.at[i + 1],
            (--s->waiting.len - i) * sizeof w);
    answer_error(s, json_get(w.message.root, "id"), code, why);
    json_free(&w.message);
}

void server_drop_waiting(server *s, entry *e, bool is_closed)
{
    for (uint32_t i = s->waiting.len; i-- > 0;) {
        const waiting *w = &s->waiting.at[i];
        if (w->on != e)
            continue;
        if (w->method->is_pull && !is_closed)
            end_waiting(s, i, RPC_SERVER_CANCELLED,
                        "the document has changed; ask again");
        else
            end_waiting(s, i, RPC_CONTENT_MODIFIED,
                        is_closed ? "the document was closed"
                                  : "the document has changed");
    }
}

static void run_waiting(server *s)
{
    for (uint32_t i = 0; i < s->waiting.len;) {
        waiting w = s->waiting.at[i];
        if (must_wait(s, w.method, w.on)) {
            i++;
            continue;
        }
        memmove(&s->waiting.at[i], &s->waiting.at[i + 1],
                (--s->waiting.len - i) * sizeof w);
        run(s, w.method, w.message.root, w.on);
        json_free(&w.message);
    }
}

static void cancel(server *s, const json_node *id)
{
    slice text = json_text(id);
    int64_t number = json_count(id, INT64_MIN);
    for (uint32_t i = 0; i < s->waiting.len; i++) {
        const json_node *other = json_get(s->waiting.at[i].message.root, "id");
        bool same =
            text.ptr
                ? json_text(other).ptr && slice_equal(json_text(other), text)
                : number != INT64_MIN && json_count(other, INT64_MIN) == number;
        if (same) {
            end_waiting(s, i, RPC_REQUEST_CANCELLED, "cancelled");
            return;
        }
    }
}

/* ---- Messages ---------------------------------------------------------- */

static const method *method_named(slice name)
{
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (slice_is(name, methods[i].name))
            return &methods[i];
    return NULL;
}

/* Error for a request that comes at the wrong time, 0 if it does not. */
static rpc_code wrong_time(const server *s, const method *m)
{
    bool begins = m && m->run == lifecycle_initialize;
    if (s->phase == PHASE_NEW && !begins)
        return RPC_NOT_INITIALIZED;
    if (s->phase == PHASE_SHUT || (s->phase != PHASE_NEW && begins))
        return RPC_INVALID_REQUEST;
    return 0;
}

static const char *say_wrong_time(rpc_code code, bool is_shut)
{
    return code == RPC_NOT_INITIALIZED ? "initialize comes first"
           : is_shut                   ? "shutdown was asked for"
                                       : "initialize comes only once";
}

static void take_request(server *s, json_tree *message, slice name)
{
    const json_node *id = json_get(message->root, "id");
    const method *m = method_named(name);
    rpc_code wrong = wrong_time(s, m);
    const json_node *document =
        json_get(json_get(message->root, "params"), "textDocument");
    entry *on = NULL;
    if (wrong) {
        answer_error(s, id, wrong,
                     say_wrong_time(wrong, s->phase == PHASE_SHUT));
        return;
    }
    if (!m || m->kind == METHOD_NOTE) {
        answer_error(s, id, RPC_METHOD_NOT_FOUND, "no such method");
        return;
    }
    if (m->kind == METHOD_DOCUMENT) {
        on = server_entry(s, json_text(json_get(document, "uri")));
        if (!on) {
            answer_error(s, id, RPC_INVALID_PARAMS, "the document is not open");
            return;
        }
    }
    if (m->kind == METHOD_ALL)
        tell_progress(s, message->root, "begin");
    if (must_wait(s, m, on))
        put_off(s, m, message, on);
    else
        run(s, m, message->root, on);
}

static void take_notification(server *s, const json_node *message, slice name)
{
    const method *m = method_named(name);
    bool ends = m && m->run == lifecycle_exit;
    if (slice_is(name, "$/cancelRequest"))
        cancel(s, json_get(json_get(message, "params"), "id"));
    else if (m && m->kind == METHOD_NOTE && (s->phase == PHASE_RUNNING || ends))
        run(s, m, message, NULL);
}

/* Answers to requests of ours are taken as they come; only that about the
 * configuration says anything. */
static void take_answer(server *s, const json_node *message)
{
    slice id = json_text(json_get(message, "id"));
    if (s->phase == PHASE_RUNNING && slice_is(id, "config"))
        lifecycle_configuration(s, json_get(message, "result"));
}

static void take(server *s, slice body)
{
    json_tree message;
    mda_error err = {0};
    mda_status status = json_read(body, &message, &err);
    if (status == MDA_ENOMEM)
        transport_fail(&s->io, err.message);
    if (status != MDA_OK) {
        answer_error(s, NULL, RPC_PARSE_ERROR, err.message);
        return;
    }
    slice name = json_text(json_get(message.root, "method"));
    const json_node *id = json_get(message.root, "id");
    bool known_id = json_is_text(id) || json_count(id, INT64_MIN) != INT64_MIN;
    if (name.ptr && known_id)
        take_request(s, &message, name);
    else if (name.ptr && !id)
        take_notification(s, message.root, name);
    else if (!name.ptr && known_id)
        take_answer(s, message.root);
    else
        answer_error(s, NULL, RPC_INVALID_REQUEST,
                     "neither a request nor a notification");
    json_free(&message);
}

/* ---- Requests of ours -------------------------------------------------- */

const char *server_id(server *s, char into[32])
{
    snprintf(into, 32, "mdalint-%llu", (unsigned long long)++s->requests);
    return into;
}

void server_show(server *s, mda_severity severity, const char *text)
{
    static const int types[] = {
        [MDA_NOTE] = 3, [MDA_WARNING] = 2, [MDA_ERROR] = 1};
    json_node *params;
    json_tree t = rpc_message("window/showMessage", NULL, &params);
    json_put_count(&t, params, "type", types[severity]);
    json_put_string(&t, params, "message", text);
    rpc_send(&s->io, &t);
}

void server_show_wrong(server *s, buf *wrong)
{
    while (wrong->len && wrong->ptr[wrong->len - 1] == '\n')
        wrong->len--;
    bool again = wrong->len && s->told.len > wrong->len &&
                 memcmp(s->told.ptr, wrong->ptr, wrong->len) == 0;
    if (wrong->len && !again) {
        buf_clear(&s->told);
        buf_add(&s->told, buf_slice(wrong));
        buf_char(&s->told, 0);
        buf_char(wrong, 0);
        if (!wrong->failed)
            server_show(s, MDA_WARNING, wrong->ptr);
    }
    buf_free(wrong);
}

/* ---- Checking ---------------------------------------------------------- */

/* The stale document that was due first; NULL when none is due yet.  *when
 * gets the time of the next one. */
static entry *next_due(const server *s, int64_t now, int64_t *when)
{
    entry *first = NULL;
    for (uint32_t i = 0; i < s->entries.len; i++) {
        entry *e = s->entries.at[i];
        if (e->is_stale && (!first || e->due < first->due))
            first = e;
    }
    *when = first ? first->due : INT64_MAX;
    return first && first->due <= now ? first : NULL;
}

/* Makes what the document is checked with, when it is not there yet. */
static bool prepare(server *s, entry *e)
{
    buf wrong = {0};
    mda_error err = {0};
    if (e->setup)
        return true;
    if (setup_new(&e->setup, e->buffer->path, s->root, &s->settings, &wrong,
                  &err) != MDA_OK) {
        buf_free(&wrong);
        transport_fail(&s->io, "memory ran out");
        return false;
    }
    server_show_wrong(s, &wrong);
    return true;
}

static void submit(server *s, entry *e)
{
    buffer *b = e->buffer;
    size_t path_len = strlen(b->path);
    job *j = mem_new(sizeof *j + path_len + 1);
    if (!j) {
        transport_fail(&s->io, "memory ran out"); /* better gone than wrong */
        return;
    }
    retire(e);
    j->text = buf_slice(&b->text);
    j->before = e->last;
    e->last = NULL;
    j->same_front = b->same_front;
    j->same_back = b->same_back;
    b->same_front = b->same_back = SIZE_MAX;
    e->submitted = j->revision = b->revision;
    j->is_rules = b->kind == BUFFER_RULES;
    memcpy(j->path, b->path, path_len);
    j->format = buffer_format(b);
    j->setup = e->setup;
    worker_submit(s->worker, j);
    /* meanwhile, on this thread */
    position_at(&b->index, buf_slice(&b->text), (uint32_t)b->text.len,
                s->units);
}

/* Whose text the worker was given at that revision; NULL once it is closed. */
static entry *entry_of(const server *s, uint64_t revision)
{
    for (uint32_t i = 0; i < s->entries.len; i++)
        if (s->entries.at[i]->submitted == revision)
            return s->entries.at[i];
    return NULL;
}

/* Keeps what a job found, unless the document has changed or is closed; the
 * reading of it serves the next one in any case. */
static void keep(server *s, job *j)
{
    entry *e = entry_of(s, j->revision);
    if (e && e->buffer->revision == j->revision && e->is_stale) {
        e->done = (analysis){.revision = j->revision,
                             .status = j->status,
                             .err = j->err,
                             .doc = j->doc,
                             .result = j->result,
                             .loader = j->loader};
        j->doc = NULL;
        j->result = NULL;
        j->loader = NULL;
        e->is_stale = false;
        diagnostics_make(s, e);
        if (!s->client.pull)
            diagnostics_publish(s, e);
    } else if (e) {
        mda_document_free(e->last);
        e->last = j->doc;
        j->doc = NULL;
    }
    job_free(j);
}

void server_settle(server *s)
{
    job *j = worker_take(s->worker, true);
    if (j)
        keep(s, j);
}

static void check(server *s)
{
    int64_t when;
    if (s->phase != PHASE_RUNNING)
        return;
    job *done = worker_take(s->worker, false);
    if (done)
        keep(s, done);
    if (s->must_reload && server_now() < s->settings_until)
        return;
    if (s->must_reload)
        lifecycle_reload(s);
    entry *e = next_due(s, server_now(), &when);
    if (e && !worker_is_busy(s->worker) && prepare(s, e))
        submit(s, e);
    run_waiting(s);
    if (s->progress && !any_stale(s))
        progress_end(s);
}

/* ---- The loop ---------------------------------------------------------- */

/* Has the client's process ended without a word? */
static bool is_orphan(server *s, int64_t now)
{
    if (s->parent <= 0 || now - s->parent_seen < PARENT_MS)
        return false;
    s->parent_seen = now;
    return kill((pid_t)s->parent, 0) != 0 && errno == ESRCH;
}

/* Milliseconds until something must be done without being asked. */
static int patience(const server *s, int64_t now)
{
    int64_t when;
    int64_t wait = s->parent > 0 ? PARENT_MS : INT64_MAX;
    next_due(s, now, &when);
    if (s->must_reload && when > s->settings_until)
        when = s->settings_until;
    if (when != INT64_MAX && !worker_is_busy(s->worker) && when - now < wait)
        wait = when > now ? when - now : 0;
    return wait == INT64_MAX ? -1 : (int)wait;
}

/* Takes every whole message; false when what came is none. */
static bool take_all(server *s)
{
    mda_error err = {0};
    slice body = {NULL, 0};
    do {
        if (transport_next(&s->io, &body, &err) != MDA_OK) {
            transport_fail(&s->io, err.message);
            return false;
        }
        if (body.ptr)
            take(s, body);
    } while (body.ptr && s->phase != PHASE_GONE);
    return true;
}

/* One turn; false when the conversation is over. */
static bool turn(server *s)
{
    mda_error err = {0};
    int64_t now = server_now();
    bool writes = transport_has_output(&s->io);
    struct pollfd fds[] = {{s->io.in, POLLIN, 0},
                           {worker_signal(s->worker), POLLIN, 0},
                           {writes ? s->io.out : -1, POLLOUT, 0}};
    if (poll(fds, 3, patience(s, now)) < 0 && errno != EINTR)
        return false;
    if (fds[2].revents)
        transport_write(&s->io);
    if (fds[0].revents && transport_read(&s->io, &err) != MDA_OK) {
        transport_fail(&s->io, err.message);
        return false;
    }
    if (fds[0].revents && !take_all(s))
        return false;
    check(s);
    return s->phase != PHASE_GONE && !s->io.is_closed &&
           !is_orphan(s, server_now());
}

/* What is still queued goes out, as long as the client reads. */
static void flush(server *s)
{
    struct pollfd fd = {s->io.out, POLLOUT, 0};
    while (transport_has_output(&s->io) && !s->io.is_closed &&
           poll(&fd, 1, 1000) > 0)
        transport_write(&s->io);
}

static void clean(server *s)
{
    worker_free(s->worker);
    for (uint32_t i = 0; i < s->waiting.len; i++)
        json_free(&s->waiting.at[i].message);
    for (uint32_t i = 0; i < s->entries.len; i++)
        server_free_entry(s->entries.at[i]);
    array_free(&s->waiting);
    array_free(&s->entries);
    buf_free(&s->told);
    settings_free(&s->settings);
    json_free(&s->options);
    mem_free(s->root);
    transport_free(&s->io);
}

int lsp_run(int in, int out)
{
    mda_error err = {0};
    mem_give_back();
    server s = {.io = {.in = in, .out = out}, .worker = worker_new()};
    mda_status status =
        s.worker ? settings_init(&s.settings, &err) : error_nomem(&err);
    if (status == MDA_OK) {
        while (turn(&s))
            ;
        flush(&s);
    } else {
        transport_fail(&s.io, err.message);
    }
    clean(&s);
    return s.phase == PHASE_GONE && s.was_shut ? 0 : 1;
}
