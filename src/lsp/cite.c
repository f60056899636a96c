/* cite.c - "Item 303 of Regulation S-K" and its address at the publisher.
 *
 * Known are citations that lead to one page of the SEC or of the Code of
 * Federal Regulations:
 *
 *     Regulation S-K Item 303(b)    Item 303 of Regulation S-K
 *     17 CFR 229.303                Rule 3-05 of Regulation S-X
 *     SEC Release 33-8350           Release Nos. 33-8350; 34-48960
 *     Form 20-F Item 5.D            SAB Topic 5.P.4
 *
 * A form without an item is no citation: every page of a filing has its name.
 * Accounting standards are not published free of charge and have no link. */
#include "lsp/cite.h"

#include <stdio.h>

/* A place in text that reading moves along. */
typedef struct cursor {
    slice text;
    size_t at;
} cursor;

static bool is_word(char c)
{
    return char_is_alpha(c) || char_is_digit(c);
}

/* Length of the white space at the cursor, which HTML may write as a
 * reference; 0 if there is none. */
static size_t space_len(const cursor *c)
{
    static const char *const spaces[] = {"&nbsp;", "&#160;", "&#xa0;",
                                         "\xC2\xA0"};
    slice rest = {c->text.ptr + c->at, c->text.len - c->at};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (slice_starts_nocase(rest, slice_of(spaces[i])))
            return strlen(spaces[i]);
    return rest.len && char_is_space(*rest.ptr);
}

static void pass_space(cursor *c)
{
    for (size_t n; (n = space_len(c)) > 0;)
        c->at += n;
}

/* Passes the words of `words`, separated by any white space. */
static bool pass(cursor *c, const char *words)
{
    cursor k = *c;
    for (const char *p = words; *p;) {
        const char *end = strchr(p, ' ');
        slice word = {p, end ? (size_t)(end - p) : strlen(p)};
        slice rest = {k.text.ptr + k.at, k.text.len - k.at};
        if (!slice_starts_nocase(rest, word))
            return false;
        k.at += word.len;
        if (k.at < k.text.len && is_word(word.ptr[word.len - 1]) &&
            is_word(k.text.ptr[k.at]))
            return false;
        pass_space(&k);
        p += word.len + (end != NULL);
    }
    *c = k;
    return true;
}

/* Passes one of the variants. */
static bool pass_one(cursor *c, const char *const *variants)
{
    for (; *variants; variants++)
        if (pass(c, *variants))
            return true;
    return false;
}

/* A number with the signs of `more` in it, as "3-05" or "229.303". */
static bool pass_number(cursor *c, const char *more, slice *number)
{
    size_t start = c->at, end = c->at;
    while (c->at < c->text.len && c->at - start < 24) {
        char k = c->text.ptr[c->at];
        if (!char_is_digit(k) && !strchr(more, k))
            break;
        c->at++;
        if (char_is_digit(k))
            end = c->at;
    }
    c->at = end;
    *number = (slice){c->text.ptr + start, end - start};
    return end > start && char_is_digit(*number->ptr);
}

/* Passes "(b)(2)(ii)", ".D", ".1(b)". */
static void pass_tail(cursor *c)
{
    size_t most = c->at + 24;
    while (c->at + 1 < c->text.len && c->at < most) {
        const char *p = c->text.ptr + c->at;
        const char *end =
            *p == '(' ? memchr(p, ')', c->text.len - c->at) : NULL;
        if (end && end - p <= 5)
            c->at += (size_t)(end - p) + 1;
        else if (*p == '.' && is_word(p[1]))
            c->at += 2;
        else
            return;
    }
}

/* ---- The forms of citations -------------------------------------------- */

static bool section_of(const char *part, slice number, char link[CITE_BYTES])
{
    snprintf(link, CITE_BYTES,
             "https://www.ecfr.gov/current/title-17/section-%s%.*s", part,
             (int)number.len, number.ptr);
    return true;
}

static bool cite_regulation(cursor *c, char link[CITE_BYTES])
{
    bool is_sk = pass(c, "Regulation S-K");
    slice number;
    if (!is_sk && !pass(c, "Regulation S-X"))
        return false;
    pass(c, ",");
    if (!pass(c, is_sk ? "Item" : "Rule") ||
        !pass_number(c, is_sk ? "" : "-.", &number))
        return false;
    pass_tail(c);
    return section_of(is_sk ? "229." : "210.", number, link);
}

