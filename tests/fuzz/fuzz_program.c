/* fuzz_program.c - rules and a text, both of any kind: the whole way through.
 *
 * The input is a rule file, a line "%%", and a draft.  Whatever they are, the
 * run ends with a status, and each report can be written.  Linted once more, the
 * draft gives the same.  Since few files of rules compile after a mutation, the
 * draft is also checked with the built-in ones. */
#include "law.h"
#include "parts.h"

#include "mdalint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A digest of what is written, to compare two runs. */
typedef struct sink {
    unsigned long long sum, len;
} sink;

static bool take(void *payload, const char *data, size_t len)
{
    sink *s = payload;
    for (size_t i = 0; i < len; i++)
        s->sum = (s->sum ^ (unsigned char)data[i]) * 1099511628211u;
    s->len += len;
    return true;
}

static sink report(const mda_ruleset *rules, const mda_result *result,
                   const char *format)
{
    sink s = {0};
    mda_writer out = {take, &s};
    mda_outcome outcome = {.path = "draft", .result = result};
    if (mda_report(rules, &outcome, 1, format, NULL, out, NULL) != MDA_OK)
        abort();
    return s;
}

static const char *const formats[] = {
    "text",     "jsonl",  "sarif",   "junit", "checkstyle", "github",
    "markdown", "gitlab", "rdjsonl", "gcc",   "lsp",        "checklist",
    "checklist-csv"};

static void lint_twice(const mda_ruleset *rules, const mda_document *document)
{
    mda_linter *linter = NULL;
    mda_result *one = NULL, *two = NULL;
    if (mda_linter_new(&linter, rules, NULL) != MDA_OK)
        return;
    if (mda_linter_run(linter, document, NULL, &one, NULL) == MDA_OK &&
        mda_linter_run(linter, document, NULL, &two, NULL) == MDA_OK) {
        sink first = report(rules, one, "json");
        sink second = report(rules, two, "json");
        if (first.sum != second.sum || first.len != second.len)
            abort();
        for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
            report(rules, one, formats[i]);
    }
    mda_result_free(one);
    mda_result_free(two);
    mda_linter_free(linter);
}

/* Rules of a text, or the built-in ones; NULL if they do not compile. */
static mda_ruleset *compile(const mda_slice *yaml)
{
    mda_loader *loader = NULL;
    mda_ruleset *rules = NULL;
    if (mda_loader_new(&loader, NULL) != MDA_OK)
        return NULL;
    mda_status status =
        yaml ? mda_loader_add_text(loader, *yaml, "fuzz.yaml", NULL)
             : mda_loader_add_builtin(loader, NULL);
    if (status == MDA_OK)
        mda_loader_compile(loader, &rules, NULL);
    mda_loader_free(loader);
    return rules;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static mda_ruleset *builtin;
    slice rest = {(const char *)data, size}, yaml, draft;
    if (size == 0 || !part_take(&rest, &yaml) || !part_take(&rest, &draft))
        return 0;
    if (!builtin)
        builtin = compile(NULL);
    mda_ruleset *rules = compile(&yaml);
    mda_document *document = NULL;
    if (mda_document_read(&document, draft, NULL, NULL) == MDA_OK) {
        lint_twice(builtin, document);
        if (rules)
            lint_twice(rules, document);
    }
    mda_document_free(document);
    mda_ruleset_free(rules);
    return 0;
}
