/* folded.c - folding headings to words and matching patterns over them.
 *
 * Headings are short, so a fixed buffer does and nothing is allocated.  Each
 * folded word remembers where it stood in the source: in a conversion that
 * glued a heading to its paragraph ("... Results of OperationsYou should
 * read") the last word of the title tells where the heading ends.
 *
 * This is not the matcher of rules: it knows no inflection and no sentence. */
#include "doc/folded.h"

enum { GAP = 2 }; /* foreign words allowed between two of a pattern */

/* What a character is for folding. */
typedef enum fold { FOLD_WORD, FOLD_BREAK, FOLD_DROP } fold;

/* Multi-byte characters that are not letters: blanks, dashes, quotes,
 * bullets (U+2000 to U+27FF, E2 80..9F), Latin-1 punctuation (C2 80..BF). */
static fold classify_wide(const unsigned char *p, size_t left, size_t *len)
{
    *len = 1;
    if (p[0] == 0xc2 && left > 1) {
        *len = 2;
        return p[1] == 0xad ? FOLD_DROP : FOLD_BREAK; /* soft hyphen */
    }
    if (p[0] == 0xe2 && left > 2) {
        *len = 3;
        bool quote = p[1] == 0x80 && (p[2] == 0x98 || p[2] == 0x99);
        bool unseen = p[1] == 0x80 && p[2] >= 0x8b && p[2] <= 0x8f;
        return quote || unseen ? FOLD_DROP : FOLD_BREAK;
    }
    if (p[0] == 0xef && left > 2 && p[1] == 0xbb && p[2] == 0xbf) {
        *len = 3;
        return FOLD_DROP; /* byte order mark, zero-width no-break space */
    }
    return FOLD_WORD;
}

static bool is_alnum(char c)
{
    return char_is_alpha(c) || char_is_digit(c);
}

/* A byte that is neither a letter nor a digit. */
static fold classify(slice s, size_t at, size_t *len)
{
    char c = s.ptr[at];
    *len = 1;
    if ((unsigned char)c >= 0x80)
        return classify_wide((const unsigned char *)s.ptr + at, s.len - at,
                             len);
    bool inside = at > 0 && at + 1 < s.len && is_alnum(s.ptr[at - 1]) &&
                  is_alnum(s.ptr[at + 1]);
    if (c == '\'' || c == '`' || (c == '&' && inside))
        return FOLD_DROP;
    return FOLD_BREAK;
}

static bool is_glued(slice s, size_t at)
{
    return at > 0 && char_is_upper(s.ptr[at]) && char_is_alpha(s.ptr[at - 1]) &&
           !char_is_upper(s.ptr[at - 1]);
}

void folded_make(folded *w, slice s)
{
    uint16_t len = 0;
    bool open = false;
    w->count = 0;
    w->firsts = 0;
    w->is_whole = true;
    for (size_t at = 0, step; at < s.len; at += step) {
        bool is_plain = is_alnum(s.ptr[at]);
        fold f = is_plain ? FOLD_WORD : classify(s, at, &step);
        step = is_plain ? 1 : step;
        if (f == FOLD_DROP)
            continue;
        if (f == FOLD_BREAK || is_glued(s, at))
            open = false;
        if (f == FOLD_BREAK)
            continue;
        if (len == FOLDED_BYTES || at + step > UINT16_MAX ||
            (!open && w->count == FOLDED_MAX)) {
            w->is_whole = false;
            break;
        }
        if (!open) {
            w->firsts |= 1u << (char_lower(s.ptr[at]) & 31);
            w->start[w->count] = len;
            w->begin[w->count++] = (uint16_t)at;
            open = true;
        }
        w->text[len++] = char_lower(s.ptr[at]);
        w->end[w->count - 1] = (uint16_t)(at + step);
    }
    w->start[w->count] = len;
}

slice folded_word(const folded *w, uint32_t i)
{
    return (slice){w->text + w->start[i],
                   (size_t)(w->start[i + 1] - w->start[i])};
}

