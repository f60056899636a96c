/* sarif.c - SARIF 2.1.0 (OASIS), as GitHub code scanning and others take it.
 *
 *     { ..., "runs": [ { "tool": rules, ..., "results": [ one a line ] } ] }
 *
 * The location of a result is the trigger, which a reader can look at; where
 * the discussion was expected and what was found of it are related locations.
 * The fingerprint of the finding is given under both names that consumers
 * look for; it does not change when lines move.  Findings that were set aside
 * carry a suppression with its reason.  Columns count UTF-16 code units.  A
 * file that could not be checked is a notification, and the invocation then
 * was not successful.  Rules listed are those that were run. */
#include "report/shown.h"
#include "report/sink.h"

#include "base/array.h"
#include "base/error.h"

#include <stdlib.h>

#define MOST_TEXT 1000u /* of descriptions: GitHub takes 1024 */

static const char *const levels[] = {"note", "warning", "error"};

static void put_message(json_tree *t, json_node *parent, const char *key,
                        slice text)
{
    if (text.len > MOST_TEXT)
        for (text.len = MOST_TEXT; text.len && text.ptr[text.len] != ' ';)
            text.len--;
    json_put_text(t, json_put_map(t, parent, key), "text", text);
}

static void put_built(json_tree *t, json_node *parent, const char *key, buf *b)
{
    t->failed = t->failed || b->failed;
    json_put_text(t, parent, key, buf_slice(b));
    buf_free(b);
}

/* ---- Rules ------------------------------------------------------------- */

static void add_list(buf *out, const texts *list, const char *lead)
{
    for (uint32_t i = 0; i < list->len; i++) {
        const text *x = &list->at[i];
        buf_text(out, i ? "; " : lead);
        buf_add(out, x->about.len ? x->about : x->text);
    }
    if (list->len)
        buf_text(out, ".\n\n");
}

/* Paragraphs: why, the law, exits, what to add. */
static void put_help(json_tree *t, json_node *row, const rule *r)
{
    buf text = {0};
    buf_add(&text, r->why);
    buf_text(&text, "\n\n");
    add_list(&text, &r->authority, "Law: ");
    add_list(&text, &r->exits, "Not needed if it is not material, or: ");
    buf_add(&text, r->hint);
    json_node *help = json_put_map(t, row, "help");
    json_put_text(t, help, "text", buf_slice(&text));
    put_built(t, help, "markdown", &text);
}

/* "TrendCustomerLoss" for trend-customer-loss. */
static void put_name(json_tree *t, const rule *r)
{
    buf name = {0};
    for (size_t i = 0; i < r->id.len; i++) {
        char c = r->id.ptr[i];
        bool first = i == 0 || r->id.ptr[i - 1] == '-';
        if (c != '-')
            buf_char(&name, first && char_is_alpha(c) ? (char)(c & ~0x20) : c);
    }
    put_built(t, t->root, "name", &name);
}

static void put_rule(json_tree *t, const rule *r)
{
    json_put_text(t, t->root, "id", r->id);
    put_name(t, r);
    put_message(t, t->root, "shortDescription", r->title);
    put_message(t, t->root, "fullDescription", r->why);
    put_help(t, t->root, r);
    json_node *defaults = json_put_map(t, t->root, "defaultConfiguration");
    json_put_string(t, defaults, "level", levels[r->severity]);
    json_node *more = json_put_map(t, t->root, "properties");
    json_node *tags = json_put_list(t, more, "tags");
    json_put_text(t, tags, NULL, r->topic);
    json_put_string(t, more, "problem.severity",
                    r->severity == MDA_NOTE ? "recommendation"
                                            : levels[r->severity]);
    json_node *law = json_put_list(t, more, "authority");
    for (uint32_t i = 0; i < r->authority.len; i++)
        json_put_text(t, law, NULL, r->authority.at[i].text);
    json_node *ids = json_put_list(t, more, "requirements");
    for (uint32_t i = 0; i < r->requirements.len; i++)
        json_put_text(t, ids, NULL, r->requirements.at[i].text);
}

/* Rules of the report: those that were run, and those of notices, which are
 * in no pack.  Sorted by id. */
typedef ARRAY(const rule *) listed;

static int by_id(const void *a, const void *b)
{
    const rule *x = *(const rule *const *)a, *y = *(const rule *const *)b;
    return strcmp(x->id.ptr, y->id.ptr);
}

