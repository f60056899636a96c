/* checklist.c - the checklist of disclosure as a web page: the form that
 * reviewers sign.
 *
 *     requirement | complied Y / N / N-A | where disclosed | reason omitted
 *
 * One file that needs nothing else: style and script are embedded and allowed
 * by their digests, all else is forbidden by the page's own policy.  Without
 * script everything can be read; the script filters and unfolds for printing.
 * What the draft says goes through markup.c; a link to a place is the relative
 * path of the file with its first words as a text fragment, which browsers
 * scroll to. */
#include "report/checklist.h"

#include "base/hash.h"
#include "doc/document.h"
#include "eval/duty.h"
#include "report/excerpt.h"
#include "report/markup.h"

#include <stdlib.h>

#define MOST_QUOTE 280u
#define MOST_WORDS 6 /* of a text fragment */

complied checklist_complied(const mda_verdict *v)
{
    switch (v->state) {
    case MDA_MET: return COMPLIED_YES;
    case MDA_PARTLY:
    case MDA_MISSING: return COMPLIED_NO;
    case MDA_UNCHECKED: return COMPLIED_UNKNOWN;
    default: return COMPLIED_NOT_APPLICABLE;
    }
}

const char *checklist_letter(complied c)
{
    static const char *const letters[] = {"Y", "N", "N/A", "?"};
    return letters[c];
}

/* ---- Pieces ------------------------------------------------------------ */

/* Letters and digits; all else has a meaning in a fragment or might. */
static void add_fragment(buf *out, slice quote)
{
    unsigned words = 0;
    quote = slice_trim(quote);
    buf_text(out, "#:~:text=");
    for (size_t i = 0; i < quote.len; i++) {
        char c = quote.ptr[i];
        if (c == '\t' || (char_is_space(c) && ++words == MOST_WORDS))
            break;
        if (char_is_alpha(c) || char_is_digit(c))
            buf_char(out, c);
        else
            buf_format(out, "%%%02X", (unsigned)(unsigned char)c);
    }
}

void checklist_link(const sheet *t, const mda_place *p)
{
    buf *b = &t->s->b, uri = {0};
    const char *path = p->document->path;
    if (path[0] != '/' && t->in->options->links)
        buf_text(&uri, t->in->options->links);
    shown_uri(&uri, path, NULL);
    add_fragment(&uri, p->quote);
    buf_text(b, "<a class=\"at\" href=\"");
    markup_add(b, buf_slice(&uri));
    buf_text(b, "\">");
    const char *slash = strrchr(path, '/');
    if (t->of->result && p->document == t->of->result->doc) {
        buf_format(b, "line %u</a>", p->line);
    } else {
        markup_text(b, slash ? slash + 1 : path);
        buf_format(b, ":%u</a>", p->line);
    }
    if (p->section) {
        buf_text(b, " <span class=\"in\">Item ");
        markup_text(b, p->section);
        buf_text(b, "</span>");
    }
    b->failed = b->failed || uri.failed;
    buf_free(&uri);
}

void checklist_quote(const sheet *t, slice quote)
{
    buf *b = &t->s->b;
    quote = slice_trim(quote);
    size_t len = quote.len;
    if (len > MOST_QUOTE)
        for (len = MOST_QUOTE; len > 0 && quote.ptr[len] != ' ';)
            len--;
    buf_text(b, "<q>");
    markup_add(b, (slice){quote.ptr, len});
    buf_text(b, len < quote.len ? " \xE2\x80\xA6</q>" : "</q>");
}

void checklist_law(const sheet *t, const mda_verdict *v)
{
    buf law = {0};
    shown_law(&law, v->rule, t->of->result->doc);
    markup_add(&t->s->b, buf_slice(&law));
    t->s->b.failed = t->s->b.failed || law.failed;
    buf_free(&law);
}

void checklist_keys(const sheet *t, const mda_verdict *v)
{
    static const char *const keys[] = {"met", "open", "na", "unchecked"};
    buf *b = &t->s->b;
    const mda_finding *f = v->finding;
    markup_attribute(b, "data-part", v->part);
    markup_attribute(b, "data-state",
                     f && f->suppressed ? "aside"
                                        : keys[checklist_complied(v)]);
    markup_attribute(b, "data-severity",
                     f ? shown_severity(f->severity) : "none");
}

/* ---- The form ---------------------------------------------------------- */

static void put_where(const sheet *t, const mda_verdict *v)
{
    buf *b = &t->s->b;
    uint32_t shown[16], n = 0; /* sentences said already */
    for (size_t i = 0; i < v->element_count; i++) {
        const mda_element *e = &v->elements[i];
        bool again = false;
        for (uint32_t k = 0; k < n; k++)
            again = again || shown[k] == e->place.text.start;
        if (!e->found || again || n == sizeof shown / sizeof *shown)
            continue;
        shown[n++] = e->place.text.start;
        buf_text(b, "<div class=\"said\">");
        checklist_quote(t, e->place.quote);
        buf_char(b, ' ');
        checklist_link(t, &e->place);
        buf_text(b, "</div>");
    }
}

