/* mdinline.c - emphasis, links, code and tags inside a Markdown block.
 *
 * In: the source of one leaf block, which may have several lines.  Out: build
 * calls for what a reader of the page sees.
 *
 *     "**Net sales** fell, see [Note 4](#n4) and `x`"  ->
 *     "Net sales fell, see Note 4 and x"
 *
 * The rules are those of CommonMark 0.31 with two passes: the first finds the
 * runs of '*' and '_' and pairs openers with closers (6.2), the second sends
 * the text between what is not shown.  Marks that find no partner are text, as
 * is "[X]".  Not kept: images, titles and targets of links. */
#include "read/mdinline.h"

#include "read/visible.h"

enum {
    MOST_RUNS = 256,
    LOOK = BLOCK_BOLD | BLOCK_ITALIC | BLOCK_LINKED,
    /* how far the end of a code span, tag, link text or target is looked for,
     * so that no input takes more than linear time */
    CODE_REACH = 1000,
    TAG_REACH = 1000,
    TEXT_REACH = 400,
    TARGET_REACH = 1000
};

/* A run of '*' or '_' (6.2: delimiter run). */
typedef struct delimiter {
    uint32_t at, len;
    uint32_t left; /* marks not yet paired */
    uint8_t opens_em, opens_strong, closes_em, closes_strong;
    bool can_open, can_close;
    char mark;
} delimiter;

typedef struct inline_text {
    builder *b;
    const char *text;
    uint32_t end;
    bool has_links;
    delimiter runs[MOST_RUNS];
    uint32_t count;
    uint32_t bold, italic, linked; /* depth while sending */
    unsigned look;                 /* of all text so far */
    bool has_text;
} inline_text;

/* ---- Stretches that are no plain text ---------------------------------- */

/* End of the code span at `at`, or `at` if the run of '`' has no partner. */
static uint32_t code_end(const inline_text *t, uint32_t at, uint32_t *ticks)
{
    uint32_t n = 0;
    while (at + n < t->end && t->text[at + n] == '`')
        n++;
    *ticks = n;
    uint32_t stop = t->end - at > CODE_REACH ? at + CODE_REACH : t->end;
    for (uint32_t i = at + n; i < stop;) {
        if (t->text[i] != '`') {
            i++;
            continue;
        }
        uint32_t m = 0;
        while (i + m < t->end && t->text[i + m] == '`')
            m++;
        if (m == n)
            return i + m;
        i += m;
    }
    return at;
}

/* End of the tag, comment or <address> at `at`, or `at` if it is none. */
static uint32_t tag_end(const inline_text *t, uint32_t at)
{
    uint32_t left = t->end - at > TAG_REACH ? TAG_REACH : t->end - at;
    const char *p = t->text + at;
    if (left > 4 && memcmp(p, "<!--", 4) == 0) {
        size_t stop = slice_find_nocase((slice){p, left}, SLICE("-->"), 4);
        return stop == SIZE_MAX ? at : at + (uint32_t)stop + 3;
    }
    if (left < 3 || !(char_is_alpha(p[1]) || p[1] == '/'))
        return at;
    const char *stop = memchr(p, '>', left);
    const char *again = memchr(p + 1, '<', left - 1);
    if (!stop || (again && again < stop))
        return at;
    return (uint32_t)(stop - t->text) + 1;
}

static bool is_address(const inline_text *t, uint32_t at, uint32_t end)
{
    for (uint32_t i = at; i < end; i++) {
        if (t->text[i] == ' ' || t->text[i] == '"')
            return false;
        if (t->text[i] == ':' || t->text[i] == '@')
            return i > at + 1;
    }
    return false;
}

/* The ']' that belongs to the '[' at `at`; 0 if there is none. */
static uint32_t bracket_end(const inline_text *t, uint32_t at)
{
    uint32_t depth = 0;
    uint32_t stop = t->end - at > TEXT_REACH ? at + TEXT_REACH : t->end;
    for (uint32_t i = at; i < stop; i++) {
        char c = t->text[i];
        if (c == '\\')
            i++;
        else if (c == '[')
            depth++;
        else if (c == ']' && --depth == 0)
            return i;
    }
    return 0;
}

