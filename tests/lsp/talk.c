/* talk.c - holds conversations with the language server.
 *
 *     run_talk PROGRAM FOLDER FILE.lsp...
 *
 * A conversation is a text file of blocks, separated by lines "---".  The first
 * tells in prose what it shows.  Others begin with a sign:
 *
 *     > {"id": 1, "method": ...}    what the client sends
 *     < {"id": 1, "result": ...}    what must come, among the messages not yet
 *                                   looked at: the answer with that id, or the
 *                                   first message with that method
 *     ! file NAME                   the rest of the block is a file in FOLDER
 *     ! start {"capabilities": {}}  initialize, with params, and initialized
 *     ! open NAME LANGUAGE          didOpen of a file, version 1
 *     ! many N {"method": ...}      sends a message N times; {{n}} is its number
 *     ! send BYTES                  bytes as they are; \r and \n are escapes
 *     ! close                       closes the server's input
 *     ! kill                        closes both ends without a word
 *     ! end                         shutdown and exit; status 0
 *     ! status N                    the server must have ended so
 *
 * A message that must come is compared by what it names: other members are
 * allowed, "*" stands for any value, "~words" for a text that has the words,
 * and "..." as last element for any further ones.  {{root}} is the URI of
 * FOLDER, {{path}} its path, {{resultId}} what the last answer had as such.
 * Messages that nobody looked at are a failure, too, when the server has ended
 * in order. */
#define _POSIX_C_SOURCE 200809L
#include "support/folder.h"

#include "base/array.h"
#include "base/file.h"

#include <errno.h>
#include <jansson.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE_MS 60000 /* sanitizers are slow, machines are busy */

typedef struct talk {
    const char *program, *name;
    char folder[2048];
    pid_t pid;
    int to, from; /* -1 when closed */
    buf incoming;
    char result_id[64];
    ARRAY(json_t *) queue; /* messages not yet looked at */
    size_t line;           /* of the block at work */
    bool failed, has_status;
    int status;
} talk;

static void fail(talk *t, const char *what, const char *detail)
{
    printf("%s:%zu: %s%s%s\n", t->name, t->line, what, detail ? ": " : "",
           detail ? detail : "");
    t->failed = true;
}

/* ---- The server -------------------------------------------------------- */

