/* reference.c - items that are answered elsewhere.
 *
 *     Item 7.  "Financial Review" on pages 14 and 15 of the Annual Report to
 *     Stockholders is incorporated herein by reference.
 *
 * The text of such an item is short and says so.  Where it points is read as
 * far as it helps to follow it: an exhibit or annual report, or a range of
 * pages of the same document.  A body that is not in the file stays a
 * reference; nothing is guessed.
 */
#include "doc/survey.h"

#include "doc/heading.h"

enum {
    POINTER_BYTES = 1500, /* a longer item answers for itself */
    NAMED_BYTES = 450,    /* so does one that just names a section, if longer */
    NOTHING_BYTES = 400,  /* "Not applicable ..." */
    BODY_BYTES = 800,     /* least MD&A worth following */
    EXHIBIT_BYTES = 300,  /* the same in an exhibit, where little else is */
    TARGET_BYTES = 240
};

/* Paragraphs and lines make no difference to what is said. */
typedef struct plain {
    char text[POINTER_BYTES];
} plain;

static slice flatten(plain *p, slice s)
{
    size_t len = 0;
    for (size_t i = 0; i < s.len && len < POINTER_BYTES; i++) {
        bool space = char_is_space(s.ptr[i]);
        if (!space)
            p->text[len++] = s.ptr[i];
        else if (len && p->text[len - 1] != ' ')
            p->text[len++] = ' ';
    }
    return (slice){p->text, len};
}

static bool finds(slice s, const char *needle)
{
    return slice_find_nocase(s, slice_of(needle), 0) != SIZE_MAX;
}

static bool finds_any(slice s, const char *const *needles)
{
    for (; *needles; needles++)
        if (finds(s, *needles))
            return true;
    return false;
}

/* ---- Pages ------------------------------------------------------------- */

static uint32_t take_page(slice s, size_t *at)
{
    size_t i = *at;
    while (i < s.len && (s.ptr[i] == ' ' || s.ptr[i] == '\t'))
        i++;
    uint32_t n = 0, digits = 0;
    while (i < s.len && char_is_digit(s.ptr[i]) && digits < 4) {
        n = n * 10 + (uint32_t)(s.ptr[i++] - '0');
        digits++;
    }
    *at = digits ? i : *at;
    return digits ? n : 0;
}

/* "-", "to", "through", an en dash. */
static bool take_through(slice s, size_t *at)
{
    static const char *const words[] = {"through",      "to ",          "-",
                                        "\xe2\x80\x93", "\xe2\x80\x94", "and "};
    size_t i = *at;
    while (i < s.len && s.ptr[i] == ' ')
        i++;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        slice rest = {s.ptr + i, s.len - i};
        if (!slice_starts_nocase(rest, slice_of(words[k])))
            continue;
        *at = i + strlen(words[k]);
        return true;
    }
    return false;
}

static void add_range(reference *r, uint32_t first, uint32_t last)
{
    if (first > last || r->page_count == REFERENCE_PAGES)
        return;
    r->pages[r->page_count++] = (span){first, last + 1};
}

/* "19 through 32", "3, 23 - 34 and 40"; leaves `at` behind it. */
static bool read_ranges(slice s, size_t *at, reference *r)
{
    bool any = false;
    for (;;) {
        uint32_t first = take_page(s, at);
        if (!first)
            return any;
        any = true;
        uint32_t last = first;
        size_t after = *at;
        if (take_through(s, &after)) {
            uint32_t n = take_page(s, &after);
            last = n ? n : first;
            *at = n ? after : *at;
        }
        add_range(r, first, last);
        if (*at >= s.len || s.ptr[*at] != ',')
            return true;
        ++*at;
    }
}

static void read_pages(slice s, reference *r)
{
    size_t at = 0;
    while ((at = slice_find_nocase(s, SLICE("page"), at)) != SIZE_MAX) {
        at += 4;
        at += at < s.len && char_lower(s.ptr[at]) == 's';
        r->has_pages |= read_ranges(s, &at, r);
        slice rest = {s.ptr + at, s.len - at};
        r->has_pages |= slice_starts_nocase(rest, SLICE(" F-"));
    }
}

