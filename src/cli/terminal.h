/* terminal.h - what the place where output goes can show. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

/* Shall `file` get colours?  `when` is "auto", "always" or "never". */
bool terminal_color(const char *when, FILE *file);
/* Columns of the terminal behind `file`; 0 when it is none. */
unsigned terminal_width(FILE *file);
/* Is `file` a terminal on which a line can be drawn anew? */
bool terminal_moves(FILE *file);

#endif
