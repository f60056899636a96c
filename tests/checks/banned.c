/* banned.c - calls that the house does without, or keeps in one file.
 *
 * Only code is looked at: a name in a comment or a string is no call.  A row
 * holds for the files whose path begins with `below`, and not for those whose
 * path begins with one of `except`. */
#include "check.h"

static const struct banned {
    const char *name, *below;
    const char *except[4];
    const char *instead;
} banned[] = {
    {"strcpy", "", {0}, "slices or buf_text()"},
    {"stpcpy", "", {0}, "slices or buf_text()"},
    {"strcat", "", {0}, "buf_text()"},
    {"strncat", "", {0}, "buf_add()"},
    {"sprintf", "", {0}, "snprintf() or buf_format()"},
    {"vsprintf", "", {0}, "vsnprintf()"},
    {"strtok", "", {0}, "slices"},
    {"strtok_r", "", {0}, "slices"},
    {"atoi", "", {0}, "strtol() with its checks"},
    {"atol", "", {0}, "strtol() with its checks"},
    {"atof", "", {0}, "strtod() with its checks"},
    {"gets", "", {0}, "fgets()"},
    {"alloca", "", {0}, "an arena"},
    {"setjmp", "", {0}, "a status"},
    {"longjmp", "", {0}, "a status"},
    {"system", "", {0}, "nothing"},
    {"malloc", "src/", {"src/base/mem.c"}, "base/mem.h"},
    {"calloc", "src/", {"src/base/mem.c"}, "base/mem.h"},
    {"realloc", "src/", {"src/base/mem.c"}, "base/mem.h"},
    {"free", "src/", {"src/base/mem.c"}, "base/mem.h"},
    {"strdup", "src/", {0}, "arena_string()"},
    {"strndup", "src/", {0}, "arena_string()"},
    {"fopen",
     "src/",
     {"src/base/file.c", "src/cli/", "src/rule/embed/", "src/eval/embed/"},
     "base/file.h"},
    {"exit", "src/", {"src/cli/", "src/lsp/"}, "a status"},
    {"abort", "src/", {0}, "a status"},
    {"printf", "src/", {"src/cli/", "src/lsp/"}, "an mda_writer"},
    {"fprintf",
     "src/",
     {"src/cli/", "src/lsp/", "src/rule/embed/", "src/eval/embed/"},
     "an mda_writer"},
    {"puts", "src/", {"src/cli/", "src/lsp/"}, "an mda_writer"},
    {"setlocale", "src/", {0}, "ASCII classes and utf8proc"},
};

static bool starts(const char *path, const char *with)
{
    return with && strncmp(path, with, strlen(with)) == 0;
}

static bool is_name(char c)
{
    return char_is_alpha(c) || char_is_digit(c) || c == '_';
}

static void check_call(check *c, const source *s, size_t line, slice name)
{
    for (size_t i = 0; i < sizeof banned / sizeof *banned; i++) {
        const struct banned *b = &banned[i];
        bool allowed = !starts(s->path, b->below);
        for (size_t k = 0; k < sizeof b->except / sizeof *b->except; k++)
            allowed = allowed || starts(s->path, b->except[k]);
        if (!allowed && slice_is(name, b->name))
            check_fault(c, s, line, "%s() is not used here; instead: %s",
                        b->name, b->instead);
    }
}

static void check_file(check *c, const source *s)
{
    size_t line = 1;
    for (size_t at = 0; at < s->code.len;) {
        char first = s->code.ptr[at];
        line += first == '\n';
        if (!is_name(first)) {
            at++;
            continue;
        }
        size_t end = at;
        while (end < s->code.len && is_name(s->code.ptr[end]))
            end++;
        slice name = {s->code.ptr + at, end - at};
        while (end < s->code.len && s->code.ptr[end] == ' ')
            end++;
        if (end < s->code.len && s->code.ptr[end] == '(')
            check_call(c, s, line, name);
        at = end;
    }
}

void check_banned(check *c)
{
    check_files(c, "src", ".c", check_file);
    check_files(c, "src", ".h", check_file);
    check_files(c, "tests", ".c", check_file);
    check_files(c, "bench", ".c", check_file);
}
