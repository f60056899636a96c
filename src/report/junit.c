/* junit.c - the disclosure checklist as tests: one suite for each file, one
 * test case for each requirement.
 *
 *     met                                       passed
 *     partly, missing                           failed
 *     excused, set aside, known from a baseline skipped, with the reason
 *     nothing tells such a matter               skipped
 *     could not be looked for                   skipped, with the reason
 *     the file could not be checked             one case that is an error
 *
 * A green test is earned: it names the sentences in which the discussion was
 * found.  Names of cases are the same in every run, so that a dashboard can
 * follow them: the class is the item of the form, the name the rule; a second
 * matter of one rule is numbered. */
#include "eval/duty.h"
#include "report/markup.h"
#include "report/shown.h"
#include "report/sink.h"

typedef struct counts {
    size_t tests, failures, errors, skipped;
} counts;

typedef enum outcome { PASSED, FAILED, SKIPPED } outcome;

static outcome outcome_of(const report_input *in, const mda_verdict *v)
{
    if (v->finding)
        return reports_shows(in, v->finding) ? FAILED : SKIPPED;
    return v->state == MDA_MET ? PASSED : SKIPPED;
}

/* A finding that is no rule's verdict, as of a stale suppression. */
static bool is_notice(const report_input *in, const result *r,
                      const mda_finding *f)
{
    for (uint32_t i = 0; i < r->verdicts.len; i++)
        if (r->verdicts.at[i].finding == f)
            return false;
    return reports_shows(in, f);
}

static counts count_of(const report_input *in, const mda_outcome *o)
{
    counts c = {0};
    if (reports_unchecked(o))
        c.tests = c.errors = 1;
    for (uint32_t i = 0; o->result && i < o->result->verdicts.len; i++) {
        outcome what = outcome_of(in, &o->result->verdicts.at[i]);
        c.tests++;
        c.failures += what == FAILED;
        c.skipped += what == SKIPPED;
    }
    for (uint32_t i = 0; o->result && i < o->result->findings.len; i++)
        if (is_notice(in, o->result, o->result->findings.at[i])) {
            c.tests++;
            c.failures++;
        }
    return c;
}

static void put_counts(buf *b, counts c)
{
    markup_number(b, "tests", c.tests);
    markup_number(b, "failures", c.failures);
    markup_number(b, "errors", c.errors);
    markup_number(b, "skipped", c.skipped);
    buf_text(b, " time=\"0\">\n");
}

/* ---- Cases ------------------------------------------------------------- */

/* "letter.md:7: it lost four customers": one line of a case's text. */
static void put_place(buf *b, const char *label, const mda_place *p)
{
    buf_format(b, "%s: ", label);
    markup_text(b, p->document->path);
    buf_format(b, ":%u: ", p->line);
    markup_add(b, slice_trim(p->quote));
    buf_char(b, '\n');
}

static void put_elements(buf *b, const mda_verdict *v)
{
    for (size_t i = 0; i < v->element_count; i++) {
        const mda_element *e = &v->elements[i];
        if (e->found) {
            put_place(b, e->label, &e->place);
        } else {
            markup_text(b, e->label);
            buf_text(b, ": not found\n");
        }
    }
}

static void put_failure(buf *b, const mda_verdict *v)
{
    const mda_finding *f = v->finding;
    buf_text(b, "      <failure");
    markup_attribute(b, "message", f->message);
    markup_attribute(b, "type", shown_severity(f->severity));
    buf_char(b, '>');
    markup_text(b, f->place.document->path);
    buf_format(b, ":%u:%u: ", f->place.line, f->place.column);
    markup_text(b, f->message);
    buf_char(b, '\n');
    for (size_t i = 0; i < f->evidence_count; i++)
        if (shown_tells(&f->evidence[i]))
            put_place(b, "known from", &f->evidence[i].place);
    put_elements(b, v);
    const text *law;
    for (uint32_t at = 0;
         (law = duty_law(v->rule, f->place.document, &at)) != NULL;) {
        buf_text(b, "law: ");
        markup_add(b, law->text);
        buf_char(b, '\n');
    }
    buf_text(b, "</failure>\n");
}

static void put_skipped(buf *b, const mda_verdict *v)
{
    buf reason = {0};
    reports_reason(&reason, v);
    buf_text(b, "      <skipped message=\"");
    markup_add(b, buf_slice(&reason));
    buf_text(b, "\"/>\n");
    b->failed = b->failed || reason.failed;
    buf_free(&reason);
}

