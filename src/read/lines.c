/* lines.c - the columns of a line.
 *
 * In: the bytes of one line.  Out: its kind, its indent, and its cells: what
 * is separated by two blanks, a tab, leader dots or a bar.
 *
 *     "Net sales.........   $ 1,204    $  998"  ->
 *     cells "Net sales" [0,9), "$ 1,204" [21,28), "$  998" [32,38)
 *
 * Columns count characters as they were printed in a typewriter face: tabs go
 * to the next multiple of eight, a character reference is one character, tags
 * inside <pre> none at all, and those of EDGAR (<PAGE>, <S>, <C> ...) are
 * blanks.  A line of many hundred characters is prose and stays whole. */
#include "read/lines.h"

#include "read/table.h"
#include "read/visible.h"

/* ---- Tags -------------------------------------------------------------- */

static const struct edgar_tag {
    const char *name;
    uint8_t tag; /* LINE_PAGE ..., 0 without a meaning */
} edgar_tags[] = {
    {"page", LINE_PAGE},
    {"table", LINE_TABLE},
    {"/table", LINE_TABLE_END},
    {"s", LINE_STUB},
    {"c", LINE_STUB},
    {"caption", 0},
    {"/caption", 0},
    {"fn", 0},
    {"/fn", 0},
    {"f1", 0},
    {"f2", 0},
    {"f3", 0},
    {"btb", 0},
    {"etb", 0},
};

/* Length of the tag at `p`, 0 if it is none that counts. */
static uint32_t tag_len(const line_reader *r, const char *p, uint32_t len,
                        uint8_t *tag, bool *is_edgar)
{
    *tag = 0;
    *is_edgar = true;
    uint32_t n = 1;
    if (n < len && p[n] == '/')
        n++;
    if (n >= len || !(char_is_alpha(p[n]) || (r->has_markup && p[n] == '!')))
        return 0;
    while (n < len && (char_is_alpha(p[n]) || char_is_digit(p[n])))
        n++;
    slice name = {p + 1, n - 1};
    for (size_t i = 0; i < sizeof edgar_tags / sizeof *edgar_tags; i++) {
        if (n < len && p[n] == '>' &&
            slice_equal_nocase(name, slice_of(edgar_tags[i].name))) {
            *tag = edgar_tags[i].tag;
            return n + 1;
        }
    }
    *is_edgar = false;
    if (!r->has_markup)
        return 0;
    const char *stop = memchr(p + n, '>', len - n);
    return stop ? (uint32_t)(stop - p) + 1 : len;
}

/* ---- The scan ---------------------------------------------------------- */

typedef struct scan {
    line_reader *r;
    line *out;
    uint32_t at;
    uint32_t column;       /* of the next character */
    uint32_t gap;          /* columns since the last mark */
    bool is_cut;           /* a cell ended whatever the gap */
    uint32_t marks, rules; /* characters seen, and those of rules */
} scan;

static uint16_t narrow(uint32_t n)
{
    return (uint16_t)(n > UINT16_MAX ? UINT16_MAX : n);
}

/* `len` bytes of `columns` characters without a blank among them. */
static void add_marks(scan *s, uint32_t len, uint32_t columns)
{
    line *l = s->out;
    bool is_new = l->count == 0 || s->is_cut || s->gap >= 2;
    if (l->count && s->gap > l->gap && !s->is_cut)
        l->gap = narrow(s->gap);
    if (is_new && l->count < LINE_CELLS) {
        line_cell *c = &l->cells[l->count++];
        *c = (line_cell){.start = s->at, .from = narrow(s->column)};
    }
    line_cell *c = &l->cells[l->count - 1];
    c->end = s->at + len;
    c->to = narrow(s->column + columns);
    if (s->marks == 0)
        l->indent = narrow(s->column);
    l->to = c->to;
    s->marks += columns;
    s->column += columns;
    s->at += len;
    s->gap = 0;
    s->is_cut = false;
}

