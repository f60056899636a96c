/* diag.c - collecting the mistakes of rule files.
 *
 * Every check notes what it finds and goes on, so that one run shows all
 * mistakes of all files.  A file made to be hostile could have a million; the
 * list ends after DIAG_MOST with one, for each severity, that says so.
 *
 *     diag_add(d, MDA_ERROR, "unknown-key", at, "unknown key 'tilte'; did you "
 *              "mean 'title'?")
 */
#include "rule/diag.h"

#include "rule/codes.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define DIAG_MOST    1000
#define LONGEST_NAME 48    /* longer ones get no suggestion */
#define MOST_NAMES   10000 /* nor do names among so many */

/* Bytes of the UTF-8 sequence that starts at `s`, 0 if there is none. */
static size_t sequence(const char *s, size_t len)
{
    unsigned char c = (unsigned char)s[0];
    size_t n = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    if (n > len)
        return 0;
    for (size_t i = 1; i < n; i++)
        if (((unsigned char)s[i] & 0xC0) != 0x80)
            return 0;
    return n;
}

/* A message quotes the file, whose text may hold control characters and was
 * perhaps cut inside a character: each such byte becomes a question mark. */
static void clean(char *s, size_t len)
{
    for (size_t i = 0; i < len;) {
        size_t n = sequence(s + i, len - i);
        unsigned char c = (unsigned char)s[i];
        bool is_control =
            c < 0x20 || c == 0x7F ||
            (c == 0xC2 && n == 2 && (unsigned char)s[i + 1] < 0xA0);
        if (n && !is_control) {
            i += n;
            continue;
        }
        memset(s + i, '?', n ? n : 1);
        i += n ? n : 1;
    }
}

static char *format_message(arena *a, const char *format, va_list args)
{
    char message[512];
    int len = vsnprintf(message, sizeof message, format, args);
    if (len < 0)
        return NULL;
    size_t kept =
        (size_t)len < sizeof message ? (size_t)len : sizeof message - 1;
    clean(message, kept);
    return arena_string(a, (slice){message, kept});
}

static void add(diags *d, mda_diagnostic new)
{
    mda_diagnostic *slot = array_add(&d->list);
    if (!slot || !new.path || !new.message) {
        d->failed = true;
        if (slot)
            d->list.len--;
        return;
    }
    *slot = new;
    if (new.severity == MDA_ERROR)
        d->errors++;
}

bool diag_is_full(const diags *d, mda_severity severity)
{
    return d->counts[severity] >= DIAG_MOST;
}

void diag_add(diags *d, mda_severity severity, const char *code, mark at,
              const char *format, ...)
{
    assert(codes_has(code));
    if (d->counts[severity] > DIAG_MOST)
        return;
    const char *path = at.path ? at.path : "";
    mda_diagnostic new = {severity, code, NULL, at.line, at.column, NULL};
    new.path = arena_string(d->arena, slice_of(path));
    if (diag_is_full(d, severity)) {
        new.code = "too-many";
        new.message = "there is more to say, which is not shown";
    } else {
        va_list args;
        va_start(args, format);
        new.message = format_message(d->arena, format, args);
        va_end(args);
    }
    d->counts[severity]++;
    add(d, new);
}

/* ---- Did you mean ------------------------------------------------------ */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Edits (insert, delete, replace, swap neighbours) from `a` to `b`; both at
 * most LONGEST_NAME long.  Rows of the usual table, three kept. */
static size_t distance(slice a, slice b)
{
    size_t rows[3][LONGEST_NAME + 1] = {{0}};
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b.len; j++)
        above[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t change = a.ptr[i - 1] != b.ptr[j - 1];
            row[j] =
                least(least(above[j], row[j - 1]) + 1, above[j - 1] + change);
            if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] &&
                a.ptr[i - 2] == b.ptr[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        size_t *spare = before;
        before = above;
        above = row;
        row = spare;
    }
    return above[b.len];
}

slice diag_suggest(slice name, const slice *names, size_t n)
{
    slice best = {NULL, 0};
    if (!name.len || name.len > LONGEST_NAME || n > MOST_NAMES)
        return best;
    size_t least_edits = name.len / 3 + 1; /* must be below */
    if (name.len == 2)
        least_edits = 2;
    for (size_t i = 0; i < n; i++) {
        slice s = names[i];
        size_t longer = s.len > name.len ? s.len - name.len : name.len - s.len;
        if (s.len > LONGEST_NAME || longer >= least_edits)
            continue;
        size_t edits = distance(name, s);
        if (edits < least_edits) {
            least_edits = edits;
            best = s;
        }
    }
    return best;
}

/* ---- Order ------------------------------------------------------------- */

static int by_place(const void *left, const void *right)
{
    const mda_diagnostic *a = left, *b = right;
    int order = strcmp(a->path, b->path);
    if (!order)
        order = (a->line > b->line) - (a->line < b->line);
    if (!order)
        order = (a->column > b->column) - (a->column < b->column);
    if (!order)
        order = strcmp(a->code, b->code);
    return order ? order : strcmp(a->message, b->message);
}

void diag_sort(diags *d)
{
    if (d->list.len)
        qsort(d->list.at, d->list.len, sizeof *d->list.at, by_place);
}
