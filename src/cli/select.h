/* select.h - which rules run on a draft, and how severe they are there. */
#ifndef CLI_SELECT_H
#define CLI_SELECT_H

#include "cli/drafts.h"
#include "mdalint.h"

/* Adds --rules, the packs of all drafts, and the built-in rules or their
 * lexicon alone; compiles.  False after messages. */
bool select_load(drafts *d, mda_ruleset **out);

/* Fills `only`, `preview` and `levels` of a draft's options; the arrays live
 * in the arena.  False after messages. */
bool select_rules(drafts *d, const draft *of, const mda_ruleset *rules,
                  mda_lint_options *out);

#endif
