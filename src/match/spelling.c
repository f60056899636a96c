/* spelling.c - Hunspell.
 *
 * The dictionary is the system's; words of finance and of the trades that it
 * does not have are our own file, added to it when it is loaded.  Both British
 * and American spellings are right.  Stems are never asked for (customers ->
 * custom).
 *
 *     goodwill, remeasurement, favourable, nonbank    right
 *     goodwil                                         not
 *
 * Loading takes 30 ms, a look-up 2 us and suggestions 30 ms: so it is loaded
 * when somebody asks for it, what was found out of a word of a draft is kept,
 * and suggestions are made on demand. */
#include "match/spelling.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/mem.h"
#include "match/variants.h"
#include "rule/packs.h"

#include <hunspell.h>
#include <stdio.h>
#include <unistd.h>

#define SLOTS 32768u /* of words remembered: a power of two */

typedef struct verdict {
    slice word; /* empty: none */
    bool is_right;
    uint8_t mark; /* the caller's */
} verdict;

struct spelling {
    Hunhandle *handle;
    variants variants;
    bool known; /* result of the spelling being tried */
    arena *arena; /* of the words remembered */
    bool failed;
    uint32_t used;
    verdict verdicts[SLOTS];
};

static const char *const folders[] = {
    "/usr/share/hunspell/en_US",
    "/usr/share/myspell/dicts/en_US",
    "/usr/local/share/hunspell/en_US",
};

/* What makes a known word of another, where no dictionary lists both.  In a
 * draft the short ones would let "comany" pass. */
static const char *const prefixes[] = {
    "anti",  "auto",    "bio",   "cardio", "counter", "cross",  "cyber",
    "electro", "euro",  "geo",   "hydro",  "hyper",   "inter",  "intra",
    "macro", "micro",   "mid",   "mini",   "multi",   "nano",   "neo",
    "neuro", "non",     "over",  "photo",  "poly",    "post",   "pre",
    "radio", "re",      "semi",  "sub",    "super",   "tele",   "thermo",
    "ultra", "un",      "under", "co",     "de",      "dis",    "mis",
    "out",
};
#define PREFIXES_OF_DRAFTS 38

/* ---- Loading ----------------------------------------------------------- */

/* The two files of a dictionary. */
typedef struct dictionary {
    char aff[512], dic[512];
} dictionary;

/* False where they are not there. */
static bool find_at(dictionary *d, const char *stem)
{
    int n = snprintf(d->aff, sizeof d->aff, "%s.aff", stem);
    snprintf(d->dic, sizeof d->dic, "%s.dic", stem);
    return n > 0 && (size_t)n < sizeof d->aff && access(d->aff, R_OK) == 0 &&
           access(d->dic, R_OK) == 0;
}

static bool find(dictionary *d)
{
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (find_at(d, folders[i]))
            return true;
    return false;
}

/* Hunspell tells nobody that it could not read a dictionary.  Of ours we know
 * a word; then everything else would be unknown as well. */
static mda_status load(spelling *s, const dictionary *d, bool is_ours,
                       mda_error *err)
{
    s->arena = arena_new();
    s->handle = s->arena ? Hunspell_create(d->aff, d->dic) : NULL;
    if (!s->handle)
        return error_nomem(err);
    if (is_ours && !Hunspell_spell(s->handle, "revenue"))
        return error_set(err, MDA_EIO, d->dic,
                         "cannot be loaded: it is damaged, or memory ran out");
    variants_begin(&s->variants);
    const struct pack_file *f = packs_find("lexicon/finance-words.txt");
    if (f)
        spelling_add(s, (slice){(const char *)f->bytes, f->len});
    return MDA_OK;
}

