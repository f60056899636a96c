/* context.c - what stands above a table.
 *
 * Units and dates are often said before the table: in its title
 * ("CONSOLIDATED BALANCE SHEETS", "(in millions)"), in a small table of its
 * own, or in the sentence that leads up to it ("... for the years ended
 * December 31, 2023 and 2022 (in thousands):").  The few blocks before are
 * read, nearest first; what is nearer goes before what is further away.  Of
 * prose only dates that say what they are ("ended", "as of") and only units in
 * the usual words count, for sentences speak of other days and amounts too. */
#include "doc/context.h"

enum {
    MAX_BLOCKS = 6,   /* titles looked at */
    MOST_BLOCKS = 40, /* with page furniture */
    MAX_BYTES = 900,  /* of their text, together */
    MAX_TITLE = 120,  /* a text up to that long is a title */
    MAX_TAIL = 300    /* of a long paragraph only its end is read */
};

/* Outermost block that ends right before `index`, below the part. */
static uint32_t block_before(const document *doc, uint32_t index)
{
    if (index == 0)
        return NONE;
    uint32_t i = index - 1;
    for (;;) {
        uint32_t parent = doc->blocks.at[i].parent;
        if (parent == NONE || doc->blocks.at[parent].kind == BLOCK_PART ||
            doc->blocks.at[parent].end > index)
            break;
        i = parent;
    }
    return doc->blocks.at[i].kind == BLOCK_PART || doc->blocks.at[i].end > index
               ? NONE
               : i;
}

/* A small table of its own that holds no numbers but years: "(in millions)",
 * "Years ended December 31". */
static bool is_title_table(const document *doc, const block *b)
{
    slice s = slice_span(doc->text, b->text);
    for (size_t i = 0; i + 1 < s.len; i++)
        if (s.ptr[i] == '$' || s.ptr[i] == '%' ||
            ((s.ptr[i] == ',' || s.ptr[i] == '.') &&
             char_is_digit(s.ptr[i + 1])))
            return false;
    return s.len <= MAX_TITLE;
}

static bool is_title(const block *b)
{
    return b->kind == BLOCK_HEADING || span_len(b->text) <= MAX_TITLE;
}

static slice tail_of(const document *doc, const block *b)
{
    span s = b->text;
    if (span_len(s) > MAX_TAIL) {
        s.start = s.end - MAX_TAIL;
        while (s.start < s.end && !char_is_space(doc->text.ptr[s.start]))
            s.start++;
    }
    return slice_span(doc->text, s);
}

/* Dates in prose that do not say what they are of are none of the table. */
static period scan_text(slice text, bool title)
{
    period p = period_scan(text);
    bool anchored = p.flags & (PERIOD_ENDED | PERIOD_INSTANT);
    if (!title && !anchored)
        return (period){0};
    if (p.flags & (PERIOD_CHANGE | PERIOD_YEARS))
        p.year = 0;
    p.flags &= PERIOD_ENDED | PERIOD_INSTANT | PERIOD_FISCAL | PERIOD_FLOWS |
               PERIOD_BALANCES;
    p.series = 0;
    return p;
}

static void take_units(context *c, scale found)
{
    scale_merge(&found, c->units);
    c->units = found;
}

static bool has(slice text, const char *needle)
{
    return slice_find_nocase(text, slice_of(needle), 0) != SIZE_MAX;
}

/* Does a sentence lead up to a table? */
static bool is_lead_in(slice text)
{
    static const char *const words[] = {"following", "table",      "below",
                                        "summari",   "as follows", NULL};
    if (text.len && text.ptr[text.len - 1] == ':')
        return true;
    for (const char *const *word = words; *word; word++)
        if (slice_find_nocase(text, slice_of(*word), 0) != SIZE_MAX)
            return true;
    return false;
}

