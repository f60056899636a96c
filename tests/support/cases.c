/* cases.c - runs the whole program on the folders of tests/cases.
 *
 *     cases [--update] PROGRAM SCRATCH AREA...
 *
 * A case is a folder AREA/NAME with
 *
 *     README          what the case shows
 *     args            one run of the program a line, in order
 *     expected.txt    standard output of all runs (or .json, .sarif, ...)
 *     expected.err    standard error of all runs; absent when there is none
 *     expected/       files that the runs leave behind
 *     status          their exit statuses, in words; absent: 0 for each
 *     stdin           given to each run; absent: empty
 *
 * and whatever other files the runs read.  All of them are copied into a fresh
 * scratch folder and the runs stand there, so cases do not see each other.  A
 * name that ends with ".known" is a known gap.  --update writes what came as
 * what is expected. */
#define _DEFAULT_SOURCE
#include "child.h"
#include "command.h"
#include "diff.h"
#include "folder.h"
#include "mask.h"
#include "tally.h"

#include "base/file.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#define SECONDS    60
#define PATH_BYTES 4096

typedef struct settings {
    const char *program, *scratch;
    bool update;
} settings;

/* One case while it runs. */
typedef struct test_case {
    const settings *set;
    const char *folder; /* of the case in the source */
    char scratch[PATH_BYTES];
    char golden[PATH_BYTES]; /* file of the expected output, or "" */
    buf out, err, status;    /* what the runs gave */
    buf why;                 /* what is wrong */
} test_case;

/* ---- Files of a case --------------------------------------------------- */

static void path_in(char *to, const char *folder, const char *name)
{
    snprintf(to, PATH_BYTES, "%s/%s", folder, name);
}

/* Appends a file of the case; false when there is none. */
static bool read_file(const char *folder, const char *name, buf *out)
{
    char path[PATH_BYTES];
    path_in(path, folder, name);
    return folder_has(path) && file_read(out, path, NULL) == MDA_OK;
}

static bool is_golden(const char *name)
{
    return strncmp(name, "expected.", 9) == 0 &&
           strcmp(name, "expected.err") != 0;
}

static void find_golden(test_case *t)
{
    DIR *dir = opendir(t->folder);
    for (struct dirent *e; dir && (e = readdir(dir));)
        if (is_golden(e->d_name))
            path_in(t->golden, t->folder, e->d_name);
    if (dir)
        closedir(dir);
}

/* ---- Runs -------------------------------------------------------------- */

static void run_line(test_case *t, slice line)
{
    command c;
    if (!command_parse(&c, t->set->program, line)) {
        buf_text(&t->why, "args cannot be read\n");
        return;
    }
    child_request request = {.argv = c.argv.at,
                             .env = c.env.at,
                             .folder = t->scratch,
                             .seconds = SECONDS};
    char input[PATH_BYTES];
    path_in(input, t->scratch, "stdin");
    if (folder_has(input))
        request.input = input;
    child_result r;
    const char *crash =
        child_run(&request, &r) ? child_crash(&r) : "could not be run";
    if (crash)
        buf_format(&t->why, "%s\n%.*s\n", crash, (int)r.err.len,
                   r.err.ptr ? r.err.ptr : "");
    mask_text(&t->out, buf_slice(&r.out));
    mask_text(&t->err, buf_slice(&r.err));
    buf_format(&t->status, "%s%d", t->status.len ? " " : "", r.status);
    child_free(&r);
    command_free(&c);
}

static void run_all(test_case *t)
{
    buf args = {0};
    if (!read_file(t->folder, "args", &args))
        buf_text(&t->why, "no file args\n");
    slice rest = buf_slice(&args), line;
    while (command_line(&rest, &line)) {
        line = slice_trim(line);
        if (line.len && line.ptr[0] != '#')
            run_line(t, line);
    }
    buf_free(&args);
}

/* ---- Comparing --------------------------------------------------------- */

static void expect(test_case *t, const char *what, slice want, slice got)
{
    if (slice_equal(want, got))
        return;
    buf_format(&t->why, "%s differs (- expected, + came)\n", what);
    diff_lines(&t->why, want, got);
}

/* "0" for each run when there is no file. */
static void expect_status(test_case *t)
{
    buf want = {0};
    if (!read_file(t->folder, "status", &want))
        for (size_t i = 0; i < t->status.len; i++)
            buf_char(&want, t->status.ptr[i] == ' ' ? ' ' : '0');
    slice got = buf_slice(&t->status), trimmed = slice_trim(buf_slice(&want));
    if (!slice_equal(trimmed, got))
        buf_format(&t->why, "status is %.*s, expected %.*s\n", (int)got.len,
                   got.ptr, (int)trimmed.len, trimmed.ptr);
    buf_free(&want);
}

