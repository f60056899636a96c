/* law.c - the invariants of doc/document.h, checked one by one.
 *
 * A fuzz target that only looks for crashes finds little in code that bounds
 * everything.  What a reader may still get wrong is where things are, so every
 * array of the document is held against the text and the source: runs cover
 * the text without gaps and copies are equal, blocks nest, sentences follow
 * one another, sections lie inside one another. */
#include "law.h"

#include "doc/document.h"
#include "doc/srcmap.h"

#include <stdio.h>
#include <stdlib.h>

#define LAW(holds, index)                                                      \
    do {                                                                       \
        if (!(holds)) {                                                        \
            fprintf(stderr, "law.c:%d: broken at %u: %s\n", __LINE__,          \
                    (unsigned)(index), #holds);                                \
            abort();                                                           \
        }                                                                      \
    } while (0)

static bool lies_in(span s, size_t len)
{
    return s.start <= s.end && s.end <= len;
}

static uint32_t run_end(const document *d, uint32_t i)
{
    return i + 1 < d->runs.len ? d->runs.at[i + 1].text_start
                               : (uint32_t)d->text.len;
}

static void check_runs(const document *d)
{
    LAW(d->text.len == 0 || d->runs.len > 0, 0);
    for (uint32_t i = 0; i < d->runs.len; i++) {
        const run *r = &d->runs.at[i];
        uint32_t end = run_end(d, i), len = end - r->text_start;
        LAW(i > 0 || r->text_start == 0, i);
        LAW(r->text_start < end, i);
        LAW((size_t)r->source_start + r->source_len <= d->source.len, i);
        LAW(r->kind <= RUN_INSERTED, i);
        LAW(r->kind != RUN_INSERTED || r->source_len == 0, i);
        LAW(r->kind != RUN_COPY ||
                (r->source_len == len &&
                 memcmp(d->text.ptr + r->text_start,
                        d->source.ptr + r->source_start, len) == 0),
            i);
    }
}

/* The source never goes back within a part. */
static void check_order(const document *d)
{
    uint32_t part = 0, last = 0;
    for (uint32_t i = 0; i < d->runs.len; i++) {
        const run *r = &d->runs.at[i];
        uint32_t before = part;
        while (part + 1 < d->parts.len &&
               r->text_start >= d->parts.at[part + 1].text.start &&
               d->parts.at[part + 1].text.end > r->text_start)
            part++;
        if (part != before)
            last = 0;
        if (r->kind == RUN_INSERTED)
            continue;
        LAW(r->source_start >= last, i);
        last = r->source_start + r->source_len;
    }
}

static void check_parts(const document *d)
{
    LAW(d->parts.len > 0, 0);
    for (uint32_t i = 0; i < d->parts.len; i++) {
        const part *p = &d->parts.at[i];
        LAW(lies_in(p->source, d->source.len), i);
        LAW(lies_in(p->text, d->text.len), i);
        LAW(p->first_block <= p->end_block, i);
        LAW(p->end_block <= d->blocks.len, i);
    }
}

static void check_blocks(const document *d)
{
    for (uint32_t i = 0; i < d->blocks.len; i++) {
        const block *b = &d->blocks.at[i];
        LAW(b->kind <= BLOCK_FURNITURE, i);
        LAW(b->end > i && b->end <= d->blocks.len, i);
        LAW(lies_in(b->text, d->text.len), i);
        LAW(b->kind != BLOCK_CELL || b->columns > 0, i);
        if (b->parent == NONE)
            continue;
        LAW(b->parent < i, i);
        const block *parent = &d->blocks.at[b->parent];
        LAW(parent->end >= b->end, i);
        LAW(span_holds(parent->text, b->text), i);
    }
}

static void check_sentences(const document *d)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < d->sentences.len; i++) {
        const sentence *s = &d->sentences.at[i];
        LAW(lies_in(s->text, d->text.len), i);
        LAW(s->text.start >= last, i);
        LAW(s->first_block <= s->last_block, i);
        LAW(s->last_block < d->blocks.len, i);
        LAW(s->section == NONE || s->section < d->sections.len, i);
        last = s->text.end;
    }
}

static void check_sections(const document *d)
{
    for (uint32_t i = 0; i < d->sections.len; i++) {
        const section *s = &d->sections.at[i];
        LAW(lies_in(s->text, d->text.len), i);
        LAW(lies_in(s->heading, d->text.len), i);
        LAW(s->first_block <= s->end_block, i);
        LAW(s->end_block <= d->blocks.len, i);
        LAW(s->role < ROLE_COUNT, i);
        LAW(s->status <= SECTION_NOT_FOUND, i);
        if (s->parent == NONE)
            continue;
        LAW(s->parent < d->sections.len && s->parent != i, i);
        if (s->status == SECTION_FOUND)
            LAW(span_holds(d->sections.at[s->parent].text, s->text), i);
    }
}

static void check_figures(const document *d)
{
    for (uint32_t i = 0; i < d->facts.len; i++) {
        LAW(lies_in(d->facts.at[i].text, d->text.len), i);
        LAW(lies_in(d->facts.at[i].source, d->source.len), i);
    }
    for (uint32_t i = 0; i < d->items.len; i++) {
        const line_item *l = &d->items.at[i];
        LAW(l->table < d->blocks.len && l->row < d->blocks.len, i);
        LAW(lies_in(l->label, d->text.len), i);
        LAW(l->first_value <= l->end_value, i);
        LAW(l->end_value <= d->values.len, i);
    }
    for (uint32_t i = 0; i < d->values.len; i++)
        LAW(lies_in(d->values.at[i].text, d->text.len), i);
}

/* Every place can be shown, and lies where the file has bytes. */
static void check_places(const document *d)
{
    size_t step = d->sentences.len / 64 + 1;
    for (uint32_t i = 0; i < d->sentences.len; i += (uint32_t)step) {
        mda_place p = srcmap_place(d, d->sentences.at[i].text);
        span source = srcmap_source(d, d->sentences.at[i].text);
        LAW(lies_in(source, d->source.len), i);
        LAW(p.line > 0 && p.column > 0, i);
        LAW(p.end_line > p.line ||
                (p.end_line == p.line && p.end_column >= p.column),
            i);
    }
}

static bool drop(void *payload, const char *data, size_t len)
{
    (void)payload, (void)data, (void)len;
    return true;
}

void law_read(const char *format, const uint8_t *data, size_t size)
{
    mda_document *d = NULL;
    mda_read_options options = MDA_READ_OPTIONS_INIT;
    options.format = format;
    mda_slice bytes = {(const char *)data, size};
    if (mda_document_read(&d, bytes, &options, NULL) != MDA_OK)
        return;
    check_parts(d);
    check_runs(d);
    check_order(d);
    check_blocks(d);
    check_sentences(d);
    check_sections(d);
    check_figures(d);
    check_places(d);
    bool found;
    mda_writer away = {drop, NULL};
    mda_document_dump(d, MDA_DUMP_ALL, away, NULL);
    mda_document_extract(d, "mdna", "json", away, &found, NULL);
    mda_document_free(d);
}
