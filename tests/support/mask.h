/* mask.h - hides what changes with every release or rule. */
#ifndef SUPPORT_MASK_H
#define SUPPORT_MASK_H

#include "base/buf.h"

/* Appends `text` with "mdalint 1.2.3" as "mdalint <version>" and the digest
 * after a key sha256 as "<sha256>"; all other bytes stay as they are. */
void mask_text(buf *out, slice text);

#endif
