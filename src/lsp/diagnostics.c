/* diagnostics.c - findings, and mistakes in rule files, as Diagnostics.
 *
 * They are made once for each check and then pushed or, if the client can
 * pull, kept until it asks: never both, or the editor shows everything twice.
 * The result id is a digest of the list, so that "unchanged" is true however
 * the client came to the same text. */
#include "lsp/server.h"

#include "base/hash.h"
#include "lsp/cite.h"

#include <stdio.h>

/* DiagnosticSeverity of our severities. */
static const int severities[] = {
    [MDA_NOTE] = 3, [MDA_WARNING] = 2, [MDA_ERROR] = 1};
#define SEVERITY_HINT 4

static bool append(void *payload, const char *data, size_t len)
{
    buf *b = payload;
    buf_add(b, (slice){data, len});
    return !b->failed;
}

/* A diagnostic without its range. */
static json_node *put_diagnostic(json_tree *t, int severity, const char *code,
                                 const char *message)
{
    json_node *d = json_put_map(t, t->root, NULL);
    json_put_count(t, d, "severity", severity);
    json_put_string(t, d, "code", code);
    json_put_string(t, d, "source", "mdalint");
    json_put_string(t, d, "message", message);
    return d;
}

/* ---- Findings ---------------------------------------------------------- */

/* What a piece of evidence is to a reader. */
static const char *say_role(const char *role)
{
    static const struct {
        const char *role, *words;
    } roles[] = {
        {"trigger", "this makes it known"},
        {"figure", "this figure moved"},
        {"partial", "found, but it does not suffice"},
        {"expected", "a discussion was expected here"},
        {"removed", "this was taken away"},
        {"prior", "an earlier filing discusses it"},
    };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (strcmp(role, roles[i].role) == 0)
            return roles[i].words;
    return role;
}

static void put_related(server *s, entry *e, json_tree *t, json_node *d,
                        const mda_finding *f)
{
    json_node *list = json_put_list(t, d, "relatedInformation");
    for (size_t i = 0; i < f->evidence_count; i++) {
        const mda_evidence *v = &f->evidence[i];
        json_node *one = json_put_map(t, list, NULL);
        places_put(s, e, t, one, "location", &v->place);
        json_put_string(t, one, "message", say_role(v->role));
    }
}

static void put_data(json_tree *t, json_node *d, const mda_finding *f)
{
    json_node *data = json_put_map(t, d, "data");
    json_put_string(t, data, "rule", mda_rule_id(f->rule));
    json_put_string(t, data, "topic", mda_rule_topic(f->rule));
    json_node *missing = json_put_list(t, data, "missing");
    for (size_t i = 0; i < f->missing_count; i++)
        json_put_string(t, missing, NULL, f->missing[i]);
    json_put_string(t, data, "fingerprint", f->fingerprint);
}

/* The first law of the finding that has an address. */
static void put_href(json_tree *t, json_node *d, const mda_finding *f)
{
    char href[CITE_BYTES];
    span cited;
    const char *law;
    for (size_t i = 0; (law = mda_finding_authority(f, i)) != NULL; i++)
        if (cite_find(slice_of(law), 0, &cited, href)) {
            json_put_string(t, json_put_map(t, d, "codeDescription"), "href",
                            href);
            return;
        }
}

static void put_finding(server *s, entry *e, const mda_finding *f)
{
    json_tree *t = &e->done.items;
    json_node *d = put_diagnostic(t, severities[f->severity],
                                  mda_rule_id(f->rule), f->message);
    rpc_put_range(t, d, "range", places_range(s, e, &f->place));
    put_href(t, d, f);
    if (s->client.related)
        put_related(s, e, t, d, f);
    put_data(t, d, f);
}

/* ---- What could not be checked ----------------------------------------- */

/* A place of a document that has nothing under it: the first line. */
static void put_at_top(json_tree *t, json_node *d)
{
    rpc_put_range(t, d, "range", (position_range){{0, 0}, {0, 0}});
}

/* Says that and why the document was not checked.  For a file that nothing
 * marks as a filing, a README say, it is the faintest of hints. */
static void put_unchecked(entry *e)
{
    const analysis *a = &e->done;
    const char *why = a->status != MDA_OK ? a->err.message
                      : a->result         ? mda_result_unchecked(a->result)
                                          : NULL;
    if (!why)
        return;
    bool is_filing = a->doc && mda_document_form(a->doc)[0];
    int severity = a->status != MDA_OK ? severities[MDA_WARNING]
                   : is_filing         ? severities[MDA_NOTE]
                                       : SEVERITY_HINT;
    char message[320];
    snprintf(message, sizeof message, "not checked: %s", why);
    put_at_top(&e->done.items,
               put_diagnostic(&e->done.items, severity, "unchecked", message));
}

/* ---- Rule files -------------------------------------------------------- */

