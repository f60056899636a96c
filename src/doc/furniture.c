/* furniture.c - telling page numbers, running heads and running feet from
 * prose, and joining the paragraph that a page break cut in two.
 *
 * In:  blocks as the reader saw them.
 * Out: BLOCK_FURNITURE, BLOCK_CONTINUES, and headings promoted (heading.c).
 *
 * A page number is never known by itself: "12" may be a table's value.  What
 * gives it away is company: numbers that go up by one (or by two, where odd
 * and even pages have different feet) a page apart, with the same words around
 * them ("Apple Inc. | 2025 Form 10-K | 27").  These and the page breaks of the
 * source are the page borders.  Short text that repeats and stands by a border
 * is a running head or foot.  The first head of its kind stays, since a file
 * may have no other heading than the one it then repeats on each page.
 *
 *     ... sold in          <- paragraph
 *     46                   <- furniture: 45 before, 47 after
 *     Table of Contents    <- furniture: repeats at borders
 *     China fell.          <- BLOCK_CONTINUES
 *
 * Not done: heads that differ on every page, and feet set inside paragraphs. */
#include "doc/furniture.h"

#include "base/error.h"
#include "base/mem.h"
#include "doc/folded.h"
#include "doc/heading.h"

#include <stdlib.h>

enum {
    SHORT = 160,      /* bytes of a running head at most */
    SENTENCE = 60,    /* of one that ends as a sentence does */
    MAX_PAGE = 2000,  /* greatest page number */
    PAGE_BYTES = 300, /* least text between two page numbers */
    NEAR = 3,         /* units between a head and the page border */
    CUT_LENGTH = 50,  /* a shorter paragraph is no line of a hard-wrapped one */
    LINE = 100        /* and a longer one neither */
};

/* A short unit that could be furniture. */
typedef struct mark {
    uint64_t key; /* hash of its words without the page number */
    uint32_t unit;
    uint32_t number; /* NONE: it has no number at either end */
    bool is_bare;    /* nothing but the number */
} mark;

typedef struct finder {
    document *doc;
    unit_list units;
    ARRAY(mark) marks;
    uint8_t *state;              /* per unit: see below */
    uint32_t *length, *previous; /* per mark: chains of pages */
    bool is_wrapped;             /* each line is a paragraph of its own */
} finder;

enum { BORDER = 1, FURNITURE = 2 };

static block *block_of(const finder *f, uint32_t unit)
{
    return &f->doc->blocks.at[f->units.at[unit].block];
}

static slice text_of(const finder *f, uint32_t unit)
{
    return slice_span(f->doc->text, f->units.at[unit].text);
}

/* ---- Marks ------------------------------------------------------------- */

static uint32_t roman(slice s)
{
    static const char letters[] = "ivxl";
    static const uint32_t values[] = {1, 5, 10, 50};
    uint32_t sum = 0, last = 0;
    for (size_t i = s.len; i-- > 0;) {
        const char *p = memchr(letters, s.ptr[i], 4);
        if (!p)
            return NONE;
        uint32_t v = values[p - letters];
        sum = v < last ? sum - v : sum + v;
        last = v;
    }
    return sum && sum < 60 ? sum : NONE;
}

static uint32_t page_number(slice word)
{
    uint32_t n = 0;
    if (!word.len || word.len > 4)
        return NONE;
    for (size_t i = 0; i < word.len; i++) {
        if (!char_is_digit(word.ptr[i]))
            return roman(word);
        n = n * 10 + (uint32_t)(word.ptr[i] - '0');
    }
    return n <= MAX_PAGE && word.ptr[0] != '0' ? n : NONE;
}

/* A number that counts something else than pages. */
static bool counts_otherwise(const folded *w)
{
    static const char others[] =
        "item items note notes part exhibit schedule section article table "
        "figure step appendix chapter level tier class series rule q1 q2 q3 "
        "q4 fiscal year";
    return w->count > 1 && folded_known(w, others) > 0 &&
           !folded_is(w, 0, "page");
}

