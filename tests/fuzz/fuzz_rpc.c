/* fuzz_rpc.c - a client of any kind: whatever comes, the server answers in
 * whole messages, ends when its input does, and its status is 0 or 1.
 *
 * Input is taken as the bytes that a client sends.  Since few random bytes make
 * a head with the right length, blocks that are separated by a line "---" are
 * given heads first. */
#include "law.h"

#include "base/buf.h"
#include "lsp/lsp.h"

#include <stdlib.h>
#include <unistd.h>

/* A pipe takes so much without a reader. */
#define MOST_BYTES 60000

static void add_message(buf *out, slice body)
{
    buf_format(out, "Content-Length: %zu\r\n\r\n", body.len);
    buf_add(out, body);
}

/* Gives each block a head. */
static void frame(slice text, buf *out)
{
    while (text.len) {
        size_t end = slice_find_nocase(text, SLICE("\n---\n"), 0);
        size_t n = end == SIZE_MAX ? text.len : end;
        add_message(out, (slice){text.ptr, n});
        n = end == SIZE_MAX ? text.len : n + 5;
        text = (slice){text.ptr + n, text.len - n};
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    buf bytes = {0};
    slice text = {(const char *)data, size};
    if (slice_starts_nocase(text, SLICE("{")))
        frame(text, &bytes);
    else
        buf_add(&bytes, text);
    char path[] = "rpc-XXXXXX";
    int in[2], out = mkstemp(path);
    if (bytes.failed || bytes.len > MOST_BYTES || out < 0 || pipe(in) != 0)
        bytes.len = 0;
    else {
        if (write(in[1], bytes.ptr ? bytes.ptr : "", bytes.len) < 0)
            abort();
        close(in[1]);
        int status = lsp_run(in[0], out);
        if (status != 0 && status != 1)
            abort();
        close(in[0]);
    }
    if (out >= 0) {
        close(out);
        unlink(path);
    }
    buf_free(&bytes);
    return 0;
}
