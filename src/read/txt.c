/* txt.c - plain text, as old filings, pastes and converters have it.
 *
 * In: lines.  Out: paragraphs, list items, tables.
 *
 *     "          LIQUIDITY"           paragraph, centred, capitals
 *     "          ---------"           ... underlined
 *     "Cash fell by $4 million be-"
 *     "cause customers paid late."    paragraph of two lines
 *     "Cash      $ 14     $ 18"       table
 *
 * Lines between empty ones are a group.  A group is rows of a table if many of
 * its lines set figures apart from a label, or if it stands between <TABLE> and
 * </TABLE> and does not look like prose; tables that follow each other are one.
 * Other groups are prose: lines are joined unless something says that a new
 * block begins: an indent, a mark of a list, a change to or from capitals, an
 * "Item 7.", or a line that ends although the next word would have fitted.
 *
 * Text whose lines are paragraphs (one long line each, with tables flattened
 * to single blanks or cut by bars) is told by the length of its lines; there
 * nothing is joined. */
#include "read/txt.h"

#include "base/array.h"
#include "read/columns.h"
#include "read/readers.h"
#include "read/table.h"
#include "read/visible.h"

enum {
    MOST_LINES = 2000, /* of one table or group held back */
    USUAL_WIDTH = 80,
    WIDEST = 240
};

typedef struct txt {
    builder *b;
    line_reader reader;
    bool is_unwrapped; /* lines are paragraphs */
    uint32_t width;    /* of most full lines */
    uint32_t measure;  /* the same of the group at hand */
    ARRAY(line) lines; /* a table held back, then the group being read */
    uint32_t group;    /* first line of that group */
    bool in_table;     /* between <TABLE> and </TABLE> */
    bool is_marked;    /* that table has a LINE_STUB */
    bool is_page;      /* a page break came before the next block */
    bool in_list;
    uint32_t last; /* last paragraph, NONE if none since a table */
} txt;

/* ---- Measure ----------------------------------------------------------- */

static uint32_t line_end(const txt *t, uint32_t at, uint32_t end)
{
    const char *text = t->reader.text;
    const char *stop = memchr(text + at, '\n', end - at);
    return stop ? (uint32_t)(stop - text) : end;
}

/* Width that three of four full lines do not exceed, and whether most text is
 * in lines that nobody wrapped. */
static void measure(txt *t, uint32_t start, uint32_t end)
{
    uint32_t counts[WIDEST] = {0};
    uint32_t total = 0;
    uint32_t bytes = 0;
    uint32_t wide = 0;
    uint32_t widest = 0;
    for (uint32_t at = start; at < end;) {
        uint32_t stop = line_end(t, at, end);
        uint32_t len = stop - at;
        bytes += len;
        if (len > 150)
            wide += len;
        if (len > 40 && len < WIDEST) {
            counts[len]++;
            total++;
            widest = len > widest ? len : widest;
        }
        at = stop + 1;
    }
    t->is_unwrapped = wide > bytes / 10 * 3;
    t->width = widest ? widest : USUAL_WIDTH;
    uint32_t seen = 0;
    for (uint32_t i = 0; i < WIDEST && total >= 10; i++) {
        seen += counts[i];
        if (seen > total / 4 * 3) {
            t->width = i;
            return;
        }
    }
}

/* ---- Blocks ------------------------------------------------------------ */

static void close_list(txt *t)
{
    if (t->in_list)
        build_close(t->b);
    t->in_list = false;
}

static void open_paragraph(txt *t)
{
    close_list(t);
    t->last =
        build_open(t->b, BLOCK_PARAGRAPH, t->is_page ? BLOCK_PAGE_START : 0);
    t->is_page = false;
}

static void open_item(txt *t)
{
    if (!t->in_list)
        build_at(t->b, build_open(t->b, BLOCK_LIST, 0))->level = 1;
    t->in_list = true;
    t->last = build_open(t->b, BLOCK_ITEM, t->is_page ? BLOCK_PAGE_START : 0);
    build_at(t->b, t->last)->level = 1;
    t->is_page = false;
}

static bool is_all_capitals(slice text)
{
    uint32_t capitals = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] >= 'a' && text.ptr[i] <= 'z')
            return false;
        capitals += char_is_upper(text.ptr[i]);
    }
    return capitals >= 3;
}