/* Numbers behind the title of a line of contents: "... Operations 17-31, 40".
 */
static void read_tail(slice title, reference *r)
{
    size_t at = wording_title_length(title);
    while (at < title.len && !char_is_digit(title.ptr[at]))
        at++;
    r->has_pages |= read_ranges(title, &at, r);
}

/* ---- What it says ------------------------------------------------------ */

static const char *const incorporated[] = {
    "incorporated by reference", "incorporated herein", "incorporation by",
    "herein incorporated",       "hereby incorporated", "incorporated into",
    "incorporated in",           "incorporate by",      NULL};

static const char *const locating[] = {
    "set forth",      "appear",       "included in", "included on",
    "included under", "contained in", "refer to",    "presented",
    "found on",       "found in",     "begin",       "see ",
    "included as",    "provided in",  "located",     NULL};

/* Names of places in the same document. */
static const char *const places[] = {"caption",  "heading",      "section",
                                     "entitled", "titled",       "elsewhere in",
                                     "\"",       "\xe2\x80\x9c", NULL};

static const char *const elsewhere[] = {"exhibit",           "annual report to",
                                        "report to s",       "proxy statement",
                                        "annual report for", NULL};

/* "annual report" but neither "annual report on form" nor "this annual
 * report". */
static bool names_other_document(slice s)
{
    if (finds_any(s, elsewhere))
        return true;
    size_t at = 0;
    while ((at = slice_find_nocase(s, SLICE("annual report"), at)) !=
           SIZE_MAX) {
        bool ours = at >= 5 && slice_equal_nocase((slice){s.ptr + at - 5, 5},
                                                  SLICE("this "));
        at += 13;
        slice rest = {s.ptr + at, s.len - at};
        if (!ours && !slice_starts_nocase(rest, SLICE(" on form")))
            return true;
    }
    return false;
}

/* Without "... is incorporated by reference" at the end. */
static slice without_verb(slice target)
{
    static const char *const verbs[] = {" is incorporated",
                                        " are incorporated",
                                        " and incorporated",
                                        " is hereby",
                                        " are hereby",
                                        " is herein",
                                        " are herein",
                                        ", which ",
                                        " and is ",
                                        " and are ",
                                        ", and that information"};
    size_t end = target.len;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        size_t at = slice_find_nocase(target, slice_of(verbs[i]), 1);
        end = at < end ? at : end;
    }
    return slice_trim((slice){target.ptr, end});
}

/* Where the first of `n` words stands; SIZE_MAX if none does. */
static size_t first_of(slice s, const char *const *words, size_t n)
{
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        size_t at = slice_find_nocase(s, slice_of(words[i]), 0);
        first = at < first ? at : first;
    }
    return first;
}

/* From the first word that locates to the end of its sentence. */
static slice find_target(slice s)
{
    static const char *const words[] = {
        "exhibit",         "page", "annual report",
        "proxy statement", "\"",   "\xe2\x80\x9c"};
    static const char *const vague[] = {"section", "item"};
    size_t first = first_of(s, words, sizeof words / sizeof *words);
    if (first == SIZE_MAX) /* "this item" says little, but better than all */
        first = first_of(s, vague, sizeof vague / sizeof *vague);
    if (first == SIZE_MAX)
        first = 0;
    size_t end = first;
    while (end < s.len && end - first < TARGET_BYTES) {
        if (s.ptr[end] == '.' &&
            (end + 1 == s.len || char_is_space(s.ptr[end + 1])) &&
            end > first + 20)
            break;
        end++;
    }
    while (end < s.len && ((unsigned char)s.ptr[end] & 0xc0) == 0x80)
        end--; /* not inside a character */
    return without_verb((slice){s.ptr + first, end - first});
}

