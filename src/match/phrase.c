/* phrase.c - a parser with a stack of open brackets.
 *
 *     lose (big | large)? customer
 *
 * gives word, choice(word word), option, word, and a sequence over them.  Each
 * open bracket is a frame that collects alternatives, the last of which is the
 * sequence being read; closing it makes one node of them, which becomes the
 * next item of the frame around it.  The first fault ends the phrase: what
 * follows it would only be guessed. */
#include "match/phrase.h"

#include "base/error.h"
#include "base/limits.h"

#include <stdarg.h>
#include <stdio.h>

#define NONE UINT32_MAX

/* A list of sibling nodes under construction. */
typedef struct chain {
    uint32_t first, last, count;
} chain;

typedef struct frame {
    char open;          /* '(' or '[', or 0 for the phrase itself */
    uint32_t offset;    /* of the bracket */
    chain alternatives; /* finished sequences */
    chain items;        /* of the sequence being read */
    uint32_t gap;       /* for the next item */
    bool is_joined;     /* a hyphen stood before the next item */
    uint32_t outer_gap; /* what the group itself gets when it is closed */
    bool outer_joined;
} frame;

typedef struct parser {
    phrase *out;
    slice source;
    uint32_t at;
    frame stack[PHRASE_DEPTH + 1];
    uint32_t depth;
    phrase_fault *fault;
    bool no_memory;
} parser;

static void fail(parser *p, uint32_t offset, const char *code,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));

static void fail(parser *p, uint32_t offset, const char *code,
                 const char *format, ...)
{
    if (p->fault->code)
        return;
    p->fault->code = code;
    p->fault->offset = offset;
    va_list args;
    va_start(args, format);
    vsnprintf(p->fault->message, sizeof p->fault->message, format, args);
    va_end(args);
}

static bool is_stopped(const parser *p)
{
    return p->no_memory || p->fault->code;
}

static char peek(const parser *p, uint32_t ahead)
{
    if (p->at + ahead >= p->source.len)
        return '\0';
    return p->source.ptr[p->at + ahead];
}

/* ---- Nodes -------------------------------------------------------------- */

static uint32_t add_node(parser *p, node_kind kind, uint32_t offset)
{
    phrase_node *n = array_add(&p->out->nodes);
    if (!n) {
        p->no_memory = true;
        return NONE;
    }
    n->kind = kind;
    n->offset = offset;
    n->child = n->next = NONE;
    n->gap = GAP_DEFAULT;
    return p->out->nodes.len - 1;
}

static void append(parser *p, chain *c, uint32_t node)
{
    if (node == NONE)
        return;
    if (c->count++ == 0)
        c->first = node;
    else
        p->out->nodes.at[c->last].next = node;
    c->last = node;
}

static frame *top(parser *p)
{
    return &p->stack[p->depth];
}

static void add_item(parser *p, uint32_t node)
{
    frame *f = top(p);
    if (node == NONE)
        return;
    phrase_node *n = &p->out->nodes.at[node];
    n->gap = f->items.count ? f->gap : GAP_DEFAULT;
    n->is_joined = f->is_joined;
    append(p, &f->items, node);
    f->gap = GAP_DEFAULT;
    f->is_joined = false;
}

/* One node for a list: itself when there is only one. */
static uint32_t wrap(parser *p, node_kind kind, chain c, uint32_t offset)
{
    if (c.count == 1)
        return c.first;
    uint32_t node = add_node(p, kind, offset);
    if (node != NONE)
        p->out->nodes.at[node].child = c.first;
    return node;
}

/* ---- Leaves ------------------------------------------------------------- */

static bool is_word_byte(const parser *p)
{
    char c = peek(p, 0), next = peek(p, 1);
    if (char_is_alpha(c) || char_is_digit(c) || (unsigned char)c >= 0x80)
        return true;
    if (c == '\'' || c == '&')
        return char_is_alpha(next) || (unsigned char)next >= 0x80;
    return c == '.' && (char_is_alpha(next) || char_is_digit(next));
}

