/* image.c - structs to bytes and back, both walking the same tables.
 *
 *     header | structs, in the order of the walk | bytes of strings
 *
 * A struct goes in as it lies in memory, but for its pointers: a slice or a
 * string has in their place where its bytes begin, an array has nothing, for
 * what it holds is the next to come.  So nothing in an image says where structs
 * are, no two can overlap, and a reader only has to count what is left.
 *
 * When an image is read, structs with pointers are copied and mended; those
 * without, and all strings, stay where they are.  Types nest a fixed number of
 * times, which bounds the recursion. */
#include "base/image.h"

#include "base/array.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/utf8.h"

/* Changed when this file writes images in another way. */
#define IMAGE_MAGIC 0x316567616d69616dULL /* "maimage1" */

typedef struct header {
    uint64_t magic;
    uint64_t layout;     /* of the tables */
    uint64_t strings;    /* where they begin */
    uint64_t size, sum;  /* of all; of all but magic and sum */
} header;

/* An ARRAY(), whatever it holds. */
typedef struct any_array {
    void *at;
    uint32_t len, cap;
} any_array;

/* The place of a string in the image: 1 + its offset; 0: NULL. */
typedef struct place {
    uint64_t at;
    size_t len;
} place;

_Static_assert(sizeof(place) == sizeof(slice), "a place is kept in a slice");
_Static_assert(sizeof(any_array) == sizeof(ARRAY(int)), "all arrays are alike");

/* ---- What an image depends on ------------------------------------------- */

static uint64_t mix(uint64_t h, uint64_t more)
{
    h = (h ^ more) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 29;
}

/* Here and below, recursion goes as deep as the tables of types.
 * NOLINTBEGIN(misc-no-recursion) */
static uint64_t layout_of(const image_type *t, uint64_t h)
{
    h = mix(h, t->size);
    for (const image_field *f = t->fields; f && f->kind; f++) {
        h = mix(mix(h, f->kind), f->at);
        if (f->type)
            h = layout_of(f->type, h);
    }
    return mix(h, 1);
}

static uint64_t sum_of(slice bytes)
{
    uint64_t h = bytes.len, word;
    size_t i = 0;
    for (; i + sizeof word <= bytes.len; i += sizeof word) {
        memcpy(&word, bytes.ptr + i, sizeof word);
        h = mix(h, word);
    }
    for (; i < bytes.len; i++)
        h = mix(h, (unsigned char)bytes.ptr[i]);
    return h;
}

/* Of the head, too. */
static uint64_t sum_of_all(const header *h, slice image)
{
    slice rest = {image.ptr + sizeof *h, image.len - sizeof *h};
    return mix(mix(mix(sum_of(rest), h->layout), h->strings), h->size);
}

/* ---- Writing ------------------------------------------------------------ */

typedef struct writer {
    buf *out;
    size_t base;    /* where the image begins in *out */
    buf strings;
    ARRAY(place) index; /* a hash table of what is in strings */
    uint32_t count;
} writer;

static void put_aligned(buf *b)
{
    while (b->len % 8 && !b->failed)
        buf_char(b, 0);
}

/* The slot of the index where the string is or belongs. */
static place *slot_of(const writer *w, slice s)
{
    uint32_t mask = w->index.len - 1, i = hash_word(s) & mask;
    for (;; i = (i + 1) & mask) {
        place *p = &w->index.at[i];
        if (!p->at)
            return p;
        slice there = {w->strings.ptr + p->at - 1, p->len};
        if (slice_equal(there, s))
            return p;
    }
}

static bool grow_index(writer *w)
{
    writer larger = {.strings = w->strings};
    uint32_t n = w->index.len ? 2 * w->index.len : 4096;
    if (!array_reserve(&larger.index, n))
        return false;
    larger.index.len = n;
    for (uint32_t i = 0; i < w->index.len; i++) {
        place p = w->index.at[i];
        if (p.at)
            *slot_of(&larger, (slice){w->strings.ptr + p.at - 1, p.len}) = p;
    }
    array_free(&w->index);
    w->index.at = larger.index.at;
    w->index.len = larger.index.len;
    w->index.cap = larger.index.cap;
    return true;
}

