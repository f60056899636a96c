/* load.h - one YAML map of a project file into a layer. */
#ifndef CONF_LOAD_H
#define CONF_LOAD_H

#include "base/yaml.h"
#include "conf/conf.h"

/* A file while it is read. */
typedef struct conf_loading {
    conf *conf;
    const char *path;   /* of the file, in the conf's arena */
    const char *folder; /* its folder, as reached from where we stand */
    mda_error *err;
} conf_loading;

/* Notes a mistake with its place; a failure is one of memory. */
mda_status conf_mistake(conf_loading *l, const yaml *at, const char *code,
                        const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Adds the members of a file's map to `base`, and its overrides to the conf.
 * MDA_ENOMEM. */
mda_status conf_load_map(conf_loading *l, const yaml *map, conf_layer *base);

void conf_layer_free(conf_layer *layer);

#endif
