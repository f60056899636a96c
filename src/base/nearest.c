/* nearest.c - the name that was probably meant.
 *
 * The nearest name is the one with the least edit distance (insert, delete,
 * replace, swap of neighbours count one each), at most a third of the length
 * of the word: --fromat is near --format, --zzz is near nothing.  A name that
 * begins with the word, or holds it as a whole part, is nearer than a slip of
 * several keys: customer-loss is near trend-customer-loss. */
#include "base/nearest.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define NAME_BYTES 64
#define LEAST_PART 4 /* bytes; a shorter word is part of too many names */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* One row of the table of distances; `up` and `up2` are the rows above. */
static void fill_row(size_t *row, const size_t *up, const size_t *up2,
                     const char *a, size_t i, const char *b)
{
    row[0] = i;
    for (size_t j = 1; b[j - 1]; j++) {
        bool same = a[i - 1] == b[j - 1];
        row[j] = least(least(row[j - 1], up[j]) + 1, up[j - 1] + !same);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = least(row[j], up2[j - 2] + 1);
    }
}

static size_t distance(const char *a, const char *b)
{
    size_t rows[3][NAME_BYTES] = {{0}}, n = strlen(a), m = strlen(b);
    if (n >= NAME_BYTES || m >= NAME_BYTES)
        return SIZE_MAX;
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= n; i++)
        fill_row(rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3], a, i, b);
    return rows[n % 3][m];
}

/* How far `other` is from `name`, of `len` bytes. */
static size_t far(const char *name, size_t len, const char *other)
{
    if (len > 1 && strncmp(name, other, len) == 0)
        return 1;
    size_t d = distance(name, other);
    return d > 2 && len >= LEAST_PART && strstr(other, name) ? 2 : d;
}

const char *nearest_name(const char *name, const char *const *names)
{
    const char *nearest = NULL;
    size_t len = strlen(name), limit = (len + 2) / 3 + 1; /* below it */
    for (; *names; names++) {
        size_t d = far(name, len, *names);
        if (d < limit) {
            limit = d;
            nearest = *names;
        }
    }
    return nearest;
}
