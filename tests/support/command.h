/* command.h - a command line of a test, as a shell would read it. */
#ifndef SUPPORT_COMMAND_H
#define SUPPORT_COMMAND_H

#include "base/arena.h"
#include "base/array.h"

typedef struct command {
    arena *arena;
    ARRAY(char *) argv; /* NULL-ended, the end counted in len */
    ARRAY(char *) env;  /* likewise */
} command;

/* Splits `line` at blanks outside quotes into words after `program`; words
 * NAME=VALUE before the first other word go into the environment, which
 * otherwise holds only what makes runs alike on every machine.  False with a
 * message on stderr for an open quote or without memory. */
bool command_parse(command *c, const char *program, slice line);
void command_free(command *c);

/* The first line of `text`, which is moved behind it; false at the end. */
bool command_line(slice *text, slice *line);

#endif
