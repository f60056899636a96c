/* uri.c - "file:///a%20b" is the path "/a b", and back.  A path need not be
 * UTF-8: its other bytes are written as %XX. */
#include "lsp/uri.h"

#include "base/mem.h"

static int hex_digit(char c)
{
    c = char_lower(c);
    return char_is_digit(c)       ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

char *uri_path(slice uri)
{
    char *path = mem_new(uri.len + 1);
    size_t n = 0, at = 0;
    if (!path)
        return NULL;
    if (!slice_starts_nocase(uri, SLICE("file://"))) {
        memcpy(path, uri.len ? uri.ptr : "", uri.len);
        return path;
    }
    at = 7;
    while (at < uri.len && uri.ptr[at] != '/')
        at++; /* the host */
    for (; at < uri.len; at++) {
        int high = -1, low = -1;
        if (uri.ptr[at] == '%' && uri.len - at > 2) {
            high = hex_digit(uri.ptr[at + 1]);
            low = hex_digit(uri.ptr[at + 2]);
        }
        bool escaped = high >= 0 && low >= 0 && (high || low);
        path[n++] = escaped ? (char)(high * 16 + low) : uri.ptr[at];
        at += escaped ? 2 : 0;
    }
    return path;
}

void uri_add(buf *out, const char *root, const char *path)
{
    static const char plain[] = "-._~/!$&'()*+,;=:@";
    buf_text(out, "file://");
    for (int part = path[0] == '/' ? 1 : 0; part < 2; part++) {
        for (const char *p = part ? path : root; p && *p; p++) {
            if (char_is_alpha(*p) || char_is_digit(*p) || strchr(plain, *p))
                buf_char(out, *p);
            else
                buf_format(out, "%%%02X", (unsigned)(unsigned char)*p);
        }
        if (!part)
            buf_char(out, '/');
    }
}
