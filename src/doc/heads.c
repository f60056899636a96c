/* heads.c - places that read like the number of an item.
 *
 *     "ITEM 7. MANAGEMENT'S DISCUSSION ..."     number 7
 *     "Item 7A"  + next unit "Quantitative ..."  number 7, minor A
 *     "ITEM SEVEN - MANAGEMENT'S ..."            number 7
 *     "Part II, Item 1."                         part 2, number 1
 *     "Items 7 and 7A."                          number 7, also 7 A
 *     "5. OPERATING AND FINANCIAL REVIEW"        no word "Item"
 *     "... program.Item 7. Management's ..."     in prose
 *
 * Everything that could be one is taken; chain.c weighs them.  A place inside
 * a paragraph is taken only where a sentence or a cell ends before it, or where
 * a conversion glued it to the word before: "see Item 7" is none.  The evidence
 * that needs neighbours is gathered here too: a list of items close together is
 * a table of contents, wherever it stands.
 */
#include "doc/survey.h"

#include "base/error.h"

enum {
    CUE_BYTES = 24,    /* of the word before an item */
    PROBE_BYTES = 90, /* of one with strange words */
    UNIT_BYTES = 250, /* of a unit that is nothing but a title */
    LIST_GAP = 110,   /* bytes between the items of a list */
    LIST_LEAST = 5,   /* so many make a list */
    HEADS_MAX = 20000
};

/* ---- Scanning ---------------------------------------------------------- */

typedef struct cursor {
    slice s;
    uint32_t at;
} cursor;

static char peek(const cursor *c)
{
    return c->at < c->s.len ? c->s.ptr[c->at] : 0;
}

/* Blanks, cell borders, dashes and other punctuation between the pieces. */
static void skip(cursor *c, const char *marks)
{
    while (c->at < c->s.len) {
        unsigned char b = (unsigned char)c->s.ptr[c->at];
        if (char_is_space((char)b) || (b < 0x80 && strchr(marks, b)))
            c->at++;
        else if (b == 0xc2 && c->at + 1 < c->s.len)
            c->at += 2; /* no-break space and the like */
        else if (b == 0xe2 && c->at + 2 < c->s.len)
            c->at += 3; /* dashes, bullets, zero-width blanks */
        else
            return;
    }
}

static bool take_word(cursor *c, const char *word)
{
    slice w = slice_of(word);
    if (!slice_starts_nocase((slice){c->s.ptr + c->at, c->s.len - c->at}, w))
        return false;
    c->at += (uint32_t)w.len;
    return true;
}

static slice letters_at(const cursor *c)
{
    enum { LONGEST = 10 }; /* numbers are shorter */
    uint32_t end = c->at;
    while (end < c->s.len && end - c->at < LONGEST &&
           char_is_alpha(c->s.ptr[end]))
        end++;
    return slice_sub(c->s, c->at, end);
}

/* Longest numbers first where one begins another, for glued text. */
static uint8_t spelled(slice word)
{
    static const char *const names[] = {
        "",       "one",      "two",      "three",   "four",    "five",
        "six",    "seven",    "eight",    "nine",    "ten",     "eleven",
        "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
    };
    static const char *const romans[] = {
        "",   "i", "ii", "iii", "iv",   "v",   "vi", "vii", "viii",
        "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
    };
    for (size_t i = 1; i < sizeof names / sizeof *names; i++)
        if (slice_equal_nocase(word, slice_of(names[i])) ||
            slice_equal_nocase(word, slice_of(romans[i])))
            return (uint8_t)i;
    return 0;
}

static bool take_number(cursor *c, uint8_t *number)
{
    unsigned n = 0, digits = 0;
    while (char_is_digit(peek(c)) && digits < 3) {
        n = n * 10 + (unsigned)(peek(c) - '0');
        c->at++;
        digits++;
    }
    if (digits) {
        *number = (uint8_t)n;
        return digits < 3 && n >= 1 && n <= 19;
    }
    slice word = letters_at(c);
    *number = spelled(word);
    c->at += (uint32_t)(*number ? word.len : 0);
    return *number != 0;
}

