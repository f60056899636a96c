/* tags.c - bytes to tags.
 *
 * In: a stretch of a file.  Out: one tag after the other, with what its
 * attributes say of structure; the text between is the caller's.
 *
 *     "Sales<td colspan=2 style='font-weight:700'>"  ->
 *     start = 5, ELEMENT_TD, colspan = 2, style.on = BLOCK_BOLD
 *
 * The rules are those of HTML 5 (13.2.5): '<' begins a tag only before a
 * letter, "</" only before a letter, "<!" and "<?" begin what is no text; a
 * '>' inside a quoted value does not end the tag; a tag that the file breaks
 * off is dropped.
 *
 * Speed comes from two things.  memchr() finds '<' and '>'.  And nine tags of
 * ten are equal to an earlier one (a table repeats its cells), so the tag
 * between '<' and the next '>' is looked up, by a hash of its length and a few
 * bytes, among those read before.  A tag with '>' in a quoted value, an id or
 * a link is never kept there, so equal bytes mean an equal tag. */
#include "read/tags.h"

#include "doc/document.h"

/* ---- Names ------------------------------------------------------------- */

#define NAME(name, element, level)                                             \
    {                                                                          \
        name, sizeof(name) - 1, element, level                                 \
    }

static const struct name {
    char name[16];
    uint8_t len;
    uint8_t element;
    uint8_t level;
} names[] = {
    NAME("a", ELEMENT_A, 0),
    NAME("address", ELEMENT_ADDRESS, 0),
    NAME("applet", ELEMENT_SCOPE, 0),
    NAME("area", ELEMENT_VOID, 0),
    NAME("article", ELEMENT_BLOCK, 0),
    NAME("aside", ELEMENT_BLOCK, 0),
    NAME("b", ELEMENT_B, 0),
    NAME("base", ELEMENT_VOID, 0),
    NAME("basefont", ELEMENT_VOID, 0),
    NAME("big", ELEMENT_INLINE, 0),
    NAME("blockquote", ELEMENT_BLOCK, 0),
    NAME("body", ELEMENT_FRAME, 0),
    NAME("br", ELEMENT_BR, 0),
    NAME("caption", ELEMENT_CAPTION, 0),
    NAME("center", ELEMENT_CENTER, 0),
    NAME("code", ELEMENT_INLINE, 0),
    NAME("col", ELEMENT_COL, 0),
    NAME("colgroup", ELEMENT_COL, 0),
    NAME("dd", ELEMENT_DT, 0),
    NAME("details", ELEMENT_BLOCK, 0),
    NAME("dir", ELEMENT_UL, 0),
    NAME("div", ELEMENT_DIV, 0),
    NAME("dl", ELEMENT_DL, 0),
    NAME("dt", ELEMENT_DT, 0),
    NAME("em", ELEMENT_I, 0),
    NAME("embed", ELEMENT_VOID, 0),
    NAME("fieldset", ELEMENT_BLOCK, 0),
    NAME("figcaption", ELEMENT_BLOCK, 0),
    NAME("figure", ELEMENT_BLOCK, 0),
    NAME("font", ELEMENT_FONT, 0),
    NAME("footer", ELEMENT_BLOCK, 0),
    NAME("form", ELEMENT_BLOCK, 0),
    NAME("h1", ELEMENT_HEADING, 1),
    NAME("h2", ELEMENT_HEADING, 2),
    NAME("h3", ELEMENT_HEADING, 3),
    NAME("h4", ELEMENT_HEADING, 4),
    NAME("h5", ELEMENT_HEADING, 5),
    NAME("h6", ELEMENT_HEADING, 6),
    NAME("head", ELEMENT_FRAME, 0),
    NAME("header", ELEMENT_BLOCK, 0),
    NAME("hr", ELEMENT_HR, 0),
    NAME("html", ELEMENT_FRAME, 0),
    NAME("i", ELEMENT_I, 0),
    NAME("iframe", ELEMENT_RAW, 0),
    NAME("img", ELEMENT_VOID, 0),
    NAME("input", ELEMENT_VOID, 0),
    NAME("ix:header", ELEMENT_IX_HEADER, 0),
    NAME("ix:nonfraction", ELEMENT_IX_FRACTION, 0),
    NAME("ix:nonnumeric", ELEMENT_IX_TEXT, 0),
    NAME("li", ELEMENT_LI, 0),
    NAME("link", ELEMENT_VOID, 0),
    NAME("main", ELEMENT_BLOCK, 0),
    NAME("marquee", ELEMENT_SCOPE, 0),
    NAME("menu", ELEMENT_UL, 0),
    NAME("meta", ELEMENT_VOID, 0),
    NAME("nav", ELEMENT_BLOCK, 0),
    NAME("nobr", ELEMENT_INLINE, 0),
    NAME("noembed", ELEMENT_RAW, 0),
    NAME("noframes", ELEMENT_RAW, 0),
    NAME("object", ELEMENT_SCOPE, 0),
    NAME("ol", ELEMENT_UL, 0),
    NAME("p", ELEMENT_P, 0),
    NAME("page", ELEMENT_PAGE, 0),
    NAME("param", ELEMENT_VOID, 0),
    NAME("pre", ELEMENT_PRE, 0),
    NAME("s", ELEMENT_INLINE, 0),
    NAME("script", ELEMENT_RAW, 0),
    NAME("section", ELEMENT_BLOCK, 0),
    NAME("small", ELEMENT_INLINE, 0),
    NAME("span", ELEMENT_SPAN, 0),
    NAME("strike", ELEMENT_INLINE, 0),
    NAME("strong", ELEMENT_B, 0),
    NAME("style", ELEMENT_RAW, 0),
    NAME("summary", ELEMENT_BLOCK, 0),
    NAME("table", ELEMENT_TABLE, 0),
    NAME("tbody", ELEMENT_TBODY, 0),
    NAME("td", ELEMENT_TD, 0),
    NAME("template", ELEMENT_SCOPE, 0),
    NAME("tfoot", ELEMENT_TBODY, 0),
    NAME("th", ELEMENT_TH, 0),
    NAME("thead", ELEMENT_TBODY, 0),
    NAME("title", ELEMENT_RAW, 0),
    NAME("tr", ELEMENT_TR, 0),
    NAME("tt", ELEMENT_INLINE, 0),
    NAME("u", ELEMENT_U, 0),
    NAME("ul", ELEMENT_UL, 0),
    NAME("wbr", ELEMENT_VOID, 0),
    NAME("xmp", ELEMENT_PRE, 0),
    /* local names of XBRL, whatever their prefix */
    NAME("context", ELEMENT_CONTEXT, 0),
    NAME("enddate", ELEMENT_END_DATE, 0),
    NAME("explicitmember", ELEMENT_MEMBER, 0),
    NAME("instant", ELEMENT_END_DATE, 0),
    NAME("measure", ELEMENT_MEASURE, 0),
    NAME("startdate", ELEMENT_START_DATE, 0),
    NAME("typedmember", ELEMENT_MEMBER, 0),
    NAME("unit", ELEMENT_UNIT, 0),
};

