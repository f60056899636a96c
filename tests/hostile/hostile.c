/* hostile.c - makes bad inputs and watches the program read them.
 *
 *     hostile PROGRAM SCRATCH
 *
 * Each row of the table names an input, the suffix of its file and a function
 * that writes about so many megabytes of it.  The program must end by itself,
 * with one of its own exit statuses, within the limits of watch.c. */
#include "folder.h"
#include "tally.h"
#include "watch.h"

#include <stdio.h>

#define PATH_BYTES 4096
#define MB         (1024u * 1024u)

/* ---- Makers ------------------------------------------------------------ */

static void repeat(buf *out, const char *unit, size_t bytes)
{
    while (out->len < bytes && !out->failed)
        buf_text(out, unit);
}

static void empty(buf *out, size_t bytes)
{
    (void)out, (void)bytes;
}

static void zeros(buf *out, size_t bytes)
{
    while (out->len < bytes && !out->failed)
        buf_char(out, '\0');
}

/* Bytes without pattern, from a linear congruence. */
static void noise(buf *out, size_t bytes)
{
    uint64_t x = 1;
    while (out->len < bytes && !out->failed) {
        x = x * 6364136223846793005u + 1442695040888963407u;
        buf_char(out, (char)(x >> 56));
    }
}

static void bad_utf8(buf *out, size_t bytes)
{
    repeat(out, "loss \xC3\x28 \xE2\x82 \xF8\x88\x80\x80 \xED\xA0\x80 ", bytes);
}

static void one_line(buf *out, size_t bytes)
{
    repeat(out, "we lost customers and revenue fell by 4% because ", bytes);
}

/* Words that no dictionary has, all different. */
static void unknown_words(buf *out, size_t bytes)
{
    buf_text(out, "Item 7. Management's Discussion and Analysis\n\n");
    for (unsigned n = 0; out->len < bytes && !out->failed; n++) {
        for (unsigned i = 0, rest = n * 7919; i < 4; i++, rest /= 80)
            buf_format(out, "%c%c", "bcdfghklmnprstvw"[rest % 16],
                       "aeiou"[rest / 16 % 5]);
        buf_text(out, n % 10 < 9 ? " " : ".\n\n");
    }
}

static void one_word(buf *out, size_t bytes)
{
    repeat(out, "abcdefgh", bytes);
}

static void many_full_stops(buf *out, size_t bytes)
{
    repeat(out, "U.S. Inc. No. 1. ... ", bytes);
}

static void only_line_feeds(buf *out, size_t bytes)
{
    repeat(out, "\n", bytes);
}

static void many_headings(buf *out, size_t bytes)
{
    repeat(out, "Item 7. Management's Discussion and Analysis\n\n", bytes);
}

static void open_quotes(buf *out, size_t bytes)
{
    repeat(out, "> > > > > > > > - - - - ", bytes);
}

static void open_emphasis(buf *out, size_t bytes)
{
    repeat(out, "*a **b _c [d](", bytes);
}

static void open_tags(buf *out, size_t bytes)
{
    repeat(out, "<div><p><font><b>x", bytes);
}

static void open_tables(buf *out, size_t bytes)
{
    repeat(out, "<table><tr><td>1", bytes);
}

static void close_tags(buf *out, size_t bytes)
{
    repeat(out, "</td></tr></table></div>", bytes);
}

static void angle_brackets(buf *out, size_t bytes)
{
    repeat(out, "<", bytes);
}

static void open_comments(buf *out, size_t bytes)
{
    repeat(out, "<!--<![CDATA[<?x ", bytes);
}

static void open_attribute(buf *out, size_t bytes)
{
    buf_text(out, "<p style=\"");
    repeat(out, "display:none;", bytes);
}

static void many_attributes(buf *out, size_t bytes)
{
    buf_text(out, "<p ");
    repeat(out, "a=b c='d' ", bytes);
}

static void ampersands(buf *out, size_t bytes)
{
    repeat(out, "&&#&#x&#99999999999;&ampampamp&#146;", bytes);
}

static void wide_row(buf *out, size_t bytes)
{
    buf_text(out, "<table><tr>");
    repeat(out, "<td colspan=1000000 rowspan=1000000>(12.8)</td>", bytes);
}