static void read_word(parser *p)
{
    uint32_t offset = p->at;
    bool is_exact = peek(p, 0) == '=';
    p->at += is_exact;
    uint32_t start = p->at;
    bool has_dot = false;
    while (is_word_byte(p)) {
        has_dot = has_dot || peek(p, 0) == '.';
        p->at++;
    }
    uint32_t end = p->at;
    if (end == start) {
        fail(p, offset, "phrase-word", "'=' must stand right before a word");
        return;
    }
    if (has_dot && peek(p, 0) == '.' && peek(p, 1) != '.')
        p->at++; /* the last dot of "U.S." */
    uint32_t node = add_node(p, NODE_WORD, start);
    if (node == NONE)
        return;
    p->out->nodes.at[node].text = slice_sub(p->source, start, end);
    p->out->nodes.at[node].is_exact = is_exact;
    add_item(p, node);
}

static void read_concept(parser *p)
{
    uint32_t open = p->at++, start = p->at;
    while (char_is_alpha(peek(p, 0)) || char_is_digit(peek(p, 0)) ||
           peek(p, 0) == '-' || peek(p, 0) == '_')
        p->at++;
    if (peek(p, 0) != '>' || p->at == start) {
        fail(p, p->at, "phrase-concept",
             "a concept is written <name>, the name in letters, digits and "
             "'-'");
        return;
    }
    uint32_t node = add_node(p, NODE_CONCEPT, open + 1);
    if (node != NONE)
        p->out->nodes.at[node].text = slice_sub(p->source, start, p->at);
    p->at++;
    add_item(p, node);
}

/* Up to the next '/' that has no backslash before it. */
static void read_regex(parser *p)
{
    uint32_t open = p->at++, start = p->at;
    while (p->at < p->source.len && peek(p, 0) != '/')
        p->at += peek(p, 0) == '\\' ? 2 : 1;
    if (p->at >= p->source.len) {
        fail(p, open, "phrase-unclosed", "the pattern has no closing '/'");
        return;
    }
    uint32_t node = add_node(p, NODE_REGEX, start);
    if (node != NONE)
        p->out->nodes.at[node].text = slice_sub(p->source, start, p->at);
    p->at++;
    if (node != NONE && p->at == start + 1)
        fail(p, open, "phrase-regex", "the pattern is empty");
    add_item(p, node);
}

/* ---- Between items ------------------------------------------------------ */

static bool needs_item_before(parser *p, const char *what)
{
    frame *f = top(p);
    if (f->items.count > 0 && f->gap == GAP_DEFAULT && !f->is_joined)
        return true;
    fail(p, p->at, "phrase-unexpected", "%s must stand between two items",
         what);
    return false;
}

static void read_gap(parser *p)
{
    uint32_t start = p->at;
    if (!needs_item_before(p, "a gap"))
        return;
    p->at += 2;
    uint32_t n = 0, digits = 0;
    for (; char_is_digit(peek(p, 0)) && digits < 4; p->at++, digits++)
        n = n * 10 + (uint32_t)(peek(p, 0) - '0');
    if (digits == 0 || n > LIMIT_GAP || is_word_byte(p)) {
        fail(p, start, "phrase-gap",
             "a gap is written ..N, with N from 0 to %d words", LIMIT_GAP);
        return;
    }
    top(p)->gap = n;
}

static void read_hyphen(parser *p)
{
    char next = peek(p, 1);
    bool tight = p->at > 0 && !char_is_space(p->source.ptr[p->at - 1]) &&
                 next && !char_is_space(next) && next != '-';
    if (!tight) {
        fail(p, p->at, "phrase-hyphen",
             "'-' joins two words without blanks: write-off");
        return;
    }
    if (!needs_item_before(p, "a hyphen"))
        return;
    top(p)->gap = 0;
    top(p)->is_joined = true;
    p->at++;
}

/* ---- Groups ------------------------------------------------------------- */

static void open_group(parser *p)
{
    if (p->depth == PHRASE_DEPTH) {
        fail(p, p->at, "phrase-depth", "brackets are nested more than %d deep",
             PHRASE_DEPTH);
        return;
    }
    frame *outer = top(p);
    p->depth++;
    *top(p) = (frame){.open = peek(p, 0),
                      .offset = p->at,
                      .gap = GAP_DEFAULT,
                      .outer_gap = outer->gap,
                      .outer_joined = outer->is_joined};
    p->at++;
}