static void start_server(talk *t)
{
    int in[2], out[2];
    if (pipe(in) != 0 || pipe(out) != 0) {
        fail(t, "no pipe", NULL);
        return;
    }
    fflush(stdout);
    t->pid = fork();
    if (t->pid == 0) {
        dup2(in[0], 0);
        dup2(out[1], 1);
        close(in[0]), close(in[1]), close(out[0]), close(out[1]);
        execl(t->program, t->program, "lsp", "--stdio", (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    t->to = in[1];
    t->from = out[0];
}

static void send_bytes(talk *t, const char *bytes, size_t len)
{
    while (len && t->to >= 0) {
        ssize_t n = write(t->to, bytes, len);
        if (n < 0 && errno != EINTR)
            return; /* the server has gone: its status tells */
        bytes += n > 0 ? n : 0;
        len -= n > 0 ? (size_t)n : 0;
    }
}

static void send_json(talk *t, json_t *message)
{
    json_object_set_new(message, "jsonrpc", json_string("2.0"));
    char *body = json_dumps(message, JSON_COMPACT);
    char head[64];
    int n = snprintf(head, sizeof head, "Content-Length: %zu\r\n\r\n",
                     strlen(body));
    send_bytes(t, head, (size_t)n);
    send_bytes(t, body, strlen(body));
    free(body);
}

/* Takes whole messages out of what came. */
static void take_messages(talk *t)
{
    buf *b = &t->incoming;
    for (;;) {
        unsigned long length = 0;
        buf_char(b, 0);
        b->len--;
        const char *end = strstr(b->ptr, "\r\n\r\n");
        if (!end || sscanf(b->ptr, "Content-Length: %lu", &length) != 1)
            return;
        size_t head = (size_t)(end - b->ptr) + 4;
        if (b->len < head + length)
            return;
        json_error_t e;
        json_t *message = json_loadb(b->ptr + head, length, 0, &e);
        json_t **slot = array_add(&t->queue);
        if (!message || !slot) {
            fail(t, "the server sent what is no JSON", e.text);
            return;
        }
        *slot = message;
        b->len -= head + length;
        memmove(b->ptr, b->ptr + head + length, b->len);
    }
}

/* Reads more; false at the end of the server's output or of patience. */
static bool read_more(talk *t)
{
    struct pollfd fd = {t->from, POLLIN, 0};
    int ready;
    do
        ready = poll(&fd, 1, PATIENCE_MS);
    while (ready < 0 && errno == EINTR);
    if (ready <= 0 || !buf_reserve(&t->incoming, 1 << 16))
        return false;
    ssize_t n = read(t->from, t->incoming.ptr + t->incoming.len, 1 << 16);
    t->incoming.len += n > 0 ? (size_t)n : 0;
    take_messages(t);
    return n > 0;
}

static void wait_for_end(talk *t)
{
    if (t->has_status)
        return;
    for (int ms = 0; ms < PATIENCE_MS; ms += 10) {
        int status;
        if (waitpid(t->pid, &status, WNOHANG) == t->pid) {
            t->has_status = true;
            t->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
            return;
        }
        struct timespec nap = {0, 10 * 1000000};
        nanosleep(&nap, NULL);
    }
    kill(t->pid, SIGKILL);
    waitpid(t->pid, NULL, 0);
    t->has_status = true;
    t->status = -2;
    fail(t, "the server does not end", NULL);
}

/* ---- Comparing --------------------------------------------------------- */

/* Writes where `got` lacks what `want` names into `why`; true if it does not.
 */
static bool matches(const json_t *want, const json_t *got, const char *path,
                    char why[512]);

static bool matches_text(const char *want, const json_t *got)
{
    if (strcmp(want, "*") == 0)
        return got != NULL;
    if (!json_is_string(got))
        return false;
    const char *text = json_string_value(got);
    return want[0] == '~' ? strstr(text, want + 1) != NULL
                          : strcmp(text, want) == 0;
}

static bool matches_list(const json_t *want, const json_t *got,
                         const char *path, char why[512])
{
    size_t n = json_array_size(want);
    const char *last = json_string_value(json_array_get(want, n ? n - 1 : 0));
    bool is_open = last && strcmp(last, "...") == 0;
    n -= is_open;
    if (is_open ? json_array_size(got) < n : json_array_size(got) != n) {
        snprintf(why, 512, "%.200s has %zu elements, not %zu", path,
                 json_array_size(got), n);
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        char below[256];
        snprintf(below, sizeof below, "%.200s[%zu]", path, i);
        if (!matches(json_array_get(want, i), json_array_get(got, i), below,
                     why))
            return false;
    }
    return true;
}

static bool matches(const json_t *want, const json_t *got, const char *path,
                    char why[512])
{
    const char *key;
    json_t *value;
    snprintf(why, 512, "%.200s is not as expected", path);
    if (json_is_string(want))
        return matches_text(json_string_value(want), got);
    if (json_is_array(want))
        return json_is_array(got) && matches_list(want, got, path, why);
    if (!json_is_object(want))
        return got && json_equal(want, got);
    json_object_foreach((json_t *)(uintptr_t)want, key, value)
    {
        char below[256];
        snprintf(below, sizeof below, "%.200s.%.50s", path, key);
        if (!matches(value, json_object_get(got, key), below, why))
            return false;
    }
    return json_is_object(got);
}

/* ---- Blocks ------------------------------------------------------------ */

static bool is_meant(const json_t *want, const json_t *got)
{
    const json_t *method = json_object_get(want, "method");
    if (method)
        return json_equal(method, json_object_get(got, "method"));
    return !json_object_get(got, "method") &&
           json_equal(json_object_get(want, "id"), json_object_get(got, "id"));
}

static void expect(talk *t, const json_t *want)
{
    for (;;) {
        for (uint32_t i = 0; i < t->queue.len; i++) {
            char why[512];
            json_t *got = t->queue.at[i];
            if (!is_meant(want, got))
                continue;
            const char *id = json_string_value(
                json_object_get(json_object_get(got, "result"), "resultId"));
            if (id)
                snprintf(t->result_id, sizeof t->result_id, "%s", id);
            if (!matches(want, got, "message", why)) {
                char *text = json_dumps(got, JSON_INDENT(2));
                fail(t, why, text);
                free(text);
            }
            json_decref(got);
            memmove(&t->queue.at[i], &t->queue.at[i + 1],
                    (--t->queue.len - i) * sizeof got);
            return;
        }
        if (!read_more(t)) {
            fail(t, "the expected message did not come", NULL);
            return;
        }
    }
}

static json_t *request(int id, const char *method, json_t *params)
{
    json_t *m = json_pack("{s:i, s:s}", "id", id, "method", method);
    if (params)
        json_object_set_new(m, "params", params);
    return m;
}

static json_t *notification(const char *method, json_t *params)
{
    return json_pack("{s:s, s:o}", "method", method, "params", params);
}

static void send_and_drop(talk *t, json_t *message)
{
    send_json(t, message);
    json_decref(message);
}

static void do_start(talk *t, json_t *params)
{
    char uri[2100];
    json_t *want = json_pack("{s:i, s:{}}", "id", 0, "result");
    snprintf(uri, sizeof uri, "file://%s", t->folder);
    if (!json_object_get(params, "capabilities"))
        json_object_set_new(params, "capabilities", json_object());
    if (!json_object_get(params, "rootUri"))
        json_object_set_new(params, "rootUri", json_string(uri));
    send_and_drop(t, request(0, "initialize", params));
    expect(t, want);
    json_decref(want);
    send_and_drop(t, notification("initialized", json_object()));
}

static void do_open(talk *t, slice words)
{
    char name[256], language[64], path[2400], uri[2500];
    buf text = {0};
    char line[512];
    snprintf(line, sizeof line, "%.*s", (int)words.len, words.ptr);
    if (sscanf(line, "%255s %63s", name, language) != 2) {
        fail(t, "NAME LANGUAGE expected", NULL);
        return;
    }
    snprintf(path, sizeof path, "%s/%s", t->folder, name);
    snprintf(uri, sizeof uri, "file://%s", path);
    if (file_read(&text, path, NULL) != MDA_OK)
        fail(t, "no such file", path);
    send_and_drop(
        t,
        notification("textDocument/didOpen",
                     json_pack("{s:{s:s, s:s, s:i, s:s%}}", "textDocument",
                               "uri", uri, "languageId", language, "version", 1,
                               "text", text.ptr ? text.ptr : "", text.len)));
    buf_free(&text);
}

static void do_file(talk *t, slice name, slice content)
{
    char path[2400];
    snprintf(path, sizeof path, "%s/%.*s", t->folder, (int)name.len, name.ptr);
    if (!folder_write(path, content))
        fail(t, "cannot be written", path);
}

static void do_send(talk *t, slice bytes)
{
    for (size_t i = 0; i < bytes.len; i++) {
        char c = bytes.ptr[i];
        if (c == '\\' && i + 1 < bytes.len) {
            char e = bytes.ptr[++i];
            c = e == 'r' ? '\r' : e == 'n' ? '\n' : e == '0' ? 0 : e;
        }
        send_bytes(t, &c, 1);
    }
}

static void close_input(talk *t)
{
    close(t->to);
    t->to = -1;
}

static void do_end(talk *t)
{
    json_t *want = json_pack("{s:i, s:n}", "id", 9999, "result");
    send_and_drop(t, request(9999, "shutdown", NULL));
    expect(t, want);
    json_decref(want);
    send_and_drop(t, notification("exit", json_object()));
    while (read_more(t))
        ;
    wait_for_end(t);
    if (t->status != 0)
        fail(t, "the server did not end with status 0", NULL);
    for (uint32_t i = 0; i < t->queue.len; i++) {
        char *text = json_dumps(t->queue.at[i], JSON_INDENT(2));
        fail(t, "a message came that nobody expected", text);
        free(text);
    }
}

static void do_status(talk *t, slice word)
{
    char text[64];
    wait_for_end(t);
    snprintf(text, sizeof text, "%.*s", (int)word.len, word.ptr);
    if (strtol(text, NULL, 10) != t->status) {
        snprintf(text, sizeof text, "it is %d", t->status);
        fail(t, "another status", text);
    }
}

/* Replaces {{root}}, {{path}} and {{resultId}}. */
static void fill_in(const talk *t, slice text, buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        slice rest = {text.ptr + i, text.len - i};
        bool is_root = slice_starts_nocase(rest, SLICE("{{root}}"));
        if (is_root || slice_starts_nocase(rest, SLICE("{{path}}"))) {
            buf_text(out, is_root ? "file://" : "");
            buf_text(out, t->folder);
            i += 7;
        } else if (slice_starts_nocase(rest, SLICE("{{resultId}}"))) {
            buf_text(out, t->result_id);
            i += 11;
        } else {
            buf_char(out, text.ptr[i]);
        }
    }
}

static json_t *parse(talk *t, slice text)
{
    json_error_t e = {0};
    json_t *value = json_loadb(text.ptr, text.len, 0, &e);
    if (!value)
        fail(t, "the block is no JSON", e.text);
    return value;
}

static bool is_word(slice *text, const char *word)
{
    size_t n = strlen(word);
    if (text->len < n || memcmp(text->ptr, word, n) != 0 ||
        (text->len > n && !char_is_space(text->ptr[n])))
        return false;
    *text = slice_trim((slice){text->ptr + n, text->len - n});
    return true;
}

/* `text` is a number and a message. */
static void do_many(talk *t, slice text)
{
    slice mark = SLICE("{{n}}");
    unsigned long most = strtoul(text.ptr, NULL, 10);
    while (text.len && char_is_digit(text.ptr[0]))
        text = (slice){text.ptr + 1, text.len - 1};
    for (unsigned long n = 1; n <= most && !t->failed; n++) {
        buf one = {0};
        slice rest = text;
        for (size_t at; (at = slice_find_nocase(rest, mark, 0)) != SIZE_MAX;) {
            buf_add(&one, (slice){rest.ptr, at});
            buf_format(&one, "%lu", n);
            at += mark.len;
            rest = (slice){rest.ptr + at, rest.len - at};
        }
        buf_add(&one, rest);
        json_t *message = parse(t, buf_slice(&one));
        if (message)
            send_and_drop(t, message);
        buf_free(&one);
    }
}

static void do_directive(talk *t, slice line, slice rest)
{
    line = slice_trim(line);
    json_t *params;
    slice all = {line.ptr, (size_t)(rest.ptr + rest.len - line.ptr)};
    if (is_word(&line, "file"))
        do_file(t, line, rest);
    else if (is_word(&all, "start"))
        (params = parse(t, all.len ? all : SLICE("{}"))) ? do_start(t, params)
                                                         : (void)0;
    else if (is_word(&line, "open"))
        do_open(t, line);
    else if (is_word(&all, "many"))
        do_many(t, all);
    else if (is_word(&line, "send"))
        do_send(t, line);
    else if (is_word(&line, "close"))
        close_input(t);
    else if (is_word(&line, "kill"))
        close_input(t), close(t->from), t->from = -1;
    else if (is_word(&line, "end"))
        do_end(t);
    else if (is_word(&line, "status"))
        do_status(t, line);
    else
        fail(t, "unknown directive", NULL);
}

static void do_block(talk *t, slice block)
{
    buf filled = {0};
    fill_in(t, block, &filled);
    slice text = buf_slice(&filled);
    char sign = text.len ? text.ptr[0] : 0;
    slice rest = {text.ptr + 1, text.len ? text.len - 1 : 0};
    if (sign == '>' || sign == '<') {
        json_t *message = parse(t, rest);
        if (message)
            sign == '>' ? send_json(t, message) : expect(t, message);
        json_decref(message);
    } else if (sign == '!') {
        const char *end = memchr(rest.ptr, '\n', rest.len);
        slice line = {rest.ptr, end ? (size_t)(end - rest.ptr) : rest.len};
        slice body = {rest.ptr + line.len + (end != NULL),
                      rest.len - line.len - (end != NULL)};
        do_directive(t, line, body);
    } else {
        fail(t, "a block begins with >, < or !", NULL);
    }
    buf_free(&filled);
}

/* ---- A conversation ---------------------------------------------------- */

/* The next block, up to a line "---"; moves `text` behind it. */
static slice next_block(slice *text, size_t *lines)
{
    slice block = {text->ptr, 0};
    while (text->len) {
        const char *end = memchr(text->ptr, '\n', text->len);
        size_t n = end ? (size_t)(end - text->ptr) + 1 : text->len;
        slice line = {text->ptr, n};
        *text = (slice){text->ptr + n, text->len - n};
        ++*lines;
        if (slice_equal(slice_trim(line), SLICE("---")))
            return block;
        block.len += n;
    }
    return block;
}

static bool converse(const char *program, const char *folder, const char *file)
{
    buf script = {0};
    mda_error err = {0};
    talk t = {.program = program, .name = file, .to = -1, .from = -1};
    snprintf(t.folder, sizeof t.folder, "%s", folder);
    if (!folder_fresh(t.folder) || file_read(&script, file, &err) != MDA_OK) {
        printf("%s: cannot be read\n", file);
        return false;
    }
    start_server(&t);
    slice rest = buf_slice(&script);
    size_t lines = 0;
    next_block(&rest, &lines);
    while (rest.len && !t.failed) {
        t.line = lines + 1;
        do_block(&t, next_block(&rest, &lines));
    }
    if (t.to >= 0)
        close(t.to);
    wait_for_end(&t);
    if (t.from >= 0)
        close(t.from);
    for (uint32_t i = 0; i < t.queue.len; i++)
        json_decref(t.queue.at[i]);
    array_free(&t.queue);
    buf_free(&t.incoming);
    buf_free(&script);
    return !t.failed;
}

int main(int argc, char **argv)
{
    unsigned failed = 0;
    signal(SIGPIPE, SIG_IGN);
    for (int i = 3; i < argc; i++)
        failed += !converse(argv[1], argv[2], argv[i]);
    printf("lsp: %d passed, %u failed\n", argc - 3 - (int)failed, failed);
    return failed || argc < 4;
}
