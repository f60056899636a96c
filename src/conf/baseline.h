/* baseline.h - findings that were there when mdalint was taken up. */
#ifndef CONF_BASELINE_H
#define CONF_BASELINE_H

#include "base/arena.h"
#include "base/array.h"

#define BASELINE_NAME ".mdalint-baseline.yaml"

/* Elements of a finding that are missing; a set, by name. */
typedef struct baseline_missing {
    const char *const *names;
    size_t count;
} baseline_missing;

typedef struct baseline_entry {
    const char *draft; /* absolute path */
    const char *rule, *fingerprint;
    baseline_missing missing;
    const char *message; /* for people */
    bool is_used;        /* a finding of this run matched it */
    bool is_judged;      /* its draft was checked in this run */
} baseline_entry;

typedef struct baseline {
    arena *arena;
    ARRAY(baseline_entry) list;
    const char *path; /* of the file, absolute */
} baseline;

/* Reads the file; none is an empty baseline.  MDA_EFORMAT with the place when
 * it is damaged.  Freed with baseline_free() in any case. */
mda_status baseline_load(baseline *out, const char *path, mda_error *err);
void baseline_free(baseline *b);

/* The entry that covers a finding and has not covered another, marked as
 * used; NULL when the finding is new.  An entry does not cover a finding that
 * misses more than it did then. */
baseline_entry *baseline_take(baseline *b, const mda_finding *f,
                              const char *draft);
/* Adds an entry for a finding. */
mda_status baseline_add(baseline *b, const mda_finding *f, const char *draft,
                        mda_error *err);
/* Writes entries for which `keep` is true, sorted. */
mda_status baseline_write(const baseline *b,
                          bool (*keep)(const baseline_entry *entry),
                          mda_writer out, mda_error *err);

/* Is every element that a finding misses among `then`? */
bool baseline_covers(baseline_missing then, const mda_finding *f);

#endif