mda_status spelling_begin(spelling **out, const char *stem, mda_error *err)
{
    *out = NULL;
    dictionary d;
    if (stem && !find_at(&d, stem))
        return error_set(err, MDA_ENOTFOUND, stem,
                         "there is no Hunspell dictionary (.aff and .dic)");
    if (!stem && !find(&d))
        return error_set(err, MDA_ENOTFOUND, NULL,
                         "there is no US English dictionary: install "
                         "hunspell-en-us, or name one");
    spelling *s = mem_new(sizeof *s);
    if (!s)
        return error_nomem(err);
    mda_status status = load(s, &d, !stem, err);
    if (status == MDA_OK)
        *out = s;
    else
        spelling_free(s);
    return status;
}

void spelling_free(spelling *s)
{
    if (!s)
        return;
    if (s->handle)
        Hunspell_destroy(s->handle);
    arena_free(s->arena);
    mem_free(s);
}

static void forget(spelling *s)
{
    arena_reset(s->arena);
    memset(s->verdicts, 0, sizeof s->verdicts);
    s->used = 0;
}

/* ASCII letters of `word` in lower case and a NUL; false if it is too long or
 * empty. */
static bool copy_lower(char out[SPELLING_BYTES], slice word)
{
    if (word.len == 0 || word.len + 1 >= SPELLING_BYTES)
        return false;
    for (size_t i = 0; i < word.len; i++)
        out[i] = char_lower(word.ptr[i]);
    out[word.len] = '\0';
    return true;
}

static bool copy(char out[SPELLING_BYTES], slice word)
{
    if (!copy_lower(out, word))
        return false;
    memcpy(out, word.ptr, word.len);
    return true;
}

void spelling_add(spelling *s, slice text)
{
    for (size_t at = 0, end; at < text.len; at = end + 1) {
        char word[SPELLING_BYTES];
        bool is_note = text.ptr[at] == '#';
        for (end = at; end < text.len && (is_note ? text.ptr[end] != '\n'
                                                  : !char_is_space(
                                                        text.ptr[end]));)
            end++;
        if (!is_note && copy(word, (slice){text.ptr + at, end - at}))
            Hunspell_add(s->handle, word);
    }
    forget(s);
}

/* ---- Looking up -------------------------------------------------------- */

bool spelling_has(spelling *s, slice word)
{
    char bytes[SPELLING_BYTES];
    return copy(bytes, word) && Hunspell_spell(s->handle, bytes);
}

/* As it is, with a capital (Chapter, Nigeria), or in capitals (GDP). */
static bool is_any_case(spelling *s, slice word)
{
    char lower[SPELLING_BYTES], upper[SPELLING_BYTES];
    if (!copy_lower(lower, word))
        return false;
    for (size_t i = 0; i <= word.len; i++)
        upper[i] = lower[i] >= 'a' && lower[i] <= 'z' ? (char)(lower[i] - 32)
                                                      : lower[i];
    bool known = Hunspell_spell(s->handle, lower) ||
                 (word.len <= 5 && Hunspell_spell(s->handle, upper));
    lower[0] = upper[0];
    return known || Hunspell_spell(s->handle, lower);
}

/* Is `form` one of the first `n` prefixes and what `is_right` takes, which has
 * at least `least` letters? */
static bool has_prefix(spelling *s, slice form, size_t n, size_t least,
                       bool (*is_right)(spelling *, slice))
{
    for (size_t i = 0; i < n; i++) {
        slice prefix = slice_of(prefixes[i]);
        if (form.len >= prefix.len + least && slice_starts_nocase(form, prefix) &&
            is_right(s, slice_sub(form, (uint32_t)prefix.len,
                                  (uint32_t)form.len)))
            return true;
    }
    return false;
}

static bool is_prefix(slice form)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (slice_equal_nocase(form, slice_of(prefixes[i])))
            return true;
    return false;
}

static void try_rule_word(slice form, void *payload)
{
    spelling *s = payload;
    s->known = s->known || is_prefix(form) || is_any_case(s, form) ||
               has_prefix(s, form, sizeof prefixes / sizeof *prefixes, 4,
                          is_any_case);
}

bool spelling_knows(spelling *s, slice word)
{
    s->known = false;
    variants_each(&s->variants, word, try_rule_word, s);
    return s->known;
}

