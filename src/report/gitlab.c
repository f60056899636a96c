/* gitlab.c - a Code Quality report of GitLab: a JSON array of issues.
 *
 * GitLab shows the description only, so it begins with the rule; it hides an
 * issue whose fingerprint came before, so the fingerprint is made of that of
 * the finding, its path, and a number if the same comes again.  Paths are
 * relative and without ./. */
#include "base/hash.h"
#include "report/shown.h"
#include "report/sink.h"

static void put_location(json_tree *t, const char *path, uint32_t line,
                         uint32_t end)
{
    json_node *where = json_put_map(t, t->root, "location");
    json_put_string(t, where, "path", shown_path(path));
    json_node *lines = json_put_map(t, where, "lines");
    json_put_count(t, lines, "begin", line ? line : 1);
    if (end)
        json_put_count(t, lines, "end", end);
}

static void put_fingerprint(json_tree *t, const char *path, const char *own,
                            unsigned nth)
{
    char hex[65];
    buf b = {0};
    buf_format(&b, "%s\n%s\n%u", own, path, nth);
    hash_sha256(buf_slice(&b), hex);
    hex[32] = 0;
    t->failed = t->failed || b.failed;
    json_put_string(t, t->root, "fingerprint", hex);
    buf_free(&b);
}

/* How many findings before this one have its fingerprint. */
static unsigned nth_of(const result *r, uint32_t index)
{
    unsigned n = 0;
    for (uint32_t i = 0; i < index; i++)
        n += strcmp(r->findings.at[i]->fingerprint,
                    r->findings.at[index]->fingerprint) == 0;
    return n;
}

static void put_issue(sink *s, const mda_outcome *o, uint32_t index,
                      size_t *count)
{
    static const char *const severities[] = {"info", "major", "critical"};
    const mda_finding *f = o->result->findings.at[index];
    json_tree t = json_map();
    buf text = {0};
    buf_format(&text, "%s: ", f->rule->id.ptr);
    shown_message(&text, f);
    json_put_text(&t, t.root, "description", buf_slice(&text));
    json_put_text(&t, t.root, "check_name", f->rule->id);
    put_fingerprint(&t, o->path, f->fingerprint, nth_of(o->result, index));
    json_put_string(&t, t.root, "severity", severities[f->severity]);
    put_location(&t, o->path, f->place.line, f->place.end_line);
    t.failed = t.failed || text.failed;
    buf_free(&text);
    sink_item(s, &t, count);
}

static void put_unchecked(sink *s, const mda_outcome *o, const char *why,
                          size_t *count)
{
    json_tree t = json_map();
    buf text = {0};
    buf_format(&text, "not checked: %s", why);
    json_put_text(&t, t.root, "description", buf_slice(&text));
    json_put_string(&t, t.root, "check_name", "unchecked");
    put_fingerprint(&t, o->path, "unchecked", 0);
    json_put_string(&t, t.root, "severity", "blocker");
    put_location(&t, o->path, o->error.line, 0);
    t.failed = t.failed || text.failed;
    buf_free(&text);
    sink_item(s, &t, count);
}

mda_status gitlab_report(const report_input *in, mda_writer out,
                         mda_error *err)
{
    sink s = {.out = out, .err = err};
    size_t count = 0;
    buf_text(&s.b, "[\n");
    for (size_t i = 0; i < in->count; i++) {
        const mda_outcome *o = &in->outcomes[i];
        const char *why = reports_unchecked(o);
        for (uint32_t k = 0; o->result && k < o->result->findings.len; k++)
            if (reports_shows(in, o->result->findings.at[k]))
                put_issue(&s, o, k, &count);
        if (why)
            put_unchecked(&s, o, why, &count);
    }
    buf_text(&s.b, "]\n");
    return sink_end(&s);
}
