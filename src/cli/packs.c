/* packs.c - are the packs those that were agreed to?
 *
 * A project that has a lock file runs only what is pinned there: a pack that
 * is missing in it, or whose content is another, ends the run, because its
 * findings would not be those that anybody has agreed to. */
#include "cli/packs.h"

#include "base/buf.h"
#include "base/path.h"
#include "cli/say.h"

const char *packs_lock(project *p, const conf *c)
{
    const char *folder = path_folder(p->arena, c->path ? c->path : "");
    return folder ? path_join(p->arena, folder, LOCK_NAME) : NULL;
}

static bool is_of_project(const conf_values *packs, const char *name)
{
    for (uint32_t i = 0; i < packs->len; i++)
        if (strcmp(packs->at[i].text, name) == 0)
            return true;
    return false;
}

static bool check_one(project *p, const lock *l, mda_loader *loader,
                      size_t index, const mda_pack *pack)
{
    mda_error err = {0};
    const char *path = path_absolute(p->arena, pack->name);
    const lock_pack *pin = path ? lock_find(l, path) : NULL;
    if (pin && strcmp(pin->sha256, pack->sha256) == 0)
        return mda_loader_set_version(loader, index, pin->version, &err) ==
               MDA_OK;
    if (pin)
        say("%s: is not what %s pins: sha256 %.12s there, %.12s here; mdalint "
            "packs lock pins what is here",
            pack->name, LOCK_NAME, pin->sha256, pack->sha256);
    else
        say("%s: is not pinned in %s; mdalint packs lock pins it", pack->name,
            LOCK_NAME);
    return false;
}

static bool check_all(project *p, const lock *l, const conf_values *packs,
                      mda_loader *loader)
{
    mda_pack pack;
    bool ok = true;
    for (size_t i = 0; mda_loader_pack(loader, i, &pack); i++)
        if (is_of_project(packs, pack.name))
            ok = check_one(p, l, loader, i, &pack) && ok;
    return ok;
}

bool packs_check(project *p, const conf *c, mda_loader *loader)
{
    lock l = {0};
    mda_error err = {0};
    conf_values packs = {0};
    const char *path = packs_lock(p, c);
    bool ok = path && lock_load(&l, path, &err) == MDA_OK &&
              conf_everywhere(c, CONF_PACKS, p->arena, &packs, &err) == MDA_OK;
    if (!ok)
        say("%s", path ? err.message : "memory ran out");
    else if (l.is_there)
        ok = check_all(p, &l, &packs, loader);
    lock_free(&l);
    return ok;
}

void packs_say(const mda_loader *loader)
{
    mda_pack pack;
    buf line = {0};
    size_t n = 0;
    for (; mda_loader_pack(loader, n, &pack); n++) {
        buf_format(&line, "%s%s", n ? ", " : "", pack.name);
        if (strcmp(pack.name, "core") == 0)
            buf_format(&line, " %s", pack.version);
        else
            buf_format(&line, " %.12s (sha256 %.12s)",
                       pack.version[0] ? pack.version : "unversioned",
                       pack.sha256);
    }
    buf_char(&line, 0);
    if (n > 1 && !line.failed)
        say("packs: %s", line.ptr);
    buf_free(&line);
}
