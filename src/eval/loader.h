/* loader.h - rule files to a ruleset. */
#ifndef EVAL_LOADER_H
#define EVAL_LOADER_H

#include "eval/ruleset.h"
#include "rule/diag.h"

struct mda_loader {
    model model; /* emptied by compiling */
    diags diags;
    ARRAY(const char *) paths; /* of the files added, in model.arena */
    bool check_words;          /* ask the dictionary about words of rules */
    slice image;               /* of the built-in rules, or empty */
    bool is_builtin;           /* all built-in files are wanted, and nothing
                                  else so far: none is loaded yet */
};

typedef struct mda_loader loader;

mda_status loader_new(loader **out, mda_error *err);
void loader_free(loader *l);

/* See mda_loader_add_text() and mda_loader_add_path(). */
mda_status loader_add_text(loader *l, slice yaml, const char *name,
                           mda_error *err);
mda_status loader_add_path(loader *l, const char *path, mda_error *err);
/* Adds the built-in files whose names begin with `prefix` ("" for all,
 * "lexicon/") and that no file added before stands for. */
mda_status loader_add_builtin(loader *l, const char *prefix, mda_error *err);

/* Links, advises and compiles; MDA_ERULES when a diagnostic is an error or
 * there is no rule.  Once only: the loader is left with its diagnostics. */
mda_status loader_compile(loader *l, ruleset **out, mda_error *err);

#endif
