/* visible.c - what a reader of the page sees of a stretch of source bytes.
 *
 * In: bytes between two tags (or a line of plain text).  Out: build calls.
 *
 *     "Net&nbsp;sales\n fell 4\x96 5%&#8203;"  ->
 *     copy "Net", space, copy "sales", space, copy "fell 4", put U+2013,
 *     space, copy "5%"
 *
 * One pass over a table of byte classes; runs of plain bytes, single blanks
 * among them and UTF-8 characters that are shown as they are become one copy.
 * Everything else is one glyph: changed text, white space, or nothing.  Each
 * byte is looked at on its own: a file may mix UTF-8 and Windows-1252, as old
 * filings that were pasted together do. */
#include "read/visible.h"

#include "read/entities.h"

enum { CONTROL, BLANK, PLAIN, AMPERSAND, HIGH };

#define C8                                                                     \
    CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL
#define P8 PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN
#define H8 HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH

static const uint8_t classes[256] = {
    C8,        C8,    C8,    C8,    BLANK, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN,
    AMPERSAND, PLAIN, P8,    P8,    P8,    P8,    P8,    P8,    P8,    P8,
    P8,        P8,    PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, CONTROL,
    H8,        H8,    H8,    H8,    H8,    H8,    H8,    H8,    H8,    H8,
    H8,        H8,    H8,    H8,    H8,    H8,
};

static unsigned byte_class(unsigned char c)
{
    return classes[c];
}

/* ---- One character ----------------------------------------------------- */

uint32_t visible_encode(uint32_t code, char *out)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xc0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xe0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3f));
        out[2] = (char)(0x80 | (code & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3f));
    out[2] = (char)(0x80 | (code >> 6 & 0x3f));
    out[3] = (char)(0x80 | (code & 0x3f));
    return 4;
}

/* A well-formed sequence (RFC 3629) at the start of `s`: its code point and
 * length; length 0 if there is none. */
static uint32_t decode_utf8(slice s, uint32_t *len)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    uint32_t n = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
    *len = 0;
    if (p[0] < 0xc2 || p[0] > 0xf4 || s.len < n)
        return 0;
    uint32_t code = p[0] & (0xffu >> (n + 1));
    for (uint32_t i = 1; i < n; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0;
        code = code << 6 | (p[i] & 0x3fu);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < least[n] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        return 0;
    *len = n;
    return code;
}

static glyph_kind kind_of(uint32_t code)
{
    if (code <= 0x20 || (code >= 0x7f && code <= 0xa0))
        return GLYPH_BLANK;
    if (code == 0xad)
        return GLYPH_NOTHING;
    if (code < 0x1680)
        return GLYPH_TEXT;
    if (code == 0x1680 || (code >= 0x2000 && code <= 0x200a) ||
        code == 0x2028 || code == 0x2029 || code == 0x202f || code == 0x205f ||
        code == 0x3000)
        return GLYPH_BLANK;
    if (code == 0x180e || (code >= 0x200b && code <= 0x200f) ||
        (code >= 0x202a && code <= 0x202e) ||
        (code >= 0x2060 && code <= 0x2064) || code == 0xfeff)
        return GLYPH_NOTHING;
    return GLYPH_TEXT;
}

glyph visible_glyph(slice s, bool references)
{
    unsigned char c = (unsigned char)s.ptr[0];
    glyph g = {c, 1, GLYPH_TEXT, false};
    if (c == '&' && references) {
        uint32_t len = 0;
        uint32_t code = entities_decode(s, &len);
        if (code)
            g = (glyph){code, len, GLYPH_TEXT, true};
    } else if (c >= 0x80) {
        g.code = decode_utf8(s, &g.len);
        if (g.len == 0)
            g = (glyph){entities_cp1252(c), 1, GLYPH_TEXT, true};
    }
    g.kind = (uint8_t)kind_of(g.code);
    return g;
}

/* ---- Runs -------------------------------------------------------------- */

/* Are the 8 bytes at `p` printable ASCII but for '&', with no two blanks in a
 * row?  The top bit of each byte of the sums tells whether it fails. */
