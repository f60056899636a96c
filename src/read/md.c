/* md.c - Markdown as people draft in it.
 *
 * In: lines.  Out: headings, paragraphs, list items, tables.
 *
 *     "## Liquidity"            heading 2
 *     "Cash fell,"              paragraph of two lines
 *     "see **Note 4**."
 *     "- one"                   list with an item
 *     "| 2024 | 2023 |"         table, if a line of dashes comes second
 *
 * Block structure follows CommonMark 0.31 with the tables of GitHub; lines are
 * gathered into a leaf block until one ends it, and its inside goes to
 * mdinline.c.  Departures, all for drafts pasted from elsewhere: aligned
 * columns of figures become a table as they do in plain text, also when they
 * stand in a fence or are indented; the numbers of an ordered list stay
 * visible; blocks of HTML are read as HTML; a quotation is what it quotes.
 * Front matter, comments and link definitions are no text. */
#include "read/readers.h"

#include "base/arena.h"
#include "base/array.h"
#include "read/lines.h"
#include "read/mdinline.h"
#include "read/table.h"
#include "read/txt.h"
#include "read/visible.h"

enum { MOST_LEVELS = 16 };

/* What a line is, before it is known what it continues. */
typedef enum md_kind {
    MD_BLANK,
    MD_TEXT,
    MD_HEADING, /* # ... */
    MD_RULE,    /* *** or, without a paragraph above, --- */
    MD_UNDER,   /* === or --- under a paragraph */
    MD_FENCE,
    MD_BULLET,
    MD_NUMBER,
    MD_HTML,
    MD_COMMENT,
    MD_DEFINITION /* [name]: target */
} md_kind;

typedef struct md_line {
    uint32_t start, end; /* source, quotation marks and line feed left out */
    uint32_t text;       /* where its content begins, after marks */
    uint8_t kind;
    uint8_t indent; /* columns before the mark or text */
    uint8_t level;  /* of a heading; 1 or 2 of an underline */
    bool is_quoted;
} md_line;

typedef struct md {
    builder *b;
    const char *text;
    uint32_t at, end;
    uint32_t seen; /* end of what has decided anything so far */
    bool has_links;
    ARRAY(md_line) open; /* lines of the paragraph or item being gathered */
    bool is_item;        /* they are an item of a list */
    bool is_blank;       /* the line before was */
    uint8_t levels[MOST_LEVELS]; /* indents of the open lists */
    uint32_t depth;              /* of lists */
} md;

/* ---- Lines ------------------------------------------------------------- */

static slice line_slice(const md *m, const md_line *l)
{
    return (slice){m->text + l->text, l->end - l->text};
}

/* The line at `at` without its end; *next is where the one after begins. */
static slice raw_line(const md *m, uint32_t at, uint32_t *next)
{
    const char *stop = memchr(m->text + at, '\n', m->end - at);
    uint32_t end = stop ? (uint32_t)(stop - m->text) : m->end;
    *next = stop ? end + 1 : end;
    if (end > at && m->text[end - 1] == '\r')
        end--;
    return (slice){m->text + at, end - at};
}

/* Only `mark` and blanks, at least `least` marks. */
static bool is_row_of(slice s, char mark, uint32_t least)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == mark)
            n++;
        else if (!char_is_space(s.ptr[i]))
            return false;
    }
    return n >= least;
}

/* An underline has no blanks inside. */
static bool is_underline(slice s, char mark)
{
    s = slice_trim(s);
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != mark)
            return false;
    return s.len >= 1 && (mark == '=' || s.len >= 2);
}

static bool is_block_tag(slice s)
{
    static const char *const names[] = {
        "table", "div", "p",  "ul", "ol", "center", "pre", "h1", "h2",
        "h3",    "h4",  "h5", "h6", "hr", "tr",     "td",  "dl", "section"};
    size_t at = s.len > 1 && s.ptr[1] == '/' ? 2 : 1;
    size_t n = 0;
    while (at + n < s.len &&
           (char_is_alpha(s.ptr[at + n]) || char_is_digit(s.ptr[at + n])))
        n++;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_equal_nocase((slice){s.ptr + at, n}, slice_of(names[i])))
            return true;
    return false;
}

