/* spell.h - the spelling rules: words of the MD&A that are in no dictionary. */
#ifndef EVAL_SPELL_H
#define EVAL_SPELL_H

#include "eval/context.h"

/* Adds the rule that a misspelt word raises. */
mda_status spell_add_rule(model *m, mda_error *err);

/* Dictionary and scratch of one linter. */
typedef struct speller speller;

/* Loads the dictionary.  `words` must outlive the speller. */
mda_status spell_new(speller **out, const mda_spell_options *options,
                     const word_table *words, mda_error *err);
void spell_free(speller *s);

/* Adds a finding for each word of the MD&A that seems misspelt. */
mda_status spell_run(speller *s, const context *c, const rule *r, result *out,
                     mda_error *err);

/* Gives what may have been meant by `word` to `each`, the likeliest first, at
 * most five. */
mda_status spell_suggest(speller *s, slice word,
                         void (*each)(const char *suggestion, void *payload),
                         void *payload, mda_error *err);

#endif
