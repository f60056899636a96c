/* ixbrl.c - numbers with a meaning.
 *
 * In: the tags of inline XBRL 1.1 as the HTML reader meets them.  Out: facts.
 *
 *     <ix:nonFraction name="us-gaap:Goodwill" contextRef="c-7" unitRef="usd"
 *         scale="6" sign="-" format="ixt:num-dot-decimal">1,204</...>  ->
 *     us-gaap:Goodwill = -1204000000 USD at the end date of context c-7
 *
 * A value is read from the text of the element (hidden ones have text too) by
 * the transformation that `format` names; scale and sign are applied.  Other
 * elements of XBRL are looked at for contexts, units and the cover page.
 * Footnotes, relationships and text facts are not kept. */
#include "read/ixbrl.h"

#include "base/arena.h"
#include "read/visible.h"

#include <stdlib.h>

void ixbrl_begin(ixbrl *x, builder *b)
{
    memset(x, 0, sizeof *x);
    x->b = b;
}

void ixbrl_free(ixbrl *x)
{
    array_free(&x->noted.contexts);
    array_free(&x->noted.units);
    array_free(&x->noted.references);
    array_free(&x->noted.types);
}

static void fail(ixbrl *x)
{
    if (x->b->status == MDA_OK)
        x->b->status = MDA_ENOMEM;
}

/* Where `s`, a piece of the source, stands; empty if it is empty. */
static span place_of(const ixbrl *x, slice s)
{
    uint32_t at = s.len ? (uint32_t)(s.ptr - x->b->doc->source.ptr) : 0;
    return (span){at, at + (uint32_t)s.len};
}

static slice text_at(const ixbrl *x, span at)
{
    return span_len(at) ? slice_span(x->b->doc->source, at) : SLICE("");
}

/* ---- Numbers ----------------------------------------------------------- */

static double scaled(uint64_t digits, int exponent)
{
    double value = (double)digits;
    double factor = 1;
    int n = exponent < 0 ? -exponent : exponent;
    for (; n > 0 && n <= 300; n--)
        factor *= 10;
    return exponent < 0 ? value / factor : value * factor;
}

/* Digits with separators: "1,204.5", or "1.204,5" if the comma is decimal. */
static double read_digits(slice text, bool is_comma, int exponent)
{
    uint64_t digits = 0;
    bool is_fraction = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == (is_comma ? ',' : '.')) {
            is_fraction = true;
        } else if (char_is_digit(c) && digits < UINT64_MAX / 10 - 9) {
            digits = digits * 10 + (uint64_t)(c - '0');
            exponent -= is_fraction;
        } else if (char_is_digit(c)) {
            exponent += !is_fraction;
        }
    }
    return scaled(digits, exponent);
}

static uint64_t word_value(slice word)
{
    static const char *const words[] = {
        "zero",    "one",     "two",       "three",    "four",
        "five",    "six",     "seven",     "eight",    "nine",
        "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    static const char *const tens[] = {"twenty", "thirty",  "forty",  "fifty",
                                       "sixty",  "seventy", "eighty", "ninety"};
    for (uint32_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_equal_nocase(word, slice_of(words[i])))
            return i;
    for (uint32_t i = 0; i < sizeof tens / sizeof *tens; i++)
        if (slice_equal_nocase(word, slice_of(tens[i])))
            return 20 + 10 * (uint64_t)i;
    return 0;
}

/* "twenty-five", "one hundred and ten", "no". */
static double read_words(slice text, int exponent)
{
    uint64_t total = 0;
    uint64_t group = 0;
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        while (i < text.len && char_is_alpha(text.ptr[i]))
            i++;
        slice word = {text.ptr + start, i - start};
        if (slice_equal_nocase(word, SLICE("hundred"))) {
            group = (group ? group : 1) * 100;
        } else if (slice_equal_nocase(word, SLICE("thousand"))) {
            total += (group ? group : 1) * 1000;
            group = 0;
        } else if (slice_equal_nocase(word, SLICE("million"))) {
            total += (group ? group : 1) * 1000000;
            group = 0;
        } else {
            group += word_value(word);
        }
        while (i < text.len && !char_is_alpha(text.ptr[i]))
            i++;
    }
    return scaled(total + group, exponent);
}

