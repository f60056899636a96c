/* setup.c - what holds for a draft: the project file .mdalint.yaml, and what
 * the person at the editor adds to it.  Rules are compiled and known documents
 * are read once, and again when one of them changes.
 *
 * A server must go on while a rule file is being written and is broken: then
 * the built-in rules alone are taken, and the person is told. */
#include "lsp/setup.h"

#include "base/error.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/path.h"
#include "lsp/aside.h"

typedef ARRAY(const mda_document *) doc_list;

struct setup {
    arena *arena;
    conf *conf;
    conf_settings project;
    mda_ruleset *rules;
    mda_linter *linter;
    ARRAY(known) known;   /* prior filings, too */
    doc_list docs, prior; /* of those, as the linter wants them */
    ARRAY(mda_level) levels;
    setting_list paths; /* rule files and folders */
    buf words;          /* that are right, ended by NUL */
    const char *form;
    aside aside;
    bool preview, builtin;
};

void setup_free(setup *s)
{
    if (!s)
        return;
    for (uint32_t i = 0; i < s->known.len; i++) {
        known *k = &s->known.at[i];
        mda_document_free(k->doc);
        position_free(&k->index);
        buf_free(&k->bytes);
    }
    array_free(&s->known);
    array_free(&s->docs);
    array_free(&s->prior);
    array_free(&s->levels);
    array_free(&s->paths);
    aside_free(&s->aside);
    buf_free(&s->words);
    conf_free(s->conf);
    mda_linter_free(s->linter);
    mda_ruleset_free(s->rules);
    arena_free(s->arena);
    mem_free(s);
}

static char *full_path(setup *s, const char *root, const char *path)
{
    return path[0] == '/' || !root
               ? arena_string(s->arena, slice_of(path))
               : arena_format(s->arena, "%s/%s", root, path);
}

static void note_error(buf *wrong, const mda_error *e)
{
    if (e->path[0])
        buf_format(wrong, "%s: ", e->path);
    buf_format(wrong, "%s\n", e->message);
}

/* ---- Rules ------------------------------------------------------------- */

typedef struct other_files {
    mda_loader *loader;
    const char *but; /* path of the file that is left out, or NULL */
} other_files;

static mda_status add_file(const char *path, void *payload, mda_error *err)
{
    other_files *f = payload;
    return f->but && strcmp(path, f->but) == 0
               ? MDA_OK
               : mda_loader_add_path(f->loader, path, err);
}

/* Adds the person's rules but one, and the built-in ones or their lexicon. */
static mda_status add_rules(const setup *s, mda_loader *loader, const char *but,
                            mda_error *err)
{
    other_files f = {loader, but};
    for (uint32_t i = 0; i < s->paths.len; i++) {
        if (but && file_is_folder(s->paths.at[i]))
            TRY(file_walk(s->paths.at[i], ".yaml", add_file, &f, err));
        else
            TRY(add_file(s->paths.at[i], &f, err));
    }
    return s->builtin ? mda_loader_add_builtin(loader, err)
                      : mda_loader_add_lexicon(loader, err);
}

static void note_diagnostics(const mda_loader *loader, buf *wrong)
{
    for (size_t i = 0; i < mda_loader_diagnostic_count(loader); i++) {
        const mda_diagnostic *d = mda_loader_diagnostic(loader, i);
        if (d->severity == MDA_ERROR)
            buf_format(wrong, "%s:%u:%u: %s\n", d->path, d->line, d->column,
                       d->message);
    }
}

static mda_status compile(setup *s, buf *wrong, mda_error *err)
{
    mda_loader *loader = NULL;
    TRY(mda_loader_new(&loader, err));
    mda_status status = add_rules(s, loader, NULL, err);
    if (status == MDA_OK)
        status = mda_loader_compile(loader, &s->rules, err);
    note_diagnostics(loader, wrong);
    mda_loader_free(loader);
    return status;
}

/* All rules, or the built-in ones alone when something is wrong with them. */
static mda_status make_rules(setup *s, buf *wrong, mda_error *err)
{
    mda_status status = compile(s, wrong, err);
    if (status != MDA_OK && status != MDA_ENOMEM) {
        note_error(wrong, err);
        s->paths.len = 0;
        s->builtin = true;
        status = compile(s, wrong, err);
    }
    return status == MDA_OK ? mda_linter_new(&s->linter, s->rules, err)
                            : status;
}

/* ---- Spelling ---------------------------------------------------------- */

/* Words that are right: the person's, and those of the project's files. */
static void gather_words(setup *s, const settings *set, buf *wrong)
{
    const conf_values *files = &s->project.of[CONF_WORDS];
    for (uint32_t i = 0; i < set->words.len; i++)
        buf_format(&s->words, "%s\n", set->words.at[i]);
    for (uint32_t i = 0; i < files->len; i++) {
        mda_error err = {0};
        buf bytes = {0};
        if (file_read(&bytes, files->at[i].text, &err) == MDA_OK)
            buf_add(&s->words, buf_slice(&bytes));
        else
            note_error(wrong, &err);
        buf_char(&s->words, '\n');
        buf_free(&bytes);
    }
    buf_char(&s->words, 0);
}

