/* fuzz_talk.c - a conversation with the language server about one draft.
 *
 * The input is a draft, a line "%%", and steps, one a line: a letter, numbers,
 * text (\n and \r are escapes).
 *
 *     e 2 3 2 9 lost    an edit of that range      w lost     the whole text
 *     d                 what is found?             h 2 3      hover, and so on
 *     c, o              close, open again          j {...}    a message as it is
 *
 * A thread serves; this one is the client, which keeps the text by itself,
 * counting lines and UTF-16 units the slow way.  Each question is answered;
 * what is found after any edits is what is found in the same text opened anew;
 * and the server ends in order. */
#include "law.h"
#include "parts.h"

#include "base/array.h"
#include "base/utf8.h"
#include "lsp/lsp.h"
#include "lsp/rpc.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#ifndef MOST_STEPS /* differ/edits.c has longer ones */
#define MOST_STEPS 48
#define MOST_BYTES 20000
#endif
#define DRAFT      "file:///nowhere/a.md"
#define ANEW       "file:///nowhere/b.md"

typedef struct talk {
    transport io;
    pthread_t thread;
    int served[2]; /* the server's ends */
    int status;    /* what it ended with */
    uint64_t last_id;
    int64_t version;
    buf text;
    bool is_open, is_raw; /* a message of the input's own was sent */
} talk;

typedef struct step {
    char kind;
    uint32_t at[4];
    buf text;
} step;

static void demand(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "law broken: %s\n", what);
    abort();
}

/* ---- The text ---------------------------------------------------------- */

/* Appends what JSON can carry: UTF-8 without NUL. */
static void add_clean(buf *out, slice s)
{
    for (size_t at = 0; at < s.len;) {
        char bytes[4];
        uint32_t code = utf8_next(s, &at);
        uint32_t n = utf8_put(code ? code : ' ', bytes);
        buf_add(out, (slice){bytes, n});
    }
}

static bool ends_line(slice s, size_t at)
{
    return s.ptr[at] == '\n' || s.ptr[at] == '\r';
}

static size_t offset_of(slice s, uint32_t line, uint32_t character)
{
    size_t at = 0;
    for (; line && at < s.len; at++)
        if (s.ptr[at] == '\n' ||
            (s.ptr[at] == '\r' && !(at + 1 < s.len && s.ptr[at + 1] == '\n')))
            line--;
    while (!line && at < s.len && !ends_line(s, at)) {
        size_t next = at;
        uint32_t units = utf8_next(s, &next) > 0xFFFF ? 2 : 1;
        if (units > character)
            break;
        character -= units;
        at = next;
    }
    return at;
}

static void edit_text(buf *text, const step *s)
{
    slice old = buf_slice(text);
    size_t a = offset_of(old, s->at[0], s->at[1]);
    size_t b = offset_of(old, s->at[2], s->at[3]);
    size_t start = a < b ? a : b, end = a < b ? b : a;
    buf new = {0};
    buf_add(&new, (slice){old.ptr, start});
    buf_add(&new, buf_slice(&s->text));
    buf_add(&new, (slice){old.ptr + end, old.len - end});
    buf_free(text);
    *text = new;
}

/* ---- Messages ---------------------------------------------------------- */

static void *serve(void *payload)
{
    talk *t = payload;
    t->status = lsp_run(t->served[0], t->served[1]);
    close(t->served[0]);
    close(t->served[1]);
    return NULL;
}

static void flush_out(talk *t)
{
    while (transport_has_output(&t->io) && !t->io.is_closed)
        transport_write(&t->io);
}

static void send_message(talk *t, json_tree *message)
{
    rpc_send(&t->io, message);
    flush_out(t);
}

/* Reads until the answer to `id` is there; an empty tree when the server has
 * ended. */
static json_tree await(talk *t, const char *id)
{
    mda_error err = {0};
    json_tree m = {0};
    for (;;) {
        slice body = {NULL, 0};
        demand(!t->io.read.ptr ||
                   transport_next(&t->io, &body, &err) == MDA_OK,
               "what comes are messages");
        if (!body.ptr && (t->io.is_closed ||
                          transport_read(&t->io, &err) != MDA_OK))
            return m;
        if (!body.ptr)
            continue;
        demand(json_read(body, &m, &err) == MDA_OK, "a message is JSON");
        slice is = json_text(json_get(m.root, "id"));
        if (is.ptr && slice_is(is, id) && !json_get(m.root, "method"))
            return m;
        json_free(&m);
        m = (json_tree){0};
    }
}

static json_tree ask(talk *t, json_tree *message, const char *id)
{
    send_message(t, message);
    json_tree answer = await(t, id);
    demand(!answer.root || json_get(answer.root, "result") ||
               json_get(answer.root, "error"),
           "an answer has a result or an error");
    demand(answer.root || t->is_raw, "a question is answered");
    return answer;
}

