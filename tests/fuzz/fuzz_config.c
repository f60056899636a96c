/* fuzz_config.c - the files of a project, of any kind.
 *
 * Parts of the input are .mdalint.yaml, a file that it may extend, the list of
 * suppressions, the baseline, the lock of packs.  Whatever they hold, each
 * mistake has a code, a message and a place; settings can be asked for any
 * draft; and what is written of a baseline or a lock is read as what it was. */
#include "law.h"
#include "parts.h"

#include "base/buf.h"
#include "base/limits.h"
#include "conf/baseline.h"
#include "conf/conf.h"
#include "conf/lock.h"
#include "conf/suppress.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { PROJECT, EXTENDED, SUPPRESSIONS, BASELINE, LOCK, FILES };

static const char *const names[FILES] = {CONF_NAME, "house.yaml", SUPPRESS_NAME,
                                         BASELINE_NAME, LOCK_NAME};
static char folder[] = "fuzz-config-XXXXXX";
static char paths[FILES][64];

static void demand(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "law broken: %s\n", what);
    abort();
}

/* ---- Files ------------------------------------------------------------- */

/* The process has a folder of its own, which goes at its end. */
static void leave(void)
{
    for (size_t i = 0; i < FILES; i++)
        unlink(paths[i]);
    rmdir(folder);
}

static void enter(void)
{
    if (paths[0][0])
        return;
    demand(mkdtemp(folder) != NULL, "a folder can be made");
    for (size_t i = 0; i < FILES; i++)
        snprintf(paths[i], sizeof paths[i], "%s/%s", folder, names[i]);
    atexit(leave);
}

static void write_file(const char *path, slice text)
{
    FILE *f = fopen(path, "wb");
    demand(f != NULL, "a file can be written");
    fwrite(text.ptr ? text.ptr : "", 1, text.len, f);
    fclose(f);
}

static bool add(void *payload, const char *data, size_t len)
{
    buf_add(payload, (slice){data, len});
    return true;
}

/* ---- The project file -------------------------------------------------- */

static void check_mistakes(const mda_diagnostic *at, uint32_t len)
{
    for (uint32_t i = 0; i < len; i++) {
        demand(at[i].code && at[i].code[0], "a mistake has a code");
        demand(at[i].message && at[i].message[0], "a mistake has a message");
        demand(at[i].path && at[i].path[0], "a mistake has a file");
        demand(at[i].line && at[i].column, "a mistake has a place");
    }
}

static void check_settings(const conf *c, const char *draft)
{
    arena *a = arena_new();
    conf_settings s;
    mda_error err = {0};
    mda_severity level;
    if (a && conf_settings_of(c, draft, a, &s, &err) == MDA_OK) {
        conf_text(&s, CONF_FORM, "10-K");
        conf_flag(&s, CONF_SPELLING, false);
        double share = conf_materiality(&s);
        demand(share >= 0 && share < 1e7, "a share is a number");
        if (conf_severity(&s, "trend-customer-loss", "trend", &level))
            demand(level <= MDA_ERROR, "a severity is one");
    } else if (a) {
        demand(err.message[0] != 0, "a failure has a message");
    }
    conf_leaves_out(c, draft);
    conf_uses(c, draft);
    arena_free(a);
}

static void check_project(void)
{
    static const char *const drafts[] = {"draft.md", "a/b/c.htm", "../x.txt",
                                         "/elsewhere/20-f.md"};
    conf *c = NULL;
    mda_error err = {0};
    if (conf_load(&c, paths[PROJECT], &err) != MDA_OK) {
        demand(err.message[0] != 0, "a failure has a message");
        return;
    }
    check_mistakes(c->mistakes.at, c->mistakes.len);
    demand(c->files.len <= LIMIT_EXTENDS + 1, "files are bounded");
    for (size_t i = 0; i < sizeof drafts / sizeof *drafts; i++)
        check_settings(c, drafts[i]);
    arena *a = arena_new();
    for (conf_key k = CONF_PACKS; a && k < CONF_PATHS; k++) {
        conf_values all;
        conf_everywhere(c, k, a, &all, &err);
    }
    arena_free(a);
    conf_free(c);
}

/* ---- The lists --------------------------------------------------------- */

static void check_suppressions(void)
{
    suppressions s = {0};
    mda_error err = {0};
    if (suppress_load(&s, paths[SUPPRESSIONS], &err) == MDA_OK)
        check_mistakes(s.mistakes.at, s.mistakes.len);
    else
        demand(err.message[0] != 0, "a failure has a message");
    for (uint32_t i = 0; i < s.list.len; i++) {
        demand(s.list.at[i].rule && s.list.at[i].reason && s.list.at[i].draft,
               "a suppression says what it must");
        suppress_is_over(&s.list.at[i], 20250101);
    }
    suppress_free(&s);
}

static bool keep_all(const baseline_entry *entry)
{
    return entry != NULL;
}

/* Writes what was read, reads it, writes it again: the same bytes. */
static void check_baseline(void)
{
    buf text[2] = {{0}, {0}};
    for (int turn = 0; turn < 2; turn++) {
        baseline b;
        mda_error err = {0};
        mda_status status = baseline_load(&b, paths[BASELINE], &err);
        demand(status == MDA_OK || (turn == 0 && err.message[0]),
               "a baseline that was written can be read");
        if (status == MDA_OK)
            status = baseline_write(&b, keep_all,
                                    (mda_writer){add, &text[turn]}, &err);
        baseline_free(&b);
        if (status != MDA_OK)
            break;
        write_file(paths[BASELINE], buf_slice(&text[turn]));
        demand(turn == 0 ||
                   slice_equal(buf_slice(&text[0]), buf_slice(&text[1])),
               "a baseline is read as it was written");
    }
    buf_free(&text[0]);
    buf_free(&text[1]);
}

static void check_lock(void)
{
    buf text[2] = {{0}, {0}};
    for (int turn = 0; turn < 2; turn++) {
        lock l;
        mda_error err = {0};
        mda_status status = lock_load(&l, paths[LOCK], &err);
        demand(status == MDA_OK || (turn == 0 && err.message[0]),
               "a lock that was written can be read");
        if (status == MDA_OK)
            status = lock_write(&l, (mda_writer){add, &text[turn]}, &err);
        lock_free(&l);
        if (status != MDA_OK)
            break;
        write_file(paths[LOCK], buf_slice(&text[turn]));
        demand(turn == 0 ||
                   slice_equal(buf_slice(&text[0]), buf_slice(&text[1])),
               "a lock is read as it was written");
    }
    buf_free(&text[0]);
    buf_free(&text[1]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    slice rest = {size ? (const char *)data : "", size}, text = {0};
    enter();
    for (size_t i = 0; i < FILES; i++) {
        if (part_take(&rest, &text))
            write_file(paths[i], text);
        else
            unlink(paths[i]);
    }
    check_project();
    check_suppressions();
    check_baseline();
    check_lock();
    return 0;
}