bool folded_is(const folded *w, uint32_t i, const char *word)
{
    return i < w->count && slice_is(folded_word(w, i), word);
}

/* One word of a pattern or a list; `rest` moves behind it. */
static slice next_word(slice *rest)
{
    while (rest->len && rest->ptr[0] == ' ')
        rest->ptr++, rest->len--;
    slice word = {rest->ptr, 0};
    while (word.len < rest->len && rest->ptr[word.len] != ' ')
        word.len++;
    rest->ptr += word.len;
    rest->len -= word.len;
    return word;
}

static bool fits(slice word, slice want)
{
    if (want.len && want.ptr[want.len - 1] == '*')
        return word.len >= want.len - 1 &&
               memcmp(word.ptr, want.ptr, want.len - 1) == 0;
    return slice_equal(word, want);
}

/* The other words of an alternative, the first of which stood at `at`. */
static bool match_rest(const folded *w, slice rest, uint32_t at,
                       folded_hit *hit)
{
    for (;;) {
        slice want = next_word(&rest);
        if (!want.len)
            break;
        uint32_t limit = at + 1 + GAP;
        do
            at++;
        while (at < w->count && at <= limit && !fits(folded_word(w, at), want));
        if (at >= w->count || at > limit)
            return false;
    }
    hit->end = (uint8_t)(at + 1);
    return true;
}

static bool match_one(const folded *w, slice alternative, folded_hit *hit)
{
    bool first_only = alternative.len && alternative.ptr[0] == '^';
    if (first_only)
        alternative.ptr++, alternative.len--;
    bool to_end =
        alternative.len && alternative.ptr[alternative.len - 1] == '$';
    alternative.len -= to_end;
    slice rest = alternative;
    slice want = next_word(&rest);
    for (uint32_t i = 0; i < w->count && !(first_only && i); i++) {
        if (!fits(folded_word(w, i), want) || !match_rest(w, rest, i, hit) ||
            (to_end && hit->end != w->count))
            continue;
        hit->first = (uint8_t)i;
        return true;
    }
    return false;
}

/* Can an alternative match, as far as its first letter tells? */
static bool may_match(const folded *w, const char *alternative)
{
    bool first_only = *alternative == '^';
    char c = alternative[first_only];
    if (c == '*' || c == ' ')
        return true;
    return w->count &&
           (first_only ? w->text[0] == c : w->firsts >> (c & 31) & 1u);
}

bool folded_match(const folded *w, const char *pattern, folded_hit *hit)
{
    folded_hit unused;
    const char *end = pattern ? pattern + strlen(pattern) : NULL;
    while (pattern && *pattern) {
        const char *bar = memchr(pattern, '|', (size_t)(end - pattern));
        size_t len = (size_t)((bar ? bar : end) - pattern);
        if (may_match(w, pattern) &&
            match_one(w, (slice){pattern, len}, hit ? hit : &unused))
            return true;
        pattern += len + (bar != NULL);
    }
    return false;
}

bool folded_listed(slice word, const char *known)
{
    slice rest = slice_of(known);
    for (;;) {
        slice one = next_word(&rest);
        if (!one.len)
            return false;
        if (fits(word, one))
            return true;
    }
}

uint32_t folded_known(const folded *w, const char *known)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < w->count; i++)
        n += folded_listed(folded_word(w, i), known);
    return n;
}

uint64_t folded_hash(const folded *w, uint32_t from, uint32_t to)
{
    uint64_t h = 14695981039346656037u; /* FNV-1a */
    for (uint32_t i = from; i < to && i < w->count; i++) {
        slice word = folded_word(w, i);
        for (size_t k = 0; k < word.len; k++)
            h = (h ^ (unsigned char)word.ptr[k]) * 1099511628211u;
        h = (h ^ ' ') * 1099511628211u;
    }
    return h;
}
