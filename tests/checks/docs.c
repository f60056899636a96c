/* docs.c - links that lead somewhere, and pages that name what there is.
 *
 * A link [text](path) in Markdown must name a file beside it; addresses with
 * a scheme and places within a page are not followed.  The page on the
 * architecture names every room, the manual page every command. */
#include "check.h"

#include "support/command.h"

#include <stdio.h>
#include <unistd.h>

#define PATH_BYTES 4096

/* Whether a link leads to a file at all: no scheme, not within the page. */
static bool is_file_link(slice link)
{
    return link.len && link.ptr[0] != '#' && !memchr(link.ptr, ':', link.len) &&
           !memchr(link.ptr, ' ', link.len);
}

static void check_link(check *c, const source *s, size_t line, slice link)
{
    const char *place = memchr(link.ptr, '#', link.len);
    if (!is_file_link(link))
        return;
    if (place)
        link.len = (size_t)(place - link.ptr);
    const char *slash = strrchr(s->path, '/');
    int folder = slash ? (int)(slash - s->path) + 1 : 0;
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/%.*s%.*s", c->root, folder, s->path,
             (int)link.len, link.ptr);
    if (access(path, F_OK) != 0)
        check_fault(c, s, line, "links to %.*s, which is not there",
                    (int)link.len, link.ptr);
}

static void check_line(check *c, const source *s, size_t n, slice line)
{
    bool code = false;
    for (size_t i = 0; i + 1 < line.len; i++) {
        code ^= line.ptr[i] == '`';
        if (code || line.ptr[i] != ']' || line.ptr[i + 1] != '(')
            continue;
        slice rest = slice_sub(line, (uint32_t)i + 2, (uint32_t)line.len);
        const char *end = memchr(rest.ptr, ')', rest.len);
        if (end)
            check_link(c, s, n, (slice){rest.ptr, (size_t)(end - rest.ptr)});
    }
}

static void check_page(check *c, const source *s)
{
    slice rest = s->text, line;
    bool fenced = false;
    for (size_t n = 1; command_line(&rest, &line); n++) {
        if (slice_starts_nocase(slice_trim(line), SLICE("```")))
            fenced = !fenced;
        else if (!fenced)
            check_line(c, s, n, line);
    }
}

/* ---- Pages that name things -------------------------------------------- */

static bool page_names(const check *c, const source *s, const char *prefix,
                       slice name)
{
    char word[128];
    snprintf(word, sizeof word, "%s%.*s", prefix, (int)name.len, name.ptr);
    (void)c;
    return slice_find_nocase(s->text, slice_of(word), 0) != SIZE_MAX;
}

static void check_architecture(check *c, const source *s)
{
    slice rest = c->given, line;
    while (command_line(&rest, &line)) {
        const char *colon = memchr(line.ptr, ':', line.len);
        slice room = {line.ptr, colon ? (size_t)(colon - line.ptr) : 0};
        if (room.len && !page_names(c, s, "", room))
            check_fault(c, s, 0, "does not name the room %.*s", (int)room.len,
                        room.ptr);
    }
}

static void check_readme(check *c, const source *s)
{
    static const char *const doors[] = {"./dev lint", "./dev test"};
    for (size_t i = 0; i < sizeof doors / sizeof *doors; i++)
        if (!page_names(c, s, "", slice_of(doors[i])))
            check_fault(c, s, 0, "does not name %s", doors[i]);
}

static void check_manual(check *c, const source *s)
{
    static const char *const commands[] = {"lint",  "extract", "dump",
                                           "rules", "explain", "completions"};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (!page_names(c, s, "", slice_of(commands[i])))
            check_fault(c, s, 0, "does not name the command %s", commands[i]);
}

void check_docs(check *c)
{
    static const char *const pages[] = {
        "README.md", "CHANGELOG.md",     "docs",
        "rules",     "corpus/README.md", "tests/README.md"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        check_files(c, pages[i], ".md", check_page);
    check_files(c, "docs/architecture.md", "", check_architecture);
    check_files(c, "docs/mdalint.1", "", check_manual);
    check_files(c, "README.md", "", check_readme);
}
