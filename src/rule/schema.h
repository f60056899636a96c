/* schema.h - the table of keys of rule and lexicon files.  Loading, the JSON
 * Schema and the reference page are made from it. */
#ifndef RULE_SCHEMA_H
#define RULE_SCHEMA_H

#include "rule/rule.h"

/* JSON Schema (draft 2020-12) of a rule or lexicon file. */
mda_status schema_write(mda_writer out, mda_error *err);
/* The reference page of rule files in Markdown: every key, every fixed name,
 * every diagnostic.  docs/rule-language.md is its output. */
mda_status schema_reference_write(mda_writer out, mda_error *err);
/* The rule's page in Markdown: title, law, why, what raises it, what is
 * looked for, exits, examples. */
mda_status page_write(const rule *r, mda_writer out, mda_error *err);

#endif
