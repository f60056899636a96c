/* input.h - what the commands that lint have in common: rules, drafts and
 * known documents named on the command line. */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "cli/opt.h"
#include "mdalint.h"

/* Rows of option tables, so that an option is the same everywhere. */
#define INPUT_RULES                                                            \
    {                                                                          \
        "rules", 'r', "PATH", NULL,                                            \
            "add the rule file, or all .yaml files below the folder; may be "  \
            "given "                                                           \
            "often"                                                            \
    }
#define INPUT_NO_BUILTIN                                                       \
    {                                                                          \
        "no-builtin", 0, NULL, NULL,                                           \
            "leave out the built-in rules; their lexicon stays"                \
    }
#define INPUT_FORM                                                             \
    {                                                                          \
        "form", 0, "FORM", NULL,                                               \
            "the form of the filing, as 20-F or 10-K; otherwise it is "        \
            "recognised"                                                       \
    }
#define INPUT_KNOWN                                                            \
    {                                                                          \
        "known", 'k', "FILE", NULL,                                            \
            "another document of the registrant that tells what happened; "    \
            "may be "                                                          \
            "given often"                                                      \
    }
#define INPUT_PRIOR                                                            \
    {                                                                          \
        "prior", 0, "FILE", NULL,                                              \
            "an earlier filing of the registrant: what it says of a matter is " \
            "shown, and an interim report need not repeat it; may be given "   \
            "often"                                                            \
    }
#define INPUT_STDIN                                                            \
    {                                                                          \
        "stdin-filename", 0, "NAME", NULL,                                     \
            "name of what comes from standard input, for its format and for "  \
            "output"                                                           \
    }

/* Adds the operands that `is_path` takes for rule files (NULL: none of them),
 * --rules, then the built-in rules or their lexicon alone. */
mda_status input_add_rules(const args *given, bool (*is_path)(const char *),
                           mda_loader *loader, mda_error *err);
/* Prints the errors in rule files. */
void input_say_diagnostics(const mda_loader *loader);
/* Adds and compiles.  False after diagnostics and a message. */
bool input_rules(const args *given, bool (*is_path)(const char *),
                 mda_ruleset **out);

/* The rule of that id; NULL after a message that begins with `where`. */
const mda_rule *input_rule(const mda_ruleset *rules, const char *where,
                           const char *id);
/* True for the id or the topic of a rule; else false after a message. */
bool input_is_rule_or_topic(const mda_ruleset *rules, const char *where,
                            const char *name);

/* Is the value of --form, if any, a form that is known?  Else says so. */
bool input_form(const args *given, const char *full);
/* Reads one draft, "-" for standard input. */
mda_status input_read(const args *given, const char *path, mda_document **out,
                      mda_error *err);

#endif