/* Without a dictionary the rest is checked, and the person is told. */
static mda_status make_spelling(setup *s, const settings *set, buf *wrong,
                                mda_error *err)
{
    if (!set->spelling && !conf_flag(&s->project, CONF_SPELLING, false))
        return MDA_OK;
    gather_words(s, set, wrong);
    if (s->words.failed)
        return error_nomem(err);
    const char *list[] = {s->words.ptr, NULL};
    mda_spell_options o = MDA_SPELL_OPTIONS_INIT;
    o.words = list; /* suggestions are looked for when they are asked for */
    mda_status status = mda_linter_spell(s->linter, &o, err);
    if (status == MDA_OK || status == MDA_ENOMEM)
        return status;
    note_error(wrong, err);
    return MDA_OK;
}

/* ---- Known documents --------------------------------------------------- */

static mda_status add_known(setup *s, const char *path, doc_list *into,
                            mda_error *err)
{
    known k = {.path = arena_string(s->arena, slice_of(path))};
    mda_read_options o = MDA_READ_OPTIONS_INIT;
    o.name = k.path;
    if (!k.path || !array_reserve(&s->known, 1) || !array_reserve(into, 1))
        return error_nomem(err);
    mda_status status = file_read(&k.bytes, path, err);
    if (status == MDA_OK)
        status = mda_document_read(&k.doc, buf_slice(&k.bytes), &o, err);
    if (status != MDA_OK) {
        buf_free(&k.bytes);
        return status;
    }
    s->known.at[s->known.len++] = k;
    into->at[into->len++] = k.doc;
    return MDA_OK;
}

/* One that cannot be read is told and left out. */
static mda_status try_known(setup *s, const char *path, doc_list *into,
                            buf *wrong, mda_error *err)
{
    mda_status status = path ? add_known(s, path, into, err) : error_nomem(err);
    if (status == MDA_OK || status == MDA_ENOMEM)
        return status;
    note_error(wrong, err);
    return MDA_OK;
}

static mda_status make_known(setup *s, const char *root, const settings *set,
                             buf *wrong, mda_error *err)
{
    const conf_values *known = &s->project.of[CONF_KNOWN];
    const conf_values *prior = &s->project.of[CONF_PRIOR];
    for (uint32_t i = 0; i < known->len; i++)
        TRY(try_known(s, known->at[i].text, &s->docs, wrong, err));
    for (uint32_t i = 0; i < set->known.len; i++)
        TRY(try_known(s, full_path(s, root, set->known.at[i]), &s->docs, wrong,
                      err));
    for (uint32_t i = 0; i < prior->len; i++)
        TRY(try_known(s, prior->at[i].text, &s->prior, wrong, err));
    return MDA_OK;
}

/* ---- The project ------------------------------------------------------- */

static mda_status read_project(setup *s, const char *draft, buf *wrong,
                               mda_error *err)
{
    const char *path = NULL;
    TRY(conf_find(s->arena, draft, &path, err));
    if (!path)
        return MDA_OK;
    TRY(conf_load(&s->conf, path, err));
    for (uint32_t i = 0; i < s->conf->mistakes.len; i++) {
        const mda_diagnostic *d = &s->conf->mistakes.at[i];
        buf_format(wrong, "%s:%u:%u: %s\n", d->path, d->line, d->column,
                   d->message);
    }
    TRY(conf_settings_of(s->conf, draft, s->arena, &s->project, err));
    s->aside.draft = path_absolute(s->arena, draft);
    return s->aside.draft ? aside_load(&s->aside, s->arena, s->conf,
                                       &s->project, wrong, err)
                          : error_nomem(err);
}

static mda_status add_path(setup *s, const char *path, mda_error *err)
{
    const char **slot = path ? array_add(&s->paths) : NULL;
    if (!slot)
        return error_nomem(err);
    *slot = path;
    return MDA_OK;
}

/* The project's word, and the person's where that adds something. */
static mda_status combine(setup *s, const char *root, const settings *set,
                          mda_error *err)
{
    const conf_values *packs = &s->project.of[CONF_PACKS];
    const conf_values *levels = &s->project.of[CONF_SEVERITY];
    const char *form =
        set->form ? set->form : conf_text(&s->project, CONF_FORM, NULL);
    s->preview = set->preview || conf_flag(&s->project, CONF_PREVIEW, false);
    s->builtin = set->builtin && conf_flag(&s->project, CONF_BUILTIN, true);
    if (form && !(s->form = arena_string(s->arena, slice_of(form))))
        return error_nomem(err);
    for (uint32_t i = 0; i < packs->len; i++)
        TRY(add_path(s, packs->at[i].text, err));
    for (uint32_t i = 0; i < set->rules.len; i++)
        TRY(add_path(s, full_path(s, root, set->rules.at[i]), err));
    for (uint32_t i = 0; i < levels->len; i++) {
        mda_level *level = array_add(&s->levels);
        if (!level)
            return error_nomem(err);
        level->name = levels->at[i].name;
        level->severity =
            (mda_severity)(levels->at[i].text[0] == 'e'   ? MDA_ERROR
                           : levels->at[i].text[0] == 'w' ? MDA_WARNING
                                                          : MDA_NOTE);
    }
    return MDA_OK;
}