/* Bytes of a list mark with its blank at the begin of `s`; 0 if none. */
static uint32_t mark_len(slice s, md_kind *kind)
{
    if (s.len < 2)
        return 0;
    if ((s.ptr[0] == '-' || s.ptr[0] == '*' || s.ptr[0] == '+') &&
        char_is_space(s.ptr[1])) {
        *kind = MD_BULLET;
        return 2;
    }
    glyph g = visible_glyph(s, false);
    char utf8[4];
    bool is_weak = true;
    if (g.code >= 0x80 && g.len < s.len &&
        table_is_bullet(utf8, visible_encode(g.code, utf8), &is_weak) &&
        !is_weak) {
        *kind = MD_BULLET;
        return g.len;
    }
    uint32_t n = 0;
    while (n < s.len && n < 9 && char_is_digit(s.ptr[n]))
        n++;
    if (n == 0 || n + 1 >= s.len || (s.ptr[n] != '.' && s.ptr[n] != ')') ||
        s.ptr[n + 1] != ' ')
        return 0;
    *kind = MD_NUMBER;
    return n + 2;
}

static void judge_hash(slice s, md_line *l)
{
    uint32_t n = 0;
    while (n < s.len && s.ptr[n] == '#')
        n++;
    if (n > 6 || (n < s.len && !char_is_space(s.ptr[n])))
        return;
    l->kind = MD_HEADING;
    l->level = (uint8_t)n;
    while (n < s.len && char_is_space(s.ptr[n]))
        n++;
    l->text += n;
    uint32_t end = l->end;
    while (end > l->text && char_is_space(s.ptr[end - 1 - (l->text - n)]))
        end--;
    l->end = end;
}

/* "## Title ##": closing marks are not shown. */
static void trim_hashes(const md *m, md_line *l)
{
    uint32_t end = l->end;
    while (end > l->text && m->text[end - 1] == '#')
        end--;
    if (end == l->text || (end < l->end && char_is_space(m->text[end - 1])))
        l->end = end;
}

static bool is_fence(slice s)
{
    return s.len >= 3 && (s.ptr[0] == '`' || s.ptr[0] == '~') &&
           s.ptr[1] == s.ptr[0] && s.ptr[2] == s.ptr[0] &&
           (s.ptr[0] == '~' || !memchr(s.ptr + 3, '`', s.len - 3));
}

static bool is_definition(slice s)
{
    const char *close = s.len ? memchr(s.ptr, ']', s.len) : NULL;
    return s.len && s.ptr[0] == '[' && close && close > s.ptr + 1 &&
           close + 1 < s.ptr + s.len && close[1] == ':' &&
           !memchr(s.ptr, ' ', (size_t)(close - s.ptr));
}

static void judge(const md *m, md_line *l)
{
    slice s = line_slice(m, l);
    md_kind kind = MD_TEXT;
    uint32_t n;
    l->kind = MD_TEXT;
    if (!s.len) {
        l->kind = MD_BLANK;
    } else if (s.ptr[0] == '#') {
        judge_hash(s, l);
        if (l->kind == MD_HEADING)
            trim_hashes(m, l);
    } else if (is_underline(s, '=') || is_underline(s, '-')) {
        l->kind = MD_UNDER;
        l->level = s.ptr[0] == '=' ? 1 : 2;
    } else if (is_row_of(s, '*', 3) || is_row_of(s, '_', 3) ||
               is_row_of(s, '-', 3)) {
        l->kind = MD_RULE;
    } else if (is_fence(s)) {
        l->kind = MD_FENCE;
    } else if ((n = mark_len(s, &kind))) {
        l->kind = (uint8_t)kind;
        l->text += kind == MD_BULLET ? n : 0;
    } else if (slice_starts_nocase(s, SLICE("<!--"))) {
        l->kind = MD_COMMENT;
    } else if (s.ptr[0] == '<' && is_block_tag(s)) {
        l->kind = MD_HTML;
    } else if (is_definition(s)) {
        l->kind = MD_DEFINITION;
    }
}