static uint32_t place_of(const listed *rules, const rule *r)
{
    const rule **at = bsearch(&r, rules->at, rules->len, sizeof *rules->at,
                              by_id);
    return at ? (uint32_t)(at - rules->at) : 0;
}

/* Notes every rule that the results name; a name comes once. */
static bool list_rules(const report_input *in, listed *out)
{
    for (size_t i = 0; i < in->count; i++) {
        const result *r = in->outcomes[i].result;
        uint32_t verdicts = r ? r->verdicts.len : 0;
        uint32_t all = verdicts + (r ? r->findings.len : 0);
        for (uint32_t k = 0; k < all; k++) {
            const rule *one = k < verdicts
                                  ? r->verdicts.at[k].rule
                                  : r->findings.at[k - verdicts]->rule;
            const rule **slot =
                out->len && bsearch(&one, out->at, out->len, sizeof *out->at,
                                    by_id)
                    ? &one
                    : array_add(out);
            if (!slot)
                return false;
            if (slot == &one)
                continue;
            *slot = one;
            qsort(out->at, out->len, sizeof *out->at, by_id);
        }
    }
    return true;
}

static void put_rules(sink *s, const listed *rules)
{
    size_t count = 0;
    for (uint32_t i = 0; i < rules->len; i++) {
        json_tree t = json_map();
        put_rule(&t, rules->at[i]);
        sink_item(s, &t, &count);
    }
}

/* ---- Results ----------------------------------------------------------- */

static void put_place(json_tree *t, json_node *location, const mda_place *p,
                      const char *path)
{
    buf uri = {0};
    shown_range r = shown_utf16(p);
    json_node *physical = json_put_map(t, location, "physicalLocation");
    json_node *file = json_put_map(t, physical, "artifactLocation");
    shown_uri(&uri, path, NULL);
    put_built(t, file, "uri", &uri);
    json_node *region = json_put_map(t, physical, "region");
    json_put_count(t, region, "startLine", r.line);
    json_put_count(t, region, "startColumn", r.column);
    json_put_count(t, region, "endLine", r.end_line);
    json_put_count(t, region, "endColumn", r.end_column);
    json_put_text(t, json_put_map(t, region, "snippet"), "text", p->quote);
    if (!p->section)
        return;
    json_node *list = json_put_list(t, location, "logicalLocations");
    json_node *item = json_put_map(t, list, NULL);
    buf name = {0};
    buf_format(&name, "Item %s", p->section);
    json_put_string(t, item, "fullyQualifiedName", p->section);
    put_built(t, item, "name", &name);
}

/* The file of the repository: what was removed stood in "REF:PATH". */
static const char *path_in_tree(const mda_evidence *e)
{
    const char *path = e->place.document->path;
    const char *colon = strchr(path, ':');
    return strcmp(e->role, "removed") == 0 && colon ? colon + 1 : path;
}

static void put_related(json_tree *t, const mda_finding *f)
{
    json_node *list = json_put_list(t, t->root, "relatedLocations");
    for (size_t i = 0; i < f->evidence_count; i++) {
        const mda_evidence *e = &f->evidence[i];
        json_node *row = json_put_map(t, list, NULL);
        json_put_count(t, row, "id", (int64_t)i + 1);
        const char *path = path_in_tree(e);
        buf text = {0};
        buf_text(&text, shown_role(e));
        if (path != e->place.document->path)
            buf_format(&text, " (%s)", e->place.document->path);
        put_place(t, row, &e->place, path);
        put_built(t, json_put_map(t, row, "message"), "text", &text);
    }
}

/* The message, its evidence as links that a viewer can follow; a bracket of
 * the text itself is escaped (SARIF 3.11.6). */
static void put_text(json_tree *t, const mda_finding *f)
{
    buf text = {0};
    for (const char *p = f->message; *p; p++) {
        if (*p == '[' || *p == ']' || *p == '\\')
            buf_char(&text, '\\');
        buf_char(&text, *p);
    }
    for (size_t i = 0; i < f->evidence_count; i++) {
        const mda_evidence *e = &f->evidence[i];
        buf_format(&text, "%s[%s, line %u](%zu)", i ? "; " : " See: ",
                   shown_role(e), e->place.line, i + 1);
    }
    buf_char(&text, '.');
    put_built(t, json_put_map(t, t->root, "message"), "text", &text);
}