static mark mark_of(uint32_t unit, const folded *w)
{
    mark m = {.unit = unit, .number = NONE};
    uint32_t from = 0, to = w->count;
    if (to > 2 && folded_is(w, to - 2, "of") &&
        page_number(folded_word(w, to - 1)) != NONE)
        to -= 2; /* "3 of 88" */
    uint32_t last = page_number(folded_word(w, to - 1));
    uint32_t first = page_number(folded_word(w, 0));
    if ((last != NONE || first != NONE) && !counts_otherwise(w)) {
        m.number = last != NONE ? last : first;
        if (last != NONE)
            to--;
        else if (first != NONE)
            from++;
    }
    m.is_bare = from >= to;
    m.key = folded_hash(w, from, to);
    return m;
}

static bool could_be_furniture(const finder *f, uint32_t unit)
{
    const struct unit *u = &f->units.at[unit];
    if (span_len(u->text) > SHORT ||
        (span_len(u->text) > SENTENCE &&
         heading_ends_sentence(text_of(f, unit), true)))
        return false;
    return !(u->flags & UNIT_ROW) || (u->flags & (UNIT_FIRST | UNIT_LAST));
}

static mda_status collect_marks(finder *f, mda_error *err)
{
    folded w;
    for (uint32_t i = 0; i < f->units.len; i++) {
        if (block_of(f, i)->flags & BLOCK_PAGE_START)
            f->state[i] |= BORDER;
        if (!could_be_furniture(f, i))
            continue;
        folded_make(&w, text_of(f, i));
        if (!w.count)
            continue;
        mark *m = array_add(&f->marks);
        if (!m)
            return error_nomem(err);
        *m = mark_of(i, &w);
    }
    return MDA_OK;
}

static int compare(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->unit < y->unit ? -1 : x->unit > y->unit;
}

/* ---- Page numbers ------------------------------------------------------ */

static bool follows(const finder *f, const mark *a, const mark *b)
{
    if (a->number == NONE || b->number == NONE || b->number <= a->number ||
        b->number > a->number + 2)
        return false;
    const struct unit *x = &f->units.at[a->unit], *y = &f->units.at[b->unit];
    return x->part == y->part &&
           y->text.start >= x->text.end + (uint32_t)PAGE_BYTES;
}

/* Longest chains of pages among marks of one key: each mark is linked to the
 * nearest of those before it that it can follow. */
static void link_pages(finder *f, uint32_t from, uint32_t to)
{
    enum { BACK = 48 };
    const mark *m = f->marks.at;
    for (uint32_t i = from; i < to; i++) {
        f->length[i] = 1;
        f->previous[i] = NONE;
        for (uint32_t k = 1; k <= BACK && k <= i - from; k++) {
            if (f->length[i - k] + 1 <= f->length[i] ||
                !follows(f, &m[i - k], &m[i]))
                continue;
            f->length[i] = f->length[i - k] + 1;
            f->previous[i] = i - k;
        }
    }
}

static void number_pages(finder *f, uint32_t from, uint32_t to)
{
    link_pages(f, from, to);
    for (uint32_t i = to; i-- > from;) {
        if (f->length[i] < 3)
            continue;
        for (uint32_t k = i; k != NONE; k = f->previous[k]) {
            f->state[f->marks.at[k].unit] |= BORDER | FURNITURE;
            f->length[k] = 0;
        }
    }
}

static uint32_t same_key(const finder *f, uint32_t from)
{
    uint32_t to = from + 1;
    while (to < f->marks.len && f->marks.at[to].key == f->marks.at[from].key)
        to++;
    return to;
}

/* A bare number or roman numeral right at a page break of the source. */
static void number_at_break(finder *f, const mark *m)
{
    uint32_t next = m->unit + 1;
    bool ends_page =
        next < f->units.len && (block_of(f, next)->flags & BLOCK_PAGE_START);
    bool starts_page = block_of(f, m->unit)->flags & BLOCK_PAGE_START;
    if (m->is_bare && (ends_page || starts_page))
        f->state[m->unit] |= BORDER | FURNITURE;
}

