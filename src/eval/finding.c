/* finding.c - from a judged matter to what a reader sees: the place and the
 * evidence of evidence.c, a message, what is missing, and a fingerprint by
 * which the finding is known again.  Everything is copied into the result. */
#include "eval/finding.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/mem.h"
#include "doc/srcmap.h"
#include "eval/evidence.h"
#include "eval/verdict.h"

#include <stdlib.h>

#define MOST_PLACES 21u /* that a rule may ask for, and one */
#define LONG_MDNA 200u   /* sentences */
#define MOST_TRIGGER 90u /* bytes of the trigger's words in a message */

void finding_free(result *r)
{
    if (!r)
        return;
    array_free(&r->findings);
    array_free(&r->verdicts);
    arena_free(r->arena);
    mem_free(r);
}

/* ---- Words ------------------------------------------------------------- */

static void add_missing(buf *b, const trial *t)
{
    uint32_t left = 0;
    for (uint32_t i = 0; i < t->elements.len; i++)
        left += !t->elements.at[i].is_found;
    for (uint32_t i = 0, n = left; i < t->elements.len; i++) {
        const judged *j = &t->elements.at[i];
        if (j->is_found)
            continue;
        buf_add(b, j->element->label.len ? j->element->label
                                         : j->element->name);
        n--;
        buf_text(b, n == 0 ? "" : n == 1 ? (left > 2 ? ", and " : " and ")
                                         : ", ");
    }
}

/* Words of the filing, shortened at a word's end. */
static void add_words(buf *b, slice words)
{
    size_t n = words.len;
    if (n > MOST_TRIGGER) {
        n = MOST_TRIGGER;
        while (n > 0 && words.ptr[n] != ' ')
            n--;
    }
    for (size_t i = 0; i < n; i++)
        buf_char(b, char_is_space(words.ptr[i]) ? ' ' : words.ptr[i]);
    if (n < words.len)
        buf_text(b, " ...");
}

/* The trigger's words; of two rows both. */
static void add_trigger(buf *b, const context *c, const clue *k)
{
    slice text = c->sources.at[k->source].doc->text;
    add_words(b, slice_span(text, k->text));
    if (span_len(k->against)) {
        buf_text(b, "\" against \"");
        add_words(b, slice_span(text, k->against));
    }
}

static char *compose(result *r, const context *c, const trial *t,
                     const clue *best)
{
    /* What no trigger knows is quoted and not named. */
    static const char weak[] = "A known document says \"{trigger}\"; no "
                               "discussion was found of it: {missing}.";
    buf b = {0};
    slice text = trial_is_weak(t) ? SLICE(weak) : t->rule->message;
    for (size_t i = 0; i < text.len;) {
        slice rest = {text.ptr + i, text.len - i};
        if (slice_starts_nocase(rest, SLICE("{trigger}"))) {
            add_trigger(&b, c, best);
            i += 9;
        } else if (slice_starts_nocase(rest, SLICE("{missing}"))) {
            add_missing(&b, t);
            i += 9;
        } else {
            buf_char(&b, text.ptr[i++]);
        }
    }
    char *message = b.failed ? NULL : arena_string(r->arena, buf_slice(&b));
    buf_free(&b);
    return message;
}

/* Rule, item and the letters of the trigger sentence; no numbers of lines,
 * so that edits elsewhere leave it as it is. */
static char *fingerprint(result *r, const rule *rule, const mda_place *place,
                         slice sentence)
{
    buf b = {0};
    buf_add(&b, rule->id);
    buf_format(&b, "\n%s\n", place->section ? place->section : "");
    for (size_t i = 0; i < sentence.len; i++)
        if (char_is_alpha(sentence.ptr[i]) || char_is_digit(sentence.ptr[i]))
            buf_char(&b, char_lower(sentence.ptr[i]));
    char hex[65];
    hash_sha256(buf_slice(&b), hex);
    char *out =
        b.failed ? NULL : arena_string(r->arena, (slice){hex, 16});
    buf_free(&b);
    return out;
}

