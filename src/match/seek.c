/* seek.c - verifies a chain around its anchor.
 *
 *     lose ..4 customer       anchor: lose
 *     we | lost several of its largest customers
 *          ^here                       ^next: reached with 4 words between
 *
 * From the anchor one goes piece by piece to the right, then to the left.  The
 * frontier holds every place where the pieces so far may end (or, leftwards,
 * start); of each the next piece must be found within its gap and before a
 * barrier.  All places are carried along, so no combination is missed and none
 * is tried twice; the time is bounded by pieces times words.  The hit is the
 * tightest one: the nearest place of the last frontier on each side. */
#include "match/seek.h"

bool seek_begin(seeker *k, const matcher *m)
{
    k->m = m;
    k->hits.len = k->last_of.len = 0;
    k->levels = k->excepts = 0;
    k->words.len = k->sets.len = k->line_number = k->line.items.len = 0;
    uint32_t words = m->vocab.words.len / 64 + 1;
    if (!array_reserve(&k->last_of, m->concepts.len) ||
        !array_reserve(&k->words, words) ||
        !array_reserve(&k->sets, m->sets.len + 1))
        return false;
    k->last_of.len = m->concepts.len;
    k->words.len = words;
    k->sets.len = m->sets.len + 1;
    memset(k->last_of.at, 0, k->last_of.len * sizeof *k->last_of.at);
    memset(k->words.at, 0, words * sizeof *k->words.at);
    memset(k->sets.at, 0, k->sets.len * sizeof *k->sets.at);
    return true;
}

bool seek_note(seeker *k, raw_hit hit)
{
    uint32_t *last = &k->last_of.at[hit.concept];
    for (uint32_t i = *last, n = 0; i && n < 4; n++) {
        const raw_hit *h = &k->hits.at[i - 1];
        if (h->first == hit.first && h->end == hit.end &&
            h->is_except == hit.is_except)
            return true;
        i = h->before;
    }
    raw_hit *slot = array_add(&k->hits);
    if (!slot)
        return false;
    hit.before = *last;
    *slot = hit;
    if (hit.is_except)
        k->excepts++;
    else
        k->levels |= k->m->concepts.at[hit.concept].seeds;
    *last = k->hits.len;
    return true;
}

static void clear(seeker *k)
{
    for (uint32_t i = 0; i < k->hits.len; i++)
        k->last_of.at[k->hits.at[i].concept] = 0;
    k->hits.len = k->levels = k->excepts = 0;
    for (uint32_t i = 0; i < k->line.items.len; i++)
        if (k->line.items.at[i].word != LINE_BARRIER)
            k->words.at[k->line.items.at[i].word / 64] = 0;
}

/* Bits of the items, then of two side by side, of four ... */
bool seek_make_runs(seeker *k)
{
    uint32_t n = k->line.items.len, all = n + 2 * SEEK_MARGIN;
    for (uint32_t size = 0; size < SEED_SIZES; size++)
        if (k->runs[size].cap < all && !array_reserve(&k->runs[size], all))
            return false;
    memset(k->runs[0].at, 0, all * sizeof *k->runs[0].at);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t word = k->line.items.at[i].word;
        if (word && word != LINE_BARRIER)
            k->runs[0].at[i + SEEK_MARGIN] = index_bit(word);
    }
    for (uint32_t size = 1; size < SEED_SIZES; size++) {
        const word_bits *half = k->runs[size - 1].at;
        word_bits *run = k->runs[size].at;
        uint32_t step = 1u << (size - 1), i = 0;
        for (; i + step < all; i++)
            run[i] = half[i] | half[i + step];
        for (; i < all; i++)
            run[i] = half[i];
    }
    k->has_runs = true;
    return true;
}

bool seek_line(seeker *k, const tokens *t, uint32_t first, uint32_t end)
{
    clear(k);
    if (!line_build(&k->line, t, first, end))
        return false;
    for (uint32_t i = 0; i < k->line.items.len; i++) {
        uint32_t word = k->line.items.at[i].word;
        if (word != LINE_BARRIER)
            k->words.at[word / 64] |= (uint64_t)1 << (word & 63);
    }
    if (++k->line_number == UINT32_MAX / 2) {
        memset(k->sets.at, 0, k->sets.len * sizeof *k->sets.at);
        k->line_number = 1;
    }
    k->has_runs = false;
    return true;
}

void seek_free(seeker *k)
{
    line_free(&k->line);
    array_free(&k->hits);
    array_free(&k->last_of);
    array_free(&k->here);
    array_free(&k->next);
    array_free(&k->words);
    array_free(&k->sets);
    for (uint32_t size = 0; size < SEED_SIZES; size++)
        array_free(&k->runs[size]);
}

