/* markup.h - text of a filing inside XML and HTML. */
#ifndef REPORT_MARKUP_H
#define REPORT_MARKUP_H

#include "base/buf.h"

/* Appends text that may stand between tags and inside quoted attributes, of
 * XML and of HTML: < > & " ' as references, white space as one blank each,
 * control and invisible characters spelt out, as \u{1b}. */
void markup_add(buf *out, slice s);
/* The same of a C string; nothing for NULL. */
void markup_text(buf *out, const char *s);
/* Appends  NAME="value"  with a blank before it. */
void markup_attribute(buf *out, const char *name, const char *value);
void markup_number(buf *out, const char *name, uint64_t value);

#endif