/* What follows a lone letter that is a minor: not the rest of a word. */
static bool ends_minor(const cursor *c, uint32_t at)
{
    if (at >= c->s.len)
        return true;
    char x = c->s.ptr[at];
    if (char_is_alpha(x)) /* glued title: "7AQuantitative" */
        return char_is_upper(x) && at + 1 < c->s.len &&
               char_is_alpha(c->s.ptr[at + 1]) &&
               !char_is_upper(c->s.ptr[at + 1]);
    return !char_is_digit(x) && x != '\'';
}

/* "A" of "7A", "7.A", "7(a)", "7 A."; two digits of "2.02". */
static void take_minor(cursor *c, uint8_t *minor)
{
    *minor = 0;
    uint32_t at = c->at;
    bool apart = at < c->s.len && strchr(" .(-", c->s.ptr[at]);
    if (apart && at + 2 < c->s.len && c->s.ptr[at] == '.' &&
        char_is_digit(c->s.ptr[at + 1]) && char_is_digit(c->s.ptr[at + 2])) {
        *minor =
            (uint8_t)((c->s.ptr[at + 1] - '0') * 10 + c->s.ptr[at + 2] - '0');
        c->at = at + 3;
        return;
    }
    at += apart;
    if (at >= c->s.len)
        return;
    char x = c->s.ptr[at];
    bool letter = char_lower(x) >= 'a' && char_lower(x) <= 'k';
    if (!letter || !ends_minor(c, at + 1))
        return;
    char after = at + 1 < c->s.len ? c->s.ptr[at + 1] : '.';
    bool closed = strchr(".):-\t", after) || (unsigned char)after >= 0x80;
    if (apart && !closed)
        return; /* "Item 7 A discussion" */
    *minor = (uint8_t)(x >= 'a' ? x - 32 : x);
    c->at = at + 1;
    if (peek(c) == ')')
        c->at++;
}

/* "(T)" of "Item 9A(T)". */
static void skip_temporary(cursor *c)
{
    if (!take_word(c, "(T)"))
        take_word(c, "T.");
}

static void take_second(cursor *c, head *h)
{
    cursor d = *c;
    skip(&d, ".,&/");
    bool sign = memchr(c->s.ptr + c->at, '&', d.at - c->at) ||
                memchr(c->s.ptr + c->at, '/', d.at - c->at);
    if (take_word(&d, "and"))
        skip(&d, "");
    else if (!sign)
        return;
    take_word(&d, "item");
    skip(&d, "");
    if (!char_is_digit(peek(&d)) || !take_number(&d, &h->also))
        return;
    take_minor(&d, &h->also_minor);
    *c = d;
}

static void take_part(cursor *c, head *h)
{
    cursor d = *c;
    if (!take_word(&d, "part"))
        return;
    skip(&d, "");
    slice word = letters_at(&d);
    uint8_t n = spelled(word);
    if (!n || n > 4)
        return;
    d.at += (uint32_t)word.len;
    skip(&d, ".,-:;|");
    if (slice_starts_nocase((slice){d.s.ptr + d.at, d.s.len - d.at},
                            SLICE("item"))) {
        h->part = n;
        *c = d;
    }
}

/* "Item 7A." at the cursor; leaves it at the title. */
static bool take_head(cursor *c, head *h, bool need_word)
{
    *h = (head){0};
    take_part(c, h);
    h->has_word = take_word(c, "items") || take_word(c, "item");
    if (need_word && !h->has_word)
        return false;
    if (h->has_word)
        skip(c, ".#");
    else if (!char_is_digit(peek(c)))
        return false;
    if (!take_number(c, &h->number))
        return false;
    take_minor(c, &h->minor);
    if (char_is_alpha(peek(c)) && !char_is_upper(peek(c)))
        return false; /* "Item 10b5" */
    skip_temporary(c);
    if (h->has_word)
        take_second(c, h);
    uint32_t at = c->at;
    skip(c, ".:-|,;)(*_");
    return h->has_word || c->at > at; /* "5 Sales" but not "5Sales" */
}

/* ---- Titles ------------------------------------------------------------ */

static bool is_page_word(slice word)
{
    size_t i = 0;
    while (i < word.len && char_is_digit(word.ptr[i]))
        i++;
    return i == word.len && word.len && word.len <= 3;
}