static void put_suppression(json_tree *t, const mda_finding *f)
{
    if (!f->suppressed)
        return;
    json_node *list = json_put_list(t, t->root, "suppressions");
    json_node *row = json_put_map(t, list, NULL);
    json_put_string(t, row, "kind",
                    f->standing == MDA_SET_ASIDE_INLINE ? "inSource"
                                                        : "external");
    json_put_string(t, row, "status", "accepted");
    json_put_string(t, row, "justification",
                    f->reason ? f->reason : shown_standing(f->standing));
}

static json_tree result_of(const mda_outcome *o, const mda_finding *f,
                           uint32_t rule)
{
    json_tree t = json_map();
    json_put_text(&t, t.root, "ruleId", f->rule->id);
    json_put_count(&t, t.root, "ruleIndex", rule);
    json_put_string(&t, t.root, "level", levels[f->severity]);
    put_text(&t, f);
    json_node *list = json_put_list(&t, t.root, "locations");
    put_place(&t, json_put_map(&t, list, NULL), &f->place, o->path);
    put_related(&t, f);
    json_node *prints = json_put_map(&t, t.root, "partialFingerprints");
    json_put_string(&t, prints, "mdalint/v1", f->fingerprint);
    buf hash = {0};
    buf_format(&hash, "%s:1", f->fingerprint);
    put_built(&t, prints, "primaryLocationLineHash", &hash);
    put_suppression(&t, f);
    json_node *more = json_put_map(&t, t.root, "properties");
    json_node *missing = json_put_list(&t, more, "missing");
    for (size_t i = 0; i < f->missing_count; i++)
        json_put_string(&t, missing, NULL, f->missing[i]);
    return t;
}

static void put_results(sink *s, const report_input *in, const listed *rules)
{
    size_t count = 0;
    for (size_t i = 0; i < in->count; i++) {
        const mda_outcome *o = &in->outcomes[i];
        for (uint32_t k = 0; o->result && k < o->result->findings.len; k++) {
            const mda_finding *f = o->result->findings.at[k];
            if (f->severity < in->options->show)
                continue;
            json_tree t = result_of(o, f, place_of(rules, f->rule));
            sink_item(s, &t, &count);
        }
    }
}

/* ---- The run ----------------------------------------------------------- */

static void put_notification(json_tree *t, json_node *list,
                             const mda_outcome *o, const char *why)
{
    buf uri = {0};
    json_node *row = json_put_map(t, list, NULL);
    json_put_string(t, row, "level", "error");
    put_message(t, row, "message", slice_of(why));
    json_node *places = json_put_list(t, row, "locations");
    json_node *physical =
        json_put_map(t, json_put_map(t, places, NULL), "physicalLocation");
    shown_uri(&uri, o->path, NULL);
    put_built(t, json_put_map(t, physical, "artifactLocation"), "uri", &uri);
}

static void put_invocation(sink *s, const report_input *in)
{
    json_tree t = json_map();
    bool all = true;
    for (size_t i = 0; i < in->count; i++)
        all = all && !reports_unchecked(&in->outcomes[i]);
    json_put_flag(&t, t.root, "executionSuccessful", all);
    json_node *list =
        json_put_list(&t, t.root, "toolExecutionNotifications");
    for (size_t i = 0; i < in->count; i++)
        if (reports_unchecked(&in->outcomes[i]))
            put_notification(&t, list, &in->outcomes[i],
                             reports_unchecked(&in->outcomes[i]));
    sink_line(s, &t);
}

mda_status sarif_report(const report_input *in, mda_writer out, mda_error *err)
{
    sink s = {.out = out, .err = err};
    listed rules = {0};
    if (!list_rules(in, &rules)) {
        array_free(&rules);
        return error_nomem(err);
    }
    buf_text(&s.b,
             "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\","
             "\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{"
             "\"name\":\"mdalint\",\"version\":\"" MDA_VERSION "\","
             "\"semanticVersion\":\"" MDA_VERSION "\",\"rules\":[\n");
    put_rules(&s, &rules);
    buf_text(&s.b, "]}},\"columnKind\":\"utf16CodeUnits\","
                   "\"automationDetails\":{\"id\":\"mdalint/\"},"
                   "\"invocations\":[\n");
    put_invocation(&s, in);
    buf_text(&s.b, "],\"results\":[\n");
    put_results(&s, in, &rules);
    buf_text(&s.b, "]}]}\n");
    array_free(&rules);
    return sink_end(&s);
}