static json_tree question(talk *t, const char *method, char id[32],
                          json_node **params)
{
    snprintf(id, 32, "q%llu", (unsigned long long)++t->last_id);
    return rpc_message(method, id, params);
}

static void put_document(json_tree *m, json_node *params, const char *uri)
{
    json_put_string(m, json_put_map(m, params, "textDocument"), "uri", uri);
}

/* ---- Steps ------------------------------------------------------------- */

static void open_as(talk *t, const char *uri)
{
    json_node *params;
    json_tree m = rpc_message("textDocument/didOpen", NULL, &params);
    json_node *item = json_put_map(&m, params, "textDocument");
    json_put_string(&m, item, "uri", uri);
    json_put_string(&m, item, "languageId", "markdown");
    json_put_count(&m, item, "version", ++t->version);
    json_put_text(&m, item, "text", buf_slice(&t->text));
    send_message(t, &m);
}

static void close_as(talk *t, const char *uri)
{
    json_node *params;
    json_tree m = rpc_message("textDocument/didClose", NULL, &params);
    put_document(&m, params, uri);
    send_message(t, &m);
}

static void change(talk *t, const step *s, bool whole)
{
    json_node *params;
    json_tree m = rpc_message("textDocument/didChange", NULL, &params);
    json_node *item = json_put_map(&m, params, "textDocument");
    json_put_string(&m, item, "uri", DRAFT);
    json_put_count(&m, item, "version", ++t->version);
    json_node *one = json_put_map(
        &m, json_put_list(&m, params, "contentChanges"), NULL);
    json_put_text(&m, one, "text", buf_slice(&s->text));
    if (!whole)
        rpc_put_range(&m, one, "range",
                      (position_range){{s->at[0], s->at[1]},
                                       {s->at[2], s->at[3]}});
    send_message(t, &m);
    if (whole) {
        buf_clear(&t->text);
        buf_add(&t->text, buf_slice(&s->text));
    } else {
        edit_text(&t->text, s);
    }
}

static bool append(void *payload, const char *data, size_t len)
{
    buf_add(payload, (slice){data, len});
    return true;
}

/* The diagnostics of a document as text, with one name for both documents.
 * False when there are none to be had. */
static bool pull(talk *t, const char *uri, buf *out)
{
    char id[32];
    json_node *params;
    json_tree m = question(t, "textDocument/diagnostic", id, &params);
    put_document(&m, params, uri);
    json_tree answer = ask(t, &m, id);
    const json_node *items =
        json_get(json_get(answer.root, "result"), "items");
    if (items) {
        json_tree only = json_map();
        json_put_node(&only, only.root, "items", items);
        json_write(&only, JSON_DENSE, (mda_writer){append, out}, NULL);
        json_free(&only);
    }
    json_free(&answer);
    size_t n = strlen(uri);
    for (size_t at = 0; at + n <= out->len; at++)
        if (memcmp(out->ptr + at, uri, n) == 0)
            memcpy(out->ptr + at, DRAFT, n);
    return items != NULL;
}

/* Is what was found with all edits what is found without them? */
static void compare(talk *t)
{
    buf now = {0}, anew = {0};
    open_as(t, ANEW);
    bool has = pull(t, DRAFT, &now);
    bool has_anew = pull(t, ANEW, &anew);
    close_as(t, ANEW);
    demand(t->is_raw || has == has_anew, "an edited draft is still checked");
    if (has && has_anew && !t->is_raw &&
        !slice_equal(buf_slice(&now), buf_slice(&anew))) {
        fprintf(stderr, "edited: %.*s\nanew: %.*s\n", (int)now.len, now.ptr,
                (int)anew.len, anew.ptr);
        demand(false, "edits find what the whole text finds");
    }
    buf_free(&now);
    buf_free(&anew);
}

static const struct asked {
    char kind;
    bool has_position, has_range;
    const char *method;
} asked[] = {
    {'h', true, false, "textDocument/hover"},
    {'a', false, true, "textDocument/codeAction"},
    {'l', false, false, "textDocument/codeLens"},
    {'s', false, false, "textDocument/documentSymbol"},
    {'f', false, false, "textDocument/foldingRange"},
    {'k', false, false, "textDocument/documentLink"},
    {'g', true, false, "textDocument/definition"},
    {'i', true, false, "textDocument/documentHighlight"},
    {'p', true, false, "textDocument/completion"},
    {'v', false, false, "workspace/diagnostic"},
};