static bool has_continued(slice s)
{
    return slice_find_nocase(s, SLICE("continued"), 0) != SIZE_MAX ||
           slice_find_nocase(s, SLICE("cont'd"), 0) != SIZE_MAX ||
           slice_find_nocase(s, SLICE("(cont"), 0) != SIZE_MAX;
}

/* A unit of its own, or the start of a paragraph? */
static void set_title(const survey *s, head *h, uint32_t unit, span rest)
{
    slice text = survey_text(s, rest);
    bool alone = span_len(s->units.at[unit].text) <= UNIT_BYTES && !h->in_prose;
    uint32_t taken = wording_title_length(text);
    h->probe = rest;
    if (span_len(rest) > PROBE_BYTES)
        h->probe.end = rest.start + PROBE_BYTES;
    bool heading = survey_block(s, unit)->kind == BLOCK_HEADING;
    if (alone && !heading && taken && text.len > (size_t)taken + 60 &&
        !wording_ends_with_page(text))
        alone = false; /* a paragraph that begins with its heading */
    if (alone && taken && text.len > (size_t)taken + 3 &&
        text.ptr[taken] == '.' && char_is_space(text.ptr[taken + 1]) &&
        !wording_ends_with_page(text))
        alone = false; /* "Item 4. Mine Safety Disclosures. None." */
    uint32_t len = alone ? (uint32_t)text.len : taken;
    h->title = (span){rest.start, rest.start + len};
    h->text.end = h->title.end;
    h->has_page =
        wording_ends_with_page(survey_text(s, h->title)) && !h->in_prose;
    if (taken < text.len && !alone) {
        cursor c = {text, taken};
        skip(&c, ".");
        h->has_page = is_page_word((slice){
            text.ptr + c.at, text.len - c.at < 3 ? text.len - c.at : 0});
    }
    h->continues = has_continued(survey_text(s, h->title));
}

/* "... of Financial" / "Condition and Results of Operations" */
static bool goes_on(slice title, slice next)
{
    static const char open[] =
        "of and the for to in or on about with financial";
    static const char closed[] = "and of or";
    folded a, b;
    folded_make(&a, title);
    folded_make(&b, next);
    return a.count && b.count &&
           (folded_listed(folded_word(&a, a.count - 1), open) ||
            folded_listed(folded_word(&b, 0), closed));
}

/* A number alone borrows the next unit as its title; a title that broke off
 * borrows the line that goes on with it. */
static void borrow_title(const survey *s, head *h)
{
    uint32_t next = h->unit + 1;
    h->end_unit = next;
    if (h->in_prose || next >= s->units.len ||
        s->units.at[next].part != s->units.at[h->unit].part ||
        h->text.end < s->units.at[h->unit].text.end)
        return;
    span at = s->units.at[next].text;
    slice text = survey_text(s, at);
    if (text.len > UNIT_BYTES)
        return;
    cursor c = {text, 0};
    head other;
    if (take_head(&c, &other, true))
        return;
    bool bare = h->title.end == h->title.start;
    uint32_t taken = wording_title_length(text);
    if (!bare && (taken + 1 < text.len || h->has_page ||
                  !goes_on(survey_text(s, h->title), text)))
        return;
    if (bare)
        h->title = at;
    h->title.end = h->text.end = at.end;
    h->has_page = wording_ends_with_page(survey_text(s, h->title));
    h->continues |= has_continued(text);
    h->end_unit = next + 1;
}

static mda_status add_head(const survey *s, head_list *out, head h,
                           uint32_t unit, uint32_t from, uint32_t title,
                           mda_error *err)
{
    span u = s->units.at[unit].text;
    h.unit = unit;
    h.text = (span){from, u.end};
    set_title(s, &h, unit, (span){title, u.end});
    borrow_title(s, &h);
    head *slot = out->len < HEADS_MAX ? array_add(out) : NULL;
    if (slot)
        *slot = h;
    else if (out->len < HEADS_MAX)
        return error_nomem(err);
    return MDA_OK;
}

/* ---- Units ------------------------------------------------------------- */