/* ---- Running heads ----------------------------------------------------- */

static bool is_contents_link(slice s)
{
    static const char pattern[] =
        "^table of contents$|^index to financial statements$|^contents$|"
        "^back to contents$|^return to*contents$|^back to top$|"
        "^table of contents index to financial statements$|"
        "^top of page$";
    folded w;
    folded_make(&w, s);
    return folded_match(&w, pattern, NULL);
}

/* "Table of Contents" is a link on every page, and a heading once. */
static void drop_contents_links(finder *f, uint32_t from, uint32_t to)
{
    if (to - from < 3 || !is_contents_link(text_of(f, f->marks.at[from].unit)))
        return;
    for (uint32_t i = from; i < to; i++) {
        uint32_t unit = f->marks.at[i].unit;
        if (i > from || (block_of(f, unit)->flags & BLOCK_LINKED))
            f->state[unit] |= BORDER | FURNITURE;
    }
}

static bool is_near_border(const finder *f, uint32_t unit)
{
    uint32_t from = unit > NEAR ? unit - NEAR : 0;
    for (uint32_t i = from; i <= unit + NEAR && i < f->units.len; i++) {
        if (!(f->state[i] & BORDER))
            continue;
        uint32_t a = f->units.at[i < unit ? i : unit].text.end;
        uint32_t b = f->units.at[i < unit ? unit : i].text.start;
        if (b <= a || b - a < 2 * SHORT)
            return true;
    }
    return false;
}

static void drop_heads(finder *f, uint32_t from, uint32_t to)
{
    uint32_t near = 0;
    for (uint32_t i = from; i < to; i++)
        near += is_near_border(f, f->marks.at[i].unit);
    if (near < 3 || near * 10 < (to - from) * 6)
        return;
    for (uint32_t i = from + 1; i < to; i++)
        if (is_near_border(f, f->marks.at[i].unit))
            f->state[f->marks.at[i].unit] |= FURNITURE;
}

/* Marks of one key with and without numbers: heads have the same text, digits
 * included, so the groups are split by number first. */
