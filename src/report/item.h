/* item.h - an item of a filing as plain text or JSON, for readers and
 * researchers. */
#ifndef REPORT_ITEM_H
#define REPORT_ITEM_H

#include "doc/document.h"

/* See mda_document_extract(). */
mda_status item_write(const document *doc, const char *item, const char *format,
                      mda_writer out, bool *found, mda_error *err);

#endif