/* ---- Frontiers ---------------------------------------------------------- */

/* Adds a place, keeping the frontier sorted and free of doubles. */
static bool reach(seeker *k, uint32_t place)
{
    uint32_t n = k->next.len;
    while (n > 0 && k->next.at[n - 1] > place)
        n--;
    if (n > 0 && k->next.at[n - 1] == place)
        return true;
    if (k->next.cap == k->next.len && !array_reserve(&k->next, 1))
        return false;
    memmove(k->next.at + n + 1, k->next.at + n,
            (k->next.len - n) * sizeof *k->next.at);
    k->next.at[n] = place;
    k->next.len++;
    return true;
}

static void swap(seeker *k)
{
    uint32_t *at = k->here.at, cap = k->here.cap;
    k->here.at = k->next.at;
    k->here.cap = k->next.cap;
    k->here.len = k->next.len;
    k->next.at = at;
    k->next.cap = cap;
    k->next.len = 0;
}

static inline bool item_is(const seeker *k, const piece *p, uint32_t at)
{
    const line_piece *i = &k->line.items.at[at];
    if (p->kind == PIECE_TRAIT)
        return i->flags >> p->of & 1u;
    return i->word && index_set_has(k->m, p->of, i->word);
}

static inline bool is_barrier(const seeker *k, uint32_t at)
{
    return k->line.items.at[at].word == LINE_BARRIER;
}

/* A hyphen in the phrase: no comma may stand before item `at`. */
static bool is_apart(const seeker *k, const piece *p, uint32_t at)
{
    return p->is_joined && (k->line.items.at[at].flags & TOKEN_AFTER_SIGN);
}

/* ---- To the right: places are ends -------------------------------------- */

/* Is there an end in `here` from which a piece with that gap may start? */
static bool starts_from(const seeker *k, uint32_t start, uint32_t gap)
{
    for (uint32_t i = k->here.len; i > 0; i--)
        if (k->here.at[i - 1] <= start)
            return start - k->here.at[i - 1] <= gap;
    return false;
}

static bool word_right(seeker *k, const piece *p)
{
    uint32_t last = k->here.at[k->here.len - 1], at = k->here.at[0];
    for (; at <= last + p->gap && !is_barrier(k, at); at++)
        if (item_is(k, p, at) && starts_from(k, at, p->gap) &&
            !is_apart(k, p, at) && !reach(k, at + 1))
            return false;
    return true;
}

static bool concept_right(seeker *k, const piece *p)
{
    uint32_t last = k->here.at[k->here.len - 1], stop = k->here.at[0];
    while (stop <= last + p->gap && !is_barrier(k, stop))
        stop++;
    for (uint32_t i = k->last_of.at[p->of]; i; i = k->hits.at[i - 1].before) {
        const raw_hit *h = &k->hits.at[i - 1];
        if (h->first < stop && !h->is_except && !h->is_dropped &&
            starts_from(k, h->first, p->gap) && !is_apart(k, p, h->first) &&
            !reach(k, h->end))
            return false;
    }
    return true;
}

/* ---- To the left: places are starts -------------------------------------- */

static bool ends_before(const seeker *k, uint32_t end, uint32_t gap)
{
    for (uint32_t i = 0; i < k->here.len; i++)
        if (k->here.at[i] >= end)
            return k->here.at[i] - end <= gap;
    return false;
}

/* `right` is the piece that stands to the right: its gap counts. */
static bool word_left(seeker *k, const piece *p, const piece *right)
{
    uint32_t first = k->here.at[0], at = k->here.at[k->here.len - 1];
    for (; at > 0 && at + right->gap >= first && !is_barrier(k, at - 1); at--)
        if (item_is(k, p, at - 1) && ends_before(k, at, right->gap) &&
            !is_apart(k, right, at) && !reach(k, at - 1))
            return false;
    return true;
}

static bool concept_left(seeker *k, const piece *p, const piece *right)
{
    uint32_t first = k->here.at[0], stop = k->here.at[k->here.len - 1];
    while (stop > 0 && stop + right->gap >= first && !is_barrier(k, stop - 1))
        stop--;
    for (uint32_t i = k->last_of.at[p->of]; i; i = k->hits.at[i - 1].before) {
        const raw_hit *h = &k->hits.at[i - 1];
        if (h->end >= stop && !h->is_except && !h->is_dropped &&
            ends_before(k, h->end, right->gap) && !is_apart(k, right, h->end) &&
            !reach(k, h->first))
            return false;
    }
    return true;
}

