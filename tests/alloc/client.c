/* client.c - one conversation with the language server, from a script.
 *
 * What the server says unasked is read and forgotten: when it comes depends on
 * how fast it checks.  The answers do not, so two conversations can be
 * compared. */
#define _POSIX_C_SOURCE 200809L
#include "client.h"

#include "lsp/transport.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct client {
    transport io;
    pid_t pid;
    int err; /* of the server, an unnamed file */
} client;

static _Noreturn void become(const child_request *r, int in, int out, int err)
{
    if (dup2(in, 0) == 0 && dup2(out, 1) == 1 && dup2(err, 2) == 2 &&
        chdir(r->folder) == 0) {
        alarm(r->seconds);
        execve(r->argv[0], r->argv, r->env);
    }
    _exit(127);
}

static bool start(client *c, const child_request *r)
{
    int to[2], from[2];
    if (pipe(to) != 0 || pipe(from) != 0)
        return false;
    for (int i = 0; i < 2; i++) {
        fcntl(to[i], F_SETFD, FD_CLOEXEC);
        fcntl(from[i], F_SETFD, FD_CLOEXEC);
    }
    c->pid = fork();
    if (c->pid == 0)
        become(r, to[0], from[1], c->err);
    close(to[0]);
    close(from[1]);
    c->io.out = to[1];
    c->io.in = from[0];
    return c->pid > 0;
}

/* `line` with the folder put in. */
static void fill_in(buf *out, slice line, const char *folder)
{
    slice mark = SLICE("%ROOT%");
    for (size_t at; (at = slice_find_nocase(line, mark, 0)) != SIZE_MAX;) {
        buf_add(out, (slice){line.ptr, at});
        buf_format(out, "file://%s", folder);
        line = (slice){line.ptr + at + mark.len, line.len - at - mark.len};
    }
    buf_add(out, line);
}

static bool is_answer(slice body, unsigned long id)
{
    char text[40];
    snprintf(text, sizeof text, "\"id\":%lu,", id);
    return slice_find_nocase(body, slice_of(text), 0) != SIZE_MAX;
}

/* Reads until the answer is there, or the server has gone. */
static void await(client *c, unsigned long id, buf *out)
{
    while (!c->io.is_closed) {
        slice body = {NULL, 0};
        if (c->io.read.ptr && transport_next(&c->io, &body, NULL) != MDA_OK)
            return;
        if (body.ptr && is_answer(body, id)) {
            buf_add(out, body);
            buf_char(out, '\n');
            return;
        }
        if (!body.ptr && transport_read(&c->io, NULL) != MDA_OK)
            return;
    }
}

static void say(client *c, slice line, const char *folder, buf *out)
{
    buf body = {0};
    fill_in(&body, line, folder);
    size_t at = slice_find_nocase(line, SLICE("\"id\":"), 0);
    if (transport_send(&c->io, buf_slice(&body), NULL) == MDA_OK)
        while (transport_has_output(&c->io) && !c->io.is_closed)
            transport_write(&c->io);
    if (at != SIZE_MAX)
        await(c, strtoul(line.ptr + at + 5, NULL, 10), out);
    buf_free(&body);
}

static void finish(client *c, child_result *out)
{
    int how = 0;
    char bytes[4096];
    ssize_t n;
    close(c->io.out);
    close(c->io.in);
    waitpid(c->pid, &how, 0);
    out->signal = WIFSIGNALED(how) ? WTERMSIG(how) : 0;
    out->status = WIFEXITED(how) ? WEXITSTATUS(how) : -1;
    lseek(c->err, 0, SEEK_SET);
    while ((n = read(c->err, bytes, sizeof bytes)) > 0)
        buf_add(&out->err, (slice){bytes, (size_t)n});
}

bool client_run(const child_request *r, const char *script, child_result *out)
{
    FILE *err = tmpfile();
    client c = {.err = err ? fileno(err) : -1};
    *out = (child_result){.status = -1};
    signal(SIGPIPE, SIG_IGN);
    bool ok = err && start(&c, r);
    if (ok) {
        while (*script) {
            size_t n = strcspn(script, "\n");
            say(&c, (slice){script, n}, r->folder, &out->out);
            script += n + (script[n] == '\n');
        }
        finish(&c, out);
    } else {
        perror("the server cannot be started");
    }
    transport_free(&c.io);
    if (err)
        fclose(err);
    return ok;
}
