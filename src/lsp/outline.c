/* outline.c - the items and headings of a filing: symbols, folding, and the
 * counts above each item.
 *
 *     5.D Trend Information           5.D: 3 of 5 requirements met
 */
#include "lsp/server.h"

#include "base/mem.h"

#include <stdio.h>

#define TITLE_BYTES 120

/* SymbolKind. */
enum { SYMBOL_NAMESPACE = 3, SYMBOL_STRING = 15 };

static size_t section_count(const entry *e)
{
    return e->done.doc ? mda_document_section_count(e->done.doc) : 0;
}

/* ---- Symbols ----------------------------------------------------------- */

/* "5.D Trend Information", in one line. */
static void put_name(json_tree *t, json_node *symbol, const mda_section *k)
{
    buf name = {0};
    slice title = slice_trim(k->title);
    if (title.len > TITLE_BYTES) {
        title.len = TITLE_BYTES;
        while (title.len &&
               ((unsigned char)title.ptr[title.len] & 0xC0u) == 0x80u)
            title.len--;
    }
    if (k->item && slice_find_nocase(title, slice_of(k->item), 0) == SIZE_MAX)
        buf_format(&name, title.len ? "%s " : "%s", k->item);
    for (size_t i = 0; i < title.len; i++)
        buf_char(&name, char_is_space(title.ptr[i]) ? ' ' : title.ptr[i]);
    if (!name.len)
        buf_text(&name, k->role);
    json_put_text(t, symbol, "name", buf_slice(&name));
    t->failed = t->failed || name.failed;
    buf_free(&name);
}

static bool has_role(const mda_section *k)
{
    return strcmp(k->role, "none") != 0;
}

static json_node *put_symbol(server *s, entry *e, json_tree *t, json_node *into,
                             const mda_section *k)
{
    json_node *symbol = json_put_map(t, into, NULL);
    put_name(t, symbol, k);
    json_put_count(t, symbol, "kind",
                   k->item ? SYMBOL_NAMESPACE : SYMBOL_STRING);
    if (has_role(k))
        json_put_string(t, symbol, "detail", k->role);
    mda_place heading = k->heading.document ? k->heading : k->place;
    if (heading.file.end > k->place.file.end)
        heading.file.end = k->place.file.end;
    if (heading.file.start < k->place.file.start)
        heading.file.start = k->place.file.start;
    rpc_put_range(t, symbol, "range", places_range(s, e, &k->place));
    rpc_put_range(t, symbol, "selectionRange", places_range(s, e, &heading));
    return json_put_list(t, symbol, "children");
}

/* The same as a flat list, for clients that know no tree. */
static void put_information(server *s, entry *e, json_tree *t, json_node *into,
                            const mda_section *k)
{
    json_node *symbol = json_put_map(t, into, NULL);
    put_name(t, symbol, k);
    json_put_count(t, symbol, "kind",
                   k->item ? SYMBOL_NAMESPACE : SYMBOL_STRING);
    places_put(s, e, t, symbol, "location", &k->place);
}

void outline_symbols(server *s, request *r)
{
    entry *e = r->on;
    size_t n = section_count(e);
    json_tree *t = &r->reply;
    json_node *top = json_put_list(t, t->root, "result");
    json_node **inside = mem_new(n * sizeof *inside);
    t->failed = t->failed || !inside;
    for (size_t i = 0; inside && i < n; i++) {
        mda_section k = mda_document_section(e->done.doc, i);
        json_node *into =
            k.parent < i && inside[k.parent] ? inside[k.parent] : top;
        if (!k.place.document)
            continue;
        if (s->client.tree_symbols)
            inside[i] = put_symbol(s, e, t, into, &k);
        else
            put_information(s, e, t, top, &k);
    }
    mem_free(inside);
}

/* ---- Folding ----------------------------------------------------------- */

void outline_folding(server *s, request *r)
{
    entry *e = r->on;
    slice text = buf_slice(&e->buffer->text);
    json_tree *t = &r->reply;
    json_node *list = json_put_list(t, t->root, "result");
    for (size_t i = 0; i < section_count(e); i++) {
        mda_section k = mda_document_section(e->done.doc, i);
        span at = k.place.file;
        while (at.end > at.start && char_is_space(text.ptr[at.end - 1]))
            at.end--;
        position_range range =
            position_range_of(&e->buffer->index, text, at, s->units);
        if (!k.place.document || range.end.line <= range.start.line)
            continue;
        json_node *fold = json_put_map(t, list, NULL);
        json_put_count(t, fold, "startLine", range.start.line);
        json_put_count(t, fold, "endLine", range.end.line);
        json_put_string(t, fold, "kind", "region");
    }
}

/* ---- Code lens --------------------------------------------------------- */

typedef struct tally {
    size_t met, asked;
    const mda_verdict *open; /* the first that is not met */
} tally;

/* Verdicts on duties that belong to an item; those of the whole MD&A when
 * `all` is set.  One whose finding is not shown, being a note or set aside, is
 * not counted either. */
static tally count_item(const server *s, const entry *e, const char *item,
                        bool all)
{
    tally n = {0};
    for (size_t i = 0; i < mda_result_verdict_count(e->done.result); i++) {
        const mda_verdict *v = mda_result_verdict(e->done.result, i);
        bool asked = v->state == MDA_MET || v->state == MDA_PARTLY ||
                     v->state == MDA_MISSING;
        if (v->finding && !places_shown(s, v->finding))
            continue;
        if (!asked || (!all && (!v->item || strcmp(v->item, item) != 0)))
            continue;
        n.asked++;
        n.met += v->state == MDA_MET;
        if (v->state != MDA_MET && !n.open)
            n.open = v;
    }
    return n;
}

/* A command that shows the first place that falls short; none does nothing. */
static void put_command(server *s, entry *e, json_tree *t, json_node *lens,
                        const char *title, const tally *n)
{
    json_node *command = json_put_map(t, lens, "command");
    bool goes = n->open && n->open->place.document == e->done.doc;
    json_put_string(t, command, "title", title);
    json_put_string(t, command, "command", goes ? "mdalint.goTo" : "");
    if (goes)
        places_put(s, e, t, json_put_list(t, command, "arguments"), NULL,
                   &n->open->place);
}

void lens_answer(server *s, request *r)
{
    entry *e = r->on;
    json_tree *t = &r->reply;
    json_node *list = json_put_list(t, t->root, "result");
    bool can = s->settings.code_lens && e->done.result &&
               !mda_result_unchecked(e->done.result);
    for (size_t i = 0; can && i < section_count(e); i++) {
        char title[80];
        mda_section k = mda_document_section(e->done.doc, i);
        bool all = strcmp(k.role, "mdna") == 0;
        if (!k.item || !k.heading.document)
            continue;
        tally n = count_item(s, e, k.item, all);
        if (!n.asked)
            continue;
        snprintf(title, sizeof title, "%s: %zu of %zu requirement%s met",
                 k.item, n.met, n.asked, n.asked == 1 ? "" : "s");
        json_node *lens = json_put_map(t, list, NULL);
        rpc_put_range(t, lens, "range", places_range(s, e, &k.heading));
        put_command(s, e, t, lens, title, &n);
    }
}
