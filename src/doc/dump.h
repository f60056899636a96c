/* dump.h - the structure of a document as an indented tree. */
#ifndef DOC_DUMP_H
#define DOC_DUMP_H

#include "doc/document.h"

/* `layers`: a set of mda_dump. */
mda_status dump_write(const document *doc, unsigned layers, mda_writer out,
                      mda_error *err);

#endif