/* What makes a word of another that dictionaries do not list: financings,
 * reputational, licensor.  None that takes part in common slips: occured,
 * truely. */
static const char *const suffixes[] = {
    "s",  "al",  "ally", "ity",  "er",      "ers",
    "or", "ors", "ness", "able", "ability", "wide",
};

static bool ends_with(slice word, slice end)
{
    return word.len > end.len &&
           memcmp(word.ptr + word.len - end.len, end.ptr, end.len) == 0;
}

/* Is it a known word of at least four letters, or one without its e, and a
 * suffix? */
static bool has_suffix(spelling *s, slice form)
{
    char base[SPELLING_BYTES];
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        slice suffix = slice_of(suffixes[i]);
        if (form.len < suffix.len + 4 || !ends_with(form, suffix))
            continue;
        slice stem = {form.ptr, form.len - suffix.len};
        if (suffix.len == 1 && ends_with(stem, SLICE("s")))
            continue;
        if (!copy(base, stem))
            return false;
        if (Hunspell_spell(s->handle, base))
            return true;
        base[stem.len] = 'e';
        base[stem.len + 1] = '\0';
        if (suffix.len > 1 && Hunspell_spell(s->handle, base))
            return true;
    }
    return false;
}

/* equalled, labelling: with one l in American spelling. */
static bool has_double_l(spelling *s, slice form)
{
    static const char *const ends[] = {"lled", "lling"};
    char single[SPELLING_BYTES];
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        slice end = slice_of(ends[i]);
        if (!ends_with(form, end) || !copy(single, form))
            continue;
        memmove(single + form.len - end.len, single + form.len - end.len + 1,
                end.len);
        return Hunspell_spell(s->handle, single);
    }
    return false;
}

static void try_draft_word(slice form, void *payload)
{
    spelling *s = payload;
    s->known = s->known || spelling_has(s, form) || has_suffix(s, form) ||
               has_double_l(s, form) ||
               has_prefix(s, form, PREFIXES_OF_DRAFTS, 5, spelling_has);
}

static verdict *find_verdict(spelling *s, slice word)
{
    uint32_t i = hash_word(word) & (SLOTS - 1);
    while (s->verdicts[i].word.len &&
           !slice_equal(s->verdicts[i].word, word))
        i = (i + 1) & (SLOTS - 1);
    return &s->verdicts[i];
}

bool spelling_accepts(spelling *s, slice word)
{
    verdict *v = find_verdict(s, word);
    if (v->word.len)
        return v->is_right;
    s->known = is_prefix(word);
    if (!s->known)
        variants_each(&s->variants, word, try_draft_word, s);
    if (s->used >= SLOTS / 2) {
        forget(s);
        v = find_verdict(s, word);
    }
    slice kept = arena_copy(s->arena, word);
    s->failed = s->failed || !kept.ptr;
    if (kept.ptr && kept.len) {
        *v = (verdict){kept, s->known, 0};
        s->used++;
    }
    return s->known;
}

bool spelling_failed(spelling *s)
{
    bool failed = s->failed;
    s->failed = false;
    return failed;
}

uint8_t *spelling_mark(spelling *s, slice word)
{
    verdict *v = find_verdict(s, word);
    return v->word.len ? &v->mark : NULL;
}

size_t spelling_suggest(spelling *s, slice word, slice out[SPELLING_MOST],
                        arena *a)
{
    char bytes[SPELLING_BYTES], **list = NULL;
    size_t n = 0;
    if (!copy(bytes, word))
        return 0;
    int count = Hunspell_suggest(s->handle, &list, bytes);
    for (int i = 0; i < count && n < SPELLING_MOST; i++) {
        out[n] = arena_copy(a, slice_of(list[i]));
        s->failed = s->failed || !out[n].ptr;
        n += out[n].ptr != NULL;
    }
    Hunspell_free_list(s->handle, &list, count);
    return n;
}
