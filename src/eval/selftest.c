/* selftest.c - running the tests that stand inside rule files.
 *
 * A rule's test is a short draft that must raise the rule (perhaps with just
 * these elements missing) or must not.  Only the rule under test is run.  A
 * concept's test is a sentence that must hit it or must not.  A draft without
 * a heading of the first level is taken as an MD&A. */
#include "eval/selftest.h"

#include "base/buf.h"
#include "base/error.h"
#include "eval/run.h"

typedef struct session {
    const ruleset *rules;
    selftest_read read;
    linter *linter;
    scan scan;
    bool (*each)(const mda_test_outcome *, void *);
    void *payload;
    buf detail;
} session;

static mda_status tell(session *s, mda_test_outcome outcome, mda_error *err)
{
    buf_char(&s->detail, 0);
    if (s->detail.failed)
        return error_nomem(err);
    outcome.detail = s->detail.ptr;
    bool go_on = s->each(&outcome, s->payload);
    buf_clear(&s->detail);
    return go_on ? MDA_OK
                 : error_set(err, MDA_ESTOPPED, NULL, "stopped by the caller");
}

/* ---- Rules ------------------------------------------------------------- */

/* Does the draft say itself what it is, by a heading of the first level? */
static bool has_title(slice draft)
{
    for (size_t i = 0; i + 1 < draft.len; i++)
        if (draft.ptr[i] == '#' && draft.ptr[i + 1] == ' ' &&
            (i == 0 || draft.ptr[i - 1] == '\n'))
            return true;
    return false;
}

static mda_status read_draft(session *s, document **out, slice draft,
                             slice form, mda_error *err)
{
    buf text = {0};
    if (!has_title(draft))
        buf_text(&text, "# Management's Discussion and Analysis of Financial "
                        "Condition and Results of Operations\n\n");
    buf_add(&text, draft);
    mda_status status =
        text.failed ? error_nomem(err)
                    : s->read(out, buf_slice(&text),
                              form.len ? form.ptr : NULL, err);
    buf_free(&text);
    return status;
}

static bool has_name(const mda_finding *f, slice name)
{
    for (size_t i = 0; i < f->missing_count; i++)
        if (slice_is(name, f->missing[i]))
            return true;
    return false;
}

/* Are just the elements of the test missing?  Says what differs. */
static bool same_missing(session *s, const rule_test *t, const mda_finding *f)
{
    bool same = true;
    for (uint32_t i = 0; i < t->missing.len; i++)
        same = same && has_name(f, t->missing.at[i].text);
    if (t->missing.len == 0 || (same && f->missing_count == t->missing.len))
        return true;
    buf_text(&s->detail, "raised, but with these elements missing:");
    for (size_t i = 0; i < f->missing_count; i++)
        buf_format(&s->detail, " %s", f->missing[i]);
    return false;
}

static bool is_as_said(session *s, const rule_test *t, const result *r)
{
    bool wants = t->kind == TEST_RAISES || t->kind == TEST_TODO_RAISES;
    if (r->unchecked) {
        buf_format(&s->detail, "the draft was not checked: %s", r->unchecked);
        return false;
    }
    if (!wants && r->findings.len)
        buf_format(&s->detail, "raised: %s", r->findings.at[0]->message);
    if (wants && !r->findings.len)
        buf_text(&s->detail, "not raised");
    if (wants != (r->findings.len > 0))
        return false;
    return !wants || same_missing(s, t, r->findings.at[0]);
}

static mda_status lint_draft(session *s, const rule *r, const rule_test *t,
                             const document *draft, const document *known,
                             bool *passed, mda_error *err)
{
    const char *only[] = {r->id.ptr, NULL};
    mda_lint_options options = MDA_LINT_OPTIONS_INIT;
    options.only = only;
    options.known = &known;
    options.known_count = known ? 1 : 0;
    result *found = NULL;
    TRY(run_lint(s->linter, draft, &options, &found, err));
    *passed = is_as_said(s, t, found);
    finding_free(found);
    return MDA_OK;
}

