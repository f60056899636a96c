/* vocabulary.h - names that rule files may use without defining them. */
#ifndef RULE_VOCABULARY_H
#define RULE_VOCABULARY_H

#include "rule/diag.h"

/* A name of the vocabulary and what it stands for. */
typedef struct word_meaning {
    const char *name; /* NULL ends a list */
    const char *help;
} word_meaning;

/* Classes of words that the matcher knows by itself: "money", written <money>
 * in phrases and money in lists. */
extern const word_meaning vocabulary_classes[];
/* Scopes besides item ids. */
extern const word_meaning vocabulary_scopes[];
extern const word_meaning vocabulary_forms[];
/* Kinds of registrants; eval/kind.h says how each is known. */
extern const word_meaning vocabulary_registrants[];

bool vocabulary_is_class(slice name);
/* Notes a mistake if `name` is no scope, form, fact or requirement, whichever
 * `kind` says; other kinds are always right. */
void vocabulary_check(diags *d, ref_kind kind, slice name, mark at);

#endif
