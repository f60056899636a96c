/* watch.c - limits for the program on inputs that may be anything.
 *
 * The limits are generous, since they hold under the sanitizers too: they are
 * to catch what is quadratic or unbounded, not what is slow.  Time is that of
 * the processor: what else the machine does is no fault of the program. */
#include "watch.h"

#include "child.h"
#include "command.h"

#include <stdio.h>

#define PATH_BYTES     4096
#define MB             (1024.0 * 1024.0)
#define SECONDS_FIXED  5.0
#define SECONDS_PER_MB 6.0
#define KB_FIXED       (300.0 * 1024.0)
#define KB_PER_MB      (256.0 * 1024.0)
#define HIGHEST_STATUS 3

static bool has_said(const child_result *r, const char *says)
{
    return !says ||
           slice_find_nocase(buf_slice(&r->out), slice_of(says), 0) !=
               SIZE_MAX ||
           slice_find_nocase(buf_slice(&r->err), slice_of(says), 0) != SIZE_MAX;
}

static void judge(const child_result *r, double megabytes, const char *says,
                  buf *why)
{
    const char *crash = child_crash(r);
    double seconds = SECONDS_FIXED + megabytes * SECONDS_PER_MB;
    double kb = KB_FIXED + megabytes * KB_PER_MB;
    if (crash)
        buf_format(why, "%s\n%.*s\n", crash, (int)r->err.len,
                   r->err.ptr ? r->err.ptr : "");
    else if (r->status > HIGHEST_STATUS)
        buf_format(why, "exit status %d is none of ours\n", r->status);
    else if (r->cpu > seconds)
        buf_format(why, "took %.1f s, allowed are %.0f\n", r->cpu, seconds);
    else if ((double)r->max_kb > kb)
        buf_format(why, "took %ld KB, allowed are %.0f\n", r->max_kb, kb);
    else if (!has_said(r, says))
        buf_format(why, "does not say '%s'\n%.*s\n", says, (int)r->err.len,
                   r->err.ptr ? r->err.ptr : "");
}

void watch_run(const char *program, const char *word, const char *path,
               size_t bytes, const char *says, buf *why)
{
    command c;
    child_result r = {0};
    char line[PATH_BYTES];
    double megabytes = (double)bytes / MB;
    snprintf(line, sizeof line, "%s \"%s\"", word, path);
    if (!command_parse(&c, program, slice_of(line))) {
        buf_text(why, "not run\n");
        return;
    }
    child_request request = {
        .argv = c.argv.at,
        .env = c.env.at,
        .seconds = (unsigned)(SECONDS_FIXED + megabytes * SECONDS_PER_MB) + 1};
    if (child_run(&request, &r))
        judge(&r, megabytes, says, why);
    else
        buf_text(why, "not run\n");
    const char *slash = strrchr(path, '/');
    printf("%-5s %-40s status %d, %.2f s, %ld MB\n", word,
           slash ? slash + 1 : path, r.status, r.cpu, r.max_kb / 1024);
    child_free(&r);
    command_free(&c);
}
