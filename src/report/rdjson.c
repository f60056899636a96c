/* rdjson.c - the Diagnostic Format of reviewdog: rdjson is one document,
 * rdjsonl one diagnostic a line.  Columns count bytes of UTF-8, from 1. */
#include "report/shown.h"
#include "report/sink.h"

static const char *const severities[] = {"INFO", "WARNING", "ERROR"};

static void put_source(json_tree *t)
{
    json_node *source = json_put_map(t, t->root, "source");
    json_put_string(t, source, "name", "mdalint");
}

static void put_position(json_tree *t, json_node *range, const char *key,
                         uint32_t line, uint32_t column)
{
    json_node *at = json_put_map(t, range, key);
    json_put_count(t, at, "line", line);
    json_put_count(t, at, "column", column);
}

static void put_location(json_tree *t, json_node *parent, const char *path,
                         const mda_place *p)
{
    json_node *where = json_put_map(t, parent, "location");
    json_put_string(t, where, "path", shown_path(path));
    json_node *range = json_put_map(t, where, "range");
    put_position(t, range, "start", p->line, p->column);
    put_position(t, range, "end", p->end_line, p->end_column);
}

static void put_related(json_tree *t, const mda_finding *f)
{
    json_node *list = json_put_list(t, t->root, "related_locations");
    for (size_t i = 0; i < f->evidence_count; i++) {
        const mda_evidence *e = &f->evidence[i];
        json_node *row = json_put_map(t, list, NULL);
        json_put_string(t, row, "message", shown_role(e));
        put_location(t, row, e->place.document->path, &e->place);
    }
}

static json_tree diagnostic(const char *message, mda_severity severity,
                            const char *code, bool is_line)
{
    json_tree t = json_map();
    json_put_string(&t, t.root, "message", message);
    json_put_string(&t, t.root, "severity", severities[severity]);
    json_node *of = json_put_map(&t, t.root, "code");
    json_put_string(&t, of, "value", code);
    if (is_line)
        put_source(&t);
    return t;
}

/* A line of its own, or an item of the list. */
static void put(sink *s, json_tree *t, size_t *count)
{
    if (count)
        sink_item(s, t, count);
    else
        sink_line(s, t);
}

static void write(const report_input *in, sink *s, bool is_line)
{
    size_t count = 0;
    for (size_t i = 0; i < in->count; i++) {
        const mda_outcome *o = &in->outcomes[i];
        const char *why = reports_unchecked(o);
        for (uint32_t k = 0; o->result && k < o->result->findings.len; k++) {
            const mda_finding *f = o->result->findings.at[k];
            if (!reports_shows(in, f))
                continue;
            json_tree t = diagnostic(f->message, f->severity, f->rule->id.ptr,
                                     is_line);
            put_location(&t, t.root, o->path, &f->place);
            put_related(&t, f);
            put(s, &t, is_line ? NULL : &count);
        }
        if (why) {
            mda_place at = {.line = 1, .column = 1, .end_line = 1,
                            .end_column = 1};
            json_tree t = diagnostic(why, MDA_ERROR, "unchecked", is_line);
            put_location(&t, t.root, o->path, &at);
            put(s, &t, is_line ? NULL : &count);
        }
    }
}

mda_status rdjson_report(const report_input *in, mda_writer out,
                         mda_error *err)
{
    sink s = {.out = out, .err = err};
    buf_text(&s.b, "{\"source\":{\"name\":\"mdalint\"},\"diagnostics\":[\n");
    write(in, &s, false);
    buf_text(&s.b, "]}\n");
    return sink_end(&s);
}

mda_status rdjsonl_report(const report_input *in, mda_writer out,
                          mda_error *err)
{
    sink s = {.out = out, .err = err};
    write(in, &s, true);
    return sink_end(&s);
}
