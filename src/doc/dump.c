/* dump.c - the structure of a document as an indented tree.
 *
 *     document 10-K, period 2013-06-30, html
 *     sections
 *       7 mdna found [812,9120) "Item 7. Management's Discussion ..."
 *         - results found [900,4000) "Results of Operations"
 *       7A market-risk not-found
 *
 * For readers and for tests: one thing a line, in document order, offsets half
 * open in bytes of the visible text (in `map`, of the source too).  Text is
 * shortened to a line except in `sentences`, which are whole; line feeds and
 * tabs are written \n and \t. */
#include "doc/dump.h"

#include "base/buf.h"
#include "doc/told.h"
#include "base/error.h"

enum { QUOTE = 64, CHUNK = 64 * 1024 };

typedef struct dumper {
    const document *doc;
    mda_writer out;
    buf text;
    mda_status status;
} dumper;

/* ---- Pieces ------------------------------------------------------------ */

static void flush(dumper *d, size_t limit)
{
    if (d->status == MDA_OK && d->text.len >= limit)
        d->status = buf_flush(&d->text, d->out);
}

static void indent(dumper *d, unsigned depth)
{
    for (unsigned i = 0; i < depth; i++)
        buf_text(&d->text, "  ");
}

static void end_line(dumper *d)
{
    buf_char(&d->text, '\n');
    flush(d, CHUNK);
}

static void put_span(dumper *d, span s)
{
    buf_format(&d->text, " [%u,%u)", s.start, s.end);
}

static void put_text(dumper *d, slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '\n')
            buf_text(&d->text, "\\n");
        else if (c == '\t')
            buf_text(&d->text, "\\t");
        else
            buf_char(&d->text, c);
    }
}

/* In quotes, shortened between characters. */
static void put_quote(dumper *d, slice s)
{
    size_t len = s.len < QUOTE ? s.len : QUOTE;
    while (len < s.len && len && ((unsigned char)s.ptr[len] & 0xc0) == 0x80)
        len--;
    buf_text(&d->text, " \"");
    put_text(d, (slice){s.ptr, len});
    buf_text(&d->text, len < s.len ? "...\"" : "\"");
}

static void put_date(dumper *d, int32_t date)
{
    buf_format(&d->text, "%04d-%02d-%02d", date / 10000, date / 100 % 100,
               date % 100);
}

/* ---- Sections ---------------------------------------------------------- */

static unsigned depth_of(const document *doc, uint32_t i)
{
    unsigned depth = 0;
    for (i = doc->sections.at[i].parent; i != NONE && depth < 60;
         i = doc->sections.at[i].parent)
        depth++;
    return depth;
}

static void dump_sections(dumper *d)
{
    for (uint32_t i = 0; i < d->doc->sections.len; i++) {
        const section *s = &d->doc->sections.at[i];
        indent(d, depth_of(d->doc, i) + 1);
        buf_format(&d->text, "%s %s %s", s->item ? s->item : "-",
                   role_name((role)s->role), section_status_name(s->status));
        if (s->status != SECTION_NOT_FOUND)
            put_span(d, s->text);
        if (s->title.len)
            put_quote(d, s->title);
        if (s->target.len) {
            buf_text(&d->text, " ->");
            put_quote(d, s->target);
        }
        end_line(d);
    }
}

/* ---- Blocks ------------------------------------------------------------ */

static const char *const kinds[] = {
    [BLOCK_PART] = "part",
    [BLOCK_HEADING] = "heading",
    [BLOCK_PARAGRAPH] = "paragraph",
    [BLOCK_LIST] = "list",
    [BLOCK_ITEM] = "item",
    [BLOCK_TABLE] = "table",
    [BLOCK_ROW] = "row",
    [BLOCK_CELL] = "cell",
    [BLOCK_FURNITURE] = "furniture",
};

static const struct {
    unsigned flag;
    const char *name;
} flags[] = {
    {BLOCK_BOLD, "bold"},
    {BLOCK_ITALIC, "italic"},
    {BLOCK_UNDERLINED, "underlined"},
    {BLOCK_CENTERED, "centered"},
    {BLOCK_CAPS, "caps"},
    {BLOCK_LINKED, "linked"},
    {BLOCK_HEAD_CELL, "head"},
    {BLOCK_CONTINUES, "continues"},
    {BLOCK_PAGE_START, "page-start"},
    {BLOCK_PREFORMATTED, "preformatted"},
    {BLOCK_ANCHOR, "anchor"},
    {BLOCK_LARGE, "large"},
};

static void put_block(dumper *d, const block *k, bool is_leaf)
{
    buf_text(&d->text, k->kind <= BLOCK_FURNITURE ? kinds[k->kind] : "?");
    if (k->level)
        buf_format(&d->text, " %u", k->level);
    if (k->kind == BLOCK_CELL)
        buf_format(&d->text, " %u", k->column);
    if (k->kind == BLOCK_CELL && k->columns > 1)
        buf_format(&d->text, "+%u", k->columns - 1u);
    if (k->kind == BLOCK_FURNITURE && k->column)
        buf_format(&d->text, " page %u", k->column);
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (k->flags & flags[i].flag)
            buf_format(&d->text, " %s", flags[i].name);
    put_span(d, k->text);
    if (is_leaf)
        put_quote(d, slice_span(d->doc->text, k->text));
    end_line(d);
}

