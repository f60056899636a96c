/* cache.h - where compiled rules are kept between runs. */
#ifndef CLI_CACHE_H
#define CLI_CACHE_H

#include "cli/drafts.h"

/* A row of the option tables of commands that use it. */
#define CACHE_OPTIONS                                                          \
    {                                                                          \
        "no-cache", 0, NULL, NULL,                                             \
            "compile rules anew, and keep nothing of them for the next run"    \
    }

/* Lets the loader use $XDG_CACHE_HOME/mdalint or ~/.cache/mdalint, unless
 * --no-cache or the project of a draft forbids it or there is no such place. */
mda_status cache_use(const drafts *d, mda_loader *loader, mda_error *err);

#endif
