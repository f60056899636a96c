/* cmd_eval.c - `mdalint eval DIR`: how well the rules do on labelled drafts.
 *
 * What is printed is a measure; what fails is a difference to the lines kept
 * in a file, so that a change of rules is reviewed by what it does. */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/out.h"
#include "cli/say.h"
#include "score/score.h"

static const opt options[] = {
    {"format", 'f', "FORMAT", "text json", "how the score is written"},
    {"verbose", 'v', NULL, NULL, "write a line for each draft, too"},
    {"expected", 'e', "FILE", NULL,
     "compare each draft with its line in FILE and write only what differs"},
    {"update", 0, NULL, NULL, "write FILE of --expected anew"},
    INPUT_RULES,
    INPUT_NO_BUILTIN,
    {0},
};

/* Writes to standard output, or to the file at `path`. */
static int write_out(const buf *text, const char *path, int status)
{
    out o;
    if (text->failed) {
        say("memory ran out");
        return EXIT_USAGE;
    }
    if (!out_open(&o, path))
        return EXIT_USAGE;
    fwrite(text->ptr, 1, text->len, o.file);
    return out_close(&o, true, status);
}

static int tell(const args *given, const score *s, int status)
{
    out o;
    buf text = {0};
    mda_error err = {0};
    if (!args_is(given, "format", "json")) {
        score_text(s, args_has(given, "verbose"), &text);
        status = write_out(&text, NULL, status);
        buf_free(&text);
        return status;
    }
    out_open(&o, NULL);
    mda_status done = score_json(s, out_writer(&o), &err);
    if (done != MDA_OK && done != MDA_ESTOPPED)
        say_error(&err);
    return out_close(&o, true, done == MDA_OK ? status : EXIT_USAGE);
}

/* Writes the lines that differ; EXIT_FINDINGS if any does. */
static int compare(const char *path, const buf *lines, int status)
{
    mda_error err = {0};
    buf expected = {0}, diff = {0};
    if (file_read(&expected, path, &err) != MDA_OK) {
        say_error(&err);
        buf_free(&expected);
        return EXIT_USAGE;
    }
    score_compare(buf_slice(&expected), buf_slice(lines), &diff);
    if (diff.len && status == EXIT_QUIET)
        status = EXIT_FINDINGS;
    if (diff.len)
        say_in("mdalint eval", "%s is not what came; --update writes it anew",
               path);
    status = write_out(&diff, NULL, status);
    buf_free(&expected);
    buf_free(&diff);
    return status;
}

/* A draft that was not judged makes every score worthless. */
static int status_of(const score *s)
{
    for (uint32_t i = 0; i < s->rows.len; i++)
        if (s->rows.at[i].trouble)
            say("%s", s->rows.at[i].trouble);
    return s->total.troubles ? EXIT_UNCHECKED : EXIT_QUIET;
}

static int finish(const args *given, const score *s)
{
    buf lines = {0};
    const char *path = args_value(given, "expected", NULL);
    int status = status_of(s);
    if (!path)
        return tell(given, s, status);
    score_lines(s, &lines);
    if (args_has(given, "update"))
        status = write_out(&lines, path, status);
    else
        status = lines.failed ? write_out(&lines, NULL, status)
                              : compare(path, &lines, status);
    buf_free(&lines);
    return status;
}

static int run(const command *self, const args *given)
{
    (void)self;
    score s = {0};
    mda_error err = {0};
    mda_ruleset *rules = NULL;
    if (given->words.len != 1) {
        say_in("mdalint eval", "one folder of labelled drafts is needed");
        return EXIT_USAGE;
    }
    if (args_has(given, "update") && !args_has(given, "expected")) {
        say_in("mdalint eval", "--update needs --expected FILE");
        return EXIT_USAGE;
    }
    if (!input_rules(given, NULL, &rules))
        return EXIT_USAGE;
    int status = EXIT_USAGE;
    if (score_run(&s, rules, given->words.at[0], &err) == MDA_OK)
        status = finish(given, &s);
    else
        say_error(&err);
    score_free(&s);
    mda_ruleset_free(rules);
    return status;
}

const command cmd_eval = {
    .name = "eval",
    .operands = "DIR",
    .completes = "file",
    .summary = "score the rules on a folder of labelled drafts",
    .about =
        "Runs the rules on every draft below DIR that has a label (case.json)\n"
        "beside it: mdna_missing.* and the same mended, mdna_fixed.*, with\n"
        "context.* as known document; or mdna.*, on which nothing should be\n"
        "raised.  Prints for each topic how many gaps were caught, in their\n"
        "place, how many mended drafts were quiet, and how many were both.\n"
        "\n"
        "exit status:\n"
        "  0  the score was written; with --expected, it is as expected\n"
        "  1  with --expected: it is not\n"
        "  2  the command line, a rule, a label or the output is at fault\n"
        "  3  a draft could not be judged",
    .options = options,
    .run = run,
};
