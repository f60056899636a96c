/* buf.h - a growing string that owns its bytes.  An append without memory
 * sets `failed` and does nothing more, so that a caller may append many times
 * and look once. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/slice.h"

typedef struct buf {
    char *ptr;
    size_t len, cap;
    bool failed;
} buf;

void buf_free(buf *b);
void buf_clear(buf *b);
/* Makes room for `more` bytes beyond len; false without memory. */
bool buf_reserve(buf *b, size_t more);
void buf_add(buf *b, slice s);
void buf_text(buf *b, const char *string);
void buf_char(buf *b, char c);
void buf_format(buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static inline slice buf_slice(const buf *b)
{
    return (slice){b->ptr, b->len};
}

/* Hands all bytes to `out` and clears; MDA_ENOMEM if an append had failed,
 * MDA_ESTOPPED if the writer stops. */
mda_status buf_flush(buf *b, mda_writer out);

#endif
