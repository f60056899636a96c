/* complete.c - shell completions, made from the tables of commands.
 *
 * All three scripts work alike: the words before the cursor are walked to a
 * path such as /rules/list; then come that command's options, the values of
 * the option before the cursor, or its operands.
 *
 *     bash   one function with two case tables
 *     zsh    the same walk, then one _arguments call per command
 *     fish   one `complete` line per option, conditional on the path
 *
 * Ids of rules are asked of the program itself when they are wanted. */
#include "cli/complete.h"

#include "cli/commands.h"

#include <string.h>

#define RULES  "mdalint rules list 2>/dev/null | cut -d\" \" -f1"
#define SHELLS "bash zsh fish"

/* ---- What a table row completes ---------------------------------------- */

typedef enum kind { NOTHING, WORDS, FILES, IDS } kind;

static kind option_kind(const opt *o)
{
    if (o->values)
        return WORDS;
    if (o->argument &&
        (strcmp(o->argument, "FILE") == 0 || strcmp(o->argument, "PATH") == 0))
        return FILES;
    return o->argument && strcmp(o->name, "only") == 0 ? IDS : NOTHING;
}

static bool takes(const command *c, const char *word)
{
    return c->completes && strstr(c->completes, word) != NULL;
}

static void put_names(FILE *out, const command *group)
{
    for (const command *const *c = group->commands; *c; c++)
        fprintf(out, "%s%s", c == group->commands ? "" : " ", (*c)->name);
}

/* ---- Walking all commands ---------------------------------------------- */

/* Calls `visit` for the root (path ""), then for each command ("/lint",
 * "/rules", "/rules/list"). */
static void each(FILE *out,
                 void (*visit)(FILE *out, const command *c, const char *path))
{
    char path[COMMANDS_NAME];
    visit(out, &cmd_root, "");
    for (const command *const *c = cmd_root.commands; *c; c++) {
        snprintf(path, sizeof path, "/%s", (*c)->name);
        visit(out, *c, path);
        for (const command *const *d = (*c)->commands; d && *d; d++) {
            snprintf(path, sizeof path, "/%s/%s", (*c)->name, (*d)->name);
            visit(out, *d, path);
        }
    }
}

static void put_path(FILE *out, const command *c, const char *path)
{
    if (c != &cmd_root)
        fprintf(out, "%s%s", c == cmd_root.commands[0] ? "" : "|", path);
}

/* Fish has blanks where the others have bars. */
static void put_path_fish(FILE *out, const command *c, const char *path)
{
    if (c != &cmd_root)
        fprintf(out, " %s", path);
}

/* ---- bash -------------------------------------------------------------- */

static void bash_value(FILE *out, const char *path, const opt *o)
{
    static const char *const does[] = {[NOTHING] = "return",
                                       [WORDS] = "",
                                       [FILES] = "files=1",
                                       [IDS] = "words=$(" RULES ")"};
    if (!o->argument)
        return;
    fprintf(out, "    %s:--%s", path, o->name);
    if (o->letter)
        fprintf(out, "|%s:-%c", path, o->letter);
    if (o->values)
        fprintf(out, ") words='%s' ;;\n", o->values);
    else
        fprintf(out, ") %s ;;\n", does[option_kind(o)]);
}

static void bash_values(FILE *out, const command *c, const char *path)
{
    const opt *o;
    for (size_t i = 0; (o = opt_of(c, i)) != NULL; i++)
        bash_value(out, path, o);
}

static void bash_words(FILE *out, const command *c, const char *path)
{
    const opt *o;
    fprintf(out, "    '%s:'*) words='", path);
    for (size_t i = 0; (o = opt_of(c, i)) != NULL; i++)
        fprintf(out, "%s--%s", i ? " " : "", o->name);
    fputc('\'', out);
    if (c->commands || takes(c, "command") || takes(c, "shell")) {
        fputs("; words+=' ", out);
        if (takes(c, "shell"))
            fputs(SHELLS, out);
        else
            put_names(out, c->commands ? c : &cmd_root);
        fputc('\'', out);
    }
    if (takes(c, "rule"))
        fputs("; words+=\" $(" RULES ")\"", out);
    if (takes(c, "file"))
        fputs("; files=1", out);
    fputs(" ;;\n", out);
}