/* ---- The chain ---------------------------------------------------------- */

static bool start_at(seeker *k, uint32_t place)
{
    k->next.len = 0;
    bool ok = reach(k, place);
    swap(k);
    return ok;
}

/* False without memory; *found tells whether all pieces were found. */
static bool go_right(seeker *k, const chain *c, uint32_t *end, bool *found)
{
    bool ok = start_at(k, *end);
    for (uint32_t i = c->anchor + 1u; ok && i < c->len; i++) {
        const piece *p = &k->m->pieces.at[c->first + i];
        ok = p->kind == PIECE_CONCEPT ? concept_right(k, p) : word_right(k, p);
        swap(k);
        if (!ok || k->here.len == 0)
            return ok;
    }
    if (!ok)
        return false;
    *found = true;
    *end = k->here.at[0];
    return true;
}

static bool go_left(seeker *k, const chain *c, uint32_t *start, bool *found)
{
    bool ok = start_at(k, *start);
    for (uint32_t i = c->anchor; ok && i > 0; i--) {
        const piece *p = &k->m->pieces.at[c->first + i - 1], *right = p + 1;
        ok = p->kind == PIECE_CONCEPT ? concept_left(k, p, right)
                                      : word_left(k, p, right);
        swap(k);
        if (!ok || k->here.len == 0)
            return ok;
    }
    if (!ok)
        return false;
    *found = true;
    *start = k->here.at[k->here.len - 1];
    return true;
}

/* A quick look for the neighbour of the anchor, if that is a word: most chains
 * end here. */
static bool has_neighbour(const seeker *k, const chain *c, span at)
{
    const piece *anchor = &k->m->pieces.at[c->first + c->anchor];
    if (c->anchor + 1 < c->len) {
        const piece *p = anchor + 1;
        if (p->kind == PIECE_CONCEPT)
            return true;
        for (uint32_t i = at.end; i <= at.end + p->gap && !is_barrier(k, i);
             i++)
            if (item_is(k, p, i))
                return true;
        return false;
    }
    const piece *p = anchor - 1;
    if (c->anchor == 0 || p->kind == PIECE_CONCEPT)
        return true;
    for (uint32_t i = at.start;
         i > 0 && i + anchor->gap >= at.start && !is_barrier(k, i - 1); i--)
        if (item_is(k, p, i - 1))
            return true;
    return false;
}

/* Does the line hold a word of the set?  Worked out once for each line. */
static bool has_word_of(seeker *k, uint32_t set)
{
    uint32_t *seen = &k->sets.at[set];
    if (*seen >> 1 == k->line_number)
        return *seen & 1u;
    const word_set *s = &k->m->sets.at[set];
    const uint32_t *word = k->m->set_words.at + s->first;
    bool has = false;
    for (uint32_t i = 0; i < s->len && !has; i++)
        has = k->words.at[word[i] / 64] >> (word[i] & 63) & 1u;
    *seen = 2 * k->line_number + has;
    return has;
}

/* Do the pieces other than the anchor stand anywhere in the line? */
static bool has_pieces(seeker *k, const chain *c)
{
    const piece *p = &k->m->pieces.at[c->first];
    for (uint32_t i = 0; i < c->len; i++)
        if (i != c->anchor &&
            ((p[i].kind == PIECE_CONCEPT && !k->last_of.at[p[i].of]) ||
             (p[i].kind == PIECE_SET && !has_word_of(k, p[i].of))))
            return false;
    return true;
}

/* Looks for all of a chain whose pieces are there. */
__attribute__((noinline)) static bool follow(seeker *k, uint32_t chain_index, span at)
{
    const chain *c = &k->m->chains.at[chain_index];
    bool right = c->anchor + 1 == c->len, left = c->anchor == 0;
    if (!right && !go_right(k, c, &at.end, &right))
        return false;
    if (right && !left && !go_left(k, c, &at.start, &left))
        return false;
    if (!right || !left)
        return true;
    return seek_note(k, (raw_hit){.concept = c->concept,
                                  .first = at.start,
                                  .end = at.end,
                                  .chain = chain_index,
                                  .is_except = c->is_except});
}

bool seek_chain(seeker *k, uint32_t chain_index, span at)
{
    const chain *c = &k->m->chains.at[chain_index];
    return (c->len > 1 && (!has_neighbour(k, c, at) || !has_pieces(k, c))) ||
           follow(k, chain_index, at);
}
