/* wordlist.h - whether words are looked up, and by what dictionary. */
#ifndef CLI_WORDLIST_H
#define CLI_WORDLIST_H

#include "base/buf.h"
#include "cli/drafts.h"
#include "mdalint.h"

#define WORDLIST_OPTIONS                                                          \
    {"spelling", 0, NULL, NULL,                                                \
     "report words of the MD&A that are in no dictionary, too"},               \
        {"dictionary", 0, "PATH", NULL,                                        \
         "the Hunspell dictionary PATH.aff and PATH.dic; otherwise the "       \
         "system's en_US"},                                                    \
    {                                                                          \
        "words", 0, "FILE", NULL,                                              \
            "words that are right, separated by white space; may be given "    \
            "often"                                                            \
    }

/* Starts zeroed. */
typedef struct wordlist {
    mda_spell_options options;
    const char *list[2];
    buf words; /* of all files, ended by NUL */
    bool is_on; /* some draft wants it */
} wordlist;

/* Does the draft want it: by --spelling, `only`, or its project file? */
bool wordlist_is_wanted(const args *given, const draft *d);
/* Reads lists of words and tries the dictionary with `linter`, which gets it.
 * False after a message. */
bool wordlist_begin(wordlist *s, const args *given, const drafts *all,
                 mda_linter *linter);
void wordlist_free(wordlist *s);

#endif
