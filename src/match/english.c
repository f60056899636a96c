/* english.c - the tables of words put into one hash table. */
#include "match/english.h"

#include "base/error.h"
#include "match/common.h"

bool english_word(const char **rest, slice *word)
{
    while (**rest == ' ')
        ++*rest;
    *word = (slice){*rest, strcspn(*rest, " ")};
    *rest += word->len;
    return word->len > 0;
}

/* Adds a word of a table; 0 without memory. */
static uint32_t add(english *e, slice word, word_traits traits)
{
    uint32_t id = vocab_add_literal(&e->words, word);
    if (!id)
        return 0;
    uint32_t more = id + 1 > e->rows.len ? id + 1 - e->rows.len : 0;
    if (!array_reserve(&e->rows, more) || !array_reserve(&e->frequencies, more))
        return 0;
    e->rows.len += more;
    e->frequencies.len += more;
    e->words.words.at[id].traits |= traits;
    return id;
}

static bool add_grammar(english *e)
{
    for (uint32_t i = 0; i < grammar_row_count; i++) {
        const char *rest = grammar_rows[i].words;
        for (slice word; english_word(&rest, &word);)
            if (!add(e, word, grammar_rows[i].traits))
                return false;
    }
    return true;
}

static bool add_common(english *e)
{
    for (uint32_t i = 0; i < common_row_count; i++) {
        const char *rest = common_rows[i].words;
        for (slice word; english_word(&rest, &word);) {
            uint32_t id = add(e, word, 0);
            if (!id)
                return false;
            e->frequencies.at[id] = common_rows[i].per_million;
        }
    }
    return true;
}

static bool add_row(english *e, uint32_t i)
{
    const char *rest = irregulars[i].words;
    slice word;
    if (irregulars[i].kind == IRREGULAR_DEGREES) {
        while (english_word(&rest, &word))
            if (!add(e, word, WORD_DEGREES))
                return false;
        return true;
    }
    english_word(&rest, &word);
    uint32_t id = add(e, word, 0);
    if (!id)
        return false;
    e->rows.at[id] = i + 1;
    /* the row of "be" holds its present too */
    bool is_past = irregulars[i].kind == IRREGULAR_VERB;
    while (english_word(&rest, &word)) {
        bool present = word.ptr[word.len - 1] == 's' || word.len == 2 ||
                       slice_is(word, "are") || slice_is(word, "being");
        word_traits traits = is_past ? WORD_FORM : 0;
        if (is_past && !present)
            traits |= WORD_PAST;
        if (!add(e, word, traits))
            return false;
    }
    return true;
}

mda_status english_begin(english *e, arena *a, mda_error *err)
{
    *e = (english){0};
    variants_begin(&e->variants);
    TRY(vocab_begin(&e->words, a, 3000, err));
    if (!add_grammar(e) || !add_common(e))
        return error_nomem(err);
    for (uint32_t i = 0; i < irregular_count; i++)
        if (!add_row(e, i))
            return error_nomem(err);
    return MDA_OK;
}

void english_free(english *e)
{
    vocab_free(&e->words);
    array_free(&e->rows);
    array_free(&e->frequencies);
}

word_traits english_traits(const english *e, slice folded)
{
    uint32_t id = vocab_find(&e->words, folded);
    word_traits traits = e->words.words.at[id].traits;
    /* "found" and "saw" are forms, but lemmas as well */
    return id && e->rows.at[id] ? traits & ~(word_traits)WORD_FORM : traits;
}

const irregular *english_irregular(const english *e, slice lemma)
{
    uint32_t id = vocab_find(&e->words, lemma), row = id ? e->rows.at[id] : 0;
    return row ? &irregulars[row - 1] : NULL;
}

uint32_t english_frequency(const english *e, slice folded)
{
    uint32_t id = vocab_find(&e->words, folded),
             n = id ? e->frequencies.at[id] : 0;
    return n ? n : 1;
}
