/* bench_lsp.c - how long an editor waits after a keystroke.
 *
 *     mdalint_bench_lsp PROGRAM [EDITS] [FILE...]
 *
 * Starts `PROGRAM lsp`, opens each FILE (else two made filings) and types: one
 * letter at a random place of the visible text, then takes it out again, 1,000
 * edits in all, or EDITS, after 20 for warming up.  Measured is the time from
 * writing didChange to the last byte of publishDiagnostics for that very
 * version.  Memory is what the server holds of its own after the edits beyond
 * what it held with a document of two lines, over the size of the document;
 * "at most" counts the pages of the program file, too, which all processes
 * share and which a larger text touches more of. */
#define _DEFAULT_SOURCE /* P_tmpdir, mkdtemp */
#include "filings.h"

#include "base/json.h"
#include "base/mem.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MOST_EDITS 100000
#define EDITS      1000
#define WARM       20

typedef struct server {
    pid_t pid;
    int to, from;
    buf in;
    size_t taken;
} server;

static _Noreturn void die(const char *what)
{
    fprintf(stderr, "bench_lsp: %s\n", what);
    exit(1);
}

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* ---- Messages ---------------------------------------------------------- */

static server start(const char *program)
{
    int in[2], out[2];
    if (pipe(in) != 0 || pipe(out) != 0)
        die("no pipe");
    server s = {.pid = fork(), .to = in[1], .from = out[0]};
    if (s.pid == 0) {
        dup2(in[0], 0);
        dup2(out[1], 1);
        close(in[0]), close(in[1]), close(out[0]), close(out[1]);
        execl(program, program, "lsp", (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    return s;
}

static bool append(void *payload, const char *data, size_t len)
{
    buf *b = payload;
    buf_add(b, (slice){data, len});
    return !b->failed;
}

/* The bytes of a message, head and all. */
static buf pack(json_tree *t)
{
    buf body = {0}, whole = {0};
    if (json_write(t, JSON_DENSE, (mda_writer){append, &body}, NULL) != MDA_OK)
        die("memory");
    buf_format(&whole, "Content-Length: %zu\r\n\r\n", body.len);
    buf_add(&whole, buf_slice(&body));
    buf_free(&body);
    json_free(t);
    return whole;
}

static void send_bytes(server *s, slice bytes)
{
    while (bytes.len) {
        ssize_t n = write(s->to, bytes.ptr, bytes.len);
        if (n <= 0)
            die("the server has gone");
        bytes = (slice){bytes.ptr + n, bytes.len - (size_t)n};
    }
}

static void send_tree(server *s, json_tree *t)
{
    buf b = pack(t);
    send_bytes(s, buf_slice(&b));
    buf_free(&b);
}

static json_tree message(const char *method, int id, json_node **params)
{
    json_tree t = json_map();
    json_put_string(&t, t.root, "jsonrpc", "2.0");
    if (id)
        json_put_count(&t, t.root, "id", id);
    json_put_string(&t, t.root, "method", method);
    *params = json_put_map(&t, t.root, "params");
    return t;
}

/* Body of the next message, borrowed until the next call. */
static slice next_body(server *s)
{
    for (;;) {
        slice rest = {s->in.ptr + s->taken, s->in.len - s->taken};
        size_t end = slice_find_nocase(rest, SLICE("\r\n\r\n"), 0);
        if (rest.len > 16 && end != SIZE_MAX) {
            size_t len = strtoul(rest.ptr + 16, NULL, 10), head = end + 4;
            if (rest.len >= head + len) {
                s->taken += head + len;
                return (slice){rest.ptr + head, len};
            }
        }
        memmove(s->in.ptr, rest.ptr, rest.len);
        s->in.len = rest.len;
        s->taken = 0;
        if (!buf_reserve(&s->in, 1 << 20))
            die("memory");
        ssize_t n = read(s->from, s->in.ptr + s->in.len, 1 << 20);
        if (n <= 0)
            die("the server has gone");
        s->in.len += (size_t)n;
    }
}

/* Waits for the answer `id`, or for diagnostics of `version`. */
static void wait_for(server *s, int64_t id, int64_t version)
{
    for (;;) {
        json_tree t;
        if (json_read(next_body(s), &t, NULL) != MDA_OK)
            die("the server sent no JSON");
        const json_node *v = json_get(json_get(t.root, "params"), "version");
        bool found = (id && json_count(json_get(t.root, "id"), 0) == id) ||
                     (version && json_count(v, 0) == version);
        json_free(&t);
        if (found)
            return;
    }
}

static void initialize(server *s)
{
    json_node *params;
    json_tree t = message("initialize", 1, &params);
    json_node *caps = json_put_map(&t, params, "capabilities");
    json_node *list = json_put_list(&t, json_put_map(&t, caps, "general"),
                                    "positionEncodings");
    json_put_string(&t, list, NULL, "utf-8");
    json_node *push = json_put_map(&t, json_put_map(&t, caps, "textDocument"),
                                   "publishDiagnostics");
    json_put_flag(&t, push, "relatedInformation", true);
    send_tree(s, &t);
    wait_for(s, 1, 0);
    t = message("initialized", 0, &params);
    send_tree(s, &t);
    t = message("workspace/executeCommand", 2, &params);
    json_put_string(&t, params, "command", "mdalint.reload");
    send_tree(s, &t); /* its answer comes when the rules are there */
    wait_for(s, 2, 0);
    t = message("workspace/executeCommand", 3, &params);
    json_put_string(&t, params, "command", "mdalint.reload");
    send_tree(s, &t);
    wait_for(s, 3, 0);
}

/* Opens the document, anew if it is open. */
static void open_text(server *s, slice text, bool is_html, int64_t version)
{
    json_node *params;
    json_tree t = message("textDocument/didOpen", 0, &params);
    json_node *document = json_put_map(&t, params, "textDocument");
    json_put_string(&t, document, "uri", "file:///bench/document");
    json_put_string(&t, document, "languageId", is_html ? "html" : "plaintext");
    json_put_count(&t, document, "version", version);
    json_put_text(&t, document, "text", text);
    send_tree(s, &t);
}

/* ---- Typing ------------------------------------------------------------ */

static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

/* Is there a letter before and behind, and no tag around? */
static bool is_typing_place(slice text, size_t at)
{
    if (at == 0 || at >= text.len || !char_is_alpha(text.ptr[at]) ||
        !char_is_alpha(text.ptr[at - 1]))
        return false;
    for (size_t i = at, n = 0; i > 0 && n < 2000; i--, n++) {
        if (text.ptr[i - 1] == '>')
            return true;
        if (text.ptr[i - 1] == '<' || text.ptr[i - 1] == '&')
            return false;
    }
    return true;
}

static void put_position(json_tree *t, json_node *range, const char *key,
                         uint32_t line, size_t character)
{
    json_node *p = json_put_map(t, range, key);
    json_put_count(t, p, "line", line);
    json_put_count(t, p, "character", (int64_t)character);
}

/* didChange that puts a letter at `at` or takes it out. */
static buf change(slice text, size_t at, bool insert, int64_t version)
{
    json_node *params;
    uint32_t line = 0;
    size_t start = 0;
    for (size_t i = 0; i < at; i++)
        if (text.ptr[i] == '\n') {
            line++;
            start = i + 1;
        }
    json_tree t = message("textDocument/didChange", 0, &params);
    json_node *document = json_put_map(&t, params, "textDocument");
    json_put_string(&t, document, "uri", "file:///bench/document");
    json_put_count(&t, document, "version", version);
    json_node *edit =
        json_put_map(&t, json_put_list(&t, params, "contentChanges"), NULL);
    json_node *range = json_put_map(&t, edit, "range");
    put_position(&t, range, "start", line, at - start);
    put_position(&t, range, "end", line, at - start + (insert ? 0 : 1));
    json_put_string(&t, edit, "text", insert ? "e" : "");
    return pack(&t);
}

static double type_one(server *s, slice text, size_t at, bool insert,
                       int64_t version)
{
    buf b = change(text, at, insert, version);
    double begin = now_ms();
    send_bytes(s, buf_slice(&b));
    wait_for(s, 0, version);
    double took = now_ms() - begin;
    buf_free(&b);
    return took;
}

/* ---- Figures ----------------------------------------------------------- */

/* A line of /proc/PID/status in kB; 0 where there is no such file. */
static long memory_kb(pid_t pid, const char *field)
{
    char path[64], line[256];
    long kb = 0;
    snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, field, strlen(field)) == 0)
            kb = strtol(line + strlen(field) + 1, NULL, 10);
    if (f)
        fclose(f);
    return kb;
}

/* Milliseconds that the server has computed so far, on all its threads: a
 * machine that is busy with something else does not change them much. */
static double computed_ms(pid_t pid)
{
    char path[64], line[512] = "";
    unsigned long user = 0, kernel = 0;
    snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
    FILE *f = fopen(path, "r");
    if (f && fgets(line, sizeof line, f)) {
        const char *p = strrchr(line, ')'); /* ends the 2nd field */
        for (int field = 2; p && field < 14; field++)
            p = strchr(p + 1, ' ');
        char *end = NULL;
        if (p) {
            user = strtoul(p, &end, 10);
            kernel = strtoul(end, NULL, 10);
        }
    }
    if (f)
        fclose(f);
    return (double)(user + kernel) * 1e3 / (double)sysconf(_SC_CLK_TCK);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void measure(const char *program, const filing *f, int edits)
{
    double *took = mem_new((size_t)edits * sizeof *took);
    uint64_t seed = 11;
    buf text = {0};
    if (!took)
        die("memory");
    server s = start(program);
    buf_add(&text, buf_slice(&f->bytes));
    for (size_t i = 0; i < text.len; i++) /* an editor sends UTF-8 */
        if ((unsigned char)text.ptr[i] >= 0x80)
            text.ptr[i] = '?';
    initialize(&s);
    open_text(&s, SLICE("# Item 7. Management's Discussion\n\nNothing yet.\n"),
              false, 900000);
    wait_for(&s, 0, 900000);
    long idle = memory_kb(s.pid, "VmRSS:"), own = memory_kb(s.pid, "RssAnon:");
    double begin = now_ms();
    open_text(&s, buf_slice(&text), f->is_html, 1);
    wait_for(&s, 0, 1);
    double opened = now_ms() - begin;
    size_t at = 0;
    double before = 0;
    for (int i = 0; i < edits + WARM; i++) {
        if (i == WARM)
            before = computed_ms(s.pid);
        if (i % 2 == 0)
            do
                at = next_random(&seed) % text.len;
            while (!is_typing_place(buf_slice(&text), at));
        double ms = type_one(&s, buf_slice(&text), at, i % 2 == 0, i + 2);
        if (i >= WARM)
            took[i - WARM] = ms;
    }
    double computed = (computed_ms(s.pid) - before) / edits;
    long now = memory_kb(s.pid, "RssAnon:"), most = memory_kb(s.pid, "VmHWM:");
    qsort(took, (size_t)edits, sizeof *took, by_size);
    const char *name = strrchr(f->path, '/');
    double kb = (double)text.len / 1024;
    printf("%-32.32s %6.0f KB %7.1f %7.1f %7.1f %7.1f %7.1f %8.1f %8.1f "
           "%8.1f\n",
           name ? name + 1 : f->path, kb, opened, took[edits / 2],
           took[edits * 95 / 100], took[edits * 99 / 100], took[edits - 1],
           computed,
           (double)(now - own) / kb, (double)(most - idle) / kb);
    fflush(stdout);
    close(s.to);
    close(s.from);
    waitpid(s.pid, NULL, 0);
    buf_free(&text);
    buf_free(&s.in);
    mem_free(took);
}

int main(int argc, char **argv)
{
    filings all = {0};
    mda_error err = {0};
    mda_status status = MDA_OK;
    const char *base = getenv("TMPDIR");
    char folder[4096];
    snprintf(folder, sizeof folder, "%s/mdalint-bench-XXXXXX",
             base ? base : P_tmpdir);
    if (argc < 2)
        die("usage: mdalint_bench_lsp PROGRAM [FILE...]");
    signal(SIGPIPE, SIG_IGN);
    int first = 2, edits = EDITS;
    if (argc > 2 && char_is_digit(argv[2][0])) {
        long n = strtol(argv[2], NULL, 10);
        edits = n > 0 && n < MOST_EDITS ? (int)n : EDITS;
        first = 3;
    }
    for (int i = first; status == MDA_OK && i < argc; i++)
        status = filings_add(&all, argv[i], &err);
    if (argc == first && mkdtemp(folder))
        status = filings_make(&all, folder, &err);
    if (status == MDA_OK)
        status = filings_load(&all, &err);
    if (status != MDA_OK)
        die(err.message);
    printf("milliseconds from a keystroke to its diagnostics, %d edits; memory "
           "of its own beyond the idle server's, in sizes of the document\n",
           edits);
    fflush(stdout);
    printf("%-32s %9s %7s %7s %7s %7s %7s %8s %8s %8s\n", "document", "size",
           "open", "median", "95%", "99%", "most", "computed", "memory",
           "at most");
    for (uint32_t i = 0; i < all.all.len; i++)
        measure(argv[1], &all.all.at[i], edits);
    filings_free(&all);
    return 0;
}
