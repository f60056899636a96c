/* regex.c - patterns, over PCRE2.
 *
 * A pattern is compiled when rules are, caseless and for UTF-8, and may not
 * reach outside a sentence.  It is interpreted: making machine code for it
 * costs more than running it on the few sentences that come into question.
 *
 * Most sentences never see a pattern: regex_words() reads from the pattern
 * words of which the text must hold one, as `goodwill` in
 *
 *     \bgoodwill\b.{0,80}\bbook\s+value\b        goodwill, book, value
 *
 * It is careful: it takes the whole words that stand bare at the top level of
 * the pattern, of each top-level alternative one, and gives up at whatever it
 * does not understand. */
#include "match/regex.h"

#include "base/error.h"
#include "base/limits.h"
#include "base/mem.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

struct regex {
    pcre2_code *code;
};

struct regex_scratch {
    pcre2_match_data *data;
    pcre2_match_context *context;
};

mda_status regex_compile(regex **out, slice pattern, char message[160],
                         uint32_t *offset, mda_error *err)
{
    int code = 0;
    PCRE2_SIZE at = 0;
    *out = NULL;
    message[0] = '\0';
    pcre2_code *compiled = pcre2_compile(
        (PCRE2_SPTR)pattern.ptr, pattern.len,
        PCRE2_CASELESS | PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C, &code, &at, NULL);
    if (!compiled && code == PCRE2_ERROR_HEAP_FAILED)
        return error_nomem(err);
    if (!compiled) {
        pcre2_get_error_message(code, (PCRE2_UCHAR *)message, 160);
        *offset = (uint32_t)at;
        return MDA_OK;
    }
    *out = mem_new(sizeof **out);
    if (!*out) {
        pcre2_code_free(compiled);
        return error_nomem(err);
    }
    (*out)->code = compiled;
    return MDA_OK;
}

void regex_free(regex *r)
{
    if (!r)
        return;
    pcre2_code_free(r->code);
    mem_free(r);
}

mda_status regex_scratch_new(regex_scratch **out, mda_error *err)
{
    regex_scratch *s = mem_new(sizeof *s);
    *out = s;
    if (!s)
        return error_nomem(err);
    s->data = pcre2_match_data_create(1, NULL);
    s->context = pcre2_match_context_create(NULL);
    if (!s->data || !s->context)
        return error_nomem(err);
    pcre2_set_match_limit(s->context, LIMIT_REGEX_STEPS);
    pcre2_set_depth_limit(s->context, LIMIT_REGEX_STEPS);
    pcre2_set_heap_limit(s->context, 16 * 1024); /* kibibytes */
    return MDA_OK;
}

void regex_scratch_free(regex_scratch *s)
{
    if (!s)
        return;
    pcre2_match_data_free(s->data);
    pcre2_match_context_free(s->context);
    mem_free(s);
}

bool regex_find(const regex *r, regex_scratch *s, slice subject, size_t from,
                span *at, bool *gave_up)
{
    int n = pcre2_match(r->code, (PCRE2_SPTR)subject.ptr, subject.len, from,
                        PCRE2_NOTEMPTY, s->data, s->context);
    if (n < 0 && n != PCRE2_ERROR_NOMATCH)
        *gave_up = true;
    if (n < 0)
        return false;
    const PCRE2_SIZE *ovector = pcre2_get_ovector_pointer(s->data);
    if (ovector[1] <= ovector[0]) /* \K in a look-ahead can do that */
        return false;
    *at = (span){(uint32_t)ovector[0], (uint32_t)ovector[1]};
    return true;
}

/* ---- Words that a match must hold --------------------------------------- */

typedef struct hunt {
    slice pattern;
    size_t at;
    slice best;   /* longest whole word of the alternative at hand */
    bool bounded; /* a word may begin here */
} hunt;

/* Length of what stands at h->at and matches no letter or digit next to a
 * word: \b, \s, a blank, an anchor. */
static size_t boundary_len(const hunt *h)
{
    slice p = h->pattern;
    char c = p.ptr[h->at];
    if (strchr(" ^$,-/", c) && c)
        return 1;
    if (c == '\\' && h->at + 1 < p.len &&
        (p.ptr[h->at + 1] == 'b' || p.ptr[h->at + 1] == 's'))
        return 2;
    return 0;
}

