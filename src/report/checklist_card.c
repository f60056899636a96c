/* checklist_card.c - a finding on the page, to be checked in ten seconds.
 *
 *     +--------------------------------------------------------------+
 *     | Loss of customers ...                     warning   Item 5.D |
 *     +------------------------------+-------------------------------+
 *     | WHAT IS TOLD                 | WHAT A DISCUSSION HAS         |
 *     | "we could lose customers"    | x why it happened             |
 *     | known from letter.md:7 ...   | v how much it came to: "..."  |
 *     +------------------------------+-------------------------------+
 *     | law, not needed if, hint                                     |
 *     +--------------------------------------------------------------+
 *
 * On a narrow screen the two stand one above the other. */
#include "report/checklist.h"

#include "doc/document.h"
#include "report/excerpt.h"
#include "report/markup.h"

static void put_excerpt(const sheet *t, const mda_place *p)
{
    buf *b = &t->s->b;
    excerpt_parts e = excerpt_split(p);
    buf_text(b, "<blockquote>");
    buf_text(b, e.is_cut_before ? "\xE2\x80\xA6 " : "");
    markup_add(b, e.before);
    buf_text(b, "<mark>");
    markup_add(b, e.words);
    buf_text(b, "</mark>");
    markup_add(b, e.after);
    buf_text(b, e.is_cut_after ? " \xE2\x80\xA6" : "");
    buf_text(b, "</blockquote><p class=\"from\">");
    checklist_link(t, p);
    buf_text(b, "</p>\n");
}

static void put_told(const sheet *t, const mda_finding *f)
{
    buf *b = &t->s->b;
    bool any = false;
    buf_text(b, "<div class=\"told\"><h5>In the draft</h5>");
    put_excerpt(t, &f->place);
    for (size_t i = 0; i < f->evidence_count; i++) {
        const mda_evidence *e = &f->evidence[i];
        bool is_place = e->place.document == f->place.document &&
                        span_touch(e->place.text, f->place.text);
        if (!shown_tells(e) || is_place)
            continue;
        buf_text(b, any ? "" : "<h5>Known from</h5><ul class=\"known\">");
        any = true;
        buf_text(b, "<li>");
        checklist_quote(t, e->place.quote);
        buf_char(b, ' ');
        checklist_link(t, &e->place);
        buf_text(b, "</li>");
    }
    buf_text(b, any ? "</ul></div>\n" : "</div>\n");
}

static void put_elements(const sheet *t, const mda_verdict *v)
{
    buf *b = &t->s->b;
    buf_text(b, "<div class=\"elements\"><h5>Looked for in the MD&amp;A</h5>"
                "<ul>");
    for (size_t i = 0; i < v->element_count; i++) {
        const mda_element *e = &v->elements[i];
        buf_text(b, e->found ? "<li class=\"got\"><b>" : "<li class=\"lacks\">"
                                                         "<b>");
        markup_text(b, e->label);
        buf_text(b, e->found ? "</b><span class=\"verdict\">found</span>"
                             : "</b><span class=\"verdict\">not found</span>");
        if (e->found) {
            buf_text(b, "<div class=\"said\">");
            checklist_quote(t, e->place.quote);
            buf_char(b, ' ');
            checklist_link(t, &e->place);
            buf_text(b, "</div>");
        }
        buf_text(b, "</li>");
    }
    buf_text(b, "</ul></div>\n");
}

static void put_exits(buf *b, const texts *list)
{
    buf_text(b, "<div><dt>Not needed if</dt><dd>it is not material");
    for (uint32_t i = 0; i < list->len; i++) {
        const text *x = &list->at[i];
        buf_text(b, "; ");
        markup_add(b, x->about.len ? x->about : x->text);
    }
    buf_text(b, "</dd></div>");
}

static void put_foot(const sheet *t, const mda_verdict *v)
{
    buf *b = &t->s->b;
    const mda_finding *f = v->finding;
    buf_text(b, "<dl>");
    buf_text(b, "<div><dt>Law</dt><dd>");
    checklist_law(t, v);
    buf_text(b, "</dd></div>");
    put_exits(b, &v->rule->exits);
    if (f->hint[0]) {
        buf_text(b, "<div><dt>A writer might add</dt><dd>");
        markup_text(b, f->hint);
        buf_text(b, "</dd></div>");
    }
    if (f->suppressed) {
        buf_format(b, "<div class=\"aside\"><dt>Set aside</dt><dd>%s",
                   shown_standing(f->standing));
        if (f->reason) {
            buf_text(b, ": ");
            markup_text(b, f->reason);
        }
        buf_text(b, "</dd></div>");
    }
    buf_text(b, "</dl>");
}

void card_write(const sheet *t, const mda_verdict *v, uint32_t index)
{
    buf *b = &t->s->b;
    const mda_finding *f = v->finding;
    const char *severity = shown_severity(f->severity);
    buf_format(b, "<section class=\"card %s\" id=\"f%zu-%u\"",
               f->suppressed ? "aside" : severity, t->index, index);
    checklist_keys(t, v);
    buf_text(b, ">\n<header><h4>");
    markup_add(b, v->rule->title);
    buf_format(b, "</h4><p><span class=\"chip %s\">%s</span>"
                  "<span class=\"chip\">", severity, severity);
    shown_item(b, v);
    buf_text(b, "</span><code>");
    markup_add(b, v->rule->id);
    buf_text(b, "</code></p></header>\n<div class=\"sides\">\n");
    put_told(t, f);
    put_elements(t, v);
    buf_text(b, "</div>\n");
    put_foot(t, v);
    buf_text(b, "</section>\n");
}
