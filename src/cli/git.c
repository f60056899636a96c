/* git.c - running git.
 *
 * The program is asked, and not a library linked: a run that does not compare
 * pays nothing, and who keeps drafts in git has it.  Words are handed over as
 * they are, never through a shell; a ref is resolved to a commit first, so
 * that it cannot be taken for an option. */
#define _GNU_SOURCE /* pipe2() */
#include "cli/git.h"

#include "base/array.h"
#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_WORDS 16
#define MOST_BYTES (1u << 30)

extern char **environ;

/* ---- Running ----------------------------------------------------------- */

typedef struct child {
    pid_t pid;
    int out, err; /* ends of pipes that are read */
} child;

static bool open_pipes(int pipes[4])
{
    if (pipe2(pipes, O_CLOEXEC) != 0)
        return false;
    if (pipe2(pipes + 2, O_CLOEXEC) == 0)
        return true;
    close(pipes[0]);
    close(pipes[1]);
    return false;
}

static int spawn(child *c, char *const *argv, const int pipes[4])
{
    posix_spawn_file_actions_t actions;
    int failed = posix_spawn_file_actions_init(&actions);
    if (failed)
        return failed;
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, pipes[1], 1);
    posix_spawn_file_actions_adddup2(&actions, pipes[3], 2);
    failed = posix_spawnp(&c->pid, "git", &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    return failed;
}

static int start(child *c, char *const *argv)
{
    int pipes[4];
    if (!open_pipes(pipes))
        return errno;
    int failed = spawn(c, argv, pipes);
    close(pipes[1]);
    close(pipes[3]);
    c->out = pipes[0];
    c->err = pipes[2];
    if (failed) {
        close(c->out);
        close(c->err);
    }
    return failed;
}

/* Reads until the end; what goes beyond the most is an error. */
static bool drain(int fd, buf *out)
{
    for (;;) {
        if (!buf_reserve(out, 1u << 14) || out->len > MOST_BYTES)
            return false;
        ssize_t n = read(fd, out->ptr + out->len, out->cap - out->len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0;
        out->len += (size_t)n;
    }
}

/* git's own words, the first line of them. */
static mda_status complain(const buf *said, mda_error *err)
{
    size_t len = 0;
    while (len < said->len && said->ptr[len] != '\n')
        len++;
    return error_set(err, MDA_EIO, NULL, "git: %.*s", (int)len,
                     len ? said->ptr : "failed");
}

mda_status git_run(buf *out, const char *folder, const char *const *words,
                   mda_error *err)
{
    const char *argv[MOST_WORDS] = {"git", "-C", folder[0] ? folder : "."};
    size_t n = 3;
    while (*words && n + 1 < MOST_WORDS)
        argv[n++] = *words++;
    child c;
    buf said = {0};
    int state = 0, failed = start(&c, (char *const *)argv);
    if (failed)
        return error_set(err, MDA_EIO, NULL, "git cannot be run: %s",
                         strerror(failed));
    bool ok = drain(c.out, out); /* what git complains of fits in its pipe */
    close(c.out);
    ok = drain(c.err, &said) && ok;
    close(c.err);
    while (waitpid(c.pid, &state, 0) < 0 && errno == EINTR)
        ;
    mda_status status = MDA_OK;
    if (!ok)
        status = error_set(err, MDA_EIO, NULL, "git's answer is too long");
    else if (!WIFEXITED(state) || WEXITSTATUS(state) != 0)
        status = complain(&said, err);
    buf_free(&said);
    return status;
}

/* ---- States ------------------------------------------------------------ */

/* The one line that git prints; NULL when it fails. */
static const char *ask(arena *a, const char *folder, const char *const *words,
                       mda_error *err)
{
    buf out = {0};
    const char *line = NULL;
    if (git_run(&out, folder, words, err) == MDA_OK) {
        line = arena_string(a, slice_trim(buf_slice(&out)));
        if (!line)
            error_nomem(err);
    }
    buf_free(&out);
    return line;
}

mda_status git_find(arena *a, const char *folder, const char *ref,
                    git_state *out, mda_error *err)
{
    const char *const top[] = {"rev-parse", "--show-toplevel", NULL};
    const char *commit = arena_format(a, "%s^{commit}", ref);
    const char *const verify[] = {"rev-parse", "--verify", "--end-of-options",
                                  commit, NULL};
    if (!commit)
        return error_nomem(err);
    out->root = ask(a, folder, top, err);
    const char *tip = out->root ? ask(a, folder, verify, err) : NULL;
    if (!tip) /* "fatal: Needed a single revision" tells nobody anything */
        return out->root ? error_set(err, MDA_EIO, NULL,
                                     "git knows no commit '%s'; is it fetched?",
                                     ref)
                         : err->status;
    const char *const base[] = {"merge-base", tip, "HEAD", NULL};
    mda_error ignored;
    const char *left = ask(a, folder, base, &ignored);
    bool same = !left || strcmp(left, tip) == 0;
    out->commit = same ? tip : left;
    out->name = same ? ref : arena_format(a, "%.12s", left);
    return out->name ? MDA_OK : error_nomem(err);
}

/* The next of the strings that end at NUL. */
static const char *next(slice *rest, arena *a)
{
    const char *end = memchr(rest->ptr, 0, rest->len);
    size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
    const char *out = arena_string(a, (slice){rest->ptr, len});
    len += end != NULL;
    *rest = (slice){rest->ptr + len, rest->len - len};
    return out;
}

/* "M\0a.md\0R096\0old.md\0new.md\0". */
static mda_status parse(arena *a, slice rest, const git_change **out,
                        mda_error *err)
{
    size_t most = 1;
    for (size_t i = 0; i < rest.len; i++)
        most += rest.ptr[i] == 0;
    git_change *list = arena_many(a, git_change, most);
    if (!list)
        return error_nomem(err);
    *out = list;
    while (rest.len) {
        const char *kind = next(&rest, a);
        const char *path = next(&rest, a);
        if (!kind || !path)
            return error_nomem(err);
        bool moved = kind[0] == 'R' || kind[0] == 'C';
        list->before = kind[0] == 'A' ? NULL : path;
        list->after = moved ? next(&rest, a) : kind[0] == 'D' ? NULL : path;
        list++;
    }
    return MDA_OK;
}

mda_status git_changes(arena *a, const git_state *s, const git_change **out,
                       mda_error *err)
{
    const char *const words[] = {"diff", "--name-status", "-M", "-z",
                                 "--no-ext-diff", s->commit, "--", NULL};
    buf text = {0};
    mda_status status = git_run(&text, s->root, words, err);
    if (status == MDA_OK)
        status = parse(a, buf_slice(&text), out, err);
    buf_free(&text);
    return status;
}

mda_status git_show(buf *out, const git_state *s, const char *path,
                    mda_error *err)
{
    buf object = {0};
    buf_format(&object, "%s:%s", s->commit, path);
    buf_char(&object, 0);
    const char *const words[] = {"cat-file", "blob", object.ptr, NULL};
    mda_status status = object.failed ? error_nomem(err)
                                      : git_run(out, s->root, words, err);
    buf_free(&object);
    return status;
}

mda_status git_files(buf *out, const git_state *s, mda_error *err)
{
    const char *const words[] = {"ls-tree", "-r",      "-z", "--name-only",
                                 "--full-tree", s->commit, NULL};
    return git_run(out, s->root, words, err);
}
