/* told.c - a section as clients of the library are told of it: names in the
 * place of numbers, places in the source in the place of blocks. */
#include "doc/told.h"

#include "doc/srcmap.h"

const char *section_status_name(uint8_t status)
{
    static const char *const names[] = {
        [SECTION_FOUND] = "found",
        [SECTION_BY_REFERENCE] = "incorporated-by-reference",
        [SECTION_OMITTED] = "omitted",
        [SECTION_NOT_FOUND] = "not-found",
    };
    return names[status];
}

/* Last paragraph or list item of the section's own body; NONE without one. */
static uint32_t last_paragraph(const document *doc, uint32_t index)
{
    const section *s = &doc->sections.at[index];
    uint32_t end = s->end_block, found = NONE;
    if (index + 1 < doc->sections.len &&
        doc->sections.at[index + 1].parent == index)
        end = doc->sections.at[index + 1].first_block;
    for (uint32_t i = s->first_block; i < end && i < doc->blocks.len; i++) {
        const block *b = &doc->blocks.at[i];
        if (b->kind == BLOCK_TABLE)
            i = b->end - 1;
        else if (b->kind == BLOCK_PARAGRAPH && span_len(b->text))
            found = i;
    }
    return found;
}

mda_section section_told(const document *doc, uint32_t index)
{
    const section *s = &doc->sections.at[index];
    uint32_t last = last_paragraph(doc, index);
    mda_section told = {
        .item = s->item,
        .role = role_name((role)s->role),
        .status = section_status_name(s->status),
        .title = s->title,
        .level = s->level,
        .parent = s->parent == NONE ? SIZE_MAX : s->parent,
    };
    if (span_len(s->heading))
        told.heading = srcmap_place(doc, s->heading);
    if (span_len(s->text))
        told.place = srcmap_place(doc, s->text);
    if (last != NONE)
        told.last = srcmap_place(doc, doc->blocks.at[last].text);
    return told;
}