enum { NAMES = sizeof names / sizeof *names };

_Static_assert(NAMES < TAGS_NAMES / 2, "the table of names must stay sparse");

/* FNV-1a of the name in lower case. */
static uint32_t hash_name(slice name)
{
    uint32_t h = 0x811c9dc5u;
    for (size_t i = 0; i < name.len; i++)
        h = (h ^ (unsigned char)char_lower(name.ptr[i])) * 0x01000193u;
    return h;
}

static const struct name *find_name(const tags *t, slice name, uint32_t hash)
{
    for (uint32_t i = hash % TAGS_NAMES; t->names[i];
         i = (i + 1) % TAGS_NAMES) {
        const struct name *n = &names[t->names[i] - 1];
        slice known = {n->name, n->len};
        if (slice_equal(name, known) || slice_equal_nocase(name, known))
            return n;
    }
    return NULL;
}

static void index_names(tags *t)
{
    for (uint32_t n = 0; n < NAMES; n++) {
        uint32_t i =
            hash_name((slice){names[n].name, names[n].len}) % TAGS_NAMES;
        while (t->names[i])
            i = (i + 1) % TAGS_NAMES;
        t->names[i] = (uint8_t)(n + 1);
    }
}

static void set_name(const tags *t, tag_look *out, slice name)
{
    out->name = hash_name(name);
    const struct name *found = find_name(t, name, out->name);
    if (!found) {
        const char *colon = memchr(name.ptr, ':', name.len);
        size_t prefix = colon ? (size_t)(colon - name.ptr) + 1 : name.len;
        slice local = {name.ptr + prefix, name.len - prefix};
        found = local.len ? find_name(t, local, hash_name(local)) : NULL;
        if (found && found->element < ELEMENT_CONTEXT)
            found = NULL; /* "v:p" is no paragraph */
    }
    out->element = found ? found->element : ELEMENT_OTHER;
    out->level = found ? found->level : 0;
}

