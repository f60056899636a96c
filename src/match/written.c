/* written.c - which words of a sentence can be looked up.
 *
 *     In 2024 the Company’s e-commerce sales (see www.x.com) of iPads recieved
 *     In      the Company   commerce sales  see               of       recieved
 *
 * The text between two blanks is left alone when it is no plain word: when it
 * has a digit, an @, an underscore, a backslash, or a letter on both sides of a
 * full stop or of "//".  So are words with a capital inside (names, tickers),
 * with letters beyond ASCII (names, foreign words), of fewer than three
 * letters, roman numbers, and what a hyphen at the end of a line cut in two. */
#include "match/written.h"

#include "base/utf8.h"

void written_begin(written_reader *r, slice text, span sentence)
{
    *r = (written_reader){.text = text, .rest = sentence,
                          .run_end = sentence.start};
}

/* ---- Chunks ------------------------------------------------------------ */

static bool is_hyphen(slice s)
{
    static const char *const hyphens[] = {"-", "\xE2\x80\x90", "\xE2\x80\x91"};
    for (size_t i = 0; i < sizeof hyphens / sizeof *hyphens; i++) {
        size_t n = strlen(hyphens[i]);
        if (s.len >= n && memcmp(s.ptr + s.len - n, hyphens[i], n) == 0)
            return true;
    }
    return false;
}

static bool is_plain(slice chunk)
{
    for (size_t i = 0; i < chunk.len; i++) {
        char c = chunk.ptr[i];
        if (char_is_digit(c) || c == '@' || c == '_' || c == '\\')
            return false;
        bool joins = c == '.' || (c == '/' && i && chunk.ptr[i - 1] == '/');
        if (joins && i && i + 1 < chunk.len && char_is_alpha(chunk.ptr[i + 1]))
            return false;
    }
    return true;
}

/* Moves to the next chunk; false at the end. */
static bool next_chunk(written_reader *r)
{
    while (r->rest.start < r->rest.end) {
        uint32_t start = r->rest.start, end;
        while (start < r->rest.end && char_is_space(r->text.ptr[start]))
            start++;
        for (end = start;
             end < r->rest.end && !char_is_space(r->text.ptr[end]);)
            end++;
        slice chunk = slice_sub(r->text, start, end);
        bool was_broken = r->is_broken;
        r->is_broken = chunk.len > 1 && is_hyphen(chunk);
        r->rest.start = end;
        if (chunk.len && !was_broken && !r->is_broken && is_plain(chunk)) {
            r->rest.start = start;
            r->run_end = end;
            return true;
        }
        for (size_t i = 0; i < chunk.len; i++)
            r->begun = r->begun || char_is_alpha(chunk.ptr[i]);
    }
    return false;
}

/* ---- Words ------------------------------------------------------------- */

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019 || code == 0x02BC;
}

/* A run of letters and apostrophes, as it stands; what it has. */
typedef struct run {
    char word[WRITTEN_BYTES];
    uint32_t len;
    bool is_odd; /* too long, letters beyond ASCII, capitals inside */
} run;

static void put(run *w, uint32_t code)
{
    bool is_inner = w->len > 0;
    if (w->len == WRITTEN_BYTES || code > 127 ||
        (is_inner && code < 128 && char_is_upper((char)code))) {
        w->is_odd = true;
        return;
    }
    w->word[w->len++] = (char)code;
}

/* Reads the run at *at, which moves past it; false where none starts. */
static bool read_run(slice text, size_t *at, run *w)
{
    size_t next = *at, ahead;
    w->len = 0;
    w->is_odd = false;
    while (next < text.len) {
        unsigned char c = (unsigned char)text.ptr[next];
        if (c < 128 && c != '\'') { /* as nearly all are */
            if (!char_is_alpha((char)c))
                break;
            put(w, c);
            next++;
            continue;
        }
        ahead = next;
        uint32_t code = utf8_next(text, &ahead);
        bool joins = code == 0x00AD || (code >= 0x200B && code <= 0x200D);
        if (is_apostrophe(code) && (w->len || w->is_odd))
            put(w, '\'');
        else if (utf8_is_letter(code) || joins)
            put(w, code);
        else
            break;
        next = ahead;
    }
    if (next == *at)
        return false;
    *at = next;
    return true;
}

/* Is what follows a sign of a trade mark? */
static bool is_marked(slice text, size_t at)
{
    if (at >= text.len)
        return false;
    uint32_t code = utf8_next(text, &at);
    return code == 0x00AE || code == 0x2122 || code == 0x2120;
}

/* Takes a possessive and apostrophes away: company's, companies'. */
static void trim(run *w)
{
    while (w->len && w->word[w->len - 1] == '\'')
        w->len--;
    if (w->len > 2 && char_lower(w->word[w->len - 1]) == 's' &&
        w->word[w->len - 2] == '\'')
        w->len -= 2;
}

static bool is_roman(const run *w)
{
    for (uint32_t i = 0; i < w->len; i++)
        if (!strchr("ivxlc", char_lower(w->word[i])))
            return false;
    return true;
}

/* Skips what is no letter. */
static void skip(slice text, size_t *at)
{
    while (*at < text.len) {
        unsigned char c = (unsigned char)text.ptr[*at];
        size_t ahead = *at;
        if (c < 128) {
            if (char_is_alpha((char)c))
                return;
            ++*at;
            continue;
        }
        if (utf8_is_letter(utf8_next(text, &ahead)))
            return;
        *at = ahead;
    }
}

/* Where `count` characters end that begin at `start`. */
static uint32_t end_of(slice text, uint32_t start, uint32_t count)
{
    size_t at = start;
    while (count--)
        utf8_next(text, &at);
    return (uint32_t)at;
}

bool written_next(written_reader *r, written *out)
{
    for (;;) {
        slice chunk = slice_sub(r->text, 0, r->run_end);
        size_t at = r->rest.start;
        run w;
        skip(chunk, &at);
        uint32_t start = (uint32_t)at;
        if (!read_run(chunk, &at, &w)) {
            r->rest.start = r->run_end;
            if (!next_chunk(r))
                return false;
            continue;
        }
        r->rest.start = (uint32_t)at;
        bool is_first = !r->begun;
        r->begun = true;
        trim(&w);
        if (w.is_odd || is_marked(chunk, at) || w.len < 3 || is_roman(&w))
            continue;
        *out = (written){.at = {start, end_of(chunk, start, w.len)},
                         .len = w.len,
                         .is_capital = char_is_upper(w.word[0]),
                         .is_first = is_first};
        memcpy(out->word, w.word, w.len);
        return true;
    }
}