static void put_reason(const sheet *t, const mda_verdict *v, uint32_t index)
{
    buf *b = &t->s->b, reason = {0};
    complied c = checklist_complied(v);
    if (c == COMPLIED_NO && !v->finding->suppressed) {
        buf_format(b, "<a href=\"#f%zu-%u\">see the finding</a>"
                      "<span class=\"line\"></span>",
                   t->index, index);
        return;
    }
    if (c == COMPLIED_YES)
        return;
    reports_reason(&reason, v);
    markup_add(b, buf_slice(&reason));
    b->failed = b->failed || reason.failed;
    buf_free(&reason);
}

/* What it is about, and what a discussion of it has. */
static void put_requirement(const sheet *t, const rule *r)
{
    buf *b = &t->s->b, words = {0};
    shown_topic(&words, r);
    buf_text(b, "<span class=\"title\">");
    markup_add(b, buf_slice(&words));
    b->failed = b->failed || words.failed;
    buf_clear(&words);
    shown_asks(&words, t->in->rules, r);
    buf_text(b, "</span><span class=\"asks\">");
    markup_add(b, buf_slice(&words));
    buf_text(b, "</span>");
    b->failed = b->failed || words.failed;
    buf_free(&words);
}

static void put_row(const sheet *t, const mda_verdict *v, uint32_t index)
{
    static const char *const classes[] = {"yes", "no", "na", "unknown"};
    buf *b = &t->s->b;
    complied c = checklist_complied(v);
    buf_text(b, "<tr");
    checklist_keys(t, v);
    buf_text(b, "><td>");
    put_requirement(t, v->rule);
    buf_text(b, "<span class=\"law\">");
    checklist_law(t, v);
    buf_format(b, "</span></td><td data-label=\"Complied\"><b class=\"%s\">"
                  "%s</b></td><td data-label=\"Where disclosed\">",
               classes[c], checklist_letter(c));
    put_where(t, v);
    buf_text(b, "</td><td data-label=\"Reason omitted\">");
    put_reason(t, v, index);
    buf_text(b, "</td></tr>\n");
    sink_pass(t->s);
}

static const char form_head[] =
    "<table><thead><tr><th>Requirement</th><th>Complied</th>"
    "<th>Where disclosed</th><th>Reason omitted</th></tr></thead><tbody>\n";

static bool is_in(const mda_verdict *v, const char *part, bool is_idle)
{
    return strcmp(v->part, part) == 0 &&
           (v->state == MDA_NOT_TRIGGERED) == is_idle;
}

/* Requirements that nothing calls for, in short. */
static void put_idle(const sheet *t, const char *part)
{
    buf *b = &t->s->b;
    const result *r = t->of->result;
    size_t n = 0;
    for (uint32_t i = 0; i < r->verdicts.len; i++)
        n += is_in(&r->verdicts.at[i], part, true);
    if (n == 0)
        return;
    buf_format(b, "<details class=\"idle\"><summary>%zu without an occasion: "
                  "nothing tells such a matter</summary><ul>\n", n);
    for (uint32_t i = 0; i < r->verdicts.len; i++) {
        const mda_verdict *v = &r->verdicts.at[i];
        if (!is_in(v, part, true))
            continue;
        buf_text(b, "<li");
        checklist_keys(t, v);
        buf_text(b, "><b>N/A</b>");
        put_requirement(t, v->rule);
        buf_text(b, "<span class=\"law\">");
        uint32_t first = 0;
        const text *law = duty_law(v->rule, r->doc, &first);
        if (law)
            markup_add(b, law->text);
        buf_text(b, "</span></li>\n");
        sink_pass(t->s);
    }
    buf_text(b, "</ul></details>\n");
}

/* The requirements of one part of the MD&A: those with an occasion as rows,
 * then the rest. */
static void put_part(const sheet *t, const char *part)
{
    buf *b = &t->s->b;
    const result *r = t->of->result;
    const mda_verdict *any = NULL;
    size_t rows = 0;
    for (uint32_t i = 0; i < r->verdicts.len; i++) {
        const mda_verdict *v = &r->verdicts.at[i];
        rows += is_in(v, part, false);
        any = strcmp(v->part, part) == 0 ? v : any;
    }
    if (!any)
        return;
    buf_text(b, "<section class=\"part\"><h4>");
    shown_item(b, any);
    buf_text(b, "</h4>\n");
    if (rows)
        buf_text(b, form_head);
    for (uint32_t i = 0; rows && i < r->verdicts.len; i++)
        if (is_in(&r->verdicts.at[i], part, false))
            put_row(t, &r->verdicts.at[i], i);
    if (rows)
        buf_text(b, "</tbody></table>\n");
    put_idle(t, part);
    buf_text(b, "</section>\n");
}

