/* shelf.c - known documents and earlier filings, read when first asked for. */
#include "cli/shelf.h"

#include "cli/say.h"

static const mda_document *find(const shelf *s, const char *path)
{
    for (uint32_t i = 0; i < s->books.len; i++)
        if (strcmp(s->books.at[i].path, path) == 0)
            return s->books.at[i].doc;
    return NULL;
}

/* Reads `bytes`, or the file itself when their ptr is NULL. */
static const mda_document *add(shelf *s, const char *path, mda_slice bytes)
{
    mda_error err = {0};
    shelf_book *b = array_add(&s->books);
    if (!b) {
        say("memory ran out");
        return NULL;
    }
    mda_read_options o = MDA_READ_OPTIONS_INIT;
    o.name = strcmp(path, "-") == 0 ? "<stdin>" : path;
    b->path = path;
    mda_status status =
        bytes.ptr ? mda_document_read(&b->doc, bytes, &o, &err)
                  : mda_document_read_file(&b->doc, path, &o, &err);
    if (status == MDA_OK)
        return b->doc;
    s->books.len--;
    say_error(&err);
    return NULL;
}

const mda_document *shelf_get(shelf *s, const char *path)
{
    const mda_document *doc = find(s, path);
    return doc ? doc : add(s, path, (mda_slice){0});
}

const mda_document *shelf_put(shelf *s, const char *path, mda_slice bytes)
{
    const mda_document *doc = find(s, path);
    return doc ? doc : add(s, path, bytes);
}

void shelf_free(shelf *s)
{
    for (uint32_t i = 0; i < s->books.len; i++)
        mda_document_free(s->books.at[i].doc);
    array_free(&s->books);
}
