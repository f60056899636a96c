/* opt.c - from an option table to a read command line.
 *
 * getopt_long() does the splitting ("--form=10-K", "-qf json", "--", prefixes
 * of long names); its tables are made here from ours, its messages are
 * replaced by ours, which name the option and the nearest one:
 *
 *     mdalint lint: unknown option --fromat; did you mean --format?
 *
 * Operands come out in order wherever they stand, also under
 * POSIXLY_CORRECT. */
#include "cli/opt.h"

#include "cli/say.h"

#include <getopt.h>
#include <string.h>

const opt opt_help = {"help", 'h', NULL, NULL, "print this help and leave"};

const opt *opt_of(const command *c, size_t index)
{
    size_t n = 0;
    for (const opt *o = c->options; o && o->name; o++)
        if (n++ == index)
            return o;
    return n == index ? &opt_help : NULL;
}

/* ---- Tables of getopt_long() ------------------------------------------- */

typedef struct tables {
    struct option longs[OPT_MOST + 1];
    char shorts[2 * OPT_MOST + 3];
} tables;

static void fill_tables(tables *t, const command *c)
{
    char *to = t->shorts;
    *to++ = '-'; /* an operand is option 1 */
    *to++ = ':'; /* a missing argument is ':' */
    const opt *o;
    for (size_t i = 0; i < OPT_MOST && (o = opt_of(c, i)) != NULL; i++) {
        t->longs[i] = (struct option){
            .name = o->name,
            .has_arg = o->argument ? required_argument : no_argument,
            .val = o->letter ? o->letter : 256 + (int)i};
        if (o->letter)
            *to++ = o->letter;
        if (o->letter && o->argument)
            *to++ = ':';
    }
}

static const opt *find_value(const command *c, const tables *t, int value)
{
    for (size_t i = 0; i < OPT_MOST && t->longs[i].name; i++)
        if (t->longs[i].val == value)
            return opt_of(c, i);
    return NULL;
}

/* ---- Complaints -------------------------------------------------------- */

/* The word before the one that getopt_long() stands at. */
static const char *last_word(char **argv)
{
    return argv[optind > 1 ? optind - 1 : 1];
}

static void complain_unknown(const command *c, const char *full, char **argv)
{
    const char *word = last_word(argv), *names[OPT_MOST + 1] = {NULL};
    size_t len = strcspn(word, "=");
    if (optopt != 0 && optopt < 256 && strncmp(word, "--", 2) != 0) {
        say_in(full, "unknown option -%c", optopt);
    } else if (optopt != 0) { /* a known one, with an argument it lacks */
        say_in(full, "option %.*s takes no argument", (int)len, word);
    } else {
        for (size_t i = 0; i < OPT_MOST && opt_of(c, i); i++)
            names[i] = opt_of(c, i)->name;
        char name[64] = "";
        if (len > 2 && len - 2 < sizeof name)
            memcpy(name, word + 2, len - 2);
        say_unknown(full, "option", "--", name[0] ? name : word, names);
    }
    say_in(full, "for help: %s --help", full);
}

static bool check_value(const opt *o, const char *full, const char *value)
{
    const char *names[24];
    char copy[256], word[64];
    if (!o->values || !value)
        return true;
    bool has_file = strstr(o->argument, "[:");
    size_t len = has_file ? strcspn(value, ":") : strlen(value);
    size_t n = say_split(o->values, copy, sizeof copy, names, 23);
    for (size_t i = 0; i < n; i++)
        if (strlen(names[i]) == len && memcmp(names[i], value, len) == 0)
            return true;
    names[n] = NULL;
    char what[64];
    snprintf(what, sizeof what, "value of --%s:", o->name);
    snprintf(word, sizeof word, "%.*s", (int)len, value);
    say_unknown(full, what, "", word, names);
    say_in(full, "it is one of: %s", o->values);
    return false;
}

/* ---- Reading ----------------------------------------------------------- */

static bool note_word(args *out, const char *word)
{
    const char **slot = array_add(&out->words);
    if (slot)
        *slot = word;
    else
        say("memory ran out");
    return slot != NULL;
}

static bool note_use(args *out, const opt *o, const char *full,
                     const char *value)
{
    if (!check_value(o, full, value))
        return false;
    opt_use *use = array_add(&out->uses);
    if (use)
        *use = (opt_use){o, value};
    else
        say("memory ran out");
    return use != NULL;
}

static bool take(const command *c, const char *full, const tables *t, int found,
                 char **argv, args *out)
{
    if (found == 1)
        return note_word(out, optarg);
    if (found == ':') {
        say_in(full, "option %s needs an argument", last_word(argv));
        return false;
    }
    const opt *o = found == '?' ? NULL : find_value(c, t, found);
    if (o)
        return note_use(out, o, full, optarg);
    complain_unknown(c, full, argv);
    return false;
}

bool opt_parse(const command *c, const char *full, int argc, char **argv,
               args *out)
{
    tables t = {0};
    int found;
    fill_tables(&t, c);
    *out = (args){0};
    opterr = 0;
    optind = 0; /* forget the command line read before */
    while ((found = getopt_long(argc, argv, t.shorts, t.longs, NULL)) != -1)
        if (!take(c, full, &t, found, argv, out))
            return false;
    while (optind < argc)
        if (!note_word(out, argv[optind++]))
            return false;
    return true;
}

void args_free(args *a)
{
    array_free(&a->uses);
    array_free(&a->words);
}

/* ---- Asking ------------------------------------------------------------ */

const char *args_value(const args *a, const char *name, const char *otherwise)
{
    for (uint32_t i = a->uses.len; i-- > 0;)
        if (strcmp(a->uses.at[i].opt->name, name) == 0)
            return a->uses.at[i].value;
    return otherwise;
}

bool args_has(const args *a, const char *name)
{
    for (uint32_t i = 0; i < a->uses.len; i++)
        if (strcmp(a->uses.at[i].opt->name, name) == 0)
            return true;
    return false;
}

bool args_is(const args *a, const char *name, const char *value)
{
    const char *given = args_value(a, name, NULL);
    return given && strcmp(given, value) == 0;
}

const char *args_nth(const args *a, const char *name, size_t index)
{
    for (uint32_t i = 0; i < a->uses.len; i++)
        if (strcmp(a->uses.at[i].opt->name, name) == 0 && index-- == 0)
            return a->uses.at[i].value;
    return NULL;
}
