/* needs.c - what must be in a sentence before a pattern is tried on it.
 *
 *     \bgoodwill\b.{0,80}\bbook\s+value\b       goodwill, or book, or value:
 *                                               the rarest of them
 *     \b(acquired|bought) [A-Z]                 acquired and bought
 *     \bvolumes?:?\s*[-(]                       volume and volumes
 *
 * A pattern is read item by item: letters, things that are no letters, \b,
 * groups, others.  Letters are a whole word if what stands before and behind
 * them is no letter for sure; a last letter may be optional.  A group gives
 * words if each of its alternatives does.  Whatever is not understood gives
 * nothing: then the pattern is run on every sentence, which is slow, not
 * wrong. */
#include "match/needs.h"

#define MOST_WORDS 48

typedef enum item_kind {
    ITEM_LETTERS,
    ITEM_BOUNDARY,  /* \b */
    ITEM_NO_LETTER, /* a blank, a sign, \s, \d, a class of such */
    ITEM_NOTHING,   /* a look-around: takes up no text */
    ITEM_GROUP,
    ITEM_OTHER
} item_kind;

typedef struct item {
    item_kind kind;
    span at;       /* without quantifier; of a group: what is inside */
    uint32_t end;  /* behind the quantifier */
    bool may_miss; /* the quantifier allows none of it */
    bool has_more; /* it allows several */
} item;

typedef struct words {
    slice at[MOST_WORDS];
    uint32_t len;
    uint64_t weight;
} words;

typedef struct hunt {
    slice pattern;
    needs_weigh weigh;
    void *payload;
    bool is_lost; /* something that changes the meaning of all: (?i), \Q */
} hunt;

/* ---- Items -------------------------------------------------------------- */

static char at(const hunt *h, uint32_t i)
{
    if (i >= h->pattern.len)
        return '\0';
    return h->pattern.ptr[i];
}

/* Behind the class that opens at `i`; *letters tells whether it may match
 * one. */
static uint32_t read_class(const hunt *h, uint32_t i, bool *letters)
{
    uint32_t from = ++i;
    *letters = at(h, i) == '^';
    i += *letters;
    for (; i < h->pattern.len; i++) {
        char c = at(h, i);
        if (c == ']' && i > from)
            return i + 1;
        if (c == '\\') {
            char kind = at(h, ++i);
            if (kind == 'x')
                while (at(h, i) && at(h, i) != '}')
                    i++;
            else if (!strchr("sdnrt-.()[]/\\$", kind))
                *letters = true;
        } else if (char_is_alpha(c) || c == '[' || (unsigned char)c >= 0x80) {
            *letters = true;
        }
    }
    *letters = true;
    return i;
}

/* Behind the group that opens at `i`, or the end of the pattern. */
static uint32_t skip_group(const hunt *h, uint32_t i)
{
    uint32_t depth = 0;
    bool letters;
    while (i < h->pattern.len) {
        char c = at(h, i);
        if (c == '[') {
            i = read_class(h, i, &letters);
            continue;
        }
        depth += c == '(';
        depth -= c == ')';
        i += c == '\\' ? 2 : 1;
        if (depth == 0)
            return i;
    }
    return i;
}

static void read_quantifier(const hunt *h, item *m)
{
    char c = at(h, m->end);
    m->may_miss = c == '*' || c == '?';
    m->has_more = c == '*' || c == '+' || c == '{';
    if (c == '{') {
        m->may_miss = at(h, m->end + 1) == '0' || at(h, m->end + 1) == ',';
        while (at(h, m->end) && at(h, m->end) != '}')
            m->end++;
    } else if (!m->may_miss && !m->has_more) {
        return;
    }
    m->end++;
    m->end += at(h, m->end) == '?' || at(h, m->end) == '+';
}

