/* forms.c - from a lemma to the words a text may show for it.
 *
 *     lose     -> lose, loses, losing, lost
 *     customer -> customer, customers (and customered, customering, which no
 *                 text holds)
 *     slip     -> slip, slips, slipped, slipping
 *     cancel   -> cancel, cancels, cancelled, canceled, ...
 *
 * What part of speech a word is, is not known, so noun and verb forms are both
 * made; a form that does not exist never matches.  Degrees (-er, -est) are
 * made for listed adjectives only, since -er also makes other nouns (lend,
 * lender).  Words without inflection (of, may, not) and words that are already
 * an irregular form (lost) stand for themselves.  Derivations are other words:
 * "pay" does not find "payment". */
#include "match/forms.h"

#define WORD_BYTES 80

typedef struct maker {
    const english *english;
    slice lemma;
    void (*each)(slice form, void *payload);
    void *payload;
} maker;

/* ---- Endings ------------------------------------------------------------ */

/* The lemma without its last `drop` letters, with `ending`. */
static void make(const maker *m, size_t drop, const char *ending)
{
    char out[WORD_BYTES];
    size_t n = m->lemma.len - drop;
    if (n + strlen(ending) > sizeof out)
        return;
    memcpy(out, m->lemma.ptr, n);
    for (; *ending; ending++)
        out[n++] = *ending;
    m->each((slice){out, n}, m->payload);
}

/* The lemma with its last letter twice, with `ending`. */
static void make_doubled(const maker *m, const char *ending)
{
    char with[8] = {m->lemma.ptr[m->lemma.len - 1]};
    size_t k = strlen(ending);
    memcpy(with + 1, ending, k + 1);
    make(m, 0, with);
}

static char letter(const maker *m, size_t from_end)
{
    if (from_end >= m->lemma.len)
        return ' ';
    return m->lemma.ptr[m->lemma.len - 1 - from_end];
}

static bool is_vowel(char c)
{
    return c && strchr("aeiou", c);
}

static bool ends(const maker *m, const char *with)
{
    size_t n = strlen(with);
    return m->lemma.len >= n &&
           memcmp(m->lemma.ptr + m->lemma.len - n, with, n) == 0;
}

/* Consonant, one vowel, consonant at the end: slip, refer, cancel. */
static bool may_double(const maker *m)
{
    char last = letter(m, 0), before = letter(m, 2);
    if (is_vowel(last) || strchr("wxyh", last) || !is_vowel(letter(m, 1)))
        return false;
    return !is_vowel(before) || (before == 'u' && letter(m, 3) == 'q');
}

static unsigned syllables(slice word)
{
    unsigned n = 0;
    for (size_t i = 0; i < word.len; i++) {
        bool starts = i == 0 || !is_vowel(word.ptr[i - 1]);
        bool after_q = i && word.ptr[i] == 'u' && word.ptr[i - 1] == 'q';
        n += is_vowel(word.ptr[i]) && starts && !after_q;
    }
    return n;
}

/* ---- Forms -------------------------------------------------------------- */

static void make_s(const maker *m)
{
    char last = letter(m, 0);
    if (last == 'y' && !is_vowel(letter(m, 1)))
        make(m, 1, "ies");
    else if (last == 's' || last == 'x' || last == 'z' || ends(m, "ch") ||
             ends(m, "sh") || last == 'o')
        make(m, 0, "es");
    if (last == 'z' && may_double(m))
        make_doubled(m, "es");
    if (last != 's' && last != 'x' && last != 'z' && !ends(m, "sh") &&
        !(last == 'y' && !is_vowel(letter(m, 1))))
        make(m, 0, "s");
}

static void make_ed(const maker *m)
{
    char last = letter(m, 0);
    if (last == 'e') {
        make(m, 0, "d");
    } else if (last == 'y' && !is_vowel(letter(m, 1))) {
        make(m, 1, "ied");
    } else {
        if (may_double(m))
            make_doubled(m, "ed");
        if (!may_double(m) || syllables(m->lemma) > 1)
            make(m, 0, "ed");
        if (ends(m, "ic"))
            make(m, 0, "ked");
    }
}

static void make_ing(const maker *m)
{
    if (ends(m, "ie")) {
        make(m, 2, "ying");
    } else if (letter(m, 0) == 'e' && !strchr("eoy", letter(m, 1))) {
        make(m, 1, "ing");
    } else {
        if (may_double(m))
            make_doubled(m, "ing");
        if (!may_double(m) || syllables(m->lemma) > 1)
            make(m, 0, "ing");
        if (ends(m, "ic"))
            make(m, 0, "king");
    }
}

static void make_degree(const maker *m, const char *with_e, const char *full)
{
    if (letter(m, 0) == 'e')
        make(m, 0, with_e);
    else if (letter(m, 0) == 'y' && !is_vowel(letter(m, 1)))
        make(m, 1, full[0] == 'e' && full[1] == 'r' ? "ier" : "iest");
    else if (may_double(m) && syllables(m->lemma) == 1)
        make_doubled(m, full);
    else
        make(m, 0, full);
}

/* Irregular forms; true if they are a verb's. */
static bool make_irregular(const maker *m)
{
    if (english_traits(m->english, m->lemma) & WORD_DEGREES) {
        make_degree(m, "r", "er");
        make_degree(m, "st", "est");
    }
    const irregular *row = english_irregular(m->english, m->lemma);
    if (!row)
        return false;
    const char *rest = row->words;
    for (slice word; english_word(&rest, &word);)
        m->each(word, m->payload);
    return row->kind == IRREGULAR_VERB;
}

static bool all_letters(slice word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!char_is_alpha(word.ptr[i]))
            return false;
    return true;
}

bool forms_has_none(const english *e, slice lemma)
{
    return lemma.len < 2 || lemma.len > 40 || !all_letters(lemma) ||
           (english_traits(e, lemma) & (WORD_PLAIN | WORD_FORM));
}

/* All forms of one spelling of the lemma. */
static void make_all(slice spelling, void *payload)
{
    maker *m = payload;
    m->lemma = spelling;
    m->each(spelling, m->payload);
    if (forms_has_none(m->english, spelling))
        return;
    bool is_irregular_verb = make_irregular(m);
    make_s(m);
    if (spelling.len == 2 && !is_irregular_verb)
        return; /* AI, ad: not verbs */
    make_ing(m);
    if (!is_irregular_verb)
        make_ed(m);
}

void forms_make(const english *e, slice lemma,
                void (*each)(slice form, void *payload), void *payload)
{
    maker m = {e, lemma, each, payload};
    variants_each(&e->variants, lemma, make_all, &m);
}

void forms_each(slice lemma, void (*each)(slice form, void *payload),
                void *payload)
{
    char folded[VOCAB_WORD_BYTES];
    slice word = {folded, vocab_fold(lemma, folded)};
    english e = {0};
    arena *a = arena_new();
    if (a && english_begin(&e, a, NULL) == MDA_OK)
        forms_make(&e, word, each, payload);
    english_free(&e);
    arena_free(a);
}