/* The last sentence of `text`. */
static slice last_sentence(slice text)
{
    for (uint32_t i = (uint32_t)text.len; i-- > 3;)
        if (i + 2 < text.len && text.ptr[i] == ' ' && text.ptr[i - 1] == '.' &&
            char_is_upper(text.ptr[i + 1]) && !char_is_upper(text.ptr[i - 2]))
            return slice_sub(text, i + 1, (uint32_t)text.len);
    return text;
}

/* A paragraph that is no title counts if it leads up to the table and no
 * heading is between. */
static void take_prose(context *c, const document *doc, const block *b)
{
    slice text = tail_of(doc, b);
    slice last = last_sentence(text);
    bool lead_in = is_lead_in(last);
    scale found = scale_scan(text, true);
    if (lead_in || found.of_money || found.has_except)
        take_units(c, found);
    if (lead_in)
        c->shared = period_merge(scan_text(last, false), c->shared);
}

/* Does a page end or go on here: "See accompanying notes", "10-K | 7"? */
static bool is_page_line(slice text)
{
    return has(text, "form 10-") || has(text, "form 20-f") ||
           has(text, "(continued)") ||
           (has(text, "notes") &&
            (has(text, "accompanying") || has(text, "see ")));
}

/* True if it is the title of a statement: nothing above that belongs to it. */
static bool take_title(context *c, const document *doc, const block *b)
{
    slice text = slice_span(doc->text, b->text);
    bool lead_in = text.len && text.ptr[text.len - 1] == ':';
    take_units(c, scale_scan(text, false));
    period p = scan_text(text, !lead_in);
    c->shared = period_merge(p, c->shared);
    return (p.flags & (PERIOD_FLOWS | PERIOD_BALANCES)) && !lead_in;
}

/* The walk upwards from a table. */
typedef struct walk {
    const document *doc;
    context c;
    uint32_t bytes, seen; /* of titles */
} walk;

/* "Operating income:" above the first row, where a converter of text has left
 * it outside of the table. */
static bool is_group(const document *doc, const block *b)
{
    enum { LONGEST = 40 };
    return b->kind == BLOCK_PARAGRAPH && span_len(b->text) <= LONGEST &&
           strcmp(doc->format, "text") == 0;
}

/* Takes a title; false if nothing above it belongs to the table. */
static bool walk_title(walk *w, uint32_t index)
{
    const block *b = &w->doc->blocks.at[index];
    context *c = &w->c;
    bool is_statement = take_title(c, w->doc, b);
    if (c->nearest == NONE)
        c->nearest = index;
    if (c->title_count < CONTEXT_TITLES)
        c->titles[c->title_count++] = index;
    c->is_headed = c->is_headed || b->kind == BLOCK_HEADING ||
                   (w->doc->text.ptr[b->text.end - 1] == ':' &&
                    !is_group(w->doc, b));
    w->bytes += span_len(b->text);
    w->seen++;
    return w->bytes <= MAX_BYTES && w->seen < MAX_BLOCKS && !is_statement &&
           !(b->flags & BLOCK_PAGE_START);
}

/* Takes a paragraph of prose; true for a row that is none, in a table of
 * text. */
static bool walk_prose(walk *w, uint32_t index, slice text)
{
    const block *b = &w->doc->blocks.at[index];
    take_prose(&w->c, w->doc, b);
    if (w->c.nearest == NONE)
        w->c.nearest = index;
    return w->seen++ == 0 && span_len(b->text) <= MAX_TAIL && !is_lead_in(text);
}

/* Takes one block; false when the walk is over. */
static bool walk_block(walk *w, uint32_t index)
{
    const block *b = &w->doc->blocks.at[index];
    context *c = &w->c;
    slice text = tail_of(w->doc, b);
    if (b->kind == BLOCK_FURNITURE || (is_title(b) && is_page_line(text))) {
        take_units(c, scale_scan(text, false));
        return true;
    }
    if (b->kind == BLOCK_TABLE && !is_title_table(w->doc, b)) {
        c->follows_table = w->seen == 0;
        c->previous = !c->is_headed && w->seen <= 2 ? index : NONE;
        return false;
    }
    if (c->is_headed && b->kind != BLOCK_HEADING)
        return false; /* of what the heading ended */
    return is_title(b) ? walk_title(w, index) : walk_prose(w, index, text);
}