static bool cite_item_of(cursor *c, char link[CITE_BYTES])
{
    static const char *const of[] = {"of Regulation S-K", "of Reg. S-K",
                                     "of S-K", NULL};
    slice number;
    if (!pass(c, "Item") || !pass_number(c, "", &number))
        return false;
    pass_tail(c);
    cursor k = *c;
    pass_space(&k);
    if (number.len != 3 || !pass_one(&k, of))
        return false;
    *c = k;
    return section_of("229.", number, link);
}

static bool cite_rule_of(cursor *c, char link[CITE_BYTES])
{
    slice number;
    if (!pass(c, "Rule") || !pass_number(c, "-", &number))
        return false;
    pass_tail(c);
    cursor k = *c;
    pass_space(&k);
    if (!pass(&k, "of Regulation S-X"))
        return false;
    *c = k;
    return section_of("210.", number, link);
}

static bool cite_code(cursor *c, char link[CITE_BYTES])
{
    static const char *const sign[] = {"17 CFR \xC2\xA7", "17 CFR", NULL};
    slice number;
    if (!pass_one(c, sign) || !pass_number(c, ".-", &number) ||
        !memchr(number.ptr, '.', number.len))
        return false;
    pass_tail(c);
    return section_of("", number, link);
}

static bool cite_release(cursor *c, char link[CITE_BYTES])
{
    static const char *const names[] = {"SEC Release", "Securities Act Release",
                                        "Release", "Releases", NULL};
    static const char *const numbers[] = {"No.", "Nos.", "Number", NULL};
    static const struct {
        const char *number, *path;
    } known[] = {
        {"33-6835", "rules/interp/33-6835.htm"},
        {"33-8056", "rules/other/33-8056.htm"},
        {"33-8350", "rules/interp/33-8350.htm"},
        {"33-9106", "rules/interp/2010/33-9106.pdf"},
        {"33-9144", "rules/interp/2010/33-9144.pdf"},
        {"33-10751", "rules/interp/2020/33-10751.pdf"},
        {"33-10890", "rules/final/2020/33-10890.pdf"},
    };
    slice number;
    if (!pass_one(c, names))
        return false;
    pass_one(c, numbers);
    if (!pass_number(c, "-", &number))
        return false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (slice_is(number, known[i].number)) {
            snprintf(link, CITE_BYTES, "https://www.sec.gov/%s", known[i].path);
            return true;
        }
    return false;
}

static bool cite_form(cursor *c, char link[CITE_BYTES])
{
    static const struct {
        const char *name, *file;
    } forms[] = {
        {"Form 20-F", "form20-f"}, {"Form 10-K", "form10-k"},
        {"Form 10-Q", "form10-q"}, {"Form 8-K", "form8-k"},
        {"Form 6-K", "form6-k"},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        slice number;
        if (!pass(c, forms[i].name))
            continue;
        pass(c, ",");
        if (!pass(c, "Item") || !pass_number(c, "", &number))
            return false;
        pass_tail(c);
        snprintf(link, CITE_BYTES, "https://www.sec.gov/files/%s.pdf",
                 forms[i].file);
        return true;
    }
    return false;
}

static bool cite_topic(cursor *c, char link[CITE_BYTES])
{
    slice number;
    if (!pass(c, "SAB Topic") || !pass_number(c, "", &number))
        return false;
    pass_tail(c);
    snprintf(link, CITE_BYTES,
             "https://www.sec.gov/interps/account/sabcodet%.*s.htm",
             (int)number.len, number.ptr);
    return true;
}

bool cite_find(slice text, size_t from, span *at, char link[CITE_BYTES])
{
    static const struct {
        char first; /* in lower case */
        bool (*cite)(cursor *c, char link[CITE_BYTES]);
    } kinds[] = {
        {'r', cite_regulation}, {'r', cite_release}, {'r', cite_rule_of},
        {'s', cite_release},    {'s', cite_topic},   {'i', cite_item_of},
        {'1', cite_code},       {'f', cite_form},
    };
    for (; from < text.len; from++) {
        char first = char_lower(text.ptr[from]);
        if (from && is_word(text.ptr[from - 1]))
            continue;
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
            cursor c = {text, from};
            if (kinds[i].first != first || !kinds[i].cite(&c, link))
                continue;
            while (c.at > from && char_is_space(text.ptr[c.at - 1]))
                c.at--;
            *at = (span){(uint32_t)from, (uint32_t)c.at};
            return true;
        }
    }
    return false;
}
