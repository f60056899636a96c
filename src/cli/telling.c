/* telling.c - reports of a run.
 *
 *     --format sarif:out.sarif --format text
 *
 * writes two.  A report without a file of its own goes to --output, else to
 * standard output, where only one has room.  Each file is replaced whole or
 * not at all.  `github` is two reports: annotations, and a page that is added
 * to the job's summary when GITHUB_STEP_SUMMARY names one; that file belongs
 * to the runner, which lets a step add to it. */
#include "cli/telling.h"

#include "base/file.h"
#include "cli/out.h"
#include "cli/say.h"
#include "cli/terminal.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One report. */
typedef struct telling {
    char format[32];
    const char *path; /* NULL: standard output */
} telling;

static bool nth(const args *given, size_t index, telling *out)
{
    const char *value = args_nth(given, "format", index);
    if (!value && index > 0)
        return false;
    if (!value)
        value = "text";
    size_t len = strcspn(value, ":");
    if (len >= sizeof out->format)
        len = sizeof out->format - 1;
    memcpy(out->format, value, len);
    out->format[len] = 0;
    out->path = value[len] == ':' ? value + len + 1
                                  : args_value(given, "output", NULL);
    if (out->path && strcmp(out->path, "-") == 0)
        out->path = NULL;
    return true;
}

static bool is_same_place(const telling *a, const telling *b)
{
    if (!a->path || !b->path)
        return !a->path && !b->path;
    return strcmp(a->path, b->path) == 0;
}

bool telling_check(const args *given, const char *full)
{
    telling a, b;
    for (size_t i = 0; nth(given, i, &a); i++) {
        if (a.path && !a.path[0]) {
            say_in(full, "--format %s: names no file behind the colon",
                   a.format);
            return false;
        }
        for (size_t k = 0; k < i && nth(given, k, &b); k++) {
            if (!is_same_place(&a, &b))
                continue;
            say_in(full,
                   "%s and %s would both be written to %s; give one a file "
                   "of its own: --format %s:FILE",
                   b.format, a.format, a.path ? a.path : "standard output",
                   a.format);
            return false;
        }
    }
    return true;
}

bool telling_spares(const args *given, const char *full, const char *input)
{
    telling t;
    for (size_t i = 0; nth(given, i, &t); i++) {
        if (!t.path || !file_is_same(t.path, input))
            continue;
        say_in(full, "%s is an input; a report would replace it: name another "
               "file", t.path);
        return false;
    }
    return true;
}

static mda_severity least_shown(const args *given)
{
    static const char *const words[] = {"note", "warning", "error"};
    const char *word = args_value(given, "show", "warning");
    mda_severity level = MDA_NOTE;
    while (level < MDA_ERROR && strcmp(words[level], word) != 0)
        level++;
    return level;
}

/* What is written, and for whom. */
typedef struct run {
    const args *given;
    const mda_ruleset *rules;
    const mda_outcome *outcomes;
    size_t count;
    mda_report_options how;
} run;

static mda_status report(run *r, const char *format, mda_writer out)
{
    mda_error err = {0};
    mda_status done = mda_report(r->rules, r->outcomes, r->count, format,
                                 &r->how, out, &err);
    if (done != MDA_OK && done != MDA_ESTOPPED)
        say_error(&err);
    return done;
}

/* What leads from the folder of a report to this one, which relative paths
 * start from: "../" for out/list.html; true if that can be told. */
static bool way_back(const char *path, buf *out)
{
    if (!path || path[0] == '/' || strstr(path, ".."))
        return false;
    while (strncmp(path, "./", 2) == 0)
        path += 2;
    for (const char *p = path; (p = strchr(p, '/')) != NULL; p++)
        buf_text(out, "../");
    buf_char(out, 0);
    return !out->failed;
}

static int write_one(run *r, const telling *t, int status)
{
    out o;
    buf back = {0};
    if (!t->path && args_has(r->given, "quiet"))
        return status;
    if (!out_open(&o, t->path))
        return EXIT_USAGE;
    r->how.color = terminal_color(args_value(r->given, "color", "auto"),
                                  o.file);
    r->how.width = terminal_width(o.file);
    r->how.links = way_back(t->path, &back) ? back.ptr : NULL;
    mda_status done = report(r, t->format, out_writer(&o));
    buf_free(&back);
    return out_close(&o, done == MDA_OK, done == MDA_OK ? status : EXIT_USAGE);
}

/* ---- The summary of a job ---------------------------------------------- */

static bool put(void *payload, const char *data, size_t len)
{
    return fwrite(data, 1, len, payload) == len;
}

static int add_summary(run *r, int status)
{
    const char *path = getenv("GITHUB_STEP_SUMMARY");
    if (!path || !path[0])
        return status;
    FILE *file = fopen(path, "ab");
    bool ok = file && report(r, "markdown", (mda_writer){put, file}) == MDA_OK;
    int error = errno;
    if (file && fclose(file) != 0) {
        ok = false;
        error = errno;
    }
    if (ok)
        return status;
    say("%s: cannot be written: %s", path, strerror(error));
    return EXIT_USAGE;
}

int telling_write(const args *given, const mda_ruleset *rules,
                  const mda_outcome *outcomes, size_t count, int status)
{
    char here[PATH_MAX];
    run r = {given, rules, outcomes, count, MDA_REPORT_OPTIONS_INIT};
    int worst = status;
    telling t;
    r.how.show = least_shown(given);
    r.how.root = getcwd(here, sizeof here);
    for (size_t i = 0; nth(given, i, &t); i++) {
        int one = write_one(&r, &t, status);
        if (one != EXIT_USAGE && strcmp(t.format, "github") == 0)
            one = add_summary(&r, status);
        if (one == EXIT_USAGE)
            worst = EXIT_USAGE;
    }
    return worst;
}
