/* nest.c - from spans of text to a tree of sections.
 *
 * In:  the sections that outline.c added, in any order.
 * Out: below each of them the headings it holds, all in document order with
 *      parents, levels and blocks.
 *
 * How a heading stands to the one before it is read from its looks
 * (heading_rank): capitals above bold, bold above italics.  A heading closes
 * those of its rank and lower, so a filing that uses one face for all gets a
 * flat list.  Sections never overlap but nest: one that sticks out of the
 * section around it is cut.
 */
#include "doc/survey.h"

#include "base/error.h"
#include "doc/heading.h"

#include <stdlib.h>

enum { DEPTH = 32 };

section *nest_add(document *doc, span text)
{
    section *s = array_add(&doc->sections);
    if (!s)
        return NULL;
    s->text = text;
    s->heading = (span){text.start, text.start};
    s->parent = s->first_block = s->end_block = NONE;
    s->first_block = doc->sections.len - 1; /* order of adding, for now */
    return s;
}

/* ---- Order ------------------------------------------------------------- */

/* By start; what is empty before what is not, the longer before the shorter,
 * the earlier added before the later. */
static int compare(const void *a, const void *b)
{
    const section *x = a, *y = b;
    if (x->text.start != y->text.start)
        return x->text.start < y->text.start ? -1 : 1;
    bool no_x = x->text.start == x->text.end;
    bool no_y = y->text.start == y->text.end;
    if (no_x != no_y)
        return no_x ? -1 : 1;
    if (x->text.end != y->text.end)
        return x->text.end > y->text.end ? -1 : 1;
    return x->first_block < y->first_block ? -1
                                           : x->first_block > y->first_block;
}

static void sort(document *doc)
{
    if (doc->sections.len)
        qsort(doc->sections.at, doc->sections.len, sizeof *doc->sections.at,
              compare);
}

/* ---- Headings ---------------------------------------------------------- */

typedef struct open_heading {
    uint32_t section;
    unsigned rank;
} open_heading;

typedef struct nester {
    survey *s;
    uint32_t items;         /* sections there were before */
    uint32_t at;            /* first of them not yet begun */
    uint32_t around[DEPTH]; /* of them, those that hold the place */
    uint32_t depth;
    open_heading open[DEPTH]; /* headings not yet closed */
    uint32_t opened;
} nester;

static void close_headings(nester *n, unsigned rank, uint32_t at)
{
    document *doc = n->s->doc;
    while (n->opened && n->open[n->opened - 1].rank >= rank) {
        section *h = &doc->sections.at[n->open[--n->opened].section];
        h->text.end = at > h->heading.end ? at : h->heading.end;
    }
}

/* Moves to text offset `at`: leaves sections that end and enters those that
 * begin before it; their borders close the headings inside. */
static void move_to(nester *n, uint32_t at)
{
    const document *doc = n->s->doc;
    for (;;) {
        uint32_t end = n->depth
                           ? doc->sections.at[n->around[n->depth - 1]].text.end
                           : NONE;
        uint32_t next =
            n->at < n->items ? doc->sections.at[n->at].text.start : NONE;
        if (n->depth && end <= at && end <= next) {
            close_headings(n, 0, end);
            n->depth--;
        } else if (next <= at && n->at < n->items) {
            const section *s = &doc->sections.at[n->at];
            bool empty = s->text.start == s->text.end;
            if (!empty && n->depth < DEPTH) {
                close_headings(n, 0, s->text.start);
                n->around[n->depth++] = n->at;
            }
            n->at++;
        } else {
            return;
        }
    }
}

static bool is_inside(const nester *n, role wanted)
{
    for (uint32_t i = 0; i < n->depth; i++)
        if (n->s->doc->sections.at[n->around[i]].role == wanted)
            return true;
    return false;
}

/* Roles of a heading depend on where it stands. */
static role role_of(const nester *n, slice title)
{
    if (is_inside(n, ROLE_MDNA))
        return titles_role(title);
    role r = titles_role_anywhere(title);
    if (r == ROLE_SAFE_HARBOUR)
        return r;
    bool in_risks = is_inside(n, ROLE_RISK_FACTORS);
    return r == ROLE_RISK_FACTORS && !in_risks ? r : ROLE_NONE;
}

