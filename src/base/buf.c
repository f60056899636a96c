/* buf.c - growing strings. */
#include "base/buf.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>

void buf_free(buf *b)
{
    mem_free(b->ptr);
    *b = (buf){0};
}

void buf_clear(buf *b)
{
    b->len = 0;
    b->failed = false;
}

bool buf_reserve(buf *b, size_t more)
{
    if (b->failed || more > SIZE_MAX / 4) {
        b->failed = true;
        return false;
    }
    size_t need = b->len + more;
    if (need <= b->cap)
        return true;
    size_t cap = b->cap + b->cap / 2;
    if (cap < need)
        cap = need + 64;
    char *p = mem_resize(b->ptr, cap);
    if (!p) {
        b->failed = true;
        return false;
    }
    b->ptr = p;
    b->cap = cap;
    return true;
}

void buf_add(buf *b, slice s)
{
    if (!s.len || !buf_reserve(b, s.len))
        return;
    memcpy(b->ptr + b->len, s.ptr, s.len);
    b->len += s.len;
}

void buf_text(buf *b, const char *string)
{
    buf_add(b, slice_of(string));
}

void buf_char(buf *b, char c)
{
    buf_add(b, (slice){&c, 1});
}

void buf_format(buf *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    if (len >= 0 && buf_reserve(b, (size_t)len + 1)) {
        vsnprintf(b->ptr + b->len, (size_t)len + 1, format, again);
        b->len += (size_t)len;
    }
    va_end(again);
    va_end(args);
}

mda_status buf_flush(buf *b, mda_writer out)
{
    if (b->failed)
        return MDA_ENOMEM;
    bool ok = !b->len || out.write(out.payload, b->ptr, b->len);
    b->len = 0;
    return ok ? MDA_OK : MDA_ESTOPPED;
}
