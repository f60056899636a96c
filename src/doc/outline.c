/* outline.c - headings to sections.
 *
 * In:  blocks, furniture marked, and sentences.
 * Out: doc->form, doc->period_end, doc->sections, and each sentence's section.
 *
 * A form with numbered items is outlined by the chain of their headings
 * (chain.c); a prospectus by titles; a draft that is only an MD&A is one
 * section.  Then each item is asked what it says (reference.c): some only point
 * to an exhibit or to pages elsewhere, and when these stand in the file they
 * become sections of the same item.
 *
 *     7   "pages 46-160"        SECTION_BY_REFERENCE
 *     7   text of these pages   SECTION_FOUND
 *
 * An item that the form calls for and that is not there gets an empty section
 * SECTION_NOT_FOUND at the place where it would stand.
 */
#include "doc/outline.h"

#include "base/error.h"
#include "base/mem.h"
#include "doc/heading.h"
#include "doc/survey.h"

enum {
    REAL_FILING = 4,       /* items of a filing; fewer: a draft, an extract */
    CHAPTER_BYTES = 800,   /* least text of a chapter of a prospectus */
    STATEMENT_BYTES = 1500 /* and of statements or notes */
};

typedef struct outliner {
    survey s;
    const item_def *items;
    place at[CHAIN_MAX];
    head_list parts; /* sub-items of the item in work */
} outliner;

/* ---- Places ------------------------------------------------------------ */

static span heading_of(const survey *s, const head_list *heads, place p)
{
    return p.head == NONE ? s->units.at[p.unit].text : heads->at[p.head].text;
}

static slice title_of(const survey *s, const head_list *heads, place p)
{
    span at =
        p.head == NONE ? s->units.at[p.unit].text : heads->at[p.head].title;
    return slice_trim(survey_text(s, at));
}

static uint32_t start_of(const survey *s, const head_list *heads, place p)
{
    return heading_of(s, heads, p).start;
}

/* Start of the next place in the text, or `limit`. */
static uint32_t next_start(const survey *s, const head_list *heads,
                           const item_def *items, const place *at, uint32_t i,
                           uint32_t limit)
{
    uint32_t start = start_of(s, heads, at[i]);
    uint32_t next = limit;
    for (uint32_t k = 0; items[k].id; k++) {
        if (k == i || at[k].unit == NONE)
            continue;
        uint32_t other = start_of(s, heads, at[k]);
        if (other > start && other < next)
            next = other;
    }
    return next;
}

/* "PART II" before the next item is not the end of this one. */
static uint32_t without_part(const survey *s, uint32_t start, uint32_t end)
{
    static const char pattern[] =
        "^part i$|^part ii$|^part iii$|^part iv$|^part i financial|"
        "^part ii other";
    uint32_t i = units_at(&s->units, end ? end - 1 : 0);
    for (;; i--) {
        if (i >= s->units.len || s->units.at[i].text.start < start)
            return end;
        if (s->units.at[i].text.end > end ||
            span_len(s->units.at[i].text) > 60 || !titles_match(s, i, pattern))
            return end;
        end = s->units.at[i].text.start;
        if (i == 0)
            return end;
    }
}

/* ---- Sections ---------------------------------------------------------- */

static section *add_item(const survey *s, const item_def *d, span text,
                         span heading, slice title)
{
    section *x = nest_add(s->doc, text);
    if (!x)
        return NULL;
    x->item = d && *d->id ? d->id : NULL;
    x->role = d ? d->role : ROLE_NONE;
    x->heading = heading;
    x->title = title;
    return x;
}

static mda_status add_missing(const survey *s, const item_def *d, uint32_t at,
                              uint8_t level, mda_error *err)
{
    section *x = add_item(s, d, (span){at, at}, (span){at, at}, (slice){"", 0});
    if (!x)
        return error_nomem(err);
    x->status = SECTION_NOT_FOUND;
    x->level = level;
    return MDA_OK;
}

/* An item that a body begins in cannot end before the body does. */
static void make_way(document *doc, span body)
{
    for (uint32_t i = 0; i < doc->sections.len; i++) {
        span *text = &doc->sections.at[i].text;
        if (text->start < body.start && text->end > body.start &&
            text->end < body.end)
            text->end = body.start;
    }
}

