/* cite.h - citations of the law and where it is published. */
#ifndef LSP_CITE_H
#define LSP_CITE_H

#include "base/slice.h"

#define CITE_BYTES 128

/* The next citation in `text` at or after `from`: its span, and its address
 * as a C string.  False when there is none. */
bool cite_find(slice text, size_t from, span *at, char link[CITE_BYTES]);

#endif
