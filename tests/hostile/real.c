/* real.c - runs the program on real filings, where there are any.
 *
 *     real PROGRAM FOLDER
 *
 * Nothing is said of the findings: each .htm and .txt file below the folder
 * must be read and linted without a crash, in time and in bounds. */
#include "tally.h"
#include "watch.h"

#include "base/file.h"

#include <stdio.h>

static const char *const commands[] = {"lint", "dump"};

typedef struct work {
    const char *program;
    tally count;
} work;

static bool is_filing(const char *path)
{
    size_t n = strlen(path);
    return n > 4 && (strcmp(path + n - 4, ".htm") == 0 ||
                     strcmp(path + n - 4, ".txt") == 0);
}

static mda_status run_file(const char *path, void *payload, mda_error *err)
{
    work *w = payload;
    if (!is_filing(path))
        return MDA_OK;
    buf bytes = {0}, why = {0};
    mda_status status = file_read(&bytes, path, err);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        watch_run(w->program, commands[i], path, bytes.len, NULL, &why);
    tally_case(&w->count, path, false, buf_slice(&why));
    buf_free(&bytes);
    buf_free(&why);
    return status;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: real PROGRAM FOLDER\n");
        return 2;
    }
    work w = {.program = argv[1]};
    mda_error err = {0};
    if (file_walk(argv[2], "", run_file, &w, &err) != MDA_OK) {
        fprintf(stderr, "%s: %s\n", err.path, err.message);
        return 1;
    }
    return tally_end(&w.count, "real");
}