/* Bodies of the MD&A that stand elsewhere in the file. */
static mda_status add_bodies(const survey *s, const item_def *d,
                             const span *bodies, uint32_t count, mda_error *err)
{
    for (uint32_t i = 0; i < count; i++) {
        make_way(s->doc, bodies[i]);
        uint32_t u = units_at(&s->units, bodies[i].start);
        span heading = {bodies[i].start, bodies[i].start};
        slice title = {"", 0};
        if (u < s->units.len && s->units.at[u].text.start == bodies[i].start &&
            survey_block(s, u)->kind == BLOCK_HEADING) {
            heading = s->units.at[u].text;
            title = slice_trim(survey_text(s, heading));
        }
        section *x = add_item(s, d, bodies[i], heading, title);
        if (!x)
            return error_nomem(err);
        x->role = ROLE_MDNA;
    }
    return MDA_OK;
}

/* The words before an item that has none: "The following have been omitted".
 */
static bool is_omitted_above(const survey *s, uint32_t unit)
{
    enum { UNITS = 16 };
    for (uint32_t i = unit, n = 0; i-- > 0 && n < UNITS; n++) {
        slice t = survey_text(s, s->units.at[i].text);
        if (slice_find_nocase(t, SLICE("omitted"), 0) != SIZE_MAX &&
            slice_find_nocase(t, SLICE("item"), 0) != SIZE_MAX)
            return true;
        if (t.len > 300)
            return false;
    }
    return false;
}

static bool has_no_words(slice body)
{
    if (body.len > 200)
        return false;
    folded w;
    folded_make(&w, body);
    for (uint32_t i = 0; i < w.count; i++)
        if (!char_is_digit(folded_word(&w, i).ptr[0]) &&
            !folded_listed(folded_word(&w, i), "page"))
            return false;
    return true;
}

/* ---- Numbered forms ---------------------------------------------------- */

/* A few words that make no sentence: a line of an index, not an MD&A. */
static bool is_thin(slice body)
{
    enum { THIN = 400 };
    slice s = slice_trim(body);
    return has_no_words(s) ||
           (s.len < THIN && !heading_ends_sentence(s, false));
}

/* What the MD&A's place says: a body, a pointer that is followed, nothing. */
static mda_status add_mdna(const survey *s, const item_def *d, section *x,
                           uint32_t unit, bool listed, mda_error *err)
{
    span text = x->text;
    uint32_t index = (uint32_t)(x - s->doc->sections.at);
    slice body = survey_text(s, (span){x->heading.end, text.end});
    reference r = reference_read(body);
    bool empty = is_thin(body);
    if (empty && is_omitted_above(s, unit))
        r.answer = ANSWER_OMITTED;
    else if ((empty || listed) && r.answer == ANSWER_BODY)
        r = reference_read_line(x->title); /* a mere line of contents */
    if (r.answer == ANSWER_BODY)
        return MDA_OK;
    if (r.answer == ANSWER_NOTHING || r.answer == ANSWER_OMITTED) {
        x->status = SECTION_OMITTED;
        return MDA_OK;
    }
    x->status = SECTION_BY_REFERENCE;
    x->target = r.target;
    span bodies[REFERENCE_MAX];
    uint32_t count = reference_follow(s, &r, text, bodies);
    TRY(add_bodies(s, d, bodies, count, err));
    if (!count && empty)
        s->doc->sections.at[index].status = SECTION_NOT_FOUND;
    return MDA_OK;
}

static void set_status(const survey *s, section *x, uint32_t unit, bool listed)
{
    slice body = survey_text(s, (span){x->heading.end, x->text.end});
    reference r = reference_read(body);
    /* an 8-K says what happened and furnishes the rest as exhibits */
    if (r.answer == ANSWER_REFERENCE && s->family != FAMILY_8K) {
        x->status = SECTION_BY_REFERENCE;
        x->target = r.target;
    } else if (r.answer == ANSWER_OMITTED ||
               (has_no_words(body) && is_omitted_above(s, unit))) {
        x->status = SECTION_OMITTED;
    } else if (listed && has_no_words(body)) {
        x->status = SECTION_BY_REFERENCE; /* a line of contents */
        x->target = x->title;
    }
}

