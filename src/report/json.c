/* json.c - findings for other programs, as docs/schema/lint.schema.json says.
 *
 * Fields may be added, never renamed or removed; "version" rises if one comes
 * to mean something else.  Files stand in the order of the command line,
 * findings in the order of their places. */
#include "report/reports.h"

#include "base/json.h"
#include "doc/document.h"
#include "doc/srcmap.h"
#include "eval/finding.h"

static const char *const severities[] = {"note", "warning", "error"};
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

static void put_finding(json_tree *t, json_node *parent, const mda_finding *f)
{
    const rule *r = f->rule;
    json_node *row = json_put_map(t, parent, NULL);
    json_put_text(t, row, "rule", r->id);
    json_put_text(t, row, "topic", r->topic);
    json_put_text(t, row, "title", r->title);
    json_put_string(t, row, "severity", severities[f->severity]);
    json_put_string(t, row, "message", f->message);
    json_put_string(t, row, "hint", f->hint);
    json_node *missing = json_put_list(t, row, "missing");
    for (size_t i = 0; i < f->missing_count; i++)
        json_put_string(t, missing, NULL, f->missing[i]);
    json_node *place = json_put_map(t, row, "place");
    put_place(t, place, &f->place);
    put_evidence(t, row, f);
    put_texts(t, row, "authority", r->authority.at, r->authority.len);
    put_texts(t, row, "requirements", r->requirements.at, r->requirements.len);
    json_put_string(t, row, "fingerprint", f->fingerprint);
}

static void put_result(json_tree *t, json_node *row, const report_input *in,
                       const result *r)
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
    json_node *findings = json_put_list(t, row, "findings");
    for (uint32_t i = 0; i < r->findings.len; i++)
        if (reports_shows(in, r->findings.at[i]))
            put_finding(t, findings, r->findings.at[i]);
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
    json_put_list(t, row, "findings");
}

mda_status json_report(const report_input *in, mda_writer out, mda_error *err)
{
    json_tree t = json_map();
    json_put_count(&t, t.root, "version", 1);
    json_put_string(&t, t.root, "tool", "mdalint " MDA_VERSION);
    put_packs(&t, t.root, in->rules);
    json_node *files = json_put_list(&t, t.root, "files");
    for (size_t i = 0; i < in->count; i++) {
        json_node *row = json_put_map(&t, files, NULL);
        json_put_string(&t, row, "path", in->outcomes[i].path);
        if (in->outcomes[i].result)
            put_result(&t, row, in, in->outcomes[i].result);
        else
            put_failure(&t, row, &in->outcomes[i]);
    }
    mda_status status = json_write(&t, JSON_PRETTY, out, err);
    json_free(&t);
    return status;
}
