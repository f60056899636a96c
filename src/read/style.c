/* style.c - the few CSS properties by which filings show their structure.
 *
 *     "font-weight:700;text-align:center;margin-top:9pt"  ->
 *     on = BOLD | CENTERED
 *
 * Declarations are cut at semicolons, names compared without case in a table.
 * There is no cascade: EDGAR allows no style sheets, so all that matters
 * stands in attributes. */
#include "read/style.h"

#include "doc/document.h"

static void set_flag(style *s, unsigned flag, bool is_on)
{
    s->on = (uint16_t)(is_on ? s->on | flag : s->on & ~flag);
    s->off = (uint16_t)(is_on ? s->off & ~flag : s->off | flag);
}

static bool has_word(slice value, const char *word)
{
    return slice_find_nocase(value, slice_of(word), 0) != SIZE_MAX;
}

static void set_weight(style *s, slice value)
{
    char c = value.ptr[0];
    bool is_heavy =
        char_is_digit(c) ? value.len > 2 && c >= '6' : char_lower(c) == 'b';
    set_flag(s, BLOCK_BOLD, is_heavy);
}

static void set_slant(style *s, slice value)
{
    set_flag(s, BLOCK_ITALIC, char_lower(value.ptr[0]) != 'n');
}

static void set_decoration(style *s, slice value)
{
    if (has_word(value, "underline"))
        set_flag(s, BLOCK_UNDERLINED, true);
}

static void set_align(style *s, slice value)
{
    set_flag(s, BLOCK_CENTERED, char_lower(value.ptr[0]) == 'c');
}

static void set_case(style *s, slice value)
{
    set_flag(s, BLOCK_CAPS, char_lower(value.ptr[0]) == 'u');
}

static void set_variant(style *s, slice value)
{
    if (has_word(value, "small-caps"))
        set_flag(s, BLOCK_CAPS, true);
}

/* A number with up to two decimals times 100; stops before the unit. */
static uint32_t read_number(slice value, size_t *at)
{
    uint32_t n = 0;
    for (; *at < value.len && char_is_digit(value.ptr[*at]); ++*at)
        if (n < 100000)
            n = n * 10 + (uint32_t)(value.ptr[*at] - '0');
    n *= 100;
    if (*at >= value.len || value.ptr[*at] != '.')
        return n;
    ++*at;
    for (uint32_t unit = 10; *at < value.len && char_is_digit(value.ptr[*at]);
         ++*at, unit /= 10)
        n += unit * (uint32_t)(value.ptr[*at] - '0');
    return n;
}

static void set_size(style *s, slice value)
{
    static const struct {
        const char *unit;
        int32_t factor; /* to half points, or negative to percent, per 1000 */
    } units[] = {{"pt", 2000},   {"px", 1500},   {"em", -100000}, {"%", -1000},
                 {"rem", 24000}, {"in", 144000}, {"cm", 56700}};
    size_t at = 0;
    int64_t n = read_number(value, &at);
    slice unit = slice_trim((slice){value.ptr + at, value.len - at});
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!slice_starts_nocase(unit, slice_of(units[i].unit)))
            continue;
        int64_t size = n * units[i].factor / 100000;
        if (size > -1000 && size < 1000)
            s->size = (int16_t)size;
        return;
    }
}

/* The shorthand resets weight and slant: "bold 10pt Times New Roman". */
static void set_font(style *s, slice value)
{
    set_flag(s, BLOCK_BOLD, has_word(value, "bold"));
    set_flag(s, BLOCK_ITALIC, has_word(value, "italic"));
    for (size_t i = 0; i < value.len; i++) {
        if (char_is_digit(value.ptr[i]) &&
            (i == 0 || value.ptr[i - 1] == ' ')) {
            set_size(s, (slice){value.ptr + i, value.len - i});
            if (s->size)
                return;
        }
    }
}

static void set_display(style *s, slice value)
{
    static const struct {
        const char *value;
        uint8_t display;
    } values[] = {{"none", DISPLAY_NONE},
                  {"inline-block", DISPLAY_INLINE_BLOCK},
                  {"inline-table", DISPLAY_INLINE_BLOCK},
                  {"inline", DISPLAY_INLINE},
                  {"block", DISPLAY_BLOCK},
                  {"flex", DISPLAY_BLOCK},
                  {"table", DISPLAY_BLOCK}};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        if (slice_starts_nocase(value, slice_of(values[i].value))) {
            s->display = values[i].display;
            return;
        }
    }
}

