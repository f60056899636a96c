/* fuzz_rules.c - rule and lexicon files of any kind: they compile, or each
 * mistake has a diagnostic with a code and a place; what compiles can be run
 * and explained. */
#include "law.h"

#include "mdalint.h"

#include <stdlib.h>
#include <string.h>

static const char draft[] =
    "# Item 7. Management's Discussion and Analysis\n\n"
    "We lost two of our largest customers and wrote off receivables of "
    "$12.8 million.\n\n| | 2025 | 2024 |\n|---|---|---|\n"
    "| Goodwill | 171.9 | 12.8 |\n";

static bool drop(void *payload, const char *data, size_t len)
{
    (void)payload, (void)data, (void)len;
    return true;
}

static bool see(const mda_test_outcome *outcome, void *payload)
{
    (void)payload;
    return outcome->rule != NULL;
}

static void use(const mda_ruleset *rules)
{
    mda_linter *linter = NULL;
    mda_document *document = NULL;
    mda_result *result = NULL;
    mda_read_options options = MDA_READ_OPTIONS_INIT;
    mda_writer away = {drop, NULL};
    options.format = "markdown";
    mda_slice bytes = {draft, sizeof draft - 1};
    if (mda_document_read(&document, bytes, &options, NULL) == MDA_OK &&
        mda_linter_new(&linter, rules, NULL) == MDA_OK)
        mda_linter_run(linter, document, NULL, &result, NULL);
    for (size_t i = 0; linter && i < mda_ruleset_count(rules); i++) {
        const mda_rule *rule = mda_ruleset_rule(rules, i);
        mda_rule_page(rule, away, NULL);
        mda_linter_explain(linter, rule, document, NULL, away, NULL);
    }
    mda_ruleset_test(rules, see, NULL, NULL);
    mda_result_free(result);
    mda_linter_free(linter);
    mda_document_free(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    mda_loader *loader = NULL;
    mda_ruleset *rules = NULL;
    mda_slice yaml = {(const char *)data, size};
    if (mda_loader_new(&loader, NULL) != MDA_OK)
        return 0;
    mda_loader_add_text(loader, yaml, "fuzz.yaml", NULL);
    mda_loader_compile(loader, &rules, NULL);
    for (size_t i = 0; i < mda_loader_diagnostic_count(loader); i++) {
        const mda_diagnostic *d = mda_loader_diagnostic(loader, i);
        if (!d->code || !*d->code || !d->message || !*d->message)
            abort();
    }
    mda_loader_free(loader);
    if (rules)
        use(rules);
    mda_ruleset_free(rules);
    return 0;
}
