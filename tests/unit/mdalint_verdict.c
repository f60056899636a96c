/* mdalint_verdict.c - what the public interface says of every rule that was
 * run, also of those that give no finding. */
#include "mdalint.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static const char lexicon[] =
    "concepts:\n"
    "  ship-lost: {about: a ship was lost, phrases: [ship sink]}\n"
    "  ship-replaced: {about: another ship was chartered,\n"
    "    phrases: [charter another ship]}\n"
    "  the-storm: {about: a storm, phrases: [storm]}\n";

#define RULE(id, law, in, more)                                                \
    "id: " id "\ntopic: structure\ntitle: A title\nauthority: [" law "]\n"     \
    "requirements: [F5N-D-2]\nwhy: A reason.\n" more                           \
    "when:\n  - told: [ship-lost]\n    in: [" in "]\n"                         \
    "expect:\n  elements: [storm, amount-lost]\n  own:\n"                      \
    "    storm: {label: which storm, any: [{all: [the-storm]}]}\n"             \
    "    amount-lost: {label: how much, any: [{all: [money]}]}\n"                               \
    "message: \"{trigger}: no discussion of {missing}.\"\n"                    \
    "exits: [ship-replaced]\n"                                                 \
    "tests:\n  - raises: Our ship sank.\n  - silent: Nothing.\n"

static const struct {
    const char *path, *yaml;
} rules[] = {
    {"sea-told.yaml", RULE("sea-told", "Form 20-F Item 5.D", "mdna", "")},
    {"sea-letter.yaml", RULE("sea-letter", "Regulation S-K Item 303(b)(1)",
                             "known", "")},
    {"sea-quarter.yaml", RULE("sea-quarter", "SEC Release 33-8350 I", "mdna",
                              "forms: [10-Q]\n")},
};

static const char draft[] =
    "# Item 5. Operating and Financial Review and Prospects\n\n"
    "## A. Operating Results\n\nSales were good.\n\n"
    "## B. Liquidity and Capital Resources\n\nCash is enough.\n\n"
    "## D. Trend Information\n\n%s\n";

static mda_ruleset *ruleset;
static mda_document *doc;
static mda_linter *linter;
static mda_result *result;
static mda_error err;

static mda_slice slice(const char *s)
{
    return (mda_slice){s, strlen(s)};
}

static void set_up(void)
{
    mda_loader *loader = NULL;
    cr_assert_eq(mda_loader_new(&loader, &err), MDA_OK);
    mda_loader_add_lexicon(loader, &err);
    mda_loader_add_text(loader, slice(lexicon), "sea.yaml", &err);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        mda_loader_add_text(loader, slice(rules[i].yaml), rules[i].path,
                            &err);
    mda_status status = mda_loader_compile(loader, &ruleset, &err);
    for (size_t i = 0; i < mda_loader_diagnostic_count(loader); i++)
        cr_expect_neq(mda_loader_diagnostic(loader, i)->severity, MDA_ERROR,
                      "%s", mda_loader_diagnostic(loader, i)->message);
    cr_assert_eq(status, MDA_OK);
    mda_loader_free(loader);
    cr_assert_eq(mda_linter_new(&linter, ruleset, &err), MDA_OK);
}

static void tear_down(void)
{
    mda_result_free(result);
    mda_document_free(doc);
    mda_linter_free(linter);
    mda_ruleset_free(ruleset);
}

TestSuite(verdict, .init = set_up, .fini = tear_down);

/* The verdict on a rule when Item 5.D says `body`. */
static const mda_verdict *verdict_on(const char *id, const char *body)
{
    char text[1024];
    mda_read_options how = MDA_READ_OPTIONS_INIT;
    how.format = "markdown";
    how.form = "20-F";
    snprintf(text, sizeof text, draft, body);
    cr_assert_eq(mda_document_read(&doc, slice(text), &how, &err), MDA_OK);
    cr_assert_eq(mda_linter_run(linter, doc, NULL, &result, &err), MDA_OK);
    cr_assert_null(mda_result_unchecked(result));
    for (size_t i = 0; i < mda_result_verdict_count(result); i++) {
        const mda_verdict *v = mda_result_verdict(result, i);
        if (strcmp(mda_rule_id(v->rule), id) == 0)
            return v;
    }
    cr_assert_fail("no verdict on %s", id);
    return NULL;
}