static mda_status add_heading(nester *n, const unit *u, mda_error *err)
{
    document *doc = n->s->doc;
    const section *inner = &doc->sections.at[n->around[n->depth - 1]];
    if (u->text.start < inner->heading.end || n->opened == DEPTH)
        return MDA_OK;
    unsigned rank = heading_rank(doc, u->block);
    close_headings(n, rank, u->text.start);
    uint32_t end = inner->text.end;
    slice title = slice_trim(slice_span(doc->text, u->text));
    role r = role_of(n, title);
    section *s = nest_add(doc, (span){u->text.start, end});
    if (!s)
        return error_nomem(err);
    s->heading = u->text;
    s->title = title;
    s->role = (uint8_t)r;
    n->open[n->opened++] = (open_heading){doc->sections.len - 1, rank};
    return MDA_OK;
}

static mda_status add_headings(survey *s, mda_error *err)
{
    nester n = {.s = s, .items = s->doc->sections.len};
    for (uint32_t i = 0; i < s->units.len; i++) {
        const unit *u = &s->units.at[i];
        if (survey_block(s, i)->kind != BLOCK_HEADING)
            continue;
        move_to(&n, u->text.start);
        if (n.depth)
            TRY(add_heading(&n, u, err));
    }
    move_to(&n, NONE - 1);
    return MDA_OK;
}

/* ---- The tree ---------------------------------------------------------- */

static void set_blocks(const document *doc, section *s)
{
    uint32_t low = 0, high = doc->blocks.len;
    while (low < high) { /* first block that starts at or after the text */
        uint32_t mid = low + (high - low) / 2;
        if (doc->blocks.at[mid].text.start < s->text.start)
            low = mid + 1;
        else
            high = mid;
    }
    uint32_t at = document_block_at(doc, s->text.start);
    bool inside =
        at != NONE && at < low && doc->blocks.at[at].kind != BLOCK_PART;
    s->first_block = inside ? at : low;
    high = doc->blocks.len;
    while (low < high) { /* first block that starts at or after its end */
        uint32_t mid = low + (high - low) / 2;
        if (doc->blocks.at[mid].text.start < s->text.end)
            low = mid + 1;
        else
            high = mid;
    }
    s->end_block = low > s->first_block ? low : s->first_block;
}

/* An empty section tells in `level` how deep it would stand. */
static uint32_t parent_of_empty(const section *s, const uint32_t *stack,
                                uint32_t depth)
{
    return s->level >= 2 && depth + 1 >= s->level ? stack[s->level - 2] : NONE;
}

static void build_tree(document *doc)
{
    uint32_t stack[DEPTH], depth = 0;
    for (uint32_t i = 0; i < doc->sections.len; i++) {
        section *s = &doc->sections.at[i];
        set_blocks(doc, s);
        while (depth &&
               doc->sections.at[stack[depth - 1]].text.end <= s->text.start)
            depth--;
        if (s->text.start == s->text.end) {
            s->parent = parent_of_empty(s, stack, depth);
            continue;
        }
        s->parent = depth ? stack[depth - 1] : NONE;
        if (depth && s->text.end > doc->sections.at[s->parent].text.end)
            s->text.end = doc->sections.at[s->parent].text.end;
        if (s->heading.end > s->text.end)
            s->heading.end = s->text.end;
        while (s->text.end > s->heading.end &&
               char_is_space(doc->text.ptr[s->text.end - 1]))
            s->text.end--; /* separators belong to no section */
        s->level = (uint8_t)(depth + 1);
        if (depth < DEPTH)
            stack[depth++] = i;
    }
}

mda_status nest_finish(survey *s, mda_error *err)
{
    sort(s->doc);
    TRY(add_headings(s, err));
    sort(s->doc);
    build_tree(s->doc);
    return MDA_OK;
}
