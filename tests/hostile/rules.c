/* rules.c - makes rule files that mean harm and watches the program load them.
 *
 *     rules PROGRAM SCRATCH
 *
 * Rules come from strangers, like drafts.  Whatever a file says, the program
 * must end by itself, with one of its own exit statuses, within the limits of
 * watch.c, and run nothing. */
#include "folder.h"
#include "tally.h"
#include "watch.h"

#include <stdio.h>

#define PATH_BYTES 4096

static const char draft[] =
    "# Item 7. Management's Discussion and Analysis\n\n"
    "We lost customers, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab, "
    "and wrote off $12.8 million.\n";

/* A lexicon of one concept with a phrase, and a rule that asks for it. */
static void one_phrase(buf *out, const char *phrase)
{
    buf_format(out,
               "concepts:\n  bad:\n    about: A concept.\n    gap: 30\n"
               "    phrases:\n      - '%s'\n",
               phrase);
}

static void aliases(buf *out)
{
    buf_text(out, "a0: &a0 [x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
        buf_format(out, "a%d: &a%d [", i, i);
        for (int k = 0; k < 8; k++)
            buf_format(out, "*a%d, ", i - 1);
        buf_text(out, "]\n");
    }
}

static void deep(buf *out)
{
    for (int i = 0; i < 100000; i++)
        buf_char(out, '[');
}

static void large(buf *out)
{
    buf_text(out, "concepts:\n");
    while (out->len < 5u << 20 && !out->failed)
        buf_text(out, "  # nothing but remarks\n");
}

static void many_nodes(buf *out)
{
    buf_text(out, "concepts: [");
    while (out->len < 1u << 20 && !out->failed)
        buf_text(out, "a,");
    buf_text(out, "]\n");
}

static void product(buf *out)
{
    one_phrase(out, "(a b|c d|e f|g h) (a b|c d|e f|g h) (a b|c d|e f|g h) "
                    "(a b|c d|e f|g h) (a b|c d|e f|g h) (a b|c d|e f|g h) "
                    "(a b|c d|e f|g h) (a b|c d|e f|g h) (a b|c d|e f|g h)");
}

static void slow_pattern(buf *out)
{
    one_phrase(out, "/(a+)+(a|aa)+$/");
}

static void long_pattern(buf *out)
{
    buf phrase = {0};
    buf_char(&phrase, '/');
    for (int i = 0; i < 20000; i++)
        buf_text(&phrase, "(a|");
    buf_char(&phrase, '/');
    buf_char(&phrase, '\0');
    one_phrase(out, phrase.ptr);
    buf_free(&phrase);
}

/* A repetition of a repetition: PCRE2 would need a great deal of memory. */
static void huge_pattern(buf *out)
{
    one_phrase(out, "/((((a{1,200}){1,200}){1,200}){1,200}){1,200}/");
}

/* \C, callouts and recursion are ways out of a pattern. */
static void odd_pattern(buf *out)
{
    one_phrase(out, "/\\Ca(?C1)(?R)?/");
}

static void cycle(buf *out)
{
    buf_text(out, "concepts:\n");
    for (int i = 0; i < 2000; i++)
        buf_format(out,
                   "  c%d:\n    about: A.\n    phrases: ['<c%d> x']\n", i,
                   (i + 1) % 2000);
}

static void tower(buf *out)
{
    buf_text(out, "concepts:\n");
    for (int i = 0; i < 200; i++)
        buf_format(out,
                   "  c%d:\n    about: A.\n    phrases: ['<c%d> lost']\n", i,
                   i + 1);
    buf_text(out, "  c200:\n    about: A.\n    phrases: [customers lost]\n");
}

/* A rule that absorbs itself would silence what it finds. */
static void ring(buf *out)
{
    buf_text(out, "id: ring\ntopic: ring\ntitle: A ring\nwhy: W.\n"
                  "authority: A\nwhen: {told: money}\n"
                  "expect: {elements: [cause]}\n"
                  "message: '{trigger} {missing}'\nabsorbs: [ring]\n");
}

/* Nothing of a file is ever a command or a path. */
static void commands(buf *out)
{
    buf_text(out, "!!python/object/apply:os.system ['touch ran']\n");
}

static void paths(buf *out)
{
    buf_text(out, "id: ../../../../etc/passwd\ntopic: '$(touch ran)'\n"
                  "title: \"`touch ran` \\e[2J\"\ninclude: /etc/passwd\n"
                  "extends: ../../secret.yaml\n");
}

static void noise(buf *out)
{
    uint64_t x = 7;
    while (out->len < 1u << 16 && !out->failed) {
        x = x * 6364136223846793005u + 1442695040888963407u;
        buf_char(out, (char)(x >> 56));
    }
}

static const struct bad_rules {
    const char *name;
    void (*make)(buf *out);
    const char *says;
} files[] = {
    {"aliases", aliases, "anchors are not allowed"},
    {"deep", deep, "nested deeper than 32"},
    {"large", large, "larger than 4194304 bytes"},
    {"many-nodes", many_nodes, "more than 200000 YAML nodes"},
    {"product", product, "make too many sequences"},
    {"slow-pattern", slow_pattern, "takes too long"},
    {"long-pattern", long_pattern, "too deeply nested"},
    {"huge-pattern", huge_pattern, "too large"},
    {"odd-pattern", odd_pattern, "is disabled"},
    {"cycle", cycle, "names itself"},
    {"tower", tower, "more than 31 deep"},
    {"ring", ring, "absorbs itself"},
    {"commands", commands, "tags are not allowed"},
    {"paths", paths, "missing-key"},
    {"noise", noise, "yaml-syntax"},
};

static void run_file(const char *program, const char *scratch,
                     const struct bad_rules *f, tally *count)
{
    buf bytes = {0}, why = {0};
    char path[PATH_BYTES], lint[PATH_BYTES + 32], ran[] = "ran";
    snprintf(path, sizeof path, "%s/%s.yaml", scratch, f->name);
    snprintf(lint, sizeof lint, "lint %s/draft.md --rules", scratch);
    f->make(&bytes);
    if (bytes.failed || !folder_write(path, buf_slice(&bytes)))
        buf_text(&why, "cannot be written\n");
    else
        watch_run(program, lint, path, bytes.len, f->says, &why);
    if (folder_has(ran))
        buf_text(&why, "ran a command\n");
    tally_case(count, f->name, false, buf_slice(&why));
    buf_free(&bytes);
    buf_free(&why);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: rules PROGRAM SCRATCH\n");
        return 2;
    }
    tally count = {0};
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/draft.md", argv[2]);
    if (!folder_fresh(argv[2]) || !folder_write(path, SLICE(draft)))
        return 2;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        run_file(argv[1], argv[2], &files[i], &count);
    return tally_end(&count, "rules");
}
