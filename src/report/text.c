/* text.c - findings for a person, who should be able to judge each within ten
 * seconds: the place, what is told there, what was looked for and not found,
 * what was found, the law, and what makes it needless.
 *
 *     draft.md:46:9: warning: A customer left and nobody says why [some-rule]
 *         46 | In 2024 four customers ended their contracts.
 *            |         ^^^^^^^^^^^^^^
 *       known from    letter.md:7: "it lost four customers ..."
 *       not found     an amount or share; the effect on liquidity
 *       found         why it happened, line 58, 5.A: "..."
 *       expected in   line 70, 5.D: "D. Trend Information"
 *       law           Form 20-F Item 5.D
 *       not needed if it is not material; or ...
 *       hint          ...
 *
 * The title stands in the first line; the message, which programs get, would
 * say once more what is missing.  At the end stands what was looked at and
 * what could not be, so that silence is never mistaken for a clean draft.
 * Everything quoted is made safe for a terminal. */
#include "report/reports.h"

#include "base/error.h"
#include "doc/extract.h"
#include "eval/finding.h"
#include "report/excerpt.h"
#include "report/fold.h"
#include "report/shown.h"
#include "report/style.h"

#define INDENT     16u /* two blanks, a label, and a blank */
#define LABEL      13  /* "not needed if" */
#define QUOTE      160u
#define MOST_SHOWN 2u   /* of each kind of evidence */
#define LONGEST    100u /* columns used of a wide terminal, */
#define SHORTEST   40u  /* and of a narrow one */

static const char rest[] = "                ";
static const char caution[] =
    "A finding is a question, not a verdict: what is neither material nor\n"
    "likely to become so need not be discussed, and words may have been used\n"
    "that no rule foresees.\n";

/* What is written, and the counts of the last lines. */
typedef struct telling {
    const report_input *in;
    buf out, line; /* `line` is scratch for one note */
    style style;
    size_t shown[3], hidden, files, unchecked;
    size_t aside[MDA_IN_BEFORE + 1]; /* by standing */
} telling;

style style_of(const mda_report_options *o)
{
    unsigned width = o->width ? o->width : 80;
    if (width > LONGEST)
        width = LONGEST;
    if (width < SHORTEST)
        width = SHORTEST;
    if (!o->color)
        return (style){{"", "", ""}, "", "", "", "", "", false, width};
    return (style){{"\x1b[1;36m", "\x1b[1;33m", "\x1b[1;31m"},
                   "\x1b[1m",
                   "\x1b[2m",
                   "\x1b[1;34m",
                   "\x1b[1;4;33m",
                   "\x1b[0m",
                   true,
                   width};
}

/* ---- Notes below a finding --------------------------------------------- */

/* Writes a label and t->line, folded beside it; forgets t->line. */
static void note(telling *t, const char *label)
{
    const style *s = &t->style;
    buf_format(&t->out, "  %s%-*s%s ", s->label, LABEL, label, s->end);
    fold_text(&t->out, buf_slice(&t->line), s->width - INDENT, rest);
    t->out.failed = t->out.failed || t->line.failed;
    buf_clear(&t->line);
}

/* Writes "letter.md:7", or "line 7" in the draft itself. */
static void add_where(telling *t, const mda_finding *f, const mda_place *p)
{
    if (p->document == f->place.document)
        buf_format(&t->line, "line %u", p->line);
    else
        fold_safe(&t->line, slice_of(p->document->path));
    if (p->document != f->place.document)
        buf_format(&t->line, ":%u", p->line);
    if (p->section)
        buf_format(&t->line, ", Item %s", p->section);
}

/* Is this evidence what the excerpt already shows? */
static bool is_excerpt(const mda_finding *f, const mda_evidence *e)
{
    return e->place.document == f->place.document &&
           span_touch(e->place.text, f->place.text);
}

static void note_place(telling *t, const mda_finding *f, const mda_place *p,
                       const char *label)
{
    add_where(t, f, p);
    buf_text(&t->line, ": ");
    excerpt_quote(&t->line, p, QUOTE);
    note(t, label);
}

static void note_known(telling *t, const mda_finding *f)
{
    size_t n = 0;
    for (size_t i = 0; i < f->evidence_count; i++) {
        const mda_evidence *e = &f->evidence[i];
        if (shown_tells(e) && !is_excerpt(f, e) && n++ < MOST_SHOWN)
            note_place(t, f, &e->place, n == 1 ? "known from" : "");
    }
    if (n <= MOST_SHOWN)
        return;
    buf_format(&t->line, "and %zu more place%s", n - MOST_SHOWN,
               n - MOST_SHOWN == 1 ? "" : "s");
    note(t, "");
}

static bool is_element(const mda_verdict *v, const char *name)
{
    for (size_t i = 0; v && i < v->element_count; i++)
        if (strcmp(v->elements[i].name, name) == 0)
            return true;
    return false;
}

