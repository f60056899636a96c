/* spec.c - runs the examples inside a prose specification.
 *
 *     spec [--update] PROGRAM SCRATCH FILE.md
 *
 * An example is a fenced block whose info string is `example` and a command:
 *
 *     ```example dump --sentences md
 *     Sales fell. Costs rose.
 *     .
 *     (what `mdalint dump --sentences input.md` prints)
 *     ```
 *
 * Up to the line "." stands the input, after it what the program prints on
 * standard output, then on standard error, then "[N]" when its exit status N
 * is not 0.  The README of tests says how inputs are named and how bytes that
 * cannot be seen are written.  The runner goes once through the file and keeps
 * a copy of it with the outputs that came, which --update writes back. */
#include "child.h"
#include "command.h"
#include "diff.h"
#include "folder.h"
#include "mask.h"
#include "tally.h"

#include "base/file.h"

#include <stdio.h>

#define SECONDS    60
#define PATH_BYTES 4096

typedef struct spec {
    const char *program, *scratch, *path;
    bool update;
    tally count;
    buf copy;         /* the file with new outputs */
    char heading[96]; /* the nearest above */
    unsigned line;    /* 1-based, of the line last read */
} spec;

/* One example; slices into the file. */
typedef struct example {
    slice command;      /* info string after "example" and "known" */
    slice input, want;  /* raw, in full lines */
    unsigned line;      /* of the fence */
    bool known, closed; /* has the mark; has its closing fence */
    char name[64];      /* of the main input, "" if none */
} example;

/* ---- Bytes that cannot be seen ----------------------------------------- */

static const struct visible {
    const char *shown, *bytes;
    size_t len;
} visible[] = {
    {"\u21E5", "\t", 1}, /* rightwards arrow to bar */
    {"\u240D", "\r", 1}, /* symbol for carriage return */
    {"\u2400", "\0", 1}, /* symbol for null */
    {"\u2423", " ", 1},  /* open box */
    {"\u2404\n", "", 0}, /* symbol for end of transmission: no line feed */
};
#define VISIBLE_COUNT (sizeof visible / sizeof *visible)

static void show_to_bytes(buf *out, slice shown)
{
    for (size_t at = 0; at < shown.len;) {
        size_t i = 0, len = 0;
        for (; i < VISIBLE_COUNT; i++) {
            len = strlen(visible[i].shown);
            if (shown.len - at >= len &&
                memcmp(shown.ptr + at, visible[i].shown, len) == 0)
                break;
        }
        if (i < VISIBLE_COUNT) {
            buf_add(out, (slice){visible[i].bytes, visible[i].len});
            at += len;
        } else {
            buf_char(out, shown.ptr[at++]);
        }
    }
}

static void bytes_to_show(buf *out, slice bytes)
{
    for (size_t at = 0; at < bytes.len; at++) {
        char c = bytes.ptr[at];
        bool last = at + 1 == bytes.len || bytes.ptr[at + 1] == '\n';
        size_t i = 0;
        while (i < VISIBLE_COUNT && !(visible[i].len && c == *visible[i].bytes))
            i++;
        if (i < VISIBLE_COUNT && (c != ' ' || last))
            buf_text(out, visible[i].shown);
        else
            buf_char(out, c);
    }
    if (bytes.len && bytes.ptr[bytes.len - 1] != '\n')
        buf_text(out, "\u2404\n");
}

/* ---- Finding examples -------------------------------------------------- */

/* Number of backticks that begin the line; fewer than 3 are no fence. */
static size_t fence_len(slice line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[n] == '`')
        n++;
    return n < 3 ? 0 : n;
}

static bool next_line(spec *s, slice *rest, slice *line)
{
    if (!command_line(rest, line))
        return false;
    s->line++;
    return true;
}

static void keep(spec *s, slice line)
{
    buf_add(&s->copy, line);
    buf_char(&s->copy, '\n');
}

static bool take_word(slice *text, const char *word)
{
    slice w = slice_of(word);
    if (text->len < w.len || memcmp(text->ptr, w.ptr, w.len) != 0 ||
        (text->len > w.len && text->ptr[w.len] != ' '))
        return false;
    *text = slice_trim((slice){text->ptr + w.len, text->len - w.len});
    return true;
}

static void note_heading(spec *s, slice line)
{
    if (line.len == 0 || line.ptr[0] != '#')
        return;
    while (line.len && line.ptr[0] == '#')
        line = (slice){line.ptr + 1, line.len - 1};
    line = slice_trim(line);
    snprintf(s->heading, sizeof s->heading, "%.*s", (int)line.len, line.ptr);
}

/* Reads the body of a block; *want starts behind the line "." if there is
 * one.  The lines of the input and the fence go into the copy. */
static void read_body(spec *s, slice *rest, size_t fence, example *e)
{
    slice line, *part = &e->input;
    e->input = e->want = (slice){rest->ptr, 0};
    while (next_line(s, rest, &line)) {
        if (fence_len(line) >= fence && slice_trim(line).len == fence) {
            e->closed = true;
            return;
        }
        if (part == &e->input && slice_is(line, ".")) {
            keep(s, line);
            part = &e->want;
            *part = (slice){rest->ptr, 0};
            continue;
        }
        part->len += line.len + 1;
        if (part == &e->input)
            keep(s, line);
    }
}

/* ---- Running one ------------------------------------------------------- */

static bool is_format(const char *word)
{
    static const char *const formats[] = {"md",   "txt",  "html", "htm",
                                          "sgml", "yaml", "json", "xml"};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(word, formats[i]) == 0)
            return true;
    return false;
}

