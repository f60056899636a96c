/* sgml.h - full EDGAR submissions: the header and the documents in it. */
#ifndef PACK_SGML_H
#define PACK_SGML_H

#include "base/slice.h"

/* What the header of a submission tells; empty or 0 where it does not. */
typedef struct sgml_header {
    slice form;         /* "10-K405" */
    int32_t period_end; /* yyyymmdd of the period of report */
} sgml_header;

/* One <DOCUMENT>. Slices borrow from the submission, spans are offsets in
 * it. */
typedef struct sgml_part {
    slice type; /* "10-K", "EX-13.1" */
    slice name; /* file name, or its type where it has none */
    slice description;
    span whole;   /* with its tags */
    span content; /* between <TEXT> and </TEXT>, wrappers left out */
    bool is_text; /* false for pictures, archives, XBRL instances ... */
} sgml_part;

typedef struct sgml {
    slice bytes;
    uint32_t at;
} sgml;

/* Whether bytes begin as a submission or a document of one does. */
bool sgml_is_submission(slice bytes);
sgml_header sgml_read_header(slice bytes);
/* The next document; false when there is none.  Start from {bytes, 0}. */
bool sgml_next(sgml *s, sgml_part *out);

#endif
