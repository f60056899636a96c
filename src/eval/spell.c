/* spell.c - words of the MD&A that seem misspelt.
 *
 * All words that the dictionary does not have are collected with how they are
 * written, then sorted so that equal ones stand together.  A word is taken for
 * a name, or a term of the trade, and left alone
 *
 *     - when it stands with a capital inside a sentence, here or elsewhere;
 *     - when the draft uses it FAMILIAR times;
 *     - when nothing tells what else was meant (tenofovir): no word that MD&As
 *       use is one slip of a key away, or two from a long one, no other word
 *       lacks a letter of it, and it is not two words run together.
 *
 * Suggestions are the dictionary's words one slip away, those that MD&As use
 * most first; only when there are none Hunspell is asked, which takes long.
 *
 *     recieve    receive, relieve
 *
 * To ask what was meant takes a millisecond, so it is asked of LIMIT_SLIPS words
 * only; a draft that has more is hardly English, and all others are reported.
 *
 * Not looked at: the rows of tables, which abbreviate. */
#include "eval/spell.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/mem.h"
#include "doc/srcmap.h"
#include "match/edits.h"
#include "match/spelling.h"
#include "match/written.h"

#include <stdlib.h>

#define FAMILIAR 5u        /* uses that make a word a term */
#define NO_WORD 255u       /* as a weight: none will do */
#define TINY 5u            /* letters that a word needs for more than swaps */
#define LONG 8u            /* letters of a long word */
#define MOST_SUGGESTED 40u /* words of one run that get suggestions */
#define MOST_NEAR 32u     /* words one slip away that are weighed */

#define TEXT(literal) {(literal), sizeof(literal) - 1}

static const rule spell_rule = {
    .id = TEXT("spelling-unknown-word"),
    .topic = TEXT("spelling"),
    .title = TEXT("A word that the dictionary does not have"),
    .since = TEXT("0.1.0"),
    .at = {"built in", 0, 0},
    .severity = MDA_NOTE,
    .is_spelling = true,
    .why = TEXT("A slip of the pen in a filing is read by many. It is looked "
                "for only when asked for, and in the prose of the MD&A: not "
                "in tables, names, tickers, addresses, words with digits, and "
                "words that the draft uses often."),
    .message = TEXT("\"{trigger}\" is not in the dictionary"),
    .expect = {.at = {"built in", 0, 0}},
};

mda_status spell_add_rule(model *m, mda_error *err)
{
    rule *r = array_add(&m->rules);
    if (!r)
        return error_nomem(err);
    *r = spell_rule;
    return MDA_OK;
}

/* A word that the dictionary does not have. */
typedef struct odd {
    span at;
    slice word;   /* in lower case, in the scratch arena */
    bool is_name; /* a capital inside a sentence */
    bool is_weak; /* a capital that says nothing: at the start, in a heading */
} odd;

struct speller {
    spelling *dictionary;
    const word_table *words;
    bool suggests;
    bool failed;  /* memory ran out */
    arena *arena; /* scratch of one run */
    ARRAY(odd) odds;
    uint32_t asked; /* words of this run of which was asked what was meant */
};

mda_status spell_new(speller **out, const mda_spell_options *options,
                     const word_table *words, mda_error *err)
{
    speller *s = mem_new(sizeof *s);
    if (!s)
        return error_nomem(err);
    s->words = words;
    s->suggests = options->suggest;
    s->arena = arena_new();
    mda_status status =
        s->arena ? spelling_begin(&s->dictionary, options->dictionary, err)
                 : error_nomem(err);
    if (status != MDA_OK) {
        spell_free(s);
        return status;
    }
    for (const char *const *w = options->words; w && *w; w++)
        spelling_add(s->dictionary, slice_of(*w));
    *out = s;
    return MDA_OK;
}

void spell_free(speller *s)
{
    if (!s)
        return;
    spelling_free(s->dictionary);
    array_free(&s->odds);
    arena_free(s->arena);
    mem_free(s);
}

