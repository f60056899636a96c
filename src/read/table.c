/* table.c - is a table one of figures, or does it only arrange prose?
 *
 * In: cells with the beginning of what they show.  Out: a use for each row and
 * for the table.
 *
 *     | • | The loss of a customer ... |        layout: an item of a list
 *     | Item 7. | Management's Discussion |     layout: one line cut in two
 *     | Net sales | $ | 1,204 | $ | (998 | ) |  figures: label, two numbers
 *
 * Filers lay out bullets, numbered paragraphs, boxes and whole pages with
 * tables.  A table is taken for layout if every row that shows something has a
 * single filled cell, or a bullet or label and a text; if it holds another
 * table; or if it has whole sentences and hardly a number.  All others are
 * tables of figures (or of words in columns) and keep their cells.  Currency
 * signs and closing brackets, which stand in cells of their own so that digits
 * align, are joined to their number. */
#include "read/table.h"

#include "read/visible.h"

enum { PROSE_BYTES = 150 };

/* ---- What a cell shows ------------------------------------------------- */

static bool is_one_of(const char *text, uint32_t len, const char *const *list)
{
    if (len > 5)
        return false; /* longer than any in the lists */
    for (; *list; list++)
        if (**list == char_lower(*text) &&
            slice_equal_nocase((slice){text, len}, slice_of(*list)))
            return true;
    return false;
}

bool table_is_bullet(const char *text, uint32_t len, bool *is_weak)
{
    /* Letters and signs are what Wingdings and Symbol show as marks. */
    static const char weak[] = "olnqvuw*-\xc2\xa7\xc2\xa8\xc2\xa1"
                               "\xc3\xbc\xc3\x98\xc5\xb8";
    *is_weak = true;
    if (len == 0 || len > 4)
        return false;
    glyph g = visible_glyph((slice){text, len}, false);
    if (g.len != len)
        return false;
    if (slice_find_nocase(SLICE(weak), (slice){text, len}, 0) != SIZE_MAX ||
        (g.code >= 0x2010 && g.code <= 0x2015))
        return true;
    *is_weak = false;
    return g.code == 0xb7 || g.code == 0x2022 || g.code == 0x2023 ||
           g.code == 0x2043 || g.code == 0x2219 || g.code == 0x22c5 ||
           (g.code >= 0x25a0 && g.code <= 0x25ff) || g.code == 0x2666 ||
           (g.code >= 0x2713 && g.code <= 0x27bf) || g.code == 0x2b29 ||
           (g.code >= 0xe000 && g.code <= 0xf8ff);
}

static bool is_enumeration(const char *text, uint32_t len)
{
    if (len > 6)
        return false;
    uint32_t at = text[0] == '(' ? 1 : 0;
    uint32_t start = at;
    while (at < len && (char_is_alpha(text[at]) || char_is_digit(text[at])))
        at++;
    uint32_t n = at - start;
    bool is_closed = at + 1 == len && (text[at] == ')' || text[at] == '.');
    return is_closed && n >= 1 && n <= (char_is_alpha(text[start]) ? 4u : 2u);
}

/* "Item 7A.", "PART II", "Note 1 -" and nothing else. */
static bool is_item_label(const char *text, uint32_t len)
{
    static const char *const words[] = {"item ", "items ",   "part ",
                                        "note ", "section ", "exhibit "};
    uint32_t at = 0;
    if (len < 6 || len > 16)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words && !at; i++)
        if (slice_starts_nocase((slice){text, len}, slice_of(words[i])))
            at = (uint32_t)strlen(words[i]);
    return at && at < len && len - at <= 8 &&
           (char_is_digit(text[at]) || char_lower(text[at]) == 'i' ||
            char_lower(text[at]) == 'v');
}

static bool is_number(const char *text, uint32_t len)
{
    static const char *const words[] = {
        "n/a", "nm", "n/m",          "n.m.",         "nil", "*",
        "-",   "--", "\xe2\x80\x93", "\xe2\x80\x94", "---", NULL};
    if (!char_is_digit(text[0]) && is_one_of(text, len, words))
        return true;
    uint32_t digits = 0;
    uint32_t letters = 0;
    if (len > 3 && slice_equal_nocase((slice){text + len - 3, 3}, SLICE("bps")))
        len -= 3;
    for (uint32_t i = 0; i < len; i++) {
        digits += char_is_digit(text[i]);
        letters += char_is_alpha(text[i]);
    }
    return digits > 0 && letters <= 1 + digits / 3 && len <= 24 && letters <= 3;
}

