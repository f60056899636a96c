/* sentence.h - blocks to sentences. */
#ifndef DOC_SENTENCE_H
#define DOC_SENTENCE_H

#include "doc/document.h"

/* Fills doc->sentences: prose is split at sentence ends, headings and table
 * rows stay whole, furniture is left out.  Once, when sealing. */
mda_status sentence_split(document *doc, mda_error *err);

#endif
