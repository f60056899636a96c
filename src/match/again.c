/* again.c - scanning a text that is the last one but for an edit.
 *
 *     last time   A B C D E F      sentences
 *     now         A B X Y D E F    A B and D E F are as they were
 *
 * What a scan finds in a sentence follows from its words, its kind and the
 * furniture inside it; only cues of a paragraph reach further, and what they
 * did is undone first and done again for the whole text at the end.  So the
 * sentences in front that are the same, and those behind, keep their tokens,
 * hits, cues and amounts; X and Y are scanned, appended, and moved in between.
 *
 * Of the last text only digests of its sentences are kept: 128 bits of each, so
 * that two that differ never pass for the same.  Sentences are compared in
 * order from both ends, not looked for elsewhere: two edits far apart cost all
 * that is between them. */
#include "match/again.h"

enum { TOKENS, HITS, CUES, AMOUNTS, SENTENCES };

/* ---- What is the same ---------------------------------------------------- */

bool again_hole(const document *doc, const sentence *s, uint32_t *b, span *at)
{
    if (s->first_block == s->last_block)
        return false;
    for (; *b <= s->last_block && *b < doc->blocks.len; ++*b) {
        const block *k = &doc->blocks.at[*b];
        if (k->kind == BLOCK_FURNITURE && k->text.start >= s->text.start &&
            k->text.end <= s->text.end) {
            *at = k->text;
            ++*b;
            return true;
        }
    }
    return false;
}

static bool same_holes(const again *a, uint32_t old, uint32_t new,
                       uint32_t shift)
{
    const again_text *x = &a->last, *y = &a->now;
    uint32_t i = old ? x->sentences.at[old - 1].holes : 0;
    uint32_t k = new ? y->sentences.at[new - 1].holes : 0;
    uint32_t n = x->sentences.at[old].holes - i;
    if (y->sentences.at[new].holes - k != n)
        return false;
    for (; n > 0; n--, i++, k++)
        if (x->holes.at[i].start + shift != y->holes.at[k].start ||
            x->holes.at[i].end + shift != y->holes.at[k].end)
            return false;
    return true;
}

static bool is_same(const again *a, uint32_t old, uint32_t new, uint32_t shift)
{
    const again_sentence *x = &a->last.sentences.at[old];
    const again_sentence *y = &a->now.sentences.at[new];
    return x->kind == y->kind && x->text.start + shift == y->text.start &&
           x->text.end + shift == y->text.end && x->digest[0] == y->digest[0] &&
           x->digest[1] == y->digest[1] && same_holes(a, old, new, shift);
}

/* ---- A text ------------------------------------------------------------- */

/* Two sums that mix each 8 bytes in differently. */
static void digest(slice s, uint64_t out[2])
{
    uint64_t a = s.len ^ 0x9e3779b97f4a7c15u, b = 0xc2b2ae3d27d4eb4fu;
    for (size_t i = 0; i < s.len; i += 8) {
        uint64_t v = 0;
        if (s.len - i >= 8)
            memcpy(&v, s.ptr + i, 8);
        else
            memcpy(&v, s.ptr + i, s.len - i);
        a = (a ^ v) * 0xd6e8feb86659fd93u;
        a ^= a >> 32;
        b = (b + v) * 0xa0761d6478bd642fu;
        b ^= b >> 29;
    }
    out[0] = a;
    out[1] = b;
}

static bool note_sentence(again_text *t, const document *doc, const sentence *s)
{
    uint32_t b = s->first_block;
    for (span at; again_hole(doc, s, &b, &at);) {
        span *hole = array_add(&t->holes);
        if (!hole)
            return false;
        *hole = at;
    }
    again_sentence *slot = array_add(&t->sentences);
    if (!slot)
        return false;
    slot->text = s->text;
    slot->holes = t->holes.len;
    slot->kind = s->kind;
    digest(slice_span(doc->text, s->text), slot->digest);
    return true;
}

static bool note_text(again_text *t, const document *doc)
{
    t->len = (uint32_t)doc->text.len;
    t->sentences.len = t->holes.len = 0;
    if (!array_reserve(&t->sentences, doc->sentences.len))
        return false;
    for (uint32_t i = 0; i < doc->sentences.len; i++)
        if (!note_sentence(t, doc, &doc->sentences.at[i]))
            return false;
    return true;
}

static void free_text(again_text *t)
{
    array_free(&t->sentences);
    array_free(&t->holes);
}

/* ---- Before the scan ----------------------------------------------------- */

static void forget(again *a, scan *s)
{
    a->marked.len = 0;
    s->tokens.len = s->hits.len = s->cues.len = s->amounts.len = 0;
    s->first_token.len = s->first_hit.len = 0;
    s->first_cue.len = s->first_amount.len = 0;
    memset(a->of, 0, sizeof a->of);
}

static void unmark(again *a, scan *s)
{
    while (a->marked.len) {
        again_hit was = a->marked.at[--a->marked.len];
        s->hits.at[was.hit].marks = was.marks;
        s->hits.at[was.hit].why = was.why;
    }
}

static again_cut cut_at(const uint32_t *first, span gone, uint32_t len)
{
    return (again_cut){first[gone.start], first[gone.end], len};
}

