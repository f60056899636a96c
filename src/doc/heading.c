/* heading.c - which paragraphs are headings.
 *
 * EDGAR's HTML knows no h1: a heading is a short paragraph in bold, capitals,
 * italics or underlined, or in plain text a short line of capitals or of
 * Capitalised Words before a paragraph of prose.  A promoted heading keeps
 * level 0; only a heading of the source (h1, "##") has a level.
 *
 *     OPERATING EXPENSES                       capitals
 *     Liquidity and Capital Resources          a title before prose
 *     We depend on a few customers.            bold throughout
 *     Net sales increased.                     no: prose
 *
 * Headings set in a table row and run-in headings ("Revenue. Net sales ...")
 * are not promoted. */
#include "doc/heading.h"

#include "doc/folded.h"

enum {
    SHORT_TITLE = 90, /* bytes of a title told by its capitals alone */
    LONG_TITLE = 300, /* of one told by its type face */
    PROSE = 80        /* bytes that make the next unit prose */
};

/* ---- Ends and beginnings ----------------------------------------------- */

/* Steps back over closing quotes, brackets, blanks and footnote stars. */
static slice without_closers(slice s)
{
    for (;;) {
        if (s.len && memchr("\"')]} *", s.ptr[s.len - 1], 7))
            s.len--;
        else if (s.len > 3 &&
                 (memcmp(s.ptr + s.len - 3, "\xe2\x80\x9d", 3) == 0 ||
                  memcmp(s.ptr + s.len - 3, "\xe2\x80\x99", 3) == 0))
            s.len -= 3;
        else
            return s;
    }
}

bool heading_ends_sentence(slice s, bool weak)
{
    s = without_closers(s);
    if (!s.len)
        return false;
    char c = s.ptr[s.len - 1];
    return c == '.' || c == '!' || c == '?' || (weak && (c == ':' || c == ';'));
}

bool heading_has_bullet(slice s)
{
    static const char *const bullets[] = {
        "\xe2\x80\xa2",
        "\xe2\x96\xaa",
        "\xe2\x97\x8f",
        "\xe2\x96\xa0",
        "\xe2\x97\xa6",
        "\xe2\x80\x93 ",
        "\xe2\x80\x94 ",
        "\xc2\xb7",
        "\xe2\x9e\xa2",
        "\xe2\x97\x8b",
        "- ",
        "* ",
        "o ",
    };
    if (!s.len || !memchr("\xe2\xc2-*o", s.ptr[0], 5))
        return false;
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        size_t len = strlen(bullets[i]);
        if (s.len >= len && memcmp(s.ptr, bullets[i], len) == 0)
            return true;
    }
    return false;
}

/* ---- Looks ------------------------------------------------------------- */

typedef struct looks {
    uint32_t letters, capitals, digits, words, titled, small;
} looks;

/* Small words that a title leaves in lower case. */
static bool is_small_word(slice word)
{
    static const char list[] =
        "a an and as at by for from in into of on or per the to with vs";
    if (word.len > 4 || !memchr("abfioptvw", word.ptr[0], 9))
        return false;
    const char *p = list;
    for (; *p; p += strcspn(p, " "), p += *p == ' ') {
        size_t len = strcspn(p, " ");
        if (len == word.len && memcmp(p, word.ptr, len) == 0)
            return true;
    }
    return false;
}

static void look_at_word(looks *l, slice word)
{
    uint32_t letters = 0;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        letters += char_is_alpha(c);
        l->capitals += char_is_upper(c);
        l->digits += char_is_digit(c);
    }
    l->letters += letters;
    if (!letters)
        return;
    size_t first = 0;
    while (!char_is_alpha(word.ptr[first]))
        first++;
    l->words++;
    l->titled += char_is_upper(word.ptr[first]);
    l->small += is_small_word(word);
}

static looks look(slice s)
{
    looks l = {0};
    for (size_t i = 0; i < s.len;) {
        size_t start = i;
        while (i < s.len && !char_is_space(s.ptr[i]))
            i++;
        look_at_word(&l, slice_sub(s, (uint32_t)start, (uint32_t)i));
        i++;
    }
    return l;
}

static bool is_caps(const looks *l)
{
    return l->capitals >= 3 && l->capitals == l->letters;
}

