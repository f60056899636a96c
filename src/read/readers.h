/* readers.h - the formats that are read, and the choice among them. */
#ifndef READ_READERS_H
#define READ_READERS_H

#include "doc/build.h"

/* A reader turns the bytes [base, base + bytes.len) of the file into build
 * calls on the current part.  `base` is added to all source offsets. */
typedef struct reader {
    const char *name;           /* "html" */
    const char *suffixes;       /* "htm html xhtml", without dots */
    bool (*sniff)(slice bytes); /* is it surely this format? NULL: never */
    mda_status (*read)(builder *b, slice bytes, uint32_t base, mda_error *err);
} reader;

/* All readers, in the order of sniffing; ends at a NULL name. */
extern const reader readers[];

/* Reads a whole file.  `options` as in mda_document_read(), never NULL. */
mda_status readers_read(document **out, slice bytes,
                        const mda_read_options *options, mda_error *err);

/* Do bytes begin as a page of HTML does? */
bool readers_is_page(slice bytes);

mda_status txt_read(builder *b, slice bytes, uint32_t base, mda_error *err);
mda_status md_read(builder *b, slice bytes, uint32_t base, mda_error *err);
mda_status html_read(builder *b, slice bytes, uint32_t base, mda_error *err);
/* HTML inside something else: source bytes at `at`. */
mda_status html_read_piece(builder *b, span at, mda_error *err);
mda_status edgar_read(builder *b, slice bytes, uint32_t base, mda_error *err);

#endif
