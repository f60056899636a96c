/* setup.h - what drafts are checked with: rules, known documents, options. */
#ifndef LSP_SETUP_H
#define LSP_SETUP_H

#include "lsp/position.h"
#include "lsp/settings.h"

/* Another document of the registrant.  Its bytes are kept, since a place in it
 * must be told to the editor in UTF-16. */
typedef struct known {
    char *path;
    buf bytes;
    position_index index;
    mda_document *doc;
} known;

typedef struct setup setup;

/* Makes the setup of a draft from the nearest project file and the settings;
 * relative paths of the latter count from the folder `root`.  What is wrong
 * with the project, its rules or known documents becomes lines of `wrong`, and
 * the setup does without them. */
mda_status setup_new(setup **out, const char *draft, const char *root,
                     const settings *set, buf *wrong, mda_error *err);
void setup_free(setup *s);

const char *setup_form(const setup *s);
const mda_ruleset *setup_rules(const setup *s);
mda_linter *setup_linter(const setup *s);
mda_lint_options setup_options(const setup *s);
/* The known document that a place of a finding is in, or NULL. */
known *setup_known(const setup *s, const mda_document *doc);
/* Is the file at `path` one that this setup was made from: a project file, a
 * list beside it, a rule file, a known document? */
bool setup_uses(const setup *s, const char *path);

mda_status setup_lint(setup *s, const mda_document *doc, mda_result **out,
                      mda_error *err);
/* Loads a rule file together with all other rules, so that what it refers to
 * is known.  *out, which has the diagnostics, is freed by the caller; MDA_OK
 * also when there are mistakes. */
mda_status setup_check_rules(setup *s, const char *path, slice text,
                             mda_loader **out, mda_error *err);

#endif
