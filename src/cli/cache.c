/* cache.c - the folder for compiled rules, by the custom of the system: where
 * $XDG_CACHE_HOME says, else .cache in the home folder.  A path that is not
 * absolute says nothing. */
#include "cli/cache.h"

#include <stdlib.h>

static const char *folder_in(arena *a, const char *variable, const char *rest)
{
    const char *base = getenv(variable);
    return base && base[0] == '/' ? arena_format(a, "%s%s", base, rest) : NULL;
}

static bool is_wanted(const drafts *d)
{
    bool is_wanted = !args_has(d->project->given, "no-cache");
    for (uint32_t i = 0; i < d->list.len; i++)
        is_wanted = is_wanted &&
                    conf_flag(&d->list.at[i].settings, CONF_CACHE, true);
    return is_wanted;
}

mda_status cache_use(const drafts *d, mda_loader *loader, mda_error *err)
{
    arena *a = d->project->arena;
    if (!a || !is_wanted(d))
        return MDA_OK;
    const char *folder = folder_in(a, "XDG_CACHE_HOME", "/mdalint");
    if (!folder)
        folder = folder_in(a, "HOME", "/.cache/mdalint");
    return folder ? mda_loader_keep(loader, folder, err) : MDA_OK;
}