/* Equal strings are kept once. */
static place put_string(writer *w, slice s)
{
    if (!s.ptr)
        return (place){0, 0};
    if (w->count >= w->index.len / 2 && !grow_index(w)) {
        w->out->failed = true;
        return (place){0, 0};
    }
    place *slot = slot_of(w, s);
    if (!slot->at) {
        *slot = (place){w->strings.len + 1, s.len};
        w->count++;
        buf_add(&w->strings, s);
        buf_char(&w->strings, 0);
    }
    return *slot;
}

static void put_structs(writer *w, const image_type *t, const void *at,
                        uint32_t n);

/* The struct's bytes are at `copy` in the image already; its pointers are
 * replaced there. */
static void put_fields(writer *w, const image_type *t, const char *from,
                       size_t copy)
{
    for (const image_field *f = t->fields; f && f->kind; f++) {
        char mended[sizeof(place)] = {0};
        size_t size = sizeof(void *);
        any_array array = {0};
        slice s;
        const void *one;
        memcpy(&one, from + f->at, sizeof one);
        if (f->kind == IMAGE_SLICE || f->kind == IMAGE_STRING) {
            s = slice_of(f->kind == IMAGE_STRING ? one : NULL);
            if (f->kind == IMAGE_SLICE)
                memcpy(&s, from + f->at, size = sizeof s);
            place p = put_string(w, s);
            memcpy(mended, &p, sizeof p);
        } else if (f->kind == IMAGE_ARRAY) {
            memcpy(&array, from + f->at, size = sizeof array);
            put_structs(w, f->type, array.at, array.len);
            array = (any_array){NULL, array.len, 0};
            memcpy(mended, &array, sizeof array);
        } else if (f->kind == IMAGE_ONE && one) {
            put_structs(w, f->type, one, 1);
            mended[0] = 1;
        } else if (f->kind == IMAGE_INSIDE) {
            put_fields(w, f->type, from + f->at, copy + f->at);
            continue;
        }
        if (!w->out->failed)
            memcpy(w->out->ptr + copy + f->at, mended, size);
    }
}

static void put_structs(writer *w, const image_type *t, const void *at,
                        uint32_t n)
{
    size_t copy = w->out->len, size = t->size * n;
    buf_add(w->out, (slice){at, size});
    put_aligned(w->out);
    for (uint32_t i = 0; t->fields && i < n; i++)
        put_fields(w, t, (const char *)at + i * t->size, copy + i * t->size);
}

void image_seal(char *image, size_t len)
{
    header h;
    memcpy(&h, image, sizeof h);
    h.size = len;
    h.sum = sum_of_all(&h, (slice){image, len});
    memcpy(image, &h, sizeof h);
}

void image_write(const image_type *type, const void *root, buf *out)
{
    put_aligned(out);
    header h = {.magic = IMAGE_MAGIC, .layout = layout_of(type, 0)};
    writer w = {.out = out, .base = out->len};
    buf_add(out, (slice){(const char *)&h, sizeof h});
    put_structs(&w, type, root, 1);
    h.strings = out->len - w.base;
    buf_add(out, buf_slice(&w.strings));
    buf_char(out, 0);
    out->failed |= w.strings.failed;
    if (!out->failed) {
        memcpy(out->ptr + w.base, &h, sizeof h);
        image_seal(out->ptr + w.base, out->len - w.base);
    }
    buf_free(&w.strings);
    array_free(&w.index);
}

/* ---- Reading ------------------------------------------------------------ */

typedef struct reader {
    slice structs, strings;
    size_t at; /* in structs */
    arena *arena;
    bool no_memory;
} reader;

/* `n` structs, mended, or NULL. */
static const void *take_structs(reader *r, const image_type *t, uint32_t n,
                                void *into);

/* The bytes that `p` speaks of; false if there are none such. */
static bool take_string(const reader *r, place p, slice *out)
{
    *out = (slice){NULL, 0};
    if (p.at == 0)
        return p.len == 0;
    if (p.at > r->strings.len || p.len >= r->strings.len - (p.at - 1))
        return false;
    *out = (slice){r->strings.ptr + p.at - 1, p.len};
    return out->ptr[p.len] == '\0' && !utf8_is_inside(out->ptr[0]);
}

