/* noted.h - what is noted of a page for its end, between two readings. */
#ifndef READ_NOTED_H
#define READ_NOTED_H

#include "read/flow.h"
#include "read/ixbrl.h"

/* How much is noted so far. */
void noted_count(const flow *f, const ixbrl *x, uint32_t out[SEAM_LISTS]);
/* Takes over what was noted in a stretch that was read before. */
void noted_graft(flow *f, ixbrl *x, const seam_graft *g);
/* The page is read: hands all of it to its seams. */
void noted_end(flow *f, ixbrl *x);

#endif