static bool is_nothing(slice s)
{
    static const char *const words[] = {
        "not applicable", "not required",          "n/a", "none",
        "inapplicable",   "intentionally omitted", NULL};
    s = slice_trim(s);
    if (s.len > NOTHING_BYTES)
        return false;
    for (size_t i = 0; words[i]; i++)
        if (slice_starts_nocase(s, slice_of(words[i])))
            return true;
    return finds(s, "not required to provide") ||
           finds(s, "not required to file");
}

reference reference_read_line(slice title)
{
    reference r = {.answer = ANSWER_REFERENCE};
    read_tail(title, &r);
    return r;
}

reference reference_read(slice body)
{
    reference r = {.answer = ANSWER_BODY};
    body = slice_trim(body);
    if (body.len > POINTER_BYTES)
        return r;
    if (is_nothing(body)) {
        r.answer = ANSWER_NOTHING;
        return r;
    }
    plain buffer;
    slice said = flatten(&buffer, body);
    read_pages(said, &r);
    r.to_exhibit = names_other_document(said);
    bool named = said.len < NAMED_BYTES && finds_any(said, places);
    bool located =
        finds_any(said, locating) && (r.has_pages || r.to_exhibit || named);
    bool list_of_pages = r.has_pages && said.len < 400;
    if (finds_any(said, incorporated) || located || list_of_pages) {
        r.answer = ANSWER_REFERENCE;
        r.target = find_target(body);
    } else if (finds(said, "omitted") || finds(said, "is omitting")) {
        r.answer = ANSWER_OMITTED;
    }
    return r;
}

/* ---- Following --------------------------------------------------------- */

static span units_of_part(const survey *s, uint32_t index)
{
    span u = {0, 0};
    for (uint32_t i = 0; i < s->units.len; i++) {
        if (s->units.at[i].part != index)
            continue;
        if (!u.end)
            u.start = i;
        u.end = i + 1;
    }
    return u;
}

static uint32_t start_of(const survey *s, uint32_t i, uint32_t end)
{
    return i < s->units.len && i < end ? s->units.at[i].text.start : NONE;
}

/* "EXHIBIT 13.1" above the heading belongs to it. */
static uint32_t opening(const survey *s, uint32_t index, uint32_t first,
                        uint32_t i)
{
    enum { LABEL = 120 };
    uint32_t start = s->units.at[first].text.start;
    uint32_t at = s->units.at[i].text.start;
    return index != s->main && at - start <= LABEL ? start : at;
}

/* In the filing itself a body reaches to the next item at most. */
static uint32_t before_next_item(const survey *s, uint32_t unit, uint32_t end)
{
    for (uint32_t i = 0; i < s->heads.len; i++) {
        const head *h = &s->heads.at[i];
        bool titled = h->title.end > h->title.start;
        if (h->unit > unit && h->has_word && titled && !h->in_prose &&
            h->text.start < end)
            return h->text.start;
    }
    return end;
}

/* Two paragraphs at least that say something. */
static bool has_prose(const survey *s, span body)
{
    enum { PARAGRAPH = 120, LINE = 50 };
    uint32_t found = 0;
    for (uint32_t i = units_at(&s->units, body.start);
         i < s->units.len && s->units.at[i].text.end <= body.end && found < 2;
         i++) {
        slice text = survey_text(s, s->units.at[i].text);
        bool line = survey_block(s, i)->flags & BLOCK_CONTINUES;
        found += text.len >= (line ? LINE : PARAGRAPH) &&
                 (line || heading_ends_sentence(text, true));
    }
    return found >= 2;
}

