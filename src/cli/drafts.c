/* drafts.c - from operands to drafts.
 *
 *     lint draft.md          the file
 *     lint filings           every draft below the folder
 *     lint 'filings/q?'      what matches, where no shell has looked
 *     lint -                 standard input, under the name --stdin-filename
 *
 * A file that is named is always linted.  In folders the project file and the
 * ignore files decide; what they leave out is counted and said, and a folder
 * without any draft is an input that was not checked. */
#include "cli/drafts.h"

#include "base/buf.h"
#include "base/path.h"
#include "cli/say.h"
#include "conf/pattern.h"

#include <sys/stat.h>

static int out_of_memory(void)
{
    say("memory ran out");
    return EXIT_USAGE;
}

/* ---- One draft --------------------------------------------------------- */

static int add(drafts *d, const char *path)
{
    mda_error err = {0};
    draft new = {.path = path, .shown = path};
    const char *name = args_value(d->project->given, "stdin-filename", NULL);
    if (strcmp(path, "-") == 0)
        new.shown = name ? name : "<stdin>";
    const char *place = strcmp(path, "-") == 0 && !name ? "stdin" : new.shown;
    new.conf = project_of(d->project, place);
    if (!new.conf)
        return EXIT_USAGE;
    if (conf_settings_of(new.conf, place, d->project->arena, &new.settings,
                         &err) != MDA_OK) {
        say_error(&err);
        return EXIT_USAGE;
    }
    draft *slot = array_add(&d->list);
    if (!slot)
        return out_of_memory();
    *slot = new;
    return EXIT_QUIET;
}

static bool is_listed(const drafts *d, const char *path)
{
    for (uint32_t i = 0; i < d->list.len; i++)
        if (strcmp(d->list.at[i].path, path) == 0)
            return true;
    return false;
}

/* ---- Folders ----------------------------------------------------------- */

static walk_why judge(const char *path, void *payload)
{
    drafts *d = payload;
    const conf *c = project_of(d->project, path);
    if (!c)
        return WALK_DRAFT; /* its mistakes are told again, and end the run */
    if (conf_uses(c, path))
        return WALK_KNOWN;
    return conf_leaves_out(c, path) ? WALK_LEFT_OUT : WALK_DRAFT;
}

/* Adds the drafts below a folder, those that match if there is a pattern. */
static int add_folder(drafts *d, const char *folder, const pattern *wanted,
                      const char *operand)
{
    mda_error err = {0};
    uint32_t first = d->walk.entries.len, found = 0, before = d->list.len;
    walk_options o = {args_has(d->project->given, "no-ignore"), judge, d};
    if (walk_folder(&d->walk, folder, &o, &err) != MDA_OK) {
        say_error(&err);
        return err.status == MDA_EIO ? EXIT_UNCHECKED : EXIT_USAGE;
    }
    for (uint32_t i = first; i < d->walk.entries.len; i++) {
        const walk_entry *e = &d->walk.entries.at[i];
        const char *path = e->path + (e->path[0] == '/');
        if (e->why != WALK_DRAFT ||
            (wanted && !pattern_matches(wanted, path, false)))
            continue;
        found++;
        bool again = before && is_listed(d, e->path);
        int status = again ? EXIT_QUIET : add(d, e->path);
        if (status != EXIT_QUIET)
            return status;
    }
    if (found)
        return EXIT_QUIET;
    say("%s: no draft was found%s", operand,
        wanted ? "" : " below this folder; --show-files lists what is there");
    return wanted ? EXIT_USAGE : EXIT_UNCHECKED;
}

/* "filings" of "filings/q?/x.md": the folder before the first wildcard. */
static const char *fixed_part(arena *a, const char *path)
{
    size_t len = strcspn(path, "*?[");
    while (len > 0 && path[len - 1] != '/')
        len--;
    return arena_string(a, (slice){path, len > 1 ? len - 1 : len});
}

