/* pages.c - text of a range of pages.
 *
 * furniture.c leaves on each piece of furniture the page number it shows.
 * Where numbers stand at the foot, page 46 is what lies between the foot that
 * says 45 and the one that says 46; where they open a page (the block carries
 * BLOCK_PAGE_START), page 46 begins with its own number. */
#include "doc/survey.h"

typedef struct feet {
    const document *doc;
    uint32_t at, end; /* blocks */
} feet;

/* Next numbered furniture; NONE at the end. */
static uint32_t next_foot(feet *f)
{
    while (f->at < f->end) {
        uint32_t i = f->at;
        const block *k = &f->doc->blocks.at[i];
        bool is_foot = k->kind == BLOCK_FURNITURE && k->column;
        f->at = k->kind == BLOCK_FURNITURE ? k->end : i + 1;
        if (is_foot)
            return i;
    }
    return NONE;
}

static bool numbers_are_heads(const document *doc, const part *p)
{
    feet f = {doc, p->first_block, p->end_block};
    uint32_t heads = 0, all = 0;
    for (uint32_t i; (i = next_foot(&f)) != NONE; all++)
        heads += (doc->blocks.at[i].flags & BLOCK_PAGE_START) != 0;
    return heads * 2 > all;
}

span pages_find(const document *doc, uint32_t index, uint32_t first,
                uint32_t last)
{
    const part *p = &doc->parts.at[index];
    bool heads = numbers_are_heads(doc, p);
    uint32_t start = NONE, end = NONE, seen_last = 0;
    /* the foot before the first page, or its own head; the foot of the last
     * page, or the head after it */
    uint32_t opens = heads ? first : first - 1;
    uint32_t closes = heads ? last + 1 : last;
    feet f = {doc, p->first_block, p->end_block};
    for (uint32_t i; (i = next_foot(&f)) != NONE;) {
        const block *k = &doc->blocks.at[i];
        if (k->column == opens)
            start = heads ? k->text.start : k->text.end;
        if (start != NONE && k->column == closes && k->text.start >= start) {
            end = heads ? k->text.start : k->text.end;
            seen_last = i;
            break;
        }
    }
    bool known = start != NONE && end != NONE && end > start && seen_last;
    return known ? (span){start, end} : (span){0, 0};
}