static void ask_of(talk *t, const step *s)
{
    char id[32];
    json_node *params;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        const struct asked *a = &asked[i];
        if (a->kind != s->kind)
            continue;
        json_tree m = question(t, a->method, id, &params);
        put_document(&m, params, DRAFT);
        json_put_list(&m, params, "previousResultIds");
        if (a->has_position)
            rpc_put_position(&m, params, "position",
                             (position){s->at[0], s->at[1]});
        if (a->has_range)
            rpc_put_range(&m, params, "range",
                          (position_range){{s->at[0], s->at[1]},
                                           {s->at[2], s->at[3]}});
        json_tree answer = ask(t, &m, id);
        json_free(&answer);
    }
}

static void take_step(talk *t, const step *s)
{
    if (s->kind == 'e' || s->kind == 'w')
        change(t, s, s->kind == 'w');
    else if (s->kind == 'd' && t->is_open)
        compare(t);
    else if (s->kind == 'c')
        close_as(t, DRAFT);
    else if (s->kind == 'o')
        open_as(t, DRAFT);
    else if (s->kind == 'j')
        t->is_raw = transport_send(&t->io, buf_slice(&s->text), NULL) == MDA_OK;
    else
        ask_of(t, s);
    t->is_open = s->kind == 'o' || (t->is_open && s->kind != 'c');
    flush_out(t);
}

static void read_text(buf *out, slice s)
{
    buf plain = {0};
    for (size_t i = 0; i < s.len; i++) {
        bool escape = s.ptr[i] == '\\' && i + 1 < s.len &&
                      (s.ptr[i + 1] == 'n' || s.ptr[i + 1] == 'r');
        buf_char(&plain, !escape                ? s.ptr[i]
                         : s.ptr[++i] == 'n' ? '\n'
                                             : '\r');
    }
    add_clean(out, buf_slice(&plain));
    buf_free(&plain);
}

static step read_step(slice line)
{
    step s = {.kind = line.len ? line.ptr[0] : 0};
    size_t at = 1, numbers = s.kind == 'e' || s.kind == 'a' ? 4
                             : s.kind == 'w' || s.kind == 'j' ? 0
                                                              : 2;
    for (size_t i = 0; i < numbers; i++) {
        while (at < line.len && line.ptr[at] == ' ')
            at++;
        for (; at < line.len && char_is_digit(line.ptr[at]); at++)
            if (s.at[i] < 100000000)
                s.at[i] = s.at[i] * 10 + (uint32_t)(line.ptr[at] - '0');
    }
    at += at < line.len && line.ptr[at] == ' ';
    if (at < line.len)
        read_text(&s.text, (slice){line.ptr + at, line.len - at});
    return s;
}

static void take_steps(talk *t, slice steps)
{
    for (int n = 0; n < MOST_STEPS && steps.len && !t->io.is_closed; n++) {
        step s = read_step(slice_take_line(&steps));
        take_step(t, &s);
        buf_free(&s.text);
    }
}

/* ---- The conversation -------------------------------------------------- */

static void begin(talk *t)
{
    int to[2], from[2];
    demand(pipe(to) == 0 && pipe(from) == 0, "there are pipes");
    t->served[0] = to[0], t->io.out = to[1];
    t->io.in = from[0], t->served[1] = from[1];
    demand(pthread_create(&t->thread, NULL, serve, t) == 0, "a thread starts");
    char id[32];
    json_node *params;
    json_tree m = question(t, "initialize", id, &params);
    json_node *caps = json_put_map(
        &m, json_put_map(&m, params, "capabilities"), "textDocument");
    json_put_flag(&m, json_put_map(&m, caps, "publishDiagnostics"),
                  "relatedInformation", true);
    json_put_map(&m, json_put_map(&m, caps, "codeAction"),
                 "codeActionLiteralSupport");
    json_put_map(&m, caps, "diagnostic");
    json_tree answer = ask(t, &m, id);
    json_free(&answer);
    m = rpc_message("initialized", NULL, &params);
    send_message(t, &m);
}

static void end(talk *t)
{
    char id[32];
    json_node *params;
    json_tree m = question(t, "shutdown", id, &params);
    json_tree answer = ask(t, &m, id);
    json_free(&answer);
    m = rpc_message("exit", NULL, &params);
    send_message(t, &m);
    close(t->io.out);
    pthread_join(t->thread, NULL);
    demand(t->is_raw || t->status == 0, "the server ends in order");
    close(t->io.in);
    transport_free(&t->io);
    buf_free(&t->text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    slice rest = {(const char *)data, size}, draft, steps;
    talk t = {.is_open = true};
    if (size == 0 || size > MOST_BYTES || !part_take(&rest, &draft) ||
        !part_take(&rest, &steps))
        return 0;
    signal(SIGPIPE, SIG_IGN);
    begin(&t);
    add_clean(&t.text, draft);
    open_as(&t, DRAFT);
    take_steps(&t, steps);
    end(&t);
    return 0;
}
