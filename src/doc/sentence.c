/* sentence.c - blocks to sentences.
 *
 * In:  blocks with furniture, headings and continued paragraphs marked.
 * Out: doc->sentences, in text order.
 *
 * The walk goes over the blocks once.  A heading is one sentence, a table row
 * of figures is one, furniture is none; everything else is prose and handed in
 * pieces to the splitter.  The last sentence of a piece stays open, because
 * the paragraph may go on after a page break:
 *
 *     p  "... sold in"        open: "... sold in"
 *     furniture "46"          left out
 *     p  "China fell. We"     CONTINUES: "... sold in / 46 / China fell."
 *
 * Where a sentence ends is decided in ends.c.  A bullet is a sentence of its
 * own.  A sentence over LONG bytes is cut at semicolons, one over the limit at
 * a blank. */
#include "doc/sentence.h"

#include "base/error.h"
#include "base/limits.h"
#include "doc/ends.h"

enum {
    LONG = 1000,     /* a longer sentence is cut at semicolons */
    LEAST = 120,     /* but into no shorter pieces */
    LONG_ROW = 600,  /* a longer row is layout, not figures */
    PROSE_CELL = 60, /* a cell of prose has so many bytes */
    PROSE_WORDS = 8  /* and so many words */
};

typedef struct splitter {
    document *doc;
    mda_status status;
    bool is_open; /* a sentence waits for its end */
    span open;
    uint32_t first, last; /* its blocks */
    uint32_t at;          /* text up to here has been dealt with */
} splitter;

/* ---- Writing sentences ------------------------------------------------- */

static span trim(const document *doc, span s)
{
    const char *t = doc->text.ptr;
    while (s.start < s.end && char_is_space(t[s.start]))
        s.start++;
    while (s.end > s.start && char_is_space(t[s.end - 1]))
        s.end--;
    return s;
}

static bool has_words(const document *doc, span s)
{
    for (uint32_t i = s.start; i < s.end; i++) {
        char c = doc->text.ptr[i];
        if (char_is_alpha(c) || char_is_digit(c))
            return true;
    }
    return false;
}

static void add(splitter *p, span text, sentence_kind kind)
{
    text = trim(p->doc, text);
    if (p->status != MDA_OK || !has_words(p->doc, text))
        return;
    sentence *s = array_add(&p->doc->sentences);
    if (!s) {
        p->status = MDA_ENOMEM;
        return;
    }
    s->text = text;
    s->first_block = p->first;
    s->last_block = p->last;
    s->section = NONE;
    s->kind = (uint8_t)kind;
}

/* Where to cut a sentence that is too long: after the last semicolon within
 * LONG bytes, else after the last blank within the limit. */
static uint32_t cut_at(const document *doc, span s)
{
    const char *t = doc->text.ptr;
    for (uint32_t i = s.start + LONG; i > s.start + LEAST; i--)
        if (t[i - 1] == ';' && char_is_space(t[i]))
            return i;
    if (span_len(s) <= LIMIT_SENTENCE_BYTES)
        return s.end;
    uint32_t limit = s.start + LIMIT_SENTENCE_BYTES;
    for (uint32_t i = limit; i > s.start + LEAST; i--)
        if (char_is_space(t[i - 1]))
            return i;
    while (limit > s.start + 1 && ((unsigned char)t[limit] & 0xc0) == 0x80)
        limit--; /* not inside a character */
    return limit;
}

static void add_cut(splitter *p, span text, sentence_kind kind)
{
    text = trim(p->doc, text);
    while (span_len(text) > LONG) {
        uint32_t cut =
            kind == SENTENCE_PROSE || span_len(text) > LIMIT_SENTENCE_BYTES
                ? cut_at(p->doc, text)
                : text.end;
        if (cut == text.end)
            break;
        add(p, (span){text.start, cut}, kind);
        text.start = cut;
    }
    add(p, text, kind);
}

static void flush(splitter *p)
{
    if (p->is_open)
        add_cut(p, p->open, SENTENCE_PROSE);
    p->is_open = false;
}

static void whole(splitter *p, uint32_t block, sentence_kind kind)
{
    flush(p);
    p->first = p->last = block;
    add_cut(p, p->doc->blocks.at[block].text, kind);
}

/* ---- Prose ------------------------------------------------------------- */