static bool is_break(slice value)
{
    return has_word(value, "always") || has_word(value, "page");
}

static void set_before(style *s, slice value)
{
    if (is_break(value))
        s->page |= PAGE_BEFORE;
}

static void set_after(style *s, slice value)
{
    if (is_break(value))
        s->page |= PAGE_AFTER;
}

#define PROPERTY(name, set)                                                    \
    {                                                                          \
        name, sizeof(name) - 1, set                                            \
    }

static const struct property {
    char name[20];
    uint8_t len;
    void (*set)(style *s, slice value); /* the value is not empty */
} properties[] = {
    PROPERTY("break-after", set_after),
    PROPERTY("break-before", set_before),
    PROPERTY("display", set_display),
    PROPERTY("font", set_font),
    PROPERTY("font-size", set_size),
    PROPERTY("font-style", set_slant),
    PROPERTY("font-variant", set_variant),
    PROPERTY("font-weight", set_weight),
    PROPERTY("page-break-after", set_after),
    PROPERTY("page-break-before", set_before),
    PROPERTY("text-align", set_align),
    PROPERTY("text-decoration", set_decoration),
    PROPERTY("text-transform", set_case),
};

static void declare_one(style *s, slice name, slice value)
{
    if (value.len == 0)
        return;
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        const struct property *p = &properties[i];
        if (name.len == p->len &&
            slice_equal_nocase(name, (slice){p->name, p->len})) {
            p->set(s, value);
            return;
        }
    }
}

/* Does a declaration begin as one of the table does? */
static bool is_promising(const char *p, const char *end)
{
    static const char starts[5][4] = {{'f', 'o', 'n', 't'},
                                      {'t', 'e', 'x', 't'},
                                      {'d', 'i', 's', 'p'},
                                      {'p', 'a', 'g', 'e'},
                                      {'b', 'r', 'e', 'a'}};
    uint32_t four;
    if (end - p < 8)
        return false;
    memcpy(&four, p, sizeof four);
    four |= 0x20202020u; /* lower case, for letters */
    for (size_t i = 0; i < 5; i++)
        if (memcmp(&four, starts[i], 4) == 0)
            return true;
    return false;
}

void style_declare(style *s, slice declarations)
{
    const char *p = declarations.ptr;
    const char *end = p + declarations.len;
    while (p < end) {
        while (p < end && char_is_space(*p))
            p++;
        const char *stop = memchr(p, ';', (size_t)(end - p));
        if (!stop)
            stop = end;
        const char *colon =
            is_promising(p, stop) ? memchr(p, ':', (size_t)(stop - p)) : NULL;
        if (colon) {
            slice name = slice_trim((slice){p, (size_t)(colon - p)});
            slice value = {colon + 1, (size_t)(stop - colon - 1)};
            declare_one(s, name, slice_trim(value));
        }
        p = stop + 1;
    }
}

void style_add(style *s, const style *more)
{
    s->on = (uint16_t)((s->on & ~(unsigned)more->off) | more->on);
    s->off = (uint16_t)((s->off & ~(unsigned)more->on) | more->off);
    if (more->size)
        s->size = more->size;
    if (more->display)
        s->display = more->display;
    s->page |= more->page;
}

void style_align(style *s, slice value)
{
    value = slice_trim(value);
    if (value.len)
        set_align(s, value);
}

void style_font_size(style *s, slice value)
{
    static const uint8_t sizes[] = {15, 15, 20, 24, 27, 36, 48, 72};
    value = slice_trim(value);
    int sign = value.len && value.ptr[0] == '+'   ? 1
               : value.len && value.ptr[0] == '-' ? -1
                                                  : 0;
    size_t digit = sign ? 1 : 0;
    if (digit >= value.len || !char_is_digit(value.ptr[digit]))
        return;
    int n = value.ptr[digit] - '0';
    if (sign)
        n = 3 + sign * n;
    s->size = sizes[n < 1 ? 1 : n > 7 ? 7 : n];
}
