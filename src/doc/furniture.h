/* furniture.h - page numbers, running heads and feet are not prose. */
#ifndef DOC_FURNITURE_H
#define DOC_FURNITURE_H

#include "doc/document.h"

/* Turns blocks that are page furniture into BLOCK_FURNITURE and marks with
 * BLOCK_CONTINUES the paragraph that goes on after a page break.  Once, when
 * sealing, before sentences are split. */
mda_status furniture_mark(document *doc, mda_error *err);

#endif
