/* edgar.c - stub: one part for now. */
#include "read/readers.h"

mda_status edgar_read(builder *b, slice bytes, uint32_t base, mda_error *err)
{
    build_part(b, SLICE(""), SLICE(""),
               (span){base, base + (uint32_t)bytes.len}, true);
    if (slice_find_nocase(bytes, SLICE("<html"), 0) != SIZE_MAX)
        return html_read(b, bytes, base, err);
    return txt_read(b, bytes, base, err);
}
