/* gumbo_words.c - are our visible words those of an HTML 5 parser?
 *
 *     gumbo_words FILE...
 *
 * The pages of each file are parsed by libgumbo too.  From its tree come the
 * visible words (runs of letters and digits), not those of hidden elements,
 * ended by the edges of blocks and not by inline tags; a tree may hold text out
 * of order, so they are sorted by their place in the source.  They must be the
 * words of the document, one by one.
 *
 * One liberty is taken: a single letter that some fonts show as the mark of a
 * list (Wingdings "l") may be missing from the document. */
#include "base/file.h"
#include "pack/sgml.h"
#include "read/readers.h"
#include "read/style.h"

#include <gumbo.h>
#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

enum { SHOWN = 5, DEEPEST = 4000, LOOK_AHEAD = 40 };

typedef struct word {
    uint32_t start, len; /* in `text` of the words */
    uint32_t source;
} word;

typedef struct words {
    buf text;
    ARRAY(word) at;
    bool is_open; /* the last word may go on */
} words;

/* ---- Words ------------------------------------------------------------- */

static bool is_dropped(utf8proc_int32_t c)
{
    return c == 0xad || c == 0x180e || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2064) ||
           c == 0xfeff;
}

static bool is_word_char(utf8proc_int32_t c)
{
    utf8proc_category_t k = utf8proc_category(c);
    return (k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO) ||
           (k >= UTF8PROC_CATEGORY_ND && k <= UTF8PROC_CATEGORY_NO);
}

static void add_text(words *w, slice s, uint32_t source)
{
    const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)s.ptr;
    for (size_t i = 0; i < s.len;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t n =
            utf8proc_iterate(p + i, (utf8proc_ssize_t)(s.len - i), &c);
        if (n < 1) {
            n = 1;
            c = 0xfffd;
        }
        if (is_word_char(c)) {
            if (!w->is_open) {
                word *new = array_add(&w->at);
                if (!new)
                    exit(2);
                *new = (word){(uint32_t)w->text.len, 0, source + (uint32_t)i};
            }
            buf_add(&w->text, (slice){s.ptr + i, (size_t)n});
            w->at.at[w->at.len - 1].len += (uint32_t)n;
            w->is_open = true;
        } else if (!is_dropped(c)) {
            w->is_open = false;
        }
        i += (size_t)n;
    }
}

static slice word_slice(const words *w, uint32_t i)
{
    return (slice){w->text.ptr + w->at.at[i].start, w->at.at[i].len};
}

static void words_free(words *w)
{
    buf_free(&w->text);
    array_free(&w->at);
}

/* ---- The tree ---------------------------------------------------------- */

static const char *const block_names[] = {
    "address", "article", "aside",    "blockquote", "body",    "br",
    "caption", "center",  "dd",       "details",    "dir",     "div",
    "dl",      "dt",      "fieldset", "figcaption", "figure",  "footer",
    "form",    "h1",      "h2",       "h3",         "h4",      "h5",
    "h6",      "header",  "hr",       "li",         "main",    "menu",
    "nav",     "ol",      "p",        "pre",        "section", "summary",
    "table",   "tbody",   "td",       "tfoot",      "th",      "thead",
    "tr",      "ul",      "xmp"};
static const char *const part_names[] = {"caption", "table", "tbody", "td",
                                         "tfoot",   "th",    "thead", "tr"};
static const char *const raw_names[] = {
    "head", "iframe", "noembed", "noframes", "script", "style", "title"};

#define HAS(list, name) has(list, sizeof list / sizeof *list, name)

static bool has(const char *const *list, size_t count, slice name)
{
    for (size_t i = 0; i < count; i++)
        if (slice_equal_nocase(name, slice_of(list[i])))
            return true;
    return false;
}

static slice name_of(const GumboElement *e)
{
    if (e->tag != GUMBO_TAG_UNKNOWN)
        return slice_of(gumbo_normalized_tagname(e->tag));
    GumboStringPiece s = e->original_tag;
    gumbo_tag_from_original_text(&s);
    return (slice){s.data, s.length};
}

typedef struct look {
    bool is_hidden, is_block;
} look;

static look look_of(const GumboElement *e)
{
    slice name = name_of(e);
    look l = {HAS(raw_names, name) ||
                  slice_equal_nocase(name, SLICE("ix:header")),
              HAS(block_names, name)};
    style s = {0};
    const GumboAttribute *a = gumbo_get_attribute(&e->attributes, "style");
    if (a)
        style_declare(&s, slice_of(a->value));
    if (s.display == DISPLAY_NONE ||
        gumbo_get_attribute(&e->attributes, "hidden"))
        l.is_hidden = true;
    if (HAS(part_names, name))
        return l;
    if (s.display == DISPLAY_INLINE)
        l.is_block = false;
    else if (s.display == DISPLAY_BLOCK || s.display == DISPLAY_INLINE_BLOCK)
        l.is_block = true;
    return l;
}

/* Depth first without recursion: a node and whether it has been entered. */
typedef struct visit {
    const GumboNode *node;
    unsigned next; /* child to go to */
    bool is_block;
} visit;

static void add_node(words *w, const GumboNode *node, const char *base)
{
    if (node->type != GUMBO_NODE_TEXT && node->type != GUMBO_NODE_CDATA &&
        node->type != GUMBO_NODE_WHITESPACE)
        return;
    uint32_t at = (uint32_t)(node->v.text.original_text.data - base);
    add_text(w, slice_of(node->v.text.text), at);
}

