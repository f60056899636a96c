/* entities.c - character references.
 *
 * In: bytes that begin with '&'.  Out: one code point and how many bytes the
 * reference takes.  Follows HTML 5 (13.2.5.72 to 80): "&#146;" is a right
 * single quotation mark because numbers of the C1 range are read as
 * Windows-1252; "&nbsp" and the other names of Latin-1 need no semicolon, and
 * then the longest known beginning counts ("&ampx" is "&x").
 *
 * The table holds the 252 names of HTML 4 and those of HTML 5 that stand for
 * one character and are met in filings; another name is left as text. */
#include "read/entities.h"

typedef struct entity {
    const char name[17];
    uint16_t code;
    uint8_t is_bare; /* also without semicolon */
} entity;

/* In byte order of the names, for binary search. */
static const entity entities[] = {
    {"AElig", 0xc6, 1},     {"AMP", 0x26, 1},
    {"Aacute", 0xc1, 1},    {"Acirc", 0xc2, 1},
    {"Agrave", 0xc0, 1},    {"Alpha", 0x391, 0},
    {"Aogon", 0x104, 0},    {"Aring", 0xc5, 1},
    {"Atilde", 0xc3, 1},    {"Auml", 0xc4, 1},
    {"Beta", 0x392, 0},     {"COPY", 0xa9, 1},
    {"Cacute", 0x106, 0},   {"Ccaron", 0x10c, 0},
    {"Ccedil", 0xc7, 1},    {"Chi", 0x3a7, 0},
    {"Dagger", 0x2021, 0},  {"Delta", 0x394, 0},
    {"ETH", 0xd0, 1},       {"Eacute", 0xc9, 1},
    {"Ecaron", 0x11a, 0},   {"Ecirc", 0xca, 1},
    {"Egrave", 0xc8, 1},    {"Eogon", 0x118, 0},
    {"Epsilon", 0x395, 0},  {"Eta", 0x397, 0},
    {"Euml", 0xcb, 1},      {"GT", 0x3e, 1},
    {"Gamma", 0x393, 0},    {"Gbreve", 0x11e, 0},
    {"Hat", 0x5e, 0},       {"Iacute", 0xcd, 1},
    {"Icirc", 0xce, 1},     {"Idot", 0x130, 0},
    {"Igrave", 0xcc, 1},    {"Iota", 0x399, 0},
    {"Iuml", 0xcf, 1},      {"Kappa", 0x39a, 0},
    {"LT", 0x3c, 1},        {"Lambda", 0x39b, 0},
    {"Lstrok", 0x141, 0},   {"Mu", 0x39c, 0},
    {"NewLine", 0xa, 0},    {"NonBreakingSpace", 0xa0, 0},
    {"Ntilde", 0xd1, 1},    {"Nu", 0x39d, 0},
    {"OElig", 0x152, 0},    {"Oacute", 0xd3, 1},
    {"Ocirc", 0xd4, 1},     {"Ograve", 0xd2, 1},
    {"Omega", 0x3a9, 0},    {"Omicron", 0x39f, 0},
    {"Oslash", 0xd8, 1},    {"Otilde", 0xd5, 1},
    {"Ouml", 0xd6, 1},      {"Phi", 0x3a6, 0},
    {"Pi", 0x3a0, 0},       {"Prime", 0x2033, 0},
    {"Psi", 0x3a8, 0},      {"QUOT", 0x22, 1},
    {"REG", 0xae, 1},       {"Rcaron", 0x158, 0},
    {"Rho", 0x3a1, 0},      {"Scaron", 0x160, 0},
    {"Scedil", 0x15e, 0},   {"Sigma", 0x3a3, 0},
    {"THORN", 0xde, 1},     {"Tab", 0x9, 0},
    {"Tau", 0x3a4, 0},      {"Theta", 0x398, 0},
    {"Uacute", 0xda, 1},    {"Ucirc", 0xdb, 1},
    {"Ugrave", 0xd9, 1},    {"Upsilon", 0x3a5, 0},
    {"Uring", 0x16e, 0},    {"Uuml", 0xdc, 1},
    {"Vert", 0x2016, 0},    {"Xi", 0x39e, 0},
    {"Yacute", 0xdd, 1},    {"Yuml", 0x178, 0},
    {"Zcaron", 0x17d, 0},   {"ZeroWidthSpace", 0x200b, 0},
    {"Zeta", 0x396, 0},     {"aacute", 0xe1, 1},
    {"acirc", 0xe2, 1},     {"acute", 0xb4, 1},
    {"aelig", 0xe6, 1},     {"agrave", 0xe0, 1},
    {"alefsym", 0x2135, 0}, {"alpha", 0x3b1, 0},
    {"amp", 0x26, 1},       {"and", 0x2227, 0},
    {"ang", 0x2220, 0},     {"aogon", 0x105, 0},
    {"apos", 0x27, 0},      {"aring", 0xe5, 1},
    {"ast", 0x2a, 0},       {"asymp", 0x2248, 0},
    {"atilde", 0xe3, 1},    {"auml", 0xe4, 1},
    {"bdquo", 0x201e, 0},   {"beta", 0x3b2, 0},
    {"bigstar", 0x2605, 0}, {"blacksquare", 0x25aa, 0},
    {"blk12", 0x2592, 0},   {"blk14", 0x2591, 0},
    {"block", 0x2588, 0},   {"breve", 0x2d8, 0},
    {"brvbar", 0xa6, 1},    {"bsol", 0x5c, 0},
    {"bull", 0x2022, 0},    {"bullet", 0x2022, 0},
    {"cacute", 0x107, 0},   {"cap", 0x2229, 0},
    {"caron", 0x2c7, 0},    {"ccaron", 0x10d, 0},
    {"ccedil", 0xe7, 1},    {"cedil", 0xb8, 1},
    {"cent", 0xa2, 1},      {"centerdot", 0xb7, 0},
    {"check", 0x2713, 0},   {"checkmark", 0x2713, 0},
    {"chi", 0x3c7, 0},      {"cir", 0x25cb, 0},
    {"circ", 0x2c6, 0},     {"clubs", 0x2663, 0},
    {"colon", 0x3a, 0},     {"comma", 0x2c, 0},
    {"commat", 0x40, 0},    {"cong", 0x2245, 0},
    {"copy", 0xa9, 1},      {"crarr", 0x21b5, 0},
    {"cross", 0x2717, 0},   {"cup", 0x222a, 0},
    {"curren", 0xa4, 1},    {"dArr", 0x21d3, 0},
    {"dagger", 0x2020, 0},  {"darr", 0x2193, 0},
    {"dash", 0x2010, 0},    {"dblac", 0x2dd, 0},
    {"deg", 0xb0, 1},       {"delta", 0x3b4, 0},
    {"diams", 0x2666, 0},   {"divide", 0xf7, 1},
    {"dollar", 0x24, 0},    {"dot", 0x2d9, 0},
    {"dtri", 0x25bf, 0},    {"dtrif", 0x25be, 0},
    {"eacute", 0xe9, 1},    {"ecaron", 0x11b, 0},
    {"ecirc", 0xea, 1},     {"egrave", 0xe8, 1},
    {"empty", 0x2205, 0},   {"emsp", 0x2003, 0},
    {"ensp", 0x2002, 0},    {"eogon", 0x119, 0},
    {"epsilon", 0x3b5, 0},  {"equals", 0x3d, 0},
    {"equiv", 0x2261, 0},   {"eta", 0x3b7, 0},
    {"eth", 0xf0, 1},       {"euml", 0xeb, 1},
    {"euro", 0x20ac, 0},    {"excl", 0x21, 0},
    {"exist", 0x2203, 0},   {"female", 0x2640, 0},
    {"fnof", 0x192, 0},     {"forall", 0x2200, 0},
    {"frac12", 0xbd, 1},    {"frac13", 0x2153, 0},
    {"frac14", 0xbc, 1},    {"frac15", 0x2155, 0},
    {"frac18", 0x215b, 0},  {"frac23", 0x2154, 0},
    {"frac34", 0xbe, 1},    {"frac38", 0x215c, 0},
    {"frac58", 0x215d, 0},  {"frac78", 0x215e, 0},
    {"frasl", 0x2044, 0},   {"gamma", 0x3b3, 0},
    {"gbreve", 0x11f, 0},   {"ge", 0x2265, 0},
    {"grave", 0x60, 0},     {"gt", 0x3e, 1},
    {"hArr", 0x21d4, 0},    {"hairsp", 0x200a, 0},
    {"half", 0xbd, 0},      {"harr", 0x2194, 0},
    {"hearts", 0x2665, 0},  {"hellip", 0x2026, 0},
    {"horbar", 0x2015, 0},  {"hyphen", 0x2010, 0},
    {"iacute", 0xed, 1},    {"icirc", 0xee, 1},
    {"iexcl", 0xa1, 1},     {"igrave", 0xec, 1},
    {"image", 0x2111, 0},   {"imath", 0x131, 0},
    {"infin", 0x221e, 0},   {"int", 0x222b, 0},
    {"iota", 0x3b9, 0},     {"iquest", 0xbf, 1},
    {"isin", 0x2208, 0},    {"iuml", 0xef, 1},
    {"kappa", 0x3ba, 0},    {"lArr", 0x21d0, 0},
    {"lambda", 0x3bb, 0},   {"lang", 0x2329, 0},
    {"laquo", 0xab, 1},     {"larr", 0x2190, 0},
    {"lbrace", 0x7b, 0},    {"lbrack", 0x5b, 0},
    {"lceil", 0x2308, 0},   {"lcub", 0x7b, 0},
    {"ldquo", 0x201c, 0},   {"ldquor", 0x201e, 0},
    {"le", 0x2264, 0},      {"lfloor", 0x230a, 0},
    {"lowast", 0x2217, 0},  {"lowbar", 0x5f, 0},
    {"loz", 0x25ca, 0},     {"lozf", 0x29eb, 0},
    {"lpar", 0x28, 0},      {"lrm", 0x200e, 0},
    {"lsaquo", 0x2039, 0},  {"lsqb", 0x5b, 0},
    {"lsquo", 0x2018, 0},   {"lsquor", 0x201a, 0},
    {"lstrok", 0x142, 0},   {"lt", 0x3c, 1},
    {"ltri", 0x25c3, 0},    {"ltrif", 0x25c2, 0},
    {"macr", 0xaf, 1},      {"male", 0x2642, 0},
    {"mdash", 0x2014, 0},   {"micro", 0xb5, 1},
    {"middot", 0xb7, 1},    {"minus", 0x2212, 0},
    {"mldr", 0x2026, 0},    {"mu", 0x3bc, 0},
    {"nabla", 0x2207, 0},   {"nbsp", 0xa0, 1},
    {"ndash", 0x2013, 0},   {"ne", 0x2260, 0},
    {"ni", 0x220b, 0},      {"nldr", 0x2025, 0},
    {"not", 0xac, 1},       {"notin", 0x2209, 0},
    {"nsub", 0x2284, 0},    {"ntilde", 0xf1, 1},
    {"nu", 0x3bd, 0},       {"num", 0x23, 0},
    {"numsp", 0x2007, 0},   {"oacute", 0xf3, 1},
    {"ocirc", 0xf4, 1},     {"oelig", 0x153, 0},
    {"ogon", 0x2db, 0},     {"ograve", 0xf2, 1},
    {"oline", 0x203e, 0},   {"omega", 0x3c9, 0},
    {"omicron", 0x3bf, 0},  {"oplus", 0x2295, 0},
    {"or", 0x2228, 0},      {"ordf", 0xaa, 1},
    {"ordm", 0xba, 1},      {"oslash", 0xf8, 1},
    {"otilde", 0xf5, 1},    {"otimes", 0x2297, 0},
    {"ouml", 0xf6, 1},      {"para", 0xb6, 1},
    {"part", 0x2202, 0},    {"percnt", 0x25, 0},
    {"period", 0x2e, 0},    {"permil", 0x2030, 0},
    {"perp", 0x22a5, 0},    {"phi", 0x3c6, 0},
    {"phone", 0x260e, 0},   {"pi", 0x3c0, 0},
    {"piv", 0x3d6, 0},      {"plus", 0x2b, 0},
    {"plusmn", 0xb1, 1},    {"pound", 0xa3, 1},
    {"prime", 0x2032, 0},   {"prod", 0x220f, 0},
    {"prop", 0x221d, 0},    {"psi", 0x3c8, 0},
    {"puncsp", 0x2008, 0},  {"quest", 0x3f, 0},
    {"quot", 0x22, 1},      {"rArr", 0x21d2, 0},
    {"radic", 0x221a, 0},   {"rang", 0x232a, 0},
    {"raquo", 0xbb, 1},     {"rarr", 0x2192, 0},
    {"rbrace", 0x7d, 0},    {"rbrack", 0x5d, 0},
    {"rcaron", 0x159, 0},   {"rceil", 0x2309, 0},
    {"rcub", 0x7d, 0},      {"rdquo", 0x201d, 0},
    {"rdquor", 0x201d, 0},  {"real", 0x211c, 0},
    {"reg", 0xae, 1},       {"rfloor", 0x230b, 0},
    {"rho", 0x3c1, 0},      {"ring", 0x2da, 0},
    {"rlm", 0x200f, 0},     {"rpar", 0x29, 0},
    {"rsaquo", 0x203a, 0},  {"rsqb", 0x5d, 0},
    {"rsquo", 0x2019, 0},   {"rsquor", 0x2019, 0},
    {"rtri", 0x25b9, 0},    {"rtrif", 0x25b8, 0},
    {"sbquo", 0x201a, 0},   {"scaron", 0x161, 0},
    {"scedil", 0x15f, 0},   {"sdot", 0x22c5, 0},
    {"sect", 0xa7, 1},      {"semi", 0x3b, 0},
    {"shy", 0xad, 1},       {"sigma", 0x3c3, 0},
    {"sigmaf", 0x3c2, 0},   {"sim", 0x223c, 0},
    {"sol", 0x2f, 0},       {"spades", 0x2660, 0},
    {"squ", 0x25a1, 0},     {"square", 0x25a1, 0},
    {"squf", 0x25aa, 0},    {"star", 0x2606, 0},
    {"starf", 0x2605, 0},   {"sub", 0x2282, 0},
    {"sube", 0x2286, 0},    {"sum", 0x2211, 0},
    {"sup", 0x2283, 0},     {"sup1", 0xb9, 1},
    {"sup2", 0xb2, 1},      {"sup3", 0xb3, 1},
    {"supe", 0x2287, 0},    {"szlig", 0xdf, 1},
    {"tau", 0x3c4, 0},      {"there4", 0x2234, 0},
    {"theta", 0x3b8, 0},    {"thetasym", 0x3d1, 0},
    {"thinsp", 0x2009, 0},  {"thorn", 0xfe, 1},
    {"tilde", 0x2dc, 0},    {"times", 0xd7, 1},
    {"trade", 0x2122, 0},   {"uArr", 0x21d1, 0},
    {"uacute", 0xfa, 1},    {"uarr", 0x2191, 0},
    {"ucirc", 0xfb, 1},     {"ugrave", 0xf9, 1},
    {"uml", 0xa8, 1},       {"upsih", 0x3d2, 0},
    {"upsilon", 0x3c5, 0},  {"uring", 0x16f, 0},
    {"utri", 0x25b5, 0},    {"utrif", 0x25b4, 0},
    {"uuml", 0xfc, 1},      {"weierp", 0x2118, 0},
    {"xi", 0x3be, 0},       {"yacute", 0xfd, 1},
    {"yen", 0xa5, 1},       {"yuml", 0xff, 1},
    {"zcaron", 0x17e, 0},   {"zeta", 0x3b6, 0},
    {"zwj", 0x200d, 0},     {"zwnj", 0x200c, 0},
};

