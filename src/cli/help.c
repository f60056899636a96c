/* help.c - help texts.
 *
 *     usage: mdalint explain [OPTION...] RULE FILE
 *
 *     <about>
 *
 *       -f, --format FORMAT  text or json
 *
 * Options with long names push their help to the next line, so that the help
 * column stays where it is. */
#include "cli/help.h"

#include <string.h>

#define HELP_COLUMN  26
#define LINE_COLUMNS 79

/* Prints `text` folded at blanks from `column` on; the cursor stands at
 * `at`. */
static void fold(FILE *out, const char *text, int at, int column)
{
    if (at + 2 > column) {
        fputc('\n', out);
        at = 0;
    }
    fprintf(out, "%*s", column - at, "");
    at = column;
    for (const char *p = text; *p;) {
        int len = (int)strcspn(p, " ");
        if (at > column && at + 1 + len > LINE_COLUMNS) {
            fprintf(out, "\n%*s", column, "");
            at = column;
        }
        at += fprintf(out, at > column ? " %.*s" : "%.*s", len, p);
        p += len;
        p += strspn(p, " ");
    }
    fputc('\n', out);
}

static void print_option(FILE *out, const opt *o)
{
    char left[80], help[400], values[240] = "";
    snprintf(left, sizeof left,
             o->letter ? "  -%c, --%s%s%s" : "   %c  --%s%s%s",
             o->letter ? o->letter : ' ', o->name, o->argument ? " " : "",
             o->argument ? o->argument : "");
    if (o->values)
        snprintf(values, sizeof values, " (%s)", o->values);
    snprintf(help, sizeof help, "%s%s", o->help, values);
    fputs(left, out);
    fold(out, help, (int)strlen(left), HELP_COLUMN);
}

static void print_commands(FILE *out, const command *c)
{
    fputs("\ncommands:\n", out);
    for (const command *const *below = c->commands; *below; below++) {
        int at = fprintf(out, "  %s", (*below)->name);
        fold(out, (*below)->summary, at, 16);
    }
}

void help_print(const command *c, const char *full, FILE *out)
{
    fprintf(out, "usage: %s%s%s%s\n\n%s\n", full,
            c->commands ? "" : " [OPTION...]", c->operands[0] ? " " : "",
            c->operands, c->about);
    if (c->commands)
        print_commands(out, c);
    fputs("\noptions:\n", out);
    const opt *o;
    for (size_t i = 0; (o = opt_of(c, i)) != NULL; i++)
        print_option(out, o);
}
