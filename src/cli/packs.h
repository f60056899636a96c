/* packs.h - packs of a project against its lock file. */
#ifndef CLI_PACKS_H
#define CLI_PACKS_H

#include "cli/drafts.h"
#include "conf/lock.h"

/* Holds the packs that a loader has against the lock of the
 * project; gives them the versions pinned there.  False after messages. */
bool packs_check(project *p, const conf *c, mda_loader *loader);
/* "core 0.1.0, rules/house 3f2a91c": says which packs run, when there are
 * others than the built-in one. */
void packs_say(const mda_loader *loader);
/* Path of the lock beside the project file; NULL without memory. */
const char *packs_lock(project *p, const conf *c);

#endif