static bool list_missing(result *r, const trial *t, mda_finding *f)
{
    const char **names = arena_many(r->arena, const char *, t->elements.len);
    if (!names)
        return false;
    for (uint32_t i = 0; i < t->elements.len; i++) {
        if (t->elements.at[i].is_found)
            continue;
        names[f->missing_count] =
            arena_string(r->arena, t->elements.at[i].element->name);
        if (!names[f->missing_count++])
            return false;
    }
    f->missing = names;
    return true;
}

mda_severity finding_severity(const mda_lint_options *o, const rule *r)
{
    const mda_level *by_id = NULL, *by_topic = NULL;
    for (size_t i = 0; i < o->level_count; i++) {
        const mda_level *l = &o->levels[i];
        by_id = slice_is(r->id, l->name) ? l : by_id;
        by_topic = slice_is(r->topic, l->name) ? l : by_topic;
    }
    const mda_level *found = by_id ? by_id : by_topic;
    return found ? found->severity : r->severity;
}

/* Do so many different sentences fall short, faint ones aside? */
static bool is_in_places(const trial *t, uint32_t least)
{
    uint32_t first[MOST_PLACES], n = 0; /* the clue of each */
    for (uint32_t i = 0; i < t->clues.len && n < least && n < MOST_PLACES;
         i++) {
        const clue *k = &t->clues.at[i];
        uint32_t p = k->is_faint ? n + 1 : 0;
        while (p < n && (t->clues.at[first[p]].source != k->source ||
                         t->clues.at[first[p]].sentence != k->sentence))
            p++;
        if (p == n)
            first[n++] = i;
    }
    return n >= least;
}

/* Do only faint clues tell the matter? */
static bool is_faint(const trial *t)
{
    for (uint32_t i = 0; i < t->own.len; i++)
        if (!t->own.at[i]->is_faint)
            return false;
    return true;
}

static bool asks_size(const rule *r)
{
    for (uint32_t i = 0; i < r->when.len; i++)
        if (r->when.at[i].weight > 0)
            return true;
    return false;
}

/* Of a rule that wants several places: are there so many, one of them of the
 * size that it asks for, or one more, or one that is large? */
static bool has_places(const trial *t)
{
    bool is_sized = !asks_size(t->rule);
    for (uint32_t i = 0; i < t->clues.len; i++) {
        if (t->clues.at[i].size == SIZE_LARGE)
            return true;
        is_sized = is_sized || t->clues.at[i].size == SIZE_ENOUGH;
    }
    return is_in_places(t, t->rule->places + !is_sized);
}

/* A single lapse in a long MD&A is not what a reviewer writes about. */
static mda_severity earned(const context *c, const trial *t)
{
    mda_severity own = finding_severity(c->options, t->rule);
    bool is_long = span_len(c->mdna) >= LONG_MDNA;
    bool is_little =
        is_faint(t) || (is_long && t->rule->places && !has_places(t));
    return is_little && own == t->rule->severity ? MDA_NOTE : own;
}

/* ---- The finding ------------------------------------------------------- */

static bool fill(result *r, const context *c, const trial *t, mda_finding *f)
{
    const clue *best = trial_best(t);
    f->rule = t->rule;
    f->severity = earned(c, t);
    f->place = srcmap_place(r->doc, evidence_place(c, t));
    f->message = compose(r, c, t, best);
    f->hint = arena_string(r->arena, t->rule->hint);
    f->fingerprint =
        fingerprint(r, t->rule, &f->place,
                    source_sentence(&c->sources.at[best->source],
                                    best->sentence));
    return evidence_gather(r->arena, c, t, &f->evidence, &f->evidence_count) &&
           list_missing(r, t, f) && f->message && f->hint && f->fingerprint;
}

mda_status finding_make(result *r, mda_finding **out, mda_error *err)
{
    if (r->findings.len == LIMIT_FINDINGS)
        return error_set(err, MDA_ELIMIT, r->doc->path,
                         "has more than %u findings", LIMIT_FINDINGS);
    mda_finding *f = arena_make(r->arena, mda_finding);
    mda_finding **slot = f ? array_add(&r->findings) : NULL;
    if (!slot)
        return error_nomem(err);
    *out = *slot = f;
    return MDA_OK;
}

