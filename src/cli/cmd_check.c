/* cmd_check.c - `mdalint rules check` and `mdalint rules test`: for those who
 * write rules.
 *
 * Checking reports every mistake of rule files; testing runs the drafts that
 * rules and concepts keep as their own examples. */
#include "base/json.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/out.h"
#include "cli/say.h"

#include <string.h>
#include <unistd.h>

/* ---- check ------------------------------------------------------------- */

static const opt check_options[] = {
    {"format", 'f', "FORMAT", "text json", "how mistakes are written"},
    INPUT_RULES,
    INPUT_NO_BUILTIN,
    {0},
};

/* Is `path` the file or below the folder `word`? */
static bool is_below(const char *path, const char *word)
{
    size_t len = strlen(word);
    while (len > 1 && word[len - 1] == '/')
        len--;
    return strncmp(path, word, len) == 0 &&
           (path[len] == 0 || path[len] == '/');
}

/* The next diagnostic at or after *index that is shown; NULL at the end.  When
 * files were named, what is merely poor in other files is not. */
static const mda_diagnostic *next_shown(const args *given,
                                        const mda_loader *loader, size_t *index)
{
    const char *path;
    while (*index < mda_loader_diagnostic_count(loader)) {
        const mda_diagnostic *d = mda_loader_diagnostic(loader, (*index)++);
        bool shown = given->words.len == 0 || d->severity == MDA_ERROR;
        for (uint32_t i = 0; i < given->words.len; i++)
            shown = shown || is_below(d->path, given->words.at[i]);
        for (size_t i = 0; (path = args_nth(given, "rules", i)) != NULL; i++)
            shown = shown || is_below(d->path, path);
        if (shown)
            return d;
    }
    return NULL;
}

static int check_json(const args *given, const mda_loader *loader, int status)
{
    json_tree t = json_map();
    const mda_diagnostic *d;
    json_put_count(&t, t.root, "version", 1);
    json_node *list = json_put_list(&t, t.root, "diagnostics");
    for (size_t i = 0; (d = next_shown(given, loader, &i)) != NULL;) {
        json_node *row = json_put_map(&t, list, NULL);
        json_put_string(&t, row, "path", d->path);
        json_put_count(&t, row, "line", d->line);
        json_put_count(&t, row, "column", d->column);
        json_put_string(&t, row, "severity", say_severity(d->severity));
        json_put_string(&t, row, "code", d->code);
        json_put_string(&t, row, "message", d->message);
    }
    return out_tree(&t, status);
}

static void print_count(size_t n, const char *what, const char *after)
{
    printf("%zu %s%s%s", n, what, n == 1 ? "" : "s", after);
}

/* Without a file named, notes on the built-in files are only counted. */
static int check_text(const args *given, const mda_loader *loader, int status)
{
    size_t counts[3] = {0};
    bool is_named = given->words.len || args_nth(given, "rules", 0);
    const mda_diagnostic *d;
    for (size_t i = 0; (d = next_shown(given, loader, &i)) != NULL;) {
        if (d->severity != MDA_NOTE || is_named)
            say_diagnostic(stdout, d);
        counts[d->severity]++;
    }
    if (counts[MDA_ERROR] + counts[MDA_WARNING] + counts[MDA_NOTE] == 0)
        return out_end(status);
    print_count(counts[MDA_ERROR], "error", ", ");
    print_count(counts[MDA_WARNING], "warning", ", ");
    print_count(counts[MDA_NOTE], "note",
                counts[MDA_NOTE] && !is_named ? "; name a file to see its notes\n"
                                              : "\n");
    return out_end(status);
}

static bool every_word(const char *word)
{
    (void)word;
    return true;
}

/* Compiles rules with PATHs for their diagnostics. */
static mda_status check(const args *given, mda_loader *loader, mda_error *err)
{
    mda_ruleset *rules = NULL;
    mda_loader_check_words(loader, true);
    mda_status status = input_add_rules(given, every_word, loader, err);
    if (status == MDA_OK)
        status = mda_loader_compile(loader, &rules, err);
    mda_ruleset_free(rules);
    return status;
}

