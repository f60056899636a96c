/* build.c - build calls of a reader become text, source map and blocks.
 *
 * Two things are lazy, so that readers need not care.  White space waits in
 * `pending` and is written as one blank only when more text of the same block
 * follows.  Separators between blocks wait in `separator`: opening and closing
 * blocks raises it to the strongest kind asked for (blank < tab < line feed <
 * empty line) and the next visible byte pays for it.  A block starts at its
 * first visible byte; one that never gets any is dropped when closed, which is
 * possible because it is then the last.
 *
 * Runs of the source map that continue each other are joined, so a paragraph
 * without tags is a single run. */
#include "doc/build.h"

#include "base/error.h"
#include "base/mem.h"
#include "doc/figure.h"
#include "doc/furniture.h"
#include "doc/outline.h"
#include "doc/sentence.h"
#include "doc/srcmap.h"

enum { SEP_NONE, SEP_BLANK, SEP_TAB, SEP_LINE, SEP_EMPTY_LINE };

static const char *const separators[] = {"", " ", "\t", "\n", "\n\n"};

mda_status build_begin_lent(builder *b, slice source, const char *path,
                            mda_error *err)
{
    *b = (builder){0};
    document *doc = mem_new(sizeof *doc);
    if (!doc)
        return error_nomem(err);
    b->doc = doc;
    doc->source = source;
    doc->is_lent = true;
    doc->arena = arena_new();
    doc->path = doc->arena ? arena_string(doc->arena, slice_of(path)) : NULL;
    doc->form = "";
    doc->format = "";
    if (doc->path)
        return MDA_OK;
    build_abort(b);
    return error_nomem(err);
}

mda_status build_begin(builder *b, slice source, const char *path,
                       mda_error *err)
{
    char *copy = mem_resize(NULL, source.len + 1);
    if (!copy)
        return error_nomem(err);
    if (source.len)
        memcpy(copy, source.ptr, source.len);
    copy[source.len] = 0;
    mda_status status =
        build_begin_lent(b, (slice){copy, source.len}, path, err);
    if (status == MDA_OK)
        b->doc->is_lent = false;
    else
        mem_free(copy);
    return status;
}

void build_abort(builder *b)
{
    document_free(b->doc);
    buf_free(&b->text);
    b->doc = NULL;
}

static void fail(builder *b, mda_status status)
{
    if (b->status == MDA_OK)
        b->status = status;
}

/* ---- Text -------------------------------------------------------------- */

static void add_run(builder *b, run_kind kind, uint32_t start, uint32_t len)
{
    document *doc = b->doc;
    run *last = doc->runs.len ? &doc->runs.at[doc->runs.len - 1] : NULL;
    if (last && kind == RUN_COPY && last->kind == RUN_COPY &&
        last->source_start + last->source_len == start) {
        last->source_len = (last->source_len + len) & 0x3fffffffu;
        return;
    }
    run *r = array_add(&doc->runs);
    if (!r) {
        fail(b, MDA_ENOMEM);
        return;
    }
    r->text_start = (uint32_t)b->text.len;
    r->source_start = start;
    r->source_len = len & 0x3fffffffu;
    r->kind = (unsigned)kind & 3u;
}

static void append(builder *b, run_kind kind, span source, slice text)
{
    add_run(b, kind, source.start, span_len(source));
    buf_add(&b->text, text);
    if (b->text.failed)
        fail(b, MDA_ENOMEM);
}

/* Open blocks that have no text yet start here. */
static void start_blocks(builder *b)
{
    for (uint32_t i = b->depth; i-- > 0;) {
        block *k = &b->doc->blocks.at[b->stack[i]];
        if (k->text.start != NONE)
            return;
        k->text.start = (uint32_t)b->text.len;
    }
}

static void pay_separator(builder *b, uint32_t source)
{
    if (b->separator && b->text.len)
        append(b, RUN_INSERTED, (span){source, source},
               slice_of(separators[b->separator]));
    b->separator = SEP_NONE;
}

static void before_text(builder *b, uint32_t source)
{
    if (b->separator || !build_has_text(b)) {
        b->has_pending = false;
        pay_separator(b, source);
        start_blocks(b);
    } else if (b->has_pending) {
        b->has_pending = false;
        append(b, RUN_CHANGED, b->pending, SLICE(" "));
    }
}

void build_copy(builder *b, uint32_t source_start, uint32_t len)
{
    if (b->status != MDA_OK || len == 0)
        return;
    before_text(b, source_start);
    append(b, RUN_COPY, (span){source_start, source_start + len},
           slice_sub(b->doc->source, source_start, source_start + len));
}

void build_put(builder *b, uint32_t start, uint32_t end, const char *text,
               uint32_t len)
{
    if (b->status != MDA_OK || len == 0)
        return;
    before_text(b, start);
    append(b, RUN_CHANGED, (span){start, end}, (slice){text, len});
}

void build_space(builder *b, uint32_t start, uint32_t end)
{
    if (b->status != MDA_OK || !build_has_text(b))
        return;
    if (b->keep_space) {
        build_copy(b, start, end - start);
        return;
    }
    if (!b->has_pending)
        b->pending.start = start;
    b->pending.end = end;
    b->has_pending = true;
}

/* ---- Blocks ------------------------------------------------------------ */

block *build_at(builder *b, uint32_t index)
{
    return index < b->doc->blocks.len ? &b->doc->blocks.at[index] : &b->nothing;
}

static const block *innermost(const builder *b)
{
    return b->depth ? &b->doc->blocks.at[b->stack[b->depth - 1]] : NULL;
}