mda_status finding_add(result *r, const context *c, const trial *t,
                       const mda_finding **out, mda_error *err)
{
    mda_finding *f = NULL;
    TRY(finding_make(r, &f, err));
    *out = f;
    return fill(r, c, t, f) ? MDA_OK : error_nomem(err);
}

mda_status finding_set_aside(result *r, mda_finding *f, mda_standing standing,
                             const char *reason, mda_error *err)
{
    char *kept = reason ? arena_string(r->arena, slice_of(reason)) : NULL;
    if (reason && !kept)
        return error_nomem(err);
    f->standing = standing;
    f->suppressed = standing != MDA_OPEN;
    f->reason = kept;
    return MDA_OK;
}

mda_status finding_relate(result *r, mda_finding *f, const mda_evidence *e,
                          mda_error *err)
{
    size_t n = f->evidence_count;
    mda_evidence *more = arena_many(r->arena, mda_evidence, n + 1);
    if (!more)
        return error_nomem(err);
    if (n)
        memcpy(more, f->evidence, n * sizeof *more);
    more[n] = *e;
    f->evidence = more;
    f->evidence_count = n + 1;
    return MDA_OK;
}

/* ---- Order ------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
    const mda_finding *x = *(mda_finding *const *)a;
    const mda_finding *y = *(mda_finding *const *)b;
    if (x->place.text.start != y->place.text.start)
        return x->place.text.start < y->place.text.start ? -1 : 1;
    if (x->place.source.start != y->place.source.start)
        return x->place.source.start < y->place.source.start ? -1 : 1;
    int by_id = strcmp(x->rule->id.ptr, y->rule->id.ptr);
    return by_id ? by_id : strcmp(x->fingerprint, y->fingerprint);
}

static bool share_a_clue(const mda_finding *x, const mda_finding *y)
{
    for (size_t i = 0; i < x->evidence_count; i++)
        for (size_t k = 0; k < y->evidence_count; k++) {
            const mda_evidence *a = &x->evidence[i], *b = &y->evidence[k];
            bool tells = strcmp(a->role, "expected") != 0 && /* partial counts */
                         strcmp(b->role, "expected") != 0;
            if (tells && a->place.document == b->place.document &&
                span_touch(a->place.text, b->place.text))
                return true;
        }
    return false;
}

/* Does another rule, which is no echo itself, tell the same matter? */
static bool is_told_too(const result *r, const mda_finding *f)
{
    for (uint32_t i = 0; i < r->findings.len; i++) {
        const mda_finding *other = r->findings.at[i];
        if (other->rule != f->rule && !other->rule->is_echo &&
            share_a_clue(other, f))
            return true;
    }
    return false;
}

/* A finding of a more specific rule on the same matter, or NULL. */
static const mda_finding *absorber(const result *r, const mda_finding *f)
{
    for (uint32_t i = 0; i < r->findings.len; i++) {
        const mda_finding *other = r->findings.at[i];
        const texts *absorbs = &other->rule->absorbs;
        for (uint32_t k = 0; k < absorbs->len; k++)
            if (other != f && slice_equal(absorbs->at[k].text, f->rule->id) &&
                share_a_clue(other, f))
                return other;
    }
    return NULL;
}

void finding_sort(result *r)
{
    if (r->findings.len)
        qsort(r->findings.at, r->findings.len, sizeof *r->findings.at,
              by_place);
}

mda_status finding_finish(result *r, mda_error *err)
{
    uint32_t kept = 0;
    /* Findings and verdicts were added in the same order; those of misspelt
     * words have none. */
    for (uint32_t i = 0, k = 0; i < r->findings.len; i++) {
        mda_finding *f = r->findings.at[i];
        if (f->rule->is_spelling)
            continue;
        while (r->verdicts.at[k].finding != f)
            k++;
        const mda_finding *by = absorber(r, f);
        f->suppressed = by;
        if (f->rule->is_echo && is_told_too(r, f))
            f->severity = MDA_NOTE;
        if (by && !verdict_absorb(r, &r->verdicts.at[k], by))
            return error_nomem(err);
    }
    for (uint32_t i = 0; i < r->findings.len; i++)
        if (!r->findings.at[i]->suppressed)
            r->findings.at[kept++] = r->findings.at[i];
    r->findings.len = kept;
    finding_sort(r);
    return MDA_OK;
}