static int read_exponent(slice text)
{
    int n = 0;
    bool is_negative = text.len && text.ptr[0] == '-';
    for (size_t i = is_negative; i < text.len && char_is_digit(text.ptr[i]);
         i++)
        if (n < 100)
            n = n * 10 + (text.ptr[i] - '0');
    return is_negative ? -n : n;
}

/* How a format reads a text. */
typedef enum transformation {
    AS_DOT,
    AS_COMMA,
    AS_ZERO,
    AS_WORDS
} transformation;

/* The names are those of the Transformation Registry, versions 1 to 5, without
 * prefix and hyphens told by their beginnings. */
static transformation transformation_of(slice format)
{
    static const struct {
        const char *start;
        uint8_t as;
    } names[] = {{"num-comma", AS_COMMA}, {"numcomma", AS_COMMA},
                 {"num-word", AS_WORDS},  {"numword", AS_WORDS},
                 {"zero", AS_ZERO},       {"fixed-zero", AS_ZERO},
                 {"nocontent", AS_ZERO},  {"fixed-empty", AS_ZERO},
                 {"num-zero", AS_ZERO}};
    const char *colon = format.len ? memchr(format.ptr, ':', format.len) : NULL;
    if (colon)
        format =
            (slice){colon + 1, format.len - (size_t)(colon + 1 - format.ptr)};
    if (!format.len || slice_starts_nocase(format, SLICE("num-dot")))
        return AS_DOT;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_starts_nocase(format, slice_of(names[i].start)))
            return (transformation)names[i].as;
    return AS_DOT;
}

static double value_of(const ix_open *open)
{
    slice text = {open->text, open->len};
    int exponent = read_exponent(open->scale);
    transformation as = transformation_of(open->format);
    double value = 0;
    if (as == AS_WORDS)
        value = read_words(text, exponent);
    else if (as != AS_ZERO)
        value = read_digits(text, as == AS_COMMA, exponent);
    return open->is_negative && value != 0 ? -value : value;
}

/* ---- Facts ------------------------------------------------------------- */

/* Values of the named attributes; ones that the tag lacks stay as they are. */
typedef struct wanted {
    const char *name;
    size_t len;
    slice *value;
} wanted;

#define WANT(name, value)                                                      \
    {                                                                          \
        name, sizeof(name) - 1, value                                          \
    }

static void find(const tags *t, const tag *of, const wanted *list, size_t n)
{
    uint32_t at = 0;
    attribute a;
    while (tags_attribute(t, of, &at, &a)) {
        char first = char_lower(a.name.ptr[0]);
        for (size_t i = 0; i < n; i++) {
            if (a.name.len == list[i].len && first == list[i].name[0] &&
                a.value.ptr &&
                (memcmp(a.name.ptr, list[i].name, list[i].len) == 0 ||
                 slice_equal_nocase(a.name, slice_of(list[i].name)))) {
                *list[i].value = slice_trim(a.value);
                break;
            }
        }
    }
}

static span find_id(const ixbrl *x, const tags *t, const tag *of)
{
    slice id = SLICE("");
    find(t, of, &(const wanted)WANT("id", &id), 1);
    return place_of(x, id);
}

uint32_t ixbrl_fact(ixbrl *x, const tags *t, const tag *start)
{
    ix_open none;
    ix_open *open = x->depth < IXBRL_NESTED ? &x->open[x->depth] : &none;
    x->depth++;
    *open = (ix_open){.fact = NONE};
    fact *f = build_fact(x->b, (span){start->start, start->end});
    if (!f)
        return NONE;
    open->fact = x->b->doc->facts.len - 1;
    slice nil = SLICE("");
    slice sign = SLICE("");
    slice name = SLICE("");
    slice context = SLICE("");
    slice unit = SLICE("");
    open->format = open->scale = SLICE("");
    const wanted list[] = {
        WANT("name", &name),         WANT("contextRef", &context),
        WANT("unitRef", &unit),      WANT("format", &open->format),
        WANT("scale", &open->scale), WANT("sign", &sign),
        WANT("xsi:nil", &nil),
    };
    find(t, start, list, sizeof list / sizeof *list);
    open->is_negative = slice_is(sign, "-");
    f->is_nil = slice_is(nil, "true") || slice_is(nil, "1");
    ix_reference *r = array_add(&x->noted.references);
    if (r)
        *r = (ix_reference){open->fact, place_of(x, name), place_of(x, context),
                            place_of(x, unit)};
    else
        fail(x);
    return open->fact;
}

