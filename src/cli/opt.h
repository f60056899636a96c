/* opt.h - option tables: parsing, help, completions and the check of the
 * manual page are all made from them. */
#ifndef CLI_OPT_H
#define CLI_OPT_H

#include "base/array.h"

#include <stdio.h>

/* Most options of one command, --help counted. */
#define OPT_MOST 32

typedef struct opt {
    const char *name;     /* long name, without dashes */
    char letter;          /* short name, or 0 */
    const char *argument; /* "FILE"; NULL when it takes none */
    const char *values;   /* "text json": all that is allowed; NULL: any.  When
                             the argument is "FORMAT[:FILE]", one of these and
                             perhaps a colon and more */
    const char *help;     /* one sentence without a full stop */
} opt;

/* An option that was given. */
typedef struct opt_use {
    const opt *opt;
    const char *value; /* NULL when it takes none */
} opt_use;

/* A command line that was read. */
typedef struct args {
    ARRAY(opt_use) uses;       /* in order */
    ARRAY(const char *) words; /* operands, in order */
} args;

typedef struct command command;

struct command {
    const char *name;
    const char *operands;  /* "[FILE...]" as the usage line shows it, or "" */
    const char *completes; /* operands for completion: "file", "command",
                              "shell", "rule" words, or "" */
    const char *summary;   /* one line, lower case, without a full stop */
    const char *about;     /* paragraphs of help; lines end where they end */
    const opt *options;    /* ends at a NULL name; NULL: none */
    const command *const *commands; /* those below it, ends at NULL; or NULL */
    int (*run)(const command *self, const args *given); /* exit status */
};

/* Option that every command has. */
extern const opt opt_help;
/* The `index`-th option of `c`, --help last; NULL beyond it. */
const opt *opt_of(const command *c, size_t index);

/* Reads argv[1 ... argc) by the table of `c`; operands may stand between
 * options, "--" ends options.  False after a message on stderr that `full`
 * ("mdalint lint") begins.  Freed with args_free() in any case. */
bool opt_parse(const command *c, const char *full, int argc, char **argv,
               args *out);
void args_free(args *a);

/* Value of the last use of an option, `otherwise` if it was not given. */
const char *args_value(const args *a, const char *name, const char *otherwise);
bool args_has(const args *a, const char *name);
/* Was the option given last with this value? */
bool args_is(const args *a, const char *name, const char *value);
/* The `index`-th value of an option that may be given often; NULL beyond. */
const char *args_nth(const args *a, const char *name, size_t index);

#endif