/* ---- Attributes -------------------------------------------------------- */

static const bool name_ends[256] = {
    ['\t'] = true, ['\n'] = true, ['\v'] = true, ['\f'] = true, ['\r'] = true,
    [' '] = true,  ['/'] = true,  ['>'] = true,  ['='] = true,
};

static bool ends_name(char c)
{
    return name_ends[(unsigned char)c];
}

/* The value after a '=' at `i`; the offset after it. */
static uint32_t read_value(slice s, uint32_t i, slice *out)
{
    const char *p = s.ptr;
    uint32_t len = (uint32_t)s.len;
    i++;
    while (i < len && char_is_space(p[i]))
        i++;
    if (i < len && (p[i] == '"' || p[i] == '\'')) {
        const char *close = memchr(p + i + 1, p[i], len - i - 1);
        uint32_t stop = close ? (uint32_t)(close - p) : len;
        *out = slice_sub(s, i + 1, stop);
        return close ? stop + 1 : len;
    }
    uint32_t start = i;
    while (i < len && !char_is_space(p[i]) && p[i] != '>')
        i++;
    *out = slice_sub(s, start, i);
    return i;
}

/* The attribute at or after *at; false at the '>' or the end of `s`. */
static bool next_attribute(slice s, uint32_t *at, attribute *out)
{
    const char *p = s.ptr;
    uint32_t len = (uint32_t)s.len;
    uint32_t i = *at;
    while (i < len && p[i] != '>' && p[i] != '=' && ends_name(p[i]))
        i++;
    uint32_t start = i;
    if (i < len && p[i] == '=')
        i++;
    while (i < len && !ends_name(p[i]))
        i++;
    out->name = slice_sub(s, start, i);
    out->value = (slice){NULL, 0};
    *at = i;
    if (i == start)
        return false;
    if (i < len && p[i] == '=') {
        *at = read_value(s, i, &out->value);
        return true;
    }
    while (i < len && char_is_space(p[i]))
        i++;
    if (i < len && p[i] == '=')
        *at = read_value(s, i, &out->value);
    return true;
}

static uint16_t read_count(slice value)
{
    uint32_t n = 0;
    for (size_t i = 0; i < value.len && char_is_digit(value.ptr[i]); i++)
        if (n < 1000)
            n = n * 10 + (uint32_t)(value.ptr[i] - '0');
    return (uint16_t)(n < 1 ? 1 : n > 1000 ? 1000 : n);
}

