/* sizes.c - files of at most 700 lines, functions of at most 80, lines of at
 * most 100 columns, and an essay at the head of every C file.
 *
 * A function is what lies between a line that begins with '{', or a line that
 * does not begin with a space and ends with ") {", and the next line that
 * begins with '}'; the house style puts no other brace into the first
 * column. */
#include "check.h"

#include "support/command.h"

#define MOST_LINES   700
#define MOST_BODY    80
#define MOST_COLUMNS 100

static bool opens(slice line)
{
    if (line.len == 0 || char_is_space(line.ptr[0]))
        return false;
    return line.ptr[0] == '{' ||
           (line.len > 3 && memcmp(line.ptr + line.len - 3, ") {", 3) == 0);
}

static void check_functions(check *c, const source *s)
{
    slice rest = s->code, line;
    size_t start = 0, n = 1;
    for (; command_line(&rest, &line); n++) {
        if (!start && opens(line))
            start = n;
        if (line.len == 0 || line.ptr[0] != '}')
            continue;
        if (start && n - start + 1 > MOST_BODY)
            check_fault(c, s, start, "function of %zu lines; at most %d",
                        n - start + 1, MOST_BODY);
        start = 0;
    }
    if (n - 1 > MOST_LINES)
        check_fault(c, s, 0, "%zu lines; at most %d", n - 1, MOST_LINES);
}

static void check_columns(check *c, const source *s)
{
    slice rest = s->text, line;
    for (size_t n = 1; command_line(&rest, &line); n++) {
        size_t columns = 0;
        for (size_t i = 0; i < line.len; i++)
            columns += ((unsigned char)line.ptr[i] & 0xC0) != 0x80;
        if (columns > MOST_COLUMNS)
            check_fault(c, s, n, "%zu columns; at most %d", columns,
                        MOST_COLUMNS);
        if (line.len && char_is_space(line.ptr[line.len - 1]))
            check_fault(c, s, n, "blank at the end of the line");
    }
}

static void check_file(check *c, const source *s)
{
    check_functions(c, s);
    check_columns(c, s);
    if (!slice_starts_nocase(s->text, SLICE("/* ")))
        check_fault(c, s, 1, "does not begin with its purpose");
}

void check_sizes(check *c)
{
    static const char *const folders[] = {"src", "tests", "bench"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        check_files(c, folders[i], ".c", check_file);
        check_files(c, folders[i], ".h", check_file);
    }
}
