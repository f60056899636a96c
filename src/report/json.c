/* json.c - findings for other programs: one document, as
 * docs/schema/lint.schema.json says, or records, one a line, as
 * docs/schema/jsonl.schema.json says.
 *
 * Fields may be added, never renamed or removed; "version" rises if one comes
 * to mean something else.  Files stand in the order of the command line,
 * findings in the order of their places. */
#include "report/shown.h"
#include "report/sink.h"

#include "doc/document.h"
#include "doc/srcmap.h"
#include "eval/duty.h"
#include "eval/verdict.h"

static const char *const standings[] = {
    [MDA_SET_ASIDE_INLINE] = "inline",
    [MDA_SET_ASIDE_LISTED] = "listed",
    [MDA_IN_BASELINE] = "baseline",
    [MDA_IN_BEFORE] = "before",
};
static const char *const section_states[] = {[SECTION_FOUND] = "found",
                                             [SECTION_BY_REFERENCE] =
                                                 "incorporated-by-reference",
                                             [SECTION_OMITTED] = "omitted",
                                             [SECTION_NOT_FOUND] = "not-found"};

static void put_packs(json_tree *t, json_node *parent, const model *rules)
{
    json_node *list = json_put_list(t, parent, "packs");
    for (uint32_t i = 0; i < rules->packs.len; i++) {
        const pack *p = &rules->packs.at[i];
        json_node *row = json_put_map(t, list, NULL);
        json_put_string(t, row, "name", p->name);
        json_put_string(t, row, "version", p->version);
        json_put_string(t, row, "sha256", p->sha256);
    }
}

static void put_sections(json_tree *t, json_node *parent, const document *doc)
{
    json_node *list = json_put_list(t, parent, "sections");
    for (uint32_t i = 0; i < doc->sections.len; i++) {
        const section *s = &doc->sections.at[i];
        if (!s->item)
            continue;
        json_node *row = json_put_map(t, list, NULL);
        mda_place place = srcmap_place(doc, s->text);
        json_put_string(t, row, "item", s->item);
        json_put_text(t, row, "title", s->title);
        json_put_string(t, row, "status", section_states[s->status]);
        if (s->target.len)
            json_put_text(t, row, "target", s->target);
        if (place.part)
            json_put_string(t, row, "part", place.part);
        json_put_count(t, row, "start", place.source.start);
        json_put_count(t, row, "end", place.source.end);
    }
}

static void put_place(json_tree *t, json_node *row, const mda_place *p)
{
    json_put_string(t, row, "path", p->document->path);
    if (p->part)
        json_put_string(t, row, "part", p->part);
    json_put_count(t, row, "line", p->line);
    json_put_count(t, row, "column", p->column);
    json_put_count(t, row, "end_line", p->end_line);
    json_put_count(t, row, "end_column", p->end_column);
    json_put_count(t, row, "start", p->source.start);
    json_put_count(t, row, "end", p->source.end);
    json_put_string(t, row, "section", p->section);
    json_put_text(t, row, "quote", p->quote);
}

static void put_evidence(json_tree *t, json_node *parent, const mda_finding *f)
{
    json_node *list = json_put_list(t, parent, "evidence");
    for (size_t i = 0; i < f->evidence_count; i++) {
        json_node *row = json_put_map(t, list, NULL);
        json_put_string(t, row, "role", f->evidence[i].role);
        put_place(t, row, &f->evidence[i].place);
        json_put_string(t, row, "why", f->evidence[i].why);
    }
}

static void put_texts(json_tree *t, json_node *parent, const char *key,
                      const text *at, size_t count)
{
    json_node *list = json_put_list(t, parent, key);
    for (size_t i = 0; i < count; i++)
        json_put_text(t, list, NULL, at[i].text);
}

static void put_law(json_tree *t, json_node *row, const mda_finding *f)
{
    json_node *list = json_put_list(t, row, "authority");
    const text *law;
    for (uint32_t at = 0;
         (law = duty_law(f->rule, f->place.document, &at)) != NULL;)
        json_put_text(t, list, NULL, law->text);
}

static void put_suggestions(json_tree *t, json_node *row, const mda_finding *f)
{
    json_node *list = json_put_list(t, row, "suggestions");
    for (size_t i = 0; i < f->suggestion_count; i++)
        json_put_string(t, list, NULL, f->suggestions[i]);
}

static void put_finding(json_tree *t, json_node *row, const mda_finding *f)
{
    const rule *r = f->rule;
    json_put_text(t, row, "rule", r->id);
    json_put_text(t, row, "topic", r->topic);
    json_put_text(t, row, "title", r->title);
    json_put_string(t, row, "severity", shown_severity(f->severity));
    json_put_string(t, row, "message", f->message);
    json_put_string(t, row, "hint", f->hint);
    json_node *missing = json_put_list(t, row, "missing");
    for (size_t i = 0; i < f->missing_count; i++)
        json_put_string(t, missing, NULL, f->missing[i]);
    json_node *place = json_put_map(t, row, "place");
    put_place(t, place, &f->place);
    put_evidence(t, row, f);
    if (r->is_spelling)
        put_suggestions(t, row, f);
    put_law(t, row, f);
    put_texts(t, row, "requirements", r->requirements.at, r->requirements.len);
    json_put_string(t, row, "fingerprint", f->fingerprint);
    if (!f->suppressed)
        return;
    json_put_string(t, row, "set_aside", standings[f->standing]);
    if (f->reason)
        json_put_string(t, row, "reason", f->reason);
}

/* ---- Verdicts ---------------------------------------------------------- */

