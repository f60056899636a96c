/* packs.c - one of the files built into the library, by its name. */
#include "rule/packs.h"

#include <string.h>

const struct pack_file *packs_find(const char *name)
{
    const struct pack_file *f = pack_files;
    while (f->name && strcmp(f->name, name) != 0)
        f++;
    return f->name ? f : NULL;
}