static bool is_simple(const unsigned char *p)
{
    const uint64_t ones = 0x0101010101010101u;
    const uint64_t tops = ones * 0x80;
    uint64_t v;
    memcpy(&v, p, sizeof v);
    uint64_t blank = v ^ ones * ' ';
    uint64_t amp = v ^ ones * '&';
    uint64_t bad = v | (v - ones * 0x20) | (v + ones) | (amp - ones);
    blank = (blank - ones) & ~blank & tops;
    return ((bad & tops) | (blank & blank >> 8)) == 0;
}

/* End of the bytes from `at` that can be copied as they are: single blanks
 * among other bytes, none at either end. */
static uint32_t plain_end(slice s, uint32_t at, bool references)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    uint32_t len = (uint32_t)s.len;
    uint32_t start = at;
    while (at < len) {
        unsigned class = byte_class(p[at]);
        if (class == PLAIN || (class == AMPERSAND && !references)) {
            at++;
            while (at + 8 <= len && (p[at] != ' ' || p[at - 1] != ' ') &&
                   is_simple(p + at))
                at += 8;
        } else if (class == BLANK && at > start && p[at - 1] != ' ') {
            at++;
        } else if (class == HIGH) {
            glyph g = visible_glyph(slice_sub(s, at, len), false);
            if (g.kind != GLYPH_TEXT || g.is_changed)
                break;
            at += g.len;
        } else {
            break;
        }
    }
    return at > start && p[at - 1] == ' ' ? at - 1 : at;
}

/* End of the white space of ASCII from `at`. */
static uint32_t blank_end(slice s, uint32_t at)
{
    const uint64_t blanks = 0x2020202020202020u;
    uint32_t len = (uint32_t)s.len;
    while (at < len && (unsigned char)s.ptr[at] <= ' ') {
        at++;
        while (at + 8 <= len && memcmp(s.ptr + at, &blanks, 8) == 0)
            at += 8;
    }
    return at;
}

void visible_text(builder *b, uint32_t start, uint32_t end, bool references)
{
    slice s = slice_sub(b->doc->source, start, end);
    uint32_t len = end - start;
    uint32_t at = 0;
    while (at < len) {
        uint32_t plain = plain_end(s, at, references);
        if (plain > at)
            build_copy(b, start + at, plain - at);
        at = plain;
        if (at == len)
            break;
        uint32_t blank = blank_end(s, at);
        if (blank > at) {
            build_space(b, start + at, start + blank);
            at = blank;
            continue;
        }
        glyph g = visible_glyph(slice_sub(s, at, len), references);
        if (g.kind == GLYPH_BLANK) {
            build_space(b, start + at, start + at + g.len);
        } else if (g.kind == GLYPH_TEXT) {
            char utf8[4];
            uint32_t n = visible_encode(g.code, utf8);
            build_put(b, start + at, start + at + g.len, utf8, n);
        }
        at += g.len;
    }
}

/* ---- Looking only ------------------------------------------------------ */

bool visible_is_blank(slice s, bool references)
{
    for (uint32_t at = 0; at < s.len;) {
        unsigned class = byte_class((unsigned char)s.ptr[at]);
        if (class == PLAIN)
            return false;
        if (class == BLANK || class == CONTROL) {
            at = blank_end(s, at);
            at += at < s.len && s.ptr[at] == 0x7f;
            continue;
        }
        glyph g = visible_glyph(slice_sub(s, at, (uint32_t)s.len), references);
        if (g.kind == GLYPH_TEXT)
            return false;
        at += g.len;
    }
    return true;
}

uint32_t visible_peek(slice s, bool references, char *out, uint32_t len,
                      uint32_t cap)
{
    for (uint32_t at = 0; at < s.len && len + 4 <= cap;) {
        unsigned class = byte_class((unsigned char)s.ptr[at]);
        if (class == PLAIN) {
            out[len++] = s.ptr[at++];
            continue;
        }
        if (class == BLANK || class == CONTROL) {
            if (len && out[len - 1] != ' ')
                out[len++] = ' ';
            at++;
            continue;
        }
        glyph g = visible_glyph(slice_sub(s, at, (uint32_t)s.len), references);
        at += g.len;
        if (g.kind == GLYPH_TEXT)
            len += visible_encode(g.code, out + len);
        else if (g.kind == GLYPH_BLANK && len && out[len - 1] != ' ')
            out[len++] = ' ';
    }
    return len;
}