/* End of the target of a link after its ']' at `at`; 0 if it is none. */
static uint32_t target_end(const inline_text *t, uint32_t at)
{
    uint32_t i = at + 1;
    if (i >= t->end)
        return 0;
    if (t->text[i] == '[')
        return t->has_links && (i = bracket_end(t, i)) ? i + 1 : 0;
    if (t->text[i] != '(')
        return 0;
    uint32_t depth = 0;
    uint32_t stop = t->end - i > TARGET_REACH ? i + TARGET_REACH : t->end;
    bool is_first = true;
    for (; i < stop; i++) {
        char c = t->text[i];
        if (c == '(') {
            depth++;
        } else if (c == ')' && --depth == 0) {
            return i + 1;
        } else if (c == ' ' && is_first) {
            /* a title may follow, and nothing else */
            if (i + 1 < stop && !strchr("\"'(", t->text[i + 1]))
                return 0;
            is_first = false;
        }
    }
    return 0;
}

/* ---- Delimiters -------------------------------------------------------- */

/* 0 white space, 1 punctuation, 2 other */
static unsigned side(const inline_text *t, uint32_t at, bool is_before,
                     uint32_t start)
{
    if (is_before ? at == start : at >= t->end)
        return 0;
    char c = t->text[is_before ? at - 1 : at];
    if (char_is_space(c))
        return 0;
    bool is_word =
        char_is_alpha(c) || char_is_digit(c) || (unsigned char)c >= 0x80;
    return is_word ? 2 : 1;
}

static void add_run(inline_text *t, uint32_t at, uint32_t len, uint32_t start)
{
    if (t->count == MOST_RUNS)
        return;
    unsigned before = side(t, at, true, start);
    unsigned after = side(t, at + len, false, start);
    bool is_left = after == 2 || (after == 1 && before != 2);
    bool is_right = before == 2 || (before == 1 && after != 2);
    delimiter *d = &t->runs[t->count++];
    *d = (delimiter){.at = at, .len = len, .left = len, .mark = t->text[at]};
    if (d->mark == '*') {
        d->can_open = is_left;
        d->can_close = is_right;
    } else {
        d->can_open = is_left && (!is_right || before == 1);
        d->can_close = is_right && (!is_left || after == 1);
    }
}

static void find_runs(inline_text *t, uint32_t start)
{
    for (uint32_t i = start; i < t->end;) {
        uint32_t ticks;
        uint32_t next = i + 1;
        char c = t->text[i];
        if (c == '\\') {
            next = i + 2;
        } else if (c == '`') {
            next = code_end(t, i, &ticks);
            next = next == i ? i + ticks : next;
        } else if (c == '<') {
            uint32_t tag = tag_end(t, i);
            next = tag > i ? tag : next;
        } else if (c == ']') {
            uint32_t target = target_end(t, i);
            next = target ? target : next;
        } else if (c == '*' || c == '_') {
            while (next < t->end && t->text[next] == c)
                next++;
            add_run(t, i, next - i, start);
        }
        i = next;
    }
}

static void pair(delimiter *open, delimiter *close)
{
    if (open->left >= 2 && close->left >= 2) {
        open->opens_strong++;
        close->closes_strong++;
        open->left -= 2;
        close->left -= 2;
    } else {
        open->opens_em++;
        close->closes_em++;
        open->left--;
        close->left--;
    }
}

/* Closers look back for the nearest opener of their kind; what stands between
 * the two can pair no more. */
static void pair_runs(inline_text *t)
{
    for (uint32_t i = 1; i < t->count; i++) {
        delimiter *close = &t->runs[i];
        for (uint32_t j = i; close->can_close && close->left && j-- > 0;) {
            delimiter *open = &t->runs[j];
            bool is_odd = (open->can_close || close->can_open) &&
                          (open->len + close->len) % 3 == 0 &&
                          (open->len % 3 || close->len % 3);
            if (open->mark != close->mark || !open->can_open || !open->left ||
                is_odd)
                continue;
            for (uint32_t k = j + 1; k < i; k++)
                t->runs[k].can_open = false;
            while (open->left && close->left && open->opens_em < 200)
                pair(open, close);
        }
    }
}

/* ---- Sending ----------------------------------------------------------- */

static void send(inline_text *t, uint32_t start, uint32_t end)
{
    slice s = {t->text + start, end - start};
    if (!s.len)
        return;
    bool has_word = false;
    for (size_t i = 0; i < s.len && !has_word; i++)
        has_word = char_is_alpha(s.ptr[i]) || char_is_digit(s.ptr[i]);
    if (has_word) {
        t->look &= (t->bold ? BLOCK_BOLD : 0u) |
                   (t->italic ? BLOCK_ITALIC : 0u) |
                   (t->linked ? BLOCK_LINKED : 0u);
        t->has_text = true;
    }
    visible_text(t->b, start, end, true);
}