/* The second of "Items 1 and 2" takes the same text. */
static mda_status add_also(const outliner *o, uint32_t index, const head *h,
                           mda_error *err)
{
    for (uint32_t k = 0; o->items[k].id; k++) {
        const item_def *e = &o->items[k];
        section first = o->s.doc->sections.at[index];
        if (e->number != h->also || e->minor != h->also_minor ||
            e->id == first.item || o->at[k].unit != NONE)
            continue;
        section *x = add_item(&o->s, e, first.text, first.heading, first.title);
        if (!x)
            return error_nomem(err);
        x->status = first.status;
        x->target = first.target;
        break;
    }
    return MDA_OK;
}

static mda_status add_numbered(outliner *o, uint32_t i, uint32_t limit,
                               mda_error *err)
{
    const survey *s = &o->s;
    const item_def *d = &o->items[i];
    span heading = heading_of(s, &s->heads, o->at[i]);
    uint32_t end = next_start(s, &s->heads, o->items, o->at, i, limit);
    end = without_part(s, heading.end, end);
    if (end < heading.end)
        end = heading.end;
    uint32_t index = s->doc->sections.len;
    section *x = add_item(s, d, (span){heading.start, end}, heading,
                          title_of(s, &s->heads, o->at[i]));
    if (!x)
        return error_nomem(err);
    const head *h = o->at[i].head == NONE ? NULL : &s->heads.at[o->at[i].head];
    bool listed = h && h->has_page;
    if (d->role != ROLE_MDNA)
        set_status(s, x, o->at[i].unit, listed);
    if (h && h->also)
        TRY(add_also(o, s->doc->sections.len - 1, h, err));
    x = &s->doc->sections.at[index];
    return d->role == ROLE_MDNA ? add_mdna(s, d, x, o->at[i].unit, listed, err)
                                : MDA_OK;
}

/* Units between the neighbours of item `i` in the chain. */
static span room_for(const outliner *o, uint32_t i)
{
    span u = o->s.units_of_main;
    for (uint32_t k = 0; o->items[k].id; k++) {
        if (o->at[k].unit == NONE)
            continue;
        if (k < i)
            u.start = o->at[k].unit + 1;
        if (k > i) {
            u.end = o->at[k].unit;
            break;
        }
    }
    return u;
}

static uint32_t index_of(const item_def *items, role role)
{
    for (uint32_t i = 0; items[i].id; i++)
        if (items[i].role == role)
            return i;
    return NONE;
}

static uint32_t count_found(const outliner *o)
{
    uint32_t n = 0;
    for (uint32_t i = 0; o->items[i].id; i++)
        n += o->at[i].unit != NONE && !(o->items[i].flags & ITEM_END);
    return n;
}

/* A filing whose MD&A lost its number has lost others. */
static void fill_stripped(outliner *o)
{
    for (uint32_t i = 0; o->items[i].id; i++) {
        if (o->at[i].unit != NONE || o->items[i].flags & ITEM_END)
            continue;
        span room = room_for(o, i);
        uint32_t unit =
            titles_find(&o->s, o->items[i].title, room.start, room.end);
        if (unit != NONE && survey_block(&o->s, unit)->kind == BLOCK_HEADING)
            o->at[i] = (place){unit, NONE};
    }
}

/* The MD&A, and what must end it, may be known by their titles alone. */
static void fill_by_title(outliner *o)
{
    static const struct fill {
        role role;
        const char *pattern;
        bool with_mdna; /* only where the MD&A has no number either */
    } fills[] = {
        {ROLE_MDNA, titles_mdna, false},
        {ROLE_MARKET_RISK, "^quantitative and qualitative disclosure*", true},
        {ROLE_STATEMENTS,
         "^financial statements and supplementary|"
         "^index to * financial statements|^report of independent|"
         "^independent auditors report",
         false},
    };
    bool by_title = false;
    for (size_t f = 0; f < sizeof fills / sizeof *fills; f++) {
        uint32_t i = index_of(o->items, fills[f].role);
        if (i == NONE || o->at[i].unit != NONE ||
            (fills[f].with_mdna && !by_title))
            continue;
        span room = room_for(o, i);
        uint32_t unit =
            titles_find(&o->s, fills[f].pattern, room.start, room.end);
        if (unit == NONE)
            continue;
        o->at[i] = (place){unit, NONE};
        by_title |= fills[f].role == ROLE_MDNA;
    }
    if (by_title && count_found(o) >= REAL_FILING)
        fill_stripped(o);
}

