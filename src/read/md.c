/* md.c - stub: reads Markdown as text for now. */
#include "read/readers.h"

#include "read/txt.h"

mda_status md_read(builder *b, slice bytes, uint32_t base, mda_error *err)
{
    (void)err;
    txt_blocks(b, base, base + (uint32_t)bytes.len, false);
    return MDA_OK;
}
