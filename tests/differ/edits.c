/* edits.c - a long conversation with the language server: random edits of one
 * draft, and after each the question what is found.
 *
 *     run_edits DRAFT EDITS
 *
 * fuzz/fuzz_talk.c, which it is linked with, holds each answer against that for
 * the same text opened anew, byte by byte.  CI makes a few hundred edits; the
 * ten thousand of docs/reliability.md are run by hand. */
#include "fuzz/law.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>

/* What an editor or a person puts in: words that rules look for, ends of
 * sentences and paragraphs, tables, comments, characters of every width. */
static const char *const texts[] = {
    "",       "",     "",   " ",  "a", "lost ", "customers ", "not ", ". ",
    ", ",     "\\n",  "\\n\\n", "\\r\\n", "# ", "## ", "- ", "| ", "**",
    "We lost our largest customer, 12% of revenue. ",
    "Goodwill of $12.8 million was impaired. ",
    "Revenue decreased by 4% because prices fell. ",
    "We expect it to continue in 2025. ",
    "\\n\\n| | 2024 | 2023 |\\n|---|---|---|\\n| Revenue | 80.9 | 188.3 |\\n\\n",
    "\\n\\n<!-- mdalint-allow trend-customer-loss: told -->\\n",
    "\\n\\n# Item 8. Financial Statements\\n\\n",
    "\\n\\n## Liquidity and capital resources\\n\\n",
    "(", ")", "\xe2\x80\x99", "\xf0\x9d\x92\xb3", "\xe2\x80\x94", "$1.2 million",
    "covenant", "Table of Contents\\n", "12\\n", "```\\n", "<b>", "  "};

static uint64_t state = 88172645463325252u;

static unsigned below(unsigned n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state >> 11) % n;
}

/* Most edits stay in a line; some join lines or take a few away. */
static void put_edit(buf *out, unsigned lines)
{
    unsigned line = below(lines), from = below(400), kind = below(10);
    unsigned to_line = line + (kind == 0 ? below(3) : 0);
    unsigned to = kind < 5 ? from + below(12) : from;
    const char *text = texts[below(sizeof texts / sizeof *texts)];
    if (kind == 1)
        from = 9999, to_line = line + 1, to = 0;
    buf_format(out, "e %u %u %u %u %s\nd\n", line, from, to_line, to, text);
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
    for (size_t i = 0; i < input.len; i++)
        lines += input.ptr[i] == '\n';
    buf_text(&input, "\n%%\n");
    for (long n = strtol(argv[2], NULL, 10); n > 0; n--)
        put_edit(&input, lines);
    if (!input.failed)
        LLVMFuzzerTestOneInput((const uint8_t *)input.ptr, input.len);
    printf("%s edits: the same each time\n", argv[2]);
    buf_free(&input);
    return 0;
}