/* Where a missing item would stand: before the next one that is there. */
static uint32_t place_for(const outliner *o, uint32_t i, uint32_t limit)
{
    for (uint32_t k = i + 1; o->items[k].id; k++)
        if (o->at[k].unit != NONE)
            return start_of(&o->s, &o->s.heads, o->at[k]);
    return limit;
}

/* Item 1A is asked for since December 2005. */
static bool is_called_for(const survey *s, const item_def *d)
{
    bool risks = d->role == ROLE_RISK_FACTORS && s->family == FAMILY_10K;
    return d->flags & ITEM_CORE && !(risks && s->doc->period_end < 20051201);
}

static mda_status add_items(outliner *o, uint32_t limit, mda_error *err)
{
    uint32_t found = count_found(o);
    for (uint32_t i = 0; o->items[i].id; i++) {
        const item_def *d = &o->items[i];
        if (d->flags & ITEM_END)
            continue;
        if (o->at[i].unit != NONE)
            TRY(add_numbered(o, i, limit, err));
        else if (found >= REAL_FILING && is_called_for(&o->s, d) &&
                 d->role != ROLE_MDNA)
            TRY(add_missing(&o->s, d, place_for(o, i, limit), 1, err));
    }
    return MDA_OK;
}

/* ---- Sub-items of Form 20-F -------------------------------------------- */

static mda_status add_parts_of(outliner *o, uint32_t number, span text,
                               mda_error *err)
{
    survey *s = &o->s;
    item_def defs[CHAIN_MAX] = {{0}};
    place at[CHAIN_MAX];
    uint32_t n = 0;
    for (const item_def *d = forms[s->family].parts; d->id; d++)
        if (d->number == number)
            defs[n++] = *d;
    uint32_t from = units_at(&s->units, text.start);
    uint32_t to = units_at(&s->units, text.end);
    if (!n || from >= to)
        return MDA_OK;
    o->parts.len = 0;
    TRY(heads_collect_parts(s, number, from + 1, to, &o->parts, err));
    TRY(chain_choose(s, defs, &o->parts, (span){from, to}, at, err));
    for (uint32_t i = 0; i < n; i++) {
        if (at[i].unit != NONE || !(defs[i].flags & ITEM_TITLED))
            continue;
        uint32_t low = from + 1, high = to;
        for (uint32_t k = 0; k < n; k++) {
            if (k < i && at[k].unit != NONE)
                low = at[k].unit + 1;
            if (k > i && at[k].unit != NONE && at[k].unit < high)
                high = at[k].unit;
        }
        uint32_t unit = titles_find(s, defs[i].title, low, high);
        at[i] = (place){unit, NONE};
    }
    uint32_t found = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (at[i].unit == NONE)
            continue;
        found++;
        span heading = heading_of(s, &o->parts, at[i]);
        uint32_t end = next_start(s, &o->parts, defs, at, i, text.end);
        section *x = add_item(s, &defs[i], (span){heading.start, end}, heading,
                              title_of(s, &o->parts, at[i]));
        if (!x)
            return error_nomem(err);
        role said = titles_role(x->title);
        if (said == ROLE_ESTIMATES) /* 5.E since Release 33-10890 */
            x->role = (uint8_t)said;
    }
    for (uint32_t i = 0; i < n && found; i++)
        if (at[i].unit == NONE && defs[i].flags & ITEM_CORE)
            TRY(add_missing(s, &defs[i], text.end - 1, 2, err));
    return MDA_OK;
}

static mda_status add_parts(outliner *o, mda_error *err)
{
    static const uint8_t numbers[] = {3, 4, 5, 6, 7, 8};
    if (!forms[o->s.family].parts)
        return MDA_OK;
    uint32_t count = o->s.doc->sections.len;
    for (size_t k = 0; k < sizeof numbers; k++)
        for (uint32_t i = 0; i < count; i++) {
            const section *x = &o->s.doc->sections.at[i];
            const item_def *d = o->items;
            while (d->id && d->id != x->item)
                d++;
            if (!d->id || d->number != numbers[k] || d->minor)
                continue;
            TRY(add_parts_of(o, numbers[k], x->text, err));
        }
    return MDA_OK;
}

