/* fields.h - the keys of a project file as a const table. */
#ifndef CONF_FIELDS_H
#define CONF_FIELDS_H

#include "conf/conf.h"

typedef enum conf_type {
    CONF_FLAG,     /* true or false */
    CONF_WORD,     /* one of `choices` */
    CONF_SHARE,    /* "5%" */
    CONF_FILE,     /* one file, relative to the file that names it */
    CONF_FILES,    /* one or a list of those, with wildcards */
    CONF_PATTERNS, /* one or a list of patterns, as in .gitignore */
    CONF_LEVELS,   /* a map from rules to one of `choices` */
    CONF_PARTS,    /* a list of maps: overrides */
    CONF_TYPES
} conf_type;

typedef struct conf_row {
    const char *name;
    conf_type type;
    const char *choices; /* of WORD and LEVELS, separated by blanks */
    const char *otherwise; /* what an absent key means; NULL: nothing */
    const char *help;
} conf_row;

/* By conf_key. */
extern const conf_row conf_rows[CONF_KEYS];

/* May the key stand in an override, or at the top of a file? */
bool conf_row_fits(conf_key key, bool in_override);
/* "a list of files": what a type wants, for messages. */
const char *conf_wants(conf_type type);

#endif
