/* project.c - which project file holds for a draft.
 *
 * Drafts of one run may lie in several projects; each project file is read
 * once.  A project file with mistakes stops the run: what it meant to say is
 * not known. */
#include "cli/project.h"

#include "base/path.h"
#include "cli/say.h"

static const conf *out_of_memory(void)
{
    say("memory ran out");
    return NULL;
}

static bool has_mistakes(const conf *c)
{
    for (uint32_t i = 0; i < c->mistakes.len; i++)
        say_diagnostic(stderr, &c->mistakes.at[i]);
    return c->mistakes.len > 0;
}

static const conf *load(project *p, const char *path)
{
    mda_error err = {0};
    conf *c = NULL;
    conf **slot = path ? array_add(&p->confs) : &p->none;
    if (!slot)
        return out_of_memory();
    if (conf_load(&c, path, &err) != MDA_OK) {
        say_error(&err);
        if (path)
            p->confs.len--;
        return NULL;
    }
    *slot = c;
    return has_mistakes(c) ? NULL : c;
}

static const conf *load_once(project *p, const char *path)
{
    if (!path && p->none)
        return p->none;
    for (uint32_t i = 0; path && i < p->confs.len; i++)
        if (strcmp(p->confs.at[i]->path, path) == 0)
            return p->confs.at[i]->mistakes.len ? NULL : p->confs.at[i];
    return load(p, path);
}

const conf *project_of(project *p, const char *draft)
{
    mda_error err = {0};
    const char *path = args_value(p->given, "config", NULL);
    if (!p->arena && !(p->arena = arena_new()))
        return out_of_memory();
    if (!path && !args_has(p->given, "no-config") &&
        conf_find(p->arena, draft, &path, &err) != MDA_OK) {
        say_error(&err);
        return NULL;
    }
    return load_once(p, path);
}

void project_free(project *p)
{
    for (uint32_t i = 0; i < p->confs.len; i++)
        conf_free(p->confs.at[i]);
    array_free(&p->confs);
    conf_free(p->none);
    if (p->arena)
        arena_free(p->arena);
    *p = (project){0};
}

const char *project_file(project *p, const conf *c, const conf_settings *s,
                         conf_key key, const char *name)
{
    const char *said = conf_text(s, key, NULL);
    if (said)
        return said;
    const char *folder = path_folder(p->arena, c->path ? c->path : "");
    return folder ? path_join(p->arena, folder, name) : NULL;
}