static int run_check(const command *self, const args *given)
{
    mda_loader *loader = NULL;
    mda_error err = {0};
    int status = EXIT_USAGE;
    (void)self;
    if (mda_loader_new(&loader, &err) != MDA_OK) {
        say_error(&err);
        return status;
    }
    mda_status checked = check(given, loader, &err);
    if (checked == MDA_OK)
        status = EXIT_QUIET;
    if (args_is(given, "format", "json"))
        status = check_json(given, loader, status);
    else
        status = check_text(given, loader, status);
    if (checked != MDA_OK && (checked != MDA_ERULES ||
                              mda_loader_diagnostic_count(loader) == 0))
        say_error(&err);
    mda_loader_free(loader);
    return status;
}

const command cmd_rules_check = {
    .name = "check",
    .operands = "[PATH...]",
    .completes = "file",
    .summary = "report mistakes in rule files",
    .about =
        "Reads the rule files, or all .yaml files below the folders, together\n"
        "with the built-in ones, and prints every mistake with its place and "
        "a\n"
        "stable code.  A PATH that ends like a built-in file\n"
        "(rules/lexicon/cash.yaml) replaces it.\n"
        "\n"
        "exit status: 0 no error; 2 errors",
    .options = check_options,
    .run = run_check,
};

/* ---- test -------------------------------------------------------------- */

static const opt test_options[] = {
    {"verbose", 'v', NULL, NULL, "print tests that pass, too"},
    INPUT_RULES,
    INPUT_NO_BUILTIN,
    {0},
};

/* An operand that names a file rather than a rule. */
static bool is_path(const char *word)
{
    return strchr(word, '/') || access(word, F_OK) == 0;
}

/* Counts while tests run. */
typedef struct tests {
    const args *given;
    const mda_ruleset *rules;
    size_t passed, failed, known;
} tests;

static bool is_wanted(const tests *t, const mda_test_outcome *o)
{
    for (uint32_t i = 0; i < t->given->words.len; i++) {
        const char *word = t->given->words.at[i];
        if (strcmp(o->rule, word) == 0 || is_below(o->path, word))
            return true;
    }
    return t->given->words.len == 0;
}

/* A known gap fails when it has come right, so that its mark is taken away. */
static bool note_test(const mda_test_outcome *o, void *payload)
{
    tests *t = payload;
    bool is_gap = strncmp(o->kind, "todo-", 5) == 0;
    if (!is_wanted(t, o))
        return true;
    bool fails = is_gap == o->passed;
    size_t *count = fails ? &t->failed : is_gap ? &t->known : &t->passed;
    (*count)++;
    const char *detail = fails && is_gap
                             ? "a known gap has come right; it needs no todo-"
                             : o->detail;
    if (fails || args_has(t->given, "verbose"))
        printf("%s:%u: %s: %s %s%s%s\n", o->path, o->line, o->rule, o->kind,
               fails    ? "fails"
               : is_gap ? "is a known gap"
                        : "passes",
               detail[0] ? ": " : "", detail);
    return true;
}

static int run_tests(tests *t)
{
    mda_error err = {0};
    if (mda_ruleset_test(t->rules, note_test, t, &err) != MDA_OK) {
        say_error(&err);
        return EXIT_USAGE;
    }
    printf("%zu passed, %zu failed, %zu known gaps\n", t->passed, t->failed,
           t->known);
    if (t->passed + t->failed + t->known == 0) {
        say_in("mdalint rules test", "no test was run");
        return out_end(EXIT_USAGE);
    }
    return out_end(t->failed ? EXIT_FINDINGS : EXIT_QUIET);
}

static int run_test(const command *self, const args *given)
{
    (void)self;
    mda_ruleset *rules = NULL;
    if (!input_rules(given, is_path, &rules))
        return EXIT_USAGE;
    tests t = {.given = given, .rules = rules};
    int status = run_tests(&t);
    mda_ruleset_free(rules);
    return status;
}

const command cmd_rules_test = {
    .name = "test",
    .operands = "[PATH|ID...]",
    .completes = "file rule",
    .summary = "run the tests kept inside rule files",
    .about =
        "Runs the tests of the rules and concepts named by ID, or kept in\n"
        "the files PATH or below the folders PATH; without operands, of\n"
        "all.  A known gap (todo-raises, todo-silent) does not fail.\n"
        "\n"
        "exit status: 0 all pass; 1 some fail; 2 rules could not be loaded",
    .options = test_options,
    .run = run_test,
};