static void put_form(const sheet *t)
{
    static const char *const parts[] = {"results",   "liquidity", "research",
                                        "trend",     "estimates", "mdna"};
    buf_text(&t->s->b, "<h3>Checklist</h3>\n");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        put_part(t, parts[i]);
}

/* ---- One file ---------------------------------------------------------- */

static void put_tally(const sheet *t)
{
    static const struct {
        complied what;
        const char *key, *one, *more;
    } kinds[] = {
        {COMPLIED_NO, "open", "to look at", "to look at"},
        {COMPLIED_YES, "met", "discussed", "discussed"},
        {COMPLIED_UNKNOWN, "unchecked", "could not be looked for",
         "could not be looked for"},
        {COMPLIED_NOT_APPLICABLE, "na", "without an occasion or not needed",
         "without an occasion or not needed"},
    };
    buf *b = &t->s->b;
    const result *r = t->of->result;
    buf_text(b, "<ul class=\"tally\">");
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        size_t n = 0;
        for (uint32_t i = 0; i < r->verdicts.len; i++)
            n += checklist_complied(&r->verdicts.at[i]) == kinds[k].what;
        if (n)
            buf_format(b, "<li class=\"%s\"><b>%zu</b> %s</li>", kinds[k].key,
                       n, n == 1 ? kinds[k].one : kinds[k].more);
    }
    buf_text(b, "</ul>\n");
}

/* Findings about how findings are set aside: no rule of a pack judged them. */
static void put_notices(const sheet *t)
{
    buf *b = &t->s->b;
    const result *r = t->of->result;
    for (uint32_t k = 0; k < r->findings.len; k++) {
        const mda_finding *f = r->findings.at[k];
        bool is_judged = false;
        for (uint32_t i = 0; i < r->verdicts.len && !is_judged; i++)
            is_judged = r->verdicts.at[i].finding == f;
        if (is_judged || f->suppressed)
            continue;
        buf_text(b, "<p class=\"notice\"><b>");
        markup_add(b, f->rule->title);
        buf_text(b, "</b> ");
        markup_text(b, f->message);
        buf_format(b, " <span class=\"in\">line %u</span></p>\n",
                   f->place.line);
    }
}

static void put_findings(const sheet *t)
{
    buf *b = &t->s->b;
    const result *r = t->of->result;
    bool any = false;
    for (uint32_t k = 0; k < r->findings.len; k++)
        for (uint32_t i = 0; i < r->verdicts.len; i++) {
            const mda_verdict *v = &r->verdicts.at[i];
            if (v->finding != r->findings.at[k])
                continue;
            if (!any)
                buf_text(b, "<h3>To look at</h3>\n");
            any = true;
            card_write(t, v, i);
            sink_pass(t->s);
        }
    if (!any)
        buf_text(b, "<p class=\"clean\">Nothing to look at: each matter that "
                    "is told is discussed, or need not be.</p>\n");
}

static void put_file(const sheet *t)
{
    buf *b = &t->s->b;
    const char *why = reports_unchecked(t->of);
    buf_format(b, "<article id=\"d%zu\">\n<header><h2>", t->index);
    markup_text(b, t->of->path);
    buf_text(b, "</h2>");
    if (t->of->result && t->of->result->doc->form[0]) {
        buf_text(b, "<p class=\"form\">Form ");
        markup_text(b, t->of->result->doc->form);
        buf_text(b, "</p>");
    }
    if (why) {
        buf_text(b, "</header>\n<p class=\"unread\"><b>Not checked:</b> ");
        markup_text(b, why);
        buf_text(b, "</p>\n</article>\n");
        return;
    }
    put_tally(t);
    buf_text(b, "</header>\n");
    outline_write(t);
    put_notices(t);
    put_findings(t);
    put_form(t);
    buf_text(b, "</article>\n");
}

/* ---- The page ---------------------------------------------------------- */

static void add_base64(buf *out, const char *hex)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq"
                                  "rstuvwxyz0123456789+/";
    unsigned char bytes[33] = {0};
    for (size_t i = 0; i < 32; i++) {
        char pair[3] = {hex[2 * i], hex[2 * i + 1], 0};
        bytes[i] = (unsigned char)strtoul(pair, NULL, 16);
    }
    for (int i = 0; i < 33; i += 3) {
        unsigned three = (unsigned)bytes[i] << 16 |
                         (unsigned)bytes[i + 1] << 8 |
                         (i < 30 ? bytes[i + 2] : 0u);
        buf_char(out, letters[three >> 18]);
        buf_char(out, letters[three >> 12 & 63]);
        buf_char(out, letters[three >> 6 & 63]);
        buf_char(out, i < 30 ? letters[three & 63] : '=');
    }
}

