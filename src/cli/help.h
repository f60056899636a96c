/* help.h - help texts, made from the tables of commands and options. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/opt.h"

/* Prints usage, about, commands and options of `c`. */
void help_print(const command *c, const char *full, FILE *out);

#endif
