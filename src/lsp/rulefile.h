/* rulefile.h - help inside rule files. */
#ifndef LSP_RULEFILE_H
#define LSP_RULEFILE_H

#include "lsp/prose.h"
#include "lsp/server.h"

/* Writes what the key or name at an offset means; nothing if it is none. */
void rulefile_hover(const entry *e, uint32_t offset, prose *p);

#endif