static void print_bash(FILE *out)
{
    fputs("# Completion for bash, made by: mdalint completions bash\n"
          "_mdalint()\n{\n"
          "    local cur=${COMP_WORDS[COMP_CWORD]} path= words= files= i\n"
          "    local prev=${COMP_WORDS[COMP_CWORD-1]}\n"
          "    [[ $cur == = ]] && cur=\n"
          "    [[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD-2]}\n"
          "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
          "        case $path/${COMP_WORDS[i]} in\n"
          "        ",
          out);
    each(out, put_path);
    fputs(") path+=/${COMP_WORDS[i]} ;;\n"
          "        esac\n"
          "    done\n"
          "    case $path:$prev in\n",
          out);
    each(out, bash_values);
    fputs("    *) case $path: in\n", out);
    each(out, bash_words);
    fputs("    esac ;;\n    esac\n"
          "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
          "    [[ $files && $cur != -* ]] &&\n"
          "        mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(\n"
          "            compgen -f -- \"$cur\")\n"
          "}\n"
          "complete -o filenames -F _mdalint mdalint\n",
          out);
}

/* ---- zsh --------------------------------------------------------------- */

/* Text inside single quotes and brackets of an _arguments specification. */
static void zsh_text(FILE *out, const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p == '\'')
            fputs("'\\'", out);
        else if (strchr("[]:\\", *p))
            fputc('\\', out);
        fputc(*p, out);
    }
}

static void zsh_option(FILE *out, const opt *o)
{
    static const char *const does[] = {
        [NOTHING] = " ", [FILES] = "_files", [IDS] = "($(" RULES "))"};
    fputs(" \\\n        ", out);
    if (o->letter)
        fprintf(out, "'*'{-%c,--%s}'[", o->letter, o->name);
    else
        fprintf(out, "'*--%s[", o->name);
    zsh_text(out, o->help);
    fputc(']', out);
    if (o->values)
        fprintf(out, ":%s:(%s)'", o->argument, o->values);
    else if (o->argument)
        fprintf(out, ":%s:%s'", o->argument, does[option_kind(o)]);
    else
        fputc('\'', out);
}

static void zsh_operands(FILE *out, const command *c)
{
    if (c->commands || takes(c, "command")) {
        fputs(" \\\n        '*:command:(", out);
        put_names(out, c->commands ? c : &cmd_root);
        fputs(")'", out);
    }
    if (takes(c, "shell"))
        fputs(" \\\n        ':shell:(" SHELLS ")'", out);
    bool both = takes(c, "rule") && takes(c, "file");
    if (takes(c, "rule"))
        fprintf(out, " \\\n        '%s:rule:($(" RULES "))'", both ? "1" : "*");
    if (takes(c, "file"))
        fputs(" \\\n        '*:file:_files'", out);
}

static void zsh_command(FILE *out, const command *c, const char *path)
{
    const opt *o;
    fprintf(out, "    '%s') _arguments -s", path);
    for (size_t i = 0; (o = opt_of(c, i)) != NULL; i++)
        zsh_option(out, o);
    zsh_operands(out, c);
    fputs(" ;;\n", out);
}

