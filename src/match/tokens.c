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

#define HIGH4  HIGH, HIGH, HIGH, HIGH
#define HIGH16 HIGH4, HIGH4, HIGH4, HIGH4
#define HIGH64 HIGH16, HIGH16, HIGH16, HIGH16

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
    [128] = HIGH64, HIGH64,
};

#define HIGH_BIT 0x80u
typedef struct reader {
    const char *text;  /* start of the whole text: offsets count from it */
    const char *start; /* of the stretch */
    const char *end;
    const vocab *v;
    token *out;
    uint8_t *flags; /* of *out */
    uint32_t interest;
    bool is_row;
} reader;

static inline unsigned class_at(const reader *r, const char *p)
{
    return p < r->end ? classes[(unsigned char)*p] : OTHER;
}

/* Flags that a word's interest stands for. */
static const uint8_t interest_flags[64] = {
#define ROW(more)                                                              \
    0 | (more), TOKEN_HAS_SEED | (more), 0 | (more), TOKEN_HAS_SEED | (more),  \
        0 | (more), TOKEN_HAS_SEED | (more), 0 | (more),                       \
        TOKEN_HAS_SEED | (more)
    ROW(0),
    ROW(TOKEN_IS_NUMBER),
    ROW(TOKEN_IS_PAST),
    ROW(TOKEN_IS_NUMBER | TOKEN_IS_PAST),
    ROW(0),
    ROW(TOKEN_IS_NUMBER),
    ROW(TOKEN_IS_PAST),
    ROW(TOKEN_IS_NUMBER | TOKEN_IS_PAST)
#undef ROW
};

/* A word whose key is known, of at most VOCAB_WORD_BYTES. */
static inline void put_key(reader *r, const char *p, uint32_t n, vocab_key key)
{
    uint32_t hash = vocab_hash(key);
    const vocab_slot *s = vocab_slot_of(r->v, key, hash, (slice){p, n});
    unsigned interest = s->interest & 63u;
    unsigned flags = interest_flags[interest];
    if (n > 3 && (p[n - 1] | 32) == 'd' && (p[n - 2] | 32) == 'e' &&
        !(interest & INTEREST_NOT_PAST))
        flags |= TOKEN_IS_PAST;
    r->interest |= interest;
    token *t = r->out++;
    t->start = (uint32_t)(p - r->text);
    t->len = (uint16_t)n;
    t->kind = TOKEN_WORD;
    t->is_capital = char_is_upper(*p);
    t->word = s->id;
    t->hash = hash;
    *r->flags++ = (uint8_t)flags;
}

static void put_word(reader *r, const char *p, size_t n)
{
    size_t used = n > VOCAB_WORD_BYTES ? VOCAB_WORD_BYTES : n;
    put_key(r, p, (uint32_t)used, vocab_key_of((slice){p, used}));
    token *t = r->out - 1;
    if (n > used) {
        t->len = (uint16_t)(n > UINT16_MAX ? UINT16_MAX : n);
        t->word = 0;
    }
}

static void put_sign(reader *r, const char *p, size_t len, char sign)
{
    *r->flags++ = 0;
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
    bool is_capital = utf8_is_upper(utf8_next((slice){p, n}, &at));
    char folded[VOCAB_WORD_BYTES];
    size_t len = vocab_fold((slice){p, n > 4096 ? 4096 : n}, folded);
    put_word(r, folded, len);
    token *t = r->out - 1;
    t->start = (uint32_t)(p - r->text);
    t->len = (uint16_t)(n > UINT16_MAX ? UINT16_MAX : n);
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

/* U+2019 at `q`, as filings have it in "the Company's". */
static bool is_curly(const reader *r, const char *q)
{
    return r->end - q > 3 && memcmp(q, "\xe2\x80\x99", 3) == 0;
}

/* Of a word with an apostrophe or an ampersand inside; `q` is the first of
 * them.  A possessive s is left out of the token. */
static const char *read_joined(reader *r, const char *p, const char *q)
{
    while (q < r->end && (*q == '\'' || *q == '&') &&
           class_at(r, q + 1) == LETTER) {
        const char *joint = q++;
        while (class_at(r, q) == LETTER)
            q++;
        if (*joint == '\'' && q - joint == 2 && (q[-1] | 32) == 's' &&
            class_at(r, q) != HIGH) {
            put_word(r, p, (size_t)(joint - p));
            return q;
        }
    }
    if (class_at(r, q) == HIGH && letter_follows(r, q))
        return read_any_word(r, p);
    put_word(r, p, (size_t)(q - p));
    return q;
}

/* An ASCII word that a character beyond ASCII follows. */
static const char *read_before_high(reader *r, const char *p, const char *q)
{
    if (is_curly(r, q) && class_at(r, q + 3) == LETTER && (q[3] | 32) == 's' &&
        class_at(r, q + 4) != LETTER && class_at(r, q + 4) != HIGH) {
        put_word(r, p, (size_t)(q - p));
        return q + 4;
    }
    size_t len = 0;
    uint32_t code = utf8_next((slice){q, (size_t)(r->end - q)}, &len);
    if (is_word_code(code) ||
        (is_apostrophe_code(code) && letter_follows(r, q + len)))
        return read_any_word(r, p);
    put_word(r, p, (size_t)(q - p));
    return q;
}

/* What stands behind the letters of a word decides whether it goes on. */
static const char *end_word(reader *r, const char *p, const char *q)
{
    if (q < r->end) {
        if (*q == '.' && q - p == 1)
            q = end_of_initials(r, q);
        else if (*q == '\'' || *q == '&')
            return read_joined(r, p, q);
        else if ((unsigned char)*q & HIGH_BIT)
            return read_before_high(r, p, q);
    }
    put_word(r, p, (size_t)(q - p));
    return q;
}

static const char *read_word(reader *r, const char *p)
{
    const char *q = p + 1;
    while (class_at(r, q) == LETTER)
        q++;
    return end_word(r, p, q);
}

/* 2: a word may go on behind it; 1: it may if it is one letter so far. */
static const uint8_t goes_on[256] = {
#define TWO4  2, 2, 2, 2
#define TWO16 TWO4, TWO4, TWO4, TWO4
    ['.'] = 1, ['\''] = 2, ['&'] = 2, [128] = TWO16, TWO16, TWO16,
    TWO16,     TWO16,      TWO16,     TWO16,         TWO16,
#undef TWO4
#undef TWO16
};

/* High bit of each byte of `x` that is an ASCII letter. */
static inline uint64_t letters_in(uint64_t x)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
    uint64_t y = (x | VOCAB_LOWER) & ~high;
    uint64_t from_a = y + ones * (0x80 - 'a');
    uint64_t beyond_z = y + ones * (0x80 - 'z' - 1);
    return from_a & ~beyond_z & ~x & high;
}