static slice content(const txt *t, const line *l)
{
    return (slice){t->reader.text + l->cells[0].start,
                   l->cells[l->count - 1].end - l->cells[0].start};
}

static bool is_centered(const txt *t, const line *l)
{
    uint32_t right = t->width > l->to ? t->width - l->to : 0;
    uint32_t left = l->indent;
    uint32_t apart = left > right ? left - right : right - left;
    return left >= 6 && right >= 6 && apart <= 6 + t->width / 20 &&
           (l->to - left) * 4 <= t->width * 3;
}

/* ---- Prose ------------------------------------------------------------- */

/* Bytes of the bullet, with blanks after it, that begins the line; 0 if none
 * does. */
static uint32_t bullet_len(const txt *t, const line *l)
{
    slice s = content(t, l);
    if (char_is_alpha(s.ptr[0]) && s.len > 1 && char_is_alpha(s.ptr[1]))
        return 0; /* a word */
    glyph g = visible_glyph(s, true);
    char utf8[4];
    bool is_weak;
    if (g.code == '_' ||
        !table_is_bullet(utf8, visible_encode(g.code, utf8), &is_weak))
        return 0;
    uint32_t at = g.len;
    while (at < s.len && char_is_space(s.ptr[at]))
        at++;
    uint32_t blanks = at - g.len;
    if (at == s.len)
        return 0;
    bool is_sign = g.code == 'o' || g.code == '*' || g.code == '-' ||
                   (g.code >= 0x2010 && g.code <= 0x2015);
    if (is_weak)
        return is_sign && blanks && char_is_alpha(s.ptr[at]) &&
                       (g.code != 'o' || blanks > 1)
                   ? at
                   : 0;
    return at;
}

/* "(a) ", "1. ", "iv) " at the begin. */
static bool is_enumerated(slice s)
{
    size_t at = s.len && s.ptr[0] == '(';
    size_t start = at;
    while (at < s.len && at - start < 4 &&
           (char_is_alpha(s.ptr[at]) || char_is_digit(s.ptr[at])))
        at++;
    size_t n = at - start;
    if (n == 0 || at + 1 >= s.len || s.ptr[at + 1] != ' ')
        return false;
    if (s.ptr[at] == ')')
        return n <= 4;
    return s.ptr[at] == '.' && (n == 1 || char_is_digit(s.ptr[start]));
}

/* "Item 7", "PART II" at the begin. */
static bool is_item(slice s)
{
    bool is_part = slice_starts_nocase(s, SLICE("part "));
    if (!is_part && !slice_starts_nocase(s, SLICE("item ")))
        return false;
    size_t at = 5;
    while (at < s.len && s.ptr[at] == ' ')
        at++;
    if (at == s.len)
        return false;
    char c = char_lower(s.ptr[at]);
    return is_part ? c == 'i' || c == 'v' : char_is_digit(c);
}

static bool ends_sentence(slice s)
{
    while (s.len && strchr("\"')]", s.ptr[s.len - 1]))
        s.len--;
    return s.len && strchr(".:;!?", s.ptr[s.len - 1]);
}

/* Would the first word of `next` have fitted into the line before? */
static bool has_room(const txt *t, const line *l, const line *next)
{
    slice s = content(t, next);
    uint32_t word = 0;
    while (word < s.len && !char_is_space(s.ptr[word]))
        word++;
    return l->to + word + 5 <= t->measure;
}

static bool is_upper_start(slice s)
{
    return s.len &&
           (char_is_upper(s.ptr[0]) || (unsigned char)s.ptr[0] >= 0x80 ||
            s.ptr[0] == '"' || char_is_digit(s.ptr[0]));
}

/* Ends the line in a word that calls for another, however short the line is? */
static bool leads_on(slice s)
{
    static const char *const words[] = {"the", "a",  "an",   "of",   "and",
                                        "or",  "to", "in",   "on",   "by",
                                        "for", "at", "with", "from", "than"};
    size_t start = s.len;
    while (start > 0 && char_is_alpha(s.ptr[start - 1]))
        start--;
    slice last = {s.ptr + start, s.len - start};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_is(last, words[i]))
            return true;
    return false;
}

/* Does `l` begin a block of its own after `before` in the same group?  `base`
 * is the least indent of the group. */