/* ---- The setup --------------------------------------------------------- */

static mda_status fill(setup *s, const char *draft, const char *root,
                       const settings *set, buf *wrong, mda_error *err)
{
    mda_status status = draft ? read_project(s, draft, wrong, err) : MDA_OK;
    if (status == MDA_ENOMEM)
        return status;
    if (status != MDA_OK)
        note_error(wrong, err);
    TRY(combine(s, root, set, err));
    TRY(make_rules(s, wrong, err));
    TRY(make_spelling(s, set, wrong, err));
    TRY(make_known(s, root, set, wrong, err));
    return wrong->failed ? error_nomem(err) : MDA_OK;
}

mda_status setup_new(setup **out, const char *draft, const char *root,
                     const settings *set, buf *wrong, mda_error *err)
{
    setup *s = mem_new(sizeof *s);
    if (!s)
        return error_nomem(err);
    s->arena = arena_new();
    mda_status status =
        s->arena ? fill(s, draft, root, set, wrong, err) : error_nomem(err);
    if (status == MDA_OK)
        *out = s;
    else
        setup_free(s);
    return status;
}

const char *setup_form(const setup *s)
{
    return s->form;
}

const mda_ruleset *setup_rules(const setup *s)
{
    return s->rules;
}

mda_linter *setup_linter(const setup *s)
{
    return s->linter;
}

mda_lint_options setup_options(const setup *s)
{
    mda_lint_options o = MDA_LINT_OPTIONS_INIT;
    o.known = s->docs.at;
    o.known_count = s->docs.len;
    o.prior = s->prior.at;
    o.prior_count = s->prior.len;
    o.levels = s->levels.at;
    o.level_count = s->levels.len;
    o.materiality = conf_materiality(&s->project);
    o.filer = conf_text(&s->project, CONF_FILER, NULL);
    o.preview = s->preview;
    return o;
}

known *setup_known(const setup *s, const mda_document *doc)
{
    for (uint32_t i = 0; i < s->known.len; i++)
        if (s->known.at[i].doc == doc)
            return &s->known.at[i];
    return NULL;
}

/* Is `path` a file, or below a folder, of that name? */
static bool is_within(const char *path, const char *name)
{
    size_t n = strlen(name);
    return strncmp(path, name, n) == 0 && (path[n] == 0 || path[n] == '/');
}

static bool ends_with(const char *path, const char *name)
{
    size_t n = strlen(path), m = strlen(name);
    return n > m && path[n - m - 1] == '/' && strcmp(path + n - m, name) == 0;
}

bool setup_uses(const setup *s, const char *path)
{
    bool uses = ends_with(path, CONF_NAME) || ends_with(path, SUPPRESS_NAME) ||
                ends_with(path, BASELINE_NAME);
    for (uint32_t i = 0; i < s->known.len; i++)
        uses = uses || strcmp(s->known.at[i].path, path) == 0;
    for (uint32_t i = 0; i < s->paths.len; i++)
        uses = uses || is_within(path, s->paths.at[i]);
    for (uint32_t i = 0; s->conf && i < s->conf->files.len; i++)
        uses = uses || strcmp(s->conf->files.at[i], path) == 0;
    return uses;
}

mda_status setup_lint(setup *s, const mda_document *doc, mda_result **out,
                      mda_error *err)
{
    mda_lint_options o = setup_options(s);
    TRY(mda_linter_run(s->linter, doc, &o, out, err));
    return mda_result_unchecked(*out)
               ? MDA_OK
               : aside_judge(&s->aside, s->rules, &o, doc, *out, err);
}

mda_status setup_check_rules(setup *s, const char *path, slice text,
                             mda_loader **out, mda_error *err)
{
    mda_loader *loader = NULL;
    mda_ruleset *rules = NULL;
    TRY(mda_loader_new(&loader, err));
    mda_status status = mda_loader_add_text(loader, text, path, err);
    if (status == MDA_OK)
        status = add_rules(s, loader, path, err);
    if (status == MDA_OK)
        status = mda_loader_compile(loader, &rules, err);
    mda_ruleset_free(rules);
    if (status != MDA_OK && status != MDA_ERULES) {
        mda_loader_free(loader);
        return status;
    }
    *out = loader;
    return MDA_OK;
}