/* Reads the line at m->at and moves behind it. */
static md_line next_line(md *m)
{
    uint32_t next;
    slice s = raw_line(m, m->at, &next);
    md_line l = {.start = m->at, .end = m->at + (uint32_t)s.len};
    uint32_t at = l.start;
    uint32_t column = 0;
    for (; at < l.end; at++) {
        char c = m->text[at];
        if (c == '>') { /* a quotation is what it quotes */
            column = 0;
            l.start = at + 1;
            l.is_quoted = true;
        } else if (c == ' ') {
            column++;
        } else if (c == '\t') {
            column += 4 - column % 4;
        } else {
            break;
        }
    }
    l.indent = (uint8_t)(column < 200 ? column : 200);
    l.text = at;
    if (l.start > m->at && l.start < l.end && m->text[l.start] == ' ')
        l.start++;
    m->at = next;
    judge(m, &l);
    return l;
}

/* ---- Leaves ------------------------------------------------------------ */

static void finish(md *m, uint32_t index, unsigned look)
{
    block *k = build_at(m->b, index);
    uint32_t end = (uint32_t)m->b->text.len;
    k->flags |= (uint16_t)look;
    if (k->text.start == NONE)
        return;
    uint32_t capitals = 0;
    for (uint32_t i = k->text.start; i < end; i++) {
        char c = m->b->text.ptr[i];
        if (c >= 'a' && c <= 'z')
            return;
        capitals += char_is_upper(c);
    }
    if (capitals >= 3)
        k->flags |= BLOCK_CAPS;
}

static void put_leaf(md *m, block_kind kind, unsigned level, uint32_t start,
                     uint32_t end)
{
    uint32_t index = build_open(m->b, kind, 0);
    build_at(m->b, index)->level = (uint8_t)level;
    finish(m, index, mdinline_put(m->b, start, end, m->has_links));
    build_close(m->b);
}

static void close_lists(md *m, uint32_t to)
{
    while (m->depth > to) {
        build_close(m->b);
        m->depth--;
    }
}

/* ---- Tables ------------------------------------------------------------ */

/* End of the cell at `at`: an unescaped bar, or `end`. */
static uint32_t cell_end(const md *m, uint32_t at, uint32_t end)
{
    while (at < end && m->text[at] != '|')
        at += m->text[at] == '\\' && at + 1 < end ? 2 : 1;
    return at;
}

static bool is_delimiter_row(const md *m, const md_line *l)
{
    slice s = slice_trim((slice){m->text + l->start, l->end - l->start});
    uint32_t bars = 0;
    uint32_t dashes = 0;
    for (size_t i = 0; i < s.len; i++) {
        bars += s.ptr[i] == '|';
        dashes += s.ptr[i] == '-';
        if (!strchr("|-: \t", s.ptr[i]))
            return false;
    }
    return bars && dashes;
}

static bool has_bar(const md *m, const md_line *l)
{
    return memchr(m->text + l->start, '|', l->end - l->start) != NULL;
}

static void put_row(md *m, const md_line *l, bool is_head)
{
    build_open(m->b, BLOCK_ROW, 0);
    uint32_t at = l->text;
    if (at < l->end && m->text[at] == '|')
        at++;
    for (uint32_t column = 0; at <= l->end; column++) {
        uint32_t end = cell_end(m, at, l->end);
        if (end == l->end && at == end && column)
            break;
        uint32_t cell =
            build_open(m->b, BLOCK_CELL, is_head ? BLOCK_HEAD_CELL : 0);
        build_at(m->b, cell)->column =
            (uint16_t)(column < UINT16_MAX ? column : UINT16_MAX);
        finish(m, cell, mdinline_put(m->b, at, end, m->has_links));
        build_close(m->b);
        at = end + 1;
    }
    build_close(m->b);
}

