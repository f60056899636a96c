/* extract.h - an item of a form, wherever in the file its body stands. */
#ifndef DOC_EXTRACT_H
#define DOC_EXTRACT_H

#include "doc/document.h"

typedef enum extract_status {
    EXTRACT_FOUND,
    EXTRACT_BY_REFERENCE,
    EXTRACT_OMITTED,
    EXTRACT_NOT_FOUND,
    EXTRACT_NOT_APPLICABLE /* the form has no such item */
} extract_status;

typedef struct extract {
    extract_status status;
    const char *item;           /* as asked */
    slice target;               /* of EXTRACT_BY_REFERENCE */
    ARRAY(uint32_t) sections;   /* the body, in document order */
} extract;

/* Finds `item`: "mdna", "risk-factors", "notes" ..., or an item id ("5.D",
 * "7", "1A", "I.2").  MDA_ENOTFOUND when no form has such an item.  Freed
 * with extract_free(). */
mda_status extract_find(const document *doc, slice item, extract *out,
                        mda_error *err);
void extract_free(extract *e);
/* "found", "incorporated-by-reference", "omitted", "not-found",
 * "not-applicable". */
const char *extract_status_name(extract_status status);

#endif
