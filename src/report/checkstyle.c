/* checkstyle.c - the XML of Checkstyle, which Jenkins and many other tools
 * read: files with their errors.  Every file that was looked at is listed, so
 * that a report says what it speaks of; one that could not be checked has an
 * error. */
#include "report/markup.h"
#include "report/shown.h"
#include "report/sink.h"

static void put_error(buf *b, uint32_t line, uint32_t column,
                      const char *severity, const char *message,
                      const char *source)
{
    buf_text(b, "    <error");
    markup_number(b, "line", line);
    markup_number(b, "column", column);
    markup_attribute(b, "severity", severity);
    markup_attribute(b, "message", message);
    buf_text(b, " source=\"mdalint.");
    markup_text(b, source);
    buf_text(b, "\"/>\n");
}

static void put_finding(buf *b, const char *severity, const mda_finding *f)
{
    buf message = {0};
    shown_message(&message, f);
    buf_char(&message, '\0');
    if (!message.failed)
        put_error(b, f->place.line, f->place.column, severity, message.ptr,
                  f->rule->id.ptr);
    b->failed = b->failed || message.failed;
    buf_free(&message);
}

static void put_file(sink *s, const report_input *in, const mda_outcome *o)
{
    static const char *const severities[] = {"info", "warning", "error"};
    const char *why = reports_unchecked(o);
    buf_text(&s->b, "  <file");
    markup_attribute(&s->b, "name", o->path);
    buf_text(&s->b, ">\n");
    for (uint32_t k = 0; o->result && k < o->result->findings.len; k++) {
        const mda_finding *f = o->result->findings.at[k];
        if (reports_shows(in, f))
            put_finding(&s->b, severities[f->severity], f);
    }
    if (why)
        put_error(&s->b, o->error.line ? o->error.line : 1,
                  o->error.column ? o->error.column : 1, "error", why,
                  "unchecked");
    buf_text(&s->b, "  </file>\n");
    sink_pass(s);
}

mda_status checkstyle_report(const report_input *in, mda_writer out,
                             mda_error *err)
{
    sink s = {.out = out, .err = err};
    buf_text(&s.b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<checkstyle version=\"4.3\">\n");
    for (size_t i = 0; i < in->count; i++)
        put_file(&s, in, &in->outcomes[i]);
    buf_text(&s.b, "</checkstyle>\n");
    return sink_end(&s);
}