/* Words of up to sixteen letters with a blank, a comma or the like behind are
 * read eight letters at a time; 24 bytes of text must follow. */
static inline const char *read_common_word(reader *r, const char *p)
{
    const uint64_t high = 0x8080808080808080u;
    uint64_t x = vocab_load8(p), others = ~letters_in(x) & high;
    uint32_t n = 0;
    vocab_key key;
    if (others) {
        n = (uint32_t)__builtin_ctzll(others) / 8;
        key.bytes = (x | VOCAB_LOWER) & (((uint64_t)1 << 8 * n) - 1);
    } else {
        others = ~letters_in(vocab_load8(p + 8)) & high;
        if (!others)
            return read_word(r, p);
        n = 8 + (uint32_t)__builtin_ctzll(others) / 8;
        key.bytes = n == 8 ? x | VOCAB_LOWER : vocab_key_of16(p, n);
    }
    if (p + n > r->end || goes_on[(unsigned char)p[n]] + (n == 1) > 1)
        return read_word(r, p);
    key.len = n;
    put_key(r, p, n, key);
    return p + n + (p[n] == ' ');
}

static bool is_year(const char *p, size_t n)
{
    return n == 4 &&
           ((p[0] == '1' && p[1] == '9') || (p[0] == '2' && p[1] == '0')) &&
           char_is_digit(p[2]) && char_is_digit(p[3]);
}

static const char *read_number(reader *r, const char *p)
{
    const char *q = p + 1;
    while (class_at(r, q) == DIGIT ||
           (q + 1 < r->end && (*q == '.' || *q == ',') &&
            class_at(r, q + 1) == DIGIT))
        q++;
    size_t n = (size_t)(q - p);
    put_word(r, p, n);
    r->out[-1].kind = TOKEN_NUMBER;
    r->flags[-1] |= TOKEN_IS_NUMBER;
    if (is_year(p, n))
        r->flags[-1] |= TOKEN_IS_YEAR;
    r->interest |= INTEREST_NUMBER;
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

static bool make_room(tokens *out, uint32_t more)
{
    if (out->all.cap - out->all.len < more && !array_reserve(&out->all, more))
        return false;
    return out->flags.cap - out->flags.len >= more ||
           array_reserve(&out->flags, more);
}

/* The capital of a first word says nothing. */
static void forget_capital(token *t, const token *end)
{
    while (t < end && t->kind == TOKEN_PUNCT)
        t++;
    if (t < end)
        t->is_capital = false;
}

bool tokens_read(tokens *out, const vocab *v, slice text, span at, bool is_row)
{
    uint32_t most = at.end - at.start; /* no token is shorter than a byte */
    if (most == 0)
        return true;
    if (!make_room(out, most))
        return false;
    reader r = {.text = text.ptr,
                .start = text.ptr + at.start,
                .end = text.ptr + at.end,
                .v = v,
                .out = out->all.at + out->all.len,
                .flags = out->flags.at + out->all.len,
                .is_row = is_row};
    token *first = r.out;
    const char *calm = text.len > 24 ? text.ptr + text.len - 24 : text.ptr;
    for (const char *p = r.start; p < r.end;) {
        unsigned class = classes[(unsigned char)*p];
        if (class == LETTER)
            p = p < calm ? read_common_word(&r, p) : read_word(&r, p);
        else if (class == OTHER)
            p++;
        else if (class == DIGIT)
            p = read_number(&r, p);
        else if (class == SIGN)
            p = read_sign(&r, p);
        else
            p = read_high(&r, p);
    }
    forget_capital(first, r.out);
    out->all.len = out->flags.len = (uint32_t)(r.out - out->all.at);
    out->interest |= r.interest;
    return true;
}

void tokens_free(tokens *t)
{
    array_free(&t->all);
    array_free(&t->flags);
}