/* Elements that are there, and what is said of clues that were judged one by
 * one. */
static void note_found(telling *t, const mda_finding *f, const mda_verdict *v)
{
    size_t said = 0;
    for (size_t i = 0; v && i < v->element_count; i++) {
        const mda_element *e = &v->elements[i];
        if (!e->found)
            continue;
        fold_safe(&t->line, slice_of(e->label));
        buf_text(&t->line, ", ");
        note_place(t, f, &e->place, "found");
    }
    for (size_t i = 0; i < f->evidence_count; i++) {
        const mda_evidence *e = &f->evidence[i];
        if (strcmp(e->role, "partial") == 0 && !is_element(v, e->why) &&
            said++ < MOST_SHOWN)
            note_place(t, f, &e->place, "says only");
    }
}

static void note_role(telling *t, const mda_finding *f, const char *role,
                      const char *label)
{
    for (size_t i = 0; i < f->evidence_count; i++)
        if (strcmp(f->evidence[i].role, role) == 0)
            note_place(t, f, &f->evidence[i].place, label);
}

static void note_missing(telling *t, const mda_finding *f)
{
    for (size_t i = 0; i < f->missing_count; i++) {
        buf_text(&t->line, i ? "; " : "");
        fold_safe(&t->line, shown_label(t->in->rules, f->rule, f->missing[i]));
    }
    if (f->missing_count)
        note(t, "not found");
}

static void note_law(telling *t, const mda_finding *f)
{
    buf law = {0};
    shown_law(&law, f->rule, f->place.document);
    fold_safe(&t->line, buf_slice(&law));
    t->line.failed = t->line.failed || law.failed;
    if (law.len)
        note(t, "law");
    buf_free(&law);
}

static void note_exits(telling *t, const rule *r)
{
    buf_text(&t->line, "it is not material");
    for (uint32_t i = 0; i < r->exits.len; i++) {
        slice about = r->exits.at[i].about;
        buf_text(&t->line, "; or ");
        fold_safe(&t->line, about.len ? about : r->exits.at[i].text);
    }
    note(t, "not needed if");
}

/* ---- Findings ---------------------------------------------------------- */

static void add_head(telling *t, const char *path, const mda_place *at,
                     mda_severity severity)
{
    const style *s = &t->style;
    buf_text(&t->out, s->strong);
    fold_safe(&t->out, slice_of(path));
    if (at && at->line)
        buf_format(&t->out, ":%u:%u", at->line, at->column);
    buf_format(&t->out, ":%s %s%s:%s ", s->end, s->severity[severity],
               shown_severity(severity), s->end);
}

static const mda_verdict *verdict_of(const result *r, const mda_finding *f)
{
    for (uint32_t i = 0; i < r->verdicts.len; i++)
        if (r->verdicts.at[i].finding == f)
            return &r->verdicts.at[i];
    return NULL; /* a notice: no rule of a pack has judged it */
}

static void tell_reasons(telling *t, const mda_finding *f, const mda_verdict *v)
{
    note_known(t, f);
    note_missing(t, f);
    note_found(t, f, v);
    note_role(t, f, "removed", "removed");
    note_role(t, f, "prior", "said before");
    note_role(t, f, "expected", "expected in");
    note_law(t, f);
    note_exits(t, f->rule);
}

static void tell_finding(telling *t, const char *path, const mda_finding *f,
                         const mda_verdict *v)
{
    const style *s = &t->style;
    add_head(t, path, &f->place, f->severity);
    buf_text(&t->out, s->strong);
    fold_safe(&t->out, v ? f->rule->title : slice_of(f->message));
    buf_format(&t->out, "%s %s[%s]%s\n", s->end, s->faint, f->rule->id.ptr,
               s->end);
    if (v || span_len(f->place.text))
        excerpt_write(&t->out, &f->place, s);
    if (v)
        tell_reasons(t, f, v);
    if (f->hint[0]) {
        fold_safe(&t->line, slice_of(f->hint));
        note(t, "hint");
    }
    buf_char(&t->out, '\n');
}

static void tell_unchecked(telling *t, const char *path, const char *why,
                           const mda_error *err)
{
    mda_place at = {.line = err ? err->line : 0,
                    .column = err ? err->column : 0};
    add_head(t, path, &at, MDA_ERROR);
    buf_text(&t->out, "not checked: ");
    fold_safe(&t->out, slice_of(why));
    buf_char(&t->out, '\n');
    t->unchecked++;
}

/* What can be done when the MD&A stands in another document. */
static void note_elsewhere(telling *t, const document *doc)
{
    extract e = {0};
    if (extract_find(doc, SLICE("mdna"), &e, NULL) == MDA_OK &&
        e.status == EXTRACT_BY_REFERENCE) {
        buf_text(&t->line, "check ");
        fold_safe(&t->line, e.target.len ? e.target : SLICE("that document"));
        buf_text(&t->line, " itself, or the full submission that holds it");
        note(t, "hint");
    }
    extract_free(&e);
}

