/* terminal.c - colours and width.
 *
 * An option decides before the environment: NO_COLOR (not empty) turns colours
 * off, CLICOLOR_FORCE (neither empty nor 0) on, TERM=dumb off; else they are
 * on for a terminal only. */
#define _DEFAULT_SOURCE /* ioctl TIOCGWINSZ */
#include "cli/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && value[0];
}

bool terminal_color(const char *when, FILE *file)
{
    const char *term = getenv("TERM"), *force = getenv("CLICOLOR_FORCE");
    if (strcmp(when, "always") == 0)
        return true;
    if (strcmp(when, "never") == 0 || is_set("NO_COLOR"))
        return false;
    if (force && force[0] && strcmp(force, "0") != 0)
        return true;
    if (term && strcmp(term, "dumb") == 0)
        return false;
    return isatty(fileno(file)) == 1;
}

unsigned terminal_width(FILE *file)
{
    struct winsize size;
    if (isatty(fileno(file)) != 1 ||
        ioctl(fileno(file), TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

bool terminal_moves(FILE *file)
{
    const char *term = getenv("TERM");
    return isatty(fileno(file)) == 1 && term && strcmp(term, "dumb") != 0;
}