static void add_blank(scan *s, uint32_t len, uint32_t columns)
{
    s->at += len;
    s->column += columns;
    s->gap += columns;
}

/* Leader dots at s->at: their length, 0 if there are none. */
static uint32_t leader_len(const scan *s)
{
    const char *p = s->r->text + s->at;
    uint32_t left = s->out->end - s->at;
    uint32_t n = 0;
    uint32_t dots = 0;
    while (n < left &&
           (p[n] == '.' || (p[n] == ' ' && n + 1 < left && p[n + 1] == '.')))
        dots += p[n++] == '.';
    bool is_spaced = dots >= 3 && n > dots;
    return dots >= 4 || is_spaced ? n : 0;
}

static bool is_bar(const scan *s)
{
    const char *p = s->r->text;
    bool before = s->at == s->out->start || p[s->at - 1] == ' ';
    bool after = s->at + 1 == s->out->end || p[s->at + 1] == ' ';
    return before && after;
}

/* Tags and separators; true if something was taken. */
static bool take_special(scan *s)
{
    const char *p = s->r->text + s->at;
    uint32_t left = s->out->end - s->at;
    uint8_t tag;
    bool is_edgar;
    uint32_t len = 0;
    if (*p == '<' && (len = tag_len(s->r, p, left, &tag, &is_edgar))) {
        s->out->tags |= tag;
        s->r->in_tag = len == left && p[len - 1] != '>';
        add_blank(s, len, is_edgar ? len : 0);
        return true;
    }
    if (*p == '|' && is_bar(s)) {
        s->out->has_bars = true;
    } else if (*p == '.' && s->marks && (len = leader_len(s))) {
        s->out->has_leader = true;
    } else {
        return false;
    }
    add_blank(s, len ? len : 1, len ? len : 1);
    s->is_cut = true;
    return true;
}

enum { COMMON = 1, RULE = 2 };

/* COMMON: printable, one byte and one column, and never special.  RULE: what
 * rules are drawn with. */
static const uint8_t classes[256] = {
#define C 1, 1, 1, 1
#define R RULE | COMMON
    /* ! to / without & and . */
    ['!'] = 1, ['"'] = 1, ['#'] = 1, ['$'] = 1, ['%'] = 1, ['\''] = 1,
    ['('] = 1, [')'] = 1, ['*'] = R, ['+'] = R, [','] = 1, ['-'] = R,
    ['/'] = 1,
    ['0'] = C, C, C, /* to ; */
    ['='] = R, ['>'] = 1, ['?'] = 1, ['@'] = C, C, C, C, C, C, 1, 1, 1,
    ['['] = 1, ['\\'] = 1, [']'] = 1, ['^'] = 1, ['_'] = R,
    ['`'] = C, C, C, C, C, C, 1, 1, 1, ['{'] = 1, ['}'] = 1, ['~'] = R,
#undef C
#undef R
};

static bool is_common(char c)
{
    return classes[(unsigned char)c] != 0;
}

static void take_word(scan *s)
{
    const char *p = s->r->text + s->at;
    uint32_t left = s->out->end - s->at;
    uint32_t n = 0;
    for (unsigned class; n < left; n++) {
        class = classes[(unsigned char)p[n]];
        if (!class)
            break;
        s->rules += class / RULE;
    }
    add_marks(s, n, n);
}

static void take_blanks(scan *s)
{
    const char *p = s->r->text + s->at;
    uint32_t left = s->out->end - s->at;
    uint32_t n = 0;
    while (n < left && p[n] == ' ')
        n++;
    add_blank(s, n, n);
}

/* A sign that cannot be seen, between two blanks: an empty cell of a table. */
static bool is_alone(const scan *s, uint32_t len)
{
    const char *p = s->r->text;
    return s->at > s->out->start && p[s->at - 1] == ' ' &&
           s->at + len < s->out->end && p[s->at + len] == ' ';
}