static int add_matches(drafts *d, const char *operand)
{
    arena *a = d->project->arena;
    pattern wanted;
    bool is_long = false;
    const char *path = path_join(a, "", operand);
    const char *folder = path ? fixed_part(a, path) : NULL;
    const char *line = path ? arena_format(a, "/%s", path) : NULL;
    if (!folder || !line ||
        pattern_parse(a, slice_of(line), &wanted, &is_long) != MDA_OK)
        return out_of_memory();
    if (is_long) {
        say("%s: the pattern is too long", operand);
        return EXIT_USAGE;
    }
    return add_folder(d, folder, &wanted, operand);
}

static int add_operand(drafts *d, const char *operand)
{
    struct stat st;
    bool is_there = stat(operand, &st) == 0;
    if (is_there && S_ISDIR(st.st_mode))
        return add_folder(d, operand, NULL, operand);
    if (!is_there && strpbrk(operand, "*?") != NULL)
        return add_matches(d, operand);
    return add(d, operand);
}

static bool has_same_packs(const draft *a, const draft *b)
{
    const conf_values *x = &a->settings.of[CONF_PACKS];
    const conf_values *y = &b->settings.of[CONF_PACKS];
    bool same = x->len == y->len && conf_flag(&a->settings, CONF_BUILTIN, 1) ==
                                        conf_flag(&b->settings, CONF_BUILTIN, 1);
    for (uint32_t i = 0; same && i < x->len; i++)
        same = strcmp(x->at[i].text, y->at[i].text) == 0;
    return same;
}

int drafts_collect(drafts *d, const args *given)
{
    int worst = EXIT_QUIET;
    if (!d->project->arena && !(d->project->arena = arena_new()))
        return out_of_memory();
    for (uint32_t i = 0; i < given->words.len; i++) {
        int status = add_operand(d, given->words.at[i]);
        if (status == EXIT_USAGE)
            return status;
        worst = status > worst ? status : worst;
    }
    for (uint32_t i = 1; i < d->list.len; i++)
        d->is_mixed |= !has_same_packs(&d->list.at[0], &d->list.at[i]);
    return worst;
}

/* ---- Telling ----------------------------------------------------------- */

void drafts_say_left_out(const drafts *d)
{
    uint32_t counts[WALK_WHYS] = {0};
    buf line = {0};
    for (uint32_t i = 0; i < d->walk.entries.len; i++)
        counts[d->walk.entries.at[i].why]++;
    for (walk_why why = WALK_DRAFT + 1; why < WALK_WHYS; why++)
        if (counts[why] && why != WALK_OTHER_KIND && why != WALK_KNOWN)
            buf_format(&line, "%s%u %s", line.len ? ", " : "", counts[why],
                       walk_says(why));
    buf_char(&line, 0);
    if (line.len > 1 && !line.failed)
        say("%u %s; left out: %s (--show-files lists them)", d->list.len,
            d->list.len == 1 ? "draft" : "drafts", line.ptr);
    buf_free(&line);
}

static void print_draft(const draft *d)
{
    const conf_settings *s = &d->settings;
    printf("%s: draft", d->shown);
    if (conf_text(s, CONF_FORM, NULL))
        printf(", form %s", conf_text(s, CONF_FORM, NULL));
    for (uint32_t i = 0; i < s->of[CONF_KNOWN].len; i++)
        printf("%s%s", i ? ", " : ", known: ", s->of[CONF_KNOWN].at[i].text);
    putchar('\n');
}

void drafts_print(const drafts *d)
{
    for (uint32_t i = 0; i < d->list.len; i++)
        print_draft(&d->list.at[i]);
    for (uint32_t i = 0; i < d->walk.entries.len; i++) {
        const walk_entry *e = &d->walk.entries.at[i];
        if (e->why != WALK_DRAFT)
            printf("%s: %s%s%s\n", e->path, walk_says(e->why),
                   e->by ? " by " : "", e->by ? e->by : "");
    }
}

void drafts_free(drafts *d)
{
    walk_free(&d->walk);
    array_free(&d->list);
}