/* Ends the sequence being read. */
static void end_sequence(parser *p)
{
    frame *f = top(p);
    if (f->items.count == 0)
        fail(p, p->at, "phrase-empty", "%s",
             f->open ? "nothing stands between the brackets or bars"
                     : "the phrase is empty");
    else if (f->gap != GAP_DEFAULT || f->is_joined)
        fail(p, p->at, "phrase-unexpected", "an item is missing here");
    if (is_stopped(p))
        return;
    if (f->open == '[') {
        if (f->items.count > PHRASE_BOTH)
            fail(p, f->offset, "phrase-both", "at most %d items in any order",
                 PHRASE_BOTH);
        append(p, &f->alternatives, wrap(p, NODE_BOTH, f->items, f->offset));
    } else {
        append(p, &f->alternatives,
               wrap(p, NODE_SEQUENCE, f->items, f->offset));
    }
    f->items = (chain){0};
}

static void read_bar(parser *p)
{
    end_sequence(p);
    p->at++;
}

static void close_group(parser *p)
{
    char c = peek(p, 0), open = c == ')' ? '(' : '[';
    frame *f = top(p);
    if (f->open != open) {
        fail(p, p->at, "phrase-unexpected", "'%c' closes no '%c'", c, open);
        return;
    }
    end_sequence(p);
    if (is_stopped(p))
        return;
    p->at++;
    uint32_t node = wrap(p, NODE_CHOICE, f->alternatives, f->offset);
    if (peek(p, 0) == '?') {
        p->at++;
        uint32_t option = add_node(p, NODE_OPTION, f->offset);
        if (option != NONE)
            p->out->nodes.at[option].child = node;
        node = option;
    }
    frame closed = *f;
    p->depth--;
    top(p)->gap = closed.outer_gap;
    top(p)->is_joined = closed.outer_joined;
    add_item(p, node);
}

/* ---- The phrase --------------------------------------------------------- */

static void read_next(parser *p)
{
    static const struct reader {
        char first;
        void (*read)(parser *p);
    } readers[] = {
        {'(', open_group},  {'[', open_group},  {')', close_group},
        {']', close_group}, {'|', read_bar},    {'<', read_concept},
        {'/', read_regex},  {'-', read_hyphen}, {'=', read_word},
    };
    char c = peek(p, 0);
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
        if (readers[i].first == c) {
            readers[i].read(p);
            return;
        }
    if (c == '.' && peek(p, 1) == '.')
        read_gap(p);
    else if (is_word_byte(p))
        read_word(p);
    else if (c == '?')
        fail(p, p->at, "phrase-unexpected",
             "'?' stands right behind a bracket: (word)?");
    else
        fail(p, p->at, "phrase-unexpected", "'%c' has no meaning in a phrase",
             c >= ' ' ? c : '?');
}

/* Two items must have a blank, a hyphen or a bracket between them. */
static void skip_blanks(parser *p)
{
    while (char_is_space(peek(p, 0)))
        p->at++;
}

static void finish(parser *p)
{
    if (is_stopped(p))
        return;
    if (p->depth > 0) {
        fail(p, top(p)->offset, "phrase-unclosed", "'%c' is not closed",
             top(p)->open);
        return;
    }
    end_sequence(p);
    if (is_stopped(p))
        return;
    p->out->root = wrap(p, NODE_CHOICE, p->stack[0].alternatives, 0);
}

mda_status phrase_parse(phrase *out, slice source, phrase_fault *fault,
                        mda_error *err)
{
    *out = (phrase){0};
    *fault = (phrase_fault){0};
    parser p = {.out = out, .source = source, .fault = fault};
    p.stack[0].gap = GAP_DEFAULT;
    skip_blanks(&p);
    while (p.at < source.len && !is_stopped(&p)) {
        read_next(&p);
        skip_blanks(&p);
    }
    finish(&p);
    return p.no_memory ? error_nomem(err) : MDA_OK;
}

void phrase_free(phrase *p)
{
    array_free(&p->nodes);
}
