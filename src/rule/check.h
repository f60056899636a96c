/* check.h - what the tables of fields.c cannot say about a map; see
 * shape.check. */
#ifndef RULE_CHECK_H
#define RULE_CHECK_H

#include "rule/load_map.h"

/* The id is the file's name; placeholders of message and hint exist; `expect`
 * speaks of the triggers' concepts when it names none. */
mda_status check_rule(loading *l, const yaml *node, void *into);
/* A weight has something to be weighed against. */
mda_status check_when(loading *l, const yaml *node, void *into);
/* Scopes default to the MD&A; `enough` is not more than there are. */
mda_status check_expect(loading *l, const yaml *node, void *into);
/* Some concept must be there, not only forbidden ones. */
mda_status check_way(loading *l, const yaml *node, void *into);
/* The form is known. */
mda_status check_test(loading *l, const yaml *node, void *into);
/* The name is not that of a built-in class. */
mda_status check_concept(loading *l, const yaml *node, void *into);

#endif