/* Skips a quantifier; says whether what it stands behind may be missing. */
static bool skip_quantifier(hunt *h)
{
    slice p = h->pattern;
    if (h->at >= p.len)
        return false;
    char c = p.ptr[h->at];
    bool may_miss = c == '*' || c == '?' ||
                    (c == '{' && h->at + 1 < p.len && p.ptr[h->at + 1] == '0');
    if (c == '*' || c == '?' || c == '+')
        h->at++;
    else if (c == '{')
        while (h->at < p.len && p.ptr[h->at++] != '}')
            ;
    else
        return false;
    if (h->at < p.len && (p.ptr[h->at] == '?' || p.ptr[h->at] == '+'))
        h->at++;
    return may_miss;
}

/* Skips (...) or [...]; false if it does not close. */
static bool skip_group(hunt *h)
{
    slice p = h->pattern;
    unsigned depth = 0;
    bool in_class = false;
    for (; h->at < p.len; h->at++) {
        char c = p.ptr[h->at];
        if (c == '\\') {
            h->at++;
        } else if (in_class) {
            in_class = c != ']';
        } else if (c == '[') {
            in_class = true;
            if (h->at + 1 < p.len && p.ptr[h->at + 1] == '^')
                h->at++;
            if (h->at + 1 < p.len && p.ptr[h->at + 1] == ']')
                h->at++;
        } else if (c == '(') {
            depth++;
        } else if (c == ')') {
            depth--;
        }
        if (depth == 0 && !in_class) {
            h->at++;
            return true;
        }
    }
    return false;
}

/* Reads letters; keeps them if they are a whole word. */
static void read_letters(hunt *h)
{
    slice p = h->pattern;
    size_t start = h->at;
    while (h->at < p.len && char_is_alpha(p.ptr[h->at]))
        h->at++;
    slice word = slice_sub(p, (uint32_t)start, (uint32_t)h->at);
    bool ends = h->at == p.len || p.ptr[h->at] == '|' || boundary_len(h);
    size_t after =
        h->at +
        (ends && h->at < p.len && p.ptr[h->at] != '|' ? boundary_len(h) : 0);
    /* "word ?" and "word\s*" let the word go on */
    bool loose = after > h->at && after < p.len && p.ptr[h->at] != '\\' &&
                 strchr("?*{", p.ptr[after]);
    bool loose_space = after > h->at && after < p.len && p.ptr[h->at] == '\\' &&
                       p.ptr[h->at + 1] == 's' && strchr("?*{", p.ptr[after]);
    if (h->bounded && ends && h->at < p.len && !loose && !loose_space &&
        word.len > h->best.len)
        h->best = word;
}

/* One step over the pattern; false where it is not understood. */
static bool step(hunt *h)
{
    slice p = h->pattern;
    char c = p.ptr[h->at];
    size_t n = boundary_len(h);
    if (n) {
        bool is_b = c == '\\' && p.ptr[h->at + 1] == 'b';
        h->at += n;
        h->bounded = !skip_quantifier(h) || is_b;
        return true;
    }
    if (char_is_alpha(c)) {
        read_letters(h);
    } else if (c == '(' || c == '[') {
        if (h->at + 1 < p.len && p.ptr[h->at + 1] == '?' && h->at + 2 < p.len &&
            !strchr(":=!<", p.ptr[h->at + 2]))
            return false; /* (?i) and other settings */
        if (!skip_group(h))
            return false;
    } else if (c == '\\') {
        if (h->at + 1 >= p.len || strchr("QEKpPxugk", p.ptr[h->at + 1]))
            return false;
        h->at += 2;
    } else {
        h->at++;
    }
    skip_quantifier(h);
    h->bounded = false;
    return true;
}

bool regex_words(slice pattern, bool (*each)(slice word, void *payload),
                 void *payload)
{
    hunt h = {.pattern = pattern};
    while (h.at < pattern.len) {
        if (pattern.ptr[h.at] == '|') {
            if (!h.best.len || !each(h.best, payload))
                return false;
            h.best = (slice){NULL, 0};
            h.bounded = false;
            h.at++;
        } else if (!step(&h)) {
            return false;
        }
    }
    return h.best.len && each(h.best, payload);
}