static bool enter(visit *stack, unsigned *depth, const GumboNode *node,
                  words *w)
{
    look l = look_of(&node->v.element);
    if (l.is_block)
        w->is_open = false;
    if (l.is_hidden || *depth == DEEPEST)
        return false;
    stack[(*depth)++] = (visit){node, 0, l.is_block};
    return true;
}

static void collect(const GumboNode *root, const char *base, words *w)
{
    static visit stack[DEEPEST];
    unsigned depth = 0;
    enter(stack, &depth, root, w);
    while (depth) {
        visit *top = &stack[depth - 1];
        const GumboVector *children = &top->node->v.element.children;
        if (top->next == children->length) {
            if (top->is_block)
                w->is_open = false;
            depth--;
            continue;
        }
        const GumboNode *child = children->data[top->next++];
        if (child->type == GUMBO_NODE_ELEMENT ||
            child->type == GUMBO_NODE_TEMPLATE)
            enter(stack, &depth, child, w);
        else
            add_node(w, child, base);
    }
}

static int compare_places(const void *a, const void *b)
{
    const word *x = a;
    const word *y = b;
    return (x->source > y->source) - (x->source < y->source);
}

static void add_page(words *w, slice page)
{
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    GumboOutput *tree = gumbo_parse_with_options(&options, page.ptr, page.len);
    uint32_t first = w->at.len;
    w->is_open = false;
    collect(tree->root, page.ptr, w);
    if (w->at.len > first)
        qsort(w->at.at + first, w->at.len - first, sizeof *w->at.at,
              compare_places);
    gumbo_destroy_output(&options, tree);
}

/* ---- Comparison -------------------------------------------------------- */

static void show(const words *w, uint32_t at, const char *who)
{
    fprintf(stderr, "  %s:", who);
    for (uint32_t i = at < 4 ? 0 : at - 4; i < at + 8 && i < w->at.len; i++) {
        slice s = word_slice(w, i);
        fprintf(stderr, i == at ? " [%.*s]" : " %.*s", (int)s.len, s.ptr);
    }
    fprintf(stderr, "\n");
}

/* Number of words to skip in `a` and `b` until they agree again. */
static void resume(const words *a, uint32_t i, const words *b, uint32_t j,
                   uint32_t *skip_a, uint32_t *skip_b)
{
    for (uint32_t sum = 1; sum < LOOK_AHEAD; sum++)
        for (uint32_t k = 0; k <= sum; k++)
            if (i + k < a->at.len && j + sum - k < b->at.len &&
                slice_equal(word_slice(a, i + k), word_slice(b, j + sum - k))) {
                *skip_a = k;
                *skip_b = sum - k;
                return;
            }
    *skip_a = *skip_b = LOOK_AHEAD;
}

static uint32_t differences(const words *want, const words *got,
                            const char *path)
{
    uint32_t i = 0;
    uint32_t j = 0;
    uint32_t count = 0;
    while (i < want->at.len || j < got->at.len) {
        if (i < want->at.len && j < got->at.len &&
            slice_equal(word_slice(want, i), word_slice(got, j))) {
            i++;
            j++;
            continue;
        }
        uint32_t a;
        uint32_t b;
        resume(want, i, got, j, &a, &b);
        bool is_mark = a == 1 && b == 0 && word_slice(want, i).len <= 2 &&
                       strchr("olnqvuw\xc3\xc5", word_slice(want, i).ptr[0]);
        if (!is_mark && count++ < SHOWN) {
            fprintf(stderr, "%s: word %u\n", path, i);
            show(want, i, "gumbo");
            show(got, j, "we   ");
        }
        i += a;
        j += b;
    }
    return count;
}

static void add_expected(words *w, slice bytes)
{
    sgml at = {bytes, 0};
    sgml_part p;
    if (!sgml_is_submission(bytes)) {
        add_page(w, bytes);
        return;
    }
    while (sgml_next(&at, &p))
        if (p.is_text && readers_is_page(slice_span(bytes, p.content)))
            add_page(w, slice_span(bytes, p.content));
}

static bool check(const char *path, uint32_t *total)
{
    buf bytes = {0};
    mda_error err;
    document *doc = NULL;
    mda_read_options options = MDA_READ_OPTIONS_INIT;
    options.name = path;
    if (file_read(&bytes, path, &err) != MDA_OK ||
        readers_read(&doc, buf_slice(&bytes), &options, &err) != MDA_OK) {
        fprintf(stderr, "%s: %s\n", path, err.message);
        buf_free(&bytes);
        return false;
    }
    words want = {0};
    words got = {0};
    add_expected(&want, buf_slice(&bytes));
    add_text(&got, doc->text, 0);
    uint32_t count = differences(&want, &got, path);
    *total += want.at.len;
    if (count)
        fprintf(stderr, "%s: %u differences in %u words\n", path, count,
                want.at.len);
    words_free(&want);
    words_free(&got);
    document_free(doc);
    buf_free(&bytes);
    return count == 0;
}

int main(int argc, char **argv)
{
    uint32_t total = 0;
    int failed = 0;
    for (int i = 1; i < argc; i++)
        failed += !check(argv[i], &total);
    printf("%d files, %u words, %d files differ\n", argc - 1, total, failed);
    return failed ? 1 : 0;
}