/* ---- Forms without numbers --------------------------------------------- */

static const item_def *chapter_of(const survey *s, uint32_t unit)
{
    for (const item_def *d = chapters; d->id; d++)
        if (titles_match(s, unit, d->title))
            return d;
    return NULL;
}

/* Chapters of a prospectus with a role; each ends where any other begins. */
static mda_status add_chapters(const survey *s, mda_error *err)
{
    span u = s->units_of_main;
    uint32_t limit = s->doc->parts.at[s->main].text.end;
    for (uint32_t i = u.start; i < u.end; i++) {
        if (!titles_is_heading(s, i))
            continue;
        const item_def *d = chapter_of(s, i);
        if (!d || d->role == ROLE_NONE)
            continue;
        uint32_t until = titles_chapter_end(s, i, u.end);
        uint32_t end = until < u.end ? s->units.at[until].text.start : limit;
        span heading = s->units.at[i].text;
        if (end - heading.end < CHAPTER_BYTES)
            continue;
        if (!add_item(s, d, (span){heading.start, end}, heading,
                      slice_trim(survey_text(s, heading))))
            return error_nomem(err);
        i = until - 1;
    }
    return MDA_OK;
}

/* The MD&A by its title, where the chain of numbers does not reach. */
static mda_status add_strayed(const survey *s, const item_def *d,
                              mda_error *err)
{
    span bodies[REFERENCE_MAX];
    uint32_t n =
        reference_bodies(s, s->main, titles_mdna, (span){0, 0}, bodies);
    return add_bodies(s, d, bodies, n, err);
}

/* MD&A of parts and forms that have no item for it. */
static mda_status add_loose(const survey *s, mda_error *err)
{
    span bodies[REFERENCE_MAX];
    for (uint32_t i = 0; i < s->doc->parts.len; i++) {
        if (!s->doc->parts.at[i].is_read)
            continue;
        uint32_t n =
            reference_bodies(s, i, titles_mdna_strict, (span){0, 0}, bodies);
        TRY(add_bodies(s, NULL, bodies, n, err));
    }
    return MDA_OK;
}

/* The whole text as one MD&A, if it reads like one. */
static mda_status add_draft(outliner *o, mda_error *err)
{
    survey *s = &o->s;
    const part *p = &s->doc->parts.at[s->main];
    span heading;
    if (!draft_find(s, s->doc->sections.len == 0, &heading))
        return MDA_OK;
    uint32_t i = o->items ? index_of(o->items, ROLE_MDNA) : NONE;
    section *x = add_item(s, i == NONE ? NULL : &o->items[i],
                          (span){heading.start, p->text.end}, heading,
                          slice_trim(survey_text(s, heading)));
    if (!x)
        return error_nomem(err);
    x->role = ROLE_MDNA;
    return MDA_OK;
}

/* ---- Statements and notes ---------------------------------------------- */

static bool is_covered(const document *doc, uint32_t at, role r)
{
    for (uint32_t i = 0; i < doc->sections.len; i++) {
        const section *x = &doc->sections.at[i];
        if (x->role == r && at >= x->text.start && at < x->text.end)
            return true;
    }
    return false;
}

/* End of the section around `at` that is no MD&A; the part's end if none. */
static uint32_t end_around(const survey *s, uint32_t unit)
{
    uint32_t at = s->units.at[unit].text.start;
    uint32_t end = s->doc->parts.at[s->units.at[unit].part].text.end;
    for (uint32_t i = 0; i < s->doc->sections.len; i++) {
        const section *x = &s->doc->sections.at[i];
        if (x->text.start <= at && at < x->text.end && x->text.end < end)
            end = x->text.end;
        if (x->text.start > at && x->text.start < end)
            end = x->text.start;
    }
    return end;
}

