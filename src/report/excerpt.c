/* excerpt.c - what a reader looks at to judge a finding.
 *
 * The source line would often be useless: markup, a whole filing on one line,
 * or a paragraph of a page.  So the sentence or table row is shown as it can
 * be read, folded, cut to a few lines around the words, with the number of the
 * source line beside it. */
#include "report/excerpt.h"

#include "doc/srcmap.h"
#include "report/fold.h"

#include <stdio.h>

#define MARGIN 9u   /* "  1234 | " */
#define BEFORE 160u /* bytes shown before the words */
#define AFTER  240u /* bytes shown from the words on */

/* Text being shown; the marked words are the bytes [start, end) of it. */
typedef struct excerpt {
    buf text;
    size_t start, end;
    uint32_t line; /* of the source, where the text begins */
} excerpt;

/* ---- Which text -------------------------------------------------------- */

static bool is_middle(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Moves `at` up to `most` bytes towards `to`, to a blank if there is one near:
 * text is not cut inside a word. */
static uint32_t step_to(slice text, uint32_t at, uint32_t to, uint32_t most)
{
    bool back = to < at;
    uint32_t far = back ? at - to : to - at;
    if (far <= most)
        return to;
    uint32_t stop = back ? at - most : at + most;
    for (uint32_t i = 0; i < 30; i++) {
        uint32_t near = back ? stop + i : stop - i;
        if (text.ptr[near] == ' ')
            return back ? near + 1 : near;
    }
    while (is_middle(text.ptr[stop]))
        stop++;
    return stop;
}

/* The sentence that holds the place, or the place itself. */
static span surroundings(const document *doc, span place)
{
    uint32_t i = document_sentence_at(doc, place.start);
    if (i == NONE || !span_touch(doc->sentences.at[i].text, place))
        return place;
    span around = doc->sentences.at[i].text;
    if (place.end > around.end)
        around.end = place.end;
    return around;
}

excerpt_parts excerpt_split(const mda_place *p)
{
    const document *doc = p->document;
    span place = p->text, all = surroundings(doc, place);
    if (place.start < all.start)
        place.start = all.start;
    span shown = {step_to(doc->text, place.start, all.start, BEFORE),
                  step_to(doc->text, place.start, all.end, AFTER)};
    if (place.end > shown.end)
        place.end = shown.end;
    return (excerpt_parts){slice_sub(doc->text, shown.start, place.start),
                           slice_sub(doc->text, place.start, place.end),
                           slice_sub(doc->text, place.end, shown.end),
                           shown.start > all.start,
                           shown.end < all.end,
                           srcmap_place(doc, shown).line};
}

static void fill(excerpt *e, const mda_place *place)
{
    excerpt_parts p = excerpt_split(place);
    e->line = p.line;
    if (p.is_cut_before)
        buf_text(&e->text, "... ");
    fold_safe(&e->text, p.before);
    e->start = e->text.len;
    fold_safe(&e->text, p.words);
    e->end = e->text.len;
    fold_safe(&e->text, p.after);
    if (p.is_cut_after)
        buf_text(&e->text, " ...");
    if (e->start == 0 && e->end == e->text.len)
        e->end = 0; /* all of it: nothing to mark */
}

/* ---- Lines ------------------------------------------------------------- */

static void margin(buf *out, uint32_t line, const style *s)
{
    char number[16] = "";
    if (line)
        snprintf(number, sizeof number, "%u", line);
    buf_format(out, "%s%6s |%s", s->faint, number, s->end);
}

/* The part of the marked words that lies in [from, to). */
static bool marked(const excerpt *e, size_t from, size_t to, size_t *start,
                   size_t *end)
{
    *start = e->start > from ? e->start : from;
    *end = e->end < to ? e->end : to;
    return *start < *end;
}

static slice part_of(const excerpt *e, size_t from, size_t to)
{
    return (slice){e->text.ptr + from, to - from};
}

static void coloured_line(buf *out, const excerpt *e, size_t from, size_t to,
                          const style *s)
{
    size_t start, end;
    if (!marked(e, from, to, &start, &end))
        start = end = to;
    buf_add(out, part_of(e, from, start));
    if (start < end) {
        buf_text(out, s->mark);
        buf_add(out, part_of(e, start, end));
        buf_text(out, s->end);
    }
    buf_add(out, part_of(e, end, to));
    buf_char(out, '\n');
}

static void caret_line(buf *out, const excerpt *e, size_t from, size_t to,
                       const style *s)
{
    size_t start, end;
    if (s->color || !marked(e, from, to, &start, &end))
        return;
    margin(out, 0, s);
    unsigned column = fold_columns(part_of(e, from, start));
    unsigned width = fold_columns(part_of(e, start, end));
    buf_format(out, " %*s", (int)column, "");
    for (unsigned i = 0; i < width; i++)
        buf_char(out, '^');
    buf_char(out, '\n');
}

void excerpt_write(buf *out, const mda_place *place, const style *s)
{
    excerpt e = {0};
    unsigned columns = s->width - MARGIN;
    fill(&e, place);
    slice text = buf_slice(&e.text);
    uint32_t line = e.line;
    for (size_t at = 0, next; at < text.len; at = next) {
        size_t end = fold_line(text, at, columns, &next);
        margin(out, line, s);
        buf_char(out, ' ');
        coloured_line(out, &e, at, end, s);
        caret_line(out, &e, at, end, s);
        line = 0;
    }
    out->failed = out->failed || e.text.failed;
    buf_free(&e.text);
}

void excerpt_quote(buf *out, const mda_place *place, size_t most)
{
    slice quote = slice_trim(place->quote);
    size_t len = quote.len;
    if (len > most)
        len = step_to(quote, 0, (uint32_t)quote.len, (uint32_t)most);
    buf_char(out, '"');
    fold_safe(out, (slice){quote.ptr, len});
    buf_text(out, len < quote.len ? " ...\"" : "\"");
}
