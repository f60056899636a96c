/* compare.c - drafts as they were at a git ref.
 *
 * Findings are compared and not lines: a draft is linted as it was, with the
 * known documents as they were but with the rules and settings of now, so
 * that a change of rules is nobody's fault.  What has not changed since needs
 * no second look.  Renamed drafts keep their past. */
#include "cli/compare.h"

#include "base/path.h"
#include "cli/say.h"

static bool out_of_memory(void)
{
    say("memory ran out");
    return false;
}

bool compare_begin(compare *c, const char *ref, const drafts *d)
{
    mda_error err = {0};
    const draft *first = &d->list.at[0];
    c->arena = d->project->arena;
    const char *folder = path_folder(c->arena, first->shown);
    if (!folder || !array_reserve(&c->drafts, d->list.len))
        return out_of_memory();
    c->drafts.len = d->list.len;
    if (git_find(c->arena, folder, ref, &c->state, &err) == MDA_OK &&
        git_changes(c->arena, &c->state, &c->changes, &err) == MDA_OK &&
        git_files(&c->files, &c->state, &err) == MDA_OK)
        return true;
    say_error(&err);
    return false;
}

/* ---- What was there ---------------------------------------------------- */

/* A path from the root of the repository; NULL when it lies elsewhere. */
static const char *place_of(const compare *c, const char *path)
{
    const char *at = path_absolute(c->arena, path);
    const char *from = at ? path_relative(c->arena, at, c->state.root) : NULL;
    return from && strncmp(from, "../", 3) != 0 ? from : NULL;
}

static bool has_file(const compare *c, const char *path)
{
    size_t len = strlen(path);
    for (size_t i = 0; i + len < c->files.len;) {
        const char *each = c->files.ptr + i;
        if (strcmp(each, path) == 0)
            return true;
        i += strlen(each) + 1;
    }
    return false;
}

static const git_change *change_of(const compare *c, const char *path)
{
    for (const git_change *g = c->changes; g->before || g->after; g++)
        if (g->after && strcmp(g->after, path) == 0)
            return g;
    return NULL;
}

/* The file as it was where it is gone or has moved away. */
static const git_change *loss_of(const compare *c, const char *path)
{
    for (const git_change *g = c->changes; g->before || g->after; g++)
        if (g->before && strcmp(g->before, path) == 0)
            return g;
    return NULL;
}

/* The path that a file had, and whether it is the same; NULL: there was none. */
static const char *path_before(const compare *c, const char *path, bool *same)
{
    const char *place = place_of(c, path);
    const git_change *g = place ? change_of(c, place) : NULL;
    if (place && !g && loss_of(c, place)) {
        *same = false;
        return place;
    }
    *same = !g;
    if (g)
        return g->before;
    return place && has_file(c, place) ? place : NULL;
}

/* ---- Preparing --------------------------------------------------------- */

static const char *name_of(const compare *c, const char *path)
{
    return arena_format(c->arena, "%s:%s", c->state.name, path);
}

static const mda_document *known_before(compare *c, const char *path)
{
    buf bytes = {0};
    mda_error err = {0};
    const mda_document *doc = NULL;
    const char *name = name_of(c, path);
    if (!name)
        out_of_memory();
    else if (git_show(&bytes, &c->state, path, &err) != MDA_OK)
        say_error(&err);
    else
        doc = shelf_put(&c->shelf, name, buf_slice(&bytes));
    buf_free(&bytes);
    return doc;
}

bool compare_file(compare *c, const char *path, bool *same, buf *out)
{
    mda_error err;
    const char *before = path_before(c, path, same);
    return before &&
           (*same || git_show(out, &c->state, before, &err) == MDA_OK);
}

bool compare_prepare(compare *c, uint32_t index, const draft *d,
                     const char *beside, const mda_lint_options *now)
{
    was *w = &c->drafts.at[index];
    bool same, all_same;
    w->options = *now;
    w->path = path_before(c, d->shown, &all_same);
    w->kind = WAS_NOT;
    if (!w->path)
        return true;
    const mda_document **known =
        arena_many(c->arena, const mda_document *, now->known_count + 1);
    if (!known)
        return out_of_memory();
    w->options.known = known;
    w->options.known_count = 0;
    for (size_t i = 0; i < now->known_count; i++) {
        const char *before =
            path_before(c, mda_document_path(now->known[i]), &same);
        if (same && before)
            known[w->options.known_count++] = now->known[i];
        else if (before &&
                 !(known[w->options.known_count++] = known_before(c, before)))
            return false;
        all_same = all_same && same && before;
    }
    path_before(c, beside, &same);
    all_same = all_same && same;
    w->kind = all_same ? WAS_SAME : WAS_OTHER;
    return true;
}

mda_status compare_read(compare *c, uint32_t index, const char *form)
{
    was *w = &c->drafts.at[index];
    buf bytes = {0};
    mda_read_options o = MDA_READ_OPTIONS_INIT;
    buf name = {0};
    buf_format(&name, "%s:%s", c->state.name, w->path);
    buf_char(&name, 0);
    o.name = name.ptr;
    o.form = form;
    mda_status status = git_show(&bytes, &c->state, w->path, &w->error);
    if (status == MDA_OK && name.failed)
        status = w->error.status = MDA_ENOMEM;
    if (status == MDA_OK)
        status = mda_document_read(&w->doc, buf_slice(&bytes), &o, &w->error);
    buf_free(&bytes);
    buf_free(&name);
    return status;
}

void compare_free(compare *c)
{
    for (uint32_t i = 0; i < c->drafts.len; i++) {
        mda_result_free(c->drafts.at[i].result);
        mda_document_free(c->drafts.at[i].doc);
    }
    array_free(&c->drafts);
    shelf_free(&c->shelf);
    buf_free(&c->files);
}
