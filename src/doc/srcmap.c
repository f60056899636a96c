/* srcmap.c - the way back from visible text to the file on disk.
 *
 * A run says which source bytes a stretch of text stands for.  Inside a copied
 * run offsets go one to one; a changed run (a character reference, folded
 * white space) is taken whole; an inserted one stands for nothing. */
#include "doc/srcmap.h"

#include "base/error.h"

/* Last run that starts at or before text offset `at`. */
static uint32_t run_at(const document *doc, uint32_t at)
{
    uint32_t low = 0, high = doc->runs.len;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (doc->runs.at[mid].text_start <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low ? low - 1 : 0;
}

static uint32_t run_text_end(const document *doc, uint32_t i)
{
    return i + 1 < doc->runs.len ? doc->runs.at[i + 1].text_start
                                 : (uint32_t)doc->text.len;
}

span srcmap_source(const document *doc, span text)
{
    if (!doc->runs.len)
        return (span){0, 0};
    uint32_t i = run_at(doc, text.start);
    uint32_t j = text.end > text.start ? run_at(doc, text.end - 1) : i;
    while (i < j && doc->runs.at[i].kind == RUN_INSERTED)
        i++, text.start = doc->runs.at[i].text_start;
    while (j > i && doc->runs.at[j].kind == RUN_INSERTED)
        j--, text.end = run_text_end(doc, j);
    const run *a = &doc->runs.at[i], *z = &doc->runs.at[j];
    span source = {a->source_start, z->source_start + z->source_len};
    if (a->kind == RUN_COPY)
        source.start += text.start - a->text_start;
    if (z->kind == RUN_COPY)
        source.end = z->source_start + (text.end - z->text_start);
    if (source.end < source.start)
        source.end = source.start;
    return source;
}

span srcmap_text(const document *doc, span source)
{
    span text = {NONE, 0};
    for (uint32_t i = 0; i < doc->runs.len; i++) {
        const run *r = &doc->runs.at[i];
        span run_source = {r->source_start, r->source_start + r->source_len};
        if (!span_touch(run_source, source))
            continue;
        span piece = {r->text_start, run_text_end(doc, i)};
        if (r->kind == RUN_COPY && run_source.start < source.start)
            piece.start += source.start - run_source.start;
        if (r->kind == RUN_COPY && run_source.end > source.end)
            piece.end -= run_source.end - source.end;
        if (text.start == NONE)
            text.start = piece.start;
        text.end = piece.end;
    }
    return text.start == NONE ? (span){0, 0} : text;
}

/* A block that stands for itself: a table, not its cell. */
static bool is_whole(const document *doc, uint32_t i)
{
    uint8_t kind = doc->blocks.at[i].kind;
    for (uint32_t p = i; p != NONE; p = doc->blocks.at[p].parent)
        if (doc->blocks.at[p].kind == BLOCK_TABLE)
            return p == i;
    return kind != BLOCK_LIST && kind != BLOCK_PART;
}

span srcmap_block(const document *doc, uint32_t at)
{
    uint32_t i = 0;
    while (i < doc->runs.len &&
           (doc->runs.at[i].kind == RUN_INSERTED ||
            doc->runs.at[i].source_start + doc->runs.at[i].source_len <= at))
        i++;
    if (i == doc->runs.len)
        return (span){0, 0};
    const run *r = &doc->runs.at[i];
    uint32_t text = r->text_start;
    if (r->kind == RUN_COPY && at > r->source_start)
        text += at - r->source_start;
    uint32_t b = document_block_at(doc, text);
    while (b != NONE && !is_whole(doc, b))
        b = doc->blocks.at[b].parent;
    return b == NONE ? (span){0, 0} : doc->blocks.at[b].text;
}

const part *srcmap_part(const document *doc, uint32_t at)
{
    uint32_t low = 0, high = doc->parts.len;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (doc->parts.at[mid].source.start <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return &doc->parts.at[low ? low - 1 : 0];
}

mda_status srcmap_index_lines(document *doc, mda_error *err)
{
    uint32_t *first = array_add(&doc->lines);
    if (!first)
        return error_nomem(err);
    const char *start = doc->source.ptr, *end = start + doc->source.len;
    for (const char *p = start; (p = memchr(p, '\n', (size_t)(end - p)));) {
        uint32_t *line = array_add(&doc->lines);
        if (!line)
            return error_nomem(err);
        *line = (uint32_t)(++p - start);
    }
    return MDA_OK;
}

void srcmap_line(const document *doc, uint32_t at, uint32_t *line,
                 uint32_t *column)
{
    uint32_t low = 0, high = doc->lines.len;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (doc->lines.at[mid] <= at)
            low = mid + 1;
        else
            high = mid;
    }
    *line = low;
    *column = at - doc->lines.at[low ? low - 1 : 0] + 1;
}

mda_place srcmap_place(const document *doc, span text)
{
    mda_place place = {.document = doc, .text = text};
    place.source = place.file = srcmap_source(doc, text);
    srcmap_line(doc, place.source.start, &place.line, &place.column);
    srcmap_line(doc, place.source.end, &place.end_line, &place.end_column);
    place.section = section_item(doc, document_section_at(doc, text.start));
    place.quote = slice_span(doc->text, text);
    if (doc->parts.len > 1) {
        const part *p = srcmap_part(doc, place.source.start);
        place.part = p->name.len ? p->name.ptr : p->type.ptr;
        place.source.start -= p->source.start;
        place.source.end -= p->source.start;
    }
    return place;
}
