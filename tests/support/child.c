/* child.c - one child process, watched.
 *
 * Both streams go to unnamed temporary files, so a child that prints much
 * cannot block on a full pipe.  The time limit is one of processor time, so
 * that a machine busy with other things fails no test; a child that waits
 * instead of working is ended by an alarm, set before exec, which nothing of
 * ours has to wait for.  Memory is measured, not limited: a
 * limit on address space is not possible under AddressSanitizer. */
#define _DEFAULT_SOURCE /* wait4 */
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* The clock may run so much longer than the processor works. */
#define WAITED 10

static bool fail(const char *what)
{
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    return false;
}

static _Noreturn void become(const child_request *r, int out, int err)
{
    struct rlimit no_core = {0, 0}, time = {r->seconds, r->seconds + 1};
    int in = open(r->input ? r->input : "/dev/null", O_RDONLY);
    setrlimit(RLIMIT_CORE, &no_core);
    setrlimit(RLIMIT_CPU, &time);
    if (in >= 0 && dup2(in, 0) == 0 && dup2(out, 1) == 1 && dup2(err, 2) == 2 &&
        (!r->folder || chdir(r->folder) == 0)) {
        alarm(r->seconds * WAITED);
        execve(r->argv[0], r->argv, r->env);
    }
    dprintf(2, "cannot run %s: %s\n", r->argv[0], strerror(errno));
    _exit(127);
}

static bool read_back(FILE *file, buf *out)
{
    rewind(file);
    for (size_t n = 1; n > 0; out->len += n) {
        if (!buf_reserve(out, 1u << 16))
            return fail("memory");
        n = fread(out->ptr + out->len, 1, out->cap - out->len, file);
    }
    return !ferror(file);
}

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds_of(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static bool wait_for(pid_t pid, child_result *result)
{
    int how;
    struct rusage used;
    while (wait4(pid, &how, 0, &used) < 0)
        if (errno != EINTR)
            return fail("wait4");
    result->signal = WIFSIGNALED(how) ? WTERMSIG(how) : 0;
    result->status = WIFEXITED(how) ? WEXITSTATUS(how) : -1;
    result->max_kb = used.ru_maxrss;
    result->cpu = seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
    return true;
}

static bool run_into(const child_request *request, child_result *result,
                     FILE *out, FILE *err)
{
    double start = seconds_now();
    pid_t pid = fork();
    if (pid < 0)
        return fail("fork");
    if (pid == 0)
        become(request, fileno(out), fileno(err));
    bool ok = wait_for(pid, result);
    result->seconds = seconds_now() - start;
    return ok && read_back(out, &result->out) && read_back(err, &result->err);
}

bool child_run(const child_request *request, child_result *result)
{
    *result = (child_result){.status = -1};
    FILE *out = tmpfile(), *err = tmpfile();
    bool ok = out && err ? run_into(request, result, out, err)
                         : fail("temporary file");
    if (out)
        fclose(out);
    if (err)
        fclose(err);
    return ok;
}

void child_free(child_result *result)
{
    buf_free(&result->out);
    buf_free(&result->err);
}

const char *child_crash(const child_result *result)
{
    slice err = buf_slice(&result->err);
    if (result->signal == SIGALRM || result->signal == SIGXCPU)
        return "ran out of time";
    if (result->signal)
        return strsignal(result->signal);
    if (result->status == 127)
        return "cannot be run";
    if (slice_find_nocase(err, SLICE("Sanitizer"), 0) != SIZE_MAX ||
        slice_find_nocase(err, SLICE("runtime error:"), 0) != SIZE_MAX)
        return "a sanitizer complains";
    return NULL;
}