static void print_zsh(FILE *out)
{
    fputs("#compdef mdalint\n"
          "# Completion for zsh, made by: mdalint completions zsh\n"
          "_mdalint()\n{\n"
          "    local at= i=2 first=1\n"
          "    while (( i < CURRENT )); do\n"
          "        case $at/$words[i] in\n"
          "        ",
          out);
    each(out, put_path);
    fputs(") at+=/$words[i]; first=$i ;;\n"
          "        esac\n"
          "        (( i++ ))\n"
          "    done\n"
          "    shift $(( first - 1 )) words\n"
          "    (( CURRENT -= first - 1 ))\n"
          "    case $at in\n",
          out);
    each(out, zsh_command);
    fputs("    esac\n}\n"
          "if [[ $funcstack[1] == _mdalint ]]; then\n"
          "    _mdalint \"$@\"\n"
          "else\n"
          "    compdef _mdalint mdalint\n"
          "fi\n",
          out);
}

/* ---- fish -------------------------------------------------------------- */

static void fish_text(FILE *out, const char *text)
{
    fputs(" -d '", out);
    for (const char *p = text; *p; p++) {
        if (*p == '\'' || *p == '\\')
            fputc('\\', out);
        fputc(*p, out);
    }
    fputc('\'', out);
}

static void fish_at(FILE *out, const char *path)
{
    fprintf(out, "complete -c mdalint -n '__mdalint_at \"%s\"'", path);
}

static void fish_option(FILE *out, const char *path, const opt *o)
{
    kind k = option_kind(o);
    fish_at(out, path);
    if (o->letter)
        fprintf(out, " -s %c", o->letter);
    fprintf(out, " -l %s", o->name);
    if (o->argument)
        fputs(k == FILES ? " -r -F" : " -x", out);
    if (k == WORDS)
        fprintf(out, " -a '%s'", o->values);
    if (k == IDS)
        fputs(" -a '(" RULES ")'", out);
    fish_text(out, o->help);
    fputc('\n', out);
}

static void fish_names(FILE *out, const char *path, const command *group)
{
    for (const command *const *c = group->commands; c && *c; c++) {
        fish_at(out, path);
        fprintf(out, " -f -a %s", (*c)->name);
        fish_text(out, (*c)->summary);
        fputc('\n', out);
    }
}

static void fish_command(FILE *out, const command *c, const char *path)
{
    const opt *o;
    for (size_t i = 0; (o = opt_of(c, i)) != NULL; i++)
        fish_option(out, path, o);
    if (c->commands || takes(c, "command"))
        fish_names(out, path, c->commands ? c : &cmd_root);
    if (!takes(c, "file") && !c->commands) {
        fish_at(out, path);
        fputs(" -f\n", out);
    }
    if (takes(c, "shell")) {
        fish_at(out, path);
        fputs(" -f -a '" SHELLS "'\n", out);
    }
    if (takes(c, "rule")) {
        fish_at(out, path);
        fputs(" -a '(" RULES ")'\n", out);
    }
}

static void print_fish(FILE *out)
{
    fputs("# Completion for fish, made by: mdalint completions fish\n"
          "function __mdalint_at\n"
          "    set -l at ''\n"
          "    for word in (commandline -opc)[2..-1]\n"
          "        if contains -- \"$at/$word\"",
          out);
    each(out, put_path_fish);
    fputs("\n"
          "            set at \"$at/$word\"\n"
          "        end\n"
          "    end\n"
          "    test \"$at\" = \"$argv[1]\"\n"
          "end\n",
          out);
    each(out, fish_command);
}

/* ---- The table of shells ----------------------------------------------- */

static const struct {
    const char *name;
    void (*print)(FILE *out);
} shells[] = {{"bash", print_bash}, {"zsh", print_zsh}, {"fish", print_fish}};

bool complete_print(const char *shell, FILE *out)
{
    for (size_t i = 0; i < sizeof shells / sizeof shells[0]; i++) {
        if (strcmp(shells[i].name, shell) == 0) {
            shells[i].print(out);
            return true;
        }
    }
    return false;
}

void complete_shells(const char **names)
{
    size_t n = sizeof shells / sizeof shells[0];
    for (size_t i = 0; i < n; i++)
        names[i] = shells[i].name;
    names[n] = NULL;
}
