/* load.h - YAML files to the model, with diagnostics. */
#ifndef RULE_LOAD_H
#define RULE_LOAD_H

#include "rule/diag.h"
#include "rule/rule.h"

/* Reads one file: a rule (has `id`), or a lexicon (`concepts`, `cues`,
 * `elements`).  Mistakes go to `d`; the status is for memory only. */
mda_status load_text(model *m, diags *d, slice yaml_text, const char *path,
                     mda_error *err);
struct pack_file;
/* The same of a file built into the library. */
mda_status load_pack(model *m, diags *d, const struct pack_file *file,
                     mda_error *err);
/* After all files: references between rules, elements and concepts exist,
 * ids are unique, scopes are known. */
mda_status load_link(model *m, diags *d, mda_error *err);
/* Advice on rules that load but are poor: no test, no authority, a trigger
 * that nothing tests, a concept that nothing uses.  None while there are
 * errors. */
void advise(const model *m, diags *d);

#endif
