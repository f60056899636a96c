/* report_text.c - what a person reads, from results made by hand: no reader,
 * no rule file. */
#include "eval/finding.h"
#include "report/reports.h"

#include <criterion/criterion.h>
#include <stdio.h>

#define TEXT                                                                   \
    "Hosting grew. Network services decreased, and the remainder reflects "    \
    "changes in the mix of our customers. Costs rose."

static sentence sentences[] = {{.text = {0, 13}, .section = NONE},
                               {.text = {14, 105}, .section = NONE},
                               {.text = {106, 117}, .section = NONE}};
static section sections[] = {
    {.item = "5.A", .parent = NONE, .role = ROLE_MDNA, .status = SECTION_FOUND},
    {.item = "5.F",
     .parent = NONE,
     .role = ROLE_MDNA,
     .status = SECTION_NOT_FOUND}};
static run runs[] = {{.source_len = sizeof TEXT - 1, .kind = RUN_COPY}};
static part parts[] = {
    {.source = {0, sizeof TEXT - 1}, .text = {0, sizeof TEXT - 1}}};
static uint32_t lines[] = {0};
static document draft = {.path = "draft.md", .form = "20-F"};
static document letter = {.path = "letter.md", .form = ""};

static text authority[] = {{.text = {"Form 20-F Item 5.D", 18}},
                           {.text = {"SEC Release 33-8350 III.B.3", 27}}};
static text exits[] = {
    {.text = {"replaced", 8}, .about = {"they were replaced", 18}}};
static element elements[] = {
    {.name = {"quantified-effect", 17}, .label = {"an amount or share", 18}}};
static rule loss = {.id = {"trend-customer-loss", 19},
                    .topic = {"customer-loss-significant", 25},
                    .title = {"Loss of customers", 17}};
static model rules;

static mda_evidence evidence[3];
static const char *const missing[] = {"quantified-effect", "forward-looking"};
static mda_finding findings[2], *shown[] = {&findings[0], &findings[1]};
static mda_element judged[2];
static mda_verdict verdicts[2];
static result checked;

static mda_place place_of(const document *doc, uint32_t start, uint32_t end,
                          const char *quote)
{
    return (mda_place){.document = doc,
                       .source = {start, end},
                       .text = {start, end},
                       .line = 36,
                       .column = 15,
                       .end_line = 36,
                       .end_column = 40,
                       .section = doc == &draft ? "5.A" : NULL,
                       .quote = slice_of(quote)};
}

static void set_up(void)
{
    draft.text = slice_of(TEXT);
    draft.sentences.at = sentences;
    draft.sentences.len = 3;
    draft.source = draft.text;
    draft.runs.at = runs;
    draft.runs.len = 1;
    draft.parts.at = parts;
    draft.parts.len = 1;
    draft.lines.at = lines;
    draft.lines.len = 1;
    draft.sections.at = sections;
    draft.sections.len = 2;
    loss.authority.at = authority;
    loss.authority.len = 2;
    loss.exits.at = exits;
    loss.exits.len = 1;
    rules.rules.at = &loss;
    rules.rules.len = 1;
    rules.elements.at = elements;
    rules.elements.len = 1;
    evidence[0] = (mda_evidence){
        "trigger", "customer-loss",
        place_of(&letter, 0, 9, "it lost four customers\x1b[31m")};
    evidence[1] = (mda_evidence){"partial", "cause",
                                 place_of(&draft, 106, 117, "Costs rose.")};
    evidence[2] = (mda_evidence){"expected", "discussion",
                                 place_of(&draft, 0, 13, "Hosting grew.")};
    findings[0] = (mda_finding){.rule = &loss,
                                .severity = MDA_WARNING,
                                .message = "a loss of customers is told",
                                .hint = "Say how much.",
                                .fingerprint = "0123456789abcdef",
                                .place = place_of(&draft, 69, 104, "changes"),
                                .evidence = evidence,
                                .evidence_count = 3,
                                .missing = missing,
                                .missing_count = 2};
    findings[1] = findings[0];
    findings[1].severity = MDA_NOTE;
    judged[0] = (mda_element){"cause", "why it happened", true,
                              place_of(&draft, 106, 117, "Costs rose.")};
    judged[1] = (mda_element){.name = "quantified-effect",
                              .label = "an amount or share"};
    for (size_t i = 0; i < 2; i++)
        verdicts[i] = (mda_verdict){.rule = &loss,
                                    .state = MDA_PARTLY,
                                    .part = "trend",
                                    .item = "5.D",
                                    .reason = "",
                                    .place = findings[i].place,
                                    .elements = judged,
                                    .element_count = 2,
                                    .finding = &findings[i]};
    checked.verdicts.at = verdicts;
    checked.verdicts.len = 2;
    checked.doc = &draft;
    checked.findings.at = shown;
    checked.findings.len = 2;
    checked.coverage = (mda_coverage){12, 10, 1};
}