static mda_status at_start(survey *s, uint32_t unit, mda_error *err)
{
    span u = s->units.at[unit].text;
    cursor c = {survey_text(s, u), 0};
    skip(&c, "|*#_-\"");
    uint32_t from = c.at;
    head h;
    cursor d = c;
    if (!take_head(&d, &h, true)) {
        d = c;
        if (c.s.len > UNIT_BYTES || !take_head(&d, &h, false))
            return MDA_OK;
    }
    return add_head(s, &s->heads, h, unit, u.start + from, u.start + d.at, err);
}

/* Words before a cross reference. */
static bool is_cue(slice word)
{
    static const char cues[] =
        "see in under of and to with the our this by from per at or on both "
        "also into with through than pursuant refer that within as for";
    folded w;
    folded_make(&w, word);
    return w.count == 0 || folded_listed(folded_word(&w, w.count - 1), cues);
}

/* May an item begin at `at`, inside a unit?  *weak: with nothing but a word
 * before it. */
static bool may_begin(slice s, uint32_t at, bool *weak)
{
    uint32_t i = at;
    *weak = false;
    while (i && (char_is_space(s.ptr[i - 1]) || s.ptr[i - 1] == '|'))
        i--;
    if (i == 0)
        return true;
    char c = s.ptr[i - 1];
    if (i == at)
        return char_is_alpha(c) || char_is_digit(c) || strchr(".)]!?:;", c);
    if (strchr(".!?:;)]", c) || char_is_digit(c))
        return true;
    uint32_t word = i;
    while (word && i - word < CUE_BYTES && char_is_alpha(s.ptr[word - 1]))
        word--;
    slice before = slice_sub(s, word, i);
    if (word >= 5 && spelled(before) &&
        slice_equal_nocase(slice_sub(s, word - 5, word - 1), SLICE("part")))
        return true;
    *weak = true;
    return char_is_alpha(c) && !is_cue(before);
}

/* A title that a quotation mark ends is a cross reference: (See "Part I. Item
 * 1A. Risk Factors.") */
static bool is_quoted(slice text, uint32_t title)
{
    slice rest = slice_sub(text, title, (uint32_t)text.len);
    uint32_t at = wording_title_length(rest);
    while (at < rest.len && strchr(".,;", rest.ptr[at]))
        at++;
    return at < rest.len && (rest.ptr[at] == '"' ||
                             (rest.len - at >= 3 &&
                              memcmp(rest.ptr + at, "\xe2\x80\x9d", 3) == 0));
}

static mda_status inside(survey *s, uint32_t unit, mda_error *err)
{
    span u = s->units.at[unit].text;
    slice text = survey_text(s, u);
    for (uint32_t i = 1; i + 5 < text.len; i++) {
        const char *p = memchr(text.ptr + i, 'I', text.len - i);
        if (!p)
            break;
        i = (uint32_t)(p - text.ptr);
        slice rest = slice_sub(text, i, (uint32_t)text.len);
        bool weak;
        if (!slice_starts_nocase(rest, SLICE("Item")) ||
            !may_begin(text, i, &weak))
            continue;
        cursor c = {text, i};
        head h;
        if (!take_head(&c, &h, true))
            continue;
        if (is_quoted(text, c.at))
            continue;
        h.in_prose = true;
        h.is_weak = weak;
        TRY(add_head(s, &s->heads, h, unit, u.start + i, u.start + c.at, err));
    }
    return MDA_OK;
}

/* ---- Neighbours -------------------------------------------------------- */

static bool same_item(const head *a, const head *b)
{
    return a->number == b->number && a->minor == b->minor;
}

/* Bytes between a head and the next one that is another item.  From the end,
 * so that a thousand running heads of one item cost no more than one. */
static void measure_bodies(survey *s)
{
    uint32_t until = s->doc->parts.at[s->main].text.end;
    for (uint32_t i = s->heads.len; i-- > 0;) {
        head *h = &s->heads.at[i];
        const head *next = i + 1 < s->heads.len ? h + 1 : NULL;
        if (next && next->has_word && !same_item(h, next))
            until = next->text.start;
        h->body = until > h->text.end ? until - h->text.end : 0;
    }
}

/* "ITEM 7." right above "ITEM 7. MANAGEMENT'S ..." is part of the heading, and
 * a heading never reaches into the next. */
