/* linting.h - one run over drafts, whatever is made of its findings. */
#ifndef CLI_LINTING_H
#define CLI_LINTING_H

#include "cli/cache.h"
#include "cli/pool.h"
#include "cli/standing.h"
#include "cli/wordlist.h"

/* Options that every command that lints has, before its own. */
#define LINTING_OPTIONS                                                        \
    INPUT_FORM, INPUT_KNOWN, INPUT_PRIOR, INPUT_RULES, INPUT_NO_BUILTIN,       \
        INPUT_STDIN,                                                           \
        PROJECT_OPTIONS, DRAFTS_OPTIONS,                                       \
        {"only", 0, "NAME", NULL,                                              \
         "run only the rule or the topic NAME; may be given often"},           \
        {"preview", 0, NULL, NULL, "run rules that are still in preview"},     \
        WORDLIST_OPTIONS, CACHE_OPTIONS,                                       \
    {                                                                          \
        "jobs", 'j', "N", NULL,                                                \
            "how many drafts are checked at the same time; otherwise one for " \
            "each processor"                                                   \
    }

/* What became of one draft, at the place of the draft in the list. */
typedef struct linted {
    mda_document *doc;  /* both may be NULL: see error */
    mda_result *result;
    mda_error error;
    mda_lint_options options;
} linted;

typedef struct linting {
    const args *given;
    const char *full; /* "mdalint lint", for messages */
    project project;
    drafts drafts;
    shelf shelf;
    compare compare;
    standing standing;
    bool is_bare; /* set before the run: no baseline, nothing compared */
    wordlist spell;
    mda_ruleset *rules;
    ARRAY(linted) done;
    mda_linter *linters[POOL_MOST]; /* one for each worker */
    pool pool;
    atomic_uint found; /* findings of all drafts so far */
    bool is_done; /* every draft was tried; else there is nothing to tell */
} linting;

/* Collects and lints.  Returns EXIT_QUIET, or after messages another status,
 * which may be EXIT_UNCHECKED though all drafts were tried: a folder had
 * none. */
int linting_run(linting *l);
/* Collects, loads the rules and works out the options of each draft, without
 * linting any.  Returns as linting_run(). */
int linting_prepare(linting *l);
/* Reads the draft at `index` under its settings. */
mda_status linting_read(const linting *l, uint32_t index, mda_document **out,
                        mda_error *err);
/* The worst of what was found, under --fail-on and the project files. */
int linting_status(const linting *l);
void linting_free(linting *l);

#endif
