/* loader.h - rule files to a ruleset. */
#ifndef EVAL_LOADER_H
#define EVAL_LOADER_H

#include "eval/ruleset.h"
#include "rule/diag.h"

/* A file that was added and not loaded yet. */
typedef struct rule_source {
    const char *name; /* of a file; else what the names of built-in files begin
                         with */
    buf bytes;
    bool is_builtin;
} rule_source;

struct mda_loader {
    model model; /* emptied by compiling */
    diags diags;
    ARRAY(rule_source) sources; /* in the order in which they were added */
    ARRAY(const char *) paths;  /* of the files loaded, in model.arena */
    bool check_words;           /* ask the dictionary about words of rules */
    slice image;                /* of the built-in rules, or empty */
    const char *stamp;          /* tells this program from all others; NULL:
                                   nothing is kept */
    const char *folder;         /* where compiled rules are kept, or NULL */
};

typedef struct mda_loader loader;

mda_status loader_new(loader **out, mda_error *err);
void loader_free(loader *l);

/* See mda_loader_keep(). */
mda_status loader_keep(loader *l, const char *folder, mda_error *err);

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
