/* complete.h - shell completions, made from the tables of commands. */
#ifndef CLI_COMPLETE_H
#define CLI_COMPLETE_H

#include "cli/opt.h"

/* Prints the script for "bash", "zsh" or "fish"; false for another shell. */
bool complete_print(const char *shell, FILE *out);
/* Names of the shells, NULL-ended, into room for COMMANDS_MOST. */
void complete_shells(const char **names);

#endif
