/* markdown.c - a page for the summary of a GitHub job, or for a comment.
 *
 * A summary may be one MiB long; what would not fit is counted instead.  Text
 * of a filing must not become markup of the page: characters that Markdown or
 * HTML give a meaning are escaped, so that what is shown is what was
 * written. */
#include "report/fold.h"
#include "report/shown.h"
#include "report/sink.h"

#define MOST_BYTES 900000u
#define MOST_QUOTE 300u

static void add(buf *out, slice s)
{
    buf safe = {0};
    fold_safe(&safe, s);
    for (size_t i = 0; i < safe.len; i++) {
        char c = safe.ptr[i];
        if (c == '<')
            buf_text(out, "&lt;");
        else if (c == '&')
            buf_text(out, "&amp;");
        else if (c == '@') /* else a comment would call somebody */
            buf_text(out, "@\xE2\x80\x8B");
        else if (strchr("\\`*_{}[]()#+-.!|~>:$", c))
            buf_format(out, "\\%c", c);
        else
            buf_char(out, c);
    }
    out->failed = out->failed || safe.failed;
    buf_free(&safe);
}

static void add_quote(buf *out, slice s)
{
    s = slice_trim(s);
    size_t len = s.len;
    if (len > MOST_QUOTE)
        for (len = MOST_QUOTE; len > 0 && s.ptr[len] != ' ';)
            len--;
    buf_text(out, "\xE2\x80\x9C");
    add(out, (slice){s.ptr, len});
    buf_text(out, len < s.len ? " \xE2\x80\xA6\xE2\x80\x9D" : "\xE2\x80\x9D");
}

static void add_where(buf *out, const mda_place *p)
{
    add(out, slice_of(shown_path(p->document->path)));
    buf_format(out, ", line %u", p->line);
    if (p->section)
        buf_format(out, ", %s", p->section);
}

static void put_finding(buf *b, const model *m, const mda_finding *f)
{
    static const char *const marks[] = {"note", "**warning**", "**error**"};
    buf_format(b, "#### %s: ", marks[f->severity]);
    add(b, f->rule->title);
    buf_text(b, "\n\n");
    add(b, slice_of(f->message));
    buf_text(b, "\n\n- at ");
    add_where(b, &f->place);
    buf_text(b, ": ");
    add_quote(b, f->place.quote);
    buf_char(b, '\n');
    for (size_t i = 0; i < f->evidence_count; i++) {
        const mda_evidence *e = &f->evidence[i];
        bool is_place = e->place.document == f->place.document &&
                        span_touch(e->place.text, f->place.text);
        if (is_place || strcmp(e->role, "expected") == 0)
            continue;
        buf_format(b, "- %s, ", shown_role(e));
        add_where(b, &e->place);
        buf_text(b, ": ");
        add_quote(b, e->place.quote);
        buf_char(b, '\n');
    }
    buf_text(b, "- not found: ");
    buf words = {0};
    shown_missing(&words, m, f);
    add(b, buf_slice(&words));
    b->failed = b->failed || words.failed;
    buf_clear(&words);
    buf_text(b, "\n- law: ");
    shown_law(&words, f->rule, f->place.document);
    add(b, buf_slice(&words));
    b->failed = b->failed || words.failed;
    buf_free(&words);
    buf_format(b, "\n- rule: `%s`\n\n", f->rule->id.ptr);
}

static void put_head(buf *b, const report_input *in)
{
    size_t n[3] = {0}, unchecked = 0, aside = 0;
    for (size_t i = 0; i < in->count; i++) {
        const mda_outcome *o = &in->outcomes[i];
        unchecked += reports_unchecked(o) != NULL;
        for (uint32_t k = 0; o->result && k < o->result->findings.len; k++) {
            const mda_finding *f = o->result->findings.at[k];
            n[f->severity] += reports_shows(in, f);
            aside += f->suppressed;
        }
    }
    buf_text(b, "## mdalint: what the MD&amp;A does not discuss\n\n"
                "| files | not checked | errors | warnings | notes | set aside "
                "|\n|---:|---:|---:|---:|---:|---:|\n");
    buf_format(b, "| %zu | %zu | %zu | %zu | %zu | %zu |\n\n", in->count,
               unchecked, n[MDA_ERROR], n[MDA_WARNING], n[MDA_NOTE], aside);
}

static void put_file(sink *s, const report_input *in, const mda_outcome *o,
                     size_t *written, size_t *left)
{
    const char *why = reports_unchecked(o);
    buf one = {0};
    bool is_headed = false;
    for (uint32_t k = 0; o->result && k < o->result->findings.len; k++) {
        const mda_finding *f = o->result->findings.at[k];
        if (!reports_shows(in, f))
            continue;
        if (!is_headed) {
            buf_text(&one, "### ");
            add(&one, slice_of(o->path));
            buf_text(&one, "\n\n");
        }
        is_headed = true;
        put_finding(&one, in->rules, f);
        if (*written + one.len > MOST_BYTES)
            ++*left;
        else
            buf_add(&s->b, buf_slice(&one));
        *written += one.len;
        s->b.failed = s->b.failed || one.failed;
        buf_clear(&one);
        sink_pass(s);
    }
    buf_free(&one);
    if (!why || *written > MOST_BYTES)
        return;
    buf_text(&s->b, "### ");
    add(&s->b, slice_of(o->path));
    buf_text(&s->b, "\n\nNot checked: ");
    add(&s->b, slice_of(why));
    buf_text(&s->b, "\n\n");
    *written += strlen(o->path) + strlen(why) + 32;
}

mda_status markdown_report(const report_input *in, mda_writer out,
                           mda_error *err)
{
    sink s = {.out = out, .err = err};
    size_t written = 0, left = 0;
    put_head(&s.b, in);
    for (size_t i = 0; i < in->count; i++)
        put_file(&s, in, &in->outcomes[i], &written, &left);
    if (left)
        buf_format(&s.b, "%zu more findings have no room here.\n", left);
    return sink_end(&s);
}