void ixbrl_fact_end(ixbrl *x, uint32_t end)
{
    if (!x->depth)
        return;
    x->depth--;
    if (x->depth >= IXBRL_NESTED || x->open[x->depth].fact == NONE)
        return;
    const ix_open *open = &x->open[x->depth];
    fact *f = &x->b->doc->facts.at[open->fact];
    f->source.end = end;
    f->value = f->is_nil ? 0 : value_of(open);
}

/* ---- Contexts, units, cover page --------------------------------------- */

static int32_t read_date(slice text)
{
    int32_t date = 0;
    uint32_t digits = 0;
    for (size_t i = 0; i < text.len && digits < 8; i++) {
        if (char_is_digit(text.ptr[i])) {
            date = date * 10 + (text.ptr[i] - '0');
            digits++;
        } else if (text.ptr[i] != '-') {
            return 0;
        }
    }
    return digits == 8 ? date : 0;
}

static void add_measure(ixbrl *x, slice text)
{
    const char *colon = memchr(text.ptr, ':', text.len);
    if (colon)
        text = (slice){colon + 1, text.len - (size_t)(colon + 1 - text.ptr)};
    if (x->unit.count < IXBRL_MEASURES)
        x->unit.measures[x->unit.count++] = place_of(x, text);
}

static void end_context(ixbrl *x)
{
    bool has_id = span_len(x->context.id) > 0;
    ix_context *c = has_id ? array_add(&x->noted.contexts) : NULL;
    if (c)
        *c = x->context;
    else if (has_id)
        fail(x);
    x->context = (ix_context){0};
}

static void end_unit(ixbrl *x)
{
    bool has_id = span_len(x->unit.id) > 0;
    ix_unit *u = has_id ? array_add(&x->noted.units) : NULL;
    if (u)
        *u = x->unit;
    else if (has_id)
        fail(x);
    x->unit = (ix_unit){0};
}

bool ixbrl_has_type(const ixbrl *x)
{
    uint32_t n = x->noted.types.len;
    return n && span_len(x->noted.types.at[n - 1].text);
}

static void begin_text_fact(ixbrl *x, const tags *t, const tag *start)
{
    slice name = SLICE("");
    slice context = SLICE("");
    const wanted list[] = {WANT("name", &name), WANT("contextRef", &context)};
    find(t, start, list, sizeof list / sizeof *list);
    if (!ixbrl_has_type(x) &&
        slice_equal_nocase(name, SLICE("dei:DocumentType"))) {
        ix_type *type = array_add(&x->noted.types);
        if (type)
            type->context = place_of(x, context);
        else
            fail(x);
        x->is_type = type != NULL;
    }
}

static void begin(ixbrl *x, const tags *t, const tag *at)
{
    switch (at->look->element) {
    case ELEMENT_CONTEXT:
        x->context = (ix_context){.id = find_id(x, t, at)};
        break;
    case ELEMENT_UNIT:
        x->unit = (ix_unit){.id = find_id(x, t, at)};
        break;
    case ELEMENT_MEMBER:
        if (x->context.dimensions < UINT16_MAX)
            x->context.dimensions++;
        break;
    case ELEMENT_IX_TEXT:
        begin_text_fact(x, t, at);
        break;
    default:
        x->wants = at->look->element;
    }
}

void ixbrl_tag(ixbrl *x, const tags *t, const tag *at)
{
    x->wants = 0;
    if (!at->look->is_end)
        begin(x, t, at);
    else if (at->look->element == ELEMENT_CONTEXT)
        end_context(x);
    else if (at->look->element == ELEMENT_UNIT)
        end_unit(x);
    else if (at->look->element == ELEMENT_IX_TEXT)
        x->is_type = false;
}

void ixbrl_text(ixbrl *x, uint32_t start, uint32_t end)
{
    slice s = slice_sub(x->b->doc->source, start, end);
    uint32_t depth = x->depth < IXBRL_NESTED ? x->depth : IXBRL_NESTED;
    for (uint32_t i = 0; i < depth; i++) {
        ix_open *open = &x->open[i];
        open->len = visible_peek(s, true, open->text, open->len, IXBRL_TEXT);
    }
    s = slice_trim(s);
    if (!s.len)
        return;
    if (x->is_type && !ixbrl_has_type(x))
        x->noted.types.at[x->noted.types.len - 1].text = place_of(x, s);
    if (x->wants == ELEMENT_START_DATE)
        x->context.start_date = read_date(s);
    else if (x->wants == ELEMENT_END_DATE)
        x->context.end_date = read_date(s);
    else if (x->wants == ELEMENT_MEASURE)
        add_measure(x, s);
    x->wants = 0;
}