static void join_repeated(survey *s)
{
    enum { NEAR = 8 };
    for (uint32_t i = 1; i < s->heads.len; i++) {
        head *a = &s->heads.at[i - 1], *b = &s->heads.at[i];
        if (a->text.end > b->text.start)
            a->text.end = b->text.start;
        if (a->title.end > a->text.end)
            a->title.end =
                a->text.end > a->title.start ? a->text.end : a->title.start;
        if (same_item(a, b) && a->title.start == a->title.end &&
            b->text.start - a->text.end <= NEAR)
            b->text.start = a->text.start;
    }
}

static void mark_list(survey *s, uint32_t from, uint32_t to)
{
    uint32_t distinct = 0;
    for (uint32_t i = from; i < to; i++)
        distinct +=
            i == from || !same_item(&s->heads.at[i - 1], &s->heads.at[i]);
    if (distinct < LIST_LEAST)
        return;
    for (uint32_t i = from; i < to; i++)
        s->heads.at[i].is_listed = true;
}

/* Runs of items with next to nothing between them are lists. */
static void mark_lists(survey *s)
{
    uint32_t from = 0;
    for (uint32_t i = 0; i < s->heads.len; i++) {
        bool last = i + 1 == s->heads.len;
        uint32_t gap = 0;
        if (!last && s->heads.at[i + 1].text.start > s->heads.at[i].text.end)
            gap = s->heads.at[i + 1].text.start - s->heads.at[i].text.end;
        if (!last && gap <= LIST_GAP)
            continue;
        mark_list(s, from, i + 1);
        from = i + 1;
    }
}

mda_status heads_collect(survey *s, mda_error *err)
{
    for (uint32_t i = s->units_of_main.start; i < s->units_of_main.end; i++) {
        if (!(survey_block(s, i)->flags & BLOCK_CONTINUES))
            TRY(at_start(s, i, err));
        TRY(inside(s, i, err));
    }
    join_repeated(s);
    measure_bodies(s);
    mark_lists(s);
    return MDA_OK;
}

/* ---- Sub-items --------------------------------------------------------- */

/* "A. Operating results": a lone letter, set off from its title. */
static bool take_letter(cursor *c, head *h, uint32_t number)
{
    cursor d = *c;
    if (peek(&d) == '(')
        d.at++;
    char x = peek(&d);
    if (!(x >= 'A' && x <= 'K'))
        return false;
    d.at++;
    uint32_t at = d.at;
    skip(&d, ".)-:|");
    if (d.at == at)
        return false;
    *h = (head){.number = (uint8_t)number, .minor = (uint8_t)x};
    *c = d;
    return true;
}

/* "5.2 Liquidity" numbers what the form letters. */
static bool take_decimal(cursor *c, head *h, uint32_t number)
{
    cursor d = *c;
    uint8_t n = 0;
    if (!take_number(&d, &n) || n != number || peek(&d) != '.')
        return false;
    d.at++;
    char x = peek(&d);
    if (!(x >= '1' && x <= '9'))
        return false;
    d.at++;
    if (char_is_digit(peek(&d)) || peek(&d) == '.')
        return false;
    skip(&d, ".)-:|");
    *h = (head){.number = n, .minor = (uint8_t)('A' + x - '1')};
    *c = d;
    return true;
}

mda_status heads_collect_parts(const survey *s, uint32_t number, uint32_t from,
                               uint32_t to, head_list *out, mda_error *err)
{
    for (uint32_t i = from; i < to; i++) {
        span u = s->units.at[i].text;
        cursor c = {survey_text(s, u), 0};
        skip(&c, "|*#_-");
        uint32_t start = c.at;
        cursor d = c;
        head h;
        bool found = take_head(&d, &h, false) && h.number == number && h.minor;
        if (!found) {
            d = c;
            found = take_letter(&d, &h, number) || take_decimal(&d, &h, number);
        }
        if (found)
            TRY(add_head(s, out, h, i, u.start + start, u.start + d.at, err));
    }
    for (uint32_t i = 0; i < out->len; i++)
        out->at[i].body = UINT16_MAX;
    return MDA_OK;
}
