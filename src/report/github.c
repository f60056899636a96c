/* github.c - workflow commands that GitHub Actions turns into annotations.
 *
 *     ::warning file=draft.md,line=46,col=9,endColumn=20,title=trend-x::...
 *
 * A step shows ten annotations of each kind, so the heaviest come first and
 * only so many are commands; the rest are plain lines of the log, and all are
 * in the job summary (markdown.c).  A runner looks for commands in every line:
 * in data % and line ends are escaped, in properties : and , too; a plain line
 * begins with a dash, and "##[" in it, an older form, is pulled apart. */
#include "report/fold.h"
#include "report/shown.h"
#include "report/sink.h"

#define MOST 10 /* annotations of a kind that a step shows */

static void add_escaped(buf *out, slice s, bool is_property)
{
    buf safe = {0};
    fold_safe(&safe, s);
    for (size_t i = 0; i < safe.len; i++) {
        char c = safe.ptr[i];
        if (c == '%' || (is_property && (c == ':' || c == ',')))
            buf_format(out, "%%%02X", (unsigned)c);
        else
            buf_char(out, c);
    }
    out->failed = out->failed || safe.failed;
    buf_free(&safe);
}

static void add_property(buf *out, const char *name, const char *value)
{
    buf_format(out, "%s=", name);
    add_escaped(out, slice_of(value), true);
}

/* Text of a plain line; nothing in it can be taken for a command. */
static void add_plain(buf *out, slice s)
{
    buf safe = {0};
    fold_safe(&safe, s);
    for (size_t i = 0; i < safe.len; i++) {
        buf_char(out, safe.ptr[i]);
        if (safe.ptr[i] == '#' && i + 1 < safe.len &&
            (safe.ptr[i + 1] == '#' || safe.ptr[i + 1] == '['))
            buf_char(out, ' ');
    }
    out->failed = out->failed || safe.failed;
    buf_free(&safe);
}

static void put_command(buf *b, const char *path, const mda_finding *f)
{
    static const char *const kinds[] = {"notice", "warning", "error"};
    shown_range r = shown_utf16(&f->place);
    buf_format(b, "::%s ", kinds[f->severity]);
    add_property(b, "file", shown_path(path));
    buf_format(b, ",line=%u,endLine=%u", r.line, r.end_line);
    if (r.line == r.end_line) /* columns are for a single line only */
        buf_format(b, ",col=%u,endColumn=%u", r.column, r.end_column);
    add_property(b, ",title", f->rule->title.ptr);
    buf_text(b, "::");
    buf message = {0};
    shown_message(&message, f);
    add_escaped(b, buf_slice(&message), false);
    buf_format(b, " [%s]\n", f->rule->id.ptr);
    b->failed = b->failed || message.failed;
    buf_free(&message);
}

static void put_plain(buf *b, const char *path, const mda_finding *f)
{
    buf_text(b, "- ");
    add_plain(b, slice_of(path));
    buf_format(b, ":%u:%u: %s: ", f->place.line, f->place.column,
               shown_severity(f->severity));
    buf message = {0};
    shown_message(&message, f);
    add_plain(b, buf_slice(&message));
    buf_format(b, " [%s]\n", f->rule->id.ptr);
    b->failed = b->failed || message.failed;
    buf_free(&message);
}

static size_t put_unchecked(sink *s, const report_input *in)
{
    size_t n = 0;
    for (size_t i = 0; i < in->count; i++) {
        const mda_outcome *o = &in->outcomes[i];
        const char *why = reports_unchecked(o);
        if (!why)
            continue;
        if (n++ < MOST) {
            buf_text(&s->b, "::error ");
            add_property(&s->b, "file", shown_path(o->path));
            buf_text(&s->b, ",title=not checked::");
            add_escaped(&s->b, slice_of(why), false);
        } else {
            buf_text(&s->b, "- ");
            add_plain(&s->b, slice_of(o->path));
            buf_text(&s->b, ": not checked: ");
            add_plain(&s->b, slice_of(why));
        }
        buf_char(&s->b, '\n');
        sink_pass(s);
    }
    return n;
}

static size_t put_findings(sink *s, const report_input *in, int severity,
                           size_t before)
{
    size_t n = before;
    for (size_t i = 0; i < in->count; i++) {
        const mda_outcome *o = &in->outcomes[i];
        for (uint32_t k = 0; o->result && k < o->result->findings.len; k++) {
            const mda_finding *f = o->result->findings.at[k];
            if ((int)f->severity != severity || !reports_shows(in, f))
                continue;
            if (n++ < MOST)
                put_command(&s->b, o->path, f);
            else
                put_plain(&s->b, o->path, f);
            sink_pass(s);
        }
    }
    return n;
}

mda_status github_report(const report_input *in, mda_writer out,
                         mda_error *err)
{
    sink s = {.out = out, .err = err};
    size_t errors = put_unchecked(&s, in), all = errors;
    for (int severity = MDA_ERROR; severity >= MDA_NOTE; severity--) {
        size_t before = severity == MDA_ERROR ? errors : 0;
        all += put_findings(&s, in, severity, before) - before;
    }
    if (all == 0)
        buf_text(&s.b, "mdalint: no findings\n");
    return sink_end(&s);
}
