/* project.h - project files of the drafts of a run. */
#ifndef CLI_PROJECT_H
#define CLI_PROJECT_H

#include "cli/opt.h"
#include "conf/conf.h"

#define PROJECT_OPTIONS                                                        \
    {"config", 'c', "FILE", NULL,                                              \
     "project file; otherwise the nearest .mdalint.yaml of each draft"},       \
        {"no-config", 0, NULL, NULL, "read no project file"}

/* Project files read so far.  Starts zeroed but for `given`. */
typedef struct project {
    const args *given;
    arena *arena; /* lives as long as the project: settings go there, too */
    ARRAY(conf *) confs;
    conf *none; /* where there is no project file */
} project;

/* The project of a draft; NULL after messages: a file that cannot be read, or
 * its mistakes. */
const conf *project_of(project *p, const char *draft);
void project_free(project *p);

/* The path of a file of the project that is named by `key` of `s`, else
 * `name` beside the project file of `c`; NULL without memory. */
const char *project_file(project *p, const conf *c, const conf_settings *s,
                         conf_key key, const char *name);

#endif
