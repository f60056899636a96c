/* export.c - what the matcher looks for, for programs that know nothing of
 * lemmas and concepts.
 *
 *     lose ..4 customer   ->  \b(lose|loses|losing|lost)(\W+\w+){0,4}\W+
 *                             (customer|customers)\b
 *     going concern       ->  \b(going)\W+(concern|concerns)\b, and the
 *                             strings "going concern", "going concerns"
 *
 * It goes by the compiled chains, so that every form of a word is there.  A
 * chain that has a concept or a number in it is left out: the peers get less
 * to do than mdalint.  A gap is a gap of words, as there; that it ends at a
 * comma of some kinds is not expressed. */
#include "export.h"

#include "base/buf.h"
#include "match/index.h"

/* More sequences of words than this are not written out. */
#define MOST_WRITTEN 64

typedef struct kind {
    uint32_t all, seen, taken, most;
} kind;

/* Is this one of `most` evenly chosen? */
static bool choose(kind *k)
{
    uint64_t most = k->most && k->most < k->all ? k->most : k->all;
    bool is_wanted = k->taken * (uint64_t)k->all < ++k->seen * most;
    k->taken += is_wanted;
    return is_wanted;
}

static bool is_of_words(const matcher *m, const chain *c, bool *gapped)
{
    *gapped = false;
    for (uint32_t i = 0; i < c->len; i++) {
        const piece *p = &m->pieces.at[c->first + i];
        if (p->kind != PIECE_SET)
            return false;
        *gapped = *gapped || (i > 0 && p->gap > 0);
    }
    return true;
}

static slice word_at(const matcher *m, const word_set *s, uint32_t i)
{
    return m->vocab.words.at[m->set_words.at[s->first + i]].text;
}

static void add_escaped(buf *b, slice word)
{
    for (size_t i = 0; i < word.len; i++) {
        if (strchr(".+*?()[]{}|\\^$/-", word.ptr[i]))
            buf_char(b, '\\');
        buf_char(b, word.ptr[i]);
    }
}

static void add_set(buf *b, const matcher *m, const piece *p, bool phrase)
{
    const word_set *s = &m->sets.at[p->of];
    buf_char(b, '(');
    for (uint32_t i = 0; i < s->len; i++) {
        buf_text(b, i ? phrase ? " | " : "|" : "");
        if (phrase) {
            buf_char(b, '=');
            buf_add(b, word_at(m, s, i));
        } else {
            add_escaped(b, word_at(m, s, i));
        }
    }
    buf_char(b, ')');
}

static const char *regex_of(exported *e, const matcher *m, const chain *c)
{
    buf b = {0};
    buf_text(&b, "\\b");
    for (uint32_t i = 0; i < c->len; i++) {
        const piece *p = &m->pieces.at[c->first + i];
        if (i > 0 && p->gap > 0)
            buf_format(&b, "(\\W+\\w+){0,%u}", p->gap);
        buf_text(&b, i > 0 ? "\\W+" : "");
        add_set(&b, m, p, false);
    }
    buf_text(&b, "\\b");
    const char *made =
        b.failed ? NULL : arena_string(e->arena, buf_slice(&b));
    buf_free(&b);
    return made;
}

static const char *phrase_of(exported *e, const matcher *m, const chain *c)
{
    buf b = {0};
    for (uint32_t i = 0; i < c->len; i++) {
        const piece *p = &m->pieces.at[c->first + i];
        if (i > 0 && p->gap > 0)
            buf_format(&b, " ..%u", p->gap);
        buf_text(&b, i > 0 ? " " : "");
        add_set(&b, m, p, true);
    }
    const char *made =
        b.failed ? NULL : arena_string(e->arena, buf_slice(&b));
    buf_free(&b);
    return made;
}

static bool add_string(strings *all, const char *s)
{
    const char **slot = s ? array_add(all) : NULL;
    if (slot)
        *slot = s;
    return slot != NULL;
}

/* Counts through all sequences of one word of each set, like an odometer. */
static bool add_literals(exported *e, const matcher *m, const chain *c)
{
    uint32_t at[CHAIN_PIECES] = {0}, n = 1;
    for (uint32_t i = 0; i < c->len && n <= MOST_WRITTEN; i++)
        n *= m->sets.at[m->pieces.at[c->first + i].of].len;
    for (uint32_t k = 0; n <= MOST_WRITTEN && k < n; k++) {
        buf b = {0};
        for (uint32_t i = 0, rest = k; i < c->len; i++) {
            const word_set *s = &m->sets.at[m->pieces.at[c->first + i].of];
            at[i] = rest % s->len;
            rest /= s->len;
            buf_text(&b, i ? " " : "");
            buf_add(&b, word_at(m, s, at[i]));
        }
        bool ok = !b.failed && add_string(&e->literals,
                                          arena_string(e->arena,
                                                       buf_slice(&b)));
        buf_free(&b);
        if (!ok)
            return false;
    }
    return true;
}

static bool add_patterns(exported *e, const matcher *m)
{
    for (uint32_t i = 0; i < m->patterns.len; i++)
        if (!add_string(&e->regexes,
                        arena_string(e->arena, m->patterns.at[i].source)))
            return false;
    return true;
}

bool export_triggers(exported *e, const matcher *m, uint32_t most_plain,
                     uint32_t most_gapped)
{
    kind kinds[2] = {{.most = most_plain}, {.most = most_gapped}};
    bool gapped;
    *e = (exported){.arena = arena_new()};
    if (!e->arena)
        return false;
    for (uint32_t i = 0; i < m->chains.len; i++)
        if (is_of_words(m, &m->chains.at[i], &gapped))
            kinds[gapped].all++;
    for (uint32_t i = 0; i < m->chains.len; i++) {
        const chain *c = &m->chains.at[i];
        if (!is_of_words(m, c, &gapped) || !choose(&kinds[gapped]))
            continue;
        e->gapped += gapped;
        if (!add_string(&e->regexes, regex_of(e, m, c)) ||
            !add_string(&e->phrases, phrase_of(e, m, c)) ||
            (!gapped && !add_literals(e, m, c)))
            return false;
    }
    return add_patterns(e, m);
}

void export_free(exported *e)
{
    array_free(&e->literals);
    array_free(&e->regexes);
    array_free(&e->phrases);
    arena_free(e->arena);
}
