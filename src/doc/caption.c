/* caption.c - the headings of a table, given to the columns they stand over.
 *
 * Heading lines come in, each column gets what they say of it.  A heading
 * belongs to every column it stands over; texts left of all numbers, or over
 * all of the table, are said of all columns:
 *
 *     |               | Years ended December 31, |        |
 *     | (in millions) |   2023     |   2022      | Change |
 *
 * HTML says exactly what stands over what.  In text a heading of several
 * columns is centered over some of them, and one of a single column may stand
 * beside it; then the order of the headings counts, and what is said of dates
 * goes on to the columns beside it. */
#include "doc/caption.h"

#include "doc/label.h"

/* Is the text left of all numbers, or over the whole table? */
static bool is_shared(const column_list *columns, const token *t, bool is_lone)
{
    const column *first = &columns->at[0];
    const column *last = &columns->at[columns->len - 1];
    if (t->high <= first->left)
        return true;
    return is_lone && t->low < first->left && t->high + 1 >= last->high;
}

/* The column nearest to a heading that stands over none. */
static uint32_t nearest(const column_list *columns, const token *t)
{
    uint32_t best = NONE, least = 3;
    for (uint32_t i = 0; i < columns->len; i++) {
        const column *c = &columns->at[i];
        uint32_t gap =
            t->high <= c->left ? c->left - t->high : t->low - c->right;
        if (gap < least) {
            least = gap;
            best = i;
        }
    }
    return best;
}

/* What a heading says. */
typedef struct heading {
    period when;
    double factor;
    slice text; /* empty if it says nothing of this column alone */
} heading;

static void give(column *c, const token *t, const heading *h)
{
    c->own = period_merge(c->own, h->when);
    c->heading = t->cell;
    if (h->factor > 0)
        c->factor = h->factor;
    column_add_text(c, h->text);
}

static heading read_heading(slice text)
{
    heading h = {.when = period_scan(text)};
    scale found = scale_scan(text, false);
    h.factor = found.amount > 0 ? found.amount : found.shares;
    if (!found.has_except)
        h.text = text;
    return h;
}

/* Heading lines while they are read. */
typedef struct head_scan {
    column_list *columns;
    const document *doc;
    caption_said *said;
    bool is_lone;   /* one heading stands on this line */
    bool sole_year; /* not more than one heading names a year */
} head_scan;

static slice text_of(const head_scan *s, const token *t)
{
    return slice_span(s->doc->text, t->text);
}

/* What is said of all columns says nothing of their nature. */
static void share(const head_scan *s, const token *t, uint16_t kept)
{
    slice text = text_of(s, t);
    period p = period_scan(text);
    scale found = scale_scan(text, false);
    if (found.has_except)
        kept = 0; /* "in millions except percentages" */
    p.flags &=
        (uint16_t) ~((PERIOD_CHANGE | PERIOD_PERCENT | PERIOD_NOTE) & ~kept);
    s->said->shared = period_merge(s->said->shared, p);
    scale_merge(&s->said->units, found);
}

static uint32_t count_covered(const column_list *columns, const token *t)
{
    uint32_t covered = 0;
    for (uint32_t i = 0; i < columns->len; i++)
        covered += column_overlap(t->low, t->high, columns->at[i].left,
                                  columns->at[i].right) > 0;
    return covered;
}

static bool says_when(const period *p)
{
    return p->year || p->month || p->months || (p->flags & PERIOD_ENDED);
}

/* In text a date over all columns may stand over some of them only. */
static bool is_of_all(const head_scan *s, const heading *h)
{
    return s->is_lone && says_when(&h->when) &&
           !(h->when.flags & PERIOD_CHANGE) && (!h->when.year || s->sole_year);
}

static void temper(const head_scan *s, heading *h, uint32_t covered)
{
    period *p = &h->when;
    bool all = covered == s->columns->len;
    if (all && covered > 2)
        p->flags &= (uint16_t)~PERIOD_CHANGE;
    if ((p->flags & PERIOD_NOTE) && covered == 1 && p->foreign)
        p->flags &= (uint16_t)~PERIOD_NOTE;
    if (all && covered > 1)
        h->text.len = 0;
    if ((all && covered > 1) || (s->is_lone && s->columns->len > 1))
        h->factor = 0;
    if (s->is_lone && !says_when(p))
        p->series = p->foreign = 0; /* a title */
}