/* Gathered lines that are a table with bars: from line `first` on. */
static void put_table(md *m, uint32_t first)
{
    build_open(m->b, BLOCK_TABLE, 0);
    bool has_head =
        first + 1 < m->open.len && is_delimiter_row(m, &m->open.at[first + 1]);
    for (uint32_t i = first; i < m->open.len; i++)
        if (!is_delimiter_row(m, &m->open.at[i]))
            put_row(m, &m->open.at[i], has_head && i == first);
    build_close(m->b);
}

/* First of the gathered lines of a table; their number if they are none.
 * Either the second has the dashes, or all lines have bars at both ends. */
static uint32_t table_start(const md *m)
{
    uint32_t n = m->open.len;
    for (uint32_t i = 1; i < n; i++)
        if (is_delimiter_row(m, &m->open.at[i]) &&
            has_bar(m, &m->open.at[i - 1]))
            return i - 1;
    for (uint32_t i = 0; i < n; i++) {
        const md_line *l = &m->open.at[i];
        slice s = slice_trim((slice){m->text + l->start, l->end - l->start});
        if (s.len < 3 || s.ptr[0] != '|' || s.ptr[s.len - 1] != '|')
            return n;
    }
    return n > 1 ? 0 : n;
}

/* ---- The gathered lines ------------------------------------------------ */

/* Sends gathered lines [0, count) as one paragraph or item. */
static void put_lines(md *m, uint32_t count, unsigned level)
{
    if (!count)
        return;
    const md_line *first = &m->open.at[0];
    block_kind kind = level ? BLOCK_HEADING : BLOCK_PARAGRAPH;
    if (m->is_item && !level)
        kind = BLOCK_ITEM;
    unsigned depth = kind == BLOCK_ITEM ? m->depth : level;
    if (!first->is_quoted) {
        put_leaf(m, kind, depth, first->text, m->open.at[count - 1].end);
        return;
    }
    uint32_t index = build_open(m->b, kind, 0);
    build_at(m->b, index)->level = (uint8_t)depth;
    for (uint32_t i = 0; i < count; i++) {
        const md_line *l = &m->open.at[i];
        build_space(m->b, l->start, l->text);
        mdinline_put(m->b, l->text, l->end, m->has_links);
    }
    finish(m, index, 0);
    build_close(m->b);
}

/* Do the gathered lines set figures in columns, as plain text does? */
static bool is_aligned(const md *m)
{
    line_reader r = {.text = m->text};
    uint32_t rows = 0;
    line l;
    for (uint32_t i = 0; i < m->open.len && m->open.len > 1; i++) {
        line_read(&r, m->open.at[i].start, m->open.at[i].end, &l);
        rows += line_is_row(&l) || line_cut_flat(&r, &l);
    }
    return rows > 1 && rows * 3 >= m->open.len;
}

static void flush(md *m)
{
    uint32_t n = m->open.len;
    if (n && !m->is_item && is_aligned(m) && table_start(m) == n) {
        txt_blocks(m->b, m->open.at[0].start, m->open.at[n - 1].end, false);
    } else if (n) {
        uint32_t table = table_start(m);
        put_lines(m, table, 0);
        if (table < n)
            put_table(m, table);
    }
    m->open.len = 0;
    m->is_item = false;
}

static void gather(md *m, const md_line *l)
{
    md_line *kept = array_add(&m->open);
    if (kept)
        *kept = *l;
    else if (m->b->status == MDA_OK)
        m->b->status = MDA_ENOMEM;
}

/* ---- Blocks ------------------------------------------------------------ */

static void begin_item(md *m, const md_line *l)
{
    flush(m);
    while (m->depth && l->indent < m->levels[m->depth - 1])
        close_lists(m, m->depth - 1);
    bool is_deeper = m->depth == 0 || l->indent >= m->levels[m->depth - 1] + 2;
    if (is_deeper && m->depth < MOST_LEVELS) {
        m->levels[m->depth++] = l->indent;
        uint32_t list = build_open(m->b, BLOCK_LIST, 0);
        build_at(m->b, list)->level = (uint8_t)m->depth;
    }
    gather(m, l);
    m->is_item = true;
}

/* A number begins an item if the list goes on: else it is a heading or a
 * paragraph that begins with a number. */
