/* manual.c - the manual page names every command and option that the tables
 * of the program have, and no option besides.
 *
 *     check_manual docs/mdalint.1 */
#include "base/file.h"
#include "cli/commands.h"

#include <stdio.h>

typedef struct manual {
    slice text;
    unsigned faults;
} manual;

/* Is `word` in the page, not as the beginning of a longer one? */
static bool names(const manual *m, const char *word)
{
    size_t len = strlen(word);
    for (size_t at = 0;; at++) {
        at = slice_find_nocase(m->text, slice_of(word), at);
        if (at == SIZE_MAX)
            return false;
        char next = at + len < m->text.len ? m->text.ptr[at + len] : '\n';
        if (!char_is_alpha(next) && next != '-')
            return true;
    }
}

static void expect(manual *m, const char *command, const char *macro,
                   const char *word)
{
    char text[80];
    snprintf(text, sizeof text, "%s%s", macro, word);
    if (names(m, text))
        return;
    fprintf(stderr, "the manual page does not name %s of %s\n", word, command);
    m->faults++;
}

static void check_options(manual *m, const command *c)
{
    for (const opt *o = c->options; o && o->name; o++) {
        char letter[2] = {o->letter, 0};
        if (c == &cmd_root)
            continue;
        expect(m, c->name, "Fl -", o->name);
        if (o->letter)
            expect(m, c->name, "Fl ", letter);
    }
}

static void check_group(manual *m, const command *group)
{
    for (const command *const *c = group->commands; c && *c; c++) {
        expect(m, group->name, "", (*c)->name);
        check_options(m, *c);
    }
}

static bool has_option(const command *group, slice name)
{
    for (const command *const *c = group->commands; c && *c; c++)
        for (const opt *o = (*c)->options; o && o->name; o++)
            if (slice_is(name, o->name))
                return true;
    return false;
}

/* Every "Fl -name" of the page is an option. */
static void check_back(manual *m)
{
    size_t at = 0;
    while ((at = slice_find_nocase(m->text, SLICE("Fl -"), at)) != SIZE_MAX) {
        size_t start = at + 4, end = start;
        while (end < m->text.len &&
               (char_is_alpha(m->text.ptr[end]) || m->text.ptr[end] == '-'))
            end++;
        slice name = {m->text.ptr + start, end - start};
        bool has = has_option(&cmd_root, name);
        for (const command *const *c = cmd_root.commands; !has && *c; c++)
            has = has_option(*c, name);
        if (!has) {
            fprintf(stderr, "there is no option --%.*s\n", (int)name.len,
                    name.ptr);
            m->faults++;
        }
        at = end;
    }
}

int main(int argc, char **argv)
{
    buf page = {0};
    mda_error err = {0};
    if (argc != 2 || file_read(&page, argv[1], &err) != MDA_OK) {
        fprintf(stderr, "usage: check_manual MANUAL-PAGE: %s\n", err.message);
        return 2;
    }
    manual m = {.text = buf_slice(&page)};
    check_group(&m, &cmd_root);
    check_group(&m, &cmd_rules);
    check_back(&m);
    buf_free(&page);
    return m.faults != 0;
}
