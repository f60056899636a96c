/* alloc.c - every entry of the library with each request for memory failing.
 *
 * A row of the table is one use of the library.  It is run again and again,
 * first with its first request failing, then its second, and so on until no
 * request is left that could; behind the first hundred the steps grow, since
 * what follows are mostly repetitions.  Each run must answer MDA_ENOMEM, or
 * write what it writes with all memory: else something was lost in silence.
 * Leaks and wild pointers are for the sanitizers to see. */
#include "base/mem.h"

#include "tally.h"

#include "base/buf.h"
#include "base/error.h"

#include <jansson.h>
#include <stdio.h>

static const char draft[] =
    "# Item 7. Management's Discussion and Analysis\n\n"
    "## Results of operations\n\n"
    "Revenue fell by 4% because we lost two of our largest customers.\n"
    "We wrote off receivables of $12.8 million.\n\n"
    "| | 2025 | 2024 |\n|---|---|---|\n"
    "| Allowance for doubtful accounts | (171.9) | (12.8) |\n\n"
    "## Liquidity\n\n- Cash was $41.2 million.\n- Debt was $9 million.\n\n"
    "We beleive that it is enough. Liquidty is managed.\n";

static const char page[] =
    "<html><body><ix:header><ix:hidden><ix:nonNumeric name=\"a:b\" "
    "contextRef=\"c\">x</ix:nonNumeric></ix:hidden></ix:header>"
    "<p>Item 7. Management&#8217;s Discussion</p><table><tr><td>Revenue</td>"
    "<td><ix:nonFraction name=\"us-gaap:Revenues\" contextRef=\"c\" "
    "scale=\"6\" decimals=\"-6\">1,234</ix:nonFraction></td></tr></table>"
    "<p>We lost two of our largest customers.</p></body></html>";

static const char submission[] =
    "<SEC-DOCUMENT>x.txt\n<DOCUMENT>\n<TYPE>10-K\n<FILENAME>a.txt\n<TEXT>\n"
    "Item 7. Management's Discussion and Analysis\n\n"
    "We lost two of our largest customers.\n</TEXT>\n</DOCUMENT>\n"
    "<DOCUMENT>\n<TYPE>EX-13\n<TEXT>\nAnnual report\n</TEXT>\n</DOCUMENT>\n";

/* What is made before memory begins to fail. */
typedef struct world {
    mda_ruleset *rules;
    mda_document *document;
    mda_linter *linter, *speller;
    mda_result *result;
    const char *format; /* of the report that is written next */
} world;

/* What is written is not kept, which would want memory, but summed up. */
static uint64_t sum;

static bool write_away(void *payload, const char *data, size_t len)
{
    (void)payload;
    for (size_t i = 0; i < len; i++)
        sum = (sum ^ (unsigned char)data[i]) * 1099511628211u;
    return true;
}

static const mda_writer away = {write_away, NULL};

/* ---- Uses -------------------------------------------------------------- */

static mda_status read_as(const char *format, const char *text, size_t len,
                          mda_document **out)
{
    mda_read_options options = MDA_READ_OPTIONS_INIT;
    options.format = format;
    return mda_document_read(out, (mda_slice){text, len}, &options, NULL);
}

static mda_status read_and_free(const char *format, const char *text,
                                size_t len)
{
    mda_document *document = NULL;
    mda_status status = read_as(format, text, len, &document);
    mda_document_free(document);
    return status;
}

static mda_status read_markdown(const world *w)
{
    (void)w;
    return read_and_free("markdown", draft, sizeof draft - 1);
}

static mda_status read_plain(const world *w)
{
    (void)w;
    return read_and_free("text", draft, sizeof draft - 1);
}

static mda_status read_html(const world *w)
{
    (void)w;
    return read_and_free("html", page, sizeof page - 1);
}

static mda_status read_edgar(const world *w)
{
    (void)w;
    return read_and_free("edgar", submission, sizeof submission - 1);
}

static mda_status dump(const world *w)
{
    return mda_document_dump(w->document, MDA_DUMP_ALL, away, NULL);
}

static mda_status extract_text(const world *w)
{
    bool found;
    return mda_document_extract(w->document, "mdna", "text", away, &found,
                                NULL);
}

static mda_status extract_json(const world *w)
{
    bool found;
    return mda_document_extract(w->document, "mdna", "json", away, &found,
                                NULL);
}

static mda_status load(const world *w)
{
    mda_loader *loader = NULL;
    mda_ruleset *rules = NULL;
    mda_status status = mda_loader_new(&loader, NULL);
    if (status == MDA_OK)
        status = mda_loader_add_builtin(loader, NULL);
    if (status == MDA_OK)
        status = mda_loader_compile(loader, &rules, NULL);
    mda_loader_free(loader);
    mda_ruleset_free(rules);
    (void)w;
    return status;
}

/* With a file of its own the rules are not those of the build. */
static mda_status compile_own(const world *w)
{
    static const char yaml[] =
        "concepts:\n  own-loss:\n    about: A loss.\n"
        "    phrases: [lose customer, '/\\blost \\d+/']\n";
    mda_loader *loader = NULL;
    mda_ruleset *rules = NULL;
    mda_status status = mda_loader_new(&loader, NULL);
    if (status == MDA_OK)
        status = mda_loader_add_text(loader, (mda_slice){yaml, sizeof yaml - 1},
                                     "own.yaml", NULL);
    if (status == MDA_OK)
        status = mda_loader_add_builtin(loader, NULL);
    if (status == MDA_OK)
        status = mda_loader_compile(loader, &rules, NULL);
    mda_loader_free(loader);
    mda_ruleset_free(rules);
    (void)w;
    return status;
}

