/* conf.h - the project file .mdalint.yaml and what it says of one draft.
 *
 *     conf_find(a, "filings/2024/20-f.md", &path, err)  ->  ".mdalint.yaml"
 *     conf_load(&c, path, err)                     mistakes are in c->mistakes
 *     conf_settings_of(c, "filings/2024/20-f.md", a, &s, err)
 *     conf_text(&s, CONF_FORM, NULL)                              ->  "20-F"
 *     s.of[CONF_KNOWN]                  ->  the files, wildcards filled in
 *
 * Every value knows where it was said.  A conf is sealed when loaded: any
 * number of threads may ask it.
 */
#ifndef CONF_CONF_H
#define CONF_CONF_H

#include "base/arena.h"
#include "base/array.h"

#define CONF_NAME ".mdalint.yaml"

/* What can be said; rows of the table in conf/fields.c, in this order. */
typedef enum conf_key {
    CONF_EXTENDS,
    CONF_INCLUDE,
    CONF_EXCLUDE,
    CONF_BUILTIN,
    CONF_PREVIEW,
    CONF_CACHE,
    CONF_SPELLING,
    CONF_WORDS,
    CONF_FAIL_ON,
    CONF_SUPPRESSIONS,
    CONF_BASELINE,
    CONF_PACKS, /* from here on also in overrides */
    CONF_FORM,
    CONF_FILER,
    CONF_MATERIALITY,
    CONF_KNOWN,
    CONF_PRIOR,
    CONF_SEVERITY,
    CONF_PATHS, /* of an override: its patterns */
    CONF_OVERRIDES,
    CONF_KEYS
} conf_key;

/* One value with its place. */
typedef struct conf_value {
    const char *text; /* a file: as reached from where the program stands */
    const char *name; /* of `severity`: the rule; else NULL */
    const char *path; /* of the file that says it */
    uint32_t line, column;
} conf_value;

typedef ARRAY(conf_value) conf_values;

/* A project file, one it extends, or an override inside one. */
typedef struct conf_layer {
    conf_values of[CONF_KEYS];
} conf_layer;

typedef struct conf {
    arena *arena;
    const char *path;   /* of the project file; NULL: there is none */
    const char *folder; /* absolute; patterns count from it */
    ARRAY(conf_layer) bases;     /* the least binding first */
    ARRAY(conf_layer) overrides; /* bind more than all bases */
    ARRAY(mda_diagnostic) mistakes; /* all of severity MDA_ERROR */
    ARRAY(const char *) files;   /* read for it, the project file last */
} conf;

/* The nearest project file for a draft, which need not exist: in its folder
 * or one above, up to the one that holds .git.  *out is NULL if there is none.
 * MDA_ENOMEM. */
mda_status conf_find(arena *a, const char *draft, const char **out,
                     mda_error *err);

/* Reads a project file and those it extends; NULL gives an empty project whose
 * folder is where the program stands.  Mistakes do not fail: they are kept.
 * MDA_EIO, MDA_ELIMIT, MDA_ENOMEM. */
mda_status conf_load(conf **out, const char *path, mda_error *err);
void conf_free(conf *c);

/* What holds for one draft: the last value binds; those of lists add up. */
typedef struct conf_settings {
    conf_values of[CONF_KEYS]; /* in the arena asked for */
} conf_settings;

/* Settings of a draft.  Wildcards of CONF_KNOWN, CONF_PRIOR, CONF_PACKS are
 * filled in from disk: MDA_ENOTFOUND, with the place in the project file, when
 * a file named there does not exist; else MDA_ENOMEM. */
mda_status conf_settings_of(const conf *c, const char *draft, arena *a,
                            conf_settings *out, mda_error *err);
/* Settings of the project, without overrides. */
mda_status conf_settings_all(const conf *c, arena *a, conf_settings *out,
                             mda_error *err);

/* All values of a key in any layer, wildcards filled in, each once; for what
 * the whole project has.  In the arena; errors as conf_settings_of(). */
mda_status conf_everywhere(const conf *c, conf_key key, arena *a,
                           conf_values *out, mda_error *err);

/* The binding value of a key that has one; NULL if nobody says it. */
const conf_value *conf_last(const conf_settings *s, conf_key key);
const char *conf_text(const conf_settings *s, conf_key key,
                      const char *otherwise);
bool conf_flag(const conf_settings *s, conf_key key, bool otherwise);
/* CONF_MATERIALITY as a share: 0.05 for "5%"; 0 if nobody says it. */
double conf_materiality(const conf_settings *s);
/* The severity that CONF_SEVERITY gives to a rule, by id or topic (an id binds
 * more); false if none. */
bool conf_severity(const conf_settings *s, const char *id, const char *topic,
                   mda_severity *out);

/* Is a draft left out by CONF_EXCLUDE, or by a CONF_INCLUDE that does not name
 * it?  Asked for files found in folders, not for those named one by one. */
bool conf_leaves_out(const conf *c, const char *draft);

/* Is the file one that the project works with: a known document, an earlier
 * filing, a file of a pack?  Then it is no draft. */
bool conf_uses(const conf *c, const char *path);

/* The JSON Schema of project files, made from the table that reads them. */
mda_status conf_schema(mda_writer out, mda_error *err);

#endif
