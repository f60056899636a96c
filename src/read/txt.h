/* txt.h - text laid out in lines, alone or inside an HTML page. */
#ifndef READ_TXT_H
#define READ_TXT_H

#include "doc/build.h"

/* Source bytes [start, end) as blocks inside the open one.  With `markup`,
 * tags are skipped and character references decoded, as inside <pre>. */
void txt_blocks(builder *b, uint32_t start, uint32_t end, bool markup);

#endif