static void prose(splitter *p, uint32_t block, span text, bool continues)
{
    if (!continues || !p->is_open) {
        flush(p);
        p->open.start = text.start;
        p->first = block;
    }
    p->last = block;
    slice all = p->doc->text;
    for (uint32_t at = text.start;;) {
        bool found;
        uint32_t end = ends_next(all, p->open.start, at, text.end, &found);
        p->open.end = end;
        p->is_open = true;
        if (!found)
            return;
        flush(p);
        if (end >= text.end)
            return;
        p->open.start = at = end;
        p->first = block;
    }
}

/* Lines of a preformatted block: those with columns are rows. */
static void lines(splitter *p, uint32_t block, span text)
{
    const char *t = p->doc->text.ptr;
    for (uint32_t at = text.start; at < text.end;) {
        const char *nl = memchr(t + at, '\n', text.end - at);
        uint32_t end = nl ? (uint32_t)(nl - t) + 1 : text.end;
        if (ends_is_columns(slice_sub(p->doc->text, at, end))) {
            flush(p);
            p->first = p->last = block;
            add_cut(p, (span){at, end}, SENTENCE_ROW);
        } else if (trim(p->doc, (span){at, end}).start < end) {
            prose(p, block, (span){at, end}, true);
        } else {
            flush(p);
        }
        at = end;
    }
}

/* ---- Tables ------------------------------------------------------------ */

static uint32_t count_words(slice s, uint32_t *letters, uint32_t *digits)
{
    uint32_t words = 0;
    bool in_word = false;
    for (size_t i = 0; i < s.len; i++) {
        bool alpha = char_is_alpha(s.ptr[i]) || (unsigned char)s.ptr[i] >= 0xc3;
        *letters += alpha;
        *digits += char_is_digit(s.ptr[i]);
        words += alpha && !in_word;
        in_word = alpha || (in_word && !char_is_space(s.ptr[i]));
    }
    return words;
}

/* A row is prose when a cell is, and no cell but the first is a figure. */
static bool is_prose_row(const document *doc, uint32_t row)
{
    const block *r = &doc->blocks.at[row];
    if (span_len(r->text) > LONG_ROW)
        return true;
    bool has_prose = false;
    uint32_t nth = 0;
    for (uint32_t i = row + 1; i < r->end; i = doc->blocks.at[i].end, nth++) {
        slice s = slice_span(doc->text, doc->blocks.at[i].text);
        uint32_t letters = 0, digits = 0;
        uint32_t words = count_words(s, &letters, &digits);
        if (nth && digits && letters < 3)
            return false;
        has_prose |= s.len >= PROSE_CELL && words >= PROSE_WORDS;
    }
    return has_prose;
}

/* ---- The walk ---------------------------------------------------------- */

/* Text between blocks that is no separator: the parent's own words around its
 * children. */
static void between(splitter *p, uint32_t until)
{
    span gap = trim(p->doc, (span){p->at, until});
    if (p->at < until && gap.start < gap.end) {
        uint32_t block = document_block_at(p->doc, gap.start);
        if (block != NONE)
            prose(p, block, gap, false);
    }
}

/* Deals with block `i` and returns the next block to look at. */
static uint32_t step(splitter *p, uint32_t i)
{
    const block *k = &p->doc->blocks.at[i];
    between(p, k->text.start);
    p->at = k->text.start;
    bool is_leaf = k->end == i + 1;
    switch ((block_kind)k->kind) {
    case BLOCK_FURNITURE:
        break;
    case BLOCK_HEADING:
        whole(p, i, SENTENCE_HEADING);
        break;
    case BLOCK_ROW:
        if (is_prose_row(p->doc, i)) {
            flush(p);
            return i + 1;
        }
        whole(p, i, SENTENCE_ROW);
        break;
    case BLOCK_PARAGRAPH:
    case BLOCK_ITEM:
    case BLOCK_CELL:
        if (!is_leaf)
            return i + 1;
        if (k->flags & BLOCK_PREFORMATTED)
            lines(p, i, k->text);
        else
            prose(p, i, k->text, k->flags & BLOCK_CONTINUES);
        break;
    default:
        return i + 1;
    }
    p->at = k->text.end;
    return k->end;
}

mda_status sentence_split(document *doc, mda_error *err)
{
    splitter p = {.doc = doc, .first = NONE, .last = NONE};
    for (uint32_t i = 0; i < doc->blocks.len && p.status == MDA_OK;)
        i = step(&p, i);
    if (doc->blocks.len)
        between(&p, (uint32_t)doc->text.len);
    flush(&p);
    return p.status == MDA_OK ? MDA_OK : error_nomem(err);
}