static void nested_facts(buf *out, size_t bytes)
{
    repeat(out,
           "<ix:nonNumeric name=\"a:b\" contextRef=\"c\" continuedAt=\"z\">"
           "<ix:nonFraction scale=\"999\" decimals=\"-999\">9",
           bytes);
}

static void many_parts(buf *out, size_t bytes)
{
    repeat(out, "<DOCUMENT>\n<TYPE>10-K\n<TEXT>\n", bytes);
}

static void uuencoded(buf *out, size_t bytes)
{
    buf_text(out, "<SEC-DOCUMENT>\n<DOCUMENT>\n<TYPE>GRAPHIC\n<TEXT>\n"
                  "begin 644 a.jpg\n");
    repeat(out, "M_]C_X``02D9)1@`!`0```0`!``#_VP!#``@&!@<&!0@'!P<)\n", bytes);
}

/* ---- The table --------------------------------------------------------- */

static const struct bad_input {
    const char *name, *suffix;
    void (*make)(buf *out, size_t bytes);
    unsigned megabytes;
    const char *says;
} inputs[] = {
    {"empty", "txt", empty, 1, NULL},
    {"zeros", "txt", zeros, 1, NULL},
    {"noise", "txt", noise, 1, NULL},
    {"noise-as-html", "htm", noise, 1, NULL},
    {"noise-as-markdown", "md", noise, 1, NULL},
    {"bad-utf8", "txt", bad_utf8, 1, NULL},
    {"one-line", "txt", one_line, 2, NULL},
    {"one-line-of-html", "htm", one_line, 2, NULL},
    {"one-word", "txt", one_word, 1, NULL},
    {"unknown-words", "txt", unknown_words, 1, NULL},
    {"many-full-stops", "txt", many_full_stops, 1, NULL},
    {"only-line-feeds", "md", only_line_feeds, 1, NULL},
    {"many-headings", "txt", many_headings, 1, NULL},
    {"open-quotes", "md", open_quotes, 1, NULL},
    {"open-emphasis", "md", open_emphasis, 1, NULL},
    {"open-tags", "htm", open_tags, 1, NULL},
    {"open-tables", "htm", open_tables, 1, NULL},
    {"close-tags", "htm", close_tags, 1, NULL},
    {"angle-brackets", "htm", angle_brackets, 1, NULL},
    {"open-comments", "htm", open_comments, 1, NULL},
    {"open-attribute", "htm", open_attribute, 1, NULL},
    {"many-attributes", "htm", many_attributes, 1, NULL},
    {"ampersands", "htm", ampersands, 1, NULL},
    {"wide-row", "htm", wide_row, 1, NULL},
    {"nested-facts", "htm", nested_facts, 1, NULL},
    {"many-parts", "txt", many_parts, 1, "parts than the limit"},
    {"uuencoded-without-end", "txt", uuencoded, 1, NULL},
};

static const char *const commands[] = {"lint", "dump"};

/* ---- All of them ------------------------------------------------------- */

static void run_input(const char *program, const char *scratch,
                      const struct bad_input *in, tally *count)
{
    buf bytes = {0}, why = {0};
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s.%s", scratch, in->name, in->suffix);
    in->make(&bytes, in->megabytes * MB);
    size_t size = bytes.len;
    bool written = !bytes.failed && folder_write(path, buf_slice(&bytes));
    buf_free(&bytes);
    if (!written)
        buf_text(&why, "cannot be written\n");
    for (size_t i = 0; written && i < sizeof commands / sizeof *commands; i++)
        watch_run(program, commands[i], path, size, in->says, &why);
    if (written && in->make == unknown_words)
        watch_run(program, "lint --form 10-K --spelling", path, size, NULL,
                  &why);
    tally_case(count, in->name, false, buf_slice(&why));
    buf_free(&why);
    if (written)
        remove(path);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: hostile PROGRAM SCRATCH\n");
        return 2;
    }
    tally count = {0};
    if (!folder_fresh(argv[2]))
        return 2;
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++)
        run_input(argv[1], argv[2], &inputs[i], &count);
    return tally_end(&count, "hostile");
}