context context_above(const document *doc, uint32_t table)
{
    walk w = {.doc = doc, .c = {.nearest = NONE, .previous = NONE}};
    uint32_t i = block_before(doc, table), n = 0;
    while (i != NONE && n++ < MOST_BLOCKS && walk_block(&w, i))
        i = block_before(doc, i);
    w.c.shared.foreign = 0;
    return w.c;
}

/* ---- Units of all tables ----------------------------------------------- */

/* Where "thousand" and "million" stand next; SIZE_MAX: nowhere any more. */
typedef struct sizes {
    slice in;
    size_t thousand, million;
} sizes;

/* The next one of them or their plurals; where it ends, or SIZE_MAX. */
static size_t next_size(sizes *s)
{
    bool less = s->thousand < s->million;
    size_t *at = less ? &s->thousand : &s->million;
    slice word = less ? SLICE("thousand") : SLICE("million");
    if (*at == SIZE_MAX)
        return SIZE_MAX;
    size_t end = *at + word.len;
    *at = slice_find_nocase(s->in, word, end);
    return end < s->in.len && s->in.ptr[end] == 's' ? end + 1 : end;
}

/* The sentence or line around `at`, not more than a little to each side. */
static slice sentence_around(slice s, size_t at)
{
    enum { SIDE = 150 };
    size_t start = at, end = at;
    while (start > 0 && at - start < SIDE && s.ptr[start - 1] != '\n' &&
           !(s.ptr[start - 1] == ' ' && start > 1 && s.ptr[start - 2] == '.'))
        start--;
    while (end < s.len && end - at < SIDE && s.ptr[end] != '\n' &&
           !(s.ptr[end] == '.' && end + 1 < s.len && s.ptr[end + 1] == ' '))
        end++;
    return slice_sub(s, (uint32_t)start, (uint32_t)end);
}

/* Does it say nothing else: "Millions of dollars", "US$ million", "IFRS; EUR
 * million"?  No number stands in it. */
static bool is_unit_alone(slice text)
{
    enum { MOST_BYTES = 40 };
    size_t n = text.len;
    for (size_t i = 0; i < n; i++)
        if (char_is_digit(text.ptr[i]))
            return false;
    return n <= MOST_BYTES;
}

/* What stands in brackets that end at `end`, "(DKK million)"; empty if it is
 * long or nothing does. */
static slice bracket_around(slice s, size_t end)
{
    enum { MOST_BYTES = 30 };
    size_t start = end;
    if (end >= s.len || s.ptr[end] != ')')
        return (slice){0};
    while (start > 0 && end - start < MOST_BYTES && s.ptr[start - 1] != '(' &&
           s.ptr[start - 1] != ')')
        start--;
    return start > 0 && s.ptr[start - 1] == '('
               ? slice_sub(s, (uint32_t)start, (uint32_t)end)
               : (slice){0};
}

static bool is_said_of_all(slice text, const scale *found)
{
    return found->of_money || found->has_except || has(text, "tabl") ||
           has(text, "tabular") || has(text, "unless") ||
           has(text, "otherwise") || has(text, "amounts");
}

scale context_units(slice s)
{
    scale best = {0};
    sizes next = {s, slice_find_nocase(s, SLICE("thousand"), 0),
                  slice_find_nocase(s, SLICE("million"), 0)};
    for (size_t at; (at = next_size(&next)) < s.len;) {
        slice text = bracket_around(s, at);
        if (!text.len)
            text = sentence_around(s, at - 1);
        bool alone = is_unit_alone(text), plural = s.ptr[at - 1] == 's';
        if (!alone && !plural)
            continue;
        scale found = scale_scan(text, !alone);
        bool general = (alone && found.of_money) ||
                       (plural && is_said_of_all(text, &found));
        if (found.amount > 0 && general)
            best = found;
    }
    return best;
}
