/* cmd_config.c - `mdalint config ...`: what a project file says. */
#include "cli/commands.h"
#include "cli/out.h"
#include "cli/project.h"
#include "cli/say.h"
#include "conf/fields.h"

/* ---- show -------------------------------------------------------------- */

static const opt show_options[] = {
    {"origin", 0, NULL, NULL, "say of each value where it comes from"},
    PROJECT_OPTIONS,
    {0},
};

static void print_value(const conf_value *v, bool origin)
{
    if (v->name)
        printf("  %s: ", v->name);
    printf("%s", v->text);
    if (origin)
        printf("  # %s:%u:%u", v->path, v->line, v->column);
    putchar('\n');
}

static bool is_list(conf_type type)
{
    return type == CONF_FILES || type == CONF_PATTERNS;
}

static void print_key(const conf_settings *s, conf_key key, bool origin)
{
    const conf_row *row = &conf_rows[key];
    const conf_values *values = &s->of[key];
    if (values->len == 0) {
        if (origin && row->otherwise)
            printf("# %s: %s  (default)\n", row->name, row->otherwise);
        return;
    }
    printf("%s:%s", row->name,
           is_list(row->type) || row->type == CONF_LEVELS ? "\n" : " ");
    if (!is_list(row->type) && row->type != CONF_LEVELS) {
        print_value(&values->at[values->len - 1], origin);
        return;
    }
    for (uint32_t i = 0; i < values->len; i++) {
        if (is_list(row->type))
            printf("- ");
        print_value(&values->at[i], origin);
    }
}

static int show(project *p, const args *given)
{
    mda_error err = {0};
    conf_settings s;
    bool has_draft = given->words.len > 0;
    const char *draft = has_draft ? given->words.at[0] : CONF_NAME;
    const conf *c = project_of(p, draft);
    if (!c)
        return EXIT_USAGE;
    mda_status status =
        has_draft ? conf_settings_of(c, draft, p->arena, &s, &err)
                  : conf_settings_all(c, p->arena, &s, &err);
    if (status != MDA_OK) {
        say_error(&err);
        return EXIT_USAGE;
    }
    printf("# project file: %s\n", c->path ? c->path : "none");
    for (conf_key k = 0; k < CONF_KEYS; k++)
        if (k != CONF_PATHS && k != CONF_OVERRIDES)
            print_key(&s, k, args_has(given, "origin"));
    return out_end(EXIT_QUIET);
}

static int run_show(const command *self, const args *given)
{
    (void)self;
    project p = {.given = given};
    if (given->words.len > 1) {
        say_in("mdalint config show", "one file at most is taken");
        return EXIT_USAGE;
    }
    int status = show(&p, given);
    project_free(&p);
    return status;
}

const command cmd_config_show = {
    .name = "show",
    .operands = "[FILE]",
    .completes = "file",
    .summary = "print the settings that hold for a draft",
    .about = "Prints what the project file says of FILE, its overrides applied;\n"
             "without FILE, what holds for the project.",
    .options = show_options,
    .run = run_show,
};

/* ---- schema ------------------------------------------------------------ */

static int run_schema(const command *self, const args *given)
{
    out o;
    mda_error err = {0};
    (void)self, (void)given;
    if (!out_open(&o, NULL))
        return EXIT_USAGE;
    mda_status done = conf_schema(out_writer(&o), &err);
    if (done != MDA_OK && done != MDA_ESTOPPED)
        say_error(&err);
    return out_close(&o, true, done == MDA_OK ? EXIT_QUIET : EXIT_USAGE);
}

const command cmd_config_schema = {
    .name = "schema",
    .operands = "",
    .completes = "",
    .summary = "print the JSON Schema of project files",
    .about = "Prints which keys a project file may have, for editors.",
    .run = run_schema,
};

static const command *const below[] = {&cmd_config_show, &cmd_config_schema,
                                       NULL};

const command cmd_config = {
    .name = "config",
    .operands = "COMMAND",
    .completes = "",
    .summary = "show the settings of a project",
    .about = "Commands for the project file .mdalint.yaml.",
    .commands = below,
};