static void put_passed(buf *b, const mda_verdict *v)
{
    buf_text(b, "      <system-out>");
    put_place(b, "told", &v->place);
    put_elements(b, v);
    buf_text(b, "</system-out>\n");
}

static void put_case(sink *s, const report_input *in, const mda_outcome *o,
                     const mda_verdict *v, unsigned matter)
{
    buf *b = &s->b;
    outcome what = outcome_of(in, v);
    buf_text(b, "    <testcase name=\"");
    markup_add(b, v->rule->id);
    if (matter > 1)
        buf_format(b, " (%u)", matter);
    buf topic = {0};
    shown_topic(&topic, v->rule);
    buf_text(b, ": ");
    markup_add(b, buf_slice(&topic));
    b->failed = b->failed || topic.failed;
    buf_free(&topic);
    buf_text(b, "\" classname=\"mdalint.");
    markup_text(b, v->item ? v->item : v->part);
    buf_char(b, '"');
    markup_attribute(b, "file", o->path);
    if (v->place.document == o->result->doc)
        markup_number(b, "line", v->place.line);
    buf_text(b, " time=\"0\">\n");
    if (what == FAILED)
        put_failure(b, v);
    else if (what == SKIPPED)
        put_skipped(b, v);
    else
        put_passed(b, v);
    buf_text(b, "    </testcase>\n");
    sink_pass(s);
}

/* ---- Suites ------------------------------------------------------------ */

static void put_notice(buf *b, const mda_outcome *o, const mda_finding *f)
{
    buf_text(b, "    <testcase name=\"");
    markup_add(b, f->rule->id);
    buf_text(b, ": ");
    markup_text(b, f->message);
    buf_text(b, "\" classname=\"mdalint.notices\"");
    markup_attribute(b, "file", o->path);
    markup_number(b, "line", f->place.line);
    buf_text(b, " time=\"0\">\n      <failure");
    markup_attribute(b, "message", f->message);
    markup_attribute(b, "type", shown_severity(f->severity));
    buf_text(b, "/>\n    </testcase>\n");
}

static void put_cases(sink *s, const report_input *in, const mda_outcome *o)
{
    unsigned matter = 0;
    for (uint32_t i = 0; i < o->result->verdicts.len; i++) {
        const mda_verdict *v = &o->result->verdicts.at[i];
        matter = i && v[-1].rule == v->rule ? matter + 1 : 1;
        put_case(s, in, o, v, matter);
    }
    for (uint32_t i = 0; i < o->result->findings.len; i++)
        if (is_notice(in, o->result, o->result->findings.at[i]))
            put_notice(&s->b, o, o->result->findings.at[i]);
}

static void put_unchecked(buf *b, const mda_outcome *o, const char *why)
{
    buf_text(b, "    <testcase name=\"the file can be checked\" "
                "classname=\"mdalint\"");
    markup_attribute(b, "file", o->path);
    buf_text(b, " time=\"0\">\n      <error");
    markup_attribute(b, "message", why);
    markup_attribute(b, "type", "unchecked");
    buf_text(b, "/>\n    </testcase>\n");
}

static void put_suite(sink *s, const report_input *in, const mda_outcome *o)
{
    const char *why = reports_unchecked(o);
    buf_text(&s->b, "  <testsuite");
    markup_attribute(&s->b, "name", o->path);
    put_counts(&s->b, count_of(in, o));
    if (why)
        put_unchecked(&s->b, o, why);
    else
        put_cases(s, in, o);
    buf_text(&s->b, "  </testsuite>\n");
}

mda_status junit_report(const report_input *in, mda_writer out, mda_error *err)
{
    sink s = {.out = out, .err = err};
    counts all = {0};
    for (size_t i = 0; i < in->count; i++) {
        counts c = count_of(in, &in->outcomes[i]);
        all.tests += c.tests;
        all.failures += c.failures;
        all.errors += c.errors;
        all.skipped += c.skipped;
    }
    buf_text(&s.b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<testsuites name=\"mdalint\"");
    put_counts(&s.b, all);
    for (size_t i = 0; i < in->count; i++)
        put_suite(&s, in, &in->outcomes[i]);
    buf_text(&s.b, "</testsuites>\n");
    return sink_end(&s);
}