bool build_has_text(const builder *b)
{
    const block *k = innermost(b);
    return k && k->text.start != NONE;
}

block_kind build_inside(const builder *b)
{
    const block *k = innermost(b);
    return k ? (block_kind)k->kind : BLOCK_PART;
}

/* The separator a block wants around it, given what it stands in. */
static unsigned separator_for(block_kind kind, block_kind inside)
{
    if (inside == BLOCK_CELL)
        return SEP_BLANK;
    if (kind == BLOCK_CELL)
        return SEP_TAB;
    bool tight = kind == BLOCK_ROW || kind == BLOCK_ITEM ||
                 inside == BLOCK_ITEM || inside == BLOCK_LIST;
    return tight ? SEP_LINE : SEP_EMPTY_LINE;
}

static void want_separator(builder *b, unsigned separator)
{
    if (separator > b->separator)
        b->separator = (uint8_t)separator;
    b->has_pending = false;
}

static uint32_t add_block(builder *b, block_kind kind, unsigned flags)
{
    block *k = b->doc->blocks.len < LIMIT_BLOCKS ? array_add(&b->doc->blocks)
                                                 : NULL;
    if (!k) {
        fail(b, b->doc->blocks.len < LIMIT_BLOCKS ? MDA_ENOMEM : MDA_ELIMIT);
        return NONE;
    }
    k->kind = (uint8_t)kind;
    k->flags = (uint16_t)flags;
    k->columns = 1;
    k->parent = b->depth ? b->stack[b->depth - 1] : NONE;
    k->text = (span){NONE, NONE};
    return b->doc->blocks.len - 1;
}

uint32_t build_open(builder *b, block_kind kind, unsigned flags)
{
    if (b->status != MDA_OK)
        return NONE;
    if (b->depth == LIMIT_BLOCK_DEPTH) {
        b->overflow++;
        want_separator(b, SEP_BLANK);
        return NONE;
    }
    want_separator(b, separator_for(kind, build_inside(b)));
    uint32_t index = add_block(b, kind, flags);
    if (index != NONE)
        b->stack[b->depth++] = index;
    return index;
}

void build_close(builder *b)
{
    if (b->overflow) {
        b->overflow--;
        return;
    }
    if (b->status != MDA_OK || b->depth == 0)
        return;
    uint32_t index = b->stack[--b->depth];
    block *k = &b->doc->blocks.at[index];
    if (k->text.start == NONE) {
        b->doc->blocks.len = index;
        return;
    }
    k->text.end = (uint32_t)b->text.len;
    k->end = b->doc->blocks.len;
    want_separator(b, separator_for((block_kind)k->kind, build_inside(b)));
}

/* ---- Parts and facts --------------------------------------------------- */

static void end_part(builder *b)
{
    b->overflow = 0;
    while (b->depth && b->status == MDA_OK)
        build_close(b);
    document *doc = b->doc;
    if (!doc->parts.len)
        return;
    part *p = &doc->parts.at[doc->parts.len - 1];
    p->end_block = doc->blocks.len;
    if (p->end_block > p->first_block)
        p->text = doc->blocks.at[p->first_block].text;
}

void build_part(builder *b, slice name, slice type, span source, bool is_read)
{
    if (b->status != MDA_OK)
        return;
    end_part(b);
    part *p = b->doc->parts.len < LIMIT_PARTS ? array_add(&b->doc->parts)
                                              : NULL;
    if (!p) {
        fail(b, b->doc->parts.len < LIMIT_PARTS ? MDA_ENOMEM : MDA_ELIMIT);
        return;
    }
    p->name = arena_copy(b->doc->arena, name);
    p->type = arena_copy(b->doc->arena, type);
    if (!p->name.ptr || !p->type.ptr)
        fail(b, MDA_ENOMEM);
    p->source = source;
    p->is_read = is_read;
    p->first_block = p->end_block = b->doc->blocks.len;
    p->text.start = p->text.end = (uint32_t)b->text.len;
    if (is_read)
        build_open(b, BLOCK_PART, 0);
}

fact *build_fact(builder *b, span source)
{
    fact *f = b->status == MDA_OK ? array_add(&b->doc->facts) : NULL;
    if (!f) {
        fail(b, MDA_ENOMEM);
        return NULL;
    }
    f->source = source;
    return f;
}

/* ---- Sealing ----------------------------------------------------------- */

static mda_status report(const builder *b, mda_error *err)
{
    if (b->status == MDA_ENOMEM)
        return error_nomem(err);
    return error_set(err, b->status, b->doc->path,
                     "has more blocks or parts than the limit");
}

static mda_status analyse(document *doc, const char *form, mda_error *err)
{
    TRY(srcmap_index_lines(doc, err));
    TRY(furniture_mark(doc, err));
    TRY(sentence_split(doc, err));
    TRY(outline_find(doc, form, err));
    return figure_read(doc, err);
}

mda_status doc_seal(builder *b, const char *form, document **out,
                    mda_error *err)
{
    end_part(b);
    mda_status status = b->status == MDA_OK ? MDA_OK : report(b, err);
    b->doc->text = buf_slice(&b->text); /* the document's from here on */
    b->text = (buf){0};
    block *as_read = NULL;
    if (status == MDA_OK && !seam_before_sealing(b->doc, &as_read))
        status = error_nomem(err);
    if (status == MDA_OK)
        status = analyse(b->doc, form, err);
    if (!seam_after_sealing(b->doc, as_read) && status == MDA_OK)
        status = error_nomem(err);
    if (status != MDA_OK) {
        build_abort(b);
        return status;
    }
    *out = b->doc;
    b->doc = NULL;
    return MDA_OK;
}
