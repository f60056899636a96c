/* seeds.h - where to look for chains and patterns. */
#ifndef MATCH_SEEDS_H
#define MATCH_SEEDS_H

#include "match/english.h"
#include "match/index.h"

/* Fills the seed lists of a matcher whose chains and patterns are complete. */
mda_status seeds_make(matcher *m, const english *e, mda_error *err);

#endif