cell_use table_cell_use(const char *text, uint32_t len, uint32_t bytes,
                        bool is_first)
{
    static const char *const currencies[] = {
        "$",  "us$",  "rmb",  "r$",           "nt$",      "hk$",          "c$",
        "a$", "ps.",  "rs.",  "\xe2\x82\xac", "\xc2\xa3", "\xc2\xa5",     "(",
        "$(", "us$(", "cdn$", "chf",          "nis",      "\xe2\x82\xb9", NULL};
    static const char *const closers[] = {")", "%", ")%", "%)", "bps", NULL};
    bool is_weak;
    if (len && text[len - 1] == ' ')
        len--;
    if (len == 0)
        return CELL_EMPTY;
    if (!char_is_digit(text[0])) {
        if (is_one_of(text, len, currencies))
            return CELL_CURRENCY;
        if (is_one_of(text, len, closers))
            return CELL_CLOSER;
    }
    if (is_first && text[0] == '*')
        return len <= 3 ? CELL_LABEL : CELL_TEXT; /* a footnote */
    if (is_first && table_is_bullet(text, len, &is_weak))
        return CELL_BULLET;
    if (is_first && (is_enumeration(text, len) || is_item_label(text, len)))
        return CELL_LABEL;
    if (len <= 24 && bytes <= CELL_PEEK && is_number(text, len))
        return CELL_NUMBER;
    return bytes >= PROSE_BYTES ? CELL_PROSE : CELL_TEXT;
}

cell_join table_cell_join(cell_use use, cell_use before)
{
    if (use == CELL_CLOSER && before == CELL_NUMBER)
        return CELL_GLUED;
    if (use == CELL_NUMBER && before == CELL_CURRENCY)
        return CELL_SPACED;
    return CELL_APART;
}

/* ---- Cells and rows ---------------------------------------------------- */

void table_text(table *t, flow *f, uint32_t start, uint32_t end)
{
    if (!t->is_row)
        table_row(t, f, start);
    if (!t->is_cell)
        table_cell(t, f, start, 1, 1, false);
    t->bytes += end - start;
    if (t->peek_len + 4 <= CELL_PEEK)
        t->peek_len = visible_peek(slice_sub(f->b->doc->source, start, end),
                                   true, t->peek, t->peek_len, CELL_PEEK);
}

static uint16_t take_columns(table *t, uint16_t colspan, uint16_t rowspan)
{
    uint32_t at = t->column;
    while (at < t->span_end && t->spans[at])
        at++;
    uint32_t next = at + colspan;
    for (uint32_t i = at; rowspan > 1 && i < next && i < TABLE_GRID; i++) {
        t->spans[i] = rowspan;
        t->span_end = i < t->span_end ? t->span_end : i + 1;
    }
    t->column = (uint16_t)(next > UINT16_MAX ? UINT16_MAX : next);
    return (uint16_t)at;
}

void table_skip(table *t, flow *f, uint32_t at, uint16_t colspan,
                uint16_t rowspan)
{
    if (!t->is_row)
        table_row(t, f, at);
    if (t->is_cell)
        table_cell_end(t, f, at);
    take_columns(t, colspan, rowspan);
}

void table_cell(table *t, flow *f, uint32_t at, uint16_t colspan,
                uint16_t rowspan, bool is_head)
{
    if (!t->is_row)
        table_row(t, f, at);
    if (t->is_cell)
        table_cell_end(t, f, at);
    step *s = flow_add(f, STEP_CELL, at, at);
    s->column = take_columns(t, colspan, rowspan);
    s->format = colspan;
    s->is_head = is_head;
    t->cell_step = f->steps.len - 1;
    t->is_cell = true;
    t->bytes = t->peek_len = 0;
}

static void count_cell(table *t, cell_use use)
{
    if (t->filled == 0) {
        t->first = (uint8_t)use;
        t->is_item = use == CELL_LABEL && is_item_label(t->peek, t->peek_len);
    } else if (t->filled == 1) {
        t->second = (uint8_t)use;
    }
    if (t->filled < UINT16_MAX)
        t->filled++;
    t->has_number |= use == CELL_NUMBER;
    t->prose += use == CELL_PROSE;
}

