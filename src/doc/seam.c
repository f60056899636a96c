/* seam.c - reading on where the last reading can be joined.
 *
 *     last time   |---a---|---b---|---c---|---d---|     | seams
 *     edited                          x
 *     now         a b taken, c read anew, d taken
 *
 * A reader that has come to a place where it holds nothing back (no open
 * paragraph, no table, no list) may say so, with whatever else it knows (which
 * elements are open, say) as a string of bytes.  Such a place is a seam: what
 * is read behind it hangs on the source behind it and on those bytes, and on
 * nothing else; what was read in front of it is never touched again.
 *
 * A document of an editor keeps its seams, some thousands of bytes apart.  When
 * the edited text is read, and the reader comes to a place that was a seam,
 * with the same bytes known and the same source from there to a later seam,
 * then all that was read between the two is taken over: text, source map,
 * blocks and facts are copied and moved.  So a reader that knows of seams takes
 * what is in front of an edit at its first step, reads on from there, and takes
 * the rest as soon as it is in step again; one that does not is read from its
 * begin.
 *
 * The source is not compared: whoever gives the document before says how much
 * of it is the same at both ends.  Sealing changes blocks (a paragraph becomes
 * a heading), so those are kept as they were read. */
#include "doc/seam.h"

#include "base/mem.h"
#include "doc/build.h"

enum { SPACING = 2048 }; /* of seams, in bytes of source */

seams *seams_new(void)
{
    return mem_new(sizeof(seams));
}

void seams_free(seams *s)
{
    if (!s)
        return;
    for (uint32_t i = 0; i < s->parts.len; i++)
        if (s->parts.at[i].lists)
            s->parts.at[i].free_lists(s->parts.at[i].lists);
    array_free(&s->parts);
    array_free(&s->all);
    array_free(&s->blocks);
    buf_free(&s->states);
    mem_free(s);
}

static void fail(builder *b)
{
    if (b->status == MDA_OK)
        b->status = MDA_ENOMEM;
}

static const seams *seams_before(const builder *b)
{
    return b->before.doc ? b->before.doc->seams : NULL;
}

/* ---- Search ------------------------------------------------------------ */

/* First seam of the document before at or after `source`; their number if
 * there is none. */
