/* outline.h - headings to sections: which form this is, where its items are
 * and what the usual headings inside an MD&A stand for. */
#ifndef DOC_OUTLINE_H
#define DOC_OUTLINE_H

#include "doc/document.h"

/* Sets doc->form, doc->period_end and doc->sections, and the section of each
 * sentence.  `form` is what the user says, or NULL to look.  An item that the
 * form calls for and the file lacks gets a section without text whose status
 * says so: nothing is guessed in silence.  Once, when sealing, after
 * sentences. */
mda_status outline_find(document *doc, const char *form, mda_error *err);

#endif