span again_begin(again *a, scan *s, const document *doc)
{
    uint32_t old = a->last.sentences.len, new = doc->sentences.len;
    uint32_t most = old < new ? old : new, front = 0, back = 0;
    a->is_noted = note_text(&a->now, doc);
    if (!a->holds || !a->is_noted || s->given_up ||
        a->period_end != doc->period_end) {
        forget(a, s);
        return (span){0, new};
    }
    a->shift = a->now.len - a->last.len;
    unmark(a, s);
    while (front < most && is_same(a, front, front, 0))
        front++;
    while (back < most - front &&
           is_same(a, old - 1 - back, new - 1 - back, a->shift))
        back++;
    if (new - back - front > new / 4) {
        forget(a, s); /* to append that much would double the memory */
        return (span){0, new};
    }
    span gone = {front, old - back};
    a->of[TOKENS] = cut_at(s->first_token.at, gone, s->tokens.len);
    a->of[HITS] = cut_at(s->first_hit.at, gone, s->hits.len);
    a->of[CUES] = cut_at(s->first_cue.at, gone, s->cues.len);
    a->of[AMOUNTS] = cut_at(s->first_amount.at, gone, s->amounts.len);
    a->of[SENTENCES] = (again_cut){gone.start, gone.end, old};
    s->first_token.len = s->first_hit.len = old; /* no longer the one more */
    s->first_cue.len = s->first_amount.len = old;
    return (span){front, new - back};
}

/* ---- Behind the scan ----------------------------------------------------- */

/* How many are new. */
static uint32_t count_of(again_cut c, uint32_t len)
{
    return len - c.len;
}

static bool move(again *a, void *at, size_t size, again_cut c, uint32_t *len)
{
    char *p = at;
    uint32_t n = count_of(c, *len);
    *len = c.start + n + (c.len - c.end);
    if (c.start == c.len || (n == 0 && c.start == c.end))
        return true; /* all is in its place */
    buf_clear(&a->spare);
    buf_add(&a->spare, (slice){p + c.len * size, n * size});
    if (a->spare.failed)
        return false;
    memmove(p + (c.start + n) * size, p + c.end * size, (c.len - c.end) * size);
    if (n)
        memcpy(p + c.start * size, a->spare.ptr, n * size);
    return true;
}

#define MOVE(array, cut)                                                       \
    move(a, (array)->at, sizeof *(array)->at, cut, &(array)->len)

/* Moves the first ones of an array, one for each sentence, and counts them
 * anew. */
static bool move_first(again *a, void *first, uint32_t *len, again_cut of,
                       uint32_t n)
{
    again_cut c = a->of[SENTENCES];
    uint32_t *at = first, behind = c.start + count_of(c, *len);
    if (!move(a, at, sizeof *at, c, len))
        return false;
    for (uint32_t i = c.start; i < behind; i++)
        at[i] += of.start - of.len;
    for (uint32_t i = behind; i < *len; i++)
        at[i] += of.start + n - of.end;
    return true;
}

static void shift_span(span *s, uint32_t by)
{
    s->start += by;
    s->end += by;
}

/* Tells those that stayed behind the edit where they stand now. */
static void shift_rest(const again *a, scan *s, const uint32_t n[5])
{
    uint32_t by[5], from[5];
    for (int i = 0; i < 5; i++) {
        from[i] = a->of[i].start + n[i];
        by[i] = from[i] - a->of[i].end;
    }
    for (uint32_t i = from[TOKENS]; i < s->tokens.len; i++)
        s->tokens.at[i].start += a->shift;
    for (uint32_t i = from[HITS]; i < s->hits.len; i++) {
        hit *h = &s->hits.at[i];
        shift_span(&h->text, a->shift);
        h->sentence += by[SENTENCES];
        h->why += h->why ? by[CUES] : 0;
    }
    for (uint32_t i = from[CUES]; i < s->cues.len; i++) {
        shift_span(&s->cues.at[i].text, a->shift);
        s->cues.at[i].sentence += by[SENTENCES];
    }
    for (uint32_t i = from[AMOUNTS]; i < s->amounts.len; i++) {
        shift_span(&s->amounts.at[i].text, a->shift);
        s->amounts.at[i].sentence += by[SENTENCES];
    }
}

bool again_join(again *a, scan *s)
{
    const again_cut *of = a->of;
    const uint32_t n[5] = {
        count_of(of[TOKENS], s->tokens.len), count_of(of[HITS], s->hits.len),
        count_of(of[CUES], s->cues.len), count_of(of[AMOUNTS], s->amounts.len),
        count_of(of[SENTENCES], s->first_token.len)};
    if (!MOVE(&s->tokens, of[TOKENS]) || !MOVE(&s->hits, of[HITS]) ||
        !MOVE(&s->cues, of[CUES]) || !MOVE(&s->amounts, of[AMOUNTS]) ||
        !move_first(a, s->first_token.at, &s->first_token.len, of[TOKENS],
                    n[TOKENS]) ||
        !move_first(a, s->first_hit.at, &s->first_hit.len, of[HITS], n[HITS]) ||
        !move_first(a, s->first_cue.at, &s->first_cue.len, of[CUES], n[CUES]) ||
        !move_first(a, s->first_amount.at, &s->first_amount.len, of[AMOUNTS],
                    n[AMOUNTS]))
        return false;
    for (uint32_t i = of[HITS].start; i < of[HITS].start + n[HITS]; i++)
        s->hits.at[i].why +=
            s->hits.at[i].why ? of[CUES].start - of[CUES].len : 0;
    shift_rest(a, s, n);
    return true;
}

/* ---- For the next one ---------------------------------------------------- */

bool again_note(again *a, const scan *s, uint32_t hit)
{
    again_hit *slot = array_add(&a->marked);
    if (slot)
        *slot = (again_hit){hit, s->hits.at[hit].why, s->hits.at[hit].marks};
    return slot != NULL;
}

bool again_keep(again *a, const document *doc)
{
    if (!a->is_noted)
        return false;
    free_text(&a->last);
    a->last = a->now;
    memset(&a->now, 0, sizeof a->now);
    a->period_end = doc->period_end;
    a->holds = true;
    return true;
}

void again_free(again *a)
{
    free_text(&a->last);
    free_text(&a->now);
    buf_free(&a->spare);
    array_free(&a->marked);
}
