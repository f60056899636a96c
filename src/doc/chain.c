/* chain.c - one heading for each item.
 *
 * A filing names its items many times: in the table of contents, in running
 * heads, in cross references, in an index at the end, and once as the heading.
 * Each place gets points for looking like a heading (its own unit, bold or
 * capitals, the words of the item's title, a long text up to the next item)
 * and loses some for looking like something else (a page number after it, a
 * link, a list of items close together, "continued").  Then the chain of places
 * with the most points is chosen in which items follow each other in the order
 * of the form:
 *
 *     contents   1 2 3 4 5 6 7 8      few points each
 *     headings     1    2 3 ... 7   8     many
 *     index                       1 2 3 7 8
 *
 * The order is what tells headings from the rest; one weak heading between two
 * strong ones is carried by them. */
#include "doc/survey.h"

#include "base/error.h"

/* A place that could open an item, and the best chain that ends there. */
typedef struct option {
    float sum;
    uint32_t before; /* index of an option, NONE at the start */
    uint32_t item;
    place where;
} option;

typedef struct chain {
    const survey *s;
    const item_def *items;
    const head_list *heads;
    ARRAY(option) options;
    uint32_t best[CHAIN_MAX]; /* per item: the best option so far */
} chain;

/* ---- Points ------------------------------------------------------------ */

static float points_of_looks(const survey *s, const head *h)
{
    const struct unit *u = &s->units.at[h->unit];
    const block *k = survey_block(s, h->unit);
    float p = 0;
    if (h->in_prose)
        return h->is_weak ? -2 : -1;
    p += k->kind == BLOCK_HEADING ? 1.5f : 0;
    p += k->flags & (BLOCK_BOLD | BLOCK_CAPS | BLOCK_LARGE) ? 0.5f : 0;
    p += k->flags & BLOCK_ANCHOR ? 0.5f : 0;
    p += h->text.end == u->text.end || h->end_unit > h->unit + 1 ? 1 : 0;
    p -= k->flags & BLOCK_LINKED ? 3 : 0;
    return p;
}

static float points_of_place(const head *h)
{
    float p = 0;
    p += h->body >= 2000 ? 2 : h->body >= 300 ? 1 : 0;
    p -= h->has_page ? 3 : 0;
    p -= h->is_listed ? 3 : 0;
    p -= h->continues ? 2 : 0;
    return p;
}

/* "Item 7 of this report ..." goes on as prose does. */
static bool reads_on(slice title)
{
    return title.len && char_is_alpha(title.ptr[0]) &&
           !char_is_upper(title.ptr[0]);
}

/* Points of head `h` as the heading of item `d`; not above 0: none. */
static float points(const survey *s, const head *h, const item_def *d)
{
    if (h->number != d->number || h->minor != d->minor ||
        (h->part && d->part && h->part != d->part))
        return 0;
    bool bare = h->title.start == h->title.end;
    slice title = survey_text(s, bare && h->in_prose ? h->probe : h->title);
    folded w;
    folded_make(&w, title);
    folded_hit hit;
    bool known =
        folded_match(&w, d->title, &hit) && hit.first <= (bare ? 1 : 6);
    bool needs_title =
        !h->has_word || h->in_prose || (d->part && !h->part && w.count);
    if (!known && (needs_title || reads_on(title)))
        return 0;
    float p = 2 + points_of_looks(s, h) + points_of_place(h);
    p += known ? 4 : w.count ? -1 : 0;
    p -= known && hit.first > 2 ? 1 : 0;
    p -= h->has_word ? 0 : 1.5f;
    p -= reads_on(title) ? 1.5f : 0;
    return p > 0.1f ? p : 0.1f;
}

/* A place that ends an item and is none itself: "SIGNATURES", "PART II". */
static float points_of_mark(const survey *s, uint32_t i, const item_def *d)
{
    if (!(d->flags & ITEM_END) || span_len(s->units.at[i].text) > 90 ||
        !titles_is_heading(s, i) || !titles_match(s, i, d->title))
        return 0;
    return 2;
}

/* ---- The chain --------------------------------------------------------- */

/* Best option that may stand before `item`. */
static uint32_t best_before(const chain *c, uint32_t item)
{
    uint32_t best = NONE;
    for (uint32_t i = 0; i < item; i++) {
        uint32_t o = c->best[i];
        if (o != NONE &&
            (best == NONE || c->options.at[o].sum > c->options.at[best].sum))
            best = o;
    }
    return best;
}

