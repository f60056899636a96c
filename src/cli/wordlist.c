/* wordlist.c - --spelling, --dictionary and --words, and what project files say
 * of spelling.
 *
 * One dictionary and one list of words serve all drafts of a run.  The
 * dictionary is tried before any draft is linted: where there is none, nothing
 * runs. */
#include "cli/wordlist.h"

#include "base/error.h"
#include "base/file.h"
#include "cli/say.h"

#include <string.h>

bool wordlist_is_wanted(const args *given, const draft *d)
{
    const char *name;
    for (size_t i = 0; (name = args_nth(given, "only", i)) != NULL; i++)
        if (strncmp(name, "spelling", 8) == 0)
            return true;
    return args_has(given, "spelling") ||
           (!args_has(given, "only") &&
            conf_flag(&d->settings, CONF_SPELLING, false));
}

static mda_status add_words(wordlist *s, const char *path, mda_error *err)
{
    buf bytes = {0};
    mda_status status = file_read(&bytes, path, err);
    if (status == MDA_OK) {
        buf_add(&s->words, buf_slice(&bytes));
        buf_char(&s->words, '\n');
    }
    buf_free(&bytes);
    return status;
}

/* Did the draft before `index` name the same file? */
static bool is_old(const drafts *all, uint32_t index, const char *path)
{
    if (index == 0)
        return false;
    const conf_values *files =
        &all->list.at[index - 1].settings.of[CONF_WORDS];
    for (uint32_t k = 0; k < files->len; k++)
        if (strcmp(files->at[k].text, path) == 0)
            return true;
    return false;
}

static mda_status read_words(wordlist *s, const args *given, const drafts *all,
                             mda_error *err)
{
    const char *path;
    for (size_t i = 0; (path = args_nth(given, "words", i)) != NULL; i++)
        TRY(add_words(s, path, err));
    for (uint32_t i = 0; i < all->list.len; i++) {
        const conf_values *files = &all->list.at[i].settings.of[CONF_WORDS];
        for (uint32_t k = 0; k < files->len; k++)
            if (!is_old(all, i, files->at[k].text))
                TRY(add_words(s, files->at[k].text, err));
    }
    buf_char(&s->words, '\0');
    return s->words.failed ? error_nomem(err) : MDA_OK;
}

bool wordlist_begin(wordlist *s, const args *given, const drafts *all,
                 mda_linter *linter)
{
    mda_error err = {0};
    mda_status status = read_words(s, given, all, &err);
    s->list[0] = s->words.ptr;
    s->options = (mda_spell_options)MDA_SPELL_OPTIONS_INIT;
    s->options.dictionary = args_value(given, "dictionary", NULL);
    s->options.words = s->list;
    s->options.suggest = true;
    s->is_on = true;
    if (status == MDA_OK)
        status = mda_linter_spell(linter, &s->options, &err);
    if (status != MDA_OK)
        say_error(&err);
    return status == MDA_OK;
}

void wordlist_free(wordlist *s)
{
    buf_free(&s->words);
}