static int compare_number(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static void find_heads(finder *f)
{
    if (f->marks.len)
        qsort(f->marks.at, f->marks.len, sizeof *f->marks.at, compare_number);
    for (uint32_t i = 0, to; i < f->marks.len; i = to) {
        for (to = i + 1; to < f->marks.len; to++)
            if (f->marks.at[to].key != f->marks.at[i].key ||
                f->marks.at[to].number != f->marks.at[i].number)
                break;
        if (!f->marks.at[i].is_bare && to - i >= 3)
            drop_heads(f, i, to);
    }
}

static void find_furniture(finder *f)
{
    if (f->marks.len)
        qsort(f->marks.at, f->marks.len, sizeof *f->marks.at, compare);
    for (uint32_t i = 0, to; i < f->marks.len; i = to) {
        to = same_key(f, i);
        if (to - i >= 3)
            number_pages(f, i, to);
        drop_contents_links(f, i, to);
        for (uint32_t k = i; k < to; k++)
            number_at_break(f, &f->marks.at[k]);
    }
    find_heads(f);
}

/* ---- Writing it down --------------------------------------------------- */

/* A lone row takes its table with it.  The outermost block keeps the page
 * number in `column`. */
static void make_furniture(document *doc, const struct unit *u, uint32_t page)
{
    uint32_t from = u->block;
    if ((u->flags & (UNIT_FIRST | UNIT_LAST)) == (UNIT_FIRST | UNIT_LAST))
        from = doc->blocks.at[from].parent;
    for (uint32_t i = from; i < doc->blocks.at[from].end; i++) {
        doc->blocks.at[i].kind = BLOCK_FURNITURE;
        doc->blocks.at[i].column = 0;
    }
    doc->blocks.at[from].column = (uint16_t)page;
}

static uint32_t page_of(const finder *f, uint32_t at)
{
    folded w;
    folded_make(&w, text_of(f, at));
    mark m = mark_of(at, &w);
    bool lettered = w.count == 2 && folded_word(&w, 0).len <= 3 &&
                    char_is_alpha(folded_word(&w, 0).ptr[0]);
    return m.number == NONE || lettered ? 0 : m.number; /* "F-12" */
}

static bool starts_lower(slice s)
{
    return s.len && char_is_alpha(s.ptr[0]) && !char_is_upper(s.ptr[0]);
}

/* Does prose unit `b` go on with prose unit `a`, the one before it, with
 * furniture or a page break between (`cut`) or with nothing? */
static bool goes_on(const finder *f, uint32_t a, uint32_t b, bool cut)
{
    const block *x = block_of(f, a), *y = block_of(f, b);
    slice s = text_of(f, a), t = text_of(f, b);
    if (x->kind != BLOCK_PARAGRAPH && x->kind != BLOCK_ITEM)
        return false;
    if (y->kind != BLOCK_PARAGRAPH || heading_ends_sentence(s, true) ||
        heading_has_bullet(t) || s.len < CUT_LENGTH || t.len < 2)
        return false;
    char last = s.ptr[s.len - 1];
    if (starts_lower(t) || last == ',')
        return true;
    bool open = last == '-' || (char_is_alpha(last) && !char_is_upper(last));
    bool line = f->is_wrapped && s.len <= LINE;
    return (cut || line) && open && (line || t.len > CUT_LENGTH) &&
           (char_is_alpha(t.ptr[0]) || char_is_digit(t.ptr[0]) ||
            t.ptr[0] == '$' || t.ptr[0] == '(');
}

/* Some files put each line of their paragraphs in a paragraph. */
static bool is_wrapped(const finder *f)
{
    uint32_t lines = 0, longer = 0;
    for (uint32_t i = 0; i < f->units.len; i++) {
        uint32_t len = span_len(f->units.at[i].text);
        if (block_of(f, i)->kind != BLOCK_PARAGRAPH)
            continue;
        longer += len > LINE;
        lines += len >= CUT_LENGTH && len <= LINE &&
                 !heading_ends_sentence(text_of(f, i), true);
    }
    return lines > 20 && longer * 8 < lines;
}

static void join_paragraphs(finder *f)
{
    f->is_wrapped = is_wrapped(f);
    uint32_t last = NONE;
    bool cut = false;
    for (uint32_t i = 0; i < f->units.len; i++) {
        if (f->state[i] & FURNITURE) {
            cut = true;
            continue;
        }
        if (block_of(f, i)->flags & BLOCK_PAGE_START)
            cut = true;
        if (last != NONE && f->units.at[i].part == f->units.at[last].part &&
            goes_on(f, last, i, cut))
            block_of(f, i)->flags |= BLOCK_CONTINUES;
        last = i;
        cut = false;
    }
}

static mda_status mark_all(finder *f, mda_error *err)
{
    TRY(units_collect(f->doc, &f->units, err));
    f->state = mem_new((size_t)f->units.len + 1);
    if (!f->state)
        return error_nomem(err);
    TRY(collect_marks(f, err));
    size_t bytes = ((size_t)f->marks.len + 1) * sizeof *f->length;
    f->length = mem_new(bytes);
    f->previous = mem_new(bytes);
    if (!f->length || !f->previous)
        return error_nomem(err);
    find_furniture(f);
    for (uint32_t i = 0; i < f->units.len; i++)
        if (f->state[i] & FURNITURE)
            make_furniture(f->doc, &f->units.at[i], page_of(f, i));
    heading_promote(f->doc, &f->units);
    join_paragraphs(f);
    return MDA_OK;
}

mda_status furniture_mark(document *doc, mda_error *err)
{
    finder f = {.doc = doc};
    mda_status status = mark_all(&f, err);
    array_free(&f.units);
    array_free(&f.marks);
    mem_free(f.state);
    mem_free(f.length);
    mem_free(f.previous);
    return status;
}