/* Options of one place see the chains before it, not each other. */
static mda_status offer(chain *c, place where, const float points[CHAIN_MAX],
                        uint32_t count, mda_error *err)
{
    uint32_t first = c->options.len;
    for (uint32_t i = 0; i < count; i++) {
        if (points[i] <= 0)
            continue;
        uint32_t before = best_before(c, i);
        float sum = points[i];
        if (before != NONE)
            sum += c->options.at[before].sum;
        option *o = array_add(&c->options);
        if (!o)
            return error_nomem(err);
        *o = (option){sum, before, i, where};
    }
    for (uint32_t k = first; k < c->options.len; k++) {
        uint32_t *best = &c->best[c->options.at[k].item];
        if (*best == NONE || c->options.at[k].sum > c->options.at[*best].sum)
            *best = k; /* the earliest of equals stays */
    }
    return MDA_OK;
}

static uint32_t count_items(const item_def *items)
{
    uint32_t n = 0;
    while (items[n].id && n < CHAIN_MAX)
        n++;
    return n;
}

static mda_status offer_head(chain *c, uint32_t h, mda_error *err)
{
    float p[CHAIN_MAX];
    uint32_t n = count_items(c->items);
    const head *at = &c->heads->at[h];
    for (uint32_t i = 0; i < n; i++)
        p[i] = points(c->s, at, &c->items[i]);
    return offer(c, (place){at->unit, h}, p, n, err);
}

static mda_status offer_mark(chain *c, uint32_t unit, mda_error *err)
{
    float p[CHAIN_MAX];
    uint32_t n = count_items(c->items);
    bool any = false;
    for (uint32_t i = 0; i < n; i++) {
        p[i] = points_of_mark(c->s, unit, &c->items[i]);
        any |= p[i] > 0;
    }
    return any ? offer(c, (place){unit, NONE}, p, n, err) : MDA_OK;
}

/* Heads and marks in the order of the text. */
static mda_status offer_all(chain *c, span units, mda_error *err)
{
    uint32_t h = 0;
    while (h < c->heads->len && c->heads->at[h].unit < units.start)
        h++;
    for (uint32_t i = units.start; i < units.end; i++) {
        if (survey_block(c->s, i)->kind == BLOCK_HEADING)
            TRY(offer_mark(c, i, err));
        for (; h < c->heads->len && c->heads->at[h].unit == i; h++)
            TRY(offer_head(c, h, err));
    }
    return MDA_OK;
}

/* An item out of the form's order is no link of the chain; a place that could
 * hardly be anything but its heading is taken for it. */
static void take_strays(const chain *c, span units, place chosen[CHAIN_MAX])
{
    const float sure = 7.4f;
    for (uint32_t i = 0; c->items[i].id && i < CHAIN_MAX; i++) {
        float most = sure;
        if (chosen[i].unit != NONE || c->items[i].flags & ITEM_END)
            continue;
        for (uint32_t h = 0; h < c->heads->len; h++) {
            const head *at = &c->heads->at[h];
            bool whole = at->text.end >= c->s->units.at[at->unit].text.end;
            if (at->unit < units.start || at->unit >= units.end || !whole)
                continue;
            float p = points(c->s, at, &c->items[i]);
            if (p <= most)
                continue;
            most = p;
            chosen[i] = (place){at->unit, h};
        }
    }
}

mda_status chain_choose(const survey *s, const item_def *items,
                        const head_list *heads, span units,
                        place chosen[CHAIN_MAX], mda_error *err)
{
    chain c = {.s = s, .items = items, .heads = heads};
    for (uint32_t i = 0; i < CHAIN_MAX; i++) {
        c.best[i] = NONE;
        chosen[i] = (place){NONE, NONE};
    }
    mda_status status = offer_all(&c, units, err);
    uint32_t o = status == MDA_OK ? best_before(&c, CHAIN_MAX) : NONE;
    for (; o != NONE; o = c.options.at[o].before)
        chosen[c.options.at[o].item] = c.options.at[o].where;
    if (status == MDA_OK)
        take_strays(&c, units, chosen);
    array_free(&c.options);
    return status;
}