TestSuite(text, .init = set_up);

static bool append(void *payload, const char *data, size_t len)
{
    buf *b = payload;
    buf_add(b, (slice){data, len});
    return !b->failed;
}

static void expect_report(const mda_outcome *o, const mda_report_options *how,
                          const char *want)
{
    buf b = {0};
    report_input in = {&rules, o, 1, how};
    cr_assert_eq(reports_write("text", &in, (mda_writer){append, &b}, NULL),
                 MDA_OK);
    buf_char(&b, 0);
    cr_assert_str_eq(b.ptr, want);
    buf_free(&b);
}

Test(text, shows_a_finding_with_its_reasons)
{
    mda_outcome o = {.path = "draft.md", .result = &checked};
    mda_report_options how = MDA_REPORT_OPTIONS_INIT;
    expect_report(
        &o, &how,
        "draft.md:36:15: warning: Loss of customers "
        "[trend-customer-loss]\n"
        "     1 | Network services decreased, and the remainder reflects "
        "changes in the\n"
        "       |                                                        "
        "^^^^^^^^^^^^^^\n"
        "       | mix of our customers.\n"
        "       | ^^^^^^^^^^^^^^^^^^^^\n"
        "  known from    letter.md:36: \"it lost four "
        "customers\\u{1b}[31m\"\n"
        "  not found     an amount or share; forward-looking\n"
        "  found         why it happened, line 36, Item 5.A: \"Costs "
        "rose.\"\n"
        "  expected in   line 36, Item 5.A: \"Hosting grew.\"\n"
        "  law           Form 20-F Item 5.D; SEC Release 33-8350 III.B.3\n"
        "  not needed if it is not material; or they were replaced\n"
        "  hint          Say how much.\n"
        "\n"
        "draft.md: 20-F; MD&A: 5.A; not found: 5.F; 12 rules run, 10 quiet, 1 "
        "not judged\n"
        "1 finding in 1 file, 1 not shown (--show note)\n"
        "A finding is a question, not a verdict: what is neither material "
        "nor\n"
        "likely to become so need not be discussed, and words may have been "
        "used\n"
        "that no rule foresees.\n");
}

Test(text, says_what_was_not_checked)
{
    mda_outcome o = {.path = "gone.md"};
    mda_report_options how = MDA_REPORT_OPTIONS_INIT;
    snprintf(o.error.message, sizeof o.error.message, "cannot be opened");
    expect_report(&o, &how,
                  "gone.md: error: not checked: cannot be opened\n"
                  "0 findings in 0 files; 1 file not checked\n");
}

Test(text, marks_by_colour_on_a_terminal)
{
    buf b = {0};
    mda_outcome o = {.path = "draft.md", .result = &checked};
    mda_report_options how = MDA_REPORT_OPTIONS_INIT;
    how.color = true;
    report_input in = {&rules, &o, 1, &how};
    cr_assert_eq(reports_write("text", &in, (mda_writer){append, &b}, NULL),
                 MDA_OK);
    slice all = buf_slice(&b);
    cr_assert_neq(
        slice_find_nocase(all, SLICE("\x1b[1;4;33mchanges in the"), 0),
        SIZE_MAX);
    cr_assert_eq(slice_find_nocase(all, SLICE("^^^"), 0), SIZE_MAX);
    cr_assert_eq(slice_find_nocase(all, SLICE("customers\x1b[31m"), 0),
                 SIZE_MAX);
    buf_free(&b);
}

static bool refuse(void *payload, const char *data, size_t len)
{
    (void)payload, (void)data, (void)len;
    return false;
}

Test(text, says_that_the_writer_stopped)
{
    mda_error err = {0};
    mda_outcome o = {.path = "draft.md", .result = &checked};
    mda_report_options how = MDA_REPORT_OPTIONS_INIT;
    report_input in = {&rules, &o, 1, &how};
    for (const report *r = reports; r->name; r++) {
        cr_assert_eq(r->write(&in, (mda_writer){refuse, NULL}, &err),
                     MDA_ESTOPPED);
        cr_assert_neq(err.message[0], 0);
    }
    cr_assert_eq(reports_write("sarf", &in, (mda_writer){refuse, NULL}, &err),
                 MDA_ENOTFOUND);
}
