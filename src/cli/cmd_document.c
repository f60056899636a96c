/* cmd_document.c - `mdalint extract` and `mdalint dump`: what a document
 * holds, without rules. */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/out.h"
#include "cli/say.h"

#include <string.h>

/* Reads the one operand; EXIT_QUIET to go on. */
static int read_operand(const command *self, const args *given,
                        mda_document **doc)
{
    mda_error err = {0};
    char full[32];
    snprintf(full, sizeof full, "mdalint %s", self->name);
    if (!input_form(given, full))
        return EXIT_USAGE;
    if (given->words.len != 1) {
        say_in(full, "%s",
               given->words.len ? "only one file can be given"
                                : "no file given; - reads standard input");
        return EXIT_USAGE;
    }
    if (input_read(given, given->words.at[0], doc, &err) == MDA_OK)
        return EXIT_QUIET;
    say_error(&err);
    return EXIT_UNCHECKED;
}

/* ---- extract ----------------------------------------------------------- */

static const opt extract_options[] = {
    {"item", 'i', "ITEM", NULL,
     "what to print: mdna, risk-factors, 5.D, 7, 1A ...; otherwise mdna"},
    {"format", 'f', "FORMAT", "text json", "how it is written"},
    {"output", 'o', "FILE", NULL,
     "write to FILE, which is replaced whole or not at all"},
    INPUT_FORM,
    INPUT_STDIN,
    {0},
};

static int extract(const args *given, const mda_document *doc)
{
    out o;
    mda_error err = {0};
    bool found = false;
    const char *to = args_value(given, "output", NULL);
    if (to && file_is_same(to, given->words.at[0])) {
        say_in("mdalint extract", "%s is an input; name another file", to);
        return EXIT_USAGE;
    }
    if (!out_open(&o, to))
        return EXIT_USAGE;
    const char *item = args_value(given, "item", "mdna");
    const char *format = args_value(given, "format", "text");
    mda_status done =
        mda_document_extract(doc, item, format, out_writer(&o), &found, &err);
    if (done != MDA_OK && done != MDA_ESTOPPED)
        say_error(&err);
    else if (done == MDA_OK && !found && strcmp(format, "text") == 0)
        say("%s: item %s has no text in this file; --format json says why",
            mda_document_path(doc), item);
    int status = done != MDA_OK ? EXIT_USAGE
                 : found        ? EXIT_QUIET
                                : EXIT_UNCHECKED;
    return out_close(&o, done == MDA_OK, status);
}

static int run_extract(const command *self, const args *given)
{
    mda_document *doc = NULL;
    int status = read_operand(self, given, &doc);
    if (status == EXIT_QUIET)
        status = extract(given, doc);
    mda_document_free(doc);
    return status;
}

const command cmd_extract = {
    .name = "extract",
    .operands = "FILE",
    .completes = "file",
    .summary = "print the MD&A, or another item, of a filing",
    .about =
        "Prints the visible text of an item, wherever in FILE its body "
        "stands:\n"
        "a 10-K may keep its MD&A in Exhibit 13 of the same submission.  With\n"
        "--format json the answer also tells an item that is incorporated by\n"
        "reference, omitted, not found or not applicable.\n"
        "\n"
        "exit status: 0 printed; 2 wrong command line; 3 no body, or FILE "
        "could\n"
        "not be read",
    .options = extract_options,
    .run = run_extract,
};

/* ---- dump -------------------------------------------------------------- */

static const opt dump_options[] = {
    {"sections", 0, NULL, NULL, "items and headings"},
    {"blocks", 0, NULL, NULL, "headings, paragraphs, lists, tables"},
    {"sentences", 0, NULL, NULL, "sentences"},
    {"map", 0, NULL, NULL, "visible text and its source bytes"},
    {"facts", 0, NULL, NULL, "inline XBRL facts"},
    {"figures", 0, NULL, NULL, "table rows as line items"},
    INPUT_FORM,
    INPUT_STDIN,
    {0},
};

/* Option and layer. */
static const struct {
    const char *name;
    mda_dump layer;
} layers[] = {
    {"sections", MDA_DUMP_SECTIONS},   {"blocks", MDA_DUMP_BLOCKS},
    {"sentences", MDA_DUMP_SENTENCES}, {"map", MDA_DUMP_MAP},
    {"facts", MDA_DUMP_FACTS},         {"figures", MDA_DUMP_FIGURES},
};

static unsigned layers_of(const args *given)
{
    unsigned set = 0;
    for (size_t i = 0; i < sizeof layers / sizeof layers[0]; i++)
        if (args_has(given, layers[i].name))
            set |= (unsigned)layers[i].layer;
    return set ? set : MDA_DUMP_SECTIONS;
}

static int run_dump(const command *self, const args *given)
{
    out o;
    mda_error err = {0};
    mda_document *doc = NULL;
    int status = read_operand(self, given, &doc);
    if (status == EXIT_QUIET && !out_open(&o, NULL))
        status = EXIT_USAGE;
    if (status == EXIT_QUIET) {
        mda_status done =
            mda_document_dump(doc, layers_of(given), out_writer(&o), &err);
        if (done != MDA_OK && done != MDA_ESTOPPED)
            say_error(&err);
        status = out_close(&o, true, done == MDA_OK ? EXIT_QUIET : EXIT_USAGE);
    }
    mda_document_free(doc);
    return status;
}

const command cmd_dump = {
    .name = "dump",
    .operands = "FILE",
    .completes = "file",
    .summary = "print the structure that was read from a filing",
    .about =
        "Prints what the rules see of FILE as an indented tree.  Without a\n"
        "layer: its sections.",
    .options = dump_options,
    .run = run_dump,
};
