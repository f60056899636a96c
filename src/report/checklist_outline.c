/* checklist_outline.c - the outline of the MD&A on the page: what stands
 * where.
 *
 * Each heading is followed by what was found under it: findings placed there,
 * which lead to the first of them, and discussions found there.  A filing may
 * have hundreds of headings; then those that hold nothing are left out, unless
 * they are items of the form. */
#include "report/checklist.h"

#include "base/mem.h"
#include "doc/document.h"
#include "doc/srcmap.h"
#include "report/markup.h"

#define MOST_PLAIN 40u /* headings of which all are shown */
#define MOST_TITLE 90u /* bytes */
#define DEEPEST    4

/* What stands under a heading, not counting those below it. */
typedef struct under {
    uint32_t findings, discussions;
    uint32_t first; /* verdict of the first finding */
} under;

static void count_place(const document *doc, under *at, const mda_place *p,
                        bool is_finding, uint32_t verdict)
{
    uint32_t i = p->document == doc ? document_section_at(doc, p->text.start)
                                    : NONE;
    if (i == NONE)
        return;
    if (!is_finding) {
        at[i].discussions++;
        return;
    }
    if (at[i].findings++ == 0)
        at[i].first = verdict;
}

static void count_all(const result *r, under *at)
{
    for (uint32_t i = 0; i < r->verdicts.len; i++) {
        const mda_verdict *v = &r->verdicts.at[i];
        if (v->finding && !v->finding->suppressed)
            count_place(r->doc, at, &v->place, true, i);
        for (size_t k = 0; k < v->element_count; k++)
            if (v->elements[k].found)
                count_place(r->doc, at, &v->elements[k].place, false, i);
    }
}

static void put_heading(const sheet *t, const document *doc, uint32_t index,
                        const under *u)
{
    buf *b = &t->s->b;
    const section *s = &doc->sections.at[index];
    slice title = slice_trim(s->title);
    if (title.len > MOST_TITLE)
        for (title.len = MOST_TITLE; title.len && title.ptr[title.len] != ' ';)
            title.len--;
    buf_format(b, "<li class=\"l%u\"><span>",
               s->level > DEEPEST ? DEEPEST : s->level);
    if (title.len)
        markup_add(b, title);
    else
        markup_text(b, s->item);
    buf_text(b, "</span><small>");
    if (u->findings)
        buf_format(b, "<a class=\"open\" href=\"#f%zu-%u\">%u to look at</a>",
                   t->index, u->first, u->findings);
    if (u->discussions)
        buf_format(b, "<i class=\"met\">%u found</i>", u->discussions);
    if (s->status == SECTION_NOT_FOUND)
        buf_text(b, "<i>not found</i>");
    if (span_len(s->heading))
        buf_format(b, "<i>line %u</i>", srcmap_place(doc, s->heading).line);
    buf_text(b, "</small>");
    buf_text(b, "</li>\n");
}

/* Headings of the MD&A, and others with a finding. */
static bool is_of_interest(const document *doc, uint32_t i, const under *u,
                           bool is_long)
{
    const section *s = &doc->sections.at[i];
    if (u->findings)
        return true;
    if (!section_in_role(doc, i, ROLE_MDNA) || (!s->title.len && !s->item))
        return false;
    return !is_long || s->item || u->discussions;
}

void outline_write(const sheet *t)
{
    buf *b = &t->s->b;
    const document *doc = t->of->result->doc;
    uint32_t n = 0;
    if (doc->sections.len == 0)
        return;
    under *at = mem_new(doc->sections.len * sizeof *at);
    if (!at) {
        b->failed = true;
        return;
    }
    count_all(t->of->result, at);
    for (uint32_t i = 0; i < doc->sections.len; i++)
        n += section_in_role(doc, i, ROLE_MDNA);
    buf_text(b, "<details class=\"outline\" open><summary>Outline of the "
                "MD&amp;A</summary><ol>\n");
    for (uint32_t i = 0; i < doc->sections.len; i++)
        if (is_of_interest(doc, i, &at[i], n > MOST_PLAIN))
            put_heading(t, doc, i, &at[i]);
    buf_text(b, "</ol></details>\n");
    mem_free(at);
    sink_pass(t->s);
}
