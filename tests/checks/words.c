/* words.c - words that do not belong into the project: paths of somebody's
 * machine, marks of unfinished work, and, in what a rule says to its reader,
 * verdicts.  A finding tells what was not found; it judges nobody. */
#include "check.h"

#include "support/command.h"

static const char *const everywhere[] = {
    "/home/", "/root/", "/work/", "/tmp/", "/Users/",
    "C:\\",   "FIXME",  "TODO:",  "HACK:", "<<<<<<<",
};
static const char *const verdicts[] = {"violat", "illegal", "unlawful",
                                       "non-compliant"};
static const char *const said[] = {"message:", "hint:", "title:"};

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Exact occurrence; "TODO:" is not "todo:". */
static bool holds(slice line, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= line.len; i++)
        if (memcmp(line.ptr + i, word, n) == 0)
            return true;
    return false;
}

static void check_file(check *c, const source *s)
{
    if (strstr(s->path, "checks/words.c"))
        return;
    slice rest = s->text, line;
    for (size_t n = 1; command_line(&rest, &line); n++)
        for (size_t i = 0; i < COUNT(everywhere); i++)
            if (holds(line, everywhere[i]))
                check_fault(c, s, n, "says '%s'", everywhere[i]);
}

static void check_said(check *c, const source *s)
{
    slice rest = s->text, line;
    for (size_t n = 1; command_line(&rest, &line); n++) {
        bool is_said = false;
        for (size_t i = 0; i < COUNT(said); i++)
            is_said = is_said ||
                      slice_starts_nocase(slice_trim(line), slice_of(said[i]));
        for (size_t i = 0; is_said && i < COUNT(verdicts); i++)
            if (slice_find_nocase(line, slice_of(verdicts[i]), 0) != SIZE_MAX)
                check_fault(c, s, n, "a rule gives no verdict: '%s'",
                            verdicts[i]);
    }
}

void check_words(check *c)
{
    static const char *const places[] = {
        "src",        "rules",        "corpus",         "tests/unit",
        "tests/spec", "tests/cases",  "tests/checks",   "tests/support",
        "tests/fuzz", "docs",         "bench",          "editors",
        "README.md",  "CHANGELOG.md", "CMakeLists.txt", "dev",
    };
    for (size_t i = 0; i < COUNT(places); i++)
        check_files(c, places[i], "", check_file);
    check_files(c, "rules", ".yaml", check_said);
}