static void read_group(hunt *h, item *m)
{
    uint32_t i = m->at.start;
    m->end = skip_group(h, i);
    m->kind = ITEM_GROUP;
    m->at = (span){i + 1, m->end > i + 1 ? m->end - 1 : i + 1};
    if (at(h, i + 1) != '?')
        return;
    char kind = at(h, i + 2), more = at(h, i + 3);
    m->at.start = i + 3 < m->at.end ? i + 3 : m->at.end;
    if (kind == '=' || kind == '!' ||
        (kind == '<' && (more == '=' || more == '!')))
        m->kind = ITEM_NOTHING;
    else if (kind != ':')
        h->is_lost = true;
}

static void read_escape(hunt *h, item *m)
{
    char c = at(h, m->at.start + 1);
    m->end = m->at.start + 2;
    m->kind = ITEM_OTHER;
    if (c == 'b')
        m->kind = ITEM_BOUNDARY;
    else if (c == 's' || c == 'd' ||
             (c && !char_is_alpha(c) && !char_is_digit(c)))
        m->kind = ITEM_NO_LETTER;
    else if (strchr("QEKGCRX", c))
        h->is_lost = true;
    else if (c == 'x' || c == 'p' || c == 'P')
        while (at(h, m->end) && at(h, m->end - 1) != '}')
            m->end++;
}

/* The item at `i`, which is below `end`. */
static item read_item(hunt *h, uint32_t i, uint32_t end)
{
    item m = {.kind = ITEM_OTHER, .at = {i, i + 1}, .end = i + 1};
    char c = at(h, i);
    bool letters;
    if (char_is_alpha(c)) {
        while (m.end < end && char_is_alpha(at(h, m.end)))
            m.end++;
        m.kind = ITEM_LETTERS;
        m.at.end = m.end;
    } else if (c == '\\') {
        read_escape(h, &m);
    } else if (c == '(') {
        read_group(h, &m);
    } else if (c == '[') {
        m.end = read_class(h, i, &letters);
        m.kind = letters ? ITEM_OTHER : ITEM_NO_LETTER;
    } else if (c && strchr(" ,;:-/%\"", c)) {
        m.kind = ITEM_NO_LETTER;
    } else if (c == '^' || c == '$') {
        m.kind = ITEM_BOUNDARY;
    }
    read_quantifier(h, &m);
    return m;
}

/* ---- Borders of words --------------------------------------------------- */

/* Does no letter stand right behind what ends at `i`?  `outer` is the answer
 * at `end`. */
static bool ends_word(hunt *h, uint32_t i, uint32_t end, bool outer)
{
    while (i < end && at(h, i) != '|') {
        item m = read_item(h, i, end);
        bool firm = m.kind == ITEM_BOUNDARY || m.kind == ITEM_NO_LETTER;
        if (firm && !m.may_miss)
            return true;
        if (!firm && m.kind != ITEM_NOTHING)
            return false;
        i = m.end;
    }
    return outer;
}

/* Whether a word may begin behind `m`, given whether one might before it. */
static bool begins_word(const item *m, bool before)
{
    if (m->kind == ITEM_NOTHING)
        return before;
    if (m->kind == ITEM_BOUNDARY || m->kind == ITEM_NO_LETTER)
        return !m->may_miss || before;
    return false;
}

/* ---- Words -------------------------------------------------------------- */

static void add_word(const hunt *h, words *w, slice word)
{
    if (w->len < MOST_WORDS)
        w->at[w->len] = word;
    w->len++; /* beyond the limit the set is unusable */
    w->weight += h->weigh(word, h->payload);
}

static void take_better(words *best, const words *w)
{
    if (w->len && w->len <= MOST_WORDS &&
        (best->len == 0 || w->weight < best->weight))
        *best = *w;
}