/* The item that points to statements in part `index`, or NULL. */
static const char *pointing_item(const survey *s, uint32_t index)
{
    for (uint32_t i = 0; i < s->doc->sections.len; i++) {
        const section *x = &s->doc->sections.at[i];
        if (x->role != ROLE_STATEMENTS || !x->item ||
            x->status != SECTION_BY_REFERENCE)
            continue;
        slice body = survey_text(s, (span){x->heading.end, x->text.end});
        bool outside = reference_read(body).to_exhibit;
        if (outside == (index != s->main))
            return x->item;
    }
    return NULL;
}

/* Statements bound in behind the last item, and the notes wherever they are. */
static mda_status add_titled(survey *s, role r, const char *pattern,
                             mda_error *err)
{
    for (uint32_t i = 0; i < s->units.len; i++) {
        uint32_t at = s->units.at[i].text.start;
        if (!titles_is_heading(s, i) || !titles_match(s, i, pattern))
            continue;
        if (is_covered(s->doc, at, r) || is_covered(s->doc, at, ROLE_MDNA) ||
            is_covered(s->doc, at, ROLE_RISK_FACTORS))
            continue;
        span heading = s->units.at[i].text;
        uint32_t end = end_around(s, i);
        if (end < heading.end || end - heading.end < STATEMENT_BYTES)
            continue;
        section *x = add_item(s, NULL, (span){at, end}, heading,
                              slice_trim(survey_text(s, heading)));
        if (!x)
            return error_nomem(err);
        x->role = (uint8_t)r;
        x->item =
            r == ROLE_STATEMENTS ? pointing_item(s, s->units.at[i].part) : NULL;
    }
    return MDA_OK;
}

/* ------------------------------------------------------------------------ */

static bool has_role(const document *doc, role wanted)
{
    for (uint32_t i = 0; i < doc->sections.len; i++)
        if (doc->sections.at[i].role == wanted &&
            doc->sections.at[i].status != SECTION_NOT_FOUND)
            return true;
    return false;
}

static mda_status find_sections(outliner *o, mda_error *err)
{
    survey *s = &o->s;
    uint32_t limit = s->doc->parts.at[s->main].text.end;
    o->items = forms[s->family].items;
    if (o->items) {
        TRY(chain_choose(s, o->items, &s->heads, s->units_of_main, o->at, err));
        fill_by_title(o);
        TRY(add_items(o, limit, err));
        TRY(add_parts(o, err));
    }
    if (s->family == FAMILY_PROSPECTUS) {
        TRY(titles_collect_contents(s, err));
        TRY(add_chapters(s, err));
    }
    bool numbered = o->items && forms[s->family].mdna;
    if (!numbered && s->family != FAMILY_PROSPECTUS)
        TRY(add_loose(s, err));
    if (numbered && !has_role(s->doc, ROLE_MDNA))
        TRY(add_strayed(s, &o->items[index_of(o->items, ROLE_MDNA)], err));
    if (!has_role(s->doc, ROLE_MDNA) && (numbered || s->family == FAMILY_NONE))
        TRY(add_draft(o, err));
    if (forms[s->family].mdna && !has_role(s->doc, ROLE_MDNA)) {
        uint32_t i = index_of(o->items, ROLE_MDNA);
        if (o->at[i].unit == NONE)
            TRY(add_missing(s, &o->items[i], place_for(o, i, limit), 1, err));
    }
    TRY(add_titled(s, ROLE_STATEMENTS, titles_statements, err));
    return add_titled(s, ROLE_NOTES, titles_notes, err);
}

static mda_status outline_all(outliner *o, const char *form, mda_error *err)
{
    survey *s = &o->s;
    TRY(units_collect(s->doc, &s->units, err));
    TRY(titles_prepare(s, err));
    form_main(s);
    TRY(heads_collect(s, err));
    TRY(form_find(s, form, err));
    if (s->units_of_main.end)
        TRY(find_sections(o, err));
    TRY(nest_finish(s, err));
    return assign_sentences(s->doc, err);
}

mda_status outline_find(document *doc, const char *form, mda_error *err)
{
    outliner o = {.s = {.doc = doc}};
    if (!doc->parts.len)
        return MDA_OK;
    mda_status status = outline_all(&o, form, err);
    array_free(&o.s.units);
    array_free(&o.s.heads);
    array_free(&o.s.contents);
    mem_free(o.s.is_heading);
    array_free(&o.parts);
    return status;
}