static void tell_result(telling *t, const char *path, const result *r)
{
    for (uint32_t i = 0; i < r->findings.len; i++) {
        const mda_finding *f = r->findings.at[i];
        if (reports_shows(t->in, f)) {
            tell_finding(t, path, f, verdict_of(r, f));
            t->shown[f->severity]++;
        } else if (!f->suppressed) {
            t->hidden++;
        }
        t->aside[f->standing]++;
    }
    if (r->unchecked) {
        tell_unchecked(t, path, r->unchecked, NULL);
        note_elsewhere(t, r->doc);
        buf_char(&t->out, '\n');
    }
}

/* ---- The end ----------------------------------------------------------- */

/* Adds the ids of the items of one status that hold, or belong to, the MD&A;
 * the title of one that has no number, as in a prospectus. */
static void add_items(telling *t, const document *doc, uint8_t status,
                      const char *before)
{
    for (uint32_t i = 0; i < doc->sections.len; i++) {
        const section *s = &doc->sections.at[i];
        bool is_whole = s->role == ROLE_MDNA && !section_item(doc, i);
        if (s->status != status || (!s->item && !is_whole) ||
            !section_in_role(doc, i, ROLE_MDNA))
            continue;
        buf_format(&t->line, "%s ", before);
        fold_safe(&t->line, s->item ? slice_of(s->item) : s->title);
        before = "";
    }
}

/* One that was not checked has its own paragraph above. */
static void sum_up_file(telling *t, const mda_outcome *o)
{
    const result *r = o->result;
    if (!r || r->unchecked)
        return;
    fold_safe(&t->line, slice_of(o->path));
    buf_format(&t->line, ": %s",
               r->doc->form[0] ? r->doc->form : "form unknown");
    add_items(t, r->doc, SECTION_FOUND, "; MD&A:");
    add_items(t, r->doc, SECTION_BY_REFERENCE, "; by reference:");
    add_items(t, r->doc, SECTION_OMITTED, "; omitted:");
    add_items(t, r->doc, SECTION_NOT_FOUND, "; not found:");
    buf_format(&t->line, "; %zu rule%s run, %zu quiet", r->coverage.run,
               r->coverage.run == 1 ? "" : "s", r->coverage.quiet);
    if (r->coverage.unchecked)
        buf_format(&t->line, ", %zu not judged", r->coverage.unchecked);
    fold_text(&t->out, buf_slice(&t->line), t->style.width, "  ");
    t->out.failed = t->out.failed || t->line.failed;
    buf_clear(&t->line);
}

static void add_count(buf *b, size_t n, const char *what)
{
    buf_format(b, "%zu %s%s", n, what, n == 1 ? "" : "s");
}

/* Nothing is set aside in silence. */
static void add_aside(telling *t)
{
    size_t aside = t->aside[MDA_SET_ASIDE_INLINE] +
                   t->aside[MDA_SET_ASIDE_LISTED];
    if (aside)
        buf_format(&t->out, ", %zu set aside with a reason", aside);
    if (t->aside[MDA_IN_BASELINE])
        buf_format(&t->out, ", %zu in the baseline", t->aside[MDA_IN_BASELINE]);
    if (t->aside[MDA_IN_BEFORE])
        buf_format(&t->out, ", %zu there before", t->aside[MDA_IN_BEFORE]);
}

static void sum_up(telling *t)
{
    buf *b = &t->out;
    size_t all = t->shown[0] + t->shown[1] + t->shown[2];
    for (size_t i = 0; i < t->in->count; i++)
        sum_up_file(t, &t->in->outcomes[i]);
    buf_text(b, t->style.strong);
    add_count(b, all, "finding");
    buf_text(b, " in ");
    add_count(b, t->in->count - t->unchecked, "file");
    if (t->hidden)
        buf_format(b, ", %zu not shown (--show note)", t->hidden);
    add_aside(t);
    if (t->unchecked) {
        buf_text(b, "; ");
        add_count(b, t->unchecked, "file");
        buf_text(b, " not checked");
    }
    buf_format(b, "%s\n", t->style.end);
    if (all)
        buf_text(b, caution);
}

mda_status text_report(const report_input *in, mda_writer out, mda_error *err)
{
    telling t = {.in = in, .style = style_of(in->options)};
    for (size_t i = 0; i < in->count; i++) {
        const mda_outcome *o = &in->outcomes[i];
        if (o->result)
            tell_result(&t, o->path, o->result);
        else
            tell_unchecked(&t, o->path, o->error.message, &o->error);
    }
    sum_up(&t);
    mda_status status = buf_flush(&t.out, out);
    buf_free(&t.out);
    buf_free(&t.line);
    if (status == MDA_ENOMEM)
        return error_nomem(err);
    if (status != MDA_OK)
        return error_set(err, status, NULL, "the writer stopped");
    return MDA_OK;
}