/* An empty cell is nothing but a place in the grid, unless it holds an anchor
 * or a page break. */
static void forget_cell(const table *t, flow *f, uint32_t at)
{
    for (uint32_t i = t->cell_step + 1; i < f->steps.len; i++) {
        unsigned kind = f->steps.at[i].kind;
        if (kind != STEP_SPACE && kind != STEP_EDGE && kind != STEP_BREAK) {
            flow_add(f, STEP_CELL_END, at, at);
            return;
        }
    }
    if (t->cell_step < f->steps.len)
        f->steps.len = t->cell_step;
}

void table_cell_end(table *t, flow *f, uint32_t at)
{
    if (!t->is_cell)
        return;
    t->is_cell = false;
    cell_use use =
        table_cell_use(t->peek, t->peek_len, t->bytes, t->filled == 0);
    if (use == CELL_EMPTY) {
        forget_cell(t, f, at);
        return;
    }
    flow_add(f, STEP_CELL_END, at, at);
    if (t->cell_step >= f->steps.len)
        return; /* without memory */
    step *s = &f->steps.at[t->cell_step];
    bool is_near = s->column <= t->last_end + 1 || use == CELL_NUMBER;
    if (is_near)
        s->use = (uint8_t)table_cell_join(use, (cell_use)t->last);
    count_cell(t, use);
    if (s->use == CELL_APART || use != CELL_CLOSER)
        t->last = (uint8_t)use;
    t->last_end = t->column;
}

void table_row(table *t, flow *f, uint32_t at)
{
    if (t->is_row)
        table_row_end(t, f, at);
    flow_add(f, STEP_ROW, at, at);
    t->row_step = f->steps.len - 1;
    t->is_row = true;
    t->column = t->filled = 0;
    t->has_number = t->is_item = false;
    t->first = t->second = t->last = CELL_EMPTY;
}

static row_use use_of_row(const table *t)
{
    if (t->filled == 0)
        return ROW_EMPTY;
    if (t->filled == 1)
        return ROW_ONE;
    bool is_text = t->second == CELL_TEXT || t->second == CELL_PROSE;
    if (t->filled == 2 && t->first == CELL_BULLET && is_text)
        return ROW_BULLET;
    if (t->filled == 2 && t->first == CELL_LABEL && is_text)
        return ROW_LABEL;
    return ROW_CELLS;
}

void table_row_end(table *t, flow *f, uint32_t at)
{
    if (!t->is_row)
        return;
    table_cell_end(t, f, at);
    t->is_row = false;
    for (uint32_t i = 0; i < t->span_end; i++)
        if (t->spans[i])
            t->spans[i]--;
    flow_add(f, STEP_ROW_END, at, at);
    row_use use = use_of_row(t);
    if (t->row_step < f->steps.len)
        f->steps.at[t->row_step].use = (uint8_t)use;
    t->rows += use != ROW_EMPTY;
    t->one += use == ROW_ONE;
    t->bullets += use == ROW_BULLET;
    t->labels += use == ROW_LABEL;
    t->items += use == ROW_LABEL && t->is_item;
    t->numbers += use == ROW_CELLS && t->has_number;
}

/* ---- Tables ------------------------------------------------------------ */

void table_begin(table *t, flow *f, uint32_t at)
{
    memset(t, 0, sizeof *t);
    flow_add(f, STEP_TABLE, at, at);
    t->step = f->steps.len - 1;
}

static table_use use_of_table(const table *t)
{
    if (t->has_table || t->rows == t->one + t->bullets)
        return TABLE_LAYOUT;
    if (t->rows == t->one + t->bullets + t->labels) {
        bool is_contents = t->items > 1 && t->prose == 0;
        return is_contents ? TABLE_FIGURES : TABLE_LAYOUT;
    }
    return t->prose > 2 * t->numbers ? TABLE_LAYOUT : TABLE_FIGURES;
}

void table_end(table *t, flow *f, uint32_t at)
{
    table_row_end(t, f, at);
    flow_add(f, STEP_TABLE_END, at, at);
    if (t->step < f->steps.len)
        f->steps.at[t->step].use = (uint8_t)use_of_table(t);
}
