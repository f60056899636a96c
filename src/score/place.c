/* place.c - paragraphs, quotations in them, and what a mended draft changes.
 *
 * Paragraphs are what blank lines divide, in the bytes of the file, whatever
 * its format.  Two drafts are compared by the longest run of equal
 * paragraphs, then what lies before it and what lies behind it in the same
 * way:
 *
 *     old   A B C D          equal: A B, then D; changed: C and x, and B
 *     new   A B x D y        and D are followed by something new
 *
 * Regions wait in a list instead of recursion.  Inserted text alone leaves
 * nothing to mark in the old draft, so the paragraph before it stands for the
 * gap. */
#include "score/place.h"

#define NO_TWIN UINT32_MAX

bool place_cut(slice bytes, paragraphs *out)
{
    uint32_t start = 0, len = (uint32_t)bytes.len;
    for (uint32_t i = 0; i <= len; i++) {
        bool is_blank =
            i + 1 < len && bytes.ptr[i] == '\n' && bytes.ptr[i + 1] == '\n';
        if (!is_blank && i < len)
            continue;
        paragraph *p = array_add(out);
        if (!p)
            return false;
        p->at = (span){start, i};
        start = i + 2;
        i++;
    }
    return true;
}

/* ---- Quotations -------------------------------------------------------- */

/* Does `quote` stand at `at`? */
static bool is_quoted_at(slice bytes, size_t at, slice quote)
{
    size_t k = 0;
    while (k < quote.len && at < bytes.len) {
        bool is_space = char_is_space(quote.ptr[k]);
        if (is_space != char_is_space(bytes.ptr[at]))
            return false;
        if (!is_space && quote.ptr[k++] != bytes.ptr[at++])
            return false;
        while (is_space && k < quote.len && char_is_space(quote.ptr[k]))
            k++;
        while (is_space && at < bytes.len && char_is_space(bytes.ptr[at]))
            at++;
    }
    return k == quote.len;
}

bool place_mark(slice bytes, paragraphs *p, const char *quote)
{
    size_t at = 0;
    slice q = slice_trim(slice_of(quote));
    while (at < bytes.len && !is_quoted_at(bytes, at, q))
        at++;
    if (q.len == 0 || at == bytes.len)
        return false;
    for (uint32_t i = 0; i < p->len; i++)
        if (p->at[i].at.start <= at && at < p->at[i].at.end)
            p->at[i].is_right = true;
    return true;
}

/* ---- Two drafts -------------------------------------------------------- */

/* Paragraphs [a.start, a.end) of the old draft against b of the new. */
typedef struct region {
    span a, b;
} region;

typedef struct comparison {
    slice old_bytes, new_bytes;
    const paragraphs *old, *new;
    ARRAY(uint32_t) twin; /* of each old paragraph in the new draft */
    ARRAY(region) waiting;
} comparison;

static bool is_equal(const comparison *c, uint32_t i, uint32_t j)
{
    return slice_equal(slice_span(c->old_bytes, c->old->at[i].at),
                       slice_span(c->new_bytes, c->new->at[j].at));
}

/* The longest run that both have; the first of several.  Empty if none. */
static region longest(const comparison *c, region r)
{
    region best = {{r.a.start, r.a.start}, {r.b.start, r.b.start}};
    for (uint32_t i = r.a.start; i < r.a.end; i++)
        for (uint32_t j = r.b.start; j < r.b.end; j++) {
            uint32_t n = 0;
            while (i + n < r.a.end && j + n < r.b.end &&
                   is_equal(c, i + n, j + n))
                n++;
            if (n > span_len(best.a))
                best = (region){{i, i + n}, {j, j + n}};
        }
    return best;
}

static bool wait_for(comparison *c, region r)
{
    if (span_len(r.a) == 0 || span_len(r.b) == 0)
        return true;
    region *slot = array_add(&c->waiting);
    if (slot)
        *slot = r;
    return slot != NULL;
}

/* Finds the twin of each old paragraph. */
static bool pair(comparison *c)
{
    for (uint32_t i = 0; i < c->old->len; i++) {
        uint32_t *slot = array_add(&c->twin);
        if (!slot)
            return false;
        *slot = NO_TWIN;
    }
    bool ok = wait_for(c, (region){{0, c->old->len}, {0, c->new->len}});
    while (ok && c->waiting.len) {
        region r = c->waiting.at[--c->waiting.len], m = longest(c, r);
        for (uint32_t i = 0; i < span_len(m.a); i++)
            c->twin.at[m.a.start + i] = m.b.start + i;
        if (span_len(m.a) == 0)
            continue;
        ok = wait_for(
                 c, (region){{r.a.start, m.a.start}, {r.b.start, m.b.start}}) &&
             wait_for(c, (region){{m.a.end, r.a.end}, {m.b.end, r.b.end}});
    }
    return ok;
}

/* Everything is marked by the twins: those without one, and in the old draft
 * those whose successor has moved away from theirs. */
static void mark_changes(const comparison *c, paragraphs *old, paragraphs *new)
{
    uint32_t next = 0; /* new paragraph after the last twin */
    for (uint32_t i = 0; i <= old->len; i++) {
        uint32_t twin = i < old->len ? c->twin.at[i] : new->len;
        if (twin == NO_TWIN) {
            old->at[i].is_right = true;
            continue;
        }
        if (i && twin > next)
            old->at[i - 1].is_right = true;
        for (; next < twin; next++)
            new->at[next].is_right = true;
        next = twin + 1;
    }
}

bool place_compare(slice old_bytes, paragraphs *old, slice new_bytes,
                   paragraphs *new)
{
    comparison c = {
        .old_bytes = old_bytes, .new_bytes = new_bytes, .old = old, .new = new};
    bool ok = pair(&c);
    if (ok)
        mark_changes(&c, old, new);
    array_free(&c.twin);
    array_free(&c.waiting);
    return ok;
}

bool place_is_right(const paragraphs *p, span at)
{
    for (uint32_t i = 0; i < p->len; i++)
        if (p->at[i].is_right && span_touch(p->at[i].at, at))
            return true;
    return false;
}
