/* say.c - messages on standard error, and "did you mean".
 *
 * The nearest name is the one with the least edit distance (insert, delete,
 * replace, swap of neighbours count one each), at most a third of the length
 * of the word: --fromat is near --format, --zzz is near nothing. */
#include "cli/say.h"

#include <stdarg.h>
#include <string.h>

static void put_safe(FILE *file, const char *text)
{
    for (const char *p = text; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c < 0x20 || c == 0x7f)
            fprintf(file, "\\x%02x", c);
        else
            fputc(c, file);
    }
}

static void say_list(const char *full, const char *format, va_list list)
{
    char line[2048];
    vsnprintf(line, sizeof line, format, list);
    fprintf(stderr, "%s: ", full);
    put_safe(stderr, line);
    fputc('\n', stderr);
}

void say(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    say_list("mdalint", format, list);
    va_end(list);
}

void say_in(const char *full, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    say_list(full, format, list);
    va_end(list);
}

const char *say_severity(mda_severity severity)
{
    static const char *const words[] = {"note", "warning", "error"};
    return words[severity];
}

void say_diagnostic(FILE *file, const mda_diagnostic *d)
{
    put_safe(file, d->path);
    fprintf(file, ":%u:%u: %s: ", d->line, d->column,
            say_severity(d->severity));
    put_safe(file, d->message);
    fprintf(file, " [%s]\n", d->code);
}

void say_error(const mda_error *err)
{
    if (!err->path[0])
        say("%s", err->message);
    else if (err->line)
        say("%s:%u:%u: %s", err->path, err->line, err->column, err->message);
    else
        say("%s: %s", err->path, err->message);
}

/* ---- Nearest name ------------------------------------------------------ */

#define NAME_BYTES 64

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* One row of the table of distances; `up` and `up2` are the rows above. */
static void fill_row(size_t *row, const size_t *up, const size_t *up2,
                     const char *a, size_t i, const char *b)
{
    row[0] = i;
    for (size_t j = 1; b[j - 1]; j++) {
        bool same = a[i - 1] == b[j - 1];
        row[j] = least(least(row[j - 1], up[j]) + 1, up[j - 1] + !same);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = least(row[j], up2[j - 2] + 1);
    }
}

static size_t distance(const char *a, const char *b)
{
    size_t rows[3][NAME_BYTES], n = strlen(a), m = strlen(b);
    if (n >= NAME_BYTES || m >= NAME_BYTES)
        return SIZE_MAX;
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= n; i++)
        fill_row(rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3], a, i, b);
    return rows[n % 3][m];
}

const char *say_nearest(const char *name, const char *const *names)
{
    const char *nearest = NULL;
    size_t len = strlen(name), limit = (len + 2) / 3 + 1; /* below it */
    for (; *names; names++) {
        bool begins = len > 1 && strncmp(name, *names, len) == 0;
        size_t d = begins ? 1 : distance(name, *names);
        if (d < limit) {
            limit = d;
            nearest = *names;
        }
    }
    return nearest;
}

void say_unknown(const char *full, const char *what, const char *before,
                 const char *name, const char *const *names)
{
    const char *near = say_nearest(name, names);
    if (near)
        say_in(full, "unknown %s %s%s; did you mean %s%s?", what, before, name,
               before, near);
    else
        say_in(full, "unknown %s %s%s", what, before, name);
}

size_t say_split(const char *list, char *copy, size_t size, const char **words,
                 size_t most)
{
    size_t n = 0, at = 0;
    for (const char *p = list; *p && n < most;) {
        size_t len = strcspn(p, " ");
        if (at + len + 1 > size)
            break;
        memcpy(copy + at, p, len);
        copy[at + len] = 0;
        words[n++] = copy + at;
        at += len + 1;
        p += len + strspn(p + len, " ");
    }
    return n;
}
