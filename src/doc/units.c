/* units.c - flattening the block tree.
 *
 * A row is one unit although it has cells, because filings set headings in
 * layout tables ("Item 7." | "Management's Discussion").  Some files put whole
 * pages into one cell: a row too long to be a heading is entered, and its
 * paragraphs are units.  A walk forward over the array is enough, no stack. */
#include "doc/units.h"

#include "base/error.h"

enum { LONG_ROW = 600, LONG_ITEM = 600 };

static bool is_unit(const document *doc, uint32_t i)
{
    const block *k = &doc->blocks.at[i];
    bool has_children = k->end > i + 1;
    switch ((block_kind)k->kind) {
    case BLOCK_PARAGRAPH:
    case BLOCK_HEADING:
        return true;
    case BLOCK_ITEM:
        return !has_children || span_len(k->text) <= LONG_ITEM;
    case BLOCK_ROW:
        return span_len(k->text) <= LONG_ROW;
    case BLOCK_CELL:
        return !has_children;
    default:
        return false;
    }
}

static uint8_t row_flags(const document *doc, uint32_t i)
{
    const block *k = &doc->blocks.at[i];
    if (k->kind == BLOCK_CELL)
        return UNIT_ROW;
    if (k->kind != BLOCK_ROW)
        return 0;
    unsigned flags = UNIT_ROW;
    if (k->parent != NONE && i == k->parent + 1)
        flags |= UNIT_FIRST;
    if (k->parent != NONE && k->end == doc->blocks.at[k->parent].end)
        flags |= UNIT_LAST;
    return (uint8_t)flags;
}

mda_status units_collect(const document *doc, unit_list *out, mda_error *err)
{
    uint32_t part = 0;
    for (uint32_t i = 0; i < doc->blocks.len;) {
        const block *k = &doc->blocks.at[i];
        while (part + 1 < doc->parts.len && i >= doc->parts.at[part].end_block)
            part++;
        if (k->kind == BLOCK_FURNITURE) {
            i = k->end;
            continue;
        }
        if (!is_unit(doc, i)) {
            i++;
            continue;
        }
        unit *u = array_add(out);
        if (!u)
            return error_nomem(err);
        *u = (unit){i, k->text, part, row_flags(doc, i)};
        i = k->end;
    }
    return MDA_OK;
}

uint32_t units_at(const unit_list *units, uint32_t at)
{
    uint32_t low = 0, high = units->len;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (units->at[mid].text.end <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}
