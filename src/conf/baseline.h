/* baseline.h - findings that were there when mdalint was taken up. */
#ifndef CONF_BASELINE_H
#define CONF_BASELINE_H

#include "base/arena.h"
#include "base/array.h"

#define BASELINE_NAME ".mdalint-baseline.yaml"

/* What a finding said: the elements that are missing, by name, and digests of
 * the passages that tell the matter. */
typedef struct baseline_said {
    const char *const *missing;
    const char *const *told;
    size_t missing_count, told_count;
} baseline_said;

typedef struct baseline_entry {
    const char *draft; /* absolute path */
    const char *rule, *fingerprint;
    baseline_said said;
    const char *message; /* for people */
    bool is_used;        /* a finding of this run matched it */
    bool is_judged;      /* its draft was checked in this run */
} baseline_entry;

typedef struct baseline {
    arena *arena;
    ARRAY(baseline_entry) list;
    const char *path, *shown; /* of the file, absolute and as given */
} baseline;

/* Reads the file; none is an empty baseline.  MDA_EFORMAT with the place when
 * it is damaged.  Freed with baseline_free() in any case. */
mda_status baseline_load(baseline *out, const char *path, mda_error *err);
void baseline_free(baseline *b);

/* The entry that covers a finding and has not covered another, marked as
 * used; NULL when the finding is new.  An entry does not cover a finding that
 * misses more, or is told by more passages, than it did then. */
baseline_entry *baseline_take(baseline *b, const mda_finding *f,
                              const char *draft);
/* Adds an entry for a finding. */
mda_status baseline_add(baseline *b, const mda_finding *f, const char *draft,
                        mda_error *err);
/* Writes entries for which `keep` is true, sorted. */
mda_status baseline_write(const baseline *b,
                          bool (*keep)(const baseline_entry *entry),
                          mda_writer out, mda_error *err);

/* What a finding says, in the arena; false without memory. */
bool baseline_read(arena *a, const mda_finding *f, baseline_said *out);
/* Does a finding say nothing that was not said `then`? */
bool baseline_covers(const baseline_said *then, const baseline_said *now);

#endif
