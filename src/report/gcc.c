/* gcc.c - one line for each finding, as compilers print them:
 *
 *     draft.md:46:9: warning: no discussion was found of ... [trend-x]
 *
 * Editors, Emacs' compilation mode and problem matchers read it.  A file that
 * could not be checked is an error at its first line. */
#include "report/fold.h"
#include "report/shown.h"
#include "report/sink.h"

static void put_line(sink *s, const char *path, uint32_t line, uint32_t column,
                     mda_severity severity, slice message, const char *code)
{
    fold_safe(&s->b, slice_of(path));
    buf_format(&s->b, ":%u:%u: %s: ", line, column, shown_severity(severity));
    fold_safe(&s->b, message);
    buf_format(&s->b, " [%s]\n", code);
    sink_pass(s);
}

static void put_finding(sink *s, const char *path, const mda_finding *f)
{
    buf message = {0};
    shown_message(&message, f);
    put_line(s, path, f->place.line, f->place.column, f->severity,
             buf_slice(&message), f->rule->id.ptr);
    s->b.failed = s->b.failed || message.failed;
    buf_free(&message);
}

mda_status gcc_report(const report_input *in, mda_writer out, mda_error *err)
{
    sink s = {.out = out, .err = err};
    for (size_t i = 0; i < in->count; i++) {
        const mda_outcome *o = &in->outcomes[i];
        const char *why = reports_unchecked(o);
        for (uint32_t k = 0; o->result && k < o->result->findings.len; k++) {
            const mda_finding *f = o->result->findings.at[k];
            if (reports_shows(in, f))
                put_finding(&s, o->path, f);
        }
        if (why)
            put_line(&s, o->path, o->error.line ? o->error.line : 1,
                     o->error.column ? o->error.column : 1, MDA_ERROR,
                     slice_of(why), "unchecked");
    }
    return sink_end(&s);
}
