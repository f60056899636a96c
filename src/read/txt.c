/* txt.c - first version: paragraphs between empty lines. */
#include "read/txt.h"

#include "read/readers.h"
#include "read/visible.h"

void txt_blocks(builder *b, uint32_t start, uint32_t end, bool markup)
{
    const char *text = b->doc->source.ptr;
    uint32_t open = NONE;
    while (start < end) {
        const char *nl = memchr(text + start, '\n', end - start);
        uint32_t stop = nl ? (uint32_t)(nl - text) : end;
        slice line = slice_sub(b->doc->source, start, stop);
        if (visible_is_blank(line, markup)) {
            if (open != NONE)
                build_close(b);
            open = NONE;
        } else {
            if (open == NONE)
                open = build_open(b, BLOCK_PARAGRAPH, 0);
            visible_text(b, start, stop, markup);
            build_space(b, stop, stop < end ? stop + 1 : stop);
        }
        start = stop + 1;
    }
    if (open != NONE)
        build_close(b);
}

mda_status txt_read(builder *b, slice bytes, uint32_t base, mda_error *err)
{
    (void)err;
    txt_blocks(b, base, base + (uint32_t)bytes.len, true);
    return MDA_OK;
}