static bool quotes(const mda_place *p, const char *text)
{
    return p->document && p->quote.len == strlen(text) &&
           memcmp(p->quote.ptr, text, p->quote.len) == 0;
}

Test(verdict, every_rule_has_one_in_the_order_of_the_ruleset)
{
    verdict_on("sea-told", "Our ship sank.");
    cr_assert_eq(mda_result_verdict_count(result), 3);
    for (size_t i = 0; i < 3; i++)
        cr_expect_eq(mda_result_verdict(result, i)->rule,
                     mda_ruleset_rule(ruleset, i));
}

Test(verdict, of_what_nothing_tells_is_not_triggered)
{
    const mda_verdict *v = verdict_on("sea-told", "All is well.");
    cr_expect_eq(v->state, MDA_NOT_TRIGGERED);
    cr_expect_null(v->place.document);
    cr_expect_eq(v->element_count, 0);
    cr_expect_null(v->finding);
    cr_expect_str_eq(v->part, "trend");
    cr_expect_str_eq(v->item, "5.D");
}

Test(verdict, tells_where_each_element_was_found)
{
    const mda_verdict *v =
        verdict_on("sea-told", "Our ship sank in a storm. It cost $3 million.");
    cr_expect_eq(v->state, MDA_MET);
    cr_expect_null(v->finding);
    cr_expect(quotes(&v->place, "ship sank"));
    cr_expect_str_eq(v->place.section, "5.D");
    cr_assert_eq(v->element_count, 2);
    cr_expect_str_eq(v->elements[0].name, "storm");
    cr_expect_str_eq(v->elements[0].label, "which storm");
    cr_expect(v->elements[0].found);
    cr_expect(quotes(&v->elements[0].place, "Our ship sank in a storm."));
    cr_expect(quotes(&v->elements[1].place, "It cost $3 million."));
    cr_assert_eq(v->evidence_count, 1);
    cr_expect_str_eq(v->evidence[0].role, "trigger");
}

Test(verdict, has_the_finding_of_what_is_partly_there)
{
    const mda_verdict *v = verdict_on("sea-told", "Our ship sank in a storm.");
    cr_expect_eq(v->state, MDA_PARTLY);
    cr_assert_not_null(v->finding);
    cr_expect_eq(v->evidence, v->finding->evidence);
    cr_expect_eq(v->finding->missing_count, 1);
    cr_expect_not(v->elements[1].found);
    cr_expect_null(v->elements[1].place.document);
}

Test(verdict, has_the_finding_of_what_is_missing)
{
    const mda_verdict *v = verdict_on("sea-told", "Our ship sank.");
    cr_expect_eq(v->state, MDA_MISSING);
    bool is_listed = false;
    for (size_t i = 0; i < mda_result_count(result); i++)
        is_listed |= mda_result_finding(result, i) == v->finding;
    cr_expect(is_listed);
}

Test(verdict, names_the_exit_that_excuses)
{
    const mda_verdict *v = verdict_on(
        "sea-told", "Our ship sank. We chartered another ship for the sunk.");
    cr_expect_eq(v->state, MDA_EXCUSED);
    cr_expect_str_eq(v->reason, "another ship was chartered");
    cr_assert_eq(v->evidence_count, 2);
    cr_expect_str_eq(v->evidence[1].role, "exit");
}

Test(verdict, says_why_a_rule_could_not_look)
{
    const mda_verdict *v = verdict_on("sea-letter", "Our ship sank.");
    cr_expect_eq(v->state, MDA_UNCHECKED);
    cr_expect_str_eq(v->reason, "it looks only in known documents, and there is none");
    cr_expect_str_eq(v->item, "5.B");
}

Test(verdict, says_that_a_rule_is_for_other_forms)
{
    const mda_verdict *v = verdict_on("sea-quarter", "Our ship sank.");
    cr_expect_eq(v->state, MDA_NOT_APPLICABLE);
    cr_expect_str_eq(v->reason, "it is for other forms");
    cr_expect_str_eq(v->item, "5");
    cr_expect_str_eq(v->part, "mdna");
}

Test(verdict, state_names_are_those_of_the_header)
{
    cr_expect_str_eq(mda_state_name(MDA_NOT_TRIGGERED), "not-triggered");
    cr_expect_str_eq(mda_state_name(MDA_NOT_APPLICABLE), "not-applicable");
}
