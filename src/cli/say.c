/* say.c - messages on standard error. */
#include "cli/say.h"

#include "base/nearest.h"

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

/* ---- Names that are unknown -------------------------------------------- */

void say_unknown(const char *full, const char *what, const char *before,
                 const char *name, const char *const *names)
{
    const char *near = nearest_name(name, names);
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