static bool begins_block(const txt *t, const line *before, const line *l,
                         uint32_t base)
{
    slice old = content(t, before);
    slice new = content(t, l);
    bool has_ended = ends_sentence(old);
    bool was_short = has_room(t, before, l);
    if (t->is_unwrapped || before->is_long || l->is_long)
        return true;
    if (bullet_len(t, l) && (has_ended || was_short || l->indent <= base + 1))
        return true;
    if (is_enumerated(new) && (has_ended || was_short))
        return true;
    if (is_item(new) && (has_ended || was_short || is_all_capitals(old)))
        return true;
    if (is_all_capitals(old) != is_all_capitals(new))
        return was_short || has_ended || is_centered(t, before);
    if (has_ended && l->indent >= base + 2 && l->indent > before->indent)
        return true;
    if (was_short && is_upper_start(new) && !leads_on(old))
        return has_ended || !is_centered(t, before) || !is_centered(t, l);
    return false;
}

static uint32_t least_indent(const line *lines, uint32_t count)
{
    uint32_t least = UINT16_MAX;
    for (uint32_t i = 0; i < count; i++)
        if (lines[i].kind == LINE_TEXT && lines[i].indent < least)
            least = lines[i].indent;
    return least;
}

/* The words of a line; white space between words is folded by the builder,
 * leader dots and bars are not words. */
static void put_line(txt *t, const line *l, uint32_t skip)
{
    for (uint32_t i = 0; i < l->count; i++) {
        const line_cell *c = &l->cells[i];
        uint32_t start = c->start + (i == 0 ? skip : 0);
        if (i)
            build_space(t->b, l->cells[i - 1].end, c->start);
        if (start < c->end)
            columns_text(t->b, start, c->end, t->reader.has_markup);
    }
}

static void join_line(txt *t, const line *before, const line *l)
{
    slice old = content(t, before);
    slice new = content(t, l);
    bool is_cut = old.len > 1 && old.ptr[old.len - 1] == '-' &&
                  char_is_alpha(old.ptr[old.len - 2]) && new.ptr[0] >= 'a' &&
                  new.ptr[0] <= 'z';
    if (!is_cut)
        build_space(t->b, before->cells[before->count - 1].end,
                    l->cells[0].start);
    put_line(t, l, 0);
}

/* Lines [first, end) are one block. */
static void put_block(txt *t, const line *lines, uint32_t first, uint32_t end)
{
    uint32_t bullet = bullet_len(t, &lines[first]);
    bool is_all_centered = !t->is_unwrapped;
    bool is_capital = true;
    if (bullet)
        open_item(t);
    else
        open_paragraph(t);
    for (uint32_t i = first; i < end; i++) {
        if (i == first)
            put_line(t, &lines[i], bullet);
        else
            join_line(t, &lines[i - 1], &lines[i]);
        is_all_centered &= is_centered(t, &lines[i]);
        is_capital &= is_all_capitals(content(t, &lines[i]));
    }
    block *k = build_at(t->b, t->last);
    k->flags |=
        (is_all_centered ? BLOCK_CENTERED : 0) | (is_capital ? BLOCK_CAPS : 0);
    build_close(t->b);
}

/* A line of dashes under the last block, which `above` ended. */
static void put_rule(txt *t, const line *above, const line *rule)
{
    uint32_t wide = above->to - above->indent;
    uint32_t len = rule->to - rule->indent;
    bool is_under = rule->indent + 2 >= above->indent &&
                    len <= wide + wide / 4 + 2 && len + len / 2 + 2 >= wide;
    if (t->last != NONE && is_under)
        build_at(t->b, t->last)->flags |= BLOCK_UNDERLINED;
}

/* How wide lines of the group may be: as its widest, if it has enough of them
 * to tell. */
static uint32_t measure_group(const txt *t, const line *lines, uint32_t count)
{
    uint32_t texts = 0;
    uint32_t widest = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (lines[i].kind != LINE_TEXT)
            continue;
        texts++;
        widest = lines[i].to > widest ? lines[i].to : widest;
    }
    bool can_tell = texts > 2 && widest * 10 >= t->width * 7;
    return can_tell || widest > t->width ? widest : t->width;
}

static void put_prose(txt *t, const line *lines, uint32_t count)
{
    uint32_t base = least_indent(lines, count);
    t->measure = measure_group(t, lines, count);
    uint32_t first = 0;
    for (uint32_t i = 0; i <= count; i++) {
        bool is_text = i < count && lines[i].kind == LINE_TEXT;
        bool has_open = first < i && lines[first].kind == LINE_TEXT;
        if (has_open && is_text &&
            !begins_block(t, &lines[i - 1], &lines[i], base))
            continue;
        if (has_open)
            put_block(t, lines, first, i);
        if (i < count && lines[i].kind == LINE_RULE && has_open)
            put_rule(t, &lines[i - 1], &lines[i]);
        first = is_text ? i : i + 1;
    }
}

