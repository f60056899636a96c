/* diff.c - the longest common subsequence of lines.
 *
 * Equal lines at both ends are taken off first; what is left between them is
 * small in a test that fails, so the plain table of lengths will do:
 *
 *     want: a b c d     got: a x c d      ->   ' a' '-b' '+x' ' c' ' d'
 *
 * When the middle is too large for the table, it is printed whole: all lines
 * wanted, then all lines got. */
#include "diff.h"

#include "base/array.h"
#include "base/mem.h"

#define CONTEXT    2
#define MOST_LINES 200
#define MOST_CELLS (4u * 1024u * 1024u)

typedef ARRAY(slice) lines;

typedef struct diff {
    buf *out;
    const slice *want, *got;
    size_t nwant, ngot; /* of the middle */
    uint16_t *lcs;      /* (nwant + 1) x (ngot + 1), or NULL */
    size_t printed;
} diff;

static bool split(lines *to, slice text)
{
    for (size_t at = 0; at < text.len;) {
        const char *lf = memchr(text.ptr + at, '\n', text.len - at);
        size_t end = lf ? (size_t)(lf - text.ptr) + 1 : text.len;
        slice *line = array_add(to);
        if (!line)
            return false;
        *line = (slice){text.ptr + at, end - at};
        at = end;
    }
    return true;
}

static void print(diff *d, char mark, slice line)
{
    if (d->printed++ >= MOST_LINES)
        return;
    buf_char(d->out, mark);
    buf_add(d->out, line);
    if (line.len == 0 || line.ptr[line.len - 1] != '\n')
        buf_text(d->out, "\n\\ no line feed at the end\n");
}

static uint16_t *cell(const diff *d, size_t i, size_t j)
{
    return &d->lcs[i * (d->ngot + 1) + j];
}

/* Lengths of the common subsequences of the ends that start at (i, j). */
static void fill_table(diff *d)
{
    size_t cells = (d->nwant + 1) * (d->ngot + 1);
    d->lcs = cells <= MOST_CELLS ? mem_new(cells * sizeof(uint16_t)) : NULL;
    if (!d->lcs)
        return;
    for (size_t i = d->nwant; i-- > 0;) {
        for (size_t j = d->ngot; j-- > 0;) {
            uint16_t down = *cell(d, i + 1, j), right = *cell(d, i, j + 1);
            uint16_t both = (uint16_t)(*cell(d, i + 1, j + 1) + 1);
            *cell(d, i, j) = slice_equal(d->want[i], d->got[j]) ? both
                             : down > right                     ? down
                                                                : right;
        }
    }
}

static void print_middle(diff *d)
{
    size_t i = 0, j = 0;
    while (d->lcs && i < d->nwant && j < d->ngot) {
        if (slice_equal(d->want[i], d->got[j])) {
            print(d, ' ', d->want[i++]);
            j++;
        } else if (*cell(d, i + 1, j) >= *cell(d, i, j + 1)) {
            print(d, '-', d->want[i++]);
        } else {
            print(d, '+', d->got[j++]);
        }
    }
    while (i < d->nwant)
        print(d, '-', d->want[i++]);
    while (j < d->ngot)
        print(d, '+', d->got[j++]);
}

static void compare(buf *out, const lines *want, const lines *got)
{
    size_t head = 0, tail = 0;
    size_t most = want->len < got->len ? want->len : got->len;
    while (head < most && slice_equal(want->at[head], got->at[head]))
        head++;
    while (tail < most - head && slice_equal(want->at[want->len - 1 - tail],
                                             got->at[got->len - 1 - tail]))
        tail++;
    diff d = {.out = out,
              .want = head ? want->at + head : want->at,
              .got = head ? got->at + head : got->at,
              .nwant = want->len - head - tail,
              .ngot = got->len - head - tail};
    for (size_t i = head > CONTEXT ? head - CONTEXT : 0; i < head; i++)
        print(&d, ' ', want->at[i]);
    fill_table(&d);
    print_middle(&d);
    for (size_t i = 0; i < tail && i < CONTEXT; i++)
        print(&d, ' ', want->at[want->len - tail + i]);
    if (d.printed > MOST_LINES)
        buf_format(out, "... and %zu more lines\n", d.printed - MOST_LINES);
    mem_free(d.lcs);
}

void diff_lines(buf *out, slice want, slice got)
{
    lines a = {0}, b = {0};
    if (split(&a, want) && split(&b, got))
        compare(out, &a, &b);
    array_free(&a);
    array_free(&b);
}
