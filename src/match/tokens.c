/* tokens.c - the words, numbers and clause marks of a stretch of text.
 *
 *     The Company's write-off of RMB171.9 million
 *     the company   write off of rmb 171.9 million
 *
 * A word is a run of letters; an apostrophe or an ampersand between letters
 * belongs to it ("don't", "R&D"), a possessive 's does not, and single letters
 * with dots are one word ("U.S.").  Hyphens and slashes separate.  A change
 * from letters to digits separates too: "Q3" is two tokens.  A number keeps
 * its separators and decimals ("1,234.5").
 *
 * ASCII is read by a table of classes; only a byte above 127 takes the slow
 * way through Unicode.  Rule words go through the same reader, so that a
 * phrase and a text are always cut alike. */
#include "match/tokens.h"

#include "base/utf8.h"

enum { OTHER, LETTER, DIGIT, SIGN, HIGH };

static const uint8_t classes[256] = {
    ['A'] = LETTER, ['B'] = LETTER, ['C'] = LETTER, ['D'] = LETTER,
    ['E'] = LETTER, ['F'] = LETTER, ['G'] = LETTER, ['H'] = LETTER,
    ['I'] = LETTER, ['J'] = LETTER, ['K'] = LETTER, ['L'] = LETTER,
    ['M'] = LETTER, ['N'] = LETTER, ['O'] = LETTER, ['P'] = LETTER,
    ['Q'] = LETTER, ['R'] = LETTER, ['S'] = LETTER, ['T'] = LETTER,
    ['U'] = LETTER, ['V'] = LETTER, ['W'] = LETTER, ['X'] = LETTER,
    ['Y'] = LETTER, ['Z'] = LETTER, ['a'] = LETTER, ['b'] = LETTER,
    ['c'] = LETTER, ['d'] = LETTER, ['e'] = LETTER, ['f'] = LETTER,
    ['g'] = LETTER, ['h'] = LETTER, ['i'] = LETTER, ['j'] = LETTER,
    ['k'] = LETTER, ['l'] = LETTER, ['m'] = LETTER, ['n'] = LETTER,
    ['o'] = LETTER, ['p'] = LETTER, ['q'] = LETTER, ['r'] = LETTER,
    ['s'] = LETTER, ['t'] = LETTER, ['u'] = LETTER, ['v'] = LETTER,
    ['w'] = LETTER, ['x'] = LETTER, ['y'] = LETTER, ['z'] = LETTER,
    ['0'] = DIGIT,  ['1'] = DIGIT,  ['2'] = DIGIT,  ['3'] = DIGIT,
    ['4'] = DIGIT,  ['5'] = DIGIT,  ['6'] = DIGIT,  ['7'] = DIGIT,
    ['8'] = DIGIT,  ['9'] = DIGIT,  ['('] = SIGN,   [')'] = SIGN,
    ['['] = SIGN,   [']'] = SIGN,   [';'] = SIGN,   [':'] = SIGN,
    [','] = SIGN,   ['-'] = SIGN,   ['\t'] = SIGN,  ['.'] = SIGN,
};

#define HIGH_BIT 0x80u

typedef struct reader {
    const char *text;  /* start of the whole text: offsets count from it */
    const char *start; /* of the stretch */
    const char *end;
    const vocab *v;
    token *out;
    bool is_row;
    bool is_first; /* no word yet */
} reader;

static unsigned class_at(const reader *r, const char *p)
{
    if (p >= r->end)
        return OTHER;
    unsigned char c = (unsigned char)*p;
    return c & HIGH_BIT ? HIGH : classes[c];
}

static void put(reader *r, const char *p, const char *q, token_kind kind)
{
    size_t n = (size_t)(q - p);
    token *t = r->out++;
    t->start = (uint32_t)(p - r->text);
    t->len = (uint16_t)(n > UINT16_MAX ? UINT16_MAX : n);
    t->kind = (uint8_t)kind;
    t->is_capital = char_is_upper(*p) && !r->is_first;
    size_t used = n > VOCAB_WORD_BYTES ? VOCAB_WORD_BYTES : n;
    t->hash = vocab_hash(p, used);
    t->word = n > used ? 0 : vocab_find(r->v, t->hash, p, n);
    r->is_first = false;
}

static void put_sign(reader *r, const char *p, size_t len, char sign)
{
    *r->out++ = (token){.start = (uint32_t)(p - r->text),
                        .len = (uint16_t)len,
                        .kind = TOKEN_PUNCT,
                        .hash = (unsigned char)sign};
}

/* ---- Words with characters beyond ASCII --------------------------------- */

static bool is_word_code(uint32_t code)
{
    return utf8_is_letter(code) || code == 0x00AD ||
           (code >= 0x200B && code <= 0x200D) || code == 0x2060;
}

static bool is_apostrophe_code(uint32_t code)
{
    return code == '\'' || code == 0x2018 || code == 0x2019 || code == 0x02BC;
}

static bool letter_follows(const reader *r, const char *p)
{
    slice rest = {p, (size_t)(r->end - p)};
    size_t at = 0;
    return rest.len && is_word_code(utf8_next(rest, &at));
}

/* End of the word at `p`, whose first character is a letter; `*apostrophe` is
 * set to the last one inside, or NULL. */
static const char *end_of_any_word(const reader *r, const char *p,
                                   const char **apostrophe)
{
    slice rest = {p, (size_t)(r->end - p)};
    *apostrophe = NULL;
    for (size_t at = 0; at < rest.len;) {
        size_t next = at;
        uint32_t code = utf8_next(rest, &next);
        bool is_apostrophe = is_apostrophe_code(code);
        if (is_apostrophe && letter_follows(r, p + next))
            *apostrophe = p + at;
        else if (is_apostrophe || !is_word_code(code))
            return p + at;
        at = next;
    }
    return r->end;
}