/* Offset of a line and column, both from 1, in bytes. */
static uint32_t offset_at(buffer *b, uint32_t line, uint32_t column)
{
    position at = {line ? line - 1 : 0, column ? column - 1 : 0};
    return position_offset(&b->index, buf_slice(&b->text), at, UNITS_UTF8);
}

/* To the end of the word that begins there. */
static uint32_t word_end(slice text, uint32_t at)
{
    uint32_t from = at;
    while (at < text.len && !char_is_space(text.ptr[at]) &&
           !strchr(",]}", text.ptr[at]))
        at++;
    if (at > from + 1 && text.ptr[at - 1] == ':')
        at--;
    return at;
}

static void put_mistakes(server *s, entry *e)
{
    buffer *b = e->buffer;
    slice text = buf_slice(&b->text);
    json_tree *t = &e->done.items;
    const mda_loader *loader = e->done.loader;
    size_t n = loader ? mda_loader_diagnostic_count(loader) : 0;
    for (size_t i = 0; i < n; i++) {
        const mda_diagnostic *m = mda_loader_diagnostic(loader, i);
        if (strcmp(m->path, b->path) != 0)
            continue;
        json_node *d =
            put_diagnostic(t, severities[m->severity], m->code, m->message);
        uint32_t at = offset_at(b, m->line, m->column);
        rpc_put_range(t, d, "range",
                      position_range_of(&b->index, text,
                                        (span){at, word_end(text, at)},
                                        s->units));
    }
}

/* ---- Made, pushed, pulled ---------------------------------------------- */

void diagnostics_make(server *s, entry *e)
{
    analysis *a = &e->done;
    buf bytes = {0};
    char digest[65];
    a->items = json_list();
    size_t n = a->result ? mda_result_count(a->result) : 0;
    for (size_t i = 0; i < n; i++) {
        const mda_finding *f = mda_result_finding(a->result, i);
        if (places_shown(s, f))
            put_finding(s, e, f);
    }
    put_mistakes(s, e);
    put_unchecked(e);
    if (json_write(&a->items, JSON_DENSE, (mda_writer){append, &bytes}, NULL) !=
        MDA_OK)
        transport_fail(&s->io, "memory ran out");
    hash_sha256(buf_slice(&bytes), digest);
    memcpy(a->result_id, digest, sizeof a->result_id - 1);
    buf_free(&bytes);
}

void diagnostics_publish(server *s, entry *e)
{
    json_node *params;
    json_tree t = rpc_message("textDocument/publishDiagnostics", NULL, &params);
    json_put_string(&t, params, "uri", e->buffer->uri);
    json_put_count(&t, params, "version", e->buffer->version);
    json_put_node(&t, params, "diagnostics", e->done.items.root);
    rpc_send(&s->io, &t);
}

void diagnostics_clear(server *s, const buffer *b)
{
    json_node *params;
    json_tree t = rpc_message("textDocument/publishDiagnostics", NULL, &params);
    json_put_string(&t, params, "uri", b->uri);
    json_put_list(&t, params, "diagnostics");
    rpc_send(&s->io, &t);
}

/* A DocumentDiagnosticReport against what the client has. */
static void put_report(json_tree *t, json_node *report, const entry *e,
                       slice previous)
{
    const analysis *a = &e->done;
    const char *id = a->result_id[0] ? a->result_id : "none";
    bool same = slice_is(previous, id);
    json_put_string(t, report, "kind", same ? "unchanged" : "full");
    json_put_string(t, report, "resultId", id);
    if (same)
        return;
    if (a->items.root)
        json_put_node(t, report, "items", a->items.root);
    else
        json_put_list(t, report, "items");
}

void diagnostics_pull(server *s, request *r)
{
    (void)s;
    json_tree *t = &r->reply;
    put_report(t, json_put_map(t, t->root, "result"), r->on,
               json_text(json_get(r->params, "previousResultId")));
}

static slice previous_of(const json_node *params, const char *uri)
{
    const json_node *list = json_get(params, "previousResultIds");
    for (size_t i = 0; i < json_len(list); i++) {
        const json_node *one = json_at(list, i);
        if (slice_is(json_text(json_get(one, "uri")), uri))
            return json_text(json_get(one, "value"));
    }
    return (slice){NULL, 0};
}

void diagnostics_pull_all(server *s, request *r)
{
    json_tree *t = &r->reply;
    json_node *list =
        json_put_list(t, json_put_map(t, t->root, "result"), "items");
    for (uint32_t i = 0; i < s->entries.len; i++) {
        const entry *e = s->entries.at[i];
        json_node *report = json_put_map(t, list, NULL);
        put_report(t, report, e, previous_of(r->params, e->buffer->uri));
        json_put_string(t, report, "uri", e->buffer->uri);
        json_put_count(t, report, "version", e->buffer->version);
    }
}
