/* lsp.c - parameters of textDocument/publishDiagnostics (LSP 3.17), one JSON
 * object a line for each file: for editors that run a command on save.
 *
 * Positions count from 0, characters in UTF-16 code units, the default of the
 * protocol.  A clean file has an empty list, so that old marks go away. */
#include "report/shown.h"
#include "report/sink.h"

#include "doc/document.h"

static void put_position(json_tree *t, json_node *range, const char *key,
                         uint32_t line, uint32_t column)
{
    json_node *at = json_put_map(t, range, key);
    json_put_count(t, at, "line", line ? line - 1 : 0);
    json_put_count(t, at, "character", column ? column - 1 : 0);
}

static void put_range(json_tree *t, json_node *parent, shown_range r)
{
    json_node *range = json_put_map(t, parent, "range");
    put_position(t, range, "start", r.line, r.column);
    put_position(t, range, "end", r.end_line, r.end_column);
}

static void put_uri(json_tree *t, json_node *parent, const char *path,
                    const report_input *in)
{
    buf uri = {0};
    shown_uri(&uri, path, in->options->root);
    json_put_text(t, parent, "uri", buf_slice(&uri));
    t->failed = t->failed || uri.failed;
    buf_free(&uri);
}

static void put_related(json_tree *t, json_node *row, const mda_finding *f,
                        const report_input *in)
{
    json_node *list = json_put_list(t, row, "relatedInformation");
    for (size_t i = 0; i < f->evidence_count; i++) {
        const mda_evidence *e = &f->evidence[i];
        json_node *one = json_put_map(t, list, NULL);
        json_node *where = json_put_map(t, one, "location");
        put_uri(t, where, e->place.document->path, in);
        put_range(t, where, shown_utf16(&e->place));
        json_put_string(t, one, "message", shown_role(e));
    }
}

static void put_finding(json_tree *t, json_node *list, const mda_finding *f,
                        const report_input *in)
{
    static const int severities[] = {3, 2, 1}; /* information, warning, error */
    json_node *row = json_put_map(t, list, NULL);
    put_range(t, row, shown_utf16(&f->place));
    json_put_count(t, row, "severity", severities[f->severity]);
    json_put_text(t, row, "code", f->rule->id);
    json_put_string(t, row, "source", "mdalint");
    json_put_string(t, row, "message", f->message);
    put_related(t, row, f, in);
    json_node *data = json_put_map(t, row, "data");
    json_put_string(t, data, "fingerprint", f->fingerprint);
    json_node *missing = json_put_list(t, data, "missing");
    for (size_t i = 0; i < f->missing_count; i++)
        json_put_string(t, missing, NULL, f->missing[i]);
}

static void put_unchecked(json_tree *t, json_node *list, const mda_outcome *o,
                          const char *why)
{
    json_node *row = json_put_map(t, list, NULL);
    uint32_t line = o->error.line;
    put_range(t, row, (shown_range){line, 1, line, 1});
    json_put_count(t, row, "severity", 1);
    json_put_string(t, row, "code", "unchecked");
    json_put_string(t, row, "source", "mdalint");
    buf text = {0};
    buf_format(&text, "not checked: %s", why);
    json_put_text(t, row, "message", buf_slice(&text));
    t->failed = t->failed || text.failed;
    buf_free(&text);
}

mda_status lsp_report(const report_input *in, mda_writer out, mda_error *err)
{
    sink s = {.out = out, .err = err};
    for (size_t i = 0; i < in->count; i++) {
        const mda_outcome *o = &in->outcomes[i];
        json_tree t = json_map();
        put_uri(&t, t.root, o->path, in);
        json_node *list = json_put_list(&t, t.root, "diagnostics");
        for (uint32_t k = 0; o->result && k < o->result->findings.len; k++)
            if (reports_shows(in, o->result->findings.at[k]))
                put_finding(&t, list, o->result->findings.at[k], in);
        if (reports_unchecked(o))
            put_unchecked(&t, list, o, reports_unchecked(o));
        sink_line(&s, &t);
    }
    return sink_end(&s);
}