static uint32_t send_code(inline_text *t, uint32_t at)
{
    uint32_t ticks;
    uint32_t end = code_end(t, at, &ticks);
    if (end == at) {
        send(t, at, at + ticks);
        return at + ticks;
    }
    if (t->text[at + ticks] == ' ')
        build_space(t->b, at + ticks, at + ticks + 1);
    visible_text(t->b, at + ticks, end - ticks, false);
    t->look = 0;
    return end;
}

static uint32_t send_tag(inline_text *t, uint32_t at)
{
    uint32_t end = tag_end(t, at);
    if (end == at) {
        send(t, at, at + 1);
        return at + 1;
    }
    if (is_address(t, at + 1, end - 1))
        send(t, at + 1, end - 1);
    else if (slice_starts_nocase((slice){t->text + at, end - at}, SLICE("<br")))
        build_space(t->b, at, end);
    return end;
}

/* '[' and "![": the text of a link stays, an image goes. */
static uint32_t send_bracket(inline_text *t, uint32_t at)
{
    bool is_image = t->text[at] == '!';
    uint32_t open = at + is_image;
    uint32_t close = bracket_end(t, open);
    uint32_t target = close ? target_end(t, close) : 0;
    if (!target) {
        send(t, at, open + 1);
        return open + 1;
    }
    if (is_image)
        return target;
    t->linked++;
    return open + 1;
}

static uint32_t send_close(inline_text *t, uint32_t at)
{
    uint32_t target = t->linked ? target_end(t, at) : 0;
    if (!target) {
        send(t, at, at + 1);
        return at + 1;
    }
    t->linked--;
    return target;
}

static uint32_t send_run(inline_text *t, const delimiter *d)
{
    t->bold -= d->closes_strong < t->bold ? d->closes_strong : t->bold;
    t->italic -= d->closes_em < t->italic ? d->closes_em : t->italic;
    send(t, d->at, d->at + d->left);
    t->bold += d->opens_strong;
    t->italic += d->opens_em;
    return d->at + d->len;
}

/* A backslash hides itself before punctuation and at the end of a line. */
static uint32_t send_escape(inline_text *t, uint32_t at)
{
    bool is_escape = at + 1 < t->end && (unsigned char)t->text[at + 1] < 0x80 &&
                     !char_is_alpha(t->text[at + 1]) &&
                     !char_is_digit(t->text[at + 1]) && t->text[at + 1] != ' ';
    if (!is_escape) {
        send(t, at, at + 1);
        return at + 1;
    }
    if (char_is_space(t->text[at + 1]))
        return at + 1;
    visible_text(t->b, at + 1, at + 2, false);
    return at + 2;
}

static uint32_t send_special(inline_text *t, uint32_t at)
{
    switch (t->text[at]) {
    case '\\':
        return send_escape(t, at);
    case '`':
        return send_code(t, at);
    case '<':
        return send_tag(t, at);
    case ']':
        return send_close(t, at);
    default:
        return send_bracket(t, at);
    }
}

static bool is_special(const inline_text *t, uint32_t at)
{
    char c = t->text[at];
    if (c == '!')
        return at + 1 < t->end && t->text[at + 1] == '[';
    return c == '\\' || c == '`' || c == '<' || c == '[' || c == ']';
}

unsigned mdinline_put(builder *b, uint32_t start, uint32_t end, bool has_links)
{
    inline_text t;
    memset(&t, 0, offsetof(inline_text, runs));
    t.count = t.bold = t.italic = t.linked = 0;
    t.has_text = false;
    t.b = b;
    t.text = b->doc->source.ptr;
    t.end = end;
    t.has_links = has_links;
    t.look = LOOK;
    find_runs(&t, start);
    pair_runs(&t);
    uint32_t next = 0; /* run to come */
    uint32_t from = start;
    for (uint32_t i = start; i < end;) {
        bool is_run = next < t.count && t.runs[next].at == i;
        if (!is_run && !is_special(&t, i)) {
            i++;
            continue;
        }
        send(&t, from, i);
        i = is_run ? send_run(&t, &t.runs[next]) : send_special(&t, i);
        from = i;
        while (next < t.count && t.runs[next].at < i)
            next++;
    }
    if (from < end)
        send(&t, from, end);
    return t.has_text ? t.look : 0;
}
