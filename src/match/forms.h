/* forms.h - the word forms of a lemma, with the table of English at hand. */
#ifndef MATCH_FORMS_H
#define MATCH_FORMS_H

#include "match/english.h"
#include "match/matcher.h"

/* Like forms_each() for a folded lemma; some forms may come twice. */
void forms_make(const english *e, slice lemma,
                void (*each)(slice form, void *payload), void *payload);
/* True if a folded word stands for itself only: of, may, lost, 10. */
bool forms_has_none(const english *e, slice lemma);

#endif