static uint32_t find(const seams *s, uint32_t source)
{
    uint32_t low = 0, high = s->all.len;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (s->all.at[mid].source < source)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* What is to be added to places behind the edit, modulo 2^32. */
static uint32_t shift_behind(const builder *b)
{
    return (uint32_t)b->doc->source.len - (uint32_t)b->before.doc->source.len;
}

static bool is_behind(const builder *b, uint32_t source)
{
    return b->doc->source.len - source <= b->before.back;
}

static slice state_of(const seams *s, const seam *at)
{
    return slice_sub(buf_slice(&s->states), at->state,
                     at->state + at->state_len);
}

/* Is the reader at `at` where it was at the seam `old`? */
static bool is_same(const builder *b, const seam_place *at, const seams *s,
                    const seam *old)
{
    const seams *own = b->doc->seams;
    return s->parts.at[old->part].reader ==
               own->parts.at[own->parts.len - 1].reader &&
           old->separator == b->separator &&
           (old->text == 0) == (b->text.len == 0) &&
           old->has_text == build_has_text(b) &&
           slice_equal(state_of(s, old), at->state);
}

/* Last seam of the same part as `from` up to which the source is the same,
 * moved by `shift`. */
static const seam *last_same(const builder *b, const seams *s, const seam *from,
                             uint32_t shift)
{
    const seams *own = b->doc->seams;
    uint32_t end = own->parts.at[own->parts.len - 1].end - shift;
    uint32_t old_end = s->parts.at[from->part].end;
    uint32_t limit = end < old_end ? end : old_end;
    if (!is_behind(b, from->source + shift) && b->before.front < limit)
        limit = b->before.front;
    uint32_t low = (uint32_t)(from - s->all.at), high = s->all.len;
    while (high - low > 1) { /* low: is the same */
        uint32_t mid = low + (high - low) / 2;
        const seam *k = &s->all.at[mid];
        if (k->part == from->part && k->seen <= limit)
            low = mid;
        else
            high = mid;
    }
    return &s->all.at[low];
}

static bool find_graft(const builder *b, const seam_place *at, seam_graft *out)
{
    const seams *s = seams_before(b);
    if (!s)
        return false;
    bool behind = is_behind(b, at->source);
    if (!behind && at->source > b->before.front)
        return false;
    uint32_t shift = behind ? shift_behind(b) : 0;
    uint32_t i = find(s, at->source - shift);
    if (i == s->all.len || s->all.at[i].source != at->source - shift ||
        !is_same(b, at, s, &s->all.at[i]))
        return false;
    out->from = &s->all.at[i];
    out->to = last_same(b, s, out->from, shift);
    out->lists = s->parts.at[out->from->part].lists;
    out->state = state_of(s, out->to);
    out->source = shift;
    out->block = b->doc->blocks.len - out->from->blocks;
    out->fact = b->doc->facts.len - out->from->facts;
    return out->to > out->from;
}

/* From where on the reader should look for a seam again. */
static void set_due(builder *b, uint32_t source)
{
    const seams *own = b->doc->seams, *s = seams_before(b);
    const seam *last = own->all.len ? &own->all.at[own->all.len - 1] : NULL;
    b->seam_due = (last ? last->source : source) + SPACING;
    if (!s)
        return;
    uint32_t shift = shift_behind(b);
    uint32_t start = (uint32_t)b->doc->source.len - b->before.back;
    uint32_t i = find(s, (source < start ? start : source + 1) - shift);
    if (i < s->all.len && s->all.at[i].source + shift < b->seam_due)
        b->seam_due = s->all.at[i].source + shift;
}

/* ---- Notes ------------------------------------------------------------- */

static bool keep_state(seams *s, seam *k, slice state)
{
    const seam *last = s->all.len > 1 ? k - 1 : NULL;
    k->state_len = (uint16_t)state.len;
    k->state = (uint32_t)s->states.len;
    if (last && slice_equal(state_of(s, last), state)) {
        k->state = last->state;
        return true;
    }
    buf_add(&s->states, state);
    return !s->states.failed;
}

static void note(builder *b, const seam_place *at)
{
    seams *s = b->doc->seams;
    seam *k = array_add(&s->all);
    if (!k) {
        fail(b);
        return;
    }
    *k = (seam){.source = at->source,
                .seen = at->seen,
                .part = s->parts.len - 1,
                .text = (uint32_t)b->text.len,
                .runs = b->doc->runs.len,
                .blocks = b->doc->blocks.len,
                .facts = b->doc->facts.len,
                .separator = b->separator,
                .has_text = build_has_text(b)};
    memcpy(k->lists, at->lists, sizeof k->lists);
    if (!keep_state(s, k, at->state))
        fail(b);
}

/* ---- Grafts ------------------------------------------------------------ */

static bool take_runs(builder *b, const seam_graft *g, uint32_t text)
{
    const document *old = b->before.doc;
    uint32_t n = g->to->runs - g->from->runs;
    if (!n)
        return true;
    if (!array_reserve(&b->doc->runs, n))
        return false;
    run *to = b->doc->runs.at + b->doc->runs.len;
    for (uint32_t i = 0; i < n; i++) {
        to[i] = old->runs.at[g->from->runs + i];
        to[i].text_start += text;
        to[i].source_start += g->source;
    }
    b->doc->runs.len += n;
    return true;
}

static void move_block(block *k, const builder *b, const seam_graft *g,
                       uint32_t text)
{
    k->text.start += text;
    k->text.end += text;
    k->end += g->block;
    if (k->parent < g->from->blocks) /* the part */
        k->parent = b->stack[b->depth - 1];
    else
        k->parent += g->block;
}

/* The part begins with the first of its text. */
static void start_part(builder *b, const seam_graft *g, uint32_t text)
{
    const document *old = b->before.doc;
    block *part = &b->doc->blocks.at[b->stack[b->depth - 1]];
    if (!g->from->has_text && g->to->has_text)
        part->text.start =
            old->blocks.at[old->blocks.at[g->from->blocks].parent].text.start +
            text;
}

static bool take_blocks(builder *b, const seam_graft *g, uint32_t text)
{
    const document *old = b->before.doc;
    const seams *s = old->seams;
    uint32_t n = g->to->blocks - g->from->blocks, first = b->doc->blocks.len;
    start_part(b, g, text);
    if (n > LIMIT_BLOCKS - first) {
        b->status = MDA_ELIMIT;
        return false;
    }
    if (!n)
        return true;
    if (!array_reserve(&b->doc->blocks, n))
        return false;
    block *to = b->doc->blocks.at + first;
    memcpy(to, old->blocks.at + g->from->blocks, n * sizeof *to);
    for (uint32_t i = 0; i < s->blocks.len; i++) {
        const read_block *k = &s->blocks.at[i];
        if (k->index >= g->from->blocks && k->index < g->to->blocks)
            to[k->index - g->from->blocks] = k->block;
    }
    for (uint32_t i = 0; i < n; i++)
        move_block(&to[i], b, g, text);
    b->doc->blocks.len += n;
    return true;
}

static bool take_facts(builder *b, const seam_graft *g, uint32_t text)
{
    const document *old = b->before.doc;
    uint32_t n = g->to->facts - g->from->facts;
    if (!n)
        return true;
    if (!array_reserve(&b->doc->facts, n))
        return false;
    fact *to = b->doc->facts.at + b->doc->facts.len;
    for (uint32_t i = 0; i < n; i++) {
        to[i] = old->facts.at[g->from->facts + i];
        to[i].source.start += g->source;
        to[i].source.end += g->source;
        if (to[i].text.end) {
            to[i].text.start += text;
            to[i].text.end += text;
        }
    }
    b->doc->facts.len += n;
    return true;
}

/* The seams between, and the last one. */
static bool take_seams(builder *b, const seam_place *at, const seam_graft *g,
                       uint32_t text)
{
    seams *own = b->doc->seams;
    uint32_t n = (uint32_t)(g->to - g->from);
    uint32_t runs = b->doc->runs.len - g->from->runs;
    if (!array_reserve(&own->all, n))
        return false;
    for (const seam *old = g->from + 1; old <= g->to; old++) {
        seam *k = &own->all.at[own->all.len++];
        *k = *old;
        k->source += g->source;
        k->seen += g->source;
        if (k->seen < at->seen)
            k->seen = at->seen; /* what is in front of it hangs on that */
        k->part = own->parts.len - 1;
        k->text += text;
        k->runs += runs;
        k->blocks += g->block;
        k->facts += g->fact;
        for (int i = 0; i < SEAM_LISTS; i++)
            k->lists[i] += at->lists[i] - g->from->lists[i];
        if (!keep_state(own, k, state_of(seams_before(b), old)))
            return false;
    }
    return true;
}

static bool take(builder *b, const seam_place *at, const seam_graft *g)
{
    uint32_t text = (uint32_t)b->text.len - g->from->text;
    slice all = b->before.doc->text;
    if (!take_seams(b, at, g, text) || !take_runs(b, g, text) ||
        !take_blocks(b, g, text) || !take_facts(b, g, text)) {
        fail(b);
        return false;
    }
    if (g->to->text > g->from->text)
        buf_add(&b->text, slice_sub(all, g->from->text, g->to->text));
    b->separator = g->to->separator;
    if (b->text.failed)
        fail(b);
    return !b->text.failed;
}

/* ---- What readers call -------------------------------------------------- */

void seam_begin(builder *b, const char *reader, span source)
{
    b->seam_due = NONE;
    if (!b->doc->seams || b->status != MDA_OK)
        return;
    seam_part *p = array_add(&b->doc->seams->parts);
    if (!p) {
        fail(b);
        return;
    }
    p->reader = reader;
    p->end = source.end;
    b->seam_due = source.start;
}

bool seam_here(builder *b, const seam_place *at, seam_graft *out)
{
    const seams *own = b->doc->seams;
    const seam *last = own->all.len ? &own->all.at[own->all.len - 1] : NULL;
    if (b->status != MDA_OK || at->state.len > UINT16_MAX)
        return false;
    bool is_graft = find_graft(b, at, out);
    if (is_graft || !last || last->part != own->parts.len - 1 ||
        at->source - last->source >= SPACING)
        note(b, at);
    is_graft = is_graft && b->status == MDA_OK && take(b, at, out);
    set_due(b, is_graft ? out->to->source + out->source : at->source);
    return is_graft;
}

void seam_end(builder *b, void *lists, void (*free_lists)(void *lists))
{
    seams *s = b->doc->seams;
    b->seam_due = NONE;
    if (s && s->parts.len && b->status == MDA_OK) {
        seam_part *p = &s->parts.at[s->parts.len - 1];
        p->lists = lists;
        p->free_lists = free_lists;
    } else if (lists) {
        free_lists(lists);
    }
}

void seam_none(builder *b)
{
    seams_free(b->doc->seams);
    b->doc->seams = NULL;
    b->seam_due = NONE;
}

/* ---- Sealing ------------------------------------------------------------ */

bool seam_before_sealing(const document *doc, block **as_read)
{
    size_t bytes = doc->blocks.len * sizeof **as_read;
    *as_read = NULL;
    if (!doc->seams || !bytes)
        return true;
    *as_read = mem_resize(NULL, bytes);
    if (*as_read)
        memcpy(*as_read, doc->blocks.at, bytes);
    return *as_read != NULL;
}

bool seam_after_sealing(document *doc, block *as_read)
{
    bool done = true;
    for (uint32_t i = 0; as_read && done && i < doc->blocks.len; i++) {
        if (memcmp(&as_read[i], &doc->blocks.at[i], sizeof *as_read) == 0)
            continue;
        read_block *k = array_add(&doc->seams->blocks);
        done = k != NULL;
        if (k)
            *k = (read_block){i, as_read[i]};
    }
    mem_free(as_read);
    return done;
}