static void head_token(const head_scan *s, const token *t)
{
    heading h = read_heading(text_of(s, t));
    uint32_t covered = count_covered(s->columns, t);
    if (is_of_all(s, &h)) {
        share(s, t, PERIOD_PERCENT);
        return;
    }
    if (covered == s->columns->len || s->is_lone)
        scale_merge(&s->said->units, scale_scan(text_of(s, t), false));
    temper(s, &h, covered);
    uint32_t near = covered ? NONE : nearest(s->columns, t);
    for (uint32_t i = 0; i < s->columns->len; i++) {
        column *c = &s->columns->at[i];
        if (i == near || column_overlap(t->low, t->high, c->left, c->right))
            give(c, t, &h);
    }
}

/* The one column a heading stands over; NONE if there are more, or none. */
static uint32_t sole_column(const column_list *columns, const token *t)
{
    uint32_t found = NONE;
    for (uint32_t i = 0; i < columns->len; i++) {
        const column *c = &columns->at[i];
        if (!column_overlap(t->low, t->high, c->left, c->right))
            continue;
        if (found != NONE)
            return NONE;
        found = i;
    }
    return found;
}

/* "| | | 2013 | | | 2012": years over one column of each group of columns, and
 * always the same one, are of the group. */
static void spread_years(head_scan *s, const grid *g, const line *l)
{
    enum { MOST = 8 };
    const token *years[MOST];
    uint32_t n = 0, len = s->columns->len, place = 0;
    for (uint32_t k = l->first; k < l->end; k++)
        if (g->tokens.at[k].n.flags & NUMBER_YEAR) {
            if (n == MOST)
                return;
            years[n++] = &g->tokens.at[k];
        }
    if (n < 2 || len % n || len == n)
        return;
    uint32_t size = len / n;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t at = sole_column(s->columns, years[k]);
        if (at == NONE || at / size != k || (k && at % size != place))
            return;
        place = at % size;
    }
    for (uint32_t i = 0; i < len; i++) {
        column *c = &s->columns->at[i];
        if (!c->own.year)
            c->own.year = (uint16_t)years[i / size]->n.value;
    }
}

static bool is_stub(const head_scan *s, const line *l, const token *t)
{
    return !s->columns->len || is_shared(s->columns, t, l->end - l->first == 1);
}

/* Columns of a heading taken for a running head are lost; its cells are given
 * to the columns in order. */
static void head_in_order(head_scan *s, const grid *g, const line *l)
{
    uint32_t n = l->end - l->first, first = l->first, len = s->columns->len;
    if (n == len + 1 || (n > 1 && len % n && len % (n - 1) == 0)) {
        share(s, &g->tokens.at[first++], 0);
        n--;
    }
    if (n == 0 || n > len || len % n) {
        if (n == 1)
            share(s, &g->tokens.at[first], 0);
        return;
    }
    for (uint32_t i = 0; i < len; i++) {
        const token *t = &g->tokens.at[first + i / (len / n)];
        heading h = read_heading(text_of(s, t));
        temper(s, &h, len / n);
        give(&s->columns->at[i], t, &h);
    }
}

/* Two bare years on the line: a date there without a year is of both. */
static bool has_bare_years(const grid *g, const line *l)
{
    uint32_t years = 0;
    for (uint32_t k = l->first; k < l->end; k++)
        years += (g->tokens.at[k].n.flags & NUMBER_YEAR) != 0;
    return years > 1;
}

static bool is_date_of_years(const head_scan *s, const token *t)
{
    period p = period_scan(text_of(s, t));
    return !p.year && !(p.flags & PERIOD_CHANGE) && says_when(&p);
}

static bool is_dated(const head_scan *s, const token *t)
{
    period p = period_scan(text_of(s, t));
    return says_when(&p) || (p.flags & PERIOD_CHANGE);
}

/* "Six months ended", "Year ended June 30,": a length without its year. */
static bool is_spanner(const head_scan *s, const token *t)
{
    period p = period_scan(text_of(s, t));
    return !p.year && !(p.flags & PERIOD_CHANGE) &&
           (p.months || (p.flags & PERIOD_ENDED));
}