static bool is_in_list(md *m, const md_line *l)
{
    if (m->depth)
        return true;
    md ahead = *m;
    for (uint32_t i = 0; i < 20 && ahead.at < ahead.end; i++) {
        md_line next = next_line(&ahead);
        m->seen = ahead.at > m->seen ? ahead.at : m->seen;
        if (next.kind == MD_NUMBER && next.indent == l->indent)
            return true;
        if (next.kind == MD_HEADING ||
            (next.kind == MD_TEXT && i > 0 && ahead.is_blank &&
             next.indent <= l->indent))
            return false;
        ahead.is_blank = next.kind == MD_BLANK;
    }
    return false;
}

static void put_fence(md *m, const md_line *open)
{
    uint32_t start = m->at;
    uint32_t end = m->at;
    while (m->at < m->end) {
        end = m->at;
        md_line l = next_line(m);
        slice s = line_slice(m, &l);
        if (is_fence(s) && s.ptr[0] == m->text[open->text])
            break;
        end = m->at;
    }
    uint32_t first = m->b->doc->blocks.len;
    txt_blocks(m->b, start, end, false);
    for (uint32_t i = first; i < m->b->doc->blocks.len; i++)
        m->b->doc->blocks.at[i].flags |= BLOCK_PREFORMATTED;
}

/* Up to an empty line, but not inside a table. */
static void put_html(md *m, const md_line *first)
{
    uint32_t end = m->at;
    bool is_table = slice_starts_nocase(line_slice(m, first), SLICE("<table"));
    slice rest = {m->text + first->text, m->end - first->text};
    size_t close =
        is_table ? slice_find_nocase(rest, SLICE("</table>"), 0) : SIZE_MAX;
    if (close != SIZE_MAX) {
        end = first->text + (uint32_t)close + 8;
        while (m->at < end)
            next_line(m);
        end = m->at;
    } else {
        m->seen = is_table ? m->end : m->seen;
        while (m->at < m->end && next_line(m).kind != MD_BLANK)
            end = m->at;
    }
    mda_error err;
    const document *doc = m->b->doc;
    const char *form = doc->form;
    uint32_t facts = doc->facts.len;
    mda_status status = html_read_piece(m->b, (span){first->text, end}, &err);
    if (doc->form != form || doc->facts.len != facts)
        seam_none(m->b); /* inline XBRL tells of the whole */
    if (status != MDA_OK && m->b->status == MDA_OK)
        m->b->status = status;
}

static void skip_comment(md *m, const md_line *first)
{
    slice rest = {m->text + first->text, m->end - first->text};
    size_t close = slice_find_nocase(rest, SLICE("-->"), 4);
    uint32_t end =
        close == SIZE_MAX ? m->end : first->text + (uint32_t)close + 3;
    while (m->at < end)
        next_line(m);
}

/* Headings, fences and the like stand alone. */
static void take_alone(md *m, const md_line *l)
{
    flush(m);
    if (l->kind != MD_FENCE || l->indent == 0)
        close_lists(m, 0);
    if (l->kind == MD_HEADING)
        put_leaf(m, BLOCK_HEADING, l->level, l->text, l->end);
    else if (l->kind == MD_FENCE)
        put_fence(m, l);
    else if (l->kind == MD_HTML)
        put_html(m, l);
    else if (l->kind == MD_COMMENT)
        skip_comment(m, l);
}

static void take_text(md *m, const md_line *l)
{
    if (m->is_blank && m->depth && !m->open.len) {
        /* after an empty line only an indented line stays in the list */
        uint32_t depth = m->depth;
        while (depth && l->indent < m->levels[depth - 1] + 2)
            depth--;
        close_lists(m, depth);
    }
    gather(m, l);
}

static bool is_row(const md *m, const md_line *l)
{
    line_reader r = {.text = m->text};
    line columns;
    line_read(&r, l->start, l->end, &columns);
    return line_is_row(&columns);
}

