/* edits.c - a long conversation with the language server: random edits of one
 * draft, and after each the question what is found.
 *
 *     run_edits DRAFT EDITS
 *
 * What a draft is, is told by its content: Markdown, or a page of HTML, or a
 * submission.
 *
 * fuzz/fuzz_talk.c, which it is linked with, holds each answer against that for
 * the same text opened anew, byte by byte.  CI makes a few hundred edits; the
 * ten thousand of docs/reliability.md are run by hand. */
#include "fuzz/law.h"
#include "texts.h"

#include "base/file.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

static uint64_t state = 88172645463325252u;

static unsigned below(unsigned n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state >> 11) % n;
}

/* A text as a step gives it: on one line, and valid. */
static void put_text(buf *out, slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '\n' || s.ptr[i] == '\r')
            buf_text(out, s.ptr[i] == '\n' ? "\\n" : "\\r");
        else
            buf_char(out, s.ptr[i]);
}

/* Most edits stay in a line; some join lines or take many away. */
static void put_edit(buf *out, unsigned lines)
{
    unsigned line = below(lines), kind = below(10);
    unsigned from = below(below(3) ? 400 : 20000);
    unsigned to_line = line, to = kind < 5 ? from + below(12) : from;
    slice text = slice_of(texts[below(sizeof texts / sizeof *texts)]);
    if (kind == 0)
        to_line += below(below(50) ? 3 : lines / 4 + 1);
    if (kind == 1)
        from = 9999, to_line = line + 1, to = 0;
    if (below(4) == 0 || !utf8_is_valid(text))
        text.len = 0;
    buf_format(out, "e %u %u %u %u ", line, from, to_line, to);
    put_text(out, text);
    buf_text(out, "\nd\n");
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: run_edits DRAFT EDITS\n");
        return 2;
    }
    buf input = {0};
    mda_error err = {0};
    if (file_read(&input, argv[1], &err) != MDA_OK) {
        fprintf(stderr, "%s: %s\n", err.path, err.message);
        return 1;
    }
    unsigned lines = 1;
    bool is_valid = utf8_is_valid(buf_slice(&input)); /* else an old filing */
    for (size_t i = 0; i < input.len; i++) {
        lines += input.ptr[i] == '\n';
        if (!is_valid && (unsigned char)input.ptr[i] >= 0x80)
            input.ptr[i] = '?';
    }
    buf_text(&input, "\n%%\n");
    for (long n = strtol(argv[2], NULL, 10); n > 0; n--)
        put_edit(&input, lines);
    if (!input.failed)
        LLVMFuzzerTestOneInput((const uint8_t *)input.ptr, input.len);
    printf("%s edits: the same each time\n", argv[2]);
    buf_free(&input);
    return 0;
}