static void extend(const head_scan *s, column *c, const token *t)
{
    period p = period_scan(text_of(s, t));
    p.series = p.foreign = 0;
    c->own = period_merge(c->own, p);
}

/* The column a heading is for, if it is for one: the one it stands over, or
 * the nearest. */
static uint32_t column_for(const head_scan *s, const token *t)
{
    return count_covered(s->columns, t) ? sole_column(s->columns, t)
                                        : nearest(s->columns, t);
}

/* As many headings as columns, but not one over each: their order counts. */
static bool is_by_order(const head_scan *s, const grid *g, const line *l,
                        uint32_t headings)
{
    uint32_t len = s->columns->len, n = l->end - l->first;
    if (l->is_lost || (s->said->by_order && (n == len || n == len + 1)))
        return true;
    if (len < 2)
        return false;
    if (n == len && headings == len - 1) /* the first stands too far left */
        return is_dated(s, &g->tokens.at[l->first]) &&
               is_dated(s, &g->tokens.at[l->first + 1]);
    if (headings != len)
        return false;
    uint32_t last = NONE;
    for (uint32_t k = l->end - len; k < l->end; k++) {
        uint32_t at = column_for(s, &g->tokens.at[k]);
        if (at == NONE || (last != NONE && at <= last))
            return true;
        last = at;
    }
    return false;
}

/* The heading of the line over a column, or NULL. */
static const token *heading_over(const grid *g, const line *l, const column *c)
{
    for (uint32_t k = l->first; k < l->end; k++) {
        const token *t = &g->tokens.at[k];
        if (column_overlap(t->low, t->high, c->left, c->right))
            return t;
    }
    return NULL;
}

/* In text a heading of several columns is centered over some of them: what it
 * says of dates goes on to columns beside it over which nothing stands. */
static void extend_dates(head_scan *s, const grid *g, const line *l)
{
    uint32_t len = s->columns->len;
    for (uint32_t turn = 0; turn < 2; turn++) {
        const token *beside = NULL;
        for (uint32_t n = 0; n < len; n++) {
            column *c = &s->columns->at[turn ? len - 1 - n : n];
            const token *over = heading_over(g, l, c);
            if (over)
                beside = is_spanner(s, over) ? over : NULL;
            else if (beside && !c->own.months && !(c->own.flags & PERIOD_ENDED))
                extend(s, c, beside);
        }
    }
}

static void head_line(head_scan *s, const grid *g, const line *l)
{
    uint32_t headings = 0;
    bool years = has_bare_years(g, l);
    for (uint32_t k = l->first; k < l->end; k++)
        headings += !is_stub(s, l, &g->tokens.at[k]);
    s->is_lone = headings == 1;
    if (s->columns->len && is_by_order(s, g, l, headings)) {
        s->is_lone = l->end - l->first == 1;
        head_in_order(s, g, l);
        return;
    }
    for (uint32_t k = l->first; k < l->end; k++) {
        const token *t = &g->tokens.at[k];
        if (is_stub(s, l, t) || (years && is_date_of_years(s, t)))
            share(s, t, 0);
        else
            head_token(s, t);
    }
    if (years)
        spread_years(s, g, l);
    if (headings > 1)
        extend_dates(s, g, l);
}

void caption_read(column_list *columns, const grid *g, const document *doc,
                  uint32_t first, uint32_t end, caption_said *said)
{
    head_scan s = {columns, doc, said, false, false};
    uint32_t years = 0;
    for (uint32_t i = first; i < end; i++)
        for (uint32_t k = g->lines.at[i].first; k < g->lines.at[i].end; k++)
            years += period_scan(text_of(&s, &g->tokens.at[k])).year > 0;
    s.sole_year = years <= 1;
    for (uint32_t i = first; i < end; i++)
        head_line(&s, g, &g->lines.at[i]);
}

/* ---- Headings above the table ------------------------------------------ */

typedef struct item {
    uint32_t start, end;
} item;

static bool is_change_word(slice word)
{
    period p = period_scan(word);
    return (p.flags & PERIOD_CHANGE) && !p.year;
}