static uint64_t load64(const char *p)
{
    uint64_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

/* The first of the `len` bytes at `p`, at most 8; others are 0.  8 can be
 * read. */
static uint64_t first_bytes(const char *p, uint32_t len)
{
    static const char masks[] = "\xff\xff\xff\xff\xff\xff\xff\xff"
                                "\0\0\0\0\0\0\0\0";
    return len < 8 ? load64(p) & load64(masks + 8 - len) : load64(p);
}

/* Slot for `len` bytes, of which `first` are the first. */
static uint32_t slot_of(const char *p, uint32_t len, uint64_t first)
{
    uint64_t h = (first ^ len) * 0x9e3779b97f4a7c15u;
    if (len > 8)
        h ^= load64(p + len - 8) * 0xc2b2ae3d27d4eb4fu;
    if (len > 24) {
        h ^= load64(p + len / 2 - 4) * 0x165667b19e3779f9u;
        h ^= load64(p + len / 4) * 0x85ebca77c2b2ae63u;
        h ^= load64(p + len - len / 4 - 8) * 0x27d4eb2f165667c5u;
    }
    return (uint32_t)(h >> 40) % TAGS_CACHE;
}

/* A tag being read and where it comes from. */
typedef struct reading {
    tags *tags;
    tag_look *look;
    tag *tag;
} reading;

static span place(const reading *r, slice value)
{
    uint32_t start = (uint32_t)(value.ptr - r->tags->text);
    return (span){start, start + (uint32_t)value.len};
}

static void set_style(const reading *r, slice value)
{
    tags *t = r->tags;
    uint32_t len = (uint32_t)value.len;
    if (len < 8) {
        style_declare(&r->look->style, value);
        return;
    }
    uint32_t slot = slot_of(value.ptr, len, load64(value.ptr)) % TAGS_STYLES;
    style_kept *kept = &t->styles[slot];
    if (kept->len != len ||
        memcmp(t->text + kept->start, value.ptr, len) != 0) {
        *kept = (style_kept){place(r, value).start, len, {0}};
        style_declare(&kept->style, value);
    }
    style_add(&r->look->style, &kept->style);
}

static void set_align(const reading *r, slice value)
{
    style_align(&r->look->style, value);
}

static void set_size(const reading *r, slice value)
{
    if (r->look->element == ELEMENT_FONT)
        style_font_size(&r->look->style, value);
}

static void set_colspan(const reading *r, slice value)
{
    r->look->colspan = read_count(value);
}

static void set_rowspan(const reading *r, slice value)
{
    r->look->rowspan = read_count(value);
}

static void set_hidden(const reading *r, slice value)
{
    (void)value;
    r->look->is_hidden = true;
}

static void set_width(const reading *r, slice value)
{
    r->look->is_ruled = !slice_is(value, "100%");
}

static void set_id(const reading *r, slice value)
{
    if (value.len)
        r->tag->id = place(r, value);
}

static void set_anchor(const reading *r, slice value)
{
    if (r->look->element == ELEMENT_A)
        set_id(r, value);
}

static void set_href(const reading *r, slice value)
{
    r->look->is_link = true;
    if (value.len > 1 && value.ptr[0] == '#')
        r->tag->href = place(r, (slice){value.ptr + 1, value.len - 1});
}

#define SETTER(name, set)                                                      \
    {                                                                          \
        name, sizeof(name) - 1, set                                            \
    }

static const struct setter {
    char name[8];
    uint8_t len;
    void (*set)(const reading *r, slice value);
} setters[] = {
    SETTER("style", set_style),     SETTER("align", set_align),
    SETTER("colspan", set_colspan), SETTER("rowspan", set_rowspan),
    SETTER("size", set_size),       SETTER("id", set_id),
    SETTER("name", set_anchor),     SETTER("href", set_href),
    SETTER("hidden", set_hidden),   SETTER("width", set_width),
};

static void apply(const reading *r, const attribute *a)
{
    char first = char_lower(a->name.ptr[0]);
    for (size_t i = 0; i < sizeof setters / sizeof *setters; i++) {
        const struct setter *s = &setters[i];
        if (s->len == a->name.len && s->name[0] == first &&
            (memcmp(a->name.ptr, s->name, s->len) == 0 ||
             slice_equal_nocase(a->name, (slice){s->name, s->len}))) {
            slice value = a->value;
            if (!value.ptr)
                value = (slice){a->name.ptr + a->name.len, 0};
            s->set(r, value);
            return;
        }
    }
}

/* ---- Tags -------------------------------------------------------------- */

static uint32_t name_end(const tags *t, uint32_t at)
{
    const char *p = t->text;
    while (at < t->end && (!ends_name(p[at]) || p[at] == '='))
        at++;
    return at;
}

/* Whether quotation marks are paired among the `len` bytes at `p`, 8 bytes
 * after which can be read; false, too, if there is an apostrophe. */
static bool has_paired_quotes(const char *p, uint32_t len)
{
    const uint64_t ones = 0x0101010101010101u;
    const uint64_t tops = ones * 0x80;
    uint64_t odd = 0;
    for (uint32_t i = 0; i < len; i += 8) {
        uint64_t v = first_bytes(p + i, len - i);
        uint64_t quote = v ^ ones * '"';
        uint64_t other = v ^ ones * '\'';
        /* top bits of bytes that are 0, exactly */
        quote = ~(((quote & ~tops) + ~tops) | quote | ~tops);
        other = ~(((other & ~tops) + ~tops) | other | ~tops);
        if (other)
            return false;
        odd ^= quote;
    }
    odd ^= odd >> 32;
    odd ^= odd >> 16;
    odd ^= odd >> 8;
    return (odd & 0x80) == 0;
}

/* Reads the tag at out->start in full; false if the bytes end before it.
 * `stop` is the first '>' in it. */
static bool read_tag(tags *t, tag *out, uint32_t stop)
{
    tag_look *look = &t->own;
    bool is_end = t->text[out->start + 1] == '/';
    uint32_t name = out->start + (is_end ? 2 : 1);
    uint32_t at = name_end(t, name);
    slice whole = {t->text, t->end};
    *look = (tag_look){.is_end = is_end, .colspan = 1, .rowspan = 1};
    set_name(t, look, slice_sub(whole, name, at));
    out->look = look;
    bool is_plain = look->element >= ELEMENT_IX_FRACTION || is_end;
    if (is_plain && stop + 8 <= t->end &&
        has_paired_quotes(t->text + at, stop - at)) {
        at = stop; /* its attributes say nothing of the look */
    } else {
        reading r = {t, look, out};
        attribute a;
        while (next_attribute(whole, &at, &a))
            if (!is_end)
                apply(&r, &a);
    }
    if (at >= t->end)
        return false;
    look->is_empty = t->text[at - 1] == '/';
    out->end = at + 1;
    return true;
}

static bool fail_tag(tags *t, uint32_t start, tag *out)
{
    *out = (tag){.start = start};
    t->at = t->end;
    return false;
}

/* Reads a tag that is no repetition, and keeps it in `slot`, if there is one,
 * when its bytes up to the first '>', `len` of them, are all that it is. */
static bool take_new(tags *t, tag *out, uint32_t len, uint32_t slot)
{
    uint32_t start = out->start;
    if (!read_tag(t, out, start + len - 1))
        return fail_tag(t, start, out);
    t->at = out->end;
    if (slot < TAGS_CACHE && out->end == start + len && out->id.end == 0 &&
        !out->look->is_link) {
        tag_kept *kept = &t->cache[slot];
        t->cache[slot ^ 1] = *kept;
        *kept = (tag_kept){first_bytes(t->text + start, len), start, len,
                           *out->look};
        out->look = &kept->look;
    }
    return true;
}

static bool is_kept(const tags *t, const tag_kept *kept, const char *p,
                    uint32_t len, uint64_t first)
{
    return kept->len == len && kept->first == first &&
           (len <= 8 || memcmp(t->text + kept->start + 8, p + 8, len - 8) == 0);
}

/* Bytes up to the first '>', which most end tags have among the first 8; 0 if
 * there is none. */
static inline uint32_t tag_len(const char *p, uint32_t left)
{
    const uint64_t ones = 0x0101010101010101u;
    uint32_t from = 2;
    if (left >= 8) {
        uint64_t v = load64(p) ^ ones * '>';
        uint64_t found = (v - ones) & ~v & ones * 0x80;
        while (found && from < 8 && p[from] != '>')
            from++;
        if (found && from < 8)
            return from + 1;
        from = 8;
    }
    const char *stop = memchr(p + from, '>', left - from);
    return stop ? (uint32_t)(stop - p) + 1 : 0;
}

static bool scan_tag(tags *t, uint32_t start, tag *out)
{
    const char *p = t->text + start;
    uint32_t left = t->end - start;
    out->start = start;
    out->id.end = out->href.end = 0;
    uint32_t len = tag_len(p, left);
    if (!len)
        return fail_tag(t, start, out);
    if (left < 8)
        return take_new(t, out, len, TAGS_CACHE);
    uint64_t first = first_bytes(p, len);
    uint32_t slot = slot_of(p, len, first);
    for (uint32_t i = 0; i < 2; i++) {
        tag_kept *kept = &t->cache[slot ^ i];
        if (!is_kept(t, kept, p, len, first))
            continue;
        out->look = &kept->look;
        out->end = t->at = start + len;
        return true;
    }
    return take_new(t, out, len, slot);
}

/* End of the comment, declaration or instruction at `start`. */
static uint32_t markup_end(const tags *t, uint32_t start)
{
    const char *p = t->text;
    uint32_t at = start + 2;
    if (t->end - start >= 4 && memcmp(p + start, "<!--", 4) == 0) {
        at = start + 2; /* "<!-->" and "<!--->" are whole comments */
        while (at < t->end) {
            const char *stop = memchr(p + at, '>', t->end - at);
            if (!stop)
                return t->end;
            at = (uint32_t)(stop - p) + 1;
            uint32_t body = at - 1 - start;
            if ((body >= 4 && stop[-1] == '-' && stop[-2] == '-') ||
                (body >= 7 && stop[-1] == '!' && stop[-2] == '-' &&
                 stop[-3] == '-'))
                return at;
        }
        return t->end;
    }
    const char *stop = at < t->end ? memchr(p + at, '>', t->end - at) : NULL;
    return stop ? (uint32_t)(stop - p) + 1 : t->end;
}

static bool is_markup(char next, char after)
{
    return next == '!' || next == '?' || (next == '/' && !char_is_alpha(after));
}

void tags_begin(tags *t, const char *text, uint32_t start, uint32_t end)
{
    memset(t, 0, sizeof *t);
    t->text = text;
    t->at = start;
    t->end = end;
    index_names(t);
}

bool tags_next(tags *t, tag *out)
{
    static const tag_look comment = {.element = ELEMENT_COMMENT};
    uint32_t from = t->at;
    while (from + 2 < t->end) {
        const char *less = t->text + from;
        if (*less != '<') /* most tags follow one another */
            less = memchr(less, '<', t->end - from - 2);
        if (!less)
            break;
        uint32_t start = (uint32_t)(less - t->text);
        if (char_is_alpha(less[1]) ||
            (less[1] == '/' && char_is_alpha(less[2])))
            return scan_tag(t, start, out);
        if (is_markup(less[1], less[2])) {
            *out = (tag){.start = start, .look = &comment};
            out->end = t->at = markup_end(t, start);
            return true;
        }
        from = start + 1;
    }
    *out = (tag){.start = t->end};
    if (t->end - from >= 2 && t->text[t->end - 2] == '<' &&
        char_is_alpha(t->text[t->end - 1]))
        out->start -= 2;
    return false;
}

void tags_skip_raw(tags *t, const tag *start)
{
    slice name = tags_name(t, start);
    slice whole = {t->text, t->end};
    uint32_t at = t->at;
    while (at < t->end) {
        const char *less = memchr(t->text + at, '<', t->end - at);
        if (!less)
            break;
        at = (uint32_t)(less - t->text);
        slice rest = slice_sub(whole, at, t->end);
        uint32_t after = (uint32_t)name.len + 2;
        if (rest.len > after && rest.ptr[1] == '/' &&
            slice_starts_nocase(slice_sub(rest, 2, (uint32_t)rest.len), name) &&
            !char_is_alpha(rest.ptr[after])) {
            t->at = at;
            return;
        }
        at++;
    }
    t->at = t->end;
}

slice tags_name(const tags *t, const tag *of)
{
    uint32_t start = of->start + (of->look->is_end ? 2 : 1);
    return slice_sub((slice){t->text, t->end}, start, name_end(t, start));
}

bool tags_attribute(const tags *t, const tag *of, uint32_t *at, attribute *out)
{
    if (*at == 0)
        *at = name_end(t, of->start + 1);
    return next_attribute((slice){t->text, of->end}, at, out);
}