static void add_digest(buf *out, const char *text)
{
    char hex[65];
    hash_sha256(slice_of(text), hex);
    buf_text(out, "'sha256-");
    add_base64(out, hex);
    buf_char(out, '\'');
}

static void put_head(buf *b)
{
    buf_text(b, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                "<meta charset=\"utf-8\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\""
                "default-src 'none'; base-uri 'none'; form-action 'none'; "
                "style-src ");
    add_digest(b, page_css);
    buf_text(b, "; script-src ");
    add_digest(b, page_js);
    buf_text(b, "\">\n<meta name=\"viewport\" content=\"width=device-width, "
                "initial-scale=1\">\n<meta name=\"color-scheme\" "
                "content=\"light dark\">\n<meta name=\"referrer\" "
                "content=\"no-referrer\">\n<title>Disclosure checklist</title>"
                "\n<style>");
    buf_text(b, page_css);
    buf_text(b, "</style>\n</head>\n");
}

static void put_nav(buf *b, const report_input *in)
{
    if (in->count < 2)
        return;
    buf_text(b, "<nav class=\"files\" aria-label=\"Files\"><ul>");
    for (size_t i = 0; i < in->count; i++) {
        const mda_outcome *o = &in->outcomes[i];
        size_t n = 0;
        for (uint32_t k = 0; o->result && k < o->result->findings.len; k++)
            n += reports_shows(in, o->result->findings.at[k]);
        buf_format(b, "<li><a href=\"#d%zu\">", i);
        markup_text(b, o->path);
        buf_text(b, "</a> ");
        if (reports_unchecked(o))
            buf_text(b, "<span class=\"bad\">not checked</span>");
        else
            buf_format(b, "<span class=\"%s\">%zu</span>", n ? "open" : "met",
                       n);
        buf_text(b, "</li>");
    }
    buf_text(b, "</ul></nav>\n");
}

static const char masthead[] =
    "<header class=\"top\"><div><h1>Disclosure checklist</h1>"
    "<p>What the MD&amp;A discusses of what is known, and what was not found. "
    "A finding is a question, not a verdict.</p></div>\n"
    "<form id=\"filter\" hidden>"
    "<fieldset><legend>Show</legend>"
    "<button type=\"button\" data-state=\"\" aria-pressed=\"true\">All"
    "</button><button type=\"button\" data-state=\"open\" "
    "aria-pressed=\"false\">To look at</button><button type=\"button\" "
    "data-state=\"met\" aria-pressed=\"false\">Discussed</button>"
    "<button type=\"button\" data-state=\"na\" aria-pressed=\"false\">"
    "Not needed</button></fieldset>"
    "<label>Part <select id=\"part\"><option value=\"\">all parts</option>"
    "<option value=\"results\">Operating results</option>"
    "<option value=\"liquidity\">Liquidity and capital</option>"
    "<option value=\"trend\">Trends</option>"
    "<option value=\"estimates\">Critical estimates</option></select></label>"
    "<label>Severity <select id=\"severity\">"
    "<option value=\"0\">with notes</option>"
    "<option value=\"1\">without notes</option>"
    "<option value=\"2\">errors only</option></select></label>"
    "<label>Find <input id=\"find\" type=\"search\" "
    "placeholder=\"goodwill, 303\"></label>"
    "<output id=\"count\"></output></form></header>\n";

static const char signatures[] =
    "<footer><div class=\"sign\"><span>Prepared by</span><span>Reviewed by"
    "</span><span>Date</span></div><p>Made by mdalint " MDA_VERSION ". What is "
    "neither material nor likely to become so need not be discussed, and words "
    "may have been used that no rule foresees.</p></footer>\n";

mda_status checklist_report(const report_input *in, mda_writer out,
                            mda_error *err)
{
    sink s = {.out = out, .err = err};
    put_head(&s.b);
    buf_format(&s.b, "<body data-least=\"%d\">\n", (int)in->options->show);
    buf_text(&s.b, masthead);
    put_nav(&s.b, in);
    buf_text(&s.b, "<main>\n");
    for (size_t i = 0; i < in->count; i++)
        put_file(&(sheet){&s, in, &in->outcomes[i], i});
    buf_text(&s.b, "</main>\n");
    buf_text(&s.b, signatures);
    buf_text(&s.b, "<script>");
    buf_text(&s.b, page_js);
    buf_text(&s.b, "</script>\n</body>\n</html>\n");
    return sink_end(&s);
}