static mda_status expect_left(const char *path, void *payload, mda_error *err)
{
    test_case *t = payload;
    const char *name = path + strlen(t->folder) + sizeof "/expected";
    buf want = {0}, got = {0};
    mda_status status = file_read(&want, path, err);
    if (read_file(t->scratch, name, &got))
        expect(t, name, buf_slice(&want), buf_slice(&got));
    else
        buf_format(&t->why, "no file %s was left\n", name);
    buf_free(&want);
    buf_free(&got);
    return status;
}

static void compare(test_case *t)
{
    buf want = {0}, want_err = {0}, readme = {0};
    char left[PATH_BYTES];
    if (!read_file(t->folder, "README", &readme) || readme.len == 0)
        buf_text(&t->why, "no README says what the case shows\n");
    if (t->golden[0])
        file_read(&want, t->golden, NULL);
    read_file(t->folder, "expected.err", &want_err);
    expect_status(t);
    expect(t, "standard output", buf_slice(&want), buf_slice(&t->out));
    expect(t, "standard error", buf_slice(&want_err), buf_slice(&t->err));
    path_in(left, t->folder, "expected");
    if (file_is_folder(left))
        file_walk(left, "", expect_left, t, NULL);
    buf_free(&want);
    buf_free(&want_err);
    buf_free(&readme);
}

/* ---- Updating ---------------------------------------------------------- */

/* Writes a file, or removes it when there is nothing to say. */
static bool put(const char *folder, const char *name, slice bytes)
{
    char path[PATH_BYTES];
    path_in(path, folder, name);
    if (bytes.len)
        return folder_write(path, bytes);
    return !folder_has(path) || remove(path) == 0;
}

static mda_status update_left(const char *path, void *payload, mda_error *err)
{
    const test_case *t = payload;
    const char *name = path + strlen(t->folder) + sizeof "/expected";
    buf got = {0};
    if (read_file(t->scratch, name, &got))
        folder_write(path, buf_slice(&got));
    buf_free(&got);
    (void)err;
    return MDA_OK;
}

static bool update(test_case *t)
{
    bool all_zero = true;
    for (size_t i = 0; i < t->status.len; i++)
        all_zero = all_zero && strchr("0 ", t->status.ptr[i]);
    if (!t->golden[0])
        path_in(t->golden, t->folder,
                t->out.len && t->out.ptr[0] == '{' ? "expected.json"
                                                   : "expected.txt");
    char left[PATH_BYTES];
    path_in(left, t->folder, "expected");
    if (file_is_folder(left))
        file_walk(left, "", update_left, t, NULL);
    return folder_write(t->golden, buf_slice(&t->out)) &&
           put(t->folder, "expected.err", buf_slice(&t->err)) &&
           put(t->folder, "status",
               all_zero ? SLICE("") : buf_slice(&t->status));
}

/* ---- All of them ------------------------------------------------------- */

static bool is_known_gap(const char *folder)
{
    size_t len = strlen(folder);
    return len > 6 && strcmp(folder + len - 6, ".known") == 0;
}

static void run_case(const settings *set, const char *area, const char *name,
                     tally *count)
{
    char folder[PATH_BYTES];
    path_in(folder, area, name);
    test_case t = {.set = set, .folder = folder};
    path_in(t.scratch, set->scratch, name);
    find_golden(&t);
    bool known = is_known_gap(folder);
    if (!folder_fresh(t.scratch) || !folder_copy(folder, t.scratch))
        buf_text(&t.why, "cannot be prepared\n");
    else
        run_all(&t);
    if (set->update && !known && t.why.len == 0 && !update(&t))
        buf_text(&t.why, "cannot be updated\n");
    compare(&t);
    tally_case(count, name, known, buf_slice(&t.why));
    buf_free(&t.out);
    buf_free(&t.err);
    buf_free(&t.status);
    buf_free(&t.why);
}

static bool run_area(const settings *set, const char *area, tally *count)
{
    struct dirent **names;
    int n = scandir(area, &names, NULL, alphasort);
    if (n < 0)
        perror(area);
    for (int i = 0; i < n; i++) {
        char folder[PATH_BYTES];
        path_in(folder, area, names[i]->d_name);
        if (names[i]->d_name[0] != '.' && file_is_folder(folder))
            run_case(set, area, names[i]->d_name, count);
        free(names[i]);
    }
    if (n >= 0)
        free(names);
    return n >= 0;
}

int main(int argc, char **argv)
{
    settings set = {0};
    int at = 1;
    if (at < argc && strcmp(argv[at], "--update") == 0)
        set.update = ++at;
    if (argc - at < 3) {
        fprintf(stderr, "usage: cases [--update] PROGRAM SCRATCH AREA...\n");
        return 2;
    }
    set.program = argv[at++];
    set.scratch = argv[at++];
    tally count = {0};
    bool ok = true;
    for (; at < argc; at++)
        ok = run_area(&set, argv[at], &count) && ok;
    return tally_end(&count, "cases") || !ok;
}