/* 0 where the word is no year. */
static uint16_t year_of_word(slice word)
{
    while (word.len && !char_is_digit(word.ptr[word.len - 1]))
        word.len--; /* "1995(1)," is no year; "1995," is */
    number n = number_read(word);
    if (n.kind != NUMBER_VALUE || !(n.flags & NUMBER_YEAR))
        return 0;
    return (uint16_t)(n.value < 0 ? -n.value : n.value); /* "(2024" */
}

/* Cuts the text after each year and each word of change; how many pieces, or
 * `most` + 1. */
static uint32_t cut_headings(slice text, item *items, uint32_t most)
{
    uint32_t n = 0, start = 0;
    for (uint32_t at = 0; at < text.len;) {
        uint32_t word = at;
        while (at < text.len && !char_is_space(text.ptr[at]))
            at++;
        slice w = slice_sub(text, word, at);
        if (year_of_word(w) || is_change_word(w)) {
            if (n == most)
                return most + 1;
            items[n++] = (item){start, at};
            start = at;
        }
        while (at < text.len && char_is_space(text.ptr[at]))
            at++;
    }
    return slice_trim(slice_sub(text, start, (uint32_t)text.len)).len ? 0 : n;
}

/* One heading for each column. */
static bool head_each(column_list *columns, slice text)
{
    enum { MOST = 12 };
    item items[MOST];
    if (columns->len > MOST ||
        cut_headings(text, items, MOST) != columns->len)
        return false;
    for (uint32_t i = 0; i < columns->len; i++) {
        period p = period_scan(slice_sub(text, items[i].start, items[i].end));
        p.series = 0;
        columns->at[i].own = period_merge(columns->at[i].own, p);
    }
    return true;
}

/* The columns from `first` on are of changes. */
static void head_changes(column_list *columns, uint32_t first)
{
    for (uint32_t i = first; i < columns->len; i++) {
        columns->at[i].own.flags |= PERIOD_CHANGE;
        columns->at[i].own.series = i;
    }
}

/* Words of a line, one after the other. */
static slice next_word(slice text, uint32_t *at)
{
    while (*at < text.len && char_is_space(text.ptr[*at]))
        ++*at;
    uint32_t start = *at;
    while (*at < text.len && !char_is_space(text.ptr[*at]))
        ++*at;
    return slice_sub(text, start, *at);
}

/* "2017 2016 % Inc/(Dec) Mix Price": two years or more side by side are those
 * of the first columns; what follows them tells of changes, if it has that
 * word. */
static void head_years(column_list *columns, slice text)
{
    uint16_t years[8];
    uint32_t n = 0, at = 0, end = 0;
    while (at < text.len) {
        slice word = next_word(text, &at);
        uint16_t year = n < 8 ? year_of_word(word) : 0;
        if (n && !year)
            break;
        if (year)
            years[n++] = year;
        end = at;
    }
    if (n < 2 || n > columns->len || (n == columns->len && end < text.len))
        return;
    for (uint32_t i = 0; i < n; i++)
        columns->at[i].own.year = years[i];
    period rest = period_scan(slice_sub(text, end, (uint32_t)text.len));
    if (rest.flags & (PERIOD_CHANGE | PERIOD_PERCENT))
        head_changes(columns, n);
}

/* Years head the first columns and nothing the others, at least one. */
static bool has_bare_tail(const column_list *columns, uint32_t *tail)
{
    uint32_t n = 0;
    while (n < columns->len && columns->at[n].own.year &&
           !(columns->at[n].own.flags & PERIOD_CHANGE))
        n++;
    *tail = n;
    for (uint32_t i = n; i < columns->len; i++)
        if (column_says_when(&columns->at[i].own))
            return false;
    return n >= 2 && n < columns->len;
}

void caption_above(column_list *columns, slice text, bool is_flat)
{
    uint32_t tail;
    if (columns->len < 2)
        return;
    if (!column_are_headed(columns)) {
        if (!head_each(columns, text) && is_flat)
            head_years(columns, text);
    } else if (is_flat && has_bare_tail(columns, &tail) &&
               (period_scan(text).flags & PERIOD_CHANGE)) {
        head_changes(columns, tail);
    }
}