/* Names the main input: a word input.X, or a format as the last word, which
 * then becomes input.FORMAT. */
static bool name_input(command *c, example *e)
{
    for (uint32_t i = 1; i + 1 < c->argv.len; i++)
        if (strncmp(c->argv.at[i], "input.", 6) == 0) {
            snprintf(e->name, sizeof e->name, "%s", c->argv.at[i]);
            return true;
        }
    char **last = &c->argv.at[c->argv.len - 2];
    if (c->argv.len < 3 || !is_format(*last))
        return true;
    snprintf(e->name, sizeof e->name, "input.%s", *last);
    *last = arena_string(c->arena, slice_of(e->name));
    return *last != NULL;
}

static bool write_part(const spec *s, const char *name, slice shown)
{
    if (name[0] == '\0')
        return shown.len == 0;
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", s->scratch, name);
    buf bytes = {0};
    show_to_bytes(&bytes, shown);
    bool ok = !bytes.failed && folder_write(path, buf_slice(&bytes));
    buf_free(&bytes);
    return ok;
}

/* A line ". NAME" ends the part before it and begins a further file. */
static bool write_inputs(const spec *s, const example *e)
{
    char name[64];
    snprintf(name, sizeof name, "%s", e->name);
    slice rest = e->input, line, part = {rest.ptr, 0};
    bool ok = folder_fresh(s->scratch);
    while (ok && command_line(&rest, &line)) {
        if (line.len < 3 || line.ptr[0] != '.' || line.ptr[1] != ' ') {
            part.len += line.len + 1;
            continue;
        }
        ok = (part.len == 0 && e->name[0]) || write_part(s, name, part);
        line = slice_trim((slice){line.ptr + 2, line.len - 2});
        snprintf(name, sizeof name, "%.*s", (int)line.len, line.ptr);
        part = (slice){rest.ptr, 0};
    }
    return ok && write_part(s, name, part);
}

static void run_example(spec *s, example *e, buf *got, buf *why)
{
    command c;
    if (!command_parse(&c, s->program, e->command)) {
        buf_text(why, "the command cannot be read\n");
        return;
    }
    child_result r = {0};
    child_request request = {.argv = c.argv.at,
                             .env = c.env.at,
                             .folder = s->scratch,
                             .seconds = SECONDS};
    const char *crash = NULL;
    if (!name_input(&c, e) || !write_inputs(s, e))
        buf_text(why, "an input has no name or cannot be written\n");
    else
        crash = child_run(&request, &r) ? child_crash(&r) : "not run";
    if (crash)
        buf_format(why, "%s\n%.*s\n", crash, (int)r.err.len,
                   r.err.ptr ? r.err.ptr : "");
    buf printed = {0};
    mask_text(&printed, buf_slice(&r.out));
    mask_text(&printed, buf_slice(&r.err));
    bytes_to_show(got, buf_slice(&printed));
    if (r.status != 0)
        buf_format(got, "[%d]\n", r.status);
    buf_free(&printed);
    child_free(&r);
    command_free(&c);
}

static void check_example(spec *s, example *e)
{
    buf got = {0}, why = {0};
    char name[256];
    snprintf(name, sizeof name, "%s:%u (%s)", s->path, e->line, s->heading);
    if (!e->closed)
        buf_text(&why, "the block is not closed\n");
    else
        run_example(s, e, &got, &why);
    bool same = slice_equal(e->want, buf_slice(&got));
    if (why.len == 0 && !same && s->update && !e->known) {
        printf("updated: %s\n", name);
    } else if (why.len == 0 && !same) {
        buf_text(&why, "output differs (- expected, + came)\n");
        diff_lines(&why, e->want, buf_slice(&got));
    }
    buf_add(&s->copy, e->known ? e->want : buf_slice(&got));
    tally_case(&s->count, name, e->known, buf_slice(&why));
    buf_free(&got);
    buf_free(&why);
}

static void read_spec(spec *s, slice text)
{
    slice line;
    while (next_line(s, &text, &line)) {
        keep(s, line);
        size_t fence = fence_len(line);
        if (!fence) {
            note_heading(s, line);
            continue;
        }
        example e = {.line = s->line};
        slice info = slice_trim((slice){line.ptr + fence, line.len - fence});
        bool is_example = take_word(&info, "example");
        e.known = is_example && take_word(&info, "known");
        e.command = info;
        read_body(s, &text, fence, &e);
        if (is_example)
            check_example(s, &e);
        else
            buf_add(&s->copy, e.want);
        if (e.closed)
            buf_format(&s->copy, "%.*s\n", (int)fence, line.ptr);
    }
}

int main(int argc, char **argv)
{
    bool update = argc > 1 && strcmp(argv[1], "--update") == 0;
    if (argc - update != 4) {
        fprintf(stderr, "usage: spec [--update] PROGRAM SCRATCH FILE.md\n");
        return 2;
    }
    spec s = {.update = update,
              .program = argv[1 + update],
              .scratch = argv[2 + update],
              .path = argv[3 + update]};
    buf text = {0};
    mda_error err = {0};
    if (file_read(&text, s.path, &err) != MDA_OK) {
        fprintf(stderr, "%s: %s\n", s.path, err.message);
        return 2;
    }
    if (text.len && text.ptr[text.len - 1] != '\n')
        buf_char(&text, '\n');
    read_spec(&s, buf_slice(&text));
    bool ok =
        !update || s.copy.failed || folder_write(s.path, buf_slice(&s.copy));
    buf_free(&text);
    buf_free(&s.copy);
    return tally_end(&s.count, "spec") || !ok;
}
