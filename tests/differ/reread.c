/* reread.c - a text that is read again after each edit, from where the edit
 * touched it, is the same document as if it were read from its begin.
 *
 *     run_reread EDITS FILE...
 *
 * The edits are those of a person and those of a vandal: letters in words, text
 * that means something to a reader (tags, halves of tags, tables, comments,
 * references, page breaks), pieces of the file pasted elsewhere, pieces
 * deleted, up to a fifth of it.  All arrays of the two documents are compared.
 * A short file is taken so often that it has some seams. */
#include "texts.h"

#include "base/file.h"
#include "base/mem.h"
#include "read/readers.h"

#include <stdio.h>
#include <stdlib.h>

enum { LEAST = 30000 };

static uint64_t state = 88172645463325252u;

static uint32_t below(uint64_t n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return n ? (uint32_t)((state >> 11) % n) : 0;
}

/* ---- Edits --------------------------------------------------------------- */

typedef struct edit {
    uint32_t start, end; /* what goes */
    buf text;            /* what comes */
} edit;

static uint32_t some_length(uint32_t most)
{
    static const uint32_t lengths[] = {1, 1, 3, 12, 80, 600, 5000};
    uint32_t n = below(lengths[below(7)]) + 1;
    if (below(400) == 0)
        n = most / 5;
    return n < most ? n : most;
}

static void choose(edit *e, slice now)
{
    uint32_t len = (uint32_t)now.len, kind = below(100);
    buf_clear(&e->text);
    e->start = e->end = below(3) ? below(len + 1ull) : below(len / 20 + 1);
    if (kind >= 55 && kind < 97)
        e->end += some_length(len - e->start);
    if (kind < 75)
        buf_text(&e->text, texts[below(sizeof texts / sizeof *texts)]);
    if (kind >= 75 && kind < 85 && len) {
        uint32_t from = below(len);
        buf_add(&e->text, slice_sub(now, from, from + some_length(len - from)));
    }
}

static void apply(buf *all, const edit *e)
{
    buf next = {0};
    buf_reserve(&next, all->len + e->text.len + 1); /* never NULL */
    buf_add(&next, slice_sub(buf_slice(all), 0, e->start));
    buf_add(&next, buf_slice(&e->text));
    buf_add(&next, slice_sub(buf_slice(all), e->end, (uint32_t)all->len));
    if (next.failed)
        abort();
    buf_free(all);
    *all = next;
}

/* ---- Comparing ------------------------------------------------------------
 */

static _Noreturn void differ(const char *what, const char *path, long nth)
{
    fprintf(stderr, "%s, edit %ld: %s differ\n", path, nth, what);
    exit(1);
}

#define SAME(list)                                                             \
    do {                                                                       \
        if (a->list.len != b->list.len ||                                      \
            (a->list.len && memcmp(a->list.at, b->list.at,                     \
                                   a->list.len * sizeof *a->list.at) != 0))    \
            differ(#list, path, nth);                                          \
    } while (0)

/* These hold pointers or unused bytes: by what they say. */
static bool same_fact(const fact *a, const fact *b)
{
    return slice_equal(a->name, b->name) && slice_equal(a->unit, b->unit) &&
           memcmp(&a->text, &b->text, sizeof a->text) == 0 &&
           memcmp(&a->source, &b->source, sizeof a->source) == 0 &&
           memcmp(&a->value, &b->value, sizeof a->value) == 0 &&
           a->start_date == b->start_date && a->end_date == b->end_date &&
           a->dimensions == b->dimensions && a->is_nil == b->is_nil;
}

static bool same_sentence(const sentence *a, const sentence *b)
{
    return memcmp(&a->text, &b->text, sizeof a->text) == 0 &&
           a->first_block == b->first_block && a->last_block == b->last_block &&
           a->section == b->section && a->kind == b->kind;
}

static bool append(void *payload, const char *data, size_t len)
{
    buf *b = payload;
    buf_add(b, (slice){data, len});
    return !b->failed;
}

static void compare(const document *a, const document *b, const char *path,
                    long nth)
{
    buf x = {0}, y = {0};
    if (!slice_equal(a->text, b->text))
        differ("texts", path, nth);
    SAME(runs);
    SAME(lines);
    SAME(blocks);
    if (strcmp(a->form, b->form) != 0 || strcmp(a->format, b->format) != 0 ||
        a->period_end != b->period_end || a->parts.len != b->parts.len)
        differ("forms", path, nth);
    if (a->facts.len != b->facts.len || a->sentences.len != b->sentences.len)
        differ("counts", path, nth);
    for (uint32_t i = 0; i < a->facts.len; i++)
        if (!same_fact(&a->facts.at[i], &b->facts.at[i]))
            differ("facts", path, nth);
    for (uint32_t i = 0; i < a->sentences.len; i++)
        if (!same_sentence(&a->sentences.at[i], &b->sentences.at[i]))
            differ("sentences", path, nth);
    if (mda_document_dump(a, MDA_DUMP_SECTIONS | MDA_DUMP_FIGURES,
                          (mda_writer){append, &x}, NULL) != MDA_OK ||
        mda_document_dump(b, MDA_DUMP_SECTIONS | MDA_DUMP_FIGURES,
                          (mda_writer){append, &y}, NULL) != MDA_OK ||
        !slice_equal(buf_slice(&x), buf_slice(&y)))
        differ("sections or figures", path, nth);
    buf_free(&x);
    buf_free(&y);
}

/* ---- The whole -------------------------------------------------------------
 */

static document *read_text(const buf *text, const char *path,
                           const document *before, const edit *e)
{
    mda_read_options o = MDA_READ_OPTIONS_INIT;
    mda_error err = {0};
    document *doc = NULL;
    o.name = path;
    o.is_lent = true;
    o.is_edited = before != NULL || e == NULL;
    o.before = before;
    if (before) {
        o.same_front = e->start;
        o.same_back = text->len - e->start - e->text.len;
    }
    return mda_document_read(&doc, buf_slice(text), &o, &err) == MDA_OK ? doc
                                                                        : NULL;
}

static void try_file(const char *path, long edits)
{
    buf first = {0}, text = {0};
    mda_error err = {0};
    if (file_read(&first, path, &err) != MDA_OK) {
        fprintf(stderr, "%s: %s\n", path, err.message);
        exit(1);
    }
    document *before = NULL;
    edit e = {0};
    slice once = buf_slice(&first);
    while (once.len && first.len < LEAST && buf_reserve(&first, once.len)) {
        once.ptr = first.ptr; /* it may have moved */
        buf_add(&first, once);
    }
    for (long i = 0; i < edits && first.len; i++) {
        if (i % 200 == 0 || !before) { /* begin again */
            document_free(before);
            buf_clear(&text);
            buf_add(&text, buf_slice(&first));
            before = read_text(&text, path, NULL, NULL);
        }
        choose(&e, buf_slice(&text));
        apply(&text, &e);
        document *anew = read_text(&text, path, NULL, &e);
        document *now = before ? read_text(&text, path, before, &e) : NULL;
        if (before && !now != !anew)
            differ("statuses", path, i);
        if (now)
            compare(now, anew, path, i);
        document_free(anew);
        document_free(before);
        before = now;
    }
    document_free(before);
    buf_free(&first);
    buf_free(&text);
    buf_free(&e.text);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: run_reread EDITS FILE...\n");
        return 2;
    }
    for (int i = 2; i < argc; i++)
        try_file(argv[i], strtol(argv[1], NULL, 10));
    printf("%s edits of each: the same document each time\n", argv[1]);
    return 0;
}
