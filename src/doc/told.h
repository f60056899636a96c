/* told.h - a section as clients of the library are told of it. */
#ifndef DOC_TOLD_H
#define DOC_TOLD_H

#include "doc/document.h"

/* Section `index` with its places in the source. */
mda_section section_told(const document *doc, uint32_t index);
/* "found", "incorporated-by-reference" ... of a section_status. */
const char *section_status_name(uint8_t status);

#endif
