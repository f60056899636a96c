/* suggest.h - help for those who write rule files: what may stand where. */
#ifndef RULE_SUGGEST_H
#define RULE_SUGGEST_H

#include "rule/rule.h"

/* Calls `each` for every word that may stand at offset `at` of a rule file,
 * which need not be whole or right: keys, fixed names, and names of the model.
 * False from `each` ends it. */
void suggest_words(const model *names, slice yaml, size_t at,
                   bool (*each)(const mda_suggestion *word, void *payload),
                   void *payload);
/* The word of a key or name around offset `at`; may be empty. */
span suggest_word_at(slice yaml, size_t at);

#endif