static mda_status lint(const world *w)
{
    mda_linter *linter = NULL;
    mda_result *result = NULL;
    mda_status status = mda_linter_new(&linter, w->rules, NULL);
    if (status == MDA_OK)
        status = mda_linter_run(linter, w->document, NULL, &result, NULL);
    mda_result_free(result);
    mda_linter_free(linter);
    return status;
}

static mda_status report(const world *w)
{
    mda_outcome outcome = {.path = "draft.md", .result = w->result};
    return mda_report(w->rules, &outcome, 1, w->format, NULL, away, NULL);
}

static void forget(const char *suggestion, void *payload)
{
    (void)suggestion, (void)payload;
}

/* The linter was made before memory began to fail: Hunspell's own requests
 * are not counted, and loading it again each time would take long. */
static mda_status spell(const world *w)
{
    mda_result *result = NULL;
    mda_lint_options options = MDA_LINT_OPTIONS_INIT;
    options.only = (const char *const[]){"spelling", NULL};
    mda_status status =
        mda_linter_run(w->speller, w->document, &options, &result, NULL);
    if (status == MDA_OK)
        status = mda_linter_suggest(w->speller, (mda_slice){"Teh", 3}, forget,
                                    NULL, NULL);
    mda_result_free(result);
    return status;
}

static mda_status explain(const world *w)
{
    mda_linter *linter = NULL;
    mda_status status = mda_linter_new(&linter, w->rules, NULL);
    if (status == MDA_OK)
        status = mda_linter_explain(linter, mda_ruleset_rule(w->rules, 0),
                                    w->document, NULL, away, NULL);
    mda_linter_free(linter);
    return status;
}

static mda_status page_of_rule(const world *w)
{
    return mda_rule_page(mda_ruleset_rule(w->rules, 0), away, NULL);
}

static const char *const formats[] = {
    "text",   "json",      "jsonl",         "sarif",  "junit",   "checkstyle",
    "github", "markdown",  "gitlab",        "rdjson", "rdjsonl", "gcc",
    "lsp",    "checklist", "checklist-csv", NULL};

static const struct use {
    const char *name;
    mda_status (*run)(const world *w);
} uses[] = {
    {"read markdown", read_markdown},
    {"read text", read_plain},
    {"read html", read_html},
    {"read edgar", read_edgar},
    {"dump", dump},
    {"extract as text", extract_text},
    {"extract as json", extract_json},
    {"load the built-in rules", load},
    {"compile a file with them", compile_own},
    {"lint", lint},
    {"explain", explain},
    {"spell", spell},
    {"page of a rule", page_of_rule},
};

/* ---- Failing ----------------------------------------------------------- */

static void run_use(const world *w, const struct use *use, tally *count)
{
    buf why = {0};
    size_t n = 1, runs = 0;
    printf("%s:\n", use->name);
    sum = 0;
    use->run(w);
    uint64_t whole = sum;
    bool writes = whole != 0; /* then an answer that is whole will do, too */
    for (;; n += n < 100 ? 1 : n / 16, runs++) {
        sum = 0;
        mem_fail_at(n);
        mda_status status = use->run(w);
        if (mem_fail_at(0) != 0) {
            if (status != MDA_OK)
                buf_format(&why, "answers %d with all memory\n", status);
            break;
        }
        if (status != MDA_ENOMEM &&
            !(status == MDA_OK && writes && sum == whole))
            buf_format(&why, "request %zu fails, the answer is %d\n", n,
                       status);
    }
    printf("    %zu runs, under %zu requests\n", runs, n);
    tally_case(count, use->name, false, buf_slice(&why));
    buf_free(&why);
}

static mda_status make_world(world *w, mda_error *err)
{
    mda_loader *loader = NULL;
    TRY(mda_loader_new(&loader, err));
    mda_status status = mda_loader_add_builtin(loader, err);
    if (status == MDA_OK)
        status = mda_loader_compile(loader, &w->rules, err);
    mda_loader_free(loader);
    TRY(status);
    TRY(read_as("markdown", draft, sizeof draft - 1, &w->document));
    mda_spell_options spelling = MDA_SPELL_OPTIONS_INIT;
    spelling.suggest = true;
    TRY(mda_linter_new(&w->linter, w->rules, err));
    TRY(mda_linter_run(w->linter, w->document, NULL, &w->result, err));
    TRY(mda_linter_new(&w->speller, w->rules, err));
    return mda_linter_spell(w->speller, &spelling, err);
}

int main(void)
{
    world w = {0};
    tally count = {0};
    mda_error err = {0};
    json_set_alloc_funcs(mem_new, mem_free);
    setvbuf(stdout, NULL, _IOLBF, 0); /* a crash leaves what was printed */
    mda_status status = make_world(&w, &err);
    if (status != MDA_OK)
        printf("cannot begin: %d %s\n", status, err.message);
    for (size_t i = 0; status == MDA_OK && i < sizeof uses / sizeof *uses; i++)
        run_use(&w, &uses[i], &count);
    for (size_t i = 0; status == MDA_OK && formats[i]; i++) {
        w.format = formats[i];
        run_use(&w, &(struct use){formats[i], report}, &count);
    }
    mda_result_free(w.result);
    mda_linter_free(w.linter);
    mda_linter_free(w.speller);
    mda_document_free(w.document);
    mda_ruleset_free(w.rules);
    return tally_end(&count, "alloc");
}
