/* scope.h - the regulatory scopes of rules: "mdna", "notes", "5.D", "known". */
#ifndef EVAL_SCOPE_H
#define EVAL_SCOPE_H

#include "eval/context.h"

/* Does `sentence` of `s` stand in one of the scopes?  No scope at all means
 * everywhere but tables of contents, exhibit lists and safe-harbour legends;
 * "known" means any place of a known document. */
bool scope_holds(const texts *scopes, const source *s, uint32_t sentence);

#define SCOPE_NAMES 8 /* those beyond are looked up each time */

/* Scopes looked up once, for many sentences. */
typedef struct scope {
    const texts *names;
    role roles[SCOPE_NAMES];
} scope;

scope scope_of(const texts *names);
bool scope_has(const scope *scope, const source *s, uint32_t sentence);

#endif