static void take_glyph(scan *s)
{
    const char *p = s->r->text + s->at;
    if (*p == '\t') {
        add_blank(s, 1, 8 - s->column % 8);
        s->gap = s->gap < 2 ? 2 : s->gap;
        return;
    }
    if (*p == '.' || *p == '|' || *p == '<') {
        add_marks(s, 1, 1); /* not special here */
        return;
    }
    if (*p == '\f')
        s->out->tags |= LINE_PAGE;
    glyph g = visible_glyph((slice){p, s->out->end - s->at}, true);
    if (g.kind != GLYPH_TEXT && g.kind != GLYPH_BLANK && s->marks &&
        is_alone(s, g.len))
        s->is_cut = s->out->has_bars = true;
    if (g.kind == GLYPH_TEXT)
        add_marks(s, g.len, 1);
    else
        add_blank(s, g.len, g.kind == GLYPH_BLANK);
}

static void take_next(scan *s)
{
    char c = s->r->text[s->at];
    if (is_common(c))
        take_word(s);
    else if (c == ' ')
        take_blanks(s);
    else if (!take_special(s))
        take_glyph(s);
}

/* ---- Cells ------------------------------------------------------------- */

static void join_cells(line *l)
{
    cell_use before = CELL_EMPTY;
    for (uint32_t i = 0; i < l->count; i++) {
        line_cell *c = &l->cells[i];
        c->join = (uint8_t)table_cell_join((cell_use)c->use, before);
        if (c->use != CELL_CLOSER)
            before = (cell_use)c->use;
    }
}

static void judge_cells(const line_reader *r, line *l)
{
    for (uint32_t i = 0; i < l->count; i++) {
        line_cell *c = &l->cells[i];
        char peek[CELL_PEEK];
        slice s = {r->text + c->start, c->end - c->start};
        bool is_text = s.len > CELL_PEEK; /* nothing else is as long */
        uint32_t len =
            is_text ? CELL_PEEK : visible_peek(s, true, peek, 0, CELL_PEEK);
        cell_use use = is_text
                           ? CELL_TEXT
                           : table_cell_use(peek, len, (uint32_t)s.len, i == 0);
        c->use = (uint8_t)use;
        l->numbers = (uint8_t)(l->numbers + (use == CELL_NUMBER));
    }
    join_cells(l);
}

/* Where the marks of the line may begin. */
static uint32_t first_byte(line_reader *r, const line *l)
{
    uint32_t left = l->end - l->start;
    if (r->in_tag) {
        const char *stop = memchr(r->text + l->start, '>', left);
        r->in_tag = stop == NULL;
        return stop ? (uint32_t)(stop - r->text) + 1 : l->end;
    }
    /* a dash that mail would take for a border is escaped (RFC 1421) */
    return left > 3 && memcmp(r->text + l->start, "- -", 3) == 0 ? l->start + 2
                                                                 : l->start;
}

/* A line that is prose for its length alone becomes one cell. */
static bool take_long(const line_reader *r, uint32_t at, line *l)
{
    slice s = {r->text + at, l->end - at};
    if (s.len <= LINE_LONG || r->has_markup ||
        slice_find_nocase(s, SLICE(" | "), 0) != SIZE_MAX ||
        visible_is_blank(s, true))
        return false;
    while (char_is_space(r->text[at]))
        at++;
    l->is_long = true;
    l->kind = LINE_TEXT;
    l->count = 1;
    l->indent = narrow(at - l->start);
    l->to = narrow(l->end - l->start);
    l->cells[0] = (line_cell){.start = at,
                              .end = l->end,
                              .from = l->indent,
                              .to = l->to,
                              .use = CELL_PROSE};
    return true;
}

void line_read(line_reader *r, uint32_t start, uint32_t end, line *out)
{
    memset(out, 0, offsetof(line, cells));
    while (end > start && r->text[end - 1] == '\r')
        end--;
    out->start = start;
    out->end = end;
    scan s = {.r = r, .out = out, .at = first_byte(r, out)};
    if (take_long(r, s.at, out))
        return;
    while (s.at < end)
        take_next(&s);
    if (s.marks == 0)
        return;
    out->kind = s.rules == s.marks && s.marks >= 3 ? LINE_RULE : LINE_TEXT;
    judge_cells(r, out);
}