/* The letters of `m` as one word, or as two if the last letter may miss. */
static void try_letters(const hunt *h, const item *m, words *best)
{
    words w = {.len = 0};
    slice word = slice_span(h->pattern, m->at);
    if (m->has_more || word.len < 2)
        return;
    add_word(h, &w, word);
    if (m->may_miss)
        add_word(h, &w, (slice){word.ptr, word.len - 1});
    take_better(best, &w);
}

static void join(const hunt *h, words *all, const words *w)
{
    for (uint32_t i = 0; i < w->len && i < MOST_WORDS; i++)
        add_word(h, all, w->at[i]);
}

/* One alternative of a group, groups inside it left out. */
static words hunt_flat(hunt *h, span in, bool left, bool right)
{
    words best = {.len = 0};
    for (uint32_t i = in.start; i < in.end;) {
        item m = read_item(h, i, in.end);
        if (m.kind == ITEM_LETTERS && left &&
            ends_word(h, m.end, in.end, right))
            try_letters(h, &m, &best);
        left = begins_word(&m, left);
        i = m.end;
    }
    return best;
}

/* End of the alternative that starts at `i`. */
static uint32_t alternative_end(hunt *h, uint32_t i, uint32_t end)
{
    while (i < end && at(h, i) != '|')
        i = read_item(h, i, end).end;
    return i < end ? i : end;
}

/* Each alternative of the group must give words. */
static void try_group(hunt *h, const item *m, bool left, bool right,
                      words *best)
{
    words all = {.len = 0};
    for (uint32_t i = m->at.start;;) {
        uint32_t end = alternative_end(h, i, m->at.end);
        words w = hunt_flat(h, (span){i, end}, left, right);
        if (w.len == 0)
            return;
        join(h, &all, &w);
        if (end >= m->at.end)
            break;
        i = end + 1;
    }
    take_better(best, &all);
}

/* One alternative of the whole pattern. */
static words hunt_alternative(hunt *h, span in)
{
    words best = {.len = 0};
    bool left = false;
    for (uint32_t i = in.start; i < in.end && !h->is_lost;) {
        item m = read_item(h, i, in.end);
        bool right = ends_word(h, m.end, in.end, false);
        if (m.kind == ITEM_LETTERS && left && right)
            try_letters(h, &m, &best);
        else if (m.kind == ITEM_GROUP && !m.may_miss && !m.has_more)
            try_group(h, &m, left, right, &best);
        left = begins_word(&m, left);
        i = m.end;
    }
    return best;
}

bool needs_find(slice pattern, needs_weigh weigh,
                bool (*each)(slice word, void *payload), void *payload)
{
    hunt h = {pattern, weigh, payload, false};
    words all = {.len = 0};
    for (uint32_t i = 0;;) {
        uint32_t end = alternative_end(&h, i, (uint32_t)pattern.len);
        words w = hunt_alternative(&h, (span){i, end});
        if (w.len == 0 || h.is_lost)
            return false;
        join(&h, &all, &w);
        if (end >= pattern.len)
            break;
        i = end + 1;
    }
    if (all.len > MOST_WORDS)
        return false;
    for (uint32_t i = 0; i < all.len; i++)
        if (!each(all.at[i], payload))
            return false;
    return all.len > 0;
}

/* ---- Digits ------------------------------------------------------------- */

static bool is_digit(const hunt *h, const item *m)
{
    char c = at(h, m->at.start);
    return !m->may_miss && m->kind != ITEM_GROUP && m->kind != ITEM_NOTHING &&
           (char_is_digit(c) || (c == '\\' && at(h, m->at.start + 1) == 'd'));
}

bool needs_digit(slice pattern)
{
    hunt h = {.pattern = pattern};
    bool found = false;
    for (uint32_t i = 0; i < pattern.len && !h.is_lost;) {
        item m = read_item(&h, i, (uint32_t)pattern.len);
        if (at(&h, i) == '|') {
            if (!found)
                return false;
            found = false;
        }
        found = found || is_digit(&h, &m);
        i = m.end;
    }
    return found && !h.is_lost;
}