static void put_elements(json_tree *t, json_node *row, const mda_verdict *v)
{
    json_node *list = json_put_list(t, row, "elements");
    for (size_t i = 0; i < v->element_count; i++) {
        const mda_element *e = &v->elements[i];
        json_node *one = json_put_map(t, list, NULL);
        json_put_string(t, one, "name", e->name);
        json_put_flag(t, one, "found", e->found);
        if (e->found)
            put_place(t, json_put_map(t, one, "place"), &e->place);
    }
}

static void put_verdict(json_tree *t, json_node *row, const mda_verdict *v)
{
    json_put_text(t, row, "rule", v->rule->id);
    json_put_string(t, row, "state", verdict_state_name(v->state));
    json_put_string(t, row, "part", v->part);
    json_put_string(t, row, "item", v->item);
    if (v->reason[0])
        json_put_string(t, row, "reason", v->reason);
    if (v->finding)
        json_put_string(t, row, "fingerprint", v->finding->fingerprint);
    if (!v->place.document)
        return;
    put_place(t, json_put_map(t, row, "place"), &v->place);
    put_elements(t, row, v);
}

static void put_result(json_tree *t, json_node *row, const result *r)
{
    json_put_string(t, row, "form", r->doc->form);
    json_put_string(t, row, "status", r->unchecked ? "unchecked" : "checked");
    if (r->unchecked)
        json_put_string(t, row, "reason", r->unchecked);
    put_sections(t, row, r->doc);
    json_node *coverage = json_put_map(t, row, "coverage");
    json_put_count(t, coverage, "run", (int64_t)r->coverage.run);
    json_put_count(t, coverage, "quiet", (int64_t)r->coverage.quiet);
    json_put_count(t, coverage, "unchecked", (int64_t)r->coverage.unchecked);
}

static void put_findings(json_tree *t, json_node *row, const report_input *in,
                         const result *r)
{
    json_node *shown = json_put_list(t, row, "findings"), *aside = NULL;
    for (uint32_t i = 0; i < r->findings.len; i++) {
        const mda_finding *f = r->findings.at[i];
        if (f->severity < in->options->show)
            continue;
        if (f->suppressed && !aside)
            aside = json_put_list(t, row, "set_aside");
        put_finding(t, json_put_map(t, f->suppressed ? aside : shown, NULL),
                    f);
    }
}

/* Verdicts but those that were not triggered: the coverage counts them. */
static void put_verdicts(json_tree *t, json_node *row, const result *r)
{
    json_node *list = json_put_list(t, row, "verdicts");
    for (uint32_t i = 0; i < r->verdicts.len; i++)
        if (r->verdicts.at[i].state != MDA_NOT_TRIGGERED)
            put_verdict(t, json_put_map(t, list, NULL), &r->verdicts.at[i]);
}

/* A file that could not be read has the same fields, empty. */
static void put_failure(json_tree *t, json_node *row, const mda_outcome *o)
{
    json_put_string(t, row, "form", "");
    json_put_string(t, row, "status", "unchecked");
    json_put_string(t, row, "reason", o->error.message);
    json_put_list(t, row, "sections");
    json_node *coverage = json_put_map(t, row, "coverage");
    json_put_count(t, coverage, "run", 0);
    json_put_count(t, coverage, "quiet", 0);
    json_put_count(t, coverage, "unchecked", 0);
}

static void put_outcome(json_tree *t, json_node *row, const mda_outcome *o)
{
    json_put_string(t, row, "path", o->path);
    if (o->result)
        put_result(t, row, o->result);
    else
        put_failure(t, row, o);
}

mda_status json_report(const report_input *in, mda_writer out, mda_error *err)
{
    json_tree t = json_map();
    json_put_count(&t, t.root, "version", 1);
    json_put_string(&t, t.root, "tool", "mdalint " MDA_VERSION);
    put_packs(&t, t.root, in->rules);
    json_node *files = json_put_list(&t, t.root, "files");
    for (size_t i = 0; i < in->count; i++) {
        const mda_outcome *o = &in->outcomes[i];
        json_node *row = json_put_map(&t, files, NULL);
        put_outcome(&t, row, o);
        if (o->result) {
            put_findings(&t, row, in, o->result);
            put_verdicts(&t, row, o->result);
        } else {
            json_put_list(&t, row, "findings");
        }
    }
    mda_status status = json_write(&t, JSON_PRETTY, out, err);
    json_free(&t);
    return status;
}

/* ---- Records ----------------------------------------------------------- */

static json_tree record(const char *type, const char *path)
{
    json_tree t = json_map();
    json_put_string(&t, t.root, "type", type);
    if (path)
        json_put_string(&t, t.root, "path", path);
    return t;
}

static void put_records(sink *s, const report_input *in, const mda_outcome *o)
{
    json_tree t = record("file", NULL);
    put_outcome(&t, t.root, o);
    sink_line(s, &t);
    for (uint32_t i = 0; o->result && i < o->result->findings.len; i++) {
        const mda_finding *f = o->result->findings.at[i];
        if (f->severity < in->options->show)
            continue;
        t = record("finding", o->path);
        put_finding(&t, t.root, f);
        sink_line(s, &t);
    }
    for (uint32_t i = 0; o->result && i < o->result->verdicts.len; i++) {
        t = record("verdict", o->path);
        put_verdict(&t, t.root, &o->result->verdicts.at[i]);
        sink_line(s, &t);
    }
}

mda_status jsonl_report(const report_input *in, mda_writer out, mda_error *err)
{
    sink s = {.out = out, .err = err};
    json_tree t = record("run", NULL);
    json_put_count(&t, t.root, "version", 1);
    json_put_string(&t, t.root, "tool", "mdalint " MDA_VERSION);
    put_packs(&t, t.root, in->rules);
    sink_line(&s, &t);
    for (size_t i = 0; i < in->count; i++)
        put_records(&s, in, &in->outcomes[i]);
    return sink_end(&s);
}