/* ---- Groups ------------------------------------------------------------ */

static void put_table(txt *t)
{
    if (t->group == 0)
        return;
    close_list(t);
    columns_table(
        t->b, t->lines.at, t->group,
        (columns_how){t->is_marked, t->is_page, t->reader.has_markup});
    t->is_page = false;
    t->last = NONE;
    uint32_t rest = t->lines.len - t->group;
    memmove(t->lines.at, t->lines.at + t->group, rest * sizeof *t->lines.at);
    t->lines.len = rest;
    t->group = 0;
}

/* Are most lines rows of a table whose gaps were lost? */
static bool is_flat(const txt *t, const line *lines, uint32_t count)
{
    uint32_t rows = 0;
    uint32_t texts = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (lines[i].kind != LINE_TEXT)
            continue;
        texts++;
        if (!line_may_be_flat(&t->reader, &lines[i]))
            continue;
        line l;
        line_copy(&l, &lines[i]);
        rows += line_cut_flat(&t->reader, &l);
    }
    return rows > 1 && rows * 3 >= texts * 2;
}

/* Lines of words that reach over the page and have no gaps. */
static bool looks_like_prose(const txt *t, const line *lines, uint32_t count)
{
    uint32_t texts = 0;
    uint32_t full = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (lines[i].kind != LINE_TEXT)
            continue;
        texts++;
        full += lines[i].is_long ||
                (lines[i].gap < 3 && lines[i].to > t->width / 10 * 7 &&
                 lines[i].numbers < 2);
    }
    return texts && full * 2 >= texts;
}

static bool is_table(txt *t, line *lines, uint32_t count)
{
    uint32_t texts = 0;
    uint32_t rows = 0;
    uint32_t figures = 0;
    bool can_cut = t->is_unwrapped || is_flat(t, lines, count);
    for (uint32_t i = 0; i < count; i++) {
        if (lines[i].kind != LINE_TEXT)
            continue;
        if (can_cut && !lines[i].has_bars)
            line_cut_flat(&t->reader, &lines[i]);
        texts++;
        rows += line_is_row(&lines[i]);
        figures += line_is_row(&lines[i]) &&
                   (lines[i].numbers > 1 || lines[i].has_leader);
    }
    if (t->in_table)
        return rows || !looks_like_prose(t, lines, count);
    if (t->group > 0) /* more of a table */
        return rows > 0 && rows * 3 >= texts;
    return figures > 0 && rows * 3 >= texts;
}

static void put_group(txt *t, uint32_t count)
{
    if (!count)
        return;
    line *lines = t->lines.at + t->group;
    if (is_table(t, lines, count)) {
        t->group += count;
        return;
    }
    put_table(t);
    put_prose(t, t->lines.at, count);
    uint32_t rest = t->lines.len - count;
    memmove(t->lines.at, t->lines.at + count, rest * sizeof *t->lines.at);
    t->lines.len = rest;
}

/* Is a line in text of whole paragraphs part of a table?  Rows are, and short
 * lines between them that head some of them. */
static bool is_tabular(const line *lines, uint32_t count, uint32_t at)
{
    enum { LONGEST_HEAD = 90 };
    if (lines[at].kind == LINE_RULE)
        return at > 0 && line_is_row(&lines[at - 1]);
    if (line_is_row(&lines[at]))
        return true;
    bool is_short =
        lines[at].count == 1 && lines[at].end - lines[at].start <= LONGEST_HEAD;
    return is_short && at > 0 && at + 1 < count &&
           line_is_row(&lines[at + 1]) && line_is_row(&lines[at - 1]);
}

/* The group ends: prose goes out, a table is held back.  In text of whole
 * paragraphs rows and prose may follow each other without an empty line. */
static void end_group(txt *t)
{
    uint32_t count = t->lines.len - t->group;
    if (!t->is_unwrapped) {
        put_group(t, count);
        return;
    }
    while (count) {
        const line *lines = t->lines.at + t->group;
        bool is_first = is_tabular(lines, count, 0);
        uint32_t n = 1;
        while (n < count && is_tabular(lines, count, n) == is_first)
            n++;
        put_group(t, n);
        count -= n;
    }
}