/* Capitalised Words, small ones apart. */
static bool is_title_case(const looks *l)
{
    return l->titled >= 1 && l->titled + l->small >= l->words &&
           l->digits <= l->letters / 2;
}

/* One capital, then lower case: "Liquidity and capital resources". */
static bool is_sentence_case(slice s, const looks *l)
{
    return char_is_upper(s.ptr[0]) && l->words <= 8 && l->digits == 0;
}

static bool is_prose(const document *doc, const unit_list *units, uint32_t i)
{
    if (i >= units->len || (units->at[i].flags & UNIT_ROW))
        return i < units->len;
    return span_len(units->at[i].text) >= PROSE ||
           doc->blocks.at[units->at[i].block].kind == BLOCK_HEADING;
}

/* A line without type face, told by its words and by what follows. */
static bool is_plain_title(const document *doc, const unit_list *units,
                           uint32_t i, slice s, const looks *l)
{
    if (s.len > SHORT_TITLE || heading_ends_sentence(s, true) ||
        s.ptr[s.len - 1] == ',' || !char_is_alpha(s.ptr[s.len - 1]))
        return false;
    if (!is_title_case(l) && !is_sentence_case(s, l))
        return false;
    bool after_heading = i + 1 < units->len && is_prose(doc, units, i + 1);
    bool after_prose = i == 0 || is_prose(doc, units, i - 1) ||
                       heading_ends_sentence(
                           slice_span(doc->text, units->at[i - 1].text), true);
    return after_heading && after_prose;
}

static bool is_heading(const document *doc, const unit_list *units, uint32_t i,
                       const looks *l)
{
    const block *k = &doc->blocks.at[units->at[i].block];
    slice s = slice_span(doc->text, k->text);
    char last = s.ptr[s.len - 1];
    if (l->letters < 2 || heading_has_bullet(s) || last == ',' || last == ';')
        return false;
    if (k->flags & BLOCK_PREFORMATTED && memchr(s.ptr, '\n', s.len))
        return false;
    if (k->flags & (BLOCK_BOLD | BLOCK_UNDERLINED))
        return s.len <= LONG_TITLE;
    if (is_caps(l))
        return s.len <= LONG_TITLE / 2;
    bool ends = heading_ends_sentence(s, true);
    if (k->flags & (BLOCK_ITALIC | BLOCK_LARGE))
        return s.len <= LONG_TITLE / 2 && !ends;
    if (k->flags & BLOCK_CENTERED && s.len <= SHORT_TITLE && !ends &&
        l->digits <= l->letters)
        return true;
    return is_plain_title(doc, units, i, s, l);
}

void heading_promote(document *doc, const unit_list *units)
{
    for (uint32_t i = 0; i < units->len; i++) {
        block *k = &doc->blocks.at[units->at[i].block];
        uint32_t len = span_len(k->text);
        bool plain = !(k->flags & (BLOCK_BOLD | BLOCK_UNDERLINED));
        if (!len || len > (plain ? LONG_TITLE / 2 : LONG_TITLE) ||
            (k->kind != BLOCK_PARAGRAPH && k->kind != BLOCK_HEADING))
            continue;
        looks l = look(slice_span(doc->text, k->text));
        if (is_caps(&l))
            k->flags |= BLOCK_CAPS;
        if (k->kind == BLOCK_PARAGRAPH && is_heading(doc, units, i, &l)) {
            k->kind = BLOCK_HEADING;
            k->level = 0;
        }
    }
}

unsigned heading_rank(const document *doc, uint32_t index)
{
    static const struct weight {
        unsigned flag, weight;
    } weights[] = {
        {BLOCK_LARGE, 4},    {BLOCK_CAPS, 4},       {BLOCK_BOLD, 4},
        {BLOCK_CENTERED, 2}, {BLOCK_UNDERLINED, 1},
    };
    const block *k = &doc->blocks.at[index];
    if (k->kind == BLOCK_HEADING && k->level)
        return k->level;
    unsigned rank = 20;
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++)
        if (k->flags & weights[i].flag)
            rank -= weights[i].weight;
    return k->flags & BLOCK_ITALIC ? rank + 1 : rank;
}
