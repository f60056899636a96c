/* shelf.c - known documents and earlier filings, read when first asked for. */
#include "cli/shelf.h"

#include "cli/say.h"

const mda_document *shelf_get(shelf *s, const char *path)
{
    mda_error err = {0};
    for (uint32_t i = 0; i < s->books.len; i++)
        if (strcmp(s->books.at[i].path, path) == 0)
            return s->books.at[i].doc;
    shelf_book *b = array_add(&s->books);
    if (!b) {
        say("memory ran out");
        return NULL;
    }
    b->path = path;
    mda_read_options o = MDA_READ_OPTIONS_INIT;
    o.name = strcmp(path, "-") == 0 ? "<stdin>" : path;
    if (mda_document_read_file(&b->doc, path, &o, &err) == MDA_OK)
        return b->doc;
    s->books.len--;
    say_error(&err);
    return NULL;
}

void shelf_free(shelf *s)
{
    for (uint32_t i = 0; i < s->books.len; i++)
        mda_document_free(s->books.at[i].doc);
    array_free(&s->books);
}