static const uint16_t cp1252_c1[32] = {
    0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
    0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
    0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};

enum { ENTITIES = sizeof entities / sizeof *entities, LONGEST_NAME = 16 };

uint32_t entities_cp1252(unsigned char byte)
{
    return byte >= 0x80 && byte < 0xa0 ? cp1252_c1[byte - 0x80] : byte;
}

static int compare(const char *name, slice s)
{
    size_t i = 0;
    while (i < s.len && name[i] == s.ptr[i])
        i++;
    unsigned char a = (unsigned char)name[i];
    unsigned char b = i < s.len ? (unsigned char)s.ptr[i] : 0;
    return (a > b) - (a < b);
}

static const entity *find(slice name)
{
    size_t low = 0;
    size_t high = ENTITIES;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int c = compare(entities[middle].name, name);
        if (c == 0)
            return &entities[middle];
        if (c < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static bool is_name_char(char c)
{
    return char_is_alpha(c) || char_is_digit(c);
}

static uint32_t decode_name(slice s, uint32_t *len)
{
    size_t n = 1;
    while (n < s.len && n <= LONGEST_NAME && is_name_char(s.ptr[n]))
        n++;
    if (n < s.len && s.ptr[n] == ';') {
        const entity *e = find((slice){s.ptr + 1, n - 1});
        if (e) {
            *len = (uint32_t)n + 1;
            return e->code;
        }
    }
    for (; n > 2; n--) {
        const entity *e = find((slice){s.ptr + 1, n - 1});
        if (e && e->is_bare) {
            *len = (uint32_t)n;
            return e->code;
        }
    }
    return 0;
}

static int digit_value(char c, unsigned base)
{
    if (char_is_digit(c))
        return c - '0';
    char low = char_lower(c);
    return base == 16 && low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

static uint32_t checked(uint32_t code)
{
    if (code == 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        return 0xfffd;
    return code < 0x100 ? entities_cp1252((unsigned char)code) : code;
}

static uint32_t decode_number(slice s, uint32_t *len)
{
    bool is_hex = s.len > 2 && char_lower(s.ptr[2]) == 'x';
    unsigned base = is_hex ? 16 : 10;
    size_t first = is_hex ? 3 : 2;
    size_t n = first;
    uint32_t code = 0;
    for (; n < s.len && digit_value(s.ptr[n], base) >= 0; n++)
        if (code <= 0x10ffff)
            code = code * base + (uint32_t)digit_value(s.ptr[n], base);
    if (n == first)
        return 0;
    if (n < s.len && s.ptr[n] == ';')
        n++;
    *len = (uint32_t)n;
    return checked(code);
}

uint32_t entities_decode(slice s, uint32_t *len)
{
    if (s.len < 3)
        return 0;
    if (s.len >= 6 && memcmp(s.ptr, "&nbsp;", 6) == 0) { /* half of them */
        *len = 6;
        return 0xa0;
    }
    return s.ptr[1] == '#' ? decode_number(s, len) : decode_name(s, len);
}
