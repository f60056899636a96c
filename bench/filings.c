/* filings.c - gathers the inputs of the benchmark.  Their bytes are read once,
 * so that no pass measures the disk, and only when the programs have been run:
 * what the system tells as the memory of a child begins with that of its
 * parent. */
#include "filings.h"

#include "base/error.h"
#include "base/file.h"
#include "base/json.h"

#include <stdio.h>

static mda_status add_file(filings *f, const char *path, mda_error *err)
{
    filing *new = array_add(&f->all);
    if (!new)
        return error_nomem(err);
    buf bytes = {0};
    mda_status status = file_read(&bytes, path, err);
    slice head = buf_slice(&bytes);
    new->path = arena_string(f->arena, slice_of(path));
    new->size = head.len;
    if (head.len > 2048)
        head.len = 2048;
    new->is_html = slice_find_nocase(head, SLICE("<html"), 0) != SIZE_MAX;
    buf_free(&bytes);
    return status;
}

mda_status filings_load(filings *f, mda_error *err)
{
    for (uint32_t i = 0; i < f->all.len; i++)
        TRY(file_read(&f->all.at[i].bytes, f->all.at[i].path, err));
    return MDA_OK;
}

static mda_status add_found(const char *path, void *payload, mda_error *err)
{
    size_t len = strlen(path);
    if (len < 4 || (strcmp(path + len - 4, ".htm") != 0 &&
                    strcmp(path + len - 4, ".txt") != 0))
        return MDA_OK;
    return add_file(payload, path, err);
}

static mda_status start(filings *f, mda_error *err)
{
    if (!f->arena)
        f->arena = arena_new();
    return f->arena ? MDA_OK : error_nomem(err);
}

mda_status filings_add(filings *f, const char *path, mda_error *err)
{
    TRY(start(f, err));
    if (file_is_folder(path))
        return file_walk(path, "", add_found, f, err);
    return add_file(f, path, err);
}

static bool write_bytes(const char *path, slice bytes)
{
    FILE *file = path ? fopen(path, "wb") : NULL;
    bool ok = file && fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len;
    return file && fclose(file) == 0 && ok;
}

static mda_status add_line(filings *f, slice line, const char *path,
                           mda_error *err)
{
    json_tree tree = {0};
    TRY(json_read(line, &tree, err));
    slice text = json_text(json_get(tree.root, "mdna"));
    mda_status status =
        text.ptr && !write_bytes(path, text)
            ? error_set(err, MDA_EIO, path, "cannot be written")
            : MDA_OK;
    if (status == MDA_OK && text.ptr)
        status = add_file(f, path, err);
    json_free(&tree);
    return status;
}

mda_status filings_add_lines(filings *f, const char *path, const char *folder,
                             size_t most, mda_error *err)
{
    buf all = {0};
    TRY(start(f, err));
    mda_status status = file_read(&all, path, err);
    slice rest = buf_slice(&all);
    for (size_t n = 0; status == MDA_OK && n < most && rest.len; n++) {
        const char *end = memchr(rest.ptr, '\n', rest.len);
        size_t len = end ? (size_t)(end - rest.ptr) : rest.len;
        status = add_line(f, (slice){rest.ptr, len},
                          arena_format(f->arena, "%s/mdna-%zu.txt", folder, n),
                          err);
        len += end != NULL;
        rest = (slice){rest.ptr + len, rest.len - len};
    }
    buf_free(&all);
    return status;
}

static mda_status make_one(filings *f, const char *path,
                           void (*make)(buf *out, size_t bytes), size_t bytes,
                           mda_error *err)
{
    buf text = {0};
    make(&text, bytes);
    bool ok = !text.failed && write_bytes(path, buf_slice(&text));
    buf_free(&text);
    return ok ? add_file(f, path, err)
              : error_set(err, MDA_EIO, path, "cannot be written");
}

mda_status filings_make(filings *f, const char *folder, mda_error *err)
{
    TRY(start(f, err));
    TRY(make_one(f, arena_format(f->arena, "%s/made-10-K.htm", folder),
                 generate_html, 3500u * 1024u, err));
    return make_one(f, arena_format(f->arena, "%s/made-10-K.txt", folder),
                    generate_text, 400u * 1024u, err);
}

void filings_free(filings *f)
{
    for (uint32_t i = 0; i < f->all.len; i++)
        buf_free(&f->all.at[i].bytes);
    array_free(&f->all);
    arena_free(f->arena);
}

size_t filings_largest(const filings *f, const filing **out, size_t most)
{
    size_t n = 0;
    for (uint32_t i = 0; i < f->all.len; i++) {
        const filing *new = &f->all.at[i];
        size_t at = n;
        while (at > 0 && out[at - 1]->size < new->size)
            at--;
        if (at >= most)
            continue;
        size_t moved = (n < most ? n : most - 1) - at;
        memmove(out + at + 1, out + at, moved * sizeof *out);
        out[at] = new;
        n += n < most;
    }
    return n;
}