static bool is_possessive(const char *apostrophe, const char *end)
{
    return apostrophe && char_lower(end[-1]) == 's' &&
           (end - apostrophe == 2 || /* ' or U+2019 */
            (end - apostrophe == 4 && (unsigned char)*apostrophe == 0xE2));
}

static const char *read_any_word(reader *r, const char *p)
{
    const char *apostrophe;
    const char *end = end_of_any_word(r, p, &apostrophe), *q = end;
    if (is_possessive(apostrophe, end))
        q = apostrophe;
    size_t at = 0, n = (size_t)(q - p);
    bool is_capital =
        utf8_is_upper(utf8_next((slice){p, n}, &at)) && !r->is_first;
    put(r, p, q, TOKEN_WORD);
    token *t = r->out - 1;
    char folded[VOCAB_WORD_BYTES];
    size_t len = vocab_fold((slice){p, n > 4096 ? 4096 : n}, folded);
    t->hash = vocab_hash(folded, len);
    t->word = vocab_find(r->v, t->hash, folded, len);
    t->is_capital = is_capital;
    return end;
}

static const char *read_high(reader *r, const char *p)
{
    slice rest = {p, (size_t)(r->end - p)};
    size_t len = 0;
    uint32_t code = utf8_next(rest, &len);
    if (utf8_is_letter(code))
        return read_any_word(r, p);
    bool after_blank = p > r->start && char_is_space(p[-1]);
    if (code == 0x2014 || code == 0x2015 || (code == 0x2013 && after_blank))
        put_sign(r, p, len, '-');
    else if (code == 0x2022 || code == 0x25AA || code == 0x25CF ||
             code == 0x00B7)
        put_sign(r, p, len, ';'); /* a bullet */
    return p + len;
}

/* ---- ASCII -------------------------------------------------------------- */

/* U.S. or i.e.: letters alone between dots; `p` stands behind the first. */
static const char *end_of_initials(const reader *r, const char *p)
{
    while (p + 1 < r->end && *p == '.' && class_at(r, p + 1) == LETTER &&
           class_at(r, p + 2) != LETTER && class_at(r, p + 2) != DIGIT)
        p += 2;
    return p;
}

static const char *read_word(reader *r, const char *p)
{
    const char *q = p + 1;
    while (class_at(r, q) == LETTER)
        q++;
    if (q < r->end && *q == '.' && q - p == 1)
        q = end_of_initials(r, q);
    while (q < r->end && (*q == '\'' || *q == '&') &&
           class_at(r, q + 1) == LETTER) {
        const char *joint = q++;
        while (class_at(r, q) == LETTER)
            q++;
        if (*joint == '\'' && q - joint == 2 && char_lower(q[-1]) == 's' &&
            class_at(r, q) != HIGH) {
            put(r, p, joint, TOKEN_WORD);
            return q;
        }
    }
    if (class_at(r, q) == HIGH && letter_follows(r, q))
        return read_any_word(r, p);
    if (class_at(r, q) == HIGH) { /* an apostrophe, a dash, a quote */
        size_t len = 0;
        uint32_t code = utf8_next((slice){q, (size_t)(r->end - q)}, &len);
        if (is_apostrophe_code(code) && letter_follows(r, q + len))
            return read_any_word(r, p);
    }
    put(r, p, q, TOKEN_WORD);
    return q;
}

static const char *read_number(reader *r, const char *p)
{
    const char *q = p + 1;
    for (;; q++) {
        if (class_at(r, q) == DIGIT)
            continue;
        if (q + 1 < r->end && (*q == '.' || *q == ',') &&
            class_at(r, q + 1) == DIGIT)
            continue;
        break;
    }
    put(r, p, q, TOKEN_NUMBER);
    return q;
}

static const char *read_sign(reader *r, const char *p)
{
    bool blank_before = p == r->start || char_is_space(p[-1]);
    bool blank_after = p + 1 >= r->end || char_is_space(p[1]);
    switch (*p) {
    case '.': /* ".5" */
        if (class_at(r, p + 1) == DIGIT && (blank_before || p[-1] == '$'))
            return read_number(r, p);
        return p + 1;
    case '-':
        if (p + 1 < r->end && p[1] == '-') {
            put_sign(r, p, 2, '-');
            return p + 2;
        }
        if (blank_before && blank_after)
            put_sign(r, p, 1, '-');
        return p + 1;
    case '\t':
        if (r->is_row)
            put_sign(r, p, 1, '\t');
        return p + 1;
    case '[':
        put_sign(r, p, 1, '(');
        return p + 1;
    case ']':
        put_sign(r, p, 1, ')');
        return p + 1;
    default:
        put_sign(r, p, 1, *p);
        return p + 1;
    }
}

bool tokens_read(token_array *out, const vocab *v, slice text, span at,
                 bool is_row)
{
    uint32_t most = at.end - at.start; /* no token is shorter than a byte */
    if (out->cap - out->len < most && !array_reserve(out, most))
        return false;
    if (most == 0)
        return true;
    reader r = {.text = text.ptr, .start = text.ptr + at.start,
                .end = text.ptr + at.end, .v = v,
                .out = out->at + out->len, .is_row = is_row,
                .is_first = true};
    for (const char *p = r.start; p < r.end;) {
        switch (class_at(&r, p)) {
        case LETTER:
            p = read_word(&r, p);
            break;
        case DIGIT:
            p = read_number(&r, p);
            break;
        case SIGN:
            p = read_sign(&r, p);
            break;
        case HIGH:
            p = read_high(&r, p);
            break;
        default:
            p++;
        }
    }
    out->len = (uint32_t)(r.out - out->at);
    return true;
}