static void dump_blocks(dumper *d)
{
    uint32_t ends[128], depth = 0;
    const document *doc = d->doc;
    for (uint32_t i = 0; i < doc->blocks.len; i++) {
        const block *k = &doc->blocks.at[i];
        while (depth && i >= ends[depth - 1])
            depth--;
        indent(d, depth + 1);
        put_block(d, k, k->end == i + 1);
        if (depth < 128)
            ends[depth++] = k->end;
    }
}

/* ---- The other layers -------------------------------------------------- */

static void dump_sentences(dumper *d)
{
    static const char *const names[] = {[SENTENCE_PROSE] = "prose",
                                        [SENTENCE_HEADING] = "heading",
                                        [SENTENCE_ROW] = "row"};
    for (uint32_t i = 0; i < d->doc->sentences.len; i++) {
        const sentence *s = &d->doc->sentences.at[i];
        indent(d, 1);
        buf_text(&d->text, names[s->kind % 3]);
        put_span(d, s->text);
        const char *item = section_item(d->doc, s->section);
        buf_format(&d->text, " %s ", item ? item : "-");
        put_text(d, slice_span(d->doc->text, s->text));
        end_line(d);
    }
}

static void dump_map(dumper *d)
{
    static const char *const names[] = {[RUN_COPY] = "copy",
                                        [RUN_CHANGED] = "changed",
                                        [RUN_INSERTED] = "inserted"};
    const document *doc = d->doc;
    for (uint32_t i = 0; i < doc->runs.len; i++) {
        const run *r = &doc->runs.at[i];
        uint32_t end = i + 1 < doc->runs.len ? doc->runs.at[i + 1].text_start
                                             : (uint32_t)doc->text.len;
        indent(d, 1);
        buf_text(&d->text, names[r->kind % 3]);
        span text = {r->text_start, end};
        put_span(d, text);
        buf_text(&d->text, " <-");
        put_span(d, (span){r->source_start, r->source_start + r->source_len});
        put_quote(d, slice_span(doc->text, text));
        end_line(d);
    }
}

static void dump_facts(dumper *d)
{
    for (uint32_t i = 0; i < d->doc->facts.len; i++) {
        const fact *f = &d->doc->facts.at[i];
        indent(d, 1);
        buf_add(&d->text, f->name);
        if (f->is_nil)
            buf_text(&d->text, " nil");
        else
            buf_format(&d->text, " %.15g", f->value);
        buf_char(&d->text, ' ');
        buf_add(&d->text, f->unit);
        buf_char(&d->text, ' ');
        if (f->start_date) {
            put_date(d, f->start_date);
            buf_text(&d->text, "..");
        }
        put_date(d, f->end_date);
        if (f->dimensions)
            buf_format(&d->text, " %u dimensions", f->dimensions);
        put_span(d, f->text);
        end_line(d);
    }
}

static void put_value(dumper *d, const item_value *v)
{
    indent(d, 2);
    buf_format(&d->text, "%.15g", v->value);
    if (v->is_percent)
        buf_text(&d->text, " percent");
    if (v->is_change)
        buf_text(&d->text, " change");
    buf_text(&d->text, " of ");
    put_date(d, v->period);
    if (v->months)
        buf_format(&d->text, " %u months", v->months);
    put_span(d, v->text);
    put_quote(d, slice_span(d->doc->text, v->text));
    end_line(d);
}

static void dump_figures(dumper *d)
{
    for (uint32_t i = 0; i < d->doc->items.len; i++) {
        const line_item *item = &d->doc->items.at[i];
        indent(d, 1);
        buf_text(&d->text, item->is_total ? "total" : "line");
        put_span(d, item->label);
        put_quote(d, slice_span(d->doc->text, item->label));
        end_line(d);
        for (uint32_t k = item->first_value; k < item->end_value; k++)
            put_value(d, &d->doc->values.at[k]);
    }
}

/* ------------------------------------------------------------------------ */

static const struct layer {
    mda_dump layer;
    const char *name;
    void (*dump)(dumper *d);
} layers[] = {
    {MDA_DUMP_SECTIONS, "sections", dump_sections},
    {MDA_DUMP_BLOCKS, "blocks", dump_blocks},
    {MDA_DUMP_SENTENCES, "sentences", dump_sentences},
    {MDA_DUMP_MAP, "map", dump_map},
    {MDA_DUMP_FACTS, "facts", dump_facts},
    {MDA_DUMP_FIGURES, "figures", dump_figures},
};

static void dump_document(dumper *d)
{
    const document *doc = d->doc;
    buf_format(&d->text, "document %s",
               *doc->form ? doc->form : "without form");
    if (doc->period_end) {
        buf_text(&d->text, ", period ");
        put_date(d, doc->period_end);
    }
    buf_format(&d->text, ", %s", *doc->format ? doc->format : "unknown format");
    end_line(d);
}

mda_status dump_write(const document *doc, unsigned wanted, mda_writer out,
                      mda_error *err)
{
    dumper d = {.doc = doc, .out = out};
    dump_document(&d);
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++) {
        if (!(wanted & (unsigned)layers[i].layer))
            continue;
        buf_format(&d.text, "%s", layers[i].name);
        end_line(&d);
        layers[i].dump(&d);
    }
    flush(&d, 0);
    bool failed = d.text.failed || d.status == MDA_ENOMEM;
    buf_free(&d.text);
    if (failed)
        return error_nomem(err);
    return d.status == MDA_OK
               ? MDA_OK
               : error_set(err, d.status, NULL, "the writer stopped");
}