/* ---- What was meant ---------------------------------------------------- */

typedef struct near_word {
    slice word;
    unsigned weight; /* words_weight(), then the order of edits.h */
    unsigned order;
} near_word;

typedef struct near_words {
    speller *s;
    uint8_t most[4]; /* greatest weight, for each kind of edit */
    uint32_t len, tried;
    near_word at[MOST_NEAR];
} near_words;

static void try_near(edit kind, slice form, void *payload)
{
    near_words *n = payload;
    n->tried++;
    if (n->len == MOST_NEAR || form.len < 3 || n->most[kind] == NO_WORD)
        return;
    unsigned weight = words_weight(n->s->words, form);
    if (weight > n->most[kind])
        return;
    if (!spelling_has(n->s->dictionary, form))
        return;
    for (uint32_t i = 0; i < n->len; i++)
        if (slice_equal(n->at[i].word, form))
            return;
    slice kept = arena_copy(n->s->arena, form);
    n->s->failed = n->s->failed || !kept.ptr;
    if (kept.ptr)
        n->at[n->len++] = (near_word){kept, weight, n->tried};
}

static int by_weight(const void *a, const void *b)
{
    const near_word *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight < y->weight ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* At most SPELLING_MOST, in the scratch arena. */
static uint32_t suggest(speller *s, slice word, slice out[SPELLING_MOST])
{
    near_words n = {.s = s, .most = {3, 3, 3, 3}};
    edits_each(word, try_near, &n);
    if (n.len == 0)
        return (uint32_t)spelling_suggest(s->dictionary, word, out, s->arena);
    qsort(n.at, n.len, sizeof *n.at, by_weight);
    if (n.at[0].weight < 3) /* then rare ones say nothing */
        while (n.at[n.len - 1].weight == 3)
            n.len--;
    uint32_t count = n.len < SPELLING_MOST ? n.len : SPELLING_MOST;
    for (uint32_t i = 0; i < count; i++)
        out[i] = n.at[i].word;
    return count;
}

/* What is most often run together with the word before or after it. */
static const char *const joints[] = {
    "the",  "of",    "and",  "to",   "in",   "for",  "from", "with",
    "as",   "at",    "by",   "our",  "we",   "is",   "are",  "was",
    "were", "not",   "per",  "than", "or",   "on",   "be",   "an",
    "its",  "which", "this", "that", "will", "have", "these", "those",
};

static bool is_joint(slice word)
{
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        if (slice_is(word, joints[i]))
            return true;
    return false;
}

static bool is_common(speller *s, slice word)
{
    return word.len > 2 && words_weight(s->words, word) < 2 &&
           spelling_has(s->dictionary, word);
}

/* Two words run together: "andthereafter", "operatingcosts".  Short nouns make
 * compounds: "workplan". */
static bool is_joined(speller *s, slice word)
{
    for (uint32_t i = 2; i + 2 <= word.len; i++) {
        slice a = slice_sub(word, 0, i);
        slice b = slice_sub(word, i, (uint32_t)word.len);
        bool joint_a = is_joint(a), joint_b = is_joint(b);
        bool is_long = a.len > 4 && b.len > 4;
        if ((joint_a || joint_b || is_long) && (joint_a || is_common(s, a)) &&
            (joint_b || is_common(s, b)))
            return true;
    }
    return false;
}

static bool has(slice word, void *payload)
{
    speller *s = payload;
    return spelling_has(s->dictionary, word);
}

/* How rare a word may be that an edit makes, for it to be what was meant: 0 to
 * 3 as in words_weight(). */
enum { TINY_WORD, SOME_WORD, LONG_WORD, IN_CAPITALS };
static const uint8_t believed[][4] = {
    [TINY_WORD] = {[EDIT_SWAP] = 1, NO_WORD, NO_WORD, NO_WORD},
    [SOME_WORD] = {[EDIT_SWAP] = 2, 2, 2, 2},
    [LONG_WORD] = {[EDIT_SWAP] = 3, 2, 2, 3},
    [IN_CAPITALS] = {[EDIT_SWAP] = 1, 1, NO_WORD, 1},
};

/* Does anything tell what was meant?  A word that is capital says less. */
static bool is_slip(speller *s, slice word, bool is_capital)
{
    enum { UNKNOWN, SLIP, STRANGE };
    uint8_t *mark = spelling_mark(s->dictionary, word);
    if (mark && *mark != UNKNOWN)
        return *mark == SLIP;
    bool is_long = word.len >= LONG && !is_capital;
    near_words n = {.s = s};
    const uint8_t *most = believed[is_capital       ? IN_CAPITALS
                                   : is_long        ? LONG_WORD
                                   : word.len < TINY ? TINY_WORD
                                                    : SOME_WORD];
    memcpy(n.most, most, sizeof n.most);
    edits_each(word, try_near, &n);
    bool slip = n.len > 0 || (!is_capital && is_joined(s, word)) ||
                (is_long && words_has_near(s->words, word, has, s));
    if (mark && !is_capital)
        *mark = slip ? SLIP : STRANGE;
    return slip;
}

/* Did memory run out since this was asked last? */
static bool has_failed(speller *s)
{
    bool failed = s->failed;
    s->failed = false;
    return spelling_failed(s->dictionary) || failed;
}

mda_status spell_suggest(speller *s, slice word,
                         void (*each)(const char *suggestion, void *payload),
                         void *payload, mda_error *err)
{
    slice found[SPELLING_MOST];
    arena_reset(s->arena);
    char *lower = arena_string(s->arena, word);
    if (!lower)
        return error_nomem(err);
    bool is_capital = word.len && char_is_upper(word.ptr[0]);
    for (size_t i = 0; i < word.len; i++)
        lower[i] = char_lower(lower[i]);
    uint32_t n = suggest(s, (slice){lower, word.len}, found);
    if (has_failed(s))
        return error_nomem(err);
    for (uint32_t i = 0; i < n; i++) {
        char *form = arena_string(s->arena, found[i]);
        if (!form)
            return error_nomem(err);
        if (is_capital && form[0] >= 'a' && form[0] <= 'z')
            form[0] = (char)(form[0] - 32);
        each(form, payload);
    }
    return MDA_OK;
}

/* ---- Collecting -------------------------------------------------------- */

static bool collect_word(speller *s, const written *w, bool is_heading)
{
    char lower[WRITTEN_BYTES];
    slice as_is = {w->word, w->len}, word = {lower, w->len};
    memcpy(lower, w->word, w->len);
    lower[0] = char_lower(lower[0]);
    if (spelling_accepts(s->dictionary, word) ||
        (w->is_capital && spelling_accepts(s->dictionary, as_is)))
        return true;
    odd *o = array_add(&s->odds);
    slice kept = arena_copy(s->arena, word);
    if (!o || !kept.ptr)
        return false;
    bool is_weak = w->is_capital && (w->is_first || is_heading);
    *o = (odd){w->at, kept, w->is_capital && !is_weak, is_weak};
    return true;
}

static bool collect(speller *s, const context *c)
{
    const source *draft = context_draft(c);
    const document *doc = draft->doc;
    for (uint32_t i = c->mdna.start; i < c->mdna.end; i++) {
        const sentence *at = &doc->sentences.at[i];
        if (at->kind == SENTENCE_ROW || !source_in_mdna(draft, i))
            continue;
        written_reader r;
        written_begin(&r, doc->text, at->text);
        for (written w; written_next(&r, &w);)
            if (!collect_word(s, &w, at->kind == SENTENCE_HEADING))
                return false;
    }
    return true;
}

static int by_word(const void *a, const void *b)
{
    const odd *x = a, *y = b;
    size_t n = x->word.len < y->word.len ? x->word.len : y->word.len;
    int order = memcmp(x->word.ptr, y->word.ptr, n);
    if (order == 0 && x->word.len != y->word.len)
        return x->word.len < y->word.len ? -1 : 1;
    return order ? order : (x->at.start > y->at.start) -
                               (x->at.start < y->at.start);
}

/* ---- Judging ----------------------------------------------------------- */

/* Are these uses of one word those of a name or a term? */
static bool is_name(speller *s, const odd *uses, uint32_t count)
{
    bool all_weak = true;
    if (count >= FAMILIAR)
        return true;
    for (uint32_t i = 0; i < count; i++) {
        if (uses[i].is_name)
            return true;
        all_weak = all_weak && uses[i].is_weak;
    }
    if (s->asked++ >= LIMIT_SLIPS)
        return false; /* nobody looked, so it is not silent */
    return !is_slip(s, uses[0].word, all_weak);
}

static char *fingerprint(result *r, const mda_place *place, slice word)
{
    buf b = {0};
    char hex[65];
    buf_format(&b, "%s\n%s\n", spell_rule.id.ptr,
               place->section ? place->section : "");
    buf_add(&b, word);
    hash_sha256(buf_slice(&b), hex);
    char *out = b.failed ? NULL : arena_string(r->arena, (slice){hex, 16});
    buf_free(&b);
    return out;
}

/* Suggestions for one word, shared by its findings. */
static bool add_suggestions(speller *s, result *r, slice word, mda_finding *f)
{
    slice found[SPELLING_MOST];
    uint32_t n = suggest(s, word, found);
    const char **list = arena_many(r->arena, const char *, n + 1);
    for (uint32_t i = 0; list && i < n; i++)
        if ((list[i] = arena_string(r->arena, found[i])) == NULL)
            return false;
    f->suggestions = list;
    f->suggestion_count = n;
    return list != NULL;
}

static char *hint_of(result *r, const mda_finding *f)
{
    buf b = {0};
    for (size_t i = 0; i < f->suggestion_count; i++)
        buf_format(&b, "%s%s", i ? ", " : "perhaps ", f->suggestions[i]);
    char *hint = b.failed ? NULL : arena_string(r->arena, buf_slice(&b));
    buf_free(&b);
    return hint;
}

static mda_status add_finding(const context *c, result *r, const odd *o,
                              const mda_finding *like, mda_error *err)
{
    const document *doc = context_draft(c)->doc;
    mda_finding *f = NULL;
    TRY(finding_make(r, &f, err));
    *f = *like;
    f->severity = finding_severity(c->options, f->rule);
    f->place = srcmap_place(doc, o->at);
    f->message = arena_format(r->arena, "\"%.*s\" is not in the dictionary",
                              (int)f->place.quote.len, f->place.quote.ptr);
    f->fingerprint = fingerprint(r, &f->place, o->word);
    return f->message && f->fingerprint ? MDA_OK : error_nomem(err);
}

mda_status spell_run(speller *s, const context *c, const rule *r, result *out,
                     mda_error *err)
{
    uint32_t suggested = 0;
    s->odds.len = s->asked = 0;
    (void)has_failed(s); /* what an earlier run lacked is forgotten */
    arena_reset(s->arena);
    if (!collect(s, c))
        return error_nomem(err);
    if (s->odds.len)
        qsort(s->odds.at, s->odds.len, sizeof *s->odds.at, by_word);
    for (uint32_t i = 0, end; i < s->odds.len; i = end) {
        const odd *uses = &s->odds.at[i];
        for (end = i; end < s->odds.len &&
                      slice_equal(s->odds.at[end].word, uses->word);)
            end++;
        if (is_name(s, uses, end - i))
            continue;
        mda_finding like = {.rule = r, .hint = ""};
        if (s->suggests && suggested++ < MOST_SUGGESTED &&
            !(add_suggestions(s, out, uses->word, &like) &&
              (like.hint = hint_of(out, &like))))
            return error_nomem(err);
        for (uint32_t k = i; k < end; k++)
            TRY(add_finding(c, out, &s->odds.at[k], &like, err));
    }
    return has_failed(s) ? error_nomem(err) : MDA_OK;
}