static void take_tags(txt *t, const line *l)
{
    if (l->tags & (LINE_PAGE | LINE_TABLE | LINE_TABLE_END)) {
        end_group(t);
        if (!(l->tags & LINE_PAGE) || !t->in_table)
            put_table(t);
    }
    if (l->tags & LINE_PAGE)
        t->is_page = true;
    if (l->tags & LINE_TABLE) {
        t->in_table = true;
        t->is_marked = false;
    }
    if (l->tags & LINE_TABLE_END)
        t->in_table = t->is_marked = false;
}

static void take_line(txt *t, line *l)
{
    if (t->is_unwrapped && l->kind == LINE_TEXT && !l->has_bars)
        line_cut_flat(&t->reader, l);
    if (l->tags & ~LINE_STUB)
        take_tags(t, l);
    if (l->tags & LINE_STUB)
        t->is_marked = true;
    if (l->kind == LINE_BLANK && !(l->tags & LINE_STUB)) {
        end_group(t);
        return;
    }
    if (t->lines.len - t->group >= MOST_LINES || t->group >= MOST_LINES) {
        end_group(t);
        put_table(t);
    }
    bool has_room = t->lines.len < t->lines.cap || array_reserve(&t->lines, 1);
    if (has_room)
        line_copy(&t->lines.at[t->lines.len++], l);
    else if (t->b->status == MDA_OK)
        t->b->status = MDA_ENOMEM;
}

/* "[mdalint-allow ...]", a line for the program and not of the filing. */
static bool is_remark(slice source, uint32_t start, uint32_t end)
{
    slice s = slice_trim(slice_sub(source, start, end));
    return slice_starts_nocase(s, SLICE("[mdalint-allow ")) &&
           s.ptr[s.len - 1] == ']';
}

/* ---- The whole --------------------------------------------------------- */

/* The line at `at`; where the next one begins. */
static uint32_t read_line(txt *t, uint32_t at, uint32_t end)
{
    line l;
    uint32_t stop = line_end(t, at, end);
    line_read(&t->reader, at, stop, &l);
    if (is_remark(t->b->doc->source, at, stop))
        l.kind = LINE_BLANK;
    take_line(t, &l);
    return stop + 1;
}

static void begin(txt *t, builder *b, span at, bool markup)
{
    *t = (txt){.b = b,
               .last = NONE,
               .reader = {.text = b->doc->source.ptr, .has_markup = markup}};
    measure(t, at.start, at.end);
}

static void finish(txt *t)
{
    end_group(t);
    put_table(t);
    close_list(t);
    array_free(&t->lines);
}

void txt_blocks(builder *b, uint32_t start, uint32_t end, bool markup)
{
    txt t;
    begin(&t, b, (span){start, end}, markup);
    for (uint32_t at = start; at < end && b->status == MDA_OK;)
        at = read_line(&t, at, end);
    finish(&t);
}

/* Does nothing wait for the lines to come, at the begin of one? */
static bool is_still(const txt *t)
{
    return !t->lines.len && !t->in_table && !t->is_marked && !t->is_page &&
           !t->in_list && !t->reader.in_tag && t->b->depth == 1;
}

/* Where to read on from the line that begins at `at`: farther if what follows
 * was read before. */
static uint32_t look_for_seam(const txt *t, uint32_t at)
{
    const uint32_t state[] = {t->is_unwrapped, t->width};
    const seam_place place = {.source = at,
                              .seen = at + 1,
                              .state = {(const char *)state, sizeof state}};
    seam_graft g;
    return is_still(t) && seam_here(t->b, &place, &g) ? g.to->source + g.source
                                                      : at;
}

mda_status txt_read(builder *b, slice bytes, uint32_t base, mda_error *err)
{
    static const char name[] = "text";
    span all = {base, base + (uint32_t)bytes.len};
    txt t;
    (void)err;
    begin(&t, b, all, false);
    seam_begin(b, name, all);
    for (uint32_t at = base; at < all.end && b->status == MDA_OK;) {
        if (at >= b->seam_due)
            at = look_for_seam(&t, at);
        at = read_line(&t, at, all.end);
    }
    finish(&t);
    seam_end(b, NULL, NULL);
    return MDA_OK;
}