static mda_status run_test(session *s, const rule *r, const rule_test *t,
                           mda_error *err)
{
    static const char *const kinds[] = {
        [TEST_RAISES] = "raises",
        [TEST_SILENT] = "silent",
        [TEST_TODO_RAISES] = "todo-raises",
        [TEST_TODO_SILENT] = "todo-silent",
    };
    document *draft = NULL, *known = NULL;
    bool passed = false;
    mda_status status = read_draft(s, &draft, t->draft, t->form, err);
    if (status == MDA_OK && t->known.len)
        status = s->read(&known, t->known, "6-K", err);
    if (status == MDA_OK)
        status = lint_draft(s, r, t, draft, known, &passed, err);
    document_free(draft);
    document_free(known);
    if (status != MDA_OK)
        return status;
    return tell(s,
                (mda_test_outcome){.rule = r->id.ptr,
                                   .path = t->at.path,
                                   .line = t->at.line,
                                   .kind = kinds[t->kind],
                                   .passed = passed},
                err);
}

/* ---- Concepts ---------------------------------------------------------- */

/* In sentences from `first` on. */
static bool is_hit(const session *s, uint32_t concept, uint32_t first)
{
    for (uint32_t i = 0; i < s->scan.hits.len; i++)
        if (s->scan.hits.at[i].concept == concept &&
            s->scan.hits.at[i].sentence >= first)
            return true;
    for (uint32_t i = 0; i < s->scan.cues.len; i++)
        if (s->scan.cues.at[i].concept == concept)
            return true;
    return false;
}

static mda_status test_sentence(session *s, const concept *k, const text *t,
                                bool wanted, mda_error *err)
{
    document *doc = NULL;
    TRY(read_draft(s, &doc, t->text, (slice){0}, err));
    mda_status status = scan_run(&s->scan, s->rules->matcher, doc, err);
    bool hit = status == MDA_OK &&
               is_hit(s, matcher_concept(s->rules->matcher, k->name),
                      has_title(t->text) ? 0 : 1);
    document_free(doc);
    if (status != MDA_OK)
        return status;
    if (hit != wanted)
        buf_format(&s->detail, "%s: %.*s", hit ? "hit" : "not hit",
                   (int)t->text.len, t->text.ptr);
    return tell(s,
                (mda_test_outcome){.rule = k->name.ptr,
                                   .path = t->at.path,
                                   .line = t->at.line,
                                   .kind = wanted ? "hits" : "no-hits",
                                   .passed = hit == wanted},
                err);
}

static mda_status test_concept(session *s, const concept *k, mda_error *err)
{
    for (uint32_t i = 0; i < k->hits.len; i++)
        TRY(test_sentence(s, k, &k->hits.at[i], true, err));
    for (uint32_t i = 0; i < k->no_hits.len; i++)
        TRY(test_sentence(s, k, &k->no_hits.at[i], false, err));
    return MDA_OK;
}

static mda_status test_all(session *s, mda_error *err)
{
    const model *m = &s->rules->model;
    for (uint32_t i = 0; i < m->concepts.len; i++)
        TRY(test_concept(s, &m->concepts.at[i], err));
    for (uint32_t i = 0; i < m->rules.len; i++)
        for (uint32_t k = 0; k < m->rules.at[i].tests.len; k++)
            TRY(run_test(s, &m->rules.at[i], &m->rules.at[i].tests.at[k],
                         err));
    return MDA_OK;
}

mda_status selftest_run(const ruleset *rules, selftest_read read,
                        bool (*each)(const mda_test_outcome *outcome,
                                     void *payload),
                        void *payload, mda_error *err)
{
    session s = {
        .rules = rules, .read = read, .each = each, .payload = payload};
    mda_status status = run_new(&s.linter, rules, err);
    if (status == MDA_OK)
        status = test_all(&s, err);
    run_free(s.linter);
    scan_free(&s.scan);
    buf_free(&s.detail);
    return status;
}