/* ---- The end ----------------------------------------------------------- */

static int compare_slices(slice a, slice b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

/* What an id stands for: a context, or a unit and its measure. */
typedef struct named {
    slice id;
    const ix_context *context;
    slice measure;
} named;

typedef ARRAY(named) named_list;

static int compare_named(const void *a, const void *b)
{
    const named *x = a, *y = b;
    return compare_slices(x->id, y->id);
}

static const named *find_named(const named_list *l, slice id)
{
    named key = {.id = id};
    return l->len ? bsearch(&key, l->at, l->len, sizeof key, compare_named)
                  : NULL;
}

static void sort_contexts(const ixbrl *x, named_list *out)
{
    for (uint32_t i = 0; i < x->noted.contexts.len; i++) {
        const ix_context *c = &x->noted.contexts.at[i];
        out->at[out->len++] = (named){text_at(x, c->id), c, {NULL, 0}};
    }
    if (out->len)
        qsort(out->at, out->len, sizeof *out->at, compare_named);
}

static slice measure_of(ixbrl *x, const ix_unit *u)
{
    slice all = u->count ? text_at(x, u->measures[0]) : SLICE("");
    for (uint32_t i = 1; i < u->count; i++) {
        slice next = text_at(x, u->measures[i]);
        const char *both =
            arena_format(x->b->doc->arena, "%.*s/%.*s", (int)(all.len & 0xff),
                         all.ptr, (int)(next.len & 0xff), next.ptr);
        if (!both)
            fail(x);
        all = both ? slice_of(both) : all;
    }
    return all;
}

static void sort_units(ixbrl *x, named_list *out)
{
    for (uint32_t i = 0; i < x->noted.units.len; i++) {
        const ix_unit *u = &x->noted.units.at[i];
        out->at[out->len++] =
            (named){text_at(x, u->id), NULL, measure_of(x, u)};
    }
    if (out->len)
        qsort(out->at, out->len, sizeof *out->at, compare_named);
}

static void resolve(const ixbrl *x, const ix_reference *r,
                    const named_list *contexts, const named_list *units)
{
    static const ix_context none = {.start_date = 0};
    fact *f = &x->b->doc->facts.at[r->fact];
    const named *c = find_named(contexts, text_at(x, r->context));
    const named *u = find_named(units, text_at(x, r->unit));
    const ix_context *of = c ? c->context : &none;
    f->name = text_at(x, r->name);
    f->start_date = of->start_date;
    f->end_date = of->end_date;
    f->dimensions = of->dimensions;
    f->unit = u ? u->measure : text_at(x, r->unit);
}

static void set_form(ixbrl *x, const named_list *contexts)
{
    document *doc = x->b->doc;
    if (!ixbrl_has_type(x) || doc->form[0])
        return;
    const ix_type *last = &x->noted.types.at[x->noted.types.len - 1];
    if (span_len(last->text) > 20)
        return;
    slice type = text_at(x, last->text);
    const char *form = arena_string(doc->arena, type);
    if (!form) {
        fail(x);
        return;
    }
    doc->form = form;
    const named *c = find_named(contexts, text_at(x, last->context));
    if (c && !doc->period_end)
        doc->period_end = c->context->end_date;
}

void ixbrl_end(ixbrl *x)
{
    named_list contexts = {0}, units = {0};
    if (array_reserve(&contexts, x->noted.contexts.len) &&
        array_reserve(&units, x->noted.units.len)) {
        sort_contexts(x, &contexts);
        sort_units(x, &units);
        for (uint32_t i = 0; i < x->noted.references.len; i++)
            resolve(x, &x->noted.references.at[i], &contexts, &units);
        set_form(x, &contexts);
    } else {
        fail(x);
    }
    array_free(&contexts);
    array_free(&units);
}

/* ---- Seams -------------------------------------------------------------- */

bool ixbrl_is_still(const ixbrl *x)
{
    return !x->depth && !x->wants && !x->is_type && !span_len(x->context.id) &&
           !span_len(x->unit.id);
}