void line_copy(line *to, const line *from)
{
    memcpy(to, from, offsetof(line, cells) + from->count * sizeof *from->cells);
}

/* ---- Rows -------------------------------------------------------------- */

/* The word before `end`, not before `start`. */
static slice last_word(const line_reader *r, uint32_t start, uint32_t end)
{
    while (end > start && char_is_space(r->text[end - 1]))
        end--;
    uint32_t at = end;
    while (at > start && !char_is_space(r->text[at - 1]))
        at--;
    return (slice){r->text + at, end - at};
}

static bool is_figure(slice word, cell_use *use)
{
    *use =
        table_cell_use(word.ptr, (uint32_t)word.len, (uint32_t)word.len, false);
    if (*use == CELL_NUMBER) {
        char last = word.ptr[word.len - 1];
        return last != '.' && last != ',' && last != ';';
    }
    return *use == CELL_CURRENCY || *use == CELL_CLOSER;
}

/* The cells at the end of [start, *end) that are figures, last one first; *end
 * is where they begin.  "2022 vs. 2021" is one cell, a heading of changes. */
static uint32_t take_figures(const line_reader *r, uint32_t start,
                             uint32_t *end, line_cell *found)
{
    uint32_t n = 0;
    bool is_versus = false;
    while (*end > start && n + 1 < LINE_CELLS) {
        cell_use use;
        slice word = last_word(r, start, *end);
        uint32_t at = (uint32_t)(word.ptr - r->text);
        if (n && (slice_is(word, "vs.") || slice_is(word, "vs"))) {
            is_versus = true;
            found[n - 1].start = at;
            found[n - 1].use = CELL_TEXT;
        } else if (word.len && is_figure(word, &use)) {
            if (is_versus)
                found[n - 1].start = at;
            else
                found[n++] = (line_cell){.start = at,
                                         .end = at + (uint32_t)word.len,
                                         .use = (uint8_t)use};
            is_versus = false;
        } else {
            break;
        }
        *end = at;
    }
    return n;
}

bool line_may_be_flat(const line_reader *r, const line *l)
{
    if (l->count != 1 || l->is_long || l->is_flat)
        return false;
    char last = r->text[l->cells[0].end - 1];
    return !char_is_alpha(last) || strchr("sSmMaAlLxX", last);
}

bool line_cut_flat(const line_reader *r, line *l)
{
    enum { LONGEST_LABEL = 160 };
    if (!line_may_be_flat(r, l))
        return false;
    line_cell found[LINE_CELLS];
    uint32_t start = l->cells[0].start;
    uint32_t end = l->cells[0].end;
    uint32_t n = take_figures(r, start, &end, found);
    uint32_t numbers = 0;
    for (uint32_t i = 0; i < n; i++)
        numbers += found[i].use == CELL_NUMBER;
    while (end > start && char_is_space(r->text[end - 1]))
        end--;
    if (numbers < 2 || end - start > LONGEST_LABEL)
        return false;
    l->count = 0;
    if (end > start)
        l->cells[l->count++] =
            (line_cell){.start = start, .end = end, .use = CELL_TEXT};
    while (n > 0)
        l->cells[l->count++] = found[--n];
    join_cells(l);
    l->numbers = (uint8_t)numbers;
    l->is_flat = true;
    return true;
}

bool line_is_row(const line *l)
{
    if (l->count < 2)
        return false;
    if (l->is_flat || l->has_bars)
        return true;
    unsigned last = l->cells[l->count - 1].use;
    if (last != CELL_NUMBER && last != CELL_CLOSER)
        return false;
    uint32_t texts = 0;
    for (uint32_t i = 0; i < l->count; i++)
        texts += l->cells[i].use >= CELL_TEXT;
    if (l->has_leader)
        return true;
    if (l->numbers >= 2)
        return texts <= 2 && l->gap >= 3;
    return texts <= 1 && l->gap >= 6;
}