static void take_underline(md *m, const md_line *l)
{
    uint32_t n = m->open.len;
    if (m->is_item) {
        flush(m);
        close_lists(m, 0);
    } else if (n && table_start(m) == n && !is_row(m, &m->open.at[n - 1])) {
        put_lines(m, n, l->level);
        m->open.len = 0;
    } else if (n) {
        gather(m, l); /* dashes in a table of aligned columns */
    }
}

static void take(md *m, const md_line *l)
{
    switch (l->kind) {
    case MD_BLANK:
        flush(m);
        break;
    case MD_UNDER:
        take_underline(m, l);
        break;
    case MD_BULLET:
        begin_item(m, l);
        break;
    case MD_NUMBER:
        if ((m->open.len == 0 || m->is_item) && is_in_list(m, l))
            begin_item(m, l);
        else
            take_text(m, l);
        break;
    case MD_TEXT:
        take_text(m, l);
        break;
    case MD_DEFINITION:
        if (m->open.len)
            take_text(m, l);
        break;
    default:
        take_alone(m, l);
    }
    m->is_blank = l->kind == MD_BLANK;
}

/* ---- The whole --------------------------------------------------------- */

static void set_form(md *m, slice form)
{
    while (form.len && strchr("\"'", form.ptr[0]))
        form = slice_sub(form, 1, (uint32_t)form.len);
    while (form.len && strchr("\"'", form.ptr[form.len - 1]))
        form.len--;
    if (!form.len || form.len > 20)
        return;
    const char *copy = arena_string(m->b->doc->arena, form);
    if (copy)
        m->b->doc->form = copy;
    else if (m->b->status == MDA_OK)
        m->b->status = MDA_ENOMEM;
}

/* YAML between two lines of dashes at the begin of the file is no text, but may
 * name the form. */
static void skip_front_matter(md *m)
{
    slice form = {NULL, 0};
    enum { MOST_LINES = 200 };
    uint32_t start = m->at;
    if (m->at == m->end || !is_underline(raw_line(m, m->at, &m->at), '-') ||
        memcmp(m->text + start, "---", 3) != 0) {
        m->at = start;
        return;
    }
    for (uint32_t i = 0; i < MOST_LINES && m->at < m->end; i++) {
        slice s = raw_line(m, m->at, &m->at);
        if (slice_is(slice_trim(s), "---") || slice_is(slice_trim(s), "...")) {
            set_form(m, form);
            return;
        }
        if (slice_starts_nocase(s, SLICE("form:")))
            form = slice_trim(slice_sub(s, 5, (uint32_t)s.len));
    }
    m->at = start;
}

/* Between two lines that have nothing to do with one another: what follows may
 * have been read before. */
static void look_for_seam(md *m)
{
    const bool state[] = {m->has_links, m->is_blank};
    if (m->open.len || m->depth || m->b->depth != 1)
        return;
    m->seen = m->at >= m->seen ? m->at + 1 : m->seen;
    const seam_place at = {.source = m->at,
                           .seen = m->seen,
                           .state = {(const char *)state, sizeof state}};
    seam_graft g;
    if (!seam_here(m->b, &at, &g))
        return;
    m->at = g.to->source + g.source;
    uint32_t seen = g.to->seen + g.source;
    m->seen = seen > m->seen ? seen : m->seen;
    m->is_blank = g.state.ptr[1];
}

mda_status md_read(builder *b, slice bytes, uint32_t base, mda_error *err)
{
    static const char name[] = "markdown";
    (void)err;
    md m = {.b = b,
            .text = b->doc->source.ptr,
            .at = base,
            .end = base + (uint32_t)bytes.len,
            .has_links = slice_find_nocase(bytes, SLICE("]:"), 0) != SIZE_MAX};
    skip_front_matter(&m);
    seam_begin(b, name, (span){m.at, m.end});
    while (m.at < m.end && b->status == MDA_OK) {
        if (m.at >= b->seam_due)
            look_for_seam(&m);
        md_line l = next_line(&m);
        take(&m, &l);
    }
    flush(&m);
    close_lists(&m, 0);
    array_free(&m.open);
    seam_end(b, NULL, NULL);
    return MDA_OK;
}
