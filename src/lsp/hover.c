/* hover.c - what a reader wants to know of the place under the cursor.
 *
 * On a finding, or on evidence of one: what is asked and by which law, what
 * was found and what was not.  On the heading of an item: the duties that
 * arise and what became of each.  In a rule file: what the key means. */
#include "lsp/prose.h"
#include "lsp/rulefile.h"
#include "lsp/server.h"

#define QUOTE_BYTES 160

/* ---- A finding --------------------------------------------------------- */

static const mda_verdict *verdict_of(const entry *e, const mda_finding *f)
{
    size_t n = mda_result_verdict_count(e->done.result);
    for (size_t i = 0; i < n; i++) {
        const mda_verdict *v = mda_result_verdict(e->done.result, i);
        if (v->finding == f)
            return v;
    }
    return NULL;
}

static void tell_law(prose *p, const mda_finding *f)
{
    const char *law = mda_finding_authority(f, 0);
    if (!law)
        return;
    prose_bold(p, "Law:");
    for (size_t i = 0; (law = mda_finding_authority(f, i)) != NULL; i++) {
        prose_text(p, i ? "; " : " ");
        prose_law(p, law);
    }
    prose_text(p, "\n\n");
}

/* Elements that were found, or those that were not. */
static void tell_elements(prose *p, const mda_verdict *v, bool found)
{
    size_t told = 0;
    for (size_t i = 0; i < v->element_count; i++) {
        const mda_element *m = &v->elements[i];
        if (m->found != found)
            continue;
        if (!told++) {
            prose_bold(p, found ? "Found:" : "Not found:");
            prose_text(p, "\n\n");
        }
        prose_text(p, "- ");
        prose_text(p, m->label);
        if (found && m->place.document) {
            prose_text(p, ": \"");
            prose_quote(p, m->place.quote, QUOTE_BYTES);
            prose_text(p, "\"");
        }
        prose_text(p, "\n");
    }
    if (told)
        prose_text(p, "\n");
}

static void tell_exits(prose *p, const mda_rule *rule)
{
    const char *reason;
    if (mda_rule_is_spelling(rule))
        return;
    prose_bold(p, "Not needed if");
    prose_text(p, " it is not material");
    for (size_t i = 0; (reason = mda_rule_exit(rule, i)) != NULL; i++) {
        prose_text(p, "; or ");
        prose_text(p, reason);
    }
    prose_text(p, ".\n\n");
}

static void tell_finding(prose *p, const entry *e, const mda_finding *f)
{
    const mda_verdict *v = verdict_of(e, f);
    prose_bold(p, mda_rule_title(f->rule));
    prose_text(p, p->is_plain ? " (" : " (`");
    prose_text(p, mda_rule_id(f->rule));
    prose_text(p, p->is_plain ? ")\n\n" : "`)\n\n");
    prose_text(p, mda_rule_why(f->rule));
    prose_text(p, "\n\n");
    tell_law(p, f);
    if (v) {
        tell_elements(p, v, false);
        tell_elements(p, v, true);
    }
    tell_exits(p, f->rule);
    if (f->hint[0]) {
        prose_bold(p, "Hint:");
        prose_text(p, " ");
        prose_text(p, f->hint);
        prose_text(p, "\n");
    }
}

/* ---- A heading --------------------------------------------------------- */

/* The item whose heading holds the offset; false if none does. */
static bool heading_at(const entry *e, uint32_t offset, mda_section *out)
{
    size_t n = e->done.doc ? mda_document_section_count(e->done.doc) : 0;
    for (size_t i = 0; i < n; i++) {
        *out = mda_document_section(e->done.doc, i);
        if (out->item && places_holds(e, &out->heading, offset))
            return true;
    }
    return false;
}

static void tell_item(prose *p, const entry *e, const mda_section *k)
{
    bool all = strcmp(k->role, "mdna") == 0;
    size_t n = e->done.result ? mda_result_verdict_count(e->done.result) : 0;
    prose_text(p, "Item ");
    prose_text(p, k->item);
    prose_text(p, ": what is known calls for\n\n");
    size_t empty = p->text.len;
    for (size_t i = 0; i < n; i++) {
        const mda_verdict *v = mda_result_verdict(e->done.result, i);
        if (v->state == MDA_NOT_TRIGGERED || v->state == MDA_NOT_APPLICABLE ||
            v->state == MDA_UNCHECKED ||
            (!all && (!v->item || strcmp(v->item, k->item) != 0)))
            continue;
        prose_text(p, "- ");
        prose_text(p, mda_state_name(v->state));
        prose_text(p, ": ");
        prose_text(p, mda_rule_title(v->rule));
        prose_text(p, "\n");
    }
    if (p->text.len == empty)
        prose_text(p, "nothing that a rule describes\n");
}

/* ---- The answer -------------------------------------------------------- */

static void put_hover(server *s, request *r, prose *p,
                      const position_range *range)
{
    json_tree *t = &r->reply;
    t->failed = t->failed || p->text.failed;
    if (!p->text.len) {
        json_put_null(t, t->root, "result");
        return;
    }
    json_node *hover = json_put_map(t, t->root, "result");
    json_node *contents = json_put_map(t, hover, "contents");
    json_put_string(t, contents, "kind",
                    s->client.markdown_hover ? "markdown" : "plaintext");
    json_put_text(t, contents, "value", buf_slice(&p->text));
    if (range)
        rpc_put_range(t, hover, "range", *range);
}

/* Writes what is to be told of the offset; the place it is about. */
static bool tell(server *s, entry *e, uint32_t offset, prose *p,
                 position_range *range)
{
    const mda_finding *f = places_finding(s, e, offset);
    mda_section k;
    if (f) {
        tell_finding(p, e, f);
        if (!places_holds(e, &f->place, offset))
            return false;
        *range = places_range(s, e, &f->place);
        return true;
    }
    if (!heading_at(e, offset, &k))
        return false;
    tell_item(p, e, &k);
    *range = places_range(s, e, &k.heading);
    return true;
}

void hover_answer(server *s, request *r)
{
    uint32_t offset;
    position_range range;
    prose p = {.is_plain = !s->client.markdown_hover};
    bool is_rules = r->on->buffer->kind == BUFFER_RULES;
    bool has_range = false;
    if (places_asked(s, r, &offset)) {
        if (is_rules)
            rulefile_hover(r->on, offset, &p);
        else
            has_range = tell(s, r->on, offset, &p, &range);
    }
    put_hover(s, r, &p, has_range ? &range : NULL);
    buf_free(&p.text);
}
