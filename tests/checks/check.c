/* check.c - reads the project's own files and says where they break its rules.
 *
 *     check NAME ROOT [FILE]
 *
 * NAME is a row of the table at the end; FILE is what that check compares
 * with.  A fault is one line, "path:line: what", as compilers print it.  A
 * check that read no file fails, because then it looked in the wrong place. */
#include "check.h"

#include "base/file.h"

#include <stdarg.h>
#include <stdio.h>

void check_fault(check *c, const source *s, size_t line, const char *format,
                 ...)
{
    va_list args;
    printf(line ? "%s:%zu: " : "%s: ", s->path, line);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
    c->faults++;
}

/* ---- C without comments and literals ----------------------------------- */

typedef enum state { CODE, LINE_COMMENT, BLOCK_COMMENT, STRING, LETTER } state;

static state begin(slice t, size_t at)
{
    char c = t.ptr[at], next = at + 1 < t.len ? t.ptr[at + 1] : '\0';
    if (c == '/' && next == '/')
        return LINE_COMMENT;
    if (c == '/' && next == '*')
        return BLOCK_COMMENT;
    return c == '"' ? STRING : c == '\'' ? LETTER : CODE;
}

/* Whether the byte at `at` is the last of what began at `from`. */
static bool ends(slice t, state s, size_t from, size_t at)
{
    char c = t.ptr[at];
    if (s == BLOCK_COMMENT)
        return at > from + 2 && c == '/' && t.ptr[at - 1] == '*';
    return c == '\n' || (s == STRING && c == '"') || (s == LETTER && c == '\'');
}

/* Appends `t` with what is not code as spaces; lines stay where they are. */
static void blank(buf *out, slice t)
{
    for (size_t at = 0; at < t.len;) {
        size_t from = at;
        state s = begin(t, at);
        if (s == CODE) {
            buf_char(out, t.ptr[at++]);
            continue;
        }
        do {
            at += (s == STRING || s == LETTER) && t.ptr[at] == '\\' ? 2 : 1;
        } while (at < t.len && !ends(t, s, from, at));
        at = at < t.len ? at + 1 : t.len;
        for (size_t i = from; i < at; i++)
            buf_char(out, t.ptr[i] == '\n' ? '\n' : ' ');
    }
}

/* ---- Files ------------------------------------------------------------- */

typedef struct visit {
    check *check;
    void (*each)(check *c, const source *s);
} visit;

static bool is_c(const char *path)
{
    size_t n = strlen(path);
    return n > 2 && path[n - 2] == '.' &&
           (path[n - 1] == 'c' || path[n - 1] == 'h');
}

static mda_status visit_file(const char *path, void *payload, mda_error *err)
{
    visit *v = payload;
    buf text = {0}, code = {0};
    mda_status status = file_read(&text, path, err);
    source s = {.path = path + strlen(v->check->root) + 1,
                .text = buf_slice(&text)};
    if (status == MDA_OK && is_c(path)) {
        blank(&code, s.text);
        s.code = buf_slice(&code);
    }
    if (status == MDA_OK) {
        v->check->files++;
        v->each(v->check, &s);
    }
    buf_free(&text);
    buf_free(&code);
    return status;
}

void check_files(check *c, const char *below, const char *suffix,
                 void (*each)(check *c, const source *s))
{
    char path[4096];
    visit v = {c, each};
    mda_error err = {0};
    snprintf(path, sizeof path, "%s/%s", c->root, below);
    FILE *there = fopen(path, "rb");
    if (!there)
        return;
    fclose(there);
    mda_status status = file_is_folder(path)
                            ? file_walk(path, suffix, visit_file, &v, &err)
                            : visit_file(path, &v, &err);
    if (status == MDA_OK)
        return;
    printf("%s: %s\n", err.path, err.message);
    c->faults++;
}

/* ---- The table --------------------------------------------------------- */

static const struct row {
    const char *name;
    void (*run)(check *c);
} rows[] = {
    {"layers", check_layers}, {"banned", check_banned}, {"sizes", check_sizes},
    {"words", check_words},   {"docs", check_docs},
};

static int run(const struct row *row, check *c)
{
    row->run(c);
    printf("%s: %u files, %u faults\n", row->name, c->files, c->faults);
    return c->files == 0 || c->faults > 0;
}

int main(int argc, char **argv)
{
    for (size_t i = 0; argc > 2 && i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(argv[1], rows[i].name) != 0)
            continue;
        check c = {.root = argv[2]};
        buf given = {0};
        mda_error err = {0};
        if (argc > 3 && file_read(&given, argv[3], &err) != MDA_OK) {
            fprintf(stderr, "%s: %s\n", argv[3], err.message);
            return 2;
        }
        c.given = buf_slice(&given);
        int status = run(&rows[i], &c);
        buf_free(&given);
        return status;
    }
    fprintf(stderr, "usage: check NAME ROOT [FILE]\n");
    return 2;
}
