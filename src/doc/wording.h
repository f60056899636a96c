/* wording.h - the wording of titles. */
#ifndef DOC_WORDING_H
#define DOC_WORDING_H

#include "base/slice.h"

/* Is this folded word (folded.h) one that titles of items are made of? */
bool wording_is_title_word(slice word);
/* Bytes of `text`, from its start, that read as a title. */
uint32_t wording_title_length(slice text);
/* Does a page number stand at the end, after other words? */
bool wording_ends_with_page(slice s);

#endif
