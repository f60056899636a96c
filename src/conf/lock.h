/* lock.h - packs pinned by what is in them. */
#ifndef CONF_LOCK_H
#define CONF_LOCK_H

#include "base/arena.h"
#include "base/array.h"

#define LOCK_NAME ".mdalint.lock.yaml"

typedef struct lock_pack {
    const char *path;    /* absolute */
    const char *sha256;
    const char *version; /* commit of its checkout, or "" */
} lock_pack;

typedef struct lock {
    arena *arena;
    const char *path; /* of the file, absolute */
    bool is_there;
    ARRAY(lock_pack) packs;
} lock;

/* Reads the file; is_there tells whether there is one.  MDA_EFORMAT with the
 * place when it is damaged.  Freed with lock_free() in any case. */
mda_status lock_load(lock *out, const char *path, mda_error *err);
void lock_free(lock *l);

/* The pin of a pack by its absolute path; NULL if there is none. */
const lock_pack *lock_find(const lock *l, const char *path);
/* Adds a pin; words are copied. */
mda_status lock_add(lock *l, const char *path, const char *sha256,
                    const char *version, mda_error *err);
mda_status lock_write(const lock *l, mda_writer out, mda_error *err);

#endif
