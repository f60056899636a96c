/* noted.c - lists of a page outlive its reading.
 *
 * Some things are judged when a page is read to its end: which blocks links
 * point to, which are of larger type than most, which dates a fact is of.  What
 * they are judged by (flow_lists, ixbrl_lists) is kept with the seams of the
 * page, and when the page is read again after an edit, what was noted between
 * two seams is copied, its places moved, and judged anew with the rest. */
#include "read/noted.h"

#include "base/mem.h"

enum { ANCHORS, LINKS, SIZED, WEIGHTS, CONTEXTS, UNITS, REFERENCES, TYPES };

typedef struct noted {
    flow_lists flow;
    ixbrl_lists ixbrl;
} noted;

static void free_noted(void *lists)
{
    noted *l = lists;
    array_free(&l->flow.anchors);
    array_free(&l->flow.links);
    array_free(&l->flow.sized);
    array_free(&l->flow.weights);
    array_free(&l->ixbrl.contexts);
    array_free(&l->ixbrl.units);
    array_free(&l->ixbrl.references);
    array_free(&l->ixbrl.types);
    mem_free(l);
}

void noted_count(const flow *f, const ixbrl *x, uint32_t out[SEAM_LISTS])
{
    out[ANCHORS] = f->noted.anchors.len;
    out[LINKS] = f->noted.links.len;
    out[SIZED] = f->noted.sized.len;
    out[WEIGHTS] = f->noted.weights.len;
    out[CONTEXTS] = x->noted.contexts.len;
    out[UNITS] = x->noted.units.len;
    out[REFERENCES] = x->noted.references.len;
    out[TYPES] = x->noted.types.len;
}

static span moved(span at, uint32_t by)
{
    return span_len(at) ? (span){at.start + by, at.end + by} : at;
}

/* Appends what `from` has of a list between two seams; gives the first of it.
 * NULL without memory. */
#define TAKE(to, from, which)                                                  \
    take(&(to)->at, &(to)->len, &(to)->cap, (from)->at, sizeof *(to)->at, g,   \
         which)

static void *take(void *slot, uint32_t *len, uint32_t *cap, const void *from,
                  size_t size, const seam_graft *g, int which)
{
    uint32_t start = g->from->lists[which];
    uint32_t n = g->to->lists[which] - start;
    char *at;
    if (!array_room(slot, cap, *len, n + 1, size))
        return NULL;
    memcpy(&at, slot, sizeof at);
    at += *len * size;
    if (n)
        memcpy(at, (const char *)from + start * size, n * size);
    *len += n;
    return at;
}

static bool graft_flow(flow_lists *l, const flow_lists *old,
                       const seam_graft *g)
{
    anchor *a = TAKE(&l->anchors, &old->anchors, ANCHORS);
    sized *s = TAKE(&l->sized, &old->sized, SIZED);
    if (!a || !s || !TAKE(&l->links, &old->links, LINKS) ||
        !TAKE(&l->weights, &old->weights, WEIGHTS))
        return false;
    for (; a < l->anchors.at + l->anchors.len; a++)
        a->block += g->block;
    for (; s < l->sized.at + l->sized.len; s++)
        s->block += g->block;
    return true;
}

static bool graft_ixbrl(ixbrl_lists *l, const ixbrl_lists *old,
                        const seam_graft *g)
{
    uint32_t by = g->source;
    ix_context *c = TAKE(&l->contexts, &old->contexts, CONTEXTS);
    ix_unit *u = TAKE(&l->units, &old->units, UNITS);
    ix_reference *r = TAKE(&l->references, &old->references, REFERENCES);
    ix_type *t = TAKE(&l->types, &old->types, TYPES);
    if (!c || !u || !r || !t)
        return false;
    for (; c < l->contexts.at + l->contexts.len; c++)
        c->id = moved(c->id, by);
    for (; u < l->units.at + l->units.len; u++) {
        u->id = moved(u->id, by);
        for (uint32_t i = 0; i < u->count; i++)
            u->measures[i] = moved(u->measures[i], by);
    }
    for (; r < l->references.at + l->references.len; r++)
        *r = (ix_reference){r->fact + g->fact, moved(r->name, by),
                            moved(r->context, by), moved(r->unit, by)};
    for (; t < l->types.at + l->types.len; t++)
        *t = (ix_type){moved(t->text, by), moved(t->context, by)};
    return true;
}

/* What the end of the page had said of the blocks that were taken. */
static void unmark(document *doc, uint32_t count)
{
    for (uint32_t i = doc->blocks.len - count; i < doc->blocks.len; i++)
        doc->blocks.at[i].flags &=
            (uint16_t) ~(unsigned)(BLOCK_ANCHOR | BLOCK_LARGE);
}

void noted_graft(flow *f, ixbrl *x, const seam_graft *g)
{
    const noted *old = g->lists;
    if (!graft_flow(&f->noted, &old->flow, g) ||
        !graft_ixbrl(&x->noted, &old->ixbrl, g)) {
        if (f->b->status == MDA_OK)
            f->b->status = MDA_ENOMEM;
        return;
    }
    f->first_pending = f->noted.anchors.len;
    unmark(f->b->doc, g->to->blocks - g->from->blocks);
}

void noted_end(flow *f, ixbrl *x)
{
    noted *l = mem_new(sizeof *l);
    if (l) {
        *l = (noted){f->noted, x->noted};
        memset(&f->noted, 0, sizeof f->noted);
        memset(&x->noted, 0, sizeof x->noted);
    } else if (f->b->status == MDA_OK) {
        f->b->status = MDA_ENOMEM;
    }
    seam_end(f->b, l, free_noted);
}
