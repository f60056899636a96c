/* checklist_csv.c - the checklist as a table (RFC 4180), one row for each
 * requirement of each file.
 *
 * It begins with a byte order mark, without which a spreadsheet takes UTF-8
 * for something else.  A cell that begins like a formula gets an apostrophe in
 * front, so that no text of a filing is ever computed. */
#include "report/checklist.h"

#include "eval/verdict.h"
#include "report/fold.h"

static const char head[] =
    "\xEF\xBB\xBF" "file,item,part,requirement,rule,requirement_ids,law,"
    "complied,state,severity,where_disclosed,quote,trigger,trigger_quote,"
    "missing,reason_omitted\r\n";

static void put_cell(buf *b, slice s, bool is_last)
{
    buf safe = {0};
    fold_safe(&safe, slice_trim(s));
    buf_char(b, '"');
    if (safe.len && strchr("=+-@", safe.ptr[0]))
        buf_char(b, '\'');
    for (size_t i = 0; i < safe.len; i++) {
        if (safe.ptr[i] == '"')
            buf_char(b, '"');
        buf_char(b, safe.ptr[i]);
    }
    buf_text(b, is_last ? "\"\r\n" : "\",");
    b->failed = b->failed || safe.failed;
    buf_free(&safe);
}

static void put_string(buf *b, const char *s)
{
    put_cell(b, slice_of(s), false);
}

static void put_buf(buf *b, buf *cell, bool is_last)
{
    b->failed = b->failed || cell->failed;
    put_cell(b, buf_slice(cell), is_last);
    buf_free(cell);
}

static void put_texts(buf *b, const texts *list)
{
    buf all = {0};
    for (uint32_t i = 0; i < list->len; i++) {
        buf_text(&all, i ? "; " : "");
        buf_add(&all, list->at[i].text);
    }
    put_buf(b, &all, false);
}

static void put_place(buf *b, const mda_place *p)
{
    buf at = {0};
    if (p->document)
        buf_format(&at, "%s:%u", p->document->path, p->line);
    put_buf(b, &at, false);
    put_cell(b, p->document ? p->quote : (slice){"", 0}, false);
}

/* The first sentence that holds an element. */
static mda_place disclosed_at(const mda_verdict *v)
{
    for (size_t i = 0; i < v->element_count; i++)
        if (v->elements[i].found)
            return v->elements[i].place;
    return (mda_place){0};
}

static void put_missing(buf *b, const mda_verdict *v)
{
    buf all = {0};
    for (size_t i = 0; v->finding && i < v->element_count; i++)
        if (!v->elements[i].found)
            buf_format(&all, "%s%s", all.len ? "; " : "",
                       v->elements[i].label);
    put_buf(b, &all, false);
}

static void put_reason(buf *b, const mda_verdict *v)
{
    buf reason = {0};
    complied c = checklist_complied(v);
    if (c != COMPLIED_YES && (!v->finding || v->finding->suppressed))
        reports_reason(&reason, v);
    put_buf(b, &reason, true);
}

static void put_requirement(buf *b, const model *m, const rule *r)
{
    buf words = {0};
    shown_topic(&words, r);
    buf_text(&words, ": ");
    shown_asks(&words, m, r);
    put_buf(b, &words, false);
}

static void put_row(sink *s, const report_input *in, const mda_outcome *o,
                    const mda_verdict *v)
{
    buf *b = &s->b;
    buf law = {0};
    mda_place where = disclosed_at(v);
    shown_law(&law, v->rule, o->result->doc);
    put_string(b, o->path);
    put_string(b, v->item);
    put_string(b, v->part);
    put_requirement(b, in->rules, v->rule);
    put_cell(b, v->rule->id, false);
    put_texts(b, &v->rule->requirements);
    put_buf(b, &law, false);
    put_string(b, checklist_letter(checklist_complied(v)));
    put_string(b, verdict_state_name(v->state));
    put_string(b, v->finding ? shown_severity(v->finding->severity) : "");
    put_place(b, &where);
    put_place(b, &v->place);
    put_missing(b, v);
    put_reason(b, v);
    sink_pass(s);
}

mda_status checklist_csv_report(const report_input *in, mda_writer out,
                                mda_error *err)
{
    sink s = {.out = out, .err = err};
    buf_text(&s.b, head);
    for (size_t i = 0; i < in->count; i++) {
        const mda_outcome *o = &in->outcomes[i];
        const char *why = reports_unchecked(o);
        for (uint32_t k = 0; o->result && k < o->result->verdicts.len; k++)
            put_row(&s, in, o, &o->result->verdicts.at[k]);
        if (!why)
            continue;
        put_string(&s.b, o->path);
        for (int column = 1; column < 15; column++)
            put_string(&s.b, column == 7 ? "?" : column == 8 ? "unchecked"
                                                             : "");
        put_cell(&s.b, slice_of(why), true);
    }
    return sink_end(&s);
}