static bool take_array(reader *r, const image_type *t, char *slot)
{
    any_array array;
    memcpy(&array, slot, sizeof array);
    const void *at = array.len ? take_structs(r, t, array.len, NULL) : NULL;
    if (array.len && !at)
        return false;
    /* nobody writes to an array that is lent */
    array = (any_array){(void *)(uintptr_t)at, array.len, 0};
    memcpy(slot, &array, sizeof array);
    return true;
}

static bool take_one(reader *r, const image_type *t, char *slot)
{
    uint64_t is_there;
    memcpy(&is_there, slot, sizeof is_there);
    const void *at = is_there ? take_structs(r, t, 1, NULL) : NULL;
    memcpy(slot, &at, sizeof at);
    return at || !is_there;
}

static bool take_slice(const reader *r, char *slot)
{
    place p;
    slice s;
    memcpy(&p, slot, sizeof p);
    if (!take_string(r, p, &s))
        return false;
    memcpy(slot, &s, sizeof s);
    return true;
}

/* Ends at the NUL of the string or, at the latest, of all strings. */
static bool take_text(const reader *r, char *slot)
{
    uint64_t at;
    memcpy(&at, slot, sizeof at);
    if (at > r->strings.len)
        return false;
    const char *text = at ? r->strings.ptr + at - 1 : NULL;
    memcpy(slot, &text, sizeof text);
    return !text || !utf8_is_inside(text[0]);
}

static bool take_fields(reader *r, const image_type *t, char *at)
{
    bool ok = true;
    for (const image_field *f = t->fields; ok && f && f->kind; f++) {
        char *slot = at + f->at;
        if (f->kind == IMAGE_SLICE)
            ok = take_slice(r, slot);
        else if (f->kind == IMAGE_STRING)
            ok = take_text(r, slot);
        else if (f->kind == IMAGE_ARRAY)
            ok = take_array(r, f->type, slot);
        else if (f->kind == IMAGE_INSIDE)
            ok = take_fields(r, f->type, slot);
        else if (f->kind == IMAGE_ONE)
            ok = take_one(r, f->type, slot);
        else
            memset(slot, 0, sizeof(void *));
    }
    return ok;
}

static const void *take_structs(reader *r, const image_type *t, uint32_t n,
                                void *into)
{
    size_t left = r->structs.len - r->at;
    if (n > left / t->size)
        return NULL;
    const char *from = r->structs.ptr + r->at;
    size_t size = t->size * n, padded = (size + 7) / 8 * 8;
    r->at += padded < left ? padded : left;
    if (!t->fields && !into)
        return from;
    char *copy = into ? into : arena_alloc_many(r->arena, t->size, n);
    if (!copy) {
        r->no_memory = true;
        return NULL;
    }
    memcpy(copy, from, size);
    for (uint32_t i = 0; i < n; i++)
        if (!take_fields(r, t, copy + i * t->size))
            return NULL;
    return copy;
}

/* NOLINTEND(misc-no-recursion) */

static bool is_sound(const image_type *type, slice image, const header *h)
{
    return h->magic == IMAGE_MAGIC && h->layout == layout_of(type, 0) &&
           h->size == image.len && h->strings >= sizeof *h &&
           h->strings < image.len && image.ptr[image.len - 1] == '\0';
}

mda_status image_read(const image_type *type, void *root, slice image, arena *a,
                      mda_error *err)
{
    header h = {0};
    if (image.len >= sizeof h)
        memcpy(&h, image.ptr, sizeof h);
    if (!is_sound(type, image, &h))
        return error_set(err, MDA_EFORMAT, NULL, "no image of this program");
    reader r = {.structs = {image.ptr, h.strings},
                .strings = {image.ptr + h.strings, image.len - h.strings},
                .at = sizeof h,
                .arena = a};
    if (take_structs(&r, type, 1, root))
        return MDA_OK;
    return r.no_memory
               ? error_nomem(err)
               : error_set(err, MDA_EFORMAT, NULL, "the image is damaged");
}

bool image_is_whole(slice image)
{
    header h = {0};
    if (image.len >= sizeof h)
        memcpy(&h, image.ptr, sizeof h);
    if (h.magic != IMAGE_MAGIC || h.size != image.len ||
        h.strings < sizeof h || h.strings >= image.len)
        return false;
    slice strings = {image.ptr + h.strings, image.len - h.strings};
    return h.sum == sum_of_all(&h, image) && utf8_is_valid(strings);
}
