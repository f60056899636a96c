/* pattern.h - patterns of paths as git writes them in .gitignore. */
#ifndef CONF_PATTERN_H
#define CONF_PATTERN_H

#include "base/arena.h"

/* Most steps of a pattern ("a/b" has two). */
#define PATTERN_STEPS 64

typedef struct pattern {
    const char *const *steps; /* without slashes; "**" stands for any number */
    uint32_t count;
    bool is_negated; /* began with ! */
    bool is_folder;  /* ended with / */
    bool is_loose;   /* without a slash inside: matches at any depth */
} pattern;

/* Parses a line; *out has no steps when it is blank, a comment, or has more
 * steps than PATTERN_STEPS (*is_long then tells).  MDA_ENOMEM. */
mda_status pattern_parse(arena *a, slice line, pattern *out, bool *is_long);
/* Does it match a path relative to the folder that the pattern counts from? */
bool pattern_matches(const pattern *g, const char *path, bool is_folder);
/* Does it match the file or a folder that it lies in? */
bool pattern_covers(const pattern *g, const char *path);

#endif