uint32_t reference_bodies(const survey *s, uint32_t index, const char *titles,
                          span skip, span out[REFERENCE_MAX])
{
    span u = index == s->main ? s->units_of_main : units_of_part(s, index);
    uint32_t text_end = s->doc->parts.at[index].text.end, count = 0;
    uint32_t i = titles_find(s, titles, u.start, u.end);
    while (i != NONE && count < REFERENCE_MAX) {
        uint32_t next = titles_find(s, titles, i + 1, u.end);
        uint32_t until = titles_chapter_end(s, i, next == NONE ? u.end : next);
        uint32_t end = start_of(s, until, u.end);
        span body = {opening(s, index, u.start, i),
                     end == NONE ? text_end : end};
        uint32_t least = index == s->main ? BODY_BYTES : EXHIBIT_BYTES;
        if (index == s->main)
            body.end = before_next_item(s, i, body.end);
        if (span_len(body) >= least && !span_touch(body, skip) &&
            has_prose(s, body))
            out[count++] = body;
        i = next;
    }
    return count;
}

static bool is_report(slice type)
{
    return slice_starts_nocase(type, SLICE("EX-13")) ||
           slice_starts_nocase(type, SLICE("ARS"));
}

/* What stands above the first heading of a range of pages is a body of its
 * own. */
static uint32_t split_pages(const survey *s, span pages,
                            span out[REFERENCE_MAX])
{
    uint32_t i = units_at(&s->units, pages.start);
    for (; i < s->units.len && s->units.at[i].text.start < pages.end; i++) {
        uint32_t at = s->units.at[i].text.start;
        if (survey_block(s, i)->kind != BLOCK_HEADING)
            continue;
        if (at <= pages.start || at > pages.start + BODY_BYTES * 4)
            break;
        out[0] = (span){pages.start, at};
        out[1] = (span){at, pages.end};
        return 2;
    }
    out[0] = pages;
    return 1;
}

/* Ranges of two pages and more, each a body. */
static uint32_t follow_pages(const survey *s, const reference *r,
                             uint32_t index, span pointer,
                             span out[REFERENCE_MAX])
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < r->page_count; i++) {
        span p = r->pages[i];
        if (p.end - p.start < 2)
            continue;
        span pages = pages_find(s->doc, index, p.start, p.end - 1);
        bool again = count && span_touch(pages, out[count - 1]);
        if (span_len(pages) < BODY_BYTES || span_touch(pages, pointer) ||
            again || count + 2 > REFERENCE_MAX)
            continue;
        count += count ? 0 : split_pages(s, pages, out);
        if (out[count - 1].end != pages.end)
            out[count++] = pages;
    }
    return count;
}

static uint32_t follow_exhibits(const survey *s, const reference *r,
                                span out[REFERENCE_MAX])
{
    const document *doc = s->doc;
    uint32_t count = 0;
    for (uint32_t i = 0; i < doc->parts.len && !count; i++)
        if (i != s->main && is_report(doc->parts.at[i].type))
            count = reference_bodies(s, i, titles_mdna, (span){0, 0}, out);
    for (uint32_t i = 0; i < doc->parts.len && !count; i++) {
        if (i == s->main || !is_report(doc->parts.at[i].type))
            continue;
        count = follow_pages(s, r, i, (span){0, 0}, out);
    }
    for (uint32_t i = 0; i < doc->parts.len && !count; i++)
        if (i != s->main &&
            slice_starts_nocase(doc->parts.at[i].type, SLICE("EX-")))
            count = reference_bodies(s, i, titles_mdna, (span){0, 0}, out);
    return count;
}

uint32_t reference_follow(const survey *s, const reference *r, span pointer,
                          span out[REFERENCE_MAX])
{
    uint32_t count = 0;
    if (r->to_exhibit) {
        count = follow_exhibits(s, r, out);
        /* the report may be bound into the filing without a part of its own */
        return count ? count
                     : reference_bodies(s, s->main, titles_mdna, pointer, out);
    }
    bool one_range = r->page_count == 1;
    if (one_range)
        count = follow_pages(s, r, s->main, pointer, out);
    if (!count)
        count = reference_bodies(s, s->main, titles_mdna, pointer, out);
    if (!count && !one_range)
        count = follow_pages(s, r, s->main, pointer, out);
    return count;
}
